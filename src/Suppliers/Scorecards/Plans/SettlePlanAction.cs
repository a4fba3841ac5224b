using Vouch.Kernel;

namespace Vouch.Suppliers.Scorecards.Plans;

/// <summary>The side that promised an action says that it is done; the promise is settled by that. Refused: <c>improvement-plan.not-yours</c>, <c>improvement-plan.not-now</c>, <c>improvement-plan.words-missing</c>.</summary>
/// <param name="Action">The action.</param>
/// <param name="Note">What was done; at most 2,000 characters.</param>
public sealed record DoPlanAction(PlanActionId Action, string Note) : ICommand<Done>;

/// <summary>
/// The other side agrees that an action is done, or sends it back with the reason and another date, which is another promise. The plan is closed when nothing is open any more.
/// Refused: <c>improvement-plan.other-side-verifies</c>, <c>improvement-plan.not-now</c>, <c>improvement-plan.words-missing</c>, <c>improvement-plan.due-past</c>.
/// </summary>
/// <param name="Action">The action.</param>
/// <param name="Agree">True when it is done.</param>
/// <param name="Reason">Why it is not; at most 2,000 characters.</param>
/// <param name="Due">The day by which it shall be; needed where it is sent back.</param>
public sealed record VerifyPlanAction(PlanActionId Action, bool Agree, string? Reason = null, DateOnly? Due = null) : ICommand<Done>;

/// <summary>Ends a plan whose actions are not all settled; what is promised in it is no longer owed. Refused: <c>scorecard.not-owner</c>, <c>improvement-plan.ended</c>, <c>improvement-plan.words-missing</c>.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Reason">Why; at most 2,000 characters. The supplier reads it.</param>
public sealed record GiveUpPlan(ImprovementPlanId Plan, string Reason) : ICommand<Done>;

internal sealed class SettlePlanActionHandler(PlanDesk desk) : IHandler<DoPlanAction, Done>, IHandler<VerifyPlanAction, Done>, IHandler<GiveUpPlan, Done>
{
    public async Task<Outcome<Done>> HandleAsync(DoPlanAction command, Work work, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(work, command.Action, cancellationToken) is not { } found)
        {
            return Problems.NotFound;
        }

        var (plan, action, supplier) = found;
        if (action.Side == ScoreSide.Them ? !ScorecardDuties.Belongs(work.Actor, supplier.Id) : work.Actor.Party != action.Owner && !ScorecardDuties.LooksAfter(work.Actor, supplier))
        {
            return PlanRefusals.NotYours;
        }

        if (Words(command.Note) is not { } note)
        {
            return PlanRefusals.WordsMissing.With(ImprovementPlan.LongestWords).At("note");
        }

        if (action.Take(PlanActionVerb.Do) is { } refusal)
        {
            return refusal;
        }

        (action.Note, action.DoneAt) = (note, work.At);
        var kept = await desk.KeepAsync(work, action.Promise, cancellationToken);
        if (!kept.IsDone)
        {
            return kept;
        }

        plan.Version++;
        work.Record(PlanFacts.ActionDone, plan, action, supplier, note);
        return Done.Value;
    }

    public async Task<Outcome<Done>> HandleAsync(VerifyPlanAction command, Work work, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(work, command.Action, cancellationToken) is not { } found)
        {
            return Problems.NotFound;
        }

        var (plan, action, supplier) = found;
        if (action.Side == ScoreSide.Them ? !ScorecardDuties.LooksAfter(work.Actor, supplier) : !ScorecardDuties.Belongs(work.Actor, supplier.Id))
        {
            return PlanRefusals.OtherSideVerifies;
        }

        var reason = Words(command.Reason);
        if (!command.Agree && reason is null)
        {
            return PlanRefusals.WordsMissing.With(ImprovementPlan.LongestWords).At("reason");
        }

        if (action.Take(command.Agree ? PlanActionVerb.Verify : PlanActionVerb.SendBack) is { } refusal)
        {
            return refusal;
        }

        plan.Version++;
        if (command.Agree)
        {
            (action.VerifiedBy, action.VerifiedAt) = (work.Actor.Party, work.At);
            work.Record(PlanFacts.ActionVerified, plan, action, supplier);
            if (plan.CloseIfSettled(work.At))
            {
                work.Record(PlanFacts.Closed, plan, supplier);
            }

            return Done.Value;
        }

        // The first promise was settled when it was said to be done; what is still missing is promised anew, and both stay visible.
        var again = await desk.PromiseAsync(work, plan, supplier, action.What, action.Side, action.Owner, command.Due ?? default, cancellationToken);
        if (!again.IsDone)
        {
            return again.As<Done>();
        }

        (action.Promise, action.Due, action.SentBackBecause) = (again.Value, command.Due!.Value, reason);
        work.Record(PlanFacts.ActionSentBack, plan, action, supplier, reason);
        return Done.Value;
    }

    public async Task<Outcome<Done>> HandleAsync(GiveUpPlan command, Work work, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(work, command.Plan, cancellationToken) is not { } found)
        {
            return Problems.NotFound;
        }

        var (plan, supplier) = found;
        if (!ScorecardDuties.LooksAfter(work.Actor, supplier))
        {
            return ScorecardRefusals.NotOwner.With(await desk.NameAsync(supplier.Owner, cancellationToken));
        }

        if (plan.State != PlanState.Open)
        {
            return PlanRefusals.Ended.With(plan.Label);
        }

        if (Words(command.Reason) is not { } reason)
        {
            return PlanRefusals.WordsMissing.With(ImprovementPlan.LongestWords).At("reason");
        }

        foreach (var action in plan.Actions.Where(action => action.Take(PlanActionVerb.Drop) is null))
        {
            var released = await desk.ReleaseAsync(work, action.Promise, cancellationToken);
            if (!released.IsDone)
            {
                return released;
            }
        }

        (plan.State, plan.EndedAt, plan.Reason) = (PlanState.GivenUp, work.At, reason);
        work.Record(PlanFacts.GivenUp, plan, supplier, reason);
        return Done.Value;
    }

    private static string? Words(string? text) => text?.Trim() is { Length: > 0 and <= ImprovementPlan.LongestWords } words ? words : null;
}
