using FsCheck;
using FsCheck.Fluent;
using Vouch.Kernel;
using static Vouch.Sourcing.Tests.EventSamples;

namespace Vouch.Sourcing.Tests;

public class SensitivityTests
{
    private static readonly Gen<(int Weight, int[] Scores, int[] Prices)> Panels =
        from bidders in Gen.Choose(2, 5)
        from weight in Gen.Choose(5, 95)
        from scores in Gen.Choose(0, 100).ArrayOf(bidders)
        from prices in Gen.Choose(100, 1000).ArrayOf(bidders)
        select (weight, scores, prices);

    [Fact]
    public void The_weight_at_which_two_bidders_are_equal_comes_out_as_computed_by_hand()
    {
        // Price 100 and 80, service 50 and 90: at a price weight of t, 100t + 50(100 - t) = 80t + 90(100 - t) gives t = 66.67.
        var swings = Swings(70m, [100, 125], [50, 90]);
        Assert.Equal(66.67m, Math.Round(swings[0].Below!.Value, 2));
        Assert.Equal([Bidder(2)], swings[0].WinsBelow);
        Assert.Null(swings[0].Above);
        Assert.Equal(33.33m, Math.Round(swings[1].Above!.Value, 2));
        Assert.Equal([Bidder(2)], swings[1].WinsAbove);
    }

    [Fact]
    public void Who_is_best_in_all_criteria_wins_at_every_weight()
    {
        foreach (var swing in Swings(40m, [100, 125], [90, 50]))
        {
            Assert.Equal((null, null), (swing.Below, swing.Above));
        }
    }

    [Fact]
    public void The_winner_changes_past_the_weights_named_and_nowhere_before() => Check.QuickThrowOnFailure(Prop.ForAll(Panels.ToArbitrary(), panel =>
    {
        var first = Combine(panel.Weight, panel.Prices, panel.Scores);
        var winner = Exact(first).MaxBy(pair => pair.Value).Key;
        if (Exact(first).Count(pair => pair.Value == Exact(first)[winner]) > 1)
        {
            return true;
        }

        var swing = Swings(panel.Weight, panel.Prices, panel.Scores)[0];
        return Enumerable.Range(1, 99).All(weight =>
        {
            var totals = Exact(Combine(weight, panel.Prices, panel.Scores));
            var wins = totals.All(pair => pair.Value <= totals[winner] + 0.000001m);
            return (swing.Below is null || weight >= swing.Below - 0.0001m) && (swing.Above is null || weight <= swing.Above + 0.0001m)
                ? wins
                : totals.Any(pair => pair.Value >= totals[winner] - 0.000001m && pair.Key != winner);
        });
    }));

    private static Dictionary<PartyId, decimal> Exact(IReadOnlyList<BidderResult> results) => results.ToDictionary(result => result.Bidder, result => result.Criteria.Sum(part => part.Contribution));

    private static IReadOnlyList<WeightSwing> Swings(decimal priceWeight, int[] prices, int[] scores) => Sensitivity.Of(Criteria(priceWeight), Combine(priceWeight, prices, scores));

    private static IReadOnlyList<BidderResult> Combine(decimal priceWeight, int[] prices, int[] scores)
    {
        var criteria = Criteria(priceWeight);
        return Scoring.Combine(
            criteria,
            [new EvaluatorWeight(Owner)],
            [.. scores.Select((score, i) => new Score(Owner, Bidder(i + 1), criteria[1].Id, score, ""))],
            [.. prices.Select((price, i) => new BidderPrice(Bidder(i + 1), new Money(price, Currency.Eur)))]);
    }

    private static List<Criterion> Criteria(decimal priceWeight) =>
        [new Criterion(new CriterionId(Numbered(201)), Id, 1, "Price", CriterionKind.Price, priceWeight), new Criterion(new CriterionId(Numbered(202)), Id, 2, "Service", CriterionKind.Judged, 100m - priceWeight)];
}
