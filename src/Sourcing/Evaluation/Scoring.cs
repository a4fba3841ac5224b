using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>One evaluator's score for one bidder on one criterion: 0 to 100, with a comment.</summary>
internal sealed record Score(PartyId Evaluator, PartyId Bidder, CriterionId Criterion, decimal Value, string Comment);

/// <summary>An evaluator and how much their scores weigh beside the others'; 1 unless the owner says otherwise.</summary>
internal sealed record EvaluatorWeight(PartyId Evaluator, decimal Weight = 1m);

/// <summary>What a bidder asks for the whole, in the event's currency. Null when the bid does not cover everything, so that it has no comparable price.</summary>
internal sealed record BidderPrice(PartyId Bidder, Money? Price);

/// <summary>How one bidder did on one criterion.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Mean">Weighted mean of the evaluators, or the price score; 0 to 100.</param>
/// <param name="Lowest">The lowest score given.</param>
/// <param name="Highest">The highest score given.</param>
/// <param name="StandardDeviation">Of the evaluators' scores, as a whole population, unweighted; two decimals. 0 for one evaluator.</param>
/// <param name="Contribution">Mean times the criterion's weight: what it adds to the total.</param>
internal sealed record CriterionResult(CriterionId Criterion, decimal Mean, decimal Lowest, decimal Highest, decimal StandardDeviation, decimal Contribution)
{
    /// <summary>Highest less lowest: how far the evaluators are apart.</summary>
    public decimal Range => Highest - Lowest;

    /// <summary>True when the mean is what the evaluators agreed on together.</summary>
    public bool IsAgreed { get; init; }
}

/// <summary>A bidder's result.</summary>
/// <param name="Bidder">The supplier.</param>
/// <param name="Total">0 to 100, two decimals.</param>
/// <param name="Rank">1 is best. Bidders with the same total share a rank, and the next rank is skipped (1, 2, 2, 4).</param>
/// <param name="IsTied">True when another bidder has the same total.</param>
/// <param name="HasPrice">False when the bid has no comparable price; its price score is then 0.</param>
/// <param name="Criteria">In the order of the event's criteria.</param>
internal sealed record BidderResult(PartyId Bidder, decimal Total, int Rank, bool IsTied, bool HasPrice, IReadOnlyList<CriterionResult> Criteria);

/// <summary>
/// Combines scores into a ranking: for a judged criterion the weighted mean of the evaluators; for the price, lowest price divided by this price, times 100;
/// each multiplied by its weight in per cent and added up. Totals are rounded half away from zero to two decimals and ranked as rounded, so that a
/// difference nobody can see decides nothing: equal totals are a tie, and the tie is named.
/// </summary>
internal static class Scoring
{
    private const int Decimals = 2;

    public static IReadOnlyList<BidderResult> Combine(
        IReadOnlyList<Criterion> criteria,
        IReadOnlyList<EvaluatorWeight> evaluators,
        IReadOnlyCollection<Score> scores,
        IReadOnlyList<BidderPrice> bidders,
        ScoringBasis? basis = null)
    {
        basis ??= ScoringBasis.None;
        var cheapest = bidders.Where(bidder => basis.TotalCost.ContainsKey(bidder.Bidder)).Select(bidder => basis.TotalCost[bidder.Bidder].Minor).DefaultIfEmpty(0).Min();
        var byCell = scores.ToLookup(score => (score.Bidder, score.Criterion));
        var weights = evaluators.ToDictionary(evaluator => evaluator.Evaluator, evaluator => evaluator.Weight);
        var lowest = bidders.Where(bidder => bidder.Price is not null).Select(bidder => bidder.Price!.Value.Minor).DefaultIfEmpty(0).Min();
        var ordered = criteria.OrderBy(criterion => criterion.Number).ToList();
        var results = bidders.Select(bidder =>
        {
            var parts = ordered.ConvertAll(criterion => criterion.Kind switch
            {
                CriterionKind.Price => OfRule(criterion, PriceScore(lowest, bidder.Price?.Minor)),
                CriterionKind.TotalCost => OfRule(criterion, PriceScore(cheapest, basis.TotalCost.TryGetValue(bidder.Bidder, out var cost) ? cost.Minor : null)),
                CriterionKind.Trust => OfRule(criterion, basis.Trust.GetValueOrDefault(bidder.Bidder)),
                _ => Agreed(criterion, OfScores(criterion, [.. byCell[(bidder.Bidder, criterion.Id)].Where(score => weights.ContainsKey(score.Evaluator))], weights), basis.Agreed.TryGetValue((bidder.Bidder, criterion.Id), out var agreed) ? agreed : null),
            });
            var total = Math.Round(parts.Sum(part => part.Contribution), Decimals, MidpointRounding.AwayFromZero);
            return new BidderResult(bidder.Bidder, total, 0, IsTied: false, bidder.Price is not null, parts);
        }).ToList();
        return [.. results
            .Select(result => result with
            {
                Rank = 1 + results.Count(other => other.Total > result.Total),
                IsTied = results.Count(other => other.Total == result.Total) > 1,
            })
            .OrderBy(result => result.Rank)
            .ThenBy(result => result.Bidder.Value)];
    }

    /// <summary>Lowest divided by this, times 100. A price of nothing is the best there is; no price scores 0.</summary>
    public static decimal PriceScore(long lowest, long? price) => price switch
    {
        null => 0m,
        <= 0 => 100m,
        _ => Math.Max(0, lowest) * 100m / price.Value,
    };

    // What the evaluators agreed on stands in the place of their mean; how far apart they were stays visible.
    private static CriterionResult Agreed(Criterion criterion, CriterionResult judged, decimal? agreed) =>
        agreed is { } value ? judged with { Mean = value, Contribution = value * criterion.Weight / 100m, IsAgreed = true } : judged;

    private static CriterionResult OfRule(Criterion criterion, decimal score) =>
        new(criterion.Id, score, score, score, 0m, score * criterion.Weight / 100m);

    private static CriterionResult OfScores(Criterion criterion, IReadOnlyList<Score> scores, Dictionary<PartyId, decimal> weights)
    {
        var whole = scores.Sum(score => weights[score.Evaluator]);
        if (whole == 0m)
        {
            return new CriterionResult(criterion.Id, 0m, 0m, 0m, 0m, 0m);
        }

        var mean = scores.Sum(score => score.Value * weights[score.Evaluator]) / whole;
        return new CriterionResult(
            criterion.Id,
            mean,
            scores.Min(score => score.Value),
            scores.Max(score => score.Value),
            Deviation([.. scores.Select(score => score.Value)]),
            mean * criterion.Weight / 100m);
    }

    /// <summary>Standard deviation of a whole population, two decimals.</summary>
    public static decimal Deviation(IReadOnlyList<decimal> values)
    {
        var mean = values.Sum() / values.Count;
        var variance = values.Sum(value => (value - mean) * (value - mean)) / values.Count;
        return Math.Round((decimal)Math.Sqrt((double)variance), Decimals, MidpointRounding.AwayFromZero);
    }
}
