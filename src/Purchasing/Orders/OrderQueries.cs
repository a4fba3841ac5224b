using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>An order as lists and other rooms show it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its number, <c>PO-2207</c>.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Supplier">The supplier.</param>
/// <param name="SupplierName">The supplier's name when it was placed.</param>
/// <param name="Title">What it is: its first line.</param>
/// <param name="Unit">The unit that buys.</param>
/// <param name="Requester">Who asked.</param>
/// <param name="Buyer">Who looks after it.</param>
/// <param name="Total">Sum of its lines without tax.</param>
/// <param name="NextOn">The next day on which something is expected; null when nothing is.</param>
/// <param name="PlacedAt">When it was placed, UTC.</param>
/// <param name="Request">The request behind it; null when there is none.</param>
public sealed record OrderCard(
    OrderId Id, string Number, OrderState State, PartyId Supplier, string SupplierName, string Title, UnitId Unit, PartyId Requester, PartyId Buyer, Money Total, DateOnly? NextOn, DateTimeOffset PlacedAt, Guid? Request);

/// <summary>Which orders a list shows; null shows all.</summary>
/// <param name="State">Only those in this state.</param>
/// <param name="Supplier">Only those of this supplier.</param>
/// <param name="Unit">Only those of this unit.</param>
/// <param name="Request">Only those of this request.</param>
/// <param name="Source">Only those that came from this award, request or price list.</param>
/// <param name="Text">A number, or part of a title or a supplier's name.</param>
/// <param name="Open">True leaves out closed and cancelled ones.</param>
/// <param name="LateOn">Only those of which something was expected before this day and is not here.</param>
internal sealed record OrderFilter(OrderState? State = null, PartyId? Supplier = null, UnitId? Unit = null, Guid? Request = null, Guid? Source = null, string? Text = null, bool Open = false, DateOnly? LateOn = null)
{
    /// <summary>What a list's choice of status means: a state, or <c>open</c>, or <c>late</c>.</summary>
    public static OrderFilter Of(string? choice, string? text, DateOnly today) => choice switch
    {
        "open" => new OrderFilter(Text: text, Open: true),
        "late" => new OrderFilter(Text: text, Open: true, LateOn: today),
        _ => new OrderFilter(States.TryRead<OrderState>(choice, out var state) ? state : null, Text: text),
    };
}

/// <summary>Reads orders for pages and the API. Everything asks what the actor may see.</summary>
internal sealed class OrderQueries(VouchDb db, ISupplierKnowledge suppliers)
{
    public const int PageSize = 50;

