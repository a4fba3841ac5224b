using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>Locks the rows of auctions; always the auction before its lots, and lots in the order of their ids, so that nobody waits for one another.</summary>
internal static class AuctionLocks
{
    /// <summary>The auction with its lots, all locked until the work ends; null when there is none.</summary>
    public static async Task<Auction?> WholeAsync(Work work, AuctionId id, CancellationToken cancellationToken)
    {
        var auction = (await work.Db.Set<Auction>().FromSqlRaw("SELECT * FROM sourcing_auction WHERE id = {0}" + work.Storage.ForUpdate, id.Value).AsTracking().ToListAsync(cancellationToken)).FirstOrDefault();
        if (auction is not null)
        {
            // Tracked rows find their auction by themselves.
            await work.Db.Set<AuctionLot>().FromSqlRaw("SELECT * FROM sourcing_auction_lot WHERE auction_id = {0} ORDER BY lot_id" + work.Storage.ForUpdate, id.Value).AsTracking().LoadAsync(cancellationToken);
        }

        return auction;
    }

    /// <summary>One lot, locked until the work ends; null when the auction has no such lot.</summary>
    public static async Task<AuctionLot?> LotAsync(Work work, AuctionId auction, LotId lot, CancellationToken cancellationToken) =>
        (await work.Db.Set<AuctionLot>().FromSqlRaw("SELECT * FROM sourcing_auction_lot WHERE auction_id = {0} AND lot_id = {1}" + work.Storage.ForUpdate, auction.Value, lot.Value).AsTracking().ToListAsync(cancellationToken)).FirstOrDefault();
}
