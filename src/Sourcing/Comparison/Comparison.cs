using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>An exchange rate as it was recorded for an event: one unit of <paramref name="From"/> is <paramref name="Rate"/> units of the event's currency.</summary>
internal sealed record RecordedRate(Currency From, decimal Rate, DateOnly On, string Source);

/// <summary>What a bid says about one line, in the bid's own currency.</summary>
/// <param name="UnitPrice">For one unit; null when only the total is known.</param>
/// <param name="Total">For the quantity offered; when null, quantity times unit price.</param>
/// <param name="LeadTimeDays">Calendar days from order to delivery.</param>
/// <param name="Alternative">What is offered instead; null when it is what was asked.</param>
internal sealed record OfferedLine(decimal? UnitPrice, Money? Total = null, int? LeadTimeDays = null, string? Alternative = null)
{
    /// <summary>The currency of the unit price where it is another than the bid's, as after an auction; otherwise null.</summary>
    public Currency? Currency { get; init; }

    /// <summary>Per cent above (positive) or below (negative) the price before the last round or auction; null when there was none.</summary>
    public decimal? ChangedBy { get; init; }

    /// <summary>The price of one before the last round or auction, in the event's currency, up to six decimals; null when there was none.</summary>
    public decimal? Before { get; init; }

    /// <summary>Per cent above (positive) or below (negative) the target of the last round; null without one.</summary>
    public decimal? OverTarget { get; init; }
}

/// <summary>A bid as the comparison needs it.</summary>
/// <param name="Bidder">The supplier.</param>
/// <param name="Name">The supplier's name.</param>
/// <param name="Currency">The currency the bid is in; null when it names none.</param>
/// <param name="Lines">What it offers, by line.</param>
internal sealed record ComparedBid(PartyId Bidder, string Name, Currency? Currency, IReadOnlyDictionary<LineId, OfferedLine> Lines)
{
    /// <summary>A total for a lot that the bid states without line prices.</summary>
    public IReadOnlyDictionary<LotId, Money> StatedLotTotals { get; init; } = new Dictionary<LotId, Money>();

    /// <summary>A total for the whole that the bid states without line prices.</summary>
    public Money? StatedTotal { get; init; }

    /// <summary>A word about the bid's standing that readers must see: "disqualified", "withdrawn"; null for a bid that stands.</summary>
    public string? Standing { get; init; }
}

/// <summary>One supplier's offer for one line, in the event's currency.</summary>
/// <param name="UnitPrice">Per unit in the event's currency, up to six decimals; null when only a total is known or there is no rate.</param>
/// <param name="Total">Line total in the event's currency; null when nothing is offered or there is no rate.</param>
/// <param name="Offer">What the bid says, in its own currency; null marks the missing.</param>
/// <param name="IsBest">No other offer for this line has a lower total; equal offers share it.</param>
/// <param name="OverLastPaid">Per cent above (positive) or below (negative) the last price paid, one decimal; null when that is unknown.</param>
internal sealed record ComparisonCell(decimal? UnitPrice, Money? Total, OfferedLine? Offer, bool IsBest, decimal? OverLastPaid)
{
    public bool IsMissing => Offer is null;
}

/// <summary>A line with one cell per supplier, in the order of the columns.</summary>
internal sealed record ComparisonRow(LineId Line, string Place, string Description, decimal Quantity, string UnitOfMeasure, DateOnly? NeededBy, LastPaid? LastPaid, decimal? LastPaidUnitPrice, IReadOnlyList<ComparisonCell> Cells);

/// <summary>A supplier's total for a lot or for the whole.</summary>
/// <param name="Total">Sum of what is offered, in the event's currency; null when nothing comparable is.</param>
/// <param name="Missing">How many lines are not offered.</param>
/// <param name="IsBest">The lowest among complete totals; equal totals share it.</param>
/// <param name="OverLastPaid">Offered lines with a known last price, against it: the difference in the event's currency.</param>
internal sealed record ComparisonTotal(Money? Total, int Missing, bool IsBest, Money? OverLastPaid)
{
    public bool IsComplete => Total is not null && Missing == 0;
}

