using System.Security.Cryptography;
using System.Text;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>Turns an imported process into the lots, lines and bids that the comparison shows.</summary>
internal static class OcdsComparison
{
    private const int LongestText = 400;

    /// <summary>Lots and lines of the process in their order, with ids from the given source.</summary>
    public static IReadOnlyList<Lot> Lots(OcdsProcess process, SourcingEventId sourcingEvent, Func<Guid> nextId)
    {
        var lots = new List<Lot>();
        foreach (var stated in process.Lots)
        {
            var lot = new Lot(new LotId(nextId()), sourcingEvent, lots.Count + 1, Shorten(stated.Title));
            lot.Lines.AddRange(stated.Items.Take(SourcingEvent.MostLines).Select((item, i) => new Line(
                new LineId(nextId()),
                lot.Id,
                sourcingEvent,
                i + 1,
                new LineContent(Shorten(item.Description), item.Quantity ?? 1m, item.UnitOfMeasure.Length > 20 ? item.UnitOfMeasure[..20] : item.UnitOfMeasure))));
            lots.Add(lot);
        }

        return lots;
    }

    /// <summary>The bids of the process against the lots that <see cref="Lots"/> made for it.</summary>
    public static IReadOnlyList<ComparedBid> Bids(OcdsProcess process, SourcingEvent sourcingEvent)
    {
        var lines = new Dictionary<string, LineId>(StringComparer.Ordinal);
        var lots = new Dictionary<string, LotId>(StringComparer.Ordinal);
        foreach (var (stated, lot) in process.Lots.Zip(sourcingEvent.LotsInOrder))
        {
            lots.TryAdd(stated.Id, lot.Id);
            foreach (var (item, line) in stated.Items.Zip(lot.LinesInOrder))
            {
                lines.TryAdd(item.Id, line.Id);
            }
        }

        return [.. process.Bids.Select((bid, i) => Bid(process.Ocid, bid, i, lines, lots))];
    }

    /// <summary>A stable id for a bidder who is known by name only.</summary>
    public static Guid IdOf(string ocid, int bid) => new(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{ocid}\n{bid}"))).AsSpan(0, 16));

    private static ComparedBid Bid(string ocid, OcdsBid bid, int i, Dictionary<string, LineId> lines, Dictionary<string, LotId> lots)
    {
        var currency = bid.Value?.Currency ?? bid.UnitPrices.Values.Select(price => (Currency?)price.Currency).FirstOrDefault();
        var offers = bid.UnitPrices
            .Where(pair => pair.Value.Currency == currency && lines.ContainsKey(pair.Key))
            .ToDictionary(pair => lines[pair.Key], pair => new OfferedLine(pair.Value.Amount));
        var ofLot = bid is { Lot: { } lot, Value: { } value } && lots.TryGetValue(lot, out var known) ? new Dictionary<LotId, Money> { [known] = value } : [];
        return new ComparedBid(new PartyId(IdOf(ocid, i)), bid.Name, currency, offers)
        {
            StatedLotTotals = ofLot,
            StatedTotal = ofLot.Count == 0 ? bid.Value : null,
            Standing = bid.Standing,
        };
    }

    private static string Shorten(string text) => text.Length <= LongestText ? text : string.Concat(text.AsSpan(0, LongestText - 1), "…");
}
