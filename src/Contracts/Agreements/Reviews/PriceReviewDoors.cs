using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Contracts;

/// <summary>The API, the form and the table of price reviews.</summary>
internal static class PriceReviewDoors
{
    private static readonly Guid Example = new("01890a5d-ac96-774b-bcce-b302099a8057");

    public static void MapApi(IEndpointRouteBuilder api) =>
        api.MapVerb<ConcludePriceReview, ConcludedReview>(
            "/contracts/{contract}/conclude-price-review",
            "Says how the review of a contract's prices ended.",
            new ConcludePriceReview(
                new ContractId(Example), PriceReviewOutcome.NewPrices, "Paper became dearer by the agreed index.", new DateOnly(2028, 1, 31),
                new PriceChange(new PriceListId(Example), new DateOnly(2027, 3, 1), new DateOnly(2028, 2, 29), Index: new PriceIndex("Producer prices of paper", 112.4m, 115.1m))));

    public static void MapPages(IEndpointRouteBuilder colleagues)
    {
        colleagues.MapPage<PriceReviewPage>("/{number}/price-review", "Price review");
        colleagues.MapForm<ConcludePriceReview, ConcludedReview>("/{id:guid}/conclude-price-review", (form, route) => Read(form, route.Id<ContractId>("id")), _ => PageEndpoints.BackToPage);
    }

    public static void Map(ModelBuilder model) => model.Entity<PriceReview>(review =>
    {
        review.ToTable("contracts_price_review");
        review.HasKey(row => new { row.Contract, row.Number });
        review.Property(row => row.IndexName).HasMaxLength(PriceChanges.LongestName);
    });

    private static ConcludePriceReview Read(FormReader form, ContractId contract)
    {
        var outcome = form.Choice<PriceReviewOutcome>("outcome") ?? PriceReviewOutcome.PricesStay;
        PriceChange? prices = null;
        if (outcome == PriceReviewOutcome.NewPrices)
        {
            var index = form.Text("indexName", PriceChanges.LongestName) is { } name ? new PriceIndex(name, form.RequiredNumber("indexBase"), form.RequiredNumber("indexValue")) : null;
            prices = new PriceChange(form.RequiredId<PriceListId>("list"), form.RequiredDate("from"), form.RequiredDate("until"), form.Number("percent"), index);
        }

        return new ConcludePriceReview(contract, outcome, form.RequiredText("reason", NegotiateContractHandler.LongestWords), form.Date("nextOn"), prices);
    }
}
