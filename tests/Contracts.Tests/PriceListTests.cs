using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Relationships;
using Vouch.Suppliers;
using Vouch.Testing;

namespace Vouch.Contracts.Tests;

public sealed class PriceListTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_price_list_offers_its_items_while_it_holds(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        var supplier = await QualifiedAsync(house);
        await house.DoneAsync(house.Buyer, List(supplier));
        Assert.Equal("Copy paper A4", Assert.Single(await OffersAsync(house, "we need copy paper", Today)).Description);
        Assert.Empty(await OffersAsync(house, "we need copy paper", Today.AddDays(-1)));
        Assert.Empty(await OffersAsync(house, "we need copy paper", Today.AddYears(2)));
        Assert.Empty(await OffersAsync(house, "a forklift", Today));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_suspended_supplier_offers_nothing(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        var supplier = await QualifiedAsync(house);
        await house.DoneAsync(house.Buyer, List(supplier));
        await house.DoneAsync(house.Buyer, new SuspendSupplier(supplier, "Quality."));
        Assert.Empty(await OffersAsync(house, "copy paper", Today));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Prices_are_agreed_with_qualified_suppliers_by_buyers_alone(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        var registered = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars("Neu GmbH", "DE", Currency.Eur)));
        await house.RefusedAsync("price-list.supplier-barred", house.Buyer, List(registered));
        await house.RefusedAsync("contract.not-buyer", house.Requester, List(registered));
        var supplier = await QualifiedAsync(house);
        await house.RefusedAsync("price-list.bad-price", house.Buyer, List(supplier) with { Items = [new PriceListItemInput("Paper", -1, "pack")] });
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Payment_terms_hold_from_their_day(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        var supplier = await QualifiedAsync(house);
        await house.DoneAsync(house.Buyer, new AgreeTerms(supplier, "net 14", Today));
        await house.DoneAsync(house.Buyer, new AgreeTerms(supplier, "2% 10 net 30", Today.AddDays(30)));
        await house.RefusedAsync("contract.bad-terms", house.Buyer, new AgreeTerms(supplier, "soon", Today));
        Assert.Null(await TermsAsync(house, supplier, Today.AddDays(-1)));
        Assert.Equal("net 14", (await TermsAsync(house, supplier, Today.AddDays(29)))?.ToString());
        Assert.Equal("2% 10 net 30", (await TermsAsync(house, supplier, Today.AddDays(30)))?.ToString());
    }

    private static Task<TestHouse> OpenAsync(DatabaseKind kind) => TestHouse.OpenAsync(kind, new PromisesModule(), new RelationshipsModule(), new SuppliersModule(), new ContractsModule());

    private static async Task<PartyId> QualifiedAsync(TestHouse house)
    {
        var supplier = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars("Papierhaus Lenz KG", "DE", Currency.Eur)));
        await house.DoneAsync(house.Buyer, new QualifySupplier(supplier));
        return supplier;
    }

    private static AgreePriceList List(PartyId supplier) =>
        new("Paper", supplier, Currency.Eur, Today, Today.AddYears(1), [new PriceListItemInput("Copy paper A4", 4.2m, "pack"), new PriceListItemInput("Envelopes C5", 9m, "box")]);

    private static Task<IReadOnlyList<Requests.Offer>> OffersAsync(TestHouse house, string text, DateOnly day) =>
        house.WithAsync<PriceLists, IReadOnlyList<Requests.Offer>>(lists => house.QueryAsync(db => lists.FindAsync(db, text, house.Unit, day, 10, TestContext.Current.CancellationToken)));

    private static Task<PaymentTerms?> TermsAsync(TestHouse house, PartyId supplier, DateOnly day) =>
        house.WithAsync<ContractTerms, PaymentTerms?>(terms => house.QueryAsync(db => terms.FindAsync(db, supplier, day, TestContext.Current.CancellationToken)));
}
