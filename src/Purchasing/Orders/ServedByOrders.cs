using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Promises;

namespace Vouch.Purchasing;

/// <summary>What the subjects of this room are there for: a line for its order, an order for the request it was placed for, an exception for its invoice. Their promises carry those.</summary>
internal sealed class ServedByOrders : IServedSubjects
{
    public IReadOnlyCollection<string> Kinds { get; } = [Order.LineKind, Order.Kind, InvoiceException.SubjectKind];

    public async Task<IReadOnlyList<ServedSubject>> FindAsync(VouchDb db, IReadOnlyCollection<SubjectRef> parts, CancellationToken cancellationToken)
    {
        var served = new List<ServedSubject>();
        if (Ids(parts, Order.LineKind) is { Count: > 0 } lines)
        {
            var lineIds = lines.ConvertAll(OrderLineId.From);
            var orders = await db.Set<OrderLine>().AsNoTracking().Where(line => lineIds.Contains(line.Id)).Select(line => new { line.Id, line.OrderId }).ToListAsync(cancellationToken);
            served.AddRange(orders.Select(row => new ServedSubject(new SubjectRef(Order.LineKind, row.Id.Value), new SubjectRef(Order.Kind, row.OrderId.Value))));
        }

        if (Ids(parts, Order.Kind) is { Count: > 0 } placed)
        {
            var orderIds = placed.ConvertAll(OrderId.From);
            var requests = await db.Set<Order>().AsNoTracking().Where(order => orderIds.Contains(order.Id) && order.RequestId != null).Select(order => new { order.Id, order.RequestId }).ToListAsync(cancellationToken);
            served.AddRange(requests.Select(row => new ServedSubject(new SubjectRef(Order.Kind, row.Id.Value), new SubjectRef("request", row.RequestId!.Value))));
        }

        if (Ids(parts, InvoiceException.SubjectKind) is { Count: > 0 } exceptions)
        {
            var exceptionIds = exceptions.ConvertAll(ExceptionId.From);
            var invoices = await db.Set<InvoiceException>().AsNoTracking().Where(row => exceptionIds.Contains(row.Id)).Select(row => new { row.Id, row.InvoiceId }).ToListAsync(cancellationToken);
            served.AddRange(invoices.Select(row => new ServedSubject(new SubjectRef(InvoiceException.SubjectKind, row.Id.Value), new SubjectRef(Invoice.SubjectKind, row.InvoiceId.Value))));
        }

        return served;
    }

    private static List<Guid> Ids(IReadOnlyCollection<SubjectRef> parts, string kind) => [.. parts.Where(part => part.Kind == kind).Select(part => part.Id)];
}
