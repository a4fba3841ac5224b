using Vouch.Company;
using Vouch.Contracts;
using Vouch.Decisions;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Promises;
using Vouch.Relationships;
using Vouch.Requests;
using Vouch.Sourcing;
using Vouch.Suppliers;
using Vouch.Testing;

namespace Vouch.Purchasing.Tests;

/// <summary>A house with contracts, real suppliers and real promises.</summary>
internal sealed class SupplyHouse(TestHouse house) : IAsyncDisposable
{
    public static readonly DateOnly Today = new(2026, 3, 2);

    public TestHouse House => house;

    public PartyId Supplier { get; private set; }

    public Actor Seller { get; private set; } = null!;

    public Actor Stranger { get; private set; } = null!;

    public static async Task<SupplyHouse> OpenAsync(DatabaseKind kind)
    {
        var opened = new SupplyHouse(await TestHouse.OpenAsync(
            kind, new NoticesModule(), new PromisesModule(), new RelationshipsModule(), new DecisionsModule(), new RequestsModule(), new SuppliersModule(), new SourcingModule(), new ContractsModule(), new PurchasingModule()));
        (opened.Supplier, opened.Seller) = await opened.SupplierAsync("Papierhaus Lenz KG", "Sina Seller");
        (_, opened.Stranger) = await opened.SupplierAsync("Other GmbH", "Otto Other");
        return opened;
    }

    /// <summary>A framework agreement that both sides have signed; its number.</summary>
    public async Task<string> InForceAsync(decimal limit) => (await SignedContract.InForceAsync(
        house, Supplier, Seller, new ContractContent("Copy paper", ContractKind.Framework, Currency.Eur, Today, Today.AddYears(1).AddDays(-1)) { Limit = limit, Clauses = [new ContractClause("prices", "Prices", "Prices are net.")] })).Number;

    public ValueTask DisposeAsync() => house.DisposeAsync();

    private async Task<(PartyId Supplier, Actor Person)> SupplierAsync(string name, string person)
    {
        var supplier = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars(name, "DE", Currency.Eur)));
        await house.DoneAsync(house.Buyer, new QualifySupplier(supplier));
        var id = await house.DoneAsync(house.Administrator, new AddPerson(person, person.ToLowerInvariant().Replace(' ', '.') + "@supplier.example", null, supplier));
        return (supplier, await house.ActorAsync(id));
    }
}
