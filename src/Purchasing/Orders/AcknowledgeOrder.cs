using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>The supplier says yes to an order: the date of every line becomes the supplier's promise. A buyer may record what the supplier said otherwise.</summary>
/// <param name="Order">The order.</param>
/// <param name="Revision">The revision that was read; any but the latest is refused.</param>
public sealed record AcknowledgeOrder(OrderId Order, int Revision = 0) : ICommand<Done>;

internal sealed class AcknowledgeOrderHandler(OrderStore store) : IHandler<AcknowledgeOrder, Done>
{
    public async Task<Outcome<Done>> HandleAsync(AcknowledgeOrder command, Work work, CancellationToken cancellationToken)
    {
        var opened = await store.OpenAsync(work, command.Order, null, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        var order = opened.Value;
        var changes = order.Acknowledge(OrderStore.RoleOf(work.Actor, order), command.Revision, work.At);
        if (!changes.IsDone)
        {
            return changes.As<Done>();
        }

        work.RecordAcknowledged(order);
        work.RecordPromises(order, changes.Value, proposed: false);
        return Done.Value;
    }
}
