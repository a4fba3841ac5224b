using Vouch.Contracts;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>
/// How much of an order is bought on contract: all of what an award orders, else the lines that stand on a price list of the supplier that holds on that day
/// for that unit, by their words or article number, in the same unit of measure and at no more than the price of the list for the ordered quantity. An order under a contract is on contract as a whole.
/// </summary>
internal sealed class OnContract(IEnumerable<PriceLists> lists, IEnumerable<CallOffs> callOffs)
{
    private const string AwardKind = "award";

    /// <summary>Takes what an order orders from the limits of the contract it falls under; null when it falls under none. After budgets, before the order is stored.</summary>
    public Task<Outcome<CalledOff?>> TakeAsync(Work work, Order order, string? named, CancellationToken cancellationToken) =>
        SetAsync(work, order, [.. order.LiveLines.Select(line => new CallOffLine(line.Description, line.Category, line.UnitOfMeasure, line.Quantity, line.Total))], named, onlyKnown: false, cancellationToken);

    /// <summary>Gives back what an order that has ended did not use: what was kept or billed stays taken.</summary>
    public Task<Outcome<CalledOff?>> GiveBackAsync(Work work, Order order, CancellationToken cancellationToken) =>
        SetAsync(
            work,
            order,
            [
                .. order.Lines.Select(line => (Line: line, Quantity: Math.Max(line.Kept, line.Invoiced), Amount: line.InvoicedAmount > line.Worth(line.Kept) ? line.InvoicedAmount : line.Worth(line.Kept)))
                    .Where(row => row.Quantity > 0 || row.Amount.Minor > 0).Select(row => new CallOffLine(row.Line.Description, row.Line.Category, row.Line.UnitOfMeasure, row.Quantity, row.Amount)),
            ],
            null,
            onlyKnown: true,
            cancellationToken);

    /// <summary>The part of the order's total that is on contract.</summary>
    public async Task<Money> OfAsync(VouchDb db, Order order, CalledOff? under, DateOnly day, CancellationToken cancellationToken)
    {
        if (under is not null || order.SourceKind == AwardKind)
        {
            return order.Total;
        }

        var lines = order.LiveLines.ToList();
        var held = new List<PriceListItemCard>();
        foreach (var door in lists)
        {
            held.AddRange(await door.HeldAsync(
                db, order.Supplier, order.Unit, order.Currency, day, [.. lines.Select(line => line.Description)], [.. lines.Select(line => line.Article).Where(article => article.Length > 0)], cancellationToken));
        }

        return Sum(lines, held, order.Currency);
    }

    /// <summary>The total of the lines that these positions cover. Pure.</summary>
    internal static Money Sum(IEnumerable<OrderLine> lines, IReadOnlyList<PriceListItemCard> held, Currency currency) =>
        Money.Sum(lines.Where(line => held.Any(item => Covers(item, line))).Select(line => line.Total), currency);

    private static bool Covers(PriceListItemCard item, OrderLine line) =>
        line.UnitPrice <= item.PriceOf(line.Quantity)
        && (item.UnitOfMeasure == line.UnitOfMeasure || UnitsOfMeasure.Code(item.UnitOfMeasure) == line.UnitOfMeasure)
        && (string.Equals(item.Description, line.Description, StringComparison.OrdinalIgnoreCase) || (line.Article.Length > 0 && string.Equals(item.Code, line.Article, StringComparison.OrdinalIgnoreCase)));

    private async Task<Outcome<CalledOff?>> SetAsync(Work work, Order order, IReadOnlyList<CallOffLine> lines, string? named, bool onlyKnown, CancellationToken cancellationToken)
    {
        foreach (var door in callOffs)
        {
            if (!onlyKnown || await door.OfOrderAsync(work.Db, order.Id.Value, cancellationToken) is not null)
            {
                return await door.TakeAsync(
                    work, new CallOffOrder(order.Id.Value, order.Label, order.Supplier, order.Unit, order.Currency, order.SourceKind == AwardKind ? order.SourceId : null, lines), named, cancellationToken);
            }
        }

        return (CalledOff?)null;
    }
}
