using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>Finds orders for use cases, with who may see and do what.</summary>
internal sealed class OrderStore(CompanyDirectory directory)
{
    /// <summary>
    /// The order with its lines, in one statement, to be changed: its version counts up with whatever changes, also when only a line does, so that two
    /// changes of one order at the same moment never overwrite one another. Null when there is none.
    /// </summary>
    public async Task<Order?> FindToChangeAsync(Work work, OrderId id, CancellationToken cancellationToken)
    {
        var order = await work.Db.Set<Order>().Include(row => row.Lines).FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (order is not null)
        {
            work.Db.Entry(order).Property(row => row.Version).IsModified = true;
        }

        return order;
    }

    /// <summary>The order when the actor may see it and has read its latest version; otherwise why not.</summary>
    public async Task<Outcome<Order>> OpenAsync(Work work, OrderId id, int? version, CancellationToken cancellationToken)
    {
        var order = await FindToChangeAsync(work, id, cancellationToken);
        if (order is null || !MaySee(work.Actor, order))
        {
            return OrderRefusals.NotFound;
        }

        return version is { } read && read != order.Version ? OrderRefusals.Stale : order;
    }

    /// <summary>What the actor is to an order. Nothing for somebody who may only read it.</summary>
    public static OrderActor RoleOf(Actor actor, Order order)
    {
        if (actor.IsSystem)
        {
            return OrderActor.Software | OrderActor.Buyer | OrderActor.Supplier | OrderActor.Receiver;
        }

        if (actor.Supplier is { } supplier)
        {
            return supplier == order.Supplier && InScope(actor, order) ? OrderActor.Supplier : OrderActor.None;
        }

        var buyer = actor.Party == order.Buyer || actor.Has(Roles.Buyer, order.Unit);
        var receiver = buyer || actor.Party == order.Requester || actor.Unit == order.Unit;
        return (buyer ? OrderActor.Buyer : OrderActor.None) | (receiver ? OrderActor.Receiver : OrderActor.None);
    }

    /// <summary>The buyers of the order's unit, its requester, those who hold a role over its unit, and the supplier from the day it was sent.</summary>
    public static bool MaySee(Actor actor, Order order)
    {
        if (actor.Supplier is { } supplier)
        {
            return supplier == order.Supplier && order.SentAt is not null && InScope(actor, order);
        }

        return actor.MayReadAll || actor.Party == order.Requester || actor.Party == order.Buyer || actor.Unit == order.Unit
            || actor.HasAny(order.Unit, Readers);
    }

    /// <summary>The roles that read the orders of the units they cover.</summary>
    public static readonly string[] Readers = [Roles.Buyer, Roles.Finance, Roles.BudgetHolder, Roles.Approver, Roles.HeadOfProcurement, Roles.Auditor];

    public ValueTask<CompanySnapshot> CompanyAsync(CancellationToken cancellationToken) => directory.ReadAsync(cancellationToken);

    private static bool InScope(Actor actor, Order order) => actor.Scope is not { } scope || scope == order.Subject;
}
