using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>An auction as the buyer sees it.</summary>
/// <param name="Id">The auction.</param>
/// <param name="State">Where it stands now.</param>
/// <param name="StartsAt">When it starts, UTC.</param>
/// <param name="EndsAt">When its last lot ends, UTC.</param>
/// <param name="Terms">How it goes.</param>
/// <param name="CancelReason">Why it was given up; null when it was not.</param>
/// <param name="Lots">Its lots, with every bidder in the order of rank.</param>
internal sealed record AuctionView(AuctionId Id, AuctionState State, DateTimeOffset StartsAt, DateTimeOffset EndsAt, AuctionTerms Terms, string? CancelReason, IReadOnlyList<AuctionLotView> Lots);

/// <summary>A lot of an auction as the buyer sees it.</summary>
internal sealed record AuctionLotView(LotId Lot, int Number, string Title, DateTimeOffset EndsAt, int Extensions, bool IsOver, Money? Ceiling, IReadOnlyList<AuctionRankView> Ranks, IReadOnlyList<AuctionMoveView> Moves);

/// <summary>A bidder in a lot: rank 1 leads; null without a price.</summary>
internal sealed record AuctionRankView(PartyId Supplier, string Name, int? Rank, Money? Start, Money? Price, long Place, int Bids);

/// <summary>A price at its place.</summary>
internal sealed record AuctionMoveView(long Place, PartyId Supplier, string Name, Money Amount, bool IsStart, DateTimeOffset At);

/// <summary>An auction as one bidder sees it: nothing of the others but what the buyer shows.</summary>
/// <param name="State">Where it stands now.</param>
/// <param name="Currency">ISO 4217; every bid is in it.</param>
/// <param name="StartsAt">When it starts, UTC.</param>
/// <param name="Sight">What is shown of the others.</param>
/// <param name="CancelReason">Why it was given up; null when it was not.</param>
/// <param name="Lots">Its lots.</param>
public sealed record OwnAuction(AuctionState State, Currency Currency, DateTimeOffset StartsAt, AuctionSight Sight, string? CancelReason, IReadOnlyList<OwnAuctionLot> Lots)
{
    internal SubjectRef Subject { get; init; }

    internal AuctionTerms Terms { get; init; } = null!;
}

/// <summary>A lot of an auction as one bidder sees it.</summary>
/// <param name="Lot">The lot.</param>
/// <param name="Number">People say "lot 2".</param>
/// <param name="Title">What it is.</param>
/// <param name="EndsAt">Bids are taken before this moment, UTC.</param>
/// <param name="TakesBids">True while bids are taken.</param>
/// <param name="Own">The own price; null while there is none.</param>
/// <param name="Rank">The own rank; null without a price, or where ranks are not shown.</param>
/// <param name="Lead">The leading price; null where it is not shown.</param>
/// <param name="Highest">The highest price that would be taken now; null for any.</param>
/// <param name="Moves">The own prices, the newest first.</param>
public sealed record OwnAuctionLot(LotId Lot, int Number, string Title, DateTimeOffset EndsAt, bool TakesBids, Money? Own, int? Rank, Money? Lead, Money? Highest, IReadOnlyList<OwnAuctionMove> Moves);

/// <summary>An own price.</summary>
/// <param name="Amount">For the whole lot.</param>
/// <param name="IsStart">True for the price of the opened bid.</param>
/// <param name="At">When it was taken, UTC.</param>
public sealed record OwnAuctionMove(Money Amount, bool IsStart, DateTimeOffset At);

/// <summary>Reads auctions for both sides.</summary>
internal sealed class AuctionReading(VouchDb db, TimeProvider clock)
{
    private const int MostMoves = 500;

    /// <summary>The auction of an event that is planned or running; null when there is none.</summary>
    public static Task<AuctionId?> OpenAsync(VouchDb db, SourcingEventId sourcingEvent, CancellationToken cancellationToken) =>
        db.Set<Auction>().Where(row => row.SourcingEventId == sourcingEvent && (row.State == AuctionState.Planned || row.State == AuctionState.Running)).Select(row => (AuctionId?)row.Id).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The newest auction of an event; null when there is none.</summary>
    public Task<Auction?> LatestAsync(SourcingEventId sourcingEvent, CancellationToken cancellationToken) =>
        db.Set<Auction>().AsNoTracking().Include(row => row.Lots).Include(row => row.Bidders).AsSplitQuery()
            .Where(row => row.SourcingEventId == sourcingEvent).OrderByDescending(row => row.PlannedAt).ThenByDescending(row => row.Id).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The newest auction of an event with all prices, for people who may see the event; null when there is none.</summary>
    public async Task<AuctionView?> OfEventAsync(SourcingEventId sourcingEvent, CancellationToken cancellationToken)
    {
        if (await LatestAsync(sourcingEvent, cancellationToken) is not { } auction)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var names = auction.Bidders.ToDictionary(bidder => bidder.Supplier, bidder => bidder.Name);
        var standings = await StandingsAsync(auction.Id, cancellationToken);
        var bids = await db.Set<AuctionBid>().AsNoTracking().Where(row => row.AuctionId == auction.Id).OrderByDescending(row => row.At).ThenByDescending(row => row.Place).Take(MostMoves).ToListAsync(cancellationToken);
        return new AuctionView(auction.Id, auction.StateAt(now), auction.StartsAt, auction.Lots.Max(lot => lot.EndsAt), TermsOf(auction), auction.CancelReason, [.. auction.Lots.OrderBy(lot => lot.Number).Select(lot => new AuctionLotView(
            lot.LotId, lot.Number, lot.Title, lot.EndsAt, lot.Extensions, lot.IsOver(now), MoneyOf(lot.CeilingMinor, auction),
            Ranks([.. standings.Where(row => row.LotId == lot.LotId)], names, auction),
            [.. bids.Where(bid => bid.LotId == lot.LotId).OrderByDescending(bid => bid.Place).Select(bid => new AuctionMoveView(bid.Place, bid.Supplier, names[bid.Supplier], new Money(bid.Minor, auction.Currency), bid.IsStart, bid.At))]))]);
    }

