using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>Answers for rounds of negotiation in the subject directory: for those who see the event, and for those who are asked.</summary>
internal sealed class RoundSubjects(VouchDb db) : ISubjectSource
{
    public IReadOnlyCollection<string> Kinds { get; } = [NegotiationRound.SubjectKind];

    public async Task<IReadOnlyList<SubjectCard>> FindAsync(string kind, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        var wanted = ids.Select(id => new RoundId(id)).ToList();
        var rounds = db.Set<NegotiationRound>().AsNoTracking().Where(row => wanted.Contains(row.Id));
        if (actor.Supplier is null)
        {
            var events = actor.IsSystem ? db.Set<SourcingEvent>() : EventDesk.SeenBy(db, actor);
            var seen = await (from round in rounds join known in events on round.SourcingEventId equals known.Id select new { round.Id, known.Sequence, known.Title }).ToListAsync(cancellationToken);
            return [.. seen.Select(row => Card(row.Id, SourcingEvent.NumberOf(row.Sequence), row.Title))];
        }

        var invitations = db.Set<Invitation>().AsNoTracking().Where(row => row.Supplier == actor.Supplier && row.State != InvitationState.Revoked);
        if (actor.Scope is { } scope)
        {
            var only = new InvitationId(scope.Id);
            invitations = invitations.Where(row => row.Id == only);
        }

        var asked = await (
            from round in rounds
            from bidder in round.Bidders
            join invitation in invitations on bidder.InvitationId equals invitation.Id
            join known in db.Set<SourcingEvent>() on round.SourcingEventId equals known.Id
            select new { round.Id, Invitation = invitation.Id, known.Sequence, known.Title }).ToListAsync(cancellationToken);
        return [.. asked.Select(row => Card(row.Id, SourcingEvent.NumberOf(row.Sequence), row.Title) with { PartnerLink = $"/partner/invitations/{row.Invitation}/negotiation" })];
    }

    private static SubjectCard Card(RoundId id, string number, string title) => new(new SubjectRef(NegotiationRound.SubjectKind, id.Value), number, title, $"/events/{number}/negotiation");
}
