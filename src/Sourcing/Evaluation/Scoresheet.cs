using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>One evaluator's sheet for an event. It is theirs alone until they submit it, and does not change afterwards.</summary>
internal sealed class Scoresheet
{
    public const int LongestComment = 2_000;

    private Scoresheet()
    {
    }

    public Scoresheet(SourcingEventId sourcingEvent, PartyId evaluator, decimal weight, DateTimeOffset assignedAt)
    {
        SourcingEventId = sourcingEvent;
        Evaluator = evaluator;
        Weight = weight;
        AssignedAt = assignedAt;
    }

    public SourcingEventId SourcingEventId { get; private set; }

    public PartyId Evaluator { get; private set; }

    /// <summary>How much this evaluator's scores weigh beside the others'; above 0.</summary>
    public decimal Weight { get; private set; }

    public DateTimeOffset AssignedAt { get; private set; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>Released evaluators owe nothing more and their scores do not count; the reason is kept.</summary>
    public DateTimeOffset? ReleasedAt { get; private set; }

    public string? ReleaseReason { get; private set; }

    public List<ScoreRow> Scores { get; private set; } = [];

    public bool IsSubmitted => SubmittedAt is not null;

    public bool Counts => IsSubmitted && ReleasedAt is null;

    public bool IsOutstanding => !IsSubmitted && ReleasedAt is null;

    /// <summary>Takes all scores at once: every bidder on every judged criterion, each 0 to 100 with a comment. All that is wrong is named.</summary>
    public Outcome<Done> Submit(IReadOnlyList<Criterion> judged, IReadOnlyCollection<PartyId> bidders, IReadOnlyList<Score> scores, DateTimeOffset now)
    {
        if (IsSubmitted)
        {
            return EvaluationRefusals.AlreadySubmitted;
        }

        if (ReleasedAt is not null)
        {
            return EvaluationRefusals.NotAssigned;
        }

        Refusal[] wrong = [.. Check(judged, bidders, scores)];
        if (wrong.Length > 0)
        {
            return wrong;
        }

        Scores.Clear();
        Scores.AddRange(scores.Select(score => new ScoreRow(SourcingEventId, Evaluator, score.Bidder, score.Criterion, score.Value, score.Comment.Trim())));
        SubmittedAt = now;
        return Done.Value;
    }

    public Outcome<Done> Release(string reason, DateTimeOffset now)
    {
        if (IsSubmitted)
        {
            return EvaluationRefusals.AlreadySubmitted;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return EventRefusals.ReasonMissing.At("reason");
        }

        (ReleasedAt, ReleaseReason) = (now, reason.Trim());
        return Done.Value;
    }

    /// <summary>
    /// Which sheets a person may read: their own always; those of others once they submitted their own; and whoever does not evaluate
    /// reads them when nobody is outstanding. Only submitted sheets are ever shown to others.
    /// </summary>
    public static IEnumerable<Scoresheet> VisibleTo(PartyId reader, IReadOnlyCollection<Scoresheet> sheets)
    {
        var own = sheets.FirstOrDefault(sheet => sheet.Evaluator == reader && sheet.ReleasedAt is null);
        var seesOthers = own?.IsSubmitted ?? sheets.All(sheet => !sheet.IsOutstanding);
        return sheets.Where(sheet => sheet == own || (seesOthers && sheet.Counts));
    }

    private static IEnumerable<Refusal> Check(IReadOnlyList<Criterion> judged, IReadOnlyCollection<PartyId> bidders, IReadOnlyList<Score> scores)
    {
        var wanted = bidders.SelectMany(bidder => judged.Select(criterion => (bidder, criterion.Id))).ToHashSet();
        var seen = new HashSet<(PartyId Bidder, CriterionId Criterion)>();
        for (var i = 0; i < scores.Count; i++)
        {
            var score = scores[i];
            var place = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"scores[{i}]");
            if (!wanted.Contains((score.Bidder, score.Criterion)))
            {
                yield return EvaluationRefusals.ScoreForNothing.At(place);
            }
            else if (!seen.Add((score.Bidder, score.Criterion)))
            {
                yield return EvaluationRefusals.ScoreTwice.At(place);
            }

            if (score.Value is < 0m or > 100m || decimal.Round(score.Value, 2) != score.Value)
            {
                yield return EvaluationRefusals.ScoreOutOfRange.At(place + ".value");
            }

            if (string.IsNullOrWhiteSpace(score.Comment) || score.Comment.Length > LongestComment)
            {
                yield return EvaluationRefusals.CommentMissing.With(LongestComment).At(place + ".comment");
            }
        }

        var missing = wanted.Count - seen.Count;
        if (missing > 0)
        {
            yield return EvaluationRefusals.ScoresMissing.With(missing);
        }
    }
}

/// <summary>One cell of a sheet.</summary>
internal sealed class ScoreRow
{
    private ScoreRow()
    {
    }

    public ScoreRow(SourcingEventId sourcingEvent, PartyId evaluator, PartyId bidder, CriterionId criterion, decimal value, string comment)
    {
        SourcingEventId = sourcingEvent;
        Evaluator = evaluator;
        Bidder = bidder;
        CriterionId = criterion;
        Value = value;
        Comment = comment;
    }

    public SourcingEventId SourcingEventId { get; private set; }

    public PartyId Evaluator { get; private set; }

    public PartyId Bidder { get; private set; }

    public CriterionId CriterionId { get; private set; }

    public decimal Value { get; private set; }

    public string Comment { get; private set; } = "";

    public Score AsScore() => new(Evaluator, Bidder, CriterionId, Value, Comment);
}

internal static class EvaluationRefusals
{
    public static readonly Refusal NotAssigned = new("evaluation.not-assigned", "You are not asked to evaluate this event. Ask its owner if you should be.", RefusalKind.NotAllowed);
    public static readonly Refusal AlreadySubmitted = new("evaluation.already-submitted", "These scores were submitted and stand as they are.");
    public static readonly Refusal ScoreOutOfRange = new("evaluation.score-out-of-range", "Give a score from 0 to 100 with at most two decimals.", RefusalKind.Invalid);
    public static readonly Refusal CommentMissing = new("evaluation.comment-missing", "Say in a sentence why you give this score, in at most {0} characters; the bidder may be told.", RefusalKind.Invalid);
    public static readonly Refusal ScoresMissing = new("evaluation.scores-missing", "{0} scores are missing. Score every bidder on every criterion, then submit.", RefusalKind.Invalid);
    public static readonly Refusal ScoreForNothing = new("evaluation.score-for-nothing", "This score is for a bidder or a criterion that is not judged in this event.", RefusalKind.Invalid);
    public static readonly Refusal ScoreTwice = new("evaluation.score-twice", "This bidder is scored twice on the same criterion.", RefusalKind.Invalid);
    public static readonly Refusal WeightNotPositive = new("evaluation.weight-not-positive", "Give the evaluator a weight above 0 and at most 100.", RefusalKind.Invalid);
    public static readonly Refusal NoColleague = new("evaluation.no-colleague", "Choose an active colleague as evaluator.", RefusalKind.Invalid);
    public static readonly Refusal AssignedAlready = new("evaluation.assigned-already", "This person evaluates the event already.");
    public static readonly Refusal NotAnEvaluator = new("evaluation.not-an-evaluator", "This person does not evaluate the event.", RefusalKind.NotFound);
    public static readonly Refusal TooLate = new("evaluation.too-late", "The evaluation is finished. Evaluators can no longer be added or released.");
    public static readonly Refusal BidsSealed = new("evaluation.bids-sealed", "Scores can be given once the bids are open.");
}
