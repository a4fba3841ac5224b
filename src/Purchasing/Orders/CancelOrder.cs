using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>Gives an order up before anything was received or invoiced. Its amount becomes free in the budget again.</summary>
/// <param name="Order">The order.</param>
/// <param name="Reason">Why; the supplier reads it.</param>
/// <param name="Version">The version that was read; null takes any.</param>
public sealed record CancelOrder(OrderId Order, string Reason, int? Version = null) : ICommand<Done>;

internal sealed class CancelOrderHandler(OrderStore store, OrderEnding ending) : IHandler<CancelOrder, Done>
{
    public async Task<Outcome<Done>> HandleAsync(CancelOrder command, Work work, CancellationToken cancellationToken)
    {
        var opened = await store.OpenAsync(work, command.Order, command.Version, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        var order = opened.Value;
        var expected = OrderEnding.Expected(order);
        var cancelled = order.Cancel(OrderStore.RoleOf(work.Actor, order), command.Reason, work.At);
        return cancelled.IsDone ? await ending.EndAsync(work, order, expected, command.Reason, cancellationToken) : cancelled;
    }
}

/// <summary>Ends a received order: what did not come is no longer wanted, and what was not needed becomes free in the budget again.</summary>
/// <param name="Order">The order.</param>
/// <param name="Reason">Why; may be left out when all of it came.</param>
/// <param name="Version">The version that was read; null takes any.</param>
public sealed record CloseOrder(OrderId Order, string? Reason = null, int? Version = null) : ICommand<Done>;

internal sealed class CloseOrderHandler(OrderStore store, OrderEnding ending) : IHandler<CloseOrder, Done>
{
    public async Task<Outcome<Done>> HandleAsync(CloseOrder command, Work work, CancellationToken cancellationToken)
    {
        var opened = await store.OpenAsync(work, command.Order, command.Version, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        var order = opened.Value;
        var expected = OrderEnding.Expected(order);
        if (expected.Count > 0 && string.IsNullOrWhiteSpace(command.Reason))
        {
            return OrderRefusals.ReasonMissing.At("reason");
        }

        var closed = order.Close(OrderStore.RoleOf(work.Actor, order), work.At);
        return closed.IsDone ? await ending.EndAsync(work, order, expected, command.Reason, cancellationToken) : closed;
    }
}

/// <summary>What follows when an order ends, by whatever way.</summary>
internal sealed class OrderEnding(IOrderBudgets budgets, OnContract onContract)
{
    /// <summary>The lines of which something is still promised; asked before the order ends.</summary>
    public static IReadOnlyList<OrderLine> Expected(Order order) => [.. order.LiveLines.Where(line => line is { PromisedOn: not null, Open: > 0 })];

    /// <summary>Records the end, releases the supplier from what is no longer wanted, and frees what the budget holds beyond what was invoiced.</summary>
    public async Task<Outcome<Done>> EndAsync(Work work, Order order, IReadOnlyList<OrderLine> expected, string? reason, CancellationToken cancellationToken)
    {
        foreach (var line in expected)
        {
            work.Record(OrderFacts.LineReleased, order, line);
        }

        work.Record(order.State == OrderState.Cancelled ? OrderFacts.Cancelled : OrderFacts.Closed, order, reason);
        var invoiced = Money.Sum(order.Lines.Select(line => line.InvoicedAmount), order.Currency);
        if (order.Total > invoiced && await budgets.ReleaseAsync(work, order, order.Total - invoiced, cancellationToken) is { IsDone: false } held)
        {
            return held;
        }

        return (await onContract.GiveBackAsync(work, order, cancellationToken)).Select(_ => Done.Value);
    }
}

/// <summary>One line of an order that a matched invoice bills; below zero for a credit note.</summary>
internal readonly record struct Billed(OrderLineId Line, decimal Quantity, Money Amount);

/// <summary>How an invoice tells its order what it bills.</summary>
internal sealed class OrderInvoicing(OrderEnding ending)
{
    /// <summary>
    /// Records what is billed of an order that was found with <see cref="OrderStore.FindToChangeAsync"/>. Spending the budget for it comes before:
    /// when this closes the order, what the budget still holds of it is freed.
    /// </summary>
    public async Task<Outcome<Done>> RecordAsync(Work work, Order order, IReadOnlyList<Billed> billed, CancellationToken cancellationToken)
    {
        var wasClosed = order.State == OrderState.Closed;
        foreach (var line in billed)
        {
            var recorded = order.RecordInvoiced(line.Line, line.Quantity, line.Amount, work.At);
            if (!recorded.IsDone)
            {
                return recorded;
            }
        }

        return order.State == OrderState.Closed && !wasClosed ? await ending.EndAsync(work, order, [], null, cancellationToken) : Done.Value;
    }
}
