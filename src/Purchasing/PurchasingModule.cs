using System.CommandLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>Orders, receipts, invoices, matching, payments and postings: from an award, a request or a price list to what the bank has booked.</summary>
public sealed class PurchasingModule : IModule
{
    /// <inheritdoc/>
    public string Name => "Purchasing";

    /// <inheritdoc/>
    public string TablePrefix => "purchasing";

    /// <inheritdoc/>
    public IReadOnlyList<FactName> Facts { get; } = [.. OrderFacts.All, .. ReceiptFacts.All, .. PaymentFacts.All, .. PostingFacts.All, .. InvoiceFacts.All, .. ExceptionFacts.All, PutMatchingPolicyInForceHandler.InForce];

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
        services.AddRoom(typeof(PurchasingModule).Assembly);
        services.AddOptions<PurchasingOptions>().Configure<IServiceProvider>((options, provider) => provider.GetService<IConfiguration>()?.GetSection(PurchasingOptions.Section).Bind(options));
        services.AddSingleton<OrderStore>();
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
        InvoiceServices.Add(services);
    }

    /// <inheritdoc/>
    public void MapTables(ModelBuilder model)
    {
        OrderTables.Map(model);
        PaymentTables.Map(model);
        PostingTables.Map(model);
        InvoiceTables.Map(model);
    }

    /// <inheritdoc/>
    public void MapApi(IEndpointRouteBuilder api)
    {
        OrderApi.Map(api);
        PaymentApi.Map(api);
        PostingApi.Map(api);
        InvoiceApi.Map(api);
    }

    /// <inheritdoc/>
    public void MapPages(IEndpointRouteBuilder pages) => InvoicePages.Map(pages);

    /// <inheritdoc/>
    public IEnumerable<Command> Commands(ICommandLineHost host) => [ImportInvoices.Create(host)];
}
