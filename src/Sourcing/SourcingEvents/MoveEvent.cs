using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>Publishes an event: invited suppliers may ask and bid from now on, and it no longer changes. Everything that is missing is named.</summary>
/// <param name="Event">The event; a draft of one's own.</param>
/// <param name="Version">Refused when the event was changed since.</param>
public sealed record PublishEvent(SourcingEventId Event, int? Version = null) : ICommand<Done>;

/// <summary>Moves the deadline of a published event to a later moment; the old one stays visible with the reason.</summary>
/// <param name="Event">The event.</param>
/// <param name="Deadline">Later than the present deadline.</param>
/// <param name="Reason">Why; every bidder reads it.</param>
/// <param name="QuestionsUntil">Until when may be asked; null leaves it as it is.</param>
public sealed record ExtendDeadline(SourcingEventId Event, DateTimeOffset Deadline, string Reason, DateTimeOffset? QuestionsUntil = null) : ICommand<Done>;

/// <summary>Closes an event whose deadline has passed. The software does so by itself; this makes it certain at a moment.</summary>
/// <param name="Event">The event.</param>
public sealed record CloseEvent(SourcingEventId Event) : ICommand<Done>;

/// <summary>Closes every event whose deadline has passed; answers how many. For the clock.</summary>
public sealed record CloseDueEvents : ICommand<int>;

/// <summary>Ends the evaluation: every evaluator has submitted, and the combined result stands.</summary>
/// <param name="Event">The event.</param>
public sealed record EvaluateEvent(SourcingEventId Event) : ICommand<Done>;

/// <summary>Ends a request for information.</summary>
/// <param name="Event">The event.</param>
/// <param name="Reason">What was learnt, or what follows.</param>
public sealed record ConcludeEvent(SourcingEventId Event, string Reason) : ICommand<Done>;

/// <summary>Gives an event up.</summary>
/// <param name="Event">The event.</param>
/// <param name="Reason">Why; everybody concerned reads it.</param>
public sealed record CancelEvent(SourcingEventId Event, string Reason) : ICommand<Done>;

/// <summary>Ends an event that brought no bid that could be awarded.</summary>
/// <param name="Event">The event.</param>
/// <param name="Reason">Why; everybody concerned reads it.</param>
public sealed record GiveUpEvent(SourcingEventId Event, string Reason) : ICommand<Done>;

/// <summary>Gives an event to another buyer, who owns it from now on.</summary>
/// <param name="Event">The event.</param>
/// <param name="Owner">A buyer of the unit.</param>
public sealed record HandOverEvent(SourcingEventId Event, PartyId Owner) : ICommand<Done>;

