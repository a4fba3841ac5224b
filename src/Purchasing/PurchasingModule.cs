using System.CommandLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Notices.Replies;
using Vouch.Promises;
using Vouch.Requests;
using Vouch.Sourcing;
using Vouch.Suppliers.Together;
using Vouch.Ui;

namespace Vouch.Purchasing;

/// <summary>Orders, receipts, invoices, matching, payments and postings: from an award, a request or a price list to what the bank has booked.</summary>
public sealed class PurchasingModule : IModule
{
    /// <inheritdoc/>
    public string Name => "Purchasing";

    /// <inheritdoc/>
    public string TablePrefix => "purchasing";

    /// <inheritdoc/>
    public IReadOnlyList<FactName> Facts { get; } = [.. OrderFacts.All, .. ReceiptFacts.All, .. PaymentFacts.All, .. PostingFacts.All, .. InvoiceFacts.All, .. ExceptionFacts.All, .. RecurringDoors.Facts, PutMatchingPolicyInForceHandler.InForce];

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
        services.AddRoom(typeof(PurchasingModule).Assembly);
        services.AddNotices(PurchasingNotices.All);
        services.AddScoped<IReplyAct, AcknowledgeByMail>();
        services.AddScoped<IReplyAct, ConfirmByMail>();
        services.AddOptions<PurchasingOptions>().Configure<IServiceProvider>((options, provider) => provider.GetService<IConfiguration>()?.GetSection(PurchasingOptions.Section).Bind(options));
        services.AddSingleton<OrderStore>();
        services.AddScoped<ISupplierKnowledge, SupplierKnowledge>();
        services.AddScoped<IOrderBudgets, OrderBudgets>();
        services.AddScoped<ICoveredPurchase, CoveredPurchase>();
        services.AddScoped<IOffers, RunningOrders>();
        services.AddScoped<ILastPaidPrice, LastPricePaid>();
        services.AddScoped<IPurchasesOfAwards, PurchasesOfAwards>();
        services.AddScoped<IOrderedDemand, OrderedDemandOfSuppliers>();
        services.AddScoped<OnContract>();
        services.AddSingleton<IArrivals, ArrivalsOfRequests>();
        services.AddSingleton<IServedSubjects, ServedByOrders>();
        services.AddSingleton<TradeParties>();
        services.AddSingleton<OrderPaper>();
        services.AddScoped<OrderEnding>();
        services.AddScoped<ReceiptTaking>();
        services.AddScoped<OrderInvoicing>();
        services.AddSingleton<Payables>();
        services.AddSingleton<PaymentRunStore>();
        services.AddScoped<PaymentDuties>();
        services.AddSingleton<Ledger>();
        services.AddScoped<OrderQueries>();
        services.AddScoped<PaymentQueries>();
        services.AddScoped<PostingQueries>();
        services.AddScoped<INoticeSource, PaymentRunNotices>();
        InvoiceServices.Add(services);
        RecurringDoors.Add(services);
        services.AddPagePart<OrdersOfRequest>("request.main", 40);
        services.AddPagePart<MatchingPolicyLink>("administration.main", 30);
        services.AddPagePart<OrdersOfSupplier>("supplier.main", 40);
        services.AddPagePart<OrdersOfEvent>("event.main", 5);
        services.AddPagePart<OrdersOfEvent>("award.main", 10);
        services.AddPagePart<PartnerFigures>("partner.figures", 20);
        services.AddPagePart<PartnerOrdersPart>("partner.main", 20);
        services.AddPagePart<PartnerTurnoverPart>("partner.main", 40);
        services.AddScoped<TurnoverQueries>();
        services.AddSingleton(new NavigationEntry("Orders", "/orders", "package", 50, actor => actor.IsColleague && actor.HoldsRole) { Key = 'o' });
        services.AddSingleton(new NavigationEntry("Payments", "/payments", "cash", 70, actor => actor.IsColleague && (actor.HasAnywhere(Roles.Finance) || actor.MayReadAll)) { Key = 'p' });
        services.AddSingleton(new NavigationEntry("Your orders", "/partner/orders", "package", 50, actor => actor.Supplier is not null && actor.Scope is null));
        services.AddSingleton(new NavigationEntry("When you are paid", "/partner/payments", "cash", 70, actor => actor.Supplier is not null && actor.Scope is null));
    }

    /// <inheritdoc/>
    public void MapTables(ModelBuilder model)
    {
        OrderTables.Map(model);
        PaymentTables.Map(model);
        PostingTables.Map(model);
        InvoiceTables.Map(model);
        RecurringDoors.MapTables(model);
    }

    /// <inheritdoc/>
    public void MapApi(IEndpointRouteBuilder api)
    {
        OrderApi.Map(api);
        PaymentApi.Map(api);
        PostingApi.Map(api);
        InvoiceApi.Map(api);
        RecurringDoors.MapApi(api);
    }

    /// <inheritdoc/>
    public void MapPages(IEndpointRouteBuilder pages)
    {
        OrderPages.Map(pages);
        PaymentPages.Map(pages);
        PostingPages.Map(pages);
        InvoicePages.Map(pages);
        RecurringDoors.MapPages(pages);
    }

    /// <inheritdoc/>
    public IEnumerable<Command> Commands(ICommandLineHost host) => [ImportInvoices.Create(host), ImportOrders.Create(host)];
}
