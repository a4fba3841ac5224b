using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Requests;
using Vouch.Ui;

namespace Vouch.Contracts;

/// <summary>Price lists and payment terms: what is agreed with a supplier for a time.</summary>
public sealed class ContractsModule : IModule
{
    private static readonly Guid Example = new("01890a5d-ac96-774b-bcce-b302099a8057");

    /// <inheritdoc/>
    public string Name => "Contracts";

    /// <inheritdoc/>
    public string TablePrefix => "contracts";

    /// <inheritdoc/>
    public IReadOnlyList<FactName> Facts => [.. ContractFacts.All, .. AgreementServices.Facts];

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
        services.AddRoom(typeof(ContractsModule).Assembly);
        services.AddSingleton<PriceLists>();
        services.AddSingleton<IOffers>(provider => provider.GetRequiredService<PriceLists>());
        services.AddSingleton<ContractTerms>();
        services.AddPagePart<PriceListsOfSupplier>("supplier.main", 20);
        AgreementServices.Add(services);
        services.AddSingleton(new NavigationEntry("Price lists", "/price-lists", "tags", 85, actor => actor.IsColleague && actor.HoldsRole) { IsSeldom = true });
    }

    /// <inheritdoc/>
    public void MapTables(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<PriceList>(list =>
        {
            list.ToTable("contracts_price_list");
            list.HasKey(row => row.Id);
            list.Ignore(row => row.Label).Ignore(row => row.Subject);
            list.HasIndex(row => row.Number).IsUnique();
            list.HasIndex(row => new { row.Supplier, row.ValidUntil });
        });
        model.Entity<PriceListItem>(item =>
        {
            item.ToTable("contracts_price_list_item");
            item.HasKey(row => new { row.PriceList, row.Line });
            item.Property(row => row.StepsText).HasMaxLength(4_000);
        });
        model.Entity<SupplierTerms>(terms =>
        {
            terms.ToTable("contracts_supplier_terms");
            terms.HasKey(row => new { row.Supplier, row.From });
        });
        AgreementTables.Map(model);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> TablesBesideTheModel(string storage) => PassageIndex.Beside(storage);

    /// <inheritdoc/>
    public void MapApi(IEndpointRouteBuilder api)
    {
        api.MapVerb<AgreePriceList, PriceListId>(
            "/price-lists",
            "Agrees a price list.",
            new AgreePriceList(
                "Office supplies 2026", new PartyId(Example), Currency.Eur, new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31),
                [new PriceListItemInput("Copy paper A4, 500 sheets", 4.2m, "pack", "NP-500", MinimumQuantity: 10, LeadTimeDays: 2, Steps: [new PriceStep(100m, 3.95m), new PriceStep(500m, 3.8m)], Multiple: 5)]));
        api.MapVerb<EndPriceList, Done>("/price-lists/{priceList}/end", "Ends a price list.", new EndPriceList(new PriceListId(Example), new DateOnly(2026, 6, 30)));
        api.MapVerb<AgreeTerms, Done>("/suppliers/{supplier}/payment-terms", "Agrees payment terms.", new AgreeTerms(new PartyId(Example), "net 30", new DateOnly(2026, 1, 1)));
        api.MapGet("/price-lists", async (VouchDb db, PriceLists lists, CurrentActor me, CancellationToken cancellationToken) =>
                me.Actor.IsColleague ? Results.Json(await lists.AllAsync(db, null, 500, cancellationToken), Json.Options) : Results.StatusCode(StatusCodes.Status403Forbidden))
            .WithSummary("Lists price lists.").Produces<IReadOnlyList<PriceListCard>>();
        api.MapGet("/price-lists/{number}", async (string number, HttpContext context, VouchDb db, PriceLists lists, CurrentActor me, IRefusalTexts texts, CancellationToken cancellationToken) =>
                me.Actor.IsColleague && await lists.FindAsync(db, number, cancellationToken) is { } found
                    ? ApiEndpoints.Answer(context, new { list = found.Card, items = found.Items }, found.Card.Version)
                    : Problems.Of([Problems.NotFound], texts))
            .WithSummary("A price list with its positions.").Produces<PriceListCard>();
        AgreementDoors.MapApi(api);
    }

    /// <inheritdoc/>
    public void MapPages(IEndpointRouteBuilder pages)
    {
        var colleagues = pages.MapGroup("").RequireAuthorization(Policies.Colleague);
        colleagues.MapPage<PriceListsPage>("/price-lists", "Price lists");
        colleagues.MapPage<NewPriceListPage>("/price-lists/new", "Agree a price list");
        colleagues.MapPage<PriceListPage>("/price-lists/{number}", "Price list");
        colleagues.MapForm<AgreePriceList, PriceListId>("/price-lists/new", PriceListForm.ReadAsync, _ => "/price-lists");
        colleagues.MapForm<EndPriceList, Done>(
            "/price-lists/{id:guid}/end", (form, route) => new EndPriceList(route.Id<PriceListId>("id"), form.RequiredDate("lastDay"), form.Whole("version")), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<AgreeTerms, Done>(
            "/suppliers/{id:guid}/payment-terms", (form, route) => new AgreeTerms(route.Id<PartyId>("id"), form.RequiredText("terms", 100), form.RequiredDate("from")), _ => PageEndpoints.BackToPage);
        AgreementDoors.MapPages(pages);
    }
}