/// <summary>A lot with its lines and its total per supplier.</summary>
internal sealed record ComparisonLot(LotId Lot, int Number, string Title, IReadOnlyList<ComparisonRow> Rows, IReadOnlyList<ComparisonTotal> Totals);

/// <summary>
/// A supplier's column: the recorded rate its prices were converted at (null when the bid is in the event's currency), whether a rate is missing
/// so that it cannot be compared yet, and the longest lead time it states.
/// </summary>
internal sealed record ComparisonColumn(PartyId Bidder, string Name, Currency? Currency, RecordedRate? Rate, bool NeedsRate, int? LongestLeadTimeDays, string? Standing);

/// <summary>
/// Bids side by side. Line totals are quantity times unit price, rounded to the bid's currency, then converted at the recorded rate and rounded
/// to the event's currency; lot and event totals are sums of these, so that what is shown adds up.
/// </summary>
internal sealed record Comparison(Currency Currency, IReadOnlyList<ComparisonColumn> Columns, IReadOnlyList<ComparisonLot> Lots, IReadOnlyList<ComparisonTotal> Totals)
{
    /// <summary>What the cheapest complete bidder of every lot costs together; null while a lot has none.</summary>
    public Money? BestByLot { get; private init; }

    public int LineCount => Lots.Sum(lot => lot.Rows.Count);

    public static Comparison Of(SourcingEvent sourcingEvent, IReadOnlyList<ComparedBid> bids, IReadOnlyCollection<RecordedRate> rates)
    {
        var exchange = new Exchange(sourcingEvent.Currency, rates);
        var lots = sourcingEvent.LotsInOrder.Select(lot => OfLot(lot, bids, exchange)).ToList();
        var columns = bids.Select((bid, i) => new ComparisonColumn(
            bid.Bidder,
            bid.Name,
            bid.Currency,
            exchange.RateFor(bid.Currency),
            bid.Currency is { } currency && !exchange.Knows(currency),
            bid.Lines.Values.Max(line => line.LeadTimeDays),
            bid.Standing)).ToList();
        var totals = MarkBest(bids.Select((bid, i) => Whole(bid, [.. lots.Select(lot => lot.Totals[i])], exchange)), bids);
        return new Comparison(sourcingEvent.Currency, columns, lots, totals) { BestByLot = CheapestByLot(lots, sourcingEvent.Currency) };
    }

    private static ComparisonLot OfLot(Lot lot, IReadOnlyList<ComparedBid> bids, Exchange exchange)
    {
        var rows = lot.LinesInOrder.Select(line => OfLine(lot, line, bids, exchange)).ToList();
        var totals = MarkBest(bids.Select((bid, i) => OfLot(lot, bid, [.. rows.Select(row => row.Cells[i])], rows, exchange)), bids);
        return new ComparisonLot(lot.Id, lot.Number, lot.Title, rows, totals);
    }

    private static ComparisonRow OfLine(Lot lot, Line line, IReadOnlyList<ComparedBid> bids, Exchange exchange)
    {
        var lastPaid = line.LastPaid is { } paid ? exchange.Convert(paid.UnitPrice, paid.Currency) : null;
        var cells = bids.Select(bid =>
        {
            if (!bid.Lines.TryGetValue(line.Id, out var offer))
            {
                return new ComparisonCell(null, null, null, false, null);
            }

            var unitPrice = offer.UnitPrice is { } price && (offer.Currency ?? bid.Currency) is { } currency ? exchange.Convert(price, currency) : null;
            var over = unitPrice is { } asked && lastPaid is > 0m ? Math.Round(((asked / lastPaid.Value) - 1m) * 100m, 1, MidpointRounding.AwayFromZero) : (decimal?)null;
            return new ComparisonCell(unitPrice, LineTotal(line, offer, bid.Currency, exchange), offer, false, over);
        }).ToList();
        var best = cells.Where((cell, i) => bids[i].Standing is null && cell.Total is not null).Select(cell => cell.Total!.Value.Minor).DefaultIfEmpty(long.MinValue).Min();
        var marked = cells.Select((cell, i) => cell with { IsBest = bids[i].Standing is null && cell.Total?.Minor == best }).ToList();
        var place = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{lot.Number}.{line.Number}");
        return new ComparisonRow(line.Id, place, line.Description, line.Quantity, line.UnitOfMeasure, line.NeededBy, line.LastPaid, lastPaid, marked);
    }