    /// <summary>The newest auction that an invitation takes part in, as its supplier sees it; null when there is none.</summary>
    public async Task<OwnAuction?> OfInvitationAsync(Invitation invitation, CancellationToken cancellationToken)
    {
        var auction = await LatestAsync(invitation.SourcingEventId, cancellationToken);
        if (auction is null || auction.Bidders.TrueForAll(bidder => bidder.InvitationId != invitation.Id))
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var standings = await StandingsAsync(auction.Id, cancellationToken);
        var bids = await db.Set<AuctionBid>().AsNoTracking().Where(row => row.AuctionId == auction.Id && row.Supplier == invitation.Supplier).OrderByDescending(row => row.Place).Take(MostMoves).ToListAsync(cancellationToken);
        var state = auction.StateAt(now);
        return new OwnAuction(state, auction.Currency, auction.StartsAt, auction.Sight, auction.CancelReason, [.. auction.Lots.OrderBy(lot => lot.Number).Select(Own)]) { Subject = auction.Subject, Terms = TermsOf(auction) };

        OwnAuctionLot Own(AuctionLot lot)
        {
            var prices = AuctionRules.Rank(standings.Where(row => row.LotId == lot.LotId).Select(row => new RankedPrice(row.Supplier, row.Minor, row.Place)));
            var at = prices.ToList().FindIndex(price => price.Supplier == invitation.Supplier);
            var own = at < 0 ? null : prices[at].Minor;
            return new OwnAuctionLot(
                lot.LotId, lot.Number, lot.Title, lot.EndsAt, state == AuctionState.Running && !lot.IsOver(now), MoneyOf(own, auction),
                auction.ShowsRank && at >= 0 ? at + 1 : null,
                auction.ShowsLead && prices.Count > 0 ? MoneyOf(prices[0].Minor, auction) : null,
                MoneyOf(AuctionRules.Highest(auction.StepMinor, auction.StepPercent, own, lot.CeilingMinor), auction),
                [.. bids.Where(bid => bid.LotId == lot.LotId).Select(bid => new OwnAuctionMove(new Money(bid.Minor, auction.Currency), bid.IsStart, bid.At))]);
        }
    }

    /// <summary>The own terms back from the row.</summary>
    public static AuctionTerms TermsOf(Auction row) => new(
        row.EndsAt, row.StartsAt, row.StepMinor is { } step ? new Money(step, row.Currency).Amount : null, row.StepPercent, row.ExtendWithinMinutes, row.ExtendByMinutes, row.MostExtensions, row.Sight);

    private Task<List<AuctionStanding>> StandingsAsync(AuctionId auction, CancellationToken cancellationToken) =>
        db.Set<AuctionStanding>().AsNoTracking().Where(row => row.AuctionId == auction).ToListAsync(cancellationToken);

    private static List<AuctionRankView> Ranks(List<AuctionStanding> standings, Dictionary<PartyId, string> names, Auction auction)
    {
        var ranked = AuctionRules.Rank(standings.Select(row => new RankedPrice(row.Supplier, row.Minor, row.Place))).Select((price, i) => (price.Supplier, Rank: i + 1)).ToDictionary(pair => pair.Supplier, pair => pair.Rank);
        return [.. standings.Select(row => new AuctionRankView(row.Supplier, names[row.Supplier], ranked.TryGetValue(row.Supplier, out var rank) ? rank : null, MoneyOf(row.StartMinor, auction), MoneyOf(row.Minor, auction), row.Place, row.Bids))
            .OrderBy(row => row.Rank ?? int.MaxValue).ThenBy(row => row.Name, StringComparer.Ordinal)];
    }

    private static Money? MoneyOf(long? minor, Auction auction) => minor is { } known ? new Money(known, auction.Currency) : null;
}
