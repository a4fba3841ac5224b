using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>Reads opened bids for people of the company who may see the event.</summary>
internal sealed class BidReading(VouchDb db, Files files)
{
    /// <summary>One opened bid with its event and files; null when it is sealed, or the event may not be seen.</summary>
    public async Task<(SourcingEvent Event, OpenedBid Bid, IReadOnlyList<FileCard> Files)?> OpenedAsync(Actor actor, InvitationId invitation, CancellationToken cancellationToken)
    {
        var bid = await db.Set<Bid>().AsNoTracking().FirstOrDefaultAsync(row => row.InvitationId == invitation && row.State == BidState.Opened, cancellationToken);
        if (bid is null || !await EventDesk.SeenBy(db, actor).AnyAsync(row => row.Id == bid.SourcingEventId, cancellationToken))
        {
            return null;
        }

        var opened = await Whole().FirstAsync(row => row.BidId == bid.Id, cancellationToken);
        var sourcingEvent = await EventDesk.Whole(db).AsNoTracking().FirstAsync(row => row.Id == bid.SourcingEventId, cancellationToken);
        return (sourcingEvent, opened, await files.OfAsync(db, bid.Subject, cancellationToken));
    }

    /// <summary>All opened bids of an event that the actor may see.</summary>
    public async Task<IReadOnlyList<OpenedBid>> OfEventAsync(Actor actor, SourcingEventId sourcingEvent, CancellationToken cancellationToken) =>
        await EventDesk.SeenBy(db, actor).AnyAsync(row => row.Id == sourcingEvent, cancellationToken)
            ? await Whole().Where(row => row.SourcingEventId == sourcingEvent).ToListAsync(cancellationToken)
            : [];

    private IQueryable<OpenedBid> Whole() =>
        db.Set<OpenedBid>().AsNoTracking().Include(bid => bid.Lines).ThenInclude(line => line.Alternatives).Include(bid => bid.Answers).AsSplitQuery();
}

/// <summary>Answers for invitations and bids in the subject directory: number, title and page, and who may see them.</summary>
internal sealed class BidSubjects(VouchDb db) : ISubjectSource
{
    public IReadOnlyCollection<string> Kinds { get; } = [Invitation.SubjectKind, Bid.SubjectKind];

    public async Task<IReadOnlyList<SubjectCard>> FindAsync(string kind, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        var invitations = db.Set<Invitation>().AsNoTracking();
        if (actor.Supplier is { } supplier)
        {
            invitations = invitations.Where(row => row.Supplier == supplier && row.State != InvitationState.Revoked);
            if (actor.Scope is { } scope)
            {
                var only = new InvitationId(scope.Id);
                invitations = invitations.Where(row => row.Id == only);
            }
        }
        else
        {
            var events = EventDesk.SeenBy(db, actor).Select(row => row.Id);
            invitations = actor.IsSystem ? invitations : invitations.Where(row => events.Contains(row.SourcingEventId));
        }

        var rows = await (kind == Bid.SubjectKind ? OfBids(invitations, ids) : OfInvitations(invitations, ids)).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new SubjectCard(new SubjectRef(kind, row.Id), row.Event.Number, $"{row.Event.Title}: {row.Invitation.SupplierName}", $"/events/{row.Event.Number}")
        {
            PartnerLink = $"/partner/invitations/{row.Invitation.Id}",
        })];
    }

    private IQueryable<Found> OfInvitations(IQueryable<Invitation> invitations, IReadOnlyCollection<Guid> ids)
    {
        var wanted = ids.Select(id => new InvitationId(id)).ToList();
        return from invitation in invitations
               where wanted.Contains(invitation.Id)
               join sourcingEvent in db.Set<SourcingEvent>().AsNoTracking() on invitation.SourcingEventId equals sourcingEvent.Id
               select new Found { Id = invitation.Id.Value, Invitation = invitation, Event = sourcingEvent };
    }

    private IQueryable<Found> OfBids(IQueryable<Invitation> invitations, IReadOnlyCollection<Guid> ids)
    {
        var wanted = ids.Select(id => new BidId(id)).ToList();
        return from bid in db.Set<Bid>().AsNoTracking()
               where wanted.Contains(bid.Id)
               join invitation in invitations on bid.InvitationId equals invitation.Id
               join sourcingEvent in db.Set<SourcingEvent>().AsNoTracking() on invitation.SourcingEventId equals sourcingEvent.Id
               select new Found { Id = bid.Id.Value, Invitation = invitation, Event = sourcingEvent };
    }

    private sealed class Found
    {
        public required Guid Id { get; init; }

        public required Invitation Invitation { get; init; }

        public required SourcingEvent Event { get; init; }
    }
}
