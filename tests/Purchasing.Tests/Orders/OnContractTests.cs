using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Contracts;
using Vouch.Decisions;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Relationships;
using Vouch.Requests;
using Vouch.Sourcing;
using Vouch.Suppliers;
using Vouch.Testing;

namespace Vouch.Purchasing.Tests;

/// <summary>What of an order is on contract, and what was bought of an award.</summary>
public sealed class OnContractTests
{
    private static readonly PriceListItemCard Bolts = new(1, "HB-8", "Hex bolts M8", null, "piece", 2.5m, null, null);

    [Theory]
    [InlineData("Hex bolts M8", "", "C62", 2.5, true)]
    [InlineData("hex BOLTS m8", "", "C62", 2.4, true)]
    [InlineData("Bolts, eight millimetres", "hb-8", "C62", 2.5, true)]
    [InlineData("Hex bolts M8", "", "C62", 2.51, false)]
    [InlineData("Hex bolts M8", "", "KGM", 2.5, false)]
    [InlineData("Hex bolts M10", "", "C62", 2.5, false)]
    public void A_line_is_on_contract_by_its_words_or_article_at_no_more_than_the_price_of_the_list(string description, string article, string unit, double price, bool covered)
    {
        var line = new OrderLine { Description = description, Article = article, UnitOfMeasure = unit, UnitPrice = (decimal)price, Quantity = 10, Total = Money.Of(10m, (decimal)price, Currency.Eur) };
        Assert.Equal(covered ? line.Total : Money.Zero(Currency.Eur), OnContract.Sum([line], [Bolts], Currency.Eur));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_fact_of_an_order_says_how_much_of_it_is_on_contract(DatabaseKind kind)
    {
        await using var rooms = await TestHouse.OpenAsync(
            kind,
            services => services.AddSingleton<IBudgets>(new WatchedBudgets()).AddSingleton<IDecisions, QuietDecisions>(),
            new PromisesModule(), new RelationshipsModule(), new SuppliersModule(), new ContractsModule(), new PurchasingModule());
        var supplier = await rooms.DoneAsync(rooms.Buyer, new RegisterSupplier(new SupplierParticulars("Acme", "DE", Currency.Eur)));
        await rooms.DoneAsync(rooms.Buyer, new QualifySupplier(supplier));
        var today = DateOnly.FromDateTime(rooms.Clock.GetUtcNow().UtcDateTime);
        await rooms.DoneAsync(rooms.Buyer, new AgreePriceList("Bolts", supplier, Currency.Eur, today, today.AddDays(30), [new PriceListItemInput("Hex bolts M8", 2.5m, "piece")]));
        OrderLineInput Line(string what) => new(what, 10m, "C62", 2.5m, today.AddDays(14));
        Assert.Equal(("partly", "25.00"), await PlacedAsync(rooms, supplier, null, Line("Hex bolts M8"), Line("Washers")));
        Assert.Equal(("yes", "25.00"), await PlacedAsync(rooms, supplier, null, Line("Hex bolts M8")));
        Assert.Equal(("no", "0.00"), await PlacedAsync(rooms, supplier, null, Line("Washers")));
        Assert.Equal(("yes", "25.00"), await PlacedAsync(rooms, supplier, new SubjectRef("award", rooms.Unit.Value), Line("Washers")));

        // The list has ended: its prices hold no more.
        rooms.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(("no", "0.00"), await PlacedAsync(rooms, supplier, null, Line("Hex bolts M8") with { WantedOn = today.AddDays(60) }));
    }

    [Fact]
    public void Shares_of_an_award_are_by_quantity_weighed_by_what_was_awarded()
    {
        // Ten desks at 100 and ten chairs at 20: 1,200.
        var award = Award((10m, 100m), (10m, 20m));
        var order = Order((10m, 95m), (5m, 20m), (3m, 7m));
        var bought = PurchasesOfAwards.Bought(award, [order], new Dictionary<OrderLineId, (decimal, long)> { [order.Lines[0].Id] = (5m, 475_00), [order.Lines[2].Id] = (3m, 21_00) });
        Assert.Equal((Money.Of(1_050m, Currency.Eur), Money.Of(475m, Currency.Eur)), (bought.Ordered, bought.Paid));
        Assert.Equal((0.916667m, 0.416667m), (decimal.Round(bought.OrderedShare, 6), decimal.Round(bought.PaidShare, 6)));
    }

    [Fact]
    public void A_lot_with_a_total_only_is_ordered_as_one_line()
    {
        var order = Order((1m, 800m));
        var bought = PurchasesOfAwards.Bought(Award((10m, null), (4m, null)), [order], new Dictionary<OrderLineId, (decimal, long)> { [order.Lines[0].Id] = (0.5m, 400_00) });
        Assert.Equal((Money.Of(800m, Currency.Eur), 1m, Money.Of(400m, Currency.Eur), 0.5m), (bought.Ordered, bought.OrderedShare, bought.Paid, bought.PaidShare));
    }

    private static async Task<(string?, string?)> PlacedAsync(TestHouse rooms, PartyId supplier, SubjectRef? source, params OrderLineInput[] lines)
    {
        var placed = await rooms.DoneAsync(rooms.Buyer, new PlaceOrder(supplier, rooms.Unit, Currency.Eur, lines, rooms.Requester, Source: source));
        var data = (await rooms.QueryAsync(db => db.Facts.SingleAsync(fact => fact.Name == "order.placed" && fact.SubjectId == placed.Order.Value, TestContext.Current.CancellationToken))).Data;
        return (data["on_contract"], decimal.Parse(data["on_contract_amount"]!, System.Globalization.CultureInfo.InvariantCulture).ToString("F2", System.Globalization.CultureInfo.InvariantCulture));
    }

    private static Order Order(params (decimal Quantity, decimal Price)[] lines)
    {
        var order = new Order { Id = new OrderId(Numbered(1)), Currency = Currency.Eur };
        order.Lines.AddRange(lines.Select((line, i) => new OrderLine
        {
            Id = new OrderLineId(Numbered(10 + i)), Position = i + 1, Quantity = line.Quantity, UnitPrice = line.Price, Total = Money.Of(line.Quantity, line.Price, Currency.Eur),
        }));
        return order;
    }

    private static AwardCard Award(params (decimal Quantity, decimal? Price)[] lines) => new(
        new AwardId(Numbered(2)), new SourcingEventId(Numbered(3)), "SRC-1", "Desks", 1, "Desks", new PartyId(Numbered(4)), new UnitId(Numbered(5)), new PartyId(Numbered(6)), Money.Of(1_200m, Currency.Eur), "", default, [],
        [.. lines.Select((line, i) => new AwardLineCard(new LineId(Numbered(20 + i)), "Line", line.Quantity, "H87", null, null, line.Price, Currency.Eur, null))]);

    private static Guid Numbered(int number) => new(number, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1);
}
