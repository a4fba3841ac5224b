using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Suppliers;

namespace Vouch.Sourcing;

/// <summary>Bids a lower price for a whole lot. The bid gets its place while it holds the lot's row; from then on it never changes.</summary>
/// <param name="Invitation">The invitation of the bidder.</param>
/// <param name="Lot">The lot.</param>
/// <param name="Amount">For the whole lot, in the auction's currency.</param>
/// <param name="Secret">The secret of the personal link, for those who come by one.</param>
public sealed record PlaceAuctionBid(InvitationId Invitation, LotId Lot, decimal Amount, InvitationSecret? Secret = null) : ICommand<PlacedAuctionBid>;

/// <summary>A bid that was taken.</summary>
/// <param name="Invitation">The invitation of the bidder.</param>
/// <param name="Place">Its place among all prices of the lot; 1 for the first.</param>
/// <param name="Amount">What was bid.</param>
/// <param name="Rank">The bidder's rank as of that place; null where the auction does not show ranks.</param>
/// <param name="Lead">The leading price as of that place; null where the auction does not show it.</param>
/// <param name="EndsAt">When the lot ends now, UTC.</param>
public sealed record PlacedAuctionBid(InvitationId Invitation, long Place, Money Amount, int? Rank, Money? Lead, DateTimeOffset EndsAt);

internal sealed class PlaceAuctionBidHandler(SupplierDirectory suppliers) : IHandler<PlaceAuctionBid, PlacedAuctionBid>
{
    public async Task<Outcome<PlacedAuctionBid>> HandleAsync(PlaceAuctionBid command, Work work, CancellationToken cancellationToken)
    {
        var entered = await InvitationDoor.EnterToBidAsync(work, suppliers, command.Invitation, command.Secret, cancellationToken);
        if (!entered.IsDone)
        {
            return entered.As<PlacedAuctionBid>();
        }

        // All that does not change is read before the lot is locked: the others wait no longer than they must.
        var invitation = entered.Value;
        var found = await (
            from known in work.Db.Set<Auction>()
            where known.SourcingEventId == invitation.SourcingEventId
            join row in work.Db.Set<SourcingEvent>() on known.SourcingEventId equals row.Id
            orderby known.PlannedAt descending, known.Id descending
            select new { Auction = known, Event = row, TakesPart = known.Bidders.Any(bidder => bidder.InvitationId == invitation.Id) }).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return AuctionRefusals.NotFound;
        }

        if (!found.TakesPart)
        {
            return AuctionRefusals.NotInvited;
        }

        var auction = found.Auction;
        if (auction.State == AuctionState.Planned && work.At >= auction.StartsAt)
        {
            await AuctionClock.StartAsync(work, auction.Id, found.Event, cancellationToken);
        }

        var lot = await AuctionLocks.LotAsync(work, auction.Id, command.Lot, cancellationToken);
        if (lot is null)
        {
            return AuctionRefusals.LotUnknown;
        }

        if (work.At < auction.StartsAt || lot.IsOver(work.At))
        {
            return AuctionRefusals.NotRunning.With(auction.StartsAt, lot.EndsAt);
        }

        return await TakeAsync(work, auction, lot, found.Event, invitation, command.Amount, cancellationToken);
    }

    private static async Task<Outcome<PlacedAuctionBid>> TakeAsync(Work work, Auction auction, AuctionLot lot, SourcingEvent sourcingEvent, Invitation invitation, decimal amount, CancellationToken cancellationToken)
    {
        var supplier = invitation.Supplier;
        var standings = work.Db.Set<AuctionStanding>().Where(row => row.AuctionId == auction.Id && row.LotId == lot.LotId);
        var standing = await standings.FirstAsync(row => row.Supplier == supplier, cancellationToken);
        var checkedAmount = AuctionRules.Check(auction, lot, standing.Minor, amount);
        if (!checkedAmount.IsDone)
        {
            return checkedAmount.As<PlacedAuctionBid>();
        }

        var minor = checkedAmount.Value;
        // Nobody moves while the lot is held. This bid is the latest, so equal prices of others lead.
        var ahead = await standings.Where(row => row.Supplier != supplier && row.Minor != null && row.Minor <= minor).GroupBy(_ => 1).Select(rows => new { Count = rows.Count(), Lead = rows.Min(row => row.Minor) }).SingleOrDefaultAsync(cancellationToken);
        var bid = standing.Take(lot, minor, work.At);
        work.Db.Add(bid);
        work.Record(AuctionFacts.AboutBid(auction, lot, bid, sourcingEvent));
        if (lot.Extend(auction, work.At))
        {
            work.Record(AuctionFacts.AboutExtension(auction, lot, bid, sourcingEvent));
        }

        return new PlacedAuctionBid(
            invitation.Id,
            bid.Place,
            new Money(minor, auction.Currency),
            auction.ShowsRank ? 1 + (ahead?.Count ?? 0) : null,
            auction.ShowsLead ? new Money(ahead?.Lead ?? minor, auction.Currency) : null,
            lot.EndsAt);
    }
}
