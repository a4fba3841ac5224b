using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>The newest offers of rounds that were opened, for the comparison and what is awarded by it.</summary>
internal sealed class RoundPrices : IBidRevisions
{
    public async Task<IReadOnlyList<BidRevision>> OfAsync(VouchDb db, SourcingEvent sourcingEvent, CancellationToken cancellationToken)
    {
        var rounds = await db.Set<NegotiationRound>().AsNoTracking().Include(row => row.Bidders).Include(row => row.Targets).AsSplitQuery()
            .Where(row => row.SourcingEventId == sourcingEvent.Id && row.State == RoundState.Opened).ToListAsync(cancellationToken);
        if (rounds.Count == 0)
        {
            return [];
        }

        var ids = rounds.ConvertAll(round => round.Id);
        var lines = (await db.Set<RoundOfferLine>().AsNoTracking().Where(row => ids.Contains(row.RoundId)).ToListAsync(cancellationToken)).ToLookup(line => (line.RoundId, line.Supplier));
        var wanted = sourcingEvent.LinesInOrder.ToDictionary(line => line.Id);
        return [.. rounds.SelectMany(round => round.Bidders.Select(bidder => new BidRevision(
            bidder.Supplier,
            round.SettledAt ?? round.DueAt,
            (bid, exchange) => Change(bid, [.. lines[(round.Id, bidder.Supplier)]], bidder.Currency, round.Targets.Where(target => target.Supplier == bidder.Supplier).ToDictionary(target => target.LineId, target => target.UnitPrice), wanted, exchange))))];
    }

    /// <summary>The bid with the new prices of a round. Each line says what it cost before and by how much it changed in it, and how far it lies from the target, both in per cent.</summary>
    public static ComparedBid Change(
        ComparedBid bid, IReadOnlyList<RoundOfferLine> offered, Currency currency, Dictionary<LineId, decimal> targets, IReadOnlyDictionary<LineId, Line> wanted, Exchange exchange)
    {
        var lines = bid.Lines.ToDictionary();
        foreach (var offer in offered.Where(offer => wanted.ContainsKey(offer.LineId)))
        {
            var before = lines.GetValueOrDefault(offer.LineId);
            lines[offer.LineId] = (before ?? new OfferedLine(null)) with { UnitPrice = offer.UnitPrice, Total = null, Currency = currency, LeadTimeDays = offer.LeadTimeDays ?? before?.LeadTimeDays };
        }

        foreach (var (id, line) in lines.ToList())
        {
            var was = bid.Lines.TryGetValue(id, out var earlier) ? Price(earlier, bid.Currency, exchange) : null;
            var now = Price(line, bid.Currency, exchange);
            lines[id] = line with { Before = was, ChangedBy = PerCent(was, now), OverTarget = targets.TryGetValue(id, out var target) ? PerCent(target, now) : null };
        }

        // A lot that stood as a whole counts by its lines again once one of them has a price of its own.
        var priced = offered.Select(offer => wanted.TryGetValue(offer.LineId, out var line) ? line.LotId : default).ToHashSet();
        return bid with { Lines = lines, StatedLotTotals = bid.StatedLotTotals.Where(pair => !priced.Contains(pair.Key)).ToDictionary() };
    }

    /// <summary>How far a price lies above (positive) or below (negative) another, in per cent with one decimal; null when that cannot be said.</summary>
    public static decimal? PerCent(decimal? from, decimal? to) => from is > 0m && to is { } known ? Math.Round(((known / from.Value) - 1m) * 100m, 1, MidpointRounding.AwayFromZero) : null;

    private static decimal? Price(OfferedLine line, Currency? currency, Exchange exchange) => line.UnitPrice is { } price && (line.Currency ?? currency) is { } known ? exchange.Convert(price, known) : null;
}
