using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>The prices of auctions that ended, for the comparison and what is awarded by it.</summary>
internal sealed class AuctionPrices : IBidRevisions
{
    public async Task<IReadOnlyList<BidRevision>> OfAsync(VouchDb db, SourcingEvent sourcingEvent, CancellationToken cancellationToken)
    {
        var ended = await db.Set<Auction>().AsNoTracking().Where(row => row.SourcingEventId == sourcingEvent.Id && row.State == AuctionState.Ended).ToListAsync(cancellationToken);
        if (ended.Count == 0)
        {
            return [];
        }

        var ids = ended.ConvertAll(auction => auction.Id);
        var standings = await db.Set<AuctionStanding>().AsNoTracking().Where(row => ids.Contains(row.AuctionId) && row.Bids > 0).ToListAsync(cancellationToken);
        return [.. from auction in ended
                   from standing in standings
                   where standing.AuctionId == auction.Id && standing.Minor is not null
                   select new BidRevision(standing.Supplier, auction.ClosedAt ?? auction.EndsAt, (bid, exchange) => Lower(bid, sourcingEvent.Lots.First(lot => lot.Id == standing.LotId), new Money(standing.Minor!.Value, auction.Currency), exchange))];
    }

    /// <summary>
    /// The bid with a new total for a lot. The total is spread over the lot's lines in the proportion of the prices before, so that the lines add up to it to the minor unit;
    /// unit prices follow from the line totals, rounded to six decimals. Where a line had no price the total stands alone.
    /// </summary>
    public static ComparedBid Lower(ComparedBid bid, Lot lot, Money total, Exchange exchange)
    {
        var lines = lot.LinesInOrder.ToList();
        var before = lines.ConvertAll(line => bid.Lines.TryGetValue(line.Id, out var offer) ? Comparison.LineTotal(line, offer, bid.Currency, exchange) : null);
        var changed = bid.Lines.ToDictionary();
        if (before.Exists(amount => amount is null) || before.Sum(amount => amount!.Value.Minor) <= 0)
        {
            lines.ForEach(line => changed.Remove(line.Id));
            return bid with { Lines = changed, StatedLotTotals = new Dictionary<LotId, Money>(bid.StatedLotTotals) { [lot.Id] = total } };
        }

        var parts = total.Split(before.ConvertAll(amount => (decimal)amount!.Value.Minor));
        for (var i = 0; i < lines.Count; i++)
        {
            changed[lines[i].Id] = bid.Lines[lines[i].Id] with
            {
                UnitPrice = OfOne(parts[i], lines[i]),
                Total = parts[i],
                Currency = total.Currency,
                Before = OfOne(before[i]!.Value, lines[i]),
                ChangedBy = RoundPrices.PerCent(before[i]!.Value.Amount, parts[i].Amount),
            };
        }

        return bid with { Lines = changed };
    }

    private static decimal OfOne(Money total, Line line) => Math.Round(total.Amount / line.Quantity, 6, MidpointRounding.AwayFromZero);
}
