using Vouch.Contracts;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>
/// How much of an order is bought on contract: all of what an award orders, else the lines that stand on a price list of the supplier that holds on that day
/// for that unit, by their words or article number, in the same unit of measure and at no more than the price of the list.
/// </summary>
internal sealed class OnContract(IEnumerable<PriceLists> lists)
{
    private const string AwardKind = "award";

    /// <summary>The part of the order's total that is on contract.</summary>
    public async Task<Money> OfAsync(VouchDb db, Order order, DateOnly day, CancellationToken cancellationToken)
    {
        if (order.SourceKind == AwardKind)
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
        line.UnitPrice <= item.UnitPrice
        && (item.UnitOfMeasure == line.UnitOfMeasure || UnitsOfMeasure.Code(item.UnitOfMeasure) == line.UnitOfMeasure)
        && (string.Equals(item.Description, line.Description, StringComparison.OrdinalIgnoreCase) || (line.Article.Length > 0 && string.Equals(item.Code, line.Article, StringComparison.OrdinalIgnoreCase)));
}
