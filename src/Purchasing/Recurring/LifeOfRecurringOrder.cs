using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>Places no order until the plan is taken up again.</summary>
/// <param name="RecurringOrder">The plan.</param>
/// <param name="Reason">Why, at most 500 characters; the supplier reads it.</param>
public sealed record PauseRecurringOrder(RecurringOrderId RecurringOrder, string Reason) : ICommand<Done>;

/// <summary>Takes a paused plan up again. Dates that passed meanwhile are not ordered for.</summary>
/// <param name="RecurringOrder">The plan.</param>
public sealed record ResumeRecurringOrder(RecurringOrderId RecurringOrder) : ICommand<Done>;

/// <summary>Passes one date over: nothing is ordered for it.</summary>
/// <param name="RecurringOrder">The plan.</param>
/// <param name="Date">A date of the plan that is not decided yet.</param>
/// <param name="Reason">Why, at most 500 characters; the supplier reads it.</param>
public sealed record SkipRecurringDate(RecurringOrderId RecurringOrder, DateOnly Date, string Reason) : ICommand<Done>;

/// <summary>Ends a plan. Orders that were placed stay.</summary>
/// <param name="RecurringOrder">The plan.</param>
/// <param name="Reason">Why, at most 500 characters; the supplier reads it.</param>
public sealed record EndRecurringOrder(RecurringOrderId RecurringOrder, string Reason) : ICommand<Done>;

/// <summary>Places the order that is due now, without waiting for the next round; refused with what stands against it.</summary>
/// <param name="RecurringOrder">The plan.</param>
public sealed record TryRecurringOrder(RecurringOrderId RecurringOrder) : ICommand<Done>;

internal sealed class LifeOfRecurringOrderHandler(RecurringDesk desk)
    : IHandler<PauseRecurringOrder, Done>, IHandler<ResumeRecurringOrder, Done>, IHandler<SkipRecurringDate, Done>, IHandler<EndRecurringOrder, Done>, IHandler<TryRecurringOrder, Done>
{
    public Task<Outcome<Done>> HandleAsync(PauseRecurringOrder command, Work work, CancellationToken cancellationToken) =>
        TurnAsync(work, command.RecurringOrder, command.Reason, plan => plan.Pause(), plan => plan.About(RecurringFacts.Paused, command.Reason), cancellationToken);

    public async Task<Outcome<Done>> HandleAsync(ResumeRecurringOrder command, Work work, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(work, command.RecurringOrder, null, ofItsOwn: true, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        var plan = opened.Value;
        var done = plan.Resume(DateOnly.FromDateTime(work.At.UtcDateTime));
        if (done.IsDone)
        {
            await desk.PassDecidedAsync(work, plan, cancellationToken);
            var fact = plan.About(RecurringFacts.Resumed);
            fact.Data.Add("from", plan.NextOn);
            work.Record(fact);
        }

        return done;
    }

    public async Task<Outcome<Done>> HandleAsync(SkipRecurringDate command, Work work, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(work, command.RecurringOrder, null, ofItsOwn: true, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        if (Reason(command.Reason) is { } refusal)
        {
            return refusal;
        }

        var plan = opened.Value;
        if (plan.State == RecurringState.Ended)
        {
            return RecurringRefusals.WrongState;
        }

        var known = await work.Db.Set<RecurringRun>().AnyAsync(run => run.Plan == plan.Id && run.Date == command.Date, cancellationToken);
        if (known || command.Date < plan.NextOn || command.Date > plan.Until || command.Date.Year > 2200 || !plan.Schedule.Has(command.Date))
        {
            return RecurringRefusals.NotADate.At("date");
        }

        work.Db.Add(new RecurringRun { Plan = plan.Id, Date = command.Date, Kind = RecurringRunKind.Skipped, Reason = command.Reason.Trim(), At = work.At });
        if (command.Date == plan.NextOn)
        {
            await desk.AdvanceAsync(work, plan, cancellationToken);
        }

        var fact = plan.About(RecurringFacts.Skipped, command.Reason);
        fact.Data.Add("date", command.Date);
        work.Record(fact);
        return Done.Value;
    }

    public Task<Outcome<Done>> HandleAsync(EndRecurringOrder command, Work work, CancellationToken cancellationToken) =>
        TurnAsync(work, command.RecurringOrder, command.Reason, plan => plan.End(work.At, command.Reason.Trim()), plan => plan.About(RecurringFacts.Ended, command.Reason), cancellationToken);

    public async Task<Outcome<Done>> HandleAsync(TryRecurringOrder command, Work work, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(work, command.RecurringOrder, null, ofItsOwn: false, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        if (!opened.Value.IsDue(DateOnly.FromDateTime(work.At.UtcDateTime)))
        {
            return opened.Value.State == RecurringState.Active ? RecurringRefusals.NothingDue.With(opened.Value.NextOn) : RecurringRefusals.WrongState;
        }

        return await desk.PlaceAsync(work, opened.Value, cancellationToken);
    }

    private static Refusal? Reason(string? reason) => string.IsNullOrWhiteSpace(reason) ? OrderRefusals.ReasonMissing.At("reason") : reason.Length > Order.LongestText ? OrderRefusals.TextTooLong.With(Order.LongestText).At("reason") : null;

    private async Task<Outcome<Done>> TurnAsync(Work work, RecurringOrderId id, string reason, Func<RecurringOrder, Outcome<Done>> turn, Func<RecurringOrder, FactDraft> fact, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(work, id, null, ofItsOwn: true, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        if (Reason(reason) is { } refusal)
        {
            return refusal;
        }

        var done = turn(opened.Value);
        if (done.IsDone)
        {
            work.Record(fact(opened.Value));
        }

        return done;
    }
}
