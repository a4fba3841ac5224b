using FsCheck;
using FsCheck.Fluent;
using Vouch.Kernel;
using static Vouch.Sourcing.Tests.EventSamples;

namespace Vouch.Sourcing.Tests;

public class ComparisonTests
{
    private static readonly Currency Usd = Currency.Of("USD");

    [Fact]
    public void Prices_are_converted_at_the_recorded_rate_and_totals_add_up()
    {
        var comparison = Comparison.Of(Draft(), [Bid(1, Currency.Eur, 4m, 6m), Bid(2, Usd, 5m, 5m)], [new RecordedRate(Usd, 0.9m, new DateOnly(2026, 3, 2), "ECB")]);
        var first = comparison.Lots[0].Rows[0];
        Assert.Equal((4m, 40_00L), (first.Cells[0].UnitPrice, first.Cells[0].Total!.Value.Minor));
        Assert.Equal((4.5m, 45_00L), (first.Cells[1].UnitPrice, first.Cells[1].Total!.Value.Minor));
        Assert.Equal([160_00L, 135_00L], comparison.Totals.Select(total => total.Total!.Value.Minor));
        Assert.Equal([false, true], comparison.Totals.Select(total => total.IsBest));
        Assert.Equal("ECB", comparison.Columns[1].Rate!.Source);
        Assert.Null(comparison.Columns[0].Rate);
    }

    [Fact]
    public void The_best_of_a_line_is_marked_and_equal_offers_share_it()
    {
        var rows = Comparison.Of(Draft(), [Bid(1, Currency.Eur, 4m, 6m), Bid(2, Currency.Eur, 4m, 7m)], []).Lots[0].Rows;
        Assert.Equal([true, true], rows[0].Cells.Select(cell => cell.IsBest));
        Assert.Equal([true, false], rows[1].Cells.Select(cell => cell.IsBest));
    }

    [Fact]
    public void A_bid_with_a_missing_line_is_marked_and_never_the_best_total()
    {
        var comparison = Comparison.Of(Draft(), [Bid(1, Currency.Eur, 1m, null), Bid(2, Currency.Eur, 9m, 9m)], []);
        Assert.True(comparison.Lots[0].Rows[1].Cells[0].IsMissing);
        Assert.Equal((1, false), (comparison.Totals[0].Missing, comparison.Totals[0].IsBest));
        Assert.True(comparison.Totals[1].IsBest);
    }

    [Fact]
    public void Without_a_recorded_rate_a_foreign_bid_is_shown_but_not_compared()
    {
        var comparison = Comparison.Of(Draft(), [Bid(1, Usd, 1m, 1m), Bid(2, Currency.Eur, 9m, 9m)], []);
        Assert.True(comparison.Columns[0].NeedsRate);
        Assert.Null(comparison.Totals[0].Total);
        Assert.False(comparison.Lots[0].Rows[0].Cells[0].IsMissing);
        Assert.True(comparison.Lots[0].Rows[0].Cells[1].IsBest);
    }

    [Fact]
    public void The_difference_to_the_last_price_paid_is_shown_per_line_and_in_total()
    {
        // Last paid 5.00 for each; 10 and 20 pieces at 4.00 and 6.00.
        var comparison = Comparison.Of(Draft(), [Bid(1, Currency.Eur, 4m, 6m)], []);
        Assert.Equal([-20.0m, 20.0m], comparison.Lots[0].Rows.Select(row => row.Cells[0].OverLastPaid!.Value));
        Assert.Equal(10_00L, comparison.Totals[0].OverLastPaid!.Value.Minor);
    }

    [Fact]
    public void A_disqualified_bid_is_shown_and_never_the_best()
    {
        var comparison = Comparison.Of(Draft(), [Bid(1, Currency.Eur, 1m, 1m) with { Standing = "disqualified" }, Bid(2, Currency.Eur, 9m, 9m)], []);
        Assert.Equal([false, true], comparison.Totals.Select(total => total.IsBest));
        Assert.True(comparison.Lots[0].Rows[0].Cells[1].IsBest);
    }

    [Fact]
    public void The_cheapest_of_every_lot_together_never_costs_more_than_the_cheapest_whole() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(1, 10_000).ArrayOf(12).ToArbitrary(), prices =>
        {
            var bids = Enumerable.Range(0, 3).Select(i => new ComparedBid(Bidder(i), $"B{i}", Currency.Eur, Enumerable.Range(0, 4).ToDictionary(
                j => LineOf((j / 2) + 1, (j % 2) + 1),
                j => new OfferedLine(prices[(i * 4) + j] / 100m)))).ToList();
            var comparison = Comparison.Of(Draft(lots: 2), bids, []);
            var cheapest = comparison.Totals.Min(total => total.Total!.Value.Minor);
            return comparison.BestByLot!.Value.Minor <= cheapest
                && comparison.Totals.Select((total, i) => total.Total!.Value.Minor == comparison.Lots.Sum(lot => lot.Rows.Sum(row => row.Cells[i].Total!.Value.Minor))).All(same => same);
        }));

    [Fact]
    public void A_price_beyond_all_bounds_does_not_break_the_page()
    {
        var comparison = Comparison.Of(Draft(), [Bid(1, Currency.Eur, 1e26m, 1m)], []);
        Assert.Null(comparison.Lots[0].Rows[0].Cells[0].Total);
    }

    private static ComparedBid Bid(int bidder, Currency currency, params decimal?[] prices) =>
        new(Bidder(bidder), $"Bidder {bidder}", currency, prices
            .Select((price, i) => (price, line: LineOf(1, i + 1)))
            .Where(pair => pair.price is not null)
            .ToDictionary(pair => pair.line, pair => new OfferedLine(pair.price, LeadTimeDays: 14)));
}
