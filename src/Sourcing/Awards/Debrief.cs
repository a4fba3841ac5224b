using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>What bidders are told beyond their own result. Own scores, own rank, the reason and whom to ask are always told.</summary>
internal sealed record DebriefPolicy(bool WinnerName, bool WinnerScores, bool WinnerPrice)
{
    /// <summary>The winner's name, and nothing that a competitor could use.</summary>
    public static DebriefPolicy Default { get; } = new(WinnerName: true, WinnerScores: false, WinnerPrice: false);
}

/// <summary>
/// A criterion as a bidder is told about it: its own score (0 to 100, one decimal), the winner's when policy shows it, and what evaluators
/// wrote about this bidder, without their names.
/// </summary>
internal sealed record DebriefCriterion(string Name, decimal Weight, decimal Own, decimal? Winner, IReadOnlyList<string> Comments);

/// <summary>One lot as a bidder is told about it.</summary>
internal sealed record DebriefLot(int Number, string Title, bool Won, string Reason, string? Winner, Money? WinnerPrice);

/// <summary>What one bidder is told when an event has been awarded.</summary>
internal sealed record Debrief(PartyId Bidder, decimal Total, int Rank, bool IsTied, int Bidders, PartyId AskWhom, IReadOnlyList<DebriefCriterion> Criteria, IReadOnlyList<DebriefLot> Lots)
{
    public bool WonSomething => Lots.Any(lot => lot.Won);

    /// <summary>The debrief of one bidder; null when this supplier is not among the results.</summary>
    public static Debrief? For(
        PartyId bidder,
        SourcingEvent sourcingEvent,
        IReadOnlyList<BidderResult> results,
        IReadOnlyCollection<Score> scores,
        IReadOnlyCollection<Award> awards,
        Func<PartyId, string> nameOf,
        DebriefPolicy policy)
    {
        var own = results.FirstOrDefault(result => result.Bidder == bidder);
        if (own is null)
        {
            return null;
        }

        var winners = awards.Select(award => award.Supplier).Distinct().ToList();
        var winner = policy.WinnerScores && winners.Count == 1 ? results.FirstOrDefault(result => result.Bidder == winners[0]) : null;
        var criteria = sourcingEvent.Criteria.OrderBy(criterion => criterion.Number).Select(criterion => new DebriefCriterion(
            criterion.Name,
            criterion.Weight,
            Shown(own, criterion.Id)!.Value,
            winner is null ? null : Shown(winner, criterion.Id),
            [.. scores.Where(score => score.Bidder == bidder && score.Criterion == criterion.Id).OrderBy(score => score.Comment, StringComparer.Ordinal).Select(score => score.Comment)]));
        var lots = sourcingEvent.LotsInOrder
            .Select(lot => (lot, award: awards.FirstOrDefault(award => award.LotId == lot.Id)))
            .Where(pair => pair.award is not null)
            .Select(pair => new DebriefLot(
                pair.lot.Number,
                pair.lot.Title,
                pair.award!.Supplier == bidder,
                pair.award.Reason,
                policy.WinnerName || pair.award.Supplier == bidder ? nameOf(pair.award.Supplier) : null,
                policy.WinnerPrice || pair.award.Supplier == bidder ? pair.award.Value : null));
        return new Debrief(bidder, own.Total, own.Rank, own.IsTied, results.Count, sourcingEvent.Owner, [.. criteria], [.. lots]);
    }

    private static decimal? Shown(BidderResult result, CriterionId criterion) =>
        result.Criteria.Where(part => part.Criterion == criterion).Select(part => (decimal?)Math.Round(part.Mean, 1, MidpointRounding.AwayFromZero)).FirstOrDefault();
}
