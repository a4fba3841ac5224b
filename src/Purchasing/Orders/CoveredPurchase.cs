using Microsoft.EntityFrameworkCore;
using Vouch.Contracts;
using Vouch.Kernel;
using Vouch.Requests;

namespace Vouch.Purchasing;

/// <summary>An ask that price lists or running orders cover becomes orders with no buyer's touch: one for each supplier and currency, sent at once.</summary>
internal sealed class CoveredPurchase(ISupplierKnowledge suppliers) : ICoveredPurchase
{
    private const int UsualLeadTimeDays = 14;

    public async Task<Outcome<CoveredOrder?>> OrderAsync(CoveredAsk ask, Work work, CancellationToken cancellationToken)
    {
        if (ask.Lines.Count == 0 || ask.Lines.Any(line => line.Quantity < line.Offer.MinimumQuantity || !PriceSteps.IsWhole(line.Quantity, line.Offer.Multiple)))
        {
            return (CoveredOrder?)null;
        }

        var known = await suppliers.FindAsync(work.Db, [.. ask.Lines.Select(line => line.Offer.Supplier).Distinct()], cancellationToken);
        if (ask.Lines.Any(line => known.GetValueOrDefault(line.Offer.Supplier)?.MayBeOrderedFrom != true))
        {
            return (CoveredOrder?)null;
        }

        // Where the score of a supplier asks for a reason, a buyer gives it.
        foreach (var supplier in known.Keys.Where(supplier => ask.Lines.Any(line => line.Offer.Supplier == supplier)).OrderBy(supplier => supplier.Value))
        {
            if (!(await suppliers.PassAsync(work, supplier, ask.Request.Id.Subject, null, cancellationToken)).IsDone)
            {
                return (CoveredOrder?)null;
            }
        }

        var today = DateOnly.FromDateTime(work.At.UtcDateTime);
        CoveredOrder? first = null;
        foreach (var group in ask.Lines.GroupBy(line => (line.Offer.Supplier, line.Offer.Currency)).OrderBy(group => group.Min(line => line.Number)))
        {
            var placed = await work.RunAsSystemAsync(
                new PlaceOrder(
                    group.Key.Supplier,
                    ask.Request.Unit,
                    group.Key.Currency,
                    [.. group.Select(line => Line(line, today))],
                    Requester: ask.Request.Receiver,
                    Buyer: ask.Request.Owner,
                    Source: ask.Request.Id.Subject,
                    Request: ask.Request.Id.Value,
                    Send: true),
                cancellationToken);
            if (!placed.IsDone)
            {
                return placed.As<CoveredOrder?>();
            }

            first ??= new CoveredOrder(new SubjectRef(Order.Kind, placed.Value.Order.Value), placed.Value.Number);
        }

        return first;
    }

    private static OrderLineInput Line(CoveredLine line, DateOnly today)
    {
        var soonest = today.AddDays(line.Offer.LeadTimeDays ?? UsualLeadTimeDays);
        var wanted = line.NeededBy is { } needed && needed >= today ? needed : soonest;
        return new OrderLineInput(
            line.Offer.Description,
            line.Quantity,
            UnitsOfMeasure.Code(line.Offer.Unit),
            line.Offer.PriceOf(line.Quantity),
            wanted,
            line.Offer.Category ?? "",
            Coding: [.. line.Codings.Select(coding => new CodingShare(coding.Account, Or(coding.CostCentre), Or(coding.Project), Or(coding.TaxCode), coding.Share))]);

        static string? Or(string text) => text.Length == 0 ? null : text;
    }
}

/// <summary>What running orders supply: lines of orders under way, at the price that was agreed for them.</summary>
internal sealed class RunningOrders : IOffers
{
    private const string Prefix = "order-line:";

    public async Task<IReadOnlyList<Offer>> FindAsync(VouchDb db, string text, UnitId unit, DateOnly day, int most, CancellationToken cancellationToken)
    {
        var wanted = text.Trim().ToLowerInvariant();
        if (wanted.Length < 3)
        {
            return [];
        }

#pragma warning disable CA1304, CA1311, CA1862, MA0011 // Becomes lower() in SQL.
        var rows = await Running(db, unit).Where(row => row.Line.Description.ToLower().Contains(wanted)).OrderByDescending(row => row.Order.Number)
#pragma warning restore CA1304, CA1311, CA1862, MA0011
            .Take(Math.Clamp(most, 1, 20) * 2).ToListAsync(cancellationToken);
        return [.. rows.Select(Offer).DistinctBy(offer => (offer.Supplier, offer.Description, offer.UnitPrice, offer.Currency)).Take(Math.Clamp(most, 1, 20))];
    }

    public async Task<Offer?> ResolveAsync(VouchDb db, string key, UnitId unit, DateOnly day, CancellationToken cancellationToken)
    {
        if (!key.StartsWith(Prefix, StringComparison.Ordinal) || !Guid.TryParse(key.AsSpan(Prefix.Length), out var id))
        {
            return null;
        }

        var line = new OrderLineId(id);
        var row = await Running(db, unit).FirstOrDefaultAsync(one => one.Line.Id == line, cancellationToken);
        return row is null ? null : Offer(row);
    }

    private static IQueryable<Row> Running(VouchDb db, UnitId unit) =>
        from order in db.Set<Order>().AsNoTracking()
        where order.Unit == unit && (order.State == OrderState.Acknowledged || order.State == OrderState.PartReceived)
        join line in db.Set<OrderLine>().AsNoTracking() on order.Id equals line.OrderId
        where !line.Removed && !line.IsService
        select new Row { Order = order, Line = line };

    private static Offer Offer(Row row) =>
        new($"{Prefix}{row.Line.Id}", row.Line.Description, row.Order.Supplier, row.Order.SupplierName, row.Line.UnitPrice, row.Order.Currency, UnitsOfMeasure.Word(row.Line.UnitOfMeasure))
        {
            Category = row.Line.Category.Length == 0 ? null : row.Line.Category,
            Source = "Running order " + row.Order.Label,
            Link = $"/orders/{row.Order.Label}",
        };

    private sealed class Row
    {
        public required Order Order { get; init; }

        public required OrderLine Line { get; init; }
    }
}
