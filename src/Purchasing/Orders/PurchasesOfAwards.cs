using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Sourcing;

namespace Vouch.Purchasing;

/// <summary>
/// What was ordered and paid of awards, for Sourcing's savings. The lines of an order for an award stand in the order of the award's lines; a line that a
/// revision added is none of the award's. Paid is what paid invoices bill of these lines, less what credit notes that were set off take back.
/// </summary>
internal sealed class PurchasesOfAwards(AwardQueries awards) : IPurchasesOfAwards
{
    private const string AwardKind = "award";

    public async Task<IReadOnlyCollection<AwardId>> AwardsOfAsync(VouchDb db, IReadOnlyCollection<Guid> orders, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var wanted = orders.Select(id => new OrderId(id)).ToList();
        var found = await db.Set<Order>().AsNoTracking().Where(order => wanted.Contains(order.Id) && order.SourceKind == AwardKind && order.SourceId != null).Select(order => order.SourceId!.Value).Distinct().ToListAsync(cancellationToken);
        return [.. found.Select(id => new AwardId(id))];
    }

    public async Task<IReadOnlyDictionary<AwardId, PurchaseOfAward>> FindAsync(VouchDb db, IReadOnlyCollection<AwardId> awarded, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var sources = awarded.Select(award => (Guid?)award.Value).ToList();
        var orders = await db.Set<Order>().AsNoTracking().Include(order => order.Lines)
            .Where(order => order.SourceKind == AwardKind && sources.Contains(order.SourceId) && order.State != OrderState.Cancelled).ToListAsync(cancellationToken);
        var lines = orders.SelectMany(order => order.Lines).Select(line => line.Id).ToList();
        var paid = await (from billing in db.Set<InvoiceBilling>().AsNoTracking()
                          join invoice in db.Set<Invoice>().AsNoTracking() on billing.InvoiceId equals invoice.Id
                          where lines.Contains(billing.OrderLineId)
                              && ((invoice.Kind == InvoiceKind.Invoice && invoice.State == InvoiceState.Paid) || (invoice.Kind == InvoiceKind.CreditNote && invoice.State == InvoiceState.Credited))
                          select new { billing.OrderLineId, billing.Quantity, Net = billing.Net.Minor }).ToListAsync(cancellationToken);
        var bills = paid.GroupBy(row => row.OrderLineId).ToDictionary(group => group.Key, group => (Quantity: group.Sum(row => row.Quantity), Net: group.Sum(row => row.Net)));
        var answer = new Dictionary<AwardId, PurchaseOfAward>();
        foreach (var group in orders.GroupBy(order => new AwardId(order.SourceId!.Value)))
        {
            if (await awards.FindAsync(db, group.Key, cancellationToken) is { } award)
            {
                answer[group.Key] = Bought(award, [.. group], bills);
            }
        }

        return answer;
    }

    /// <summary>Adds up line by line: how much of each awarded quantity was ordered and paid, weighed by its awarded value. Pure.</summary>
    internal static PurchaseOfAward Bought(AwardCard award, IReadOnlyList<Order> orders, IReadOnlyDictionary<OrderLineId, (decimal Quantity, long Net)> bills)
    {
        // Where only a total was offered for the lot, the order has one line that is all of it.
        var asOne = award.Lines.Count == 0 || award.Lines.Any(line => line.UnitPrice is null);
        List<(decimal Quantity, decimal Value)> wanted = asOne ? [(1m, 1m)] : [.. award.Lines.Select(line => (line.Quantity, line.Quantity * line.UnitPrice!.Value))];
        var worth = wanted.Sum(line => line.Value);
        var (ordered, paid) = (Money.Zero(orders[0].Currency), Money.Zero(orders[0].Currency));
        var (orderedShare, paidShare) = (0m, 0m);
        foreach (var line in orders.Where(order => order.Currency == orders[0].Currency).SelectMany(order => order.LiveLines).Where(line => line.Position <= wanted.Count))
        {
            var (quantity, value) = wanted[line.Position - 1];
            var weight = worth > 0 ? value / worth : 1m / wanted.Count;
            ordered += line.Total;
            orderedShare += weight * line.Quantity / quantity;
            if (bills.TryGetValue(line.Id, out var bill))
            {
                paid += new Money(bill.Net, line.Total.Currency);
                paidShare += weight * bill.Quantity / quantity;
            }
        }

        return new PurchaseOfAward(ordered, orderedShare, paid, paidShare);
    }
}