    /// <summary>One page of orders, the newest first; <paramref name="after"/> is the number of the last one before it.</summary>
    public async Task<Page<OrderCard>> ListAsync(Actor actor, OrderFilter filter, long? after, int size, CancellationToken cancellationToken)
    {
        var query = Visible(db.Set<Order>().AsNoTracking(), actor);
        query = filter.State is { } state ? query.Where(order => order.State == state) : query;
        query = filter.Supplier is { } supplier ? query.Where(order => order.Supplier == supplier) : query;
        query = filter.Unit is { } unit ? query.Where(order => order.Unit == unit) : query;
        query = filter.Request is { } request ? query.Where(order => order.RequestId == request) : query;
        query = filter.Source is { } source ? query.Where(order => order.SourceId == source) : query;
        query = filter.Open ? query.Where(order => order.State != OrderState.Closed && order.State != OrderState.Cancelled) : query;
        query = filter.LateOn is { } today ? query.Where(order => order.NextOn < today) : query;
        var take = Math.Clamp(size, 1, 200);
        query = after is { } last ? query.Where(order => order.Number < last) : query;
        query = await SearchedAsync(query, filter.Text, take + 1, cancellationToken);
        var rows = await query.OrderByDescending(order => order.Number).Take(take + 1).Select(order => new Row
        {
            Id = order.Id,
            Number = order.Number,
            State = order.State,
            Supplier = order.Supplier,
            SupplierName = order.SupplierName,
            Title = order.Title,
            Unit = order.Unit,
            Requester = order.Requester,
            Buyer = order.Buyer,
            Minor = order.Total.Minor,
            Currency = order.Currency,
            NextOn = order.NextOn,
            PlacedAt = order.PlacedAt,
            Request = order.RequestId,
        }).ToListAsync(cancellationToken);
        return new Page<OrderCard>(
            [.. rows.Take(take).Select(row => row.Card())],
            rows.Count > take ? rows[take - 1].Number.ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    /// <summary>Of what may be seen, that with the number, or else the newest whose title or whose supplier's name holds the text: the newest of each way hold the newest of both.</summary>
    private async Task<IQueryable<Order>> SearchedAsync(IQueryable<Order> query, string? wanted, int most, CancellationToken cancellationToken)
    {
        if (wanted?.Trim().ToLowerInvariant() is not { Length: > 0 } text)
        {
            return query;
        }

        if (Numbers.TryRead(Order.Series, text, out var number))
        {
            return query.Where(order => order.Number == number);
        }

        var named = await suppliers.SearchAsync(db, text, cancellationToken);
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // Becomes lower() in SQL.
        var found = query.Where(order => order.Title.ToLower().Contains(text)).OrderByDescending(order => order.Number).Select(order => order.Number).Take(most);
#pragma warning restore CA1304, CA1311, CA1862, MA0011
        if (named.Count > 0)
        {
            found = found.Concat(query.Where(order => named.Contains(order.Supplier)).OrderByDescending(order => order.Number).Select(order => order.Number).Take(most));
        }

        return query.Where(order => found.Contains(order.Number));
    }

    /// <summary>One order with its lines, by id or number, when the actor may see it.</summary>
    public async Task<Order?> FindAsync(Actor actor, string idOrNumber, CancellationToken cancellationToken)
    {
        var orders = Visible(db.Set<Order>().AsNoTracking(), actor).Include(order => order.Lines);
        if (Guid.TryParse(idOrNumber, out var id))
        {
            var orderId = new OrderId(id);
            return await orders.FirstOrDefaultAsync(order => order.Id == orderId, cancellationToken);
        }

        return Numbers.TryRead(Order.Series, idOrNumber, out var number) ? await orders.FirstOrDefaultAsync(order => order.Number == number, cancellationToken) : null;
    }

    /// <summary>The receipts of an order, oldest first.</summary>
    public Task<List<Receipt>> ReceiptsAsync(OrderId order, CancellationToken cancellationToken) =>
        db.Set<Receipt>().AsNoTracking().Include(receipt => receipt.Lines).Where(receipt => receipt.OrderId == order).OrderBy(receipt => receipt.Number).ToListAsync(cancellationToken);

    /// <summary>The revisions of an order, oldest first.</summary>
    public Task<List<OrderRevision>> RevisionsAsync(OrderId order, CancellationToken cancellationToken) =>
        db.Set<OrderRevision>().AsNoTracking().Where(revision => revision.OrderId == order).OrderBy(revision => revision.Number).ToListAsync(cancellationToken);

    /// <summary>One page of receipts that the actor may see, the newest first.</summary>
    public async Task<Page<ReceiptCard>> ReceiptListAsync(Actor actor, long? after, int size, CancellationToken cancellationToken)
    {
        var take = Math.Clamp(size, 1, 200);
        var query = from receipt in db.Set<Receipt>().AsNoTracking()
                    join order in Visible(db.Set<Order>().AsNoTracking(), actor) on receipt.OrderId equals order.Id
                    where after == null || receipt.Number < after
                    orderby receipt.Number descending
                    select new { receipt.Id, receipt.Number, receipt.Kind, receipt.At, receipt.By, receipt.DeliveryNote, OrderId = order.Id, OrderNumber = order.Number, order.SupplierName, order.Title };
        var rows = await query.Take(take + 1).ToListAsync(cancellationToken);
        return new Page<ReceiptCard>(
            [
                .. rows.Take(take).Select(row => new ReceiptCard(
                    row.Id, Numbers.Text(Receipt.Series, row.Number), row.Kind, row.At, row.By, row.DeliveryNote, row.OrderId, Numbers.Text(Order.Series, row.OrderNumber), row.SupplierName, row.Title)),
            ],
            rows.Count > take ? rows[take - 1].Number.ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    /// <summary>Orders that the actor may see: in SQL what <see cref="OrderStore.MaySee"/> decides for one.</summary>
    public static IQueryable<Order> Visible(IQueryable<Order> orders, Actor actor)
    {
        if (actor.Supplier is { } supplier)
        {
            orders = orders.Where(order => order.Supplier == supplier && order.SentAt != null);
            if (actor.Scope is { } scope)
            {
                var only = new OrderId(scope.Kind == Order.Kind ? scope.Id : Guid.Empty);
                orders = orders.Where(order => order.Id == only);
            }

            return orders;
        }

        var grants = actor.Grants.Where(grant => OrderStore.Readers.Contains(grant.Role)).ToList();
        if (actor.MayReadAll || grants.Exists(grant => grant.Units is null))
        {
            return orders;
        }

        var units = grants.SelectMany(grant => grant.Units!).ToHashSet();
        if (actor.Unit is { } own)
        {
            units.Add(own);
        }

        var covered = units.ToList();
        var me = actor.Party;
        return orders.Where(order => covered.Contains(order.Unit) || order.Requester == me || order.Buyer == me);
    }

    /// <summary>What a list reads of a row; the card is made of it in memory.</summary>
    private sealed class Row
    {
        public OrderId Id { get; init; }

        public long Number { get; init; }

        public OrderState State { get; init; }

        public PartyId Supplier { get; init; }

        public string SupplierName { get; init; } = "";

        public string Title { get; init; } = "";

        public UnitId Unit { get; init; }

        public PartyId Requester { get; init; }

        public PartyId Buyer { get; init; }

        public long Minor { get; init; }

        public Currency Currency { get; init; }

        public DateOnly? NextOn { get; init; }

        public DateTimeOffset PlacedAt { get; init; }

        public Guid? Request { get; init; }

        public OrderCard Card() => new(
            Id, Numbers.Text(Order.Series, Number), State, Supplier, SupplierName, Title, Unit, Requester, Buyer, new Money(Minor, Currency), NextOn, PlacedAt, Request);
    }
}

/// <summary>A receipt as lists show it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its number, <c>GR-310</c>.</param>
/// <param name="Kind">Goods, return or service.</param>
/// <param name="At">When it was recorded, UTC.</param>
/// <param name="By">Who recorded it.</param>
/// <param name="DeliveryNote">Number of the supplier's delivery note; empty when none.</param>
/// <param name="Order">The order.</param>
/// <param name="OrderNumber">The order's number.</param>
/// <param name="SupplierName">The supplier's name.</param>
/// <param name="Title">What was ordered.</param>
public sealed record ReceiptCard(ReceiptId Id, string Number, ReceiptKind Kind, DateTimeOffset At, PartyId By, string DeliveryNote, OrderId Order, string OrderNumber, string SupplierName, string Title);
