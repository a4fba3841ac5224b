using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Sourcing;

namespace Vouch.Purchasing;

/// <summary>
/// What one unit cost when something like it was last paid: of the paid invoices against orders, the newest by its date of issue whose order line has the same words
/// (capitals aside) and unit of measure. The price is what was billed, net, for what was billed.
/// </summary>
internal sealed class LastPricePaid : ILastPaidPrice
{
    public async Task<IReadOnlyDictionary<LastPaidQuestion, LastPaid>> FindAsync(VouchDb db, IReadOnlyCollection<LastPaidQuestion> wanted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(wanted);
#pragma warning disable CA1304, CA1308, CA1311, MA0011 // Becomes lower() in SQL.
        var words = wanted.Select(question => question.Description.ToLowerInvariant()).Distinct().ToList();
        var rows = await (from line in db.Set<OrderLine>()
                          where words.Contains(line.Description.ToLower())
                          join billing in db.Set<InvoiceBilling>() on line.Id equals billing.OrderLineId
                          join invoice in db.Set<Invoice>() on billing.InvoiceId equals invoice.Id
                          join order in db.Set<Order>() on line.OrderId equals order.Id
                          where invoice.State == InvoiceState.Paid && invoice.Kind == InvoiceKind.Invoice
                          orderby invoice.IssuedOn descending, invoice.Register descending
                          select new { line.Description, line.UnitOfMeasure, billing.Quantity, Net = billing.Net.Minor, billing.Net.Currency, invoice.IssuedOn, order.Number })
            .AsNoTracking().ToListAsync(cancellationToken);
        var newest = rows.Where(row => row.Quantity > 0 && row.Net > 0).GroupBy(row => (row.Description.ToLowerInvariant(), row.UnitOfMeasure)).ToDictionary(group => group.Key, group => group.First());
        var found = new Dictionary<LastPaidQuestion, LastPaid>();
        foreach (var question in wanted)
        {
            if (newest.TryGetValue((question.Description.ToLowerInvariant(), question.UnitOfMeasure), out var row))
            {
                var price = decimal.Round(new Money(row.Net, row.Currency).Amount / row.Quantity, 6, MidpointRounding.AwayFromZero);
                found[question] = new LastPaid(price, row.Currency, row.IssuedOn, Numbers.Text(Order.Series, row.Number));
            }
        }
#pragma warning restore CA1304, CA1308, CA1311, MA0011

        return found;
    }
}
