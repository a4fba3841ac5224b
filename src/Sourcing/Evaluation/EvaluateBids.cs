using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>Asks a colleague to score the bids of an event.</summary>
/// <param name="Event">The event; not yet evaluated.</param>
/// <param name="Evaluator">An active colleague.</param>
/// <param name="Weight">How much their scores weigh beside the others'; above 0 and at most 100, usually 1.</param>
public sealed record AssignEvaluator(SourcingEventId Event, PartyId Evaluator, decimal Weight = 1m) : ICommand<Done>;

/// <summary>Releases an evaluator who has not submitted.</summary>
/// <param name="Event">The event.</param>
/// <param name="Evaluator">The evaluator.</param>
/// <param name="Reason">Why; it is kept.</param>
public sealed record ReleaseEvaluator(SourcingEventId Event, PartyId Evaluator, string Reason) : ICommand<Done>;

/// <summary>One score of a submission.</summary>
/// <param name="Bidder">The supplier.</param>
/// <param name="Criterion">A criterion that people judge.</param>
/// <param name="Value">0 to 100, at most two decimals.</param>
/// <param name="Comment">Why, in a sentence; the bidder may be told, without the evaluator's name.</param>
public sealed record SubmittedScore(PartyId Bidder, CriterionId Criterion, decimal Value, string Comment);

/// <summary>Submits all scores of the evaluator who acts: every bidder on every judged criterion. They stand as they are from then on.</summary>
/// <param name="Event">The event; its bids are open.</param>
/// <param name="Scores">All of them.</param>
public sealed record SubmitScores(SourcingEventId Event, IReadOnlyList<SubmittedScore> Scores) : ICommand<Done>;

internal sealed class EvaluateBidsHandler(EventDesk desk, IBidBox bids, CompanyDirectory company)
    : IHandler<AssignEvaluator, Done>, IHandler<ReleaseEvaluator, Done>, IHandler<SubmitScores, Done>
{
    public async Task<Outcome<Done>> HandleAsync(AssignEvaluator command, Work work, CancellationToken cancellationToken)
    {
        var found = await desk.FindOwnAsync(work, command.Event, null, cancellationToken);
        if (!found.IsDone)
        {
            return found.As<Done>();
        }

        if (IsTooLate(found.Value) is { } late)
        {
            return late;
        }

        if (command.Weight is <= 0m or > 100m)
        {
            return EvaluationRefusals.WeightNotPositive.At("weight");
        }

        if ((await company.ReadAsync(cancellationToken)).Person(command.Evaluator) is not { IsActive: true, Unit: not null })
        {
            return EvaluationRefusals.NoColleague.At("evaluator");
        }

        if (await SheetAsync(work, command.Event, command.Evaluator, cancellationToken) is not null)
        {
            return EvaluationRefusals.AssignedAlready.At("evaluator");
        }

        work.Db.Add(new Scoresheet(command.Event, command.Evaluator, command.Weight, work.At));
        EventDesk.Record(work, found.Value, SourcingFacts.EvaluatorAssigned, null, ("evaluator", command.Evaluator));
        return Done.Value;
    }

    public async Task<Outcome<Done>> HandleAsync(ReleaseEvaluator command, Work work, CancellationToken cancellationToken)
    {
        var found = await desk.FindOwnAsync(work, command.Event, null, cancellationToken);
        if (!found.IsDone)
        {
            return found.As<Done>();
        }

        if (IsTooLate(found.Value) is { } late)
        {
            return late;
        }

        if (await SheetAsync(work, command.Event, command.Evaluator, cancellationToken) is not { } sheet)
        {
            return EvaluationRefusals.NotAnEvaluator.At("evaluator");
        }

        var released = sheet.Release(command.Reason, work.At);
        if (released.IsDone)
        {
            EventDesk.Record(work, found.Value, SourcingFacts.EvaluatorReleased, command.Reason.Trim(), ("evaluator", command.Evaluator));
        }

        return released;
    }

    public async Task<Outcome<Done>> HandleAsync(SubmitScores command, Work work, CancellationToken cancellationToken)
    {
        var found = await desk.FindAsync(work, command.Event, null, cancellationToken);
        if (!found.IsDone)
        {
            return found.As<Done>();
        }

        var sourcingEvent = found.Value;
        if (await SheetAsync(work, command.Event, work.Actor.Party, cancellationToken) is not { } sheet)
        {
            return EvaluationRefusals.NotAssigned;
        }

        if (sourcingEvent.State != SourcingEventState.Opened)
        {
            return sourcingEvent.State < SourcingEventState.Opened ? EvaluationRefusals.BidsSealed : EvaluationRefusals.TooLate;
        }

        var bidders = (await bids.OpenedAsync(work.Db, sourcingEvent, cancellationToken)).Where(bid => bid.Standing is null).Select(bid => bid.Bidder).ToList();
        var steps = await work.Db.Set<EvaluationStep>().AsNoTracking().Where(step => step.SourcingEventId == command.Event).ToListAsync(cancellationToken);
        if (EvaluationStep.Missing(sourcingEvent.Criteria, bidders, steps, work.At) is { } missing)
        {
            return CriterionRefusals.StepMissing.With(sourcingEvent.Criteria.First(criterion => criterion.Kind == missing).Name);
        }

        var judged = sourcingEvent.Criteria.Where(criterion => criterion.IsJudged).OrderBy(criterion => criterion.Number).ToList();
        var scores = command.Scores.Select(score => new Score(work.Actor.Party, score.Bidder, score.Criterion, score.Value, score.Comment)).ToList();
        var submitted = sheet.Submit(judged, bidders, scores, work.At);
        if (submitted.IsDone)
        {
            work.Db.AddRange(sheet.Scores);
            EventDesk.Record(work, sourcingEvent, SourcingFacts.ScoresSubmitted, null, ("evaluator", work.Actor.Party));
        }

        return submitted;
    }

    private static Refusal? IsTooLate(SourcingEvent sourcingEvent) =>
        sourcingEvent.Ocid is not null ? EventRefusals.Imported
        : sourcingEvent.State > SourcingEventState.Opened ? EvaluationRefusals.TooLate
        : null;

    private static Task<Scoresheet?> SheetAsync(Work work, SourcingEventId sourcingEvent, PartyId evaluator, CancellationToken cancellationToken) =>
        work.Db.Set<Scoresheet>().Include(sheet => sheet.Scores).FirstOrDefaultAsync(sheet => sheet.SourcingEventId == sourcingEvent && sheet.Evaluator == evaluator, cancellationToken);
}
