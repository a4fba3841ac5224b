using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>What was said about one bidder on one criterion when the evaluators met, and the score they agreed on. Entries are kept; the newest counts.</summary>
internal sealed class ConsensusEntry
{
    public const int LongestNote = 4_000;

    public required SourcingEventId SourcingEventId { get; init; }

    public required PartyId Bidder { get; init; }

    public required CriterionId CriterionId { get; init; }

    /// <summary>1 for the first entry about this bidder on this criterion.</summary>
    public required int Number { get; init; }

    /// <summary>0 to 100, two decimals; null when the mean of the sheets is to count.</summary>
    public decimal? Value { get; init; }

    /// <summary>The mean of the sheets at that moment.</summary>
    public required decimal Mean { get; init; }

    public required string Note { get; init; }

    public required PartyId By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The agreed scores that count.</summary>
    public static IReadOnlyDictionary<(PartyId Bidder, CriterionId Criterion), decimal> Counting(IEnumerable<ConsensusEntry> entries) =>
        entries.GroupBy(entry => (entry.Bidder, entry.CriterionId)).Select(group => group.MaxBy(entry => entry.Number)!).Where(entry => entry.Value is not null)
            .ToDictionary(entry => (entry.Bidder, entry.CriterionId), entry => entry.Value!.Value);
}

/// <summary>
/// Puts down what the evaluators agreed on about one bidder on one criterion. Their sheets stand as they are; the agreed score counts in the place of their mean.
/// Putting it down again replaces it, with the earlier entry kept; without a score the mean counts again.
/// </summary>
/// <param name="Event">The event; its bids are open, every evaluator has submitted, and it is not evaluated yet.</param>
/// <param name="Bidder">The bidder.</param>
/// <param name="Criterion">A criterion that people judge.</param>
/// <param name="Value">0 to 100, at most two decimals; null for a note alone.</param>
/// <param name="Note">What was discussed, and why this score.</param>
public sealed record RecordConsensus(SourcingEventId Event, PartyId Bidder, CriterionId Criterion, decimal? Value, string Note) : ICommand<Done>;

internal sealed class RecordConsensusHandler(EventDesk desk, EventReading reading) : IHandler<RecordConsensus, Done>
{
    public async Task<Outcome<Done>> HandleAsync(RecordConsensus command, Work work, CancellationToken cancellationToken)
    {
        var found = await desk.FindOwnAsync(work, command.Event, null, cancellationToken);
        if (!found.IsDone)
        {
            return found.As<Done>();
        }

        var sourcingEvent = found.Value;
        if (sourcingEvent.State != SourcingEventState.Opened)
        {
            return sourcingEvent.State < SourcingEventState.Opened ? EvaluationRefusals.BidsSealed : EvaluationRefusals.TooLate;
        }

        var result = await reading.ResultAsync(work.Db, sourcingEvent, cancellationToken);
        if (result.Sheets.Any(sheet => sheet.IsOutstanding) || !result.Sheets.Any(sheet => sheet.Counts))
        {
            return CriterionRefusals.ConsensusTooEarly;
        }

        if (Check(command, sourcingEvent, result) is { Length: > 0 } wrong)
        {
            return wrong;
        }

        var mean = ConsensusCell.Of(result.Whole(), result.Scores(), sourcingEvent.Criteria).First(cell => cell.Bidder == command.Bidder && cell.Criterion == command.Criterion).Mean;
        var number = 1 + await work.Db.Set<ConsensusEntry>().CountAsync(row => row.SourcingEventId == command.Event && row.Bidder == command.Bidder && row.CriterionId == command.Criterion, cancellationToken);
        work.Db.Add(new ConsensusEntry
        {
            SourcingEventId = command.Event,
            Bidder = command.Bidder,
            CriterionId = command.Criterion,
            Number = number,
            Value = command.Value,
            Mean = Math.Round(mean, 2, MidpointRounding.AwayFromZero),
            Note = command.Note.Trim(),
            By = work.Actor.Party,
            At = work.At,
        });
        var fact = sourcingEvent.About(SourcingFacts.ScoreAgreed, ("supplier", command.Bidder)) with { Texts = new Dictionary<string, string>(StringComparer.Ordinal) { ["reason"] = command.Note.Trim() } };
        fact.Data.Add("criterion", (long)sourcingEvent.Criteria.First(criterion => criterion.Id == command.Criterion).Number);
        fact.Data.Add("score", command.Value);
        fact.Data.Add("mean", Math.Round(mean, 2, MidpointRounding.AwayFromZero));
        work.Record(fact);
        return Done.Value;
    }

    private static Refusal[] Check(RecordConsensus command, SourcingEvent sourcingEvent, EventResult result)
    {
        var wrong = new List<Refusal>();
        if (sourcingEvent.Criteria.Find(criterion => criterion.Id == command.Criterion) is not { IsJudged: true })
        {
            wrong.Add(CriterionRefusals.ConsensusByRule);
        }

        if (!result.Comparison.Columns.Any(column => column.Standing is null && column.Bidder == command.Bidder))
        {
            wrong.Add(CriterionRefusals.StepBidderUnknown);
        }

        if (command.Value is < 0m or > 100m || (command.Value is { } value && decimal.Round(value, 2) != value))
        {
            wrong.Add(EvaluationRefusals.ScoreOutOfRange.At("value"));
        }

        if (string.IsNullOrWhiteSpace(command.Note) || command.Note.Length > ConsensusEntry.LongestNote)
        {
            wrong.Add(CriterionRefusals.ConsensusNoteMissing.With(ConsensusEntry.LongestNote));
        }

        return [.. wrong];
    }
}
