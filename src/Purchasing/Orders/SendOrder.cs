using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>Gives a draft order to its supplier.</summary>
/// <param name="Order">The order.</param>
/// <param name="Version">The version that was read; null takes any.</param>
public sealed record SendOrder(OrderId Order, int? Version = null) : ICommand<Done>;

internal sealed class SendOrderHandler(OrderStore store, ISupplierKnowledge suppliers) : IHandler<SendOrder, Done>
{
    public async Task<Outcome<Done>> HandleAsync(SendOrder command, Work work, CancellationToken cancellationToken)
    {
        var opened = await store.OpenAsync(work, command.Order, command.Version, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        var order = opened.Value;
        if (await suppliers.HoldAsync(work, order.Supplier, cancellationToken) is not { MayBeOrderedFrom: true })
        {
            return OrderRefusals.SupplierBarred.With(order.SupplierName);
        }

        var sent = order.Send(OrderStore.RoleOf(work.Actor, order), work.At);
        if (sent.IsDone)
        {
            work.Record(OrderFacts.Sent, order);
        }

        return sent;
    }
}