internal sealed class MoveEventHandler(EventDesk desk, IBidBox bids, CompanyDirectory company)
    : IHandler<PublishEvent, Done>, IHandler<ExtendDeadline, Done>, IHandler<CloseEvent, Done>, IHandler<CloseDueEvents, int>, IHandler<EvaluateEvent, Done>,
        IHandler<ConcludeEvent, Done>, IHandler<CancelEvent, Done>, IHandler<GiveUpEvent, Done>, IHandler<HandOverEvent, Done>
{
    private const int MostAtOnce = 200;

    public async Task<Outcome<Done>> HandleAsync(PublishEvent command, Work work, CancellationToken cancellationToken)
    {
        var found = await desk.FindOwnAsync(work, command.Event, command.Version, cancellationToken);
        if (!found.IsDone)
        {
            return found.As<Done>();
        }

        var sourcingEvent = found.Value;
        var circumstances = await desk.CircumstancesAsync(work.Db, sourcingEvent, work.At, cancellationToken);
        var may = sourcingEvent.May("publish", EventActor.Owner, circumstances);
        Refusal[] wrong = [.. may.Refusals, .. await bids.BeforePublishAsync(work, sourcingEvent, cancellationToken)];
        if (wrong.Length > 0)
        {
            return wrong;
        }

        return (await desk.TakeAsync(work, sourcingEvent, "publish", SourcingFacts.Published, null, cancellationToken)).Select(_ => Done.Value);
    }

    public async Task<Outcome<Done>> HandleAsync(ExtendDeadline command, Work work, CancellationToken cancellationToken)
    {
        var found = await desk.FindOwnAsync(work, command.Event, null, cancellationToken);
        if (!found.IsDone)
        {
            return found.As<Done>();
        }

        var extended = found.Value.Extend(command.Deadline.Truncated(), command.QuestionsUntil?.Truncated(), command.Reason, work.At);
        if (extended.IsDone)
        {
            work.Db.Add(extended.Value);
            EventDesk.Record(work, found.Value, SourcingFacts.Extended, extended.Value.Reason);
        }

        return extended.Select(_ => Done.Value);
    }

    public async Task<Outcome<Done>> HandleAsync(CloseEvent command, Work work, CancellationToken cancellationToken)
    {
        var found = await desk.FindAsync(work, command.Event, null, cancellationToken);
        if (!found.IsDone)
        {
            return found.As<Done>();
        }

        // Finding it closed it, when it was due.
        return found.Value.State == SourcingEventState.Published ? EventRefusals.DeadlineNotPassed
            : found.Value.State == SourcingEventState.Draft ? EventRefusals.NotInThisState.With("close", found.Value.State)
            : Done.Value;
    }

    public async Task<Outcome<int>> HandleAsync(CloseDueEvents command, Work work, CancellationToken cancellationToken)
    {
        var due = await work.Db.Set<SourcingEvent>()
            .Where(row => row.State == SourcingEventState.Published && row.Ocid == null && row.Deadline <= work.At)
            .OrderBy(row => row.Sequence).Take(MostAtOnce).ToListAsync(cancellationToken);
        return due.Count(sourcingEvent => EventDesk.CloseWhenDue(work, sourcingEvent));
    }

    public Task<Outcome<Done>> HandleAsync(EvaluateEvent command, Work work, CancellationToken cancellationToken) =>
        StepAsync(work, command.Event, "evaluate", SourcingFacts.Evaluated, null, cancellationToken);

    public Task<Outcome<Done>> HandleAsync(ConcludeEvent command, Work work, CancellationToken cancellationToken) =>
        StepAsync(work, command.Event, "conclude", SourcingFacts.Concluded, command.Reason, cancellationToken);

    public Task<Outcome<Done>> HandleAsync(CancelEvent command, Work work, CancellationToken cancellationToken) =>
        StepAsync(work, command.Event, "cancel", SourcingFacts.Cancelled, command.Reason, cancellationToken);

    public Task<Outcome<Done>> HandleAsync(GiveUpEvent command, Work work, CancellationToken cancellationToken) =>
        StepAsync(work, command.Event, "give-up", SourcingFacts.Unsuccessful, command.Reason, cancellationToken);

    public async Task<Outcome<Done>> HandleAsync(HandOverEvent command, Work work, CancellationToken cancellationToken)
    {
        var found = await desk.FindOwnAsync(work, command.Event, null, cancellationToken);
        if (!found.IsDone)
        {
            return found.As<Done>();
        }

        var sourcingEvent = found.Value;
        if ((await company.ReadAsync(cancellationToken)).ActorOf(command.Owner)?.HasAny(sourcingEvent.Unit, Roles.Buyer, Roles.HeadOfProcurement) != true)
        {
            return EventRefusals.OwnerUnknown;
        }

        var from = sourcingEvent.Owner;
        if (from != command.Owner)
        {
            sourcingEvent.HandOver(command.Owner);
            EventDesk.Record(work, sourcingEvent, SourcingFacts.HandedOver, null, ("from", from));
        }

        return Done.Value;
    }

    private async Task<Outcome<Done>> StepAsync(Work work, SourcingEventId id, string verb, FactName fact, string? reason, CancellationToken cancellationToken)
    {
        var found = await desk.FindOwnAsync(work, id, null, cancellationToken);
        if (!found.IsDone)
        {
            return found.As<Done>();
        }

        if (reason is not null && string.IsNullOrWhiteSpace(reason))
        {
            return EventRefusals.ReasonMissing.At("reason");
        }

        return (await desk.TakeAsync(work, found.Value, verb, fact, reason?.Trim(), cancellationToken)).Select(_ => Done.Value);
    }
}
