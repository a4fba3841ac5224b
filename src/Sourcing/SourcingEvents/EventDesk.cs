using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>What every use case of an event begins with: find it, see whether this person may, close it when its deadline has passed.</summary>
internal sealed class EventDesk(IBidBox bids)
{
    private static readonly string[] Readers = [Roles.Buyer, Roles.HeadOfProcurement, Roles.Approver, Roles.BudgetHolder, Roles.Finance, Roles.Legal, Roles.Auditor];

    /// <summary>The event with all that belongs to it, for change. A stale version is refused; a passed deadline closes it first.</summary>
    public async Task<Outcome<SourcingEvent>> FindAsync(Work work, SourcingEventId id, int? version, CancellationToken cancellationToken)
    {
        var sourcingEvent = await Whole(work.Db).FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (sourcingEvent is null || !await MaySeeAsync(work.Db, sourcingEvent, work.Actor, cancellationToken))
        {
            return EventRefusals.NotFound;
        }

        if (version is { } known && known != sourcingEvent.Version)
        {
            return EventRefusals.Stale;
        }

        CloseWhenDue(work, sourcingEvent);
        return sourcingEvent;
    }

    /// <summary>Like <see cref="FindAsync"/>, refused unless this person looks after the event.</summary>
    public async Task<Outcome<SourcingEvent>> FindOwnAsync(Work work, SourcingEventId id, int? version, CancellationToken cancellationToken)
    {
        var found = await FindAsync(work, id, version, cancellationToken);
        return found.IsDone && !RoleOf(found.Value, work.Actor).HasFlag(EventActor.Owner) ? EventRefusals.NotYours : found;
    }

    /// <summary>A draft of this person's, refused once it was published.</summary>
    public async Task<Outcome<SourcingEvent>> FindDraftAsync(Work work, SourcingEventId id, int? version, CancellationToken cancellationToken)
    {
        var found = await FindOwnAsync(work, id, version, cancellationToken);
        return found.IsDone && found.Value.CheckIsDraft() is { } refusal ? refusal : found;
    }

    /// <summary>Takes a step of the state table and records its fact.</summary>
    public async Task<Outcome<SourcingEvent>> TakeAsync(Work work, SourcingEvent sourcingEvent, string verb, FactName fact, string? reason, CancellationToken cancellationToken)
    {
        var circumstances = await CircumstancesAsync(work.Db, sourcingEvent, work.At, cancellationToken);
        var taken = sourcingEvent.Take(verb, RoleOf(sourcingEvent, work.Actor), circumstances);
        if (!taken.IsDone)
        {
            return taken.As<SourcingEvent>();
        }

        Record(work, sourcingEvent, fact, reason);
        return sourcingEvent;
    }

    /// <summary>Records a fact about the event; the reason is kept beside the chain.</summary>
    public static void Record(Work work, SourcingEvent sourcingEvent, FactName fact, string? reason = null, params (string Role, PartyId Party)[] parties)
    {
        var draft = sourcingEvent.About(fact, parties);
        work.Record(reason is null ? draft : draft with { Texts = new Dictionary<string, string>(StringComparer.Ordinal) { ["reason"] = reason } });
    }

    /// <summary>Closes an event whose deadline has passed.</summary>
    public static bool CloseWhenDue(Work work, SourcingEvent sourcingEvent)
    {
        if (sourcingEvent.StateAt(work.At) == sourcingEvent.State || !sourcingEvent.Take("close", EventActor.Clock, new EventCircumstances(work.At)).IsDone)
        {
            return false;
        }

        work.Record(sourcingEvent.About(SourcingFacts.Closed));
        return true;
    }

    /// <summary>All that the state table asks about and that lies outside the event.</summary>
    public async Task<EventCircumstances> CircumstancesAsync(VouchDb db, SourcingEvent sourcingEvent, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var box = await bids.CountAsync(db, sourcingEvent.Id, cancellationToken);
        var sheets = await db.Set<Scoresheet>().AsNoTracking().Where(sheet => sheet.SourcingEventId == sourcingEvent.Id && sheet.ReleasedAt == null)
            .Select(sheet => sheet.SubmittedAt).ToListAsync(cancellationToken);
        return new EventCircumstances(now)
        {
            Invitations = box.Invitations,
            Bids = box.Bids,
            BidsAreOpen = box.AreOpen,
            Evaluators = sheets.Count,
            EvaluatorsOutstanding = sheets.Count(submitted => submitted is null),
            PricesMove = await AuctionReading.OpenAsync(db, sourcingEvent.Id, cancellationToken) is not null || await RoundReading.IsUnderWayAsync(db, sourcingEvent.Id, cancellationToken),
        };
    }

    /// <summary>As what somebody may act on the event. The head of procurement may do what the owner may.</summary>
    public EventActor RoleOf(SourcingEvent sourcingEvent, Actor actor)
    {
        var role = EventActor.None;
        if (actor.IsSystem)
        {
            return EventActor.Owner | EventActor.Clock | EventActor.Custodians | EventActor.Awarder;
        }

        if (actor.Party == sourcingEvent.Owner || actor.Has(Roles.HeadOfProcurement, sourcingEvent.Unit))
        {
            role |= EventActor.Owner;
        }

        if (actor.HasAny(sourcingEvent.Unit, Roles.Buyer, Roles.HeadOfProcurement))
        {
            role |= EventActor.Awarder;
        }

        return role;
    }

    /// <summary>Events with all that belongs to them.</summary>
    public static IQueryable<SourcingEvent> Whole(VouchDb db) =>
        db.Set<SourcingEvent>().Include(row => row.Lots).ThenInclude(lot => lot.Lines).Include(row => row.Criteria).Include(row => row.DeadlineChanges).Include(row => row.Origins).AsSplitQuery();

    /// <summary>The events that somebody may see: own ones, those of units where they buy, decide or audit, those they evaluate and those whose bids they keep sealed. Suppliers come by their invitations.</summary>
    public static IQueryable<SourcingEvent> SeenBy(VouchDb db, Actor actor)
    {
        var events = db.Set<SourcingEvent>().AsQueryable();
        if (actor.MayReadAll || actor.Grants.Any(grant => grant.Units is null && Readers.Contains(grant.Role)))
        {
            return events;
        }

        if (!actor.IsColleague)
        {
            return events.Where(row => false);
        }

        var units = actor.Grants.Where(grant => Readers.Contains(grant.Role)).SelectMany(grant => grant.Units!).Distinct().ToList();
        var sheets = db.Set<Scoresheet>();
        var halves = db.Set<StoredHalf>();
        return events.Where(row => row.Owner == actor.Party || units.Contains(row.Unit)
            || sheets.Any(sheet => sheet.SourcingEventId == row.Id && sheet.Evaluator == actor.Party) || halves.Any(half => half.Event == row.Id && half.Custodian == actor.Party));
    }

    private static Task<bool> MaySeeAsync(VouchDb db, SourcingEvent sourcingEvent, Actor actor, CancellationToken cancellationToken) =>
        actor.IsSystem ? Task.FromResult(true) : SeenBy(db, actor).AnyAsync(row => row.Id == sourcingEvent.Id, cancellationToken);
}
