using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>
/// Holds an invoice, with its credit notes, against its order and what was received, line by line. Pure. Several invoice lines may bill one order line;
/// they are judged together, so the order of lines does not matter.
/// </summary>
internal static class InvoiceMatch
{
    // Codes of UN/ECE Recommendation 20 and 21 with which senders say "one piece".
    private static readonly string[] Pieces = ["C62", "H87", "EA", "NAR", "XPP", "PCE"];

    /// <summary>Matches.</summary>
    /// <param name="invoice">The invoice with its credit notes, or a credit note alone.</param>
    /// <param name="order">The order; null when none is known.</param>
    /// <param name="today">The date at the buyer; decides whether an early delivery still matters.</param>
    public static MatchResult Of(InvoiceToMatch invoice, OrderToMatch? order, DateOnly today)
    {
        var zero = Money.Zero(invoice.Currency);
        var net = Money.Sum(invoice.Lines.Select(Signed), invoice.Currency) + (invoice.Charges ?? zero);
        var whole = new List<Difference>();
        if (invoice.Duplicates.Any(finding => finding.Strength >= DuplicateStrength.Likely))
        {
            whole.Add(Settle(new Difference(DifferenceKind.LikelyDuplicate, null, null, net), invoice));
        }

        var comparable = order is not null && order.Supplier == invoice.Supplier && order.Currency == invoice.Currency;
        if (!comparable)
        {
            if (order is null && !invoice.NamesOrder)
            {
                return new MatchResult([.. Sorted(invoice.Lines).Select(line => Unassigned(line, []))], whole);
            }

            var kind = order is null ? DifferenceKind.OrderUnknown : order.Supplier != invoice.Supplier ? DifferenceKind.SupplierDiffers : DifferenceKind.CurrencyDiffers;
            whole.Add(Settle(new Difference(kind, null, null, net), invoice));
            return new MatchResult([.. Sorted(invoice.Lines).Select(line => Unassigned(line, []))], whole);
        }

        var assignment = LineAssignment.Of(invoice.Lines, order!);
        var rows = new List<LineMatch>();
        foreach (var line in order!.Lines.OrderBy(line => line.Position))
        {
            var billed = Sorted(invoice.Lines.Where(billing => assignment.TryGetValue(billing.Id, out var to) && to.Line == line.Id)).ToList();
            if (billed.Count > 0)
            {
                rows.Add(Row(line, billed, billed.Max(billing => assignment[billing.Id].By), invoice, today));
            }
        }

        Unordered(invoice, order, assignment, rows, whole);
        return new MatchResult(rows, whole);
    }

    private static LineMatch Row(OrderLineToMatch line, IReadOnlyList<InvoiceLineToMatch> billed, AssignedBy by, InvoiceToMatch invoice, DateOnly today)
    {
        var currency = invoice.Currency;
        var net = Money.Sum(billed.Select(Signed), currency);
        var sameUnit = billed.All(billing => SameUnit(billing.UnitOfMeasure, line.UnitOfMeasure));
        // In another unit the quantity says nothing: what it is worth at the order's price is taken for it.
        var quantity = sameUnit ? billed.Sum(billing => Quantity(billing, line)) : line.UnitPrice == 0 ? 0 : Math.Round(net.Amount / line.UnitPrice, 6);
        var differences = new List<Difference>();
        if (!sameUnit)
        {
            differences.Add(new Difference(DifferenceKind.UnitDiffers, line.Id, null, net));
        }

        var matched = quantity > 0 ? Quantities(line, quantity, currency, differences) : Credit(line, quantity, net, differences);
        var price = net - Money.Of(quantity, line.UnitPrice, currency);
        if (price.Minor != 0 && quantity >= 0)
        {
            var agreed = Money.Of(quantity, line.UnitPrice, currency);
            differences.Add(price.Minor > 0
                ? new Difference(DifferenceKind.PriceAboveOrder, line.Id, null, price, State: Within(line.Tolerances.Price.Covers(price, agreed)))
                : new Difference(DifferenceKind.PriceBelowOrder, line.Id, null, price, State: DifferenceState.Tolerated));
        }

        if (EarlyUntil(line, today) is { } until && net.Minor > 0)
        {
            differences.Add(new Difference(DifferenceKind.EarlyDelivery, line.Id, null, net, Until: until));
        }

        var covered = Money.Of(matched, line.UnitPrice, currency);
        return new LineMatch
        {
            Order = line,
            Invoice = billed,
            AssignedBy = by,
            Invoiced = quantity,
            Net = net,
            MatchedQuantity = matched,
            MatchedAmount = quantity > 0 && covered < net ? covered : net,
            Differences = [.. differences.Select(difference => Settle(difference, invoice))],
        };
    }

