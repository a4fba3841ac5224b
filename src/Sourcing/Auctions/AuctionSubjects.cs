using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>Answers for auctions in the subject directory: for those who see the event, and for those who take part.</summary>
internal sealed class AuctionSubjects(VouchDb db) : ISubjectSource
{
    public IReadOnlyCollection<string> Kinds { get; } = [Auction.SubjectKind];

    public async Task<IReadOnlyList<SubjectCard>> FindAsync(string kind, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        var wanted = ids.Select(id => new AuctionId(id)).ToList();
        var auctions = db.Set<Auction>().AsNoTracking().Where(row => wanted.Contains(row.Id));
        return actor.Supplier is null ? await ForColleaguesAsync(auctions, actor, cancellationToken) : await ForBidderAsync(auctions, actor, cancellationToken);
    }

    private async Task<IReadOnlyList<SubjectCard>> ForColleaguesAsync(IQueryable<Auction> auctions, Actor actor, CancellationToken cancellationToken)
    {
        var events = actor.IsSystem ? db.Set<SourcingEvent>() : EventDesk.SeenBy(db, actor);
        var rows = await (from auction in auctions join known in events on auction.SourcingEventId equals known.Id select new { auction.Id, known.Sequence, known.Title }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => Card(row.Id, SourcingEvent.NumberOf(row.Sequence), row.Title))];
    }

    private async Task<IReadOnlyList<SubjectCard>> ForBidderAsync(IQueryable<Auction> auctions, Actor actor, CancellationToken cancellationToken)
    {
        var invitations = db.Set<Invitation>().AsNoTracking().Where(row => row.Supplier == actor.Supplier && row.State != InvitationState.Revoked);
        if (actor.Scope is { } scope)
        {
            var only = new InvitationId(scope.Id);
            invitations = invitations.Where(row => row.Id == only);
        }

        var rows = await (
            from auction in auctions
            from bidder in auction.Bidders
            join invitation in invitations on bidder.InvitationId equals invitation.Id
            join known in db.Set<SourcingEvent>() on auction.SourcingEventId equals known.Id
            select new { auction.Id, Invitation = invitation.Id, known.Sequence, known.Title }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => Card(row.Id, SourcingEvent.NumberOf(row.Sequence), row.Title) with { PartnerLink = $"/partner/invitations/{row.Invitation}/auction" })];
    }

    private static SubjectCard Card(AuctionId id, string number, string title) => new(new SubjectRef(Auction.SubjectKind, id.Value), number, title, $"/events/{number}/auction");
}
