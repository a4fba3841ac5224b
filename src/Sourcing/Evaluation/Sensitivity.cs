using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>How far the weight of one criterion can move before somebody else ranks first.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Weight">Its weight now, in per cent.</param>
/// <param name="Below">Under this weight others rank first; null when no lower weight changes the winner.</param>
/// <param name="WinsBelow">Who ranks first just under it.</param>
/// <param name="Above">Over this weight others rank first; null when no higher weight changes the winner.</param>
/// <param name="WinsAbove">Who ranks first just over it.</param>
internal sealed record WeightSwing(CriterionId Criterion, decimal Weight, decimal? Below, IReadOnlyList<PartyId> WinsBelow, decimal? Above, IReadOnlyList<PartyId> WinsAbove);

/// <summary>
/// Which weights would change the winner. When one criterion's weight moves from w to t, the others share what is left in their present proportion; a bidder's total is
/// then t/100 times the own mean for that criterion plus (100 - t)/100 times the weighted mean of the others: a straight line in t. Two lines cross at one weight, so
/// the answer is a division and not a search. Totals are taken before rounding.
/// </summary>
internal static class Sensitivity
{
    /// <summary>For each criterion, in the order of the results; empty when fewer than two bidders or criteria are compared.</summary>
    /// <param name="criteria">The criteria, weights summing to 100.</param>
    /// <param name="results">The combined result.</param>
    public static IReadOnlyList<WeightSwing> Of(IReadOnlyList<Criterion> criteria, IReadOnlyList<BidderResult> results)
    {
        var ordered = criteria.OrderBy(criterion => criterion.Number).ToList();
        if (ordered.Count < 2 || results.Count < 2)
        {
            return [];
        }

        var winner = results.OrderByDescending(Exact).ThenBy(result => result.Bidder.Value).First();
        return [.. ordered.Where(criterion => criterion.Weight < 100m).Select((criterion, i) => Swing(criterion, ordered.IndexOf(criterion), winner, results))];
    }

    private static decimal Exact(BidderResult result) => result.Criteria.Sum(part => part.Contribution);

    private static WeightSwing Swing(Criterion criterion, int at, BidderResult winner, IReadOnlyList<BidderResult> results)
    {
        var (below, above) = ((decimal?)null, (decimal?)null);
        var (winsBelow, winsAbove) = (new List<PartyId>(), new List<PartyId>());
        foreach (var other in results.Where(result => result.Bidder != winner.Bidder))
        {
            var rest = Rest(other, at, criterion.Weight) - Rest(winner, at, criterion.Weight);
            var slope = winner.Criteria[at].Mean - other.Criteria[at].Mean + rest;
            if (slope == 0m)
            {
                continue;
            }

            var crossing = 100m * rest / slope;
            if (slope > 0m && crossing > 0m && crossing <= criterion.Weight)
            {
                Take(ref below, winsBelow, crossing, other.Bidder, isHigherBetter: true);
            }
            else if (slope < 0m && crossing < 100m && crossing >= criterion.Weight)
            {
                Take(ref above, winsAbove, crossing, other.Bidder, isHigherBetter: false);
            }
        }

        return new WeightSwing(criterion.Id, criterion.Weight, below, winsBelow, above, winsAbove);
    }

    private static void Take(ref decimal? nearest, List<PartyId> winners, decimal crossing, PartyId bidder, bool isHigherBetter)
    {
        if (nearest is { } known && known != crossing && known > crossing == isHigherBetter)
        {
            return;
        }

        if (nearest != crossing)
        {
            winners.Clear();
        }

        nearest = crossing;
        winners.Add(bidder);
    }

    private static decimal Rest(BidderResult result, int at, decimal weight) =>
        (Exact(result) - result.Criteria[at].Contribution) * 100m / (100m - weight);
}
