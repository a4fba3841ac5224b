using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Suppliers.Together;

namespace Vouch.Purchasing;

/// <summary>What was ordered from a supplier, by category and month, for forecasts of demand.</summary>
internal sealed class OrderedDemandOfSuppliers : IOrderedDemand
{
    public async Task<IReadOnlyList<OrderedDemand>> OfAsync(VouchDb db, PartyId supplier, DateOnly from, DateOnly until, CancellationToken cancellationToken)
    {
        var (first, last) = (Begin(from), Begin(until));
        var rows = await (from order in db.Set<Order>().AsNoTracking()
                          where order.Supplier == supplier && order.PlacedAt >= first && order.PlacedAt < last && order.State != OrderState.Draft && order.State != OrderState.Cancelled
                          join line in db.Set<OrderLine>().AsNoTracking() on order.Id equals line.OrderId
                          where !line.Removed
                          select new { order.PlacedAt, line.Category, line.Total.Minor, line.Total.Currency }).ToListAsync(cancellationToken);
        return
        [
            .. rows.GroupBy(row => (row.Category, Month: new DateOnly(row.PlacedAt.UtcDateTime.Year, row.PlacedAt.UtcDateTime.Month, 1), row.Currency))
                .Select(group => new OrderedDemand(group.Key.Category, group.Key.Month, new Money(group.Sum(row => row.Minor), group.Key.Currency)))
                .OrderBy(one => one.Month).ThenBy(one => one.Category, StringComparer.Ordinal),
        ];
    }

    private static DateTimeOffset Begin(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
