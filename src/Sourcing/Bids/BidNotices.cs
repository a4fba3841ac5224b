using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Notices;

namespace Vouch.Sourcing;

/// <summary>Tells owners, custodians and invited suppliers what they wait for. No notice says anything of a sealed bid, and none says who asked a question.</summary>
internal sealed class BidNotices : INoticeSource
{
    public IReadOnlyCollection<string> Facts { get; } =
    [
        BidFacts.ClarificationAsked.Name, BidFacts.ClarificationAnswered.Name, BidFacts.InvitationDeclined.Name, BidFacts.OpeningReleased.Name, BidFacts.BidUnreadable.Name,
        SourcingFacts.Extended.Name, SourcingFacts.Closed.Name, SourcingFacts.Cancelled.Name,
    ];

    public async Task<IReadOnlyList<NoticeDraft>> TellAsync(Fact fact, NoticeContext context, CancellationToken cancellationToken)
    {
        var id = new SourcingEventId(fact.Data["event"] is { } about && Guid.TryParse(about, out var named) ? named : fact.Subject.Id);
        var sourcingEvent = await context.Db.Set<SourcingEvent>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (sourcingEvent is null)
        {
            return [];
        }

        if (fact.Name == BidFacts.ClarificationAnswered.Name || fact.Name == SourcingFacts.Extended.Name || fact.Name == SourcingFacts.Cancelled.Name)
        {
            return await ToSuppliersAsync(fact.Name, sourcingEvent, context.Db, cancellationToken);
        }

        if (fact.Name == SourcingFacts.Closed.Name || fact.Name == BidFacts.OpeningReleased.Name)
        {
            return await ToCustodiansAsync(fact, sourcingEvent, context, cancellationToken);
        }

        return
        [
            fact.Name == BidFacts.ClarificationAsked.Name ? new NoticeDraft(sourcingEvent.Owner, "event.question", "A bidder has asked a question about {0}. Every bidder reads your answer.", sourcingEvent.Subject) { Link = Page(sourcingEvent) }
            : fact.Name == BidFacts.InvitationDeclined.Name ? new NoticeDraft(sourcingEvent.Owner, "event.declined", "A supplier does not bid in {0}.", sourcingEvent.Subject) { Link = Page(sourcingEvent), Mail = false }
            : new NoticeDraft(sourcingEvent.Owner, "event.bid-unreadable", "A bid in {0} could not be opened: it is not what was received. Do not award before an administrator has looked.", sourcingEvent.Subject) { Link = Page(sourcingEvent) },
        ];
    }

    private static async Task<IReadOnlyList<NoticeDraft>> ToSuppliersAsync(string name, SourcingEvent sourcingEvent, VouchDb db, CancellationToken cancellationToken)
    {
        var invitations = await db.Set<Invitation>().AsNoTracking()
            .Where(row => row.SourcingEventId == sourcingEvent.Id && row.State != InvitationState.Revoked && row.State != InvitationState.Declined).ToListAsync(cancellationToken);
        return [.. invitations.Select(invitation =>
            (name == BidFacts.ClarificationAnswered.Name ? new NoticeDraft(invitation.Supplier, "event.answered", "A question about {0} was answered.", sourcingEvent.Number)
                : name == SourcingFacts.Extended.Name ? new NoticeDraft(invitation.Supplier, "event.extended", "The deadline of {0} was moved to {1}.", sourcingEvent.Number, sourcingEvent.Deadline ?? default)
                : new NoticeDraft(invitation.Supplier, "event.cancelled", "{0} was cancelled; bids are not opened.", sourcingEvent.Number))
            with { Subject = invitation.Subject, Link = $"/partner/invitations/{invitation.Id}" })];
    }

    private static async Task<IReadOnlyList<NoticeDraft>> ToCustodiansAsync(Fact fact, SourcingEvent sourcingEvent, NoticeContext context, CancellationToken cancellationToken)
    {
        if (!await context.Db.Set<Bid>().AnyAsync(bid => bid.SourcingEventId == sourcingEvent.Id && bid.State == BidState.Submitted, cancellationToken))
        {
            return [];
        }

        var custodians = await CustodianKeys.NamedAsync(context.Db, sourcingEvent.Id, cancellationToken);
        return [.. custodians.Select(person =>
            (fact.Name == SourcingFacts.Closed.Name ? new NoticeDraft(person, "event.openable", "The deadline of {0} has passed. Two custodians can open the bids now.", sourcingEvent.Subject)
                : new NoticeDraft(person, "event.released", "{0} has agreed to open the bids of {1}. A second custodian must follow.", context.Company.NameOf(fact.Actor), sourcingEvent.Subject))
            with { Link = Page(sourcingEvent) })];
    }

    private static string Page(SourcingEvent sourcingEvent) => $"/events/{sourcingEvent.Number}";
}
