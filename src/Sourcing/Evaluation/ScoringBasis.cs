using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>What counts beside the sheets of the evaluators and the price.</summary>
internal sealed record ScoringBasis
{
    /// <summary>Nothing but sheets and price.</summary>
    public static ScoringBasis None { get; } = new();

    /// <summary>The scores that the evaluators agreed on together; each stands in the place of their mean.</summary>
    public IReadOnlyDictionary<(PartyId Bidder, CriterionId Criterion), decimal> Agreed { get; init; } = new Dictionary<(PartyId, CriterionId), decimal>();

    /// <summary>Trust from the record, 0 to 100, as it was when the bids were opened.</summary>
    public IReadOnlyDictionary<PartyId, decimal> Trust { get; init; } = new Dictionary<PartyId, decimal>();

    /// <summary>The total cost over the contract's life; missing where a line has no comparable price.</summary>
    public IReadOnlyDictionary<PartyId, Money> TotalCost { get; init; } = new Dictionary<PartyId, Money>();
}

/// <summary>How the evaluators see one bidder on one criterion, for the meeting in which they talk it over.</summary>
/// <param name="Bidder">The supplier.</param>
/// <param name="Criterion">A criterion that people judge.</param>
/// <param name="Mean">Mean of the scores, each evaluator counting once.</param>
/// <param name="StandardDeviation">Of the scores, as a whole population.</param>
/// <param name="Scores">Every score with its evaluator and comment, the lowest first.</param>
/// <param name="Apart">Those whose score lies furthest from the mean of the others, when that is <see cref="Far"/> points or more.</param>
internal sealed record ConsensusCell(PartyId Bidder, CriterionId Criterion, decimal Mean, decimal StandardDeviation, IReadOnlyList<Score> Scores, IReadOnlyList<PartyId> Apart)
{
    /// <summary>From how many points on a difference is worth talking about.</summary>
    public const decimal Far = 20m;

    /// <summary>Highest less lowest.</summary>
    public decimal Range => Scores.Count == 0 ? 0m : Scores[^1].Value - Scores[0].Value;

    /// <summary>All cells of an event, those that are furthest apart first.</summary>
    public static IReadOnlyList<ConsensusCell> Of(IReadOnlyList<BidderResult> results, IReadOnlyCollection<Score> scores, IReadOnlyList<Criterion> criteria)
    {
        var byCell = scores.ToLookup(score => (score.Bidder, score.Criterion));
        var judged = criteria.Where(criterion => criterion.IsJudged).ToList();
        return [.. results.SelectMany(result => judged.Select(criterion => One(result.Bidder, criterion.Id, [.. byCell[(result.Bidder, criterion.Id)].OrderBy(score => score.Value).ThenBy(score => score.Evaluator.Value)])))
            .OrderByDescending(cell => cell.Range).ThenByDescending(cell => cell.StandardDeviation)];
    }

    private static ConsensusCell One(PartyId bidder, CriterionId criterion, List<Score> scores)
    {
        var apart = scores.ConvertAll(score => (score.Evaluator, Distance: scores.Count < 2 ? 0m : Math.Abs(score.Value - (scores.Where(other => other != score).Sum(other => other.Value) / (scores.Count - 1)))));
        var furthest = apart.Count == 0 ? 0m : apart.Max(pair => pair.Distance);
        return new ConsensusCell(
            bidder, criterion,
            scores.Count == 0 ? 0m : scores.Average(score => score.Value),
            scores.Count == 0 ? 0m : Scoring.Deviation(scores.ConvertAll(score => score.Value)),
            scores,
            furthest < Far ? [] : [.. apart.Where(pair => pair.Distance == furthest).Select(pair => pair.Evaluator)]);
    }
}
