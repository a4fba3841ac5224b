using Vouch.Kernel;

namespace Vouch.Purchasing.Tests;

/// <summary>Orders for tests of the rules.</summary>
internal static class AnOrder
{
    public static readonly DateTimeOffset Placed = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly Wanted = new(2026, 3, 20);
    public static readonly PartyId Buyer = new(new Guid("10000000-0000-0000-0000-000000000001"));
    public static readonly PartyId Requester = new(new Guid("10000000-0000-0000-0000-000000000002"));
    public static readonly PartyId Supplier = new(new Guid("10000000-0000-0000-0000-000000000003"));
    public static readonly UnitId Unit = new(new Guid("10000000-0000-0000-0000-000000000004"));

    private static int ids;

    public static OrderLineId NewLineId() => new(new Guid(Interlocked.Increment(ref ids), 0, 0, new byte[8]));

    public static OrderLineInput Line(decimal quantity = 10, decimal price = 2.5m, bool service = false) =>
        new("Hex bolts M8", quantity, "C62", price, Wanted, IsService: service);

    public static OrderHead Head() => new(new OrderId(Guid.Next()), 1, Supplier, "Acme", Unit, Currency.Eur, Buyer, Requester, Placed);

    public static Order Draft(params OrderLineInput[] lines) => Order.Draft(Head(), lines.Length == 0 ? [Line()] : lines, NewLineId).Value;

    public static Order Sent(params OrderLineInput[] lines)
    {
        var order = Draft(lines);
        Assert.True(order.Send(OrderActor.Buyer, Placed).IsDone);
        return order;
    }

    public static Order Acknowledged(params OrderLineInput[] lines)
    {
        var order = Sent(lines);
        Assert.True(order.Acknowledge(OrderActor.Supplier, 0, Placed).IsDone);
        return order;
    }

    public static Outcome<Received> Take(this Order order, decimal accepted, decimal rejected = 0, string? reason = null, int line = 0, bool restNotExpected = false, OverReceiptTolerance? tolerance = null) =>
        order.Receive(new ReceiptId(Guid.Next()), 1, order.Lines[line].IsService ? ReceiptKind.Service : ReceiptKind.Goods, Requester,
            [new ReceiptLineInput(order.Lines[line].Id, accepted, rejected, reason, restNotExpected)], tolerance ?? OverReceiptTolerance.None, "", Placed.AddDays(3));

    public static Outcome<Received> GiveBack(this Order order, decimal quantity, int line = 0) =>
        order.GiveBack(new ReceiptId(Guid.Next()), 2, Requester, [new ReceiptLineInput(order.Lines[line].Id, quantity, 0, "damaged")], "", Placed.AddDays(4));

    public static Outcome<OrderRevision> Revise(this Order order, int line, OrderLineInput? to, string? reason = "agreed by phone") =>
        order.Revise(OrderActor.Buyer, Buyer, [new OrderLineRevision(order.Lines[line].Id, to)], reason, NewLineId, Placed.AddDays(1));

    public static void Refused<T>(Outcome<T> outcome, Refusal refusal)
    {
        Assert.False(outcome.IsDone);
        Assert.Contains(refusal.Code, outcome.Refusals.Select(found => found.Code));
    }
}

/// <summary>Ids that follow one another, so that tests need no randomness.</summary>
internal static class GuidSource
{
    private static int next;

    extension(Guid)
    {
        public static Guid Next() => new(Interlocked.Increment(ref next), 1, 1, new byte[8]);
    }
}
