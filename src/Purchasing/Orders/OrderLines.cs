using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>A line of an order as other rooms see it.</summary>
/// <param name="Line">Its id.</param>
/// <param name="Position">Its number, from 1.</param>
/// <param name="Description">What it is.</param>
/// <param name="Quantity">How many are ordered.</param>
/// <param name="UnitOfMeasure">In which unit.</param>
/// <param name="UnitPrice">Price of one in the order's currency.</param>
/// <param name="IsService">True for work that the person who asked accepts.</param>
/// <param name="WantedOn">When it is wanted.</param>
/// <param name="PromisedOn">When the supplier promised it.</param>
/// <param name="Received">How many are here.</param>
public sealed record OrderLineCard(
    OrderLineId Line, int Position, string Description, decimal Quantity, string UnitOfMeasure, decimal UnitPrice, bool IsService, DateOnly WantedOn, DateOnly? PromisedOn, decimal Received);

/// <summary>The door to the lines of orders. Reads only; the caller decides who may see them.</summary>
public static class OrderLines
{
    /// <summary>The lines of an order by position; empty when there is no such order.</summary>
    public static async Task<IReadOnlyList<OrderLineCard>> OfAsync(VouchDb db, OrderId order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Set<OrderLine>().AsNoTracking().Where(line => line.OrderId == order).OrderBy(line => line.Position)
            .Select(line => new OrderLineCard(
                line.Id, line.Position, line.Description, line.Quantity, line.UnitOfMeasure, line.UnitPrice, line.IsService, line.WantedOn, line.PromisedOn, line.Received))
            .ToListAsync(cancellationToken);
    }
}