    /// <summary>A line's total in the event's currency; null when there is no price or no rate.</summary>
    public static Money? LineTotal(Line line, OfferedLine offer, Currency? currency, Exchange exchange) =>
        offer.Total is { } total ? exchange.Convert(total)
        : offer.UnitPrice is { } price && (offer.Currency ?? currency) is { } known ? exchange.Convert(line.Quantity, price, known)
        : null;

    private static ComparisonTotal OfLot(Lot lot, ComparedBid bid, IReadOnlyList<ComparisonCell> cells, List<ComparisonRow> rows, Exchange exchange)
    {
        var priced = cells.Where(cell => cell.Total is not null).ToList();
        if ((cells.Count == 0 || priced.Count < cells.Count) && bid.StatedLotTotals.TryGetValue(lot.Id, out var stated))
        {
            return new ComparisonTotal(exchange.Convert(stated), 0, false, null);
        }

        var over = rows.Zip(cells)
            .Where(pair => pair.Second.Total is not null && pair.First.LastPaidUnitPrice is not null)
            .Select(pair => pair.Second.Total!.Value - Money.Of(pair.First.Quantity, pair.First.LastPaidUnitPrice!.Value, exchange.To))
            .ToList();
        return new ComparisonTotal(
            priced.Count == 0 ? null : Money.Sum(priced.Select(cell => cell.Total!.Value), exchange.To),
            cells.Count - priced.Count,
            false,
            over.Count == 0 ? null : Money.Sum(over, exchange.To));
    }

    private static ComparisonTotal Whole(ComparedBid bid, IReadOnlyList<ComparisonTotal> lots, Exchange exchange)
    {
        var known = lots.Where(lot => lot.Total is not null).ToList();
        if (bid.StatedTotal is { } stated && !lots.All(lot => lot.IsComplete))
        {
            return new ComparisonTotal(exchange.Convert(stated), 0, false, null);
        }

        var over = known.Where(lot => lot.OverLastPaid is not null).Select(lot => lot.OverLastPaid!.Value).ToList();
        return new ComparisonTotal(
            known.Count == 0 ? null : Money.Sum(known.Select(lot => lot.Total!.Value), exchange.To),
            lots.Sum(lot => lot.Missing),
            false,
            over.Count == 0 ? null : Money.Sum(over, exchange.To));
    }

    private static List<ComparisonTotal> MarkBest(IEnumerable<ComparisonTotal> totals, IReadOnlyList<ComparedBid> bids)
    {
        var all = totals.ToList();
        bool Stands(ComparisonTotal total, int i) => total.IsComplete && bids[i].Standing is null;
        var best = all.Where(Stands).Select(total => total.Total!.Value.Minor).DefaultIfEmpty(long.MinValue).Min();
        return [.. all.Select((total, i) => total with { IsBest = Stands(total, i) && total.Total!.Value.Minor == best })];
    }

    private static Money? CheapestByLot(List<ComparisonLot> lots, Currency currency)
    {
        var best = lots.ConvertAll(lot => lot.Totals.FirstOrDefault(total => total.IsBest)?.Total);
        return best.Count == 0 || best.Any(total => total is null) ? null : Money.Sum(best.Select(total => total!.Value), currency);
    }
}
