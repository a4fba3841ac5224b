using FsCheck;
using FsCheck.Fluent;
using Vouch.Kernel;

namespace Vouch.Purchasing.Tests;

/// <summary>Orders and invoices for matching, by hand or from a seed.</summary>
internal static class MatchScenario
{
    public static readonly DateOnly Today = new(2026, 3, 10);

    public static OrderLineToMatch Ordered(int position, decimal quantity, decimal price, decimal received, decimal before = 0, MatchMode mode = MatchMode.ThreeWay) => new()
    {
        Id = new OrderLineId(Sample.Id(position)),
        Position = position,
        Description = $"Item {position}",
        Ordered = quantity,
        UnitPrice = price,
        Received = received,
        InvoicedBefore = before,
        InvoicedAmountBefore = Money.Of(before, price, Currency.Eur),
        Mode = mode,
    };

    public static OrderToMatch Order(params OrderLineToMatch[] lines) => new("PO-2207", Sample.Supplier, Currency.Eur, Tolerance.None, lines);

    public static InvoiceLineToMatch Billed(int id, string? reference, decimal quantity, decimal price, InvoiceKind kind = InvoiceKind.Invoice) => new()
    {
        Id = new InvoiceLineId(Sample.Id(1_000 + id)),
        Kind = kind,
        Number = $"{id}",
        OrderLineReference = reference,
        Description = $"Item {reference ?? "?"}",
        Quantity = quantity,
        UnitPrice = price,
        Net = Money.Of(quantity, price, Currency.Eur),
    };

    public static InvoiceToMatch Invoice(params InvoiceLineToMatch[] lines) => new() { Supplier = Sample.Supplier, Currency = Currency.Eur, Lines = lines };

    public static (InvoiceToMatch Invoice, OrderToMatch Order) Random(int seed)
    {
        var random = new System.Random(seed);
        var order = Order([.. Enumerable.Range(1, random.Next(1, 6)).Select(position =>
        {
            var quantity = random.Next(1, 20);
            return Ordered(position, quantity, random.Next(0, 3000) / 100m, random.Next(0, quantity + 3), random.Next(0, quantity + 1), random.Next(3) == 0 ? MatchMode.TwoWay : MatchMode.ThreeWay) with
            {
                Article = random.Next(3) == 0 ? $"A{random.Next(4)}" : "",
                PromisedOn = random.Next(2) == 0 ? Today.AddDays(random.Next(-30, 40)) : null,
                FirstReceivedOn = random.Next(2) == 0 ? Today.AddDays(random.Next(-60, 0)) : null,
                Tolerances = SomeTolerances(random),
            };
        })]) with { Unordered = SomeTolerance(random) };
        var lines = Enumerable.Range(1, random.Next(1, 8)).Select(id =>
        {
            var at = order.Lines[random.Next(order.Lines.Count)];
            return Billed(id, random.Next(3) == 0 ? null : $"{at.Position}", random.Next(-2, 15), Math.Max(0, at.UnitPrice + random.Next(-1, 2) * random.Next(0, 200) / 100m), random.Next(6) == 0 ? InvoiceKind.CreditNote : InvoiceKind.Invoice) with
            {
                SellerItem = random.Next(3) == 0 ? $"A{random.Next(4)}" : null,
                Description = random.Next(2) == 0 ? at.Description : "Something else",
                UnitOfMeasure = random.Next(8) == 0 ? "KGM" : "C62",
            };
        }).ToArray();
        return (Invoice(lines) with { Charges = Sample.Eur(random.Next(-2, 4)) }, order);
    }

    public static Arbitrary<(InvoiceToMatch Invoice, OrderToMatch Order)> Any() => Gen.Choose(0, int.MaxValue).Select(Random).ToArbitrary();

    public static OrderToMatch With(OrderToMatch order, Func<Tolerances, Tolerances> change, Func<Tolerance, Tolerance> unordered) =>
        order with { Unordered = unordered(order.Unordered), Lines = [.. order.Lines.Select(line => line with { Tolerances = change(line.Tolerances) })] };

    private static Tolerances SomeTolerances(System.Random random) => new(SomeTolerance(random), SomeTolerance(random), SomeTolerance(random), random.Next(2) == 0 ? null : random.Next(0, 20));

    private static Tolerance SomeTolerance(System.Random random) => new(
        random.Next(2) == 0 ? null : random.Next(0, 30),
        random.Next(2) == 0 ? null : Sample.Eur(random.Next(0, 50)),
        random.Next(2) == 0 ? null : random.Next(0, 4));
}
