using Microsoft.Extensions.DependencyInjection;

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
        services.AddHostedService<InvoiceClockService>();
        services.AddScoped<InvoiceRelease>();
        services.AddScoped<Matcher>();
        services.AddScoped<InvoiceCrediting>();
        services.AddScoped<InvoiceRegistration>();
        services.AddScoped<InvoiceQueries>();
    }
}
