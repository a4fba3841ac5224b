using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Requests;

namespace Vouch.Purchasing;

/// <summary>Answers to who asked when it will be here.</summary>
internal sealed class ArrivalsOfRequests : IArrivals
{
    public async Task<IReadOnlyList<Arrival>> ExpectedAsync(VouchDb db, IReadOnlyCollection<RequestId> requests, CancellationToken cancellationToken)
    {
        var ids = requests.Select(request => (Guid?)request.Value).ToList();
        var orders = await db.Set<Order>().AsNoTracking()
            .Where(order => ids.Contains(order.RequestId) && order.NextOn != null && order.State != OrderState.Draft)
            .Select(order => new { order.RequestId, order.SupplierName, order.NextOn, order.State, order.Revision, order.AcknowledgedRevision })
            .ToListAsync(cancellationToken);
        return
        [
            .. orders.GroupBy(order => order.RequestId!.Value).Select(group => group.MinBy(order => order.NextOn)!)
                .Select(next => new Arrival(RequestId.From(next.RequestId!.Value), next.SupplierName, next.NextOn!.Value, next.AcknowledgedRevision == next.Revision)),
        ];
    }
}
