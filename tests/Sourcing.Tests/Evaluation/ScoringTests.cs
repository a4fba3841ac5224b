using FsCheck;
using FsCheck.Fluent;
using Vouch.Kernel;
using static Vouch.Sourcing.Tests.EventSamples;

namespace Vouch.Sourcing.Tests;

public class ScoringTests
{
    private static readonly Gen<Panel> Panels =
        from evaluators in Gen.Choose(1, 5)
        from bidders in Gen.Choose(1, 6)
        from weight in Gen.Choose(1, 99)
        from scores in Gen.Choose(0, 90).ArrayOf(evaluators * bidders)
        from weights in Gen.Choose(1, 5).ArrayOf(evaluators)
        from prices in Gen.Choose(1, 1_000_000).ArrayOf(bidders)
        select new Panel(evaluators, bidders, weight, scores, weights, prices);

    [Fact]
    public void Lowest_price_scores_100_and_twice_the_price_half_of_it()
    {
        Assert.Equal(100m, Scoring.PriceScore(50, 50));
        Assert.Equal(50m, Scoring.PriceScore(50, 100));
        Assert.Equal(0m, Scoring.PriceScore(50, null));
        Assert.Equal(100m, Scoring.PriceScore(0, 0));
        Assert.Equal(0m, Scoring.PriceScore(0, 10));
    }

    [Fact]
    public void A_worked_example_comes_out_as_computed_by_hand()
    {
        // Price 60 %: 100.00 and 125.00 score 100 and 80. Service 40 %: (70 + 90) / 2 = 80 and (90 + 100) / 2 = 95.
        var panel = new Panel(2, 2, 40, [70, 90, 90, 100], [1, 1], [100_00, 125_00]);
        var results = panel.Combine();
        Assert.Equal((92.00m, 1), (results[0].Total, results[0].Rank));
        Assert.Equal((86.00m, 2), (results[1].Total, results[1].Rank));
        var service = results[0].Criteria[1];
        Assert.Equal((80m, 20m, 10m), (service.Mean, service.Range, service.StandardDeviation));
    }

    [Fact]
    public void Equal_totals_share_a_rank_and_the_next_is_skipped()
    {
        var results = new Panel(1, 4, 50, [50, 50, 80, 10], [1], [100, 100, 100, 100]).Combine();
        Assert.Equal([1, 2, 2, 4], results.Select(result => result.Rank));
        Assert.Equal([false, true, true, false], results.Select(result => result.IsTied));
    }

    [Fact]
    public void A_bid_without_a_comparable_price_scores_nothing_for_price_and_says_so()
    {
        var results = Scoring.Combine(Draft().Criteria, [], [], [new BidderPrice(Bidder(1), null), new BidderPrice(Bidder(2), new Money(500, Currency.Eur))]);
        Assert.Equal(Bidder(2), results[0].Bidder);
        Assert.False(results[1].HasPrice);
        Assert.Equal(0m, results[1].Total);
    }

    [Fact]
    public void The_order_of_evaluators_and_scores_does_not_matter() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Panels.ToArbitrary(), panel => Same(panel.Combine(), panel.Combine(reversed: true))));

    [Fact]
    public void Totals_lie_between_0_and_100_and_ranks_follow_them() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Panels.ToArbitrary(), panel =>
        {
            var results = panel.Combine();
            return results.All(result => result.Total is >= 0m and <= 100m)
                && results.Zip(results.Skip(1)).All(pair => pair.First.Total >= pair.Second.Total && pair.First.Rank <= pair.Second.Rank)
                && results.All(result => result.IsTied == results.Any(other => other != result && other.Rank == result.Rank));
        }));

    [Fact]
    public void Raising_every_bidder_by_the_same_score_changes_no_rank() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Panels.ToArbitrary(), panel =>
        {
            // Whole points at a whole weight, so that rounding moves every total by the same amount.
            var raised = panel with { Scores = [.. panel.Scores.Select(score => score + 10)] };
            return panel.Combine().Select(result => (result.Bidder, result.Rank)).SequenceEqual(raised.Combine().Select(result => (result.Bidder, result.Rank)));
        }));

    [Fact]
    public void An_evaluator_who_scores_all_alike_does_not_change_the_order_of_quality() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Panels.ToArbitrary(), panel =>
        {
            var more = panel with { Evaluators = panel.Evaluators + 1, Scores = [.. panel.Scores, .. Enumerable.Repeat(40, panel.Bidders)], Weights = [.. panel.Weights, 1] };
            var before = Quality(panel);
            var after = Quality(more);
            return before.Keys.SelectMany(left => before.Keys, (left, right) => Math.Sign(before[left] - before[right]) == Math.Sign(after[left] - after[right])).All(same => same);
        }));

    private static Dictionary<PartyId, decimal> Quality(Panel panel) =>
        panel.Combine().ToDictionary(result => result.Bidder, result => Math.Round(result.Criteria[1].Mean, 12));

    private static bool Same(IReadOnlyList<BidderResult> left, IReadOnlyList<BidderResult> right) =>
        left.Zip(right).All(pair => pair.First.Bidder == pair.Second.Bidder && pair.First.Total == pair.Second.Total && pair.First.Rank == pair.Second.Rank
            && pair.First.Criteria.Zip(pair.Second.Criteria).All(part => part.First.StandardDeviation == part.Second.StandardDeviation && part.First.Range == part.Second.Range));

    internal sealed record Panel(int Evaluators, int Bidders, int Weight, int[] Scores, int[] Weights, int[] Prices)
    {
        public IReadOnlyList<BidderResult> Combine(bool reversed = false)
        {
            Criterion[] criteria =
            [
                new Criterion(new CriterionId(Numbered(201)), Id, 1, "Price", CriterionKind.Price, 100 - Weight),
                new Criterion(new CriterionId(Numbered(202)), Id, 2, "Service", CriterionKind.Judged, Weight),
            ];
            var scores = new List<Score>();
            for (var evaluator = 0; evaluator < Evaluators; evaluator++)
            {
                for (var bidder = 0; bidder < Bidders; bidder++)
                {
                    scores.Add(new Score(new PartyId(Numbered(evaluator + 1)), Bidder(bidder), criteria[1].Id, Scores[(evaluator * Bidders) + bidder], "why"));
                }
            }

            var evaluators = Weights.Select((weight, i) => new EvaluatorWeight(new PartyId(Numbered(i + 1)), weight)).ToList();
            if (reversed)
            {
                scores.Reverse();
                evaluators.Reverse();
            }

            return Scoring.Combine(criteria, evaluators, scores, [.. Prices.Select((price, i) => new BidderPrice(Bidder(i), new Money(price, Currency.Eur)))]);
        }
    }
}
