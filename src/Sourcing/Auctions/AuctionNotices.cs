using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Notices;

namespace Vouch.Sourcing;

/// <summary>Tells bidders when an auction is planned, starts, ends or is given up, and the owner when it has ended. Single bids are on the open page, not in the mail.</summary>
internal sealed class AuctionNotices : INoticeSource
{
    public IReadOnlyCollection<string> Facts { get; } = [AuctionFacts.Planned.Name, AuctionFacts.Started.Name, AuctionFacts.Ended.Name, AuctionFacts.Cancelled.Name];

    public async Task<IReadOnlyList<NoticeDraft>> TellAsync(Fact fact, NoticeContext context, CancellationToken cancellationToken)
    {
        var id = new AuctionId(fact.Subject.Id);
        var auction = await context.Db.Set<Auction>().AsNoTracking().Include(row => row.Bidders).FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        var sourcingEvent = auction is null ? null : await context.Db.Set<SourcingEvent>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == auction.SourcingEventId, cancellationToken);
        if (auction is null || sourcingEvent is null)
        {
            return [];
        }

        var drafts = auction.Bidders.ConvertAll(bidder => ToBidder(fact.Name, bidder, auction, sourcingEvent) with { Subject = auction.Subject, Link = $"/partner/invitations/{bidder.InvitationId}/auction" });
        if (fact.Name == AuctionFacts.Ended.Name)
        {
            drafts.Add(new NoticeDraft(sourcingEvent.Owner, "auction.ended", "The auction of {0} has ended. Its prices stand in the comparison.", sourcingEvent.Subject) { Link = $"/events/{sourcingEvent.Number}/auction" });
        }

        return drafts;
    }

    private static NoticeDraft ToBidder(string name, AuctionBidder bidder, Auction auction, SourcingEvent sourcingEvent) =>
        name == AuctionFacts.Planned.Name ? new NoticeDraft(bidder.Supplier, "auction.planned", "An auction of {0} starts at {1}. You take part with the price of your bid.", sourcingEvent.Number, auction.StartsAt)
        : name == AuctionFacts.Started.Name ? new NoticeDraft(bidder.Supplier, "auction.started", "The auction of {0} has started.", sourcingEvent.Number) { Mail = false }
        : name == AuctionFacts.Ended.Name ? new NoticeDraft(bidder.Supplier, "auction.ended", "The auction of {0} has ended.", sourcingEvent.Number) { Mail = false }
        : new NoticeDraft(bidder.Supplier, "auction.cancelled", "The auction of {0} was given up; your price from before it stands.", sourcingEvent.Number);
}
