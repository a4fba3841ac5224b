using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>
/// Changes an order, also one that was sent, part received or part invoiced; never cancel and redo. Lines that are not named stay as they are.
/// The budget is committed or freed by the difference; the supplier is asked to say yes to the new revision.
/// </summary>
/// <param name="Order">The order.</param>
/// <param name="Lines">The lines to change, add or take off.</param>
/// <param name="Reason">Why; needed once the order was sent.</param>
/// <param name="Version">The version that was read; null takes any.</param>
public sealed record ReviseOrder(OrderId Order, IReadOnlyList<OrderLineRevision> Lines, string? Reason = null, int? Version = null) : ICommand<RevisedOrder>;

/// <summary>An order after a revision.</summary>
/// <param name="Revision">Its revision now; 0 for a draft.</param>
/// <param name="Total">Its total now.</param>
public sealed record RevisedOrder(int Revision, Money Total);

internal sealed class ReviseOrderHandler(OrderStore store, ISupplierKnowledge suppliers, IOrderBudgets budgets, OnContract onContract) : IHandler<ReviseOrder, RevisedOrder>
{
    public async Task<Outcome<RevisedOrder>> HandleAsync(ReviseOrder command, Work work, CancellationToken cancellationToken)
    {
        var opened = await store.OpenAsync(work, command.Order, command.Version, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<RevisedOrder>();
        }

        var order = opened.Value;
        var promised = order.LiveLines.Where(line => line is { PromisedOn: not null, Open: > 0 }).Select(line => line.Id).ToHashSet();
        var revised = order.Revise(OrderStore.RoleOf(work.Actor, order), work.Actor.Party, command.Lines, command.Reason, work.NewId<OrderLineId>, work.At);
        if (!revised.IsDone)
        {
            return revised.As<RevisedOrder>();
        }

        var more = revised.Value.After - revised.Value.Before;
        if ((more.Minor > 0 || command.Lines.Any(line => line.Line is null)) && await suppliers.HoldAsync(work, order.Supplier, cancellationToken) is not { MayBeOrderedFrom: true })
        {
            // Less may always be ordered; more is a new order in other words.
            return OrderRefusals.SupplierBarred.With(order.SupplierName);
        }

        var moved = more.Minor >= 0
            ? await budgets.CommitAsync(work, order, more, cancellationToken)
            : await budgets.ReleaseAsync(work, order, -more, cancellationToken);
        if (!moved.IsDone)
        {
            return moved.As<RevisedOrder>();
        }

        var taken = await onContract.TakeAsync(work, order, null, cancellationToken);
        if (!taken.IsDone)
        {
            return taken.As<RevisedOrder>();
        }

        foreach (var line in order.Lines.Where(line => work.Db.Entry(line).State == Microsoft.EntityFrameworkCore.EntityState.Detached))
        {
            work.Db.Add(line);
        }

        if (order.Revision > 0)
        {
            work.Db.Add(revised.Value);
            var part = await onContract.OfAsync(work.Db, order, taken.Value, DateOnly.FromDateTime(work.At.UtcDateTime), cancellationToken);
            work.Record(OrderFacts.Revised, order, command.Reason, part, taken.Value?.Contract.Value);
            foreach (var line in order.Lines.Where(line => promised.Contains(line.Id) && line.Open == 0))
            {
                work.Record(line.Removed ? OrderFacts.LineReleased : OrderFacts.LineReceived, order, line);
            }
        }

        return new RevisedOrder(order.Revision, order.Total);
    }
}
