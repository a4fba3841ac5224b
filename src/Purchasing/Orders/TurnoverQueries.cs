using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>What a supplier sold to the company within a time, and how far that went, in one currency.</summary>
/// <param name="Sold">Net worth of the orders that were sent and not cancelled.</param>
/// <param name="Delivered">Net worth of what was received of these orders and kept.</param>
/// <param name="Invoiced">Net amount of the invoices dated within the time, less credit notes; what was sent back to the supplier does not count.</param>
/// <param name="Paid">What the bank booked within the time, with tax.</param>
internal sealed record Turnover(Money Sold, Money Delivered, Money Invoiced, Money Paid);

/// <summary>Sums up what a supplier sold.</summary>
internal sealed class TurnoverQueries(VouchDb db)
{
    private const int MostLines = 20_000;

    /// <summary>The turnover of a supplier since a day, one for each currency in the order of its code. The caller has decided that the reader may see it.</summary>
    public async Task<IReadOnlyList<Turnover>> OfSupplierAsync(PartyId supplier, DateOnly since, CancellationToken cancellationToken)
    {
        var start = new DateTimeOffset(since.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var orders = db.Set<Order>().AsNoTracking().Where(order => order.Supplier == supplier && order.SentAt >= start && order.State != OrderState.Cancelled);
        var sold = await orders.Select(order => new { order.Total.Minor, order.Currency }).ToListAsync(cancellationToken);
        var lines = await (
            from order in orders
            join line in db.Set<OrderLine>().AsNoTracking() on order.Id equals line.OrderId
            where !line.Removed
            orderby line.Id
            select new { line.Received, line.Returned, line.UnitPrice, order.Currency }).Take(MostLines).ToListAsync(cancellationToken);
        var invoiced = await db.Set<Invoice>().AsNoTracking()
            .Where(invoice => invoice.Supplier == supplier && invoice.IssuedOn >= since && invoice.State != InvoiceState.Refused)
            .Select(invoice => new { invoice.Kind, invoice.Net.Minor, invoice.Net.Currency }).ToListAsync(cancellationToken);
        var paid = await db.Set<Payment>().AsNoTracking()
            .Where(payment => payment.Supplier == supplier && payment.State == PaymentState.Settled && payment.SettledOn >= since)
            .Select(payment => new { payment.Paid.Minor, payment.Paid.Currency }).ToListAsync(cancellationToken);
        var currencies = sold.Select(row => row.Currency).Concat(invoiced.Select(row => row.Currency)).Concat(paid.Select(row => row.Currency)).Distinct().OrderBy(currency => currency.Code, StringComparer.Ordinal);
        return
        [
            .. currencies.Select(currency => new Turnover(
                Money.Sum(sold.Where(row => row.Currency == currency).Select(row => new Money(row.Minor, currency)), currency),
                Money.Sum(lines.Where(row => row.Currency == currency).Select(row => Money.Of(row.Received - row.Returned, row.UnitPrice, currency)), currency),
                Money.Sum(invoiced.Where(row => row.Currency == currency).Select(row => new Money(row.Kind == InvoiceKind.CreditNote ? -row.Minor : row.Minor, currency)), currency),
                Money.Sum(paid.Where(row => row.Currency == currency).Select(row => new Money(row.Minor, currency)), currency))),
        ];
    }
}
