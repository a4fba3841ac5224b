using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Notices;

namespace Vouch.Sourcing;

/// <summary>Tells bidders when they are asked or a round is given up, custodians when its answers can be opened, and the owner when they are open. No notice says anything of an answer.</summary>
internal sealed class RoundNotices : INoticeSource
{
    public IReadOnlyCollection<string> Facts { get; } = [RoundFacts.Opened.Name, RoundFacts.Cancelled.Name, RoundFacts.Closed.Name, RoundFacts.Released.Name, RoundFacts.AnswersOpened.Name];

    public async Task<IReadOnlyList<NoticeDraft>> TellAsync(Fact fact, NoticeContext context, CancellationToken cancellationToken)
    {
        var id = new RoundId(fact.Subject.Id);
        var round = await context.Db.Set<NegotiationRound>().AsNoTracking().Include(row => row.Bidders).FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        var sourcingEvent = round is null ? null : await context.Db.Set<SourcingEvent>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == round.SourcingEventId, cancellationToken);
        if (round is null || sourcingEvent is null)
        {
            return [];
        }

        if (fact.Name == RoundFacts.Opened.Name || fact.Name == RoundFacts.Cancelled.Name)
        {
            return [.. round.Bidders.Select(bidder => ToBidder(fact.Name, bidder, round, sourcingEvent) with { Subject = round.Subject, Link = $"/partner/invitations/{bidder.InvitationId}/negotiation" })];
        }

        var page = $"/events/{sourcingEvent.Number}/negotiation";
        if (fact.Name == RoundFacts.AnswersOpened.Name)
        {
            return [new NoticeDraft(sourcingEvent.Owner, "negotiation.opened", "The answers of the round of negotiation of {0} are open.", sourcingEvent.Subject) { Link = page }];
        }

        if (round.Bidders.TrueForAll(bidder => bidder.Answer == 0))
        {
            return [];
        }

        var custodians = await CustodianKeys.NamedAsync(context.Db, round.SealedAs, cancellationToken);
        return [.. custodians.Where(person => person != fact.Actor).Select(person =>
            (fact.Name == RoundFacts.Closed.Name ? new NoticeDraft(person, "negotiation.openable", "A round of negotiation of {0} was due. Two custodians can open its answers now.", sourcingEvent.Subject)
                : new NoticeDraft(person, "negotiation.released", "{0} has agreed to open the answers of {1}. A second custodian must follow.", context.Company.NameOf(fact.Actor), sourcingEvent.Subject))
            with { Link = page })];
    }

    private static NoticeDraft ToBidder(string name, RoundBidder bidder, NegotiationRound round, SourcingEvent sourcingEvent) =>
        name == RoundFacts.Cancelled.Name ? new NoticeDraft(bidder.Supplier, "negotiation.cancelled", "The round of negotiation of {0} was given up; your answer is not opened.", sourcingEvent.Number)
        : round.IsFinal ? new NoticeDraft(bidder.Supplier, "negotiation.asked", "{0}: you are asked for your best and final offer by {1}.", sourcingEvent.Number, round.DueAt)
        : new NoticeDraft(bidder.Supplier, "negotiation.asked", "{0}: you are asked for a revised offer by {1}.", sourcingEvent.Number, round.DueAt);
}
