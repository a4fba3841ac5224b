using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Contracts;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Purchasing;

/// <summary>What invoices, matching and exceptions add to the room.</summary>
internal static class InvoiceServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<InvoiceStore>();
        services.AddSingleton<MatchingPolicies>();
        services.AddSingleton<ExceptionDesk>();
        services.AddSingleton<IInvoiceReader, ElectronicInvoiceReader>();
        services.AddSingleton<IInvoiceReader, CsvInvoiceReader>();
        services.AddSingleton<InvoiceReaders>();
        services.AddSingleton<IInvoiceSenders, InvoiceSenders>();
        services.AddScoped<IInvoiceBudgets, InvoiceBudgets>();
        services.AddSingleton<InvoiceClock>();
        services.AddSingleton<IBackgroundWork>(provider => provider.GetRequiredService<InvoiceClock>());
        services.AddScoped<InvoiceContracts>();
        services.AddScoped<PaymentPromises>();
        services.AddSingleton<ILatePayments, LatePaymentsOfContracts>();
        services.AddSingleton<RetentionClock>();
        services.AddSingleton<IBackgroundWork>(provider => provider.GetRequiredService<RetentionClock>());
        services.AddScoped<InvoiceRelease>();
        services.AddScoped<Matcher>();
        services.AddScoped<InvoiceCrediting>();
        services.AddScoped<InvoiceRegistration>();
        services.AddSingleton<InvoicePaper>();
        services.AddScoped<InvoiceQueries>();
        services.AddPagePart<ScheduleOfOrder>("order.main", 25);
        services.AddPagePart<ScheduleOfOrder>("partner.order", 25);
        services.AddPagePart<PaymentsOfInvoice>("invoice.main", 10);
        services.AddPagePart<MoneyOfContract>("contract.main", 50);
        services.AddPagePart<MoneyOfContract>("partner.contract", 50);
        services.AddPagePart<InvoicesOfOrder>("order.main", 30);
        services.AddPagePart<InvoicesOfSupplier>("supplier.main", 50);
        services.AddPagePart<InvoicesToApprove>("decisions.main", 40);
        services.AddPagePart<ExceptionsOfMine>("workbench.main", 40);
        services.AddPagePart<ExceptionsOfMine>("frontdesk.main", 60);
        services.AddPagePart<PartnerInvoicesPart>("partner.main", 30);
        services.AddSingleton(new NavigationEntry("Invoices", "/invoices", "file-invoice", 60, actor => actor.IsColleague && actor.HoldsRole) { Key = 'i' });
        services.AddSingleton(new NavigationEntry("Your invoices", "/partner/invoices", "file-invoice", 60, actor => actor.Supplier is not null && actor.Scope is null));
    }
}