    /// <summary>
    /// What may be invoiced over all invoices is what was ordered and, three-way, received. What lies above is split into the part that was ordered but not
    /// received and the part that was not even ordered. Tolerance is of the sum over all invoices, so it cannot be used again with each.
    /// </summary>
    private static decimal Quantities(OrderLineToMatch line, decimal quantity, Currency currency, List<Difference> differences)
    {
        var total = line.InvoicedBefore + quantity;
        var received = line.Mode == MatchMode.ThreeWay ? Math.Min(line.Received, line.Ordered) : line.Ordered;
        var aboveOrdered = Math.Clamp(total - line.Ordered, 0, quantity);
        var aboveReceived = Math.Clamp(Math.Min(total, line.Ordered) - received, 0, quantity - aboveOrdered);
        Add(DifferenceKind.QuantityAboveReceived, aboveReceived, received);
        Add(DifferenceKind.QuantityAboveOrdered, aboveOrdered, line.Ordered);
        return quantity - aboveOrdered - aboveReceived;

        void Add(DifferenceKind kind, decimal above, decimal limit)
        {
            if (above > 0)
            {
                var overall = total - limit;
                var within = line.Tolerances.Quantity.Covers(
                    Money.Of(overall, line.UnitPrice, currency), Money.Of(limit, line.UnitPrice, currency), overall, limit);
                differences.Add(new Difference(kind, line.Id, null, Money.Of(above, line.UnitPrice, currency), above, Within(within)));
            }
        }
    }

    private static decimal Credit(OrderLineToMatch line, decimal quantity, Money net, List<Difference> differences)
    {
        var missing = line.InvoicedAmountBefore + net;
        if (missing.Minor < 0 || line.InvoicedBefore + quantity < 0)
        {
            var above = Math.Max(0, -(line.InvoicedBefore + quantity));
            differences.Add(new Difference(
                DifferenceKind.CreditAboveInvoiced, line.Id, null, missing.Minor < 0 ? -missing : Money.Zero(net.Currency), above));
        }

        return quantity;
    }

    /// <summary>Charges and lines that nobody ordered are tolerated together or not at all. What comes back without a home in the order only lowers what is paid.</summary>
    private static void Unordered(
        InvoiceToMatch invoice, OrderToMatch order, IReadOnlyDictionary<InvoiceLineId, Assignment> assignment, List<LineMatch> rows, List<Difference> whole)
    {
        var zero = Money.Zero(invoice.Currency);
        var strays = Sorted(invoice.Lines.Where(line => !assignment.ContainsKey(line.Id))).ToList();
        var charges = invoice.Charges ?? zero;
        var together = Money.Sum(strays.Select(Signed), invoice.Currency) + (charges.Minor > 0 ? charges : zero);
        var ordered = Money.Sum(rows.Select(row => row.MatchedAmount), invoice.Currency);
        var tolerated = Within(together.Minor <= 0 || order.Unordered.Covers(together, ordered));
        if (charges.Minor > 0)
        {
            whole.Add(Settle(new Difference(DifferenceKind.ChargeNotOrdered, null, null, charges, State: tolerated), invoice));
        }

        foreach (var stray in strays)
        {
            var amount = Signed(stray);
            var state = amount.Minor <= 0 ? DifferenceState.Tolerated : tolerated;
            rows.Add(Unassigned(stray, [Settle(new Difference(DifferenceKind.LineNotOrdered, null, stray.Id, amount, stray.Quantity, state), invoice)]));
        }
    }

    private static LineMatch Unassigned(InvoiceLineToMatch line, IReadOnlyList<Difference> differences) => new()
    {
        Invoice = [line],
        AssignedBy = AssignedBy.Nothing,
        Invoiced = line.Kind == InvoiceKind.CreditNote ? -line.Quantity : line.Quantity,
        Net = Signed(line),
        MatchedQuantity = 0,
        MatchedAmount = Money.Zero(line.Net.Currency),
        Differences = differences,
    };

    private static DateOnly? EarlyUntil(OrderLineToMatch line, DateOnly today) =>
        line is { Mode: MatchMode.ThreeWay, PromisedOn: { } promised, FirstReceivedOn: { } came, Tolerances.EarlyDays: { } days }
        && promised.DayNumber - came.DayNumber > days && today < promised.AddDays(-days)
            ? promised.AddDays(-days)
            : null;

    /// <summary>
    /// A credit note line at more than half the price of the order takes back a quantity. At a lower price it takes back part of the price of what was kept,
    /// and no quantity.
    /// </summary>
    private static decimal Quantity(InvoiceLineToMatch billing, OrderLineToMatch line) => billing.Kind switch
    {
        InvoiceKind.Invoice => billing.Quantity,
        _ when billing.UnitPrice * 2 > line.UnitPrice => -billing.Quantity,
        _ => 0,
    };

    private static Money Signed(InvoiceLineToMatch line) => line.Kind == InvoiceKind.CreditNote ? -line.Net : line.Net;

    private static bool SameUnit(string one, string other) =>
        string.Equals(one, other, StringComparison.OrdinalIgnoreCase)
        || (Pieces.Contains(one, StringComparer.OrdinalIgnoreCase) && Pieces.Contains(other, StringComparer.OrdinalIgnoreCase));

    private static IEnumerable<InvoiceLineToMatch> Sorted(IEnumerable<InvoiceLineToMatch> lines) => lines.OrderBy(line => line.Id.Value);

    private static Difference Settle(Difference difference, InvoiceToMatch invoice) =>
        difference.IsOpen && invoice.Accepted.Any(accepted => accepted.Covers(difference)) ? difference with { State = DifferenceState.Accepted } : difference;

    private static DifferenceState Within(bool tolerated) => tolerated ? DifferenceState.Tolerated : DifferenceState.Open;
}
