using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Decisions;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Promises;
using Vouch.Purchasing;
using Vouch.Relationships;
using Vouch.Requests;
using Vouch.Sourcing;
using Vouch.Suppliers;
using Vouch.Testing;

namespace Vouch.Contracts.Tests;

/// <summary>A house with contracts, orders and two suppliers with a person each.</summary>
internal sealed class ContractHouse(TestHouse house) : IAsyncDisposable
{
    public static readonly DateOnly Today = new(2026, 3, 2);

    public TestHouse House => house;

    public PartyId Supplier { get; private set; }

    public Actor Seller { get; private set; } = null!;

    public Actor Stranger { get; private set; } = null!;

    public static async Task<ContractHouse> OpenAsync(DatabaseKind kind)
    {
        var opened = new ContractHouse(await TestHouse.OpenAsync(
            kind, new NoticesModule(), new PromisesModule(), new RelationshipsModule(), new DecisionsModule(), new RequestsModule(), new SuppliersModule(), new SourcingModule(), new ContractsModule(), new PurchasingModule()));
        (opened.Supplier, opened.Seller) = await opened.SupplierAsync("Papierhaus Lenz KG", "Sina Seller");
        (_, opened.Stranger) = await opened.SupplierAsync("Other GmbH", "Otto Other");
        return opened;
    }

    /// <summary>A version with one clause and a worth that the first policy approves by itself.</summary>
    public static ContractContent Content(decimal? limit = 200m, params ContractClause[] clauses) =>
        new("Copy paper", ContractKind.Framework, Currency.Eur, Today, Today.AddYears(1).AddDays(-1))
        {
            Limit = limit,
            NoticeDays = 30,
            PaymentTerms = "net 21",
            Clauses = clauses.Length > 0 ? clauses : [new ContractClause("prices", "Prices", "Prices are net and include delivery to {{buyer}}.")],
        };

    public Task<DraftedContract> DraftAsync(PartyId? by = null) => house.DoneAsync(by ?? house.Buyer, new DraftContract("Copy paper", Supplier, house.Unit, Currency.Eur, Today, Today.AddYears(1).AddDays(-1)));

    public async Task<(ContractId Contract, OfferedVersion Version)> OfferedAsync(ContractContent? content = null)
    {
        var drafted = await DraftAsync();
        await house.DoneAsync(house.Buyer, new WriteContract(drafted.Contract, content ?? Content()));
        return (drafted.Contract, await house.DoneAsync(house.Buyer, new OfferContract(drafted.Contract, "Our first version.")));
    }

    /// <summary>Agreed and approved, with nobody's signature yet.</summary>
    public async Task<(ContractId Contract, OfferedVersion Version)> ToSignAsync(ContractContent? content = null)
    {
        var (contract, version) = await OfferedAsync(content);
        await house.DoneAsync(Seller, new AcceptContract(contract, version.Number, version.Sha256));
        await house.DoneAsync(house.Buyer, new SubmitContract(contract));
        return (contract, version);
    }

    public async Task<ContractId> InForceAsync(ContractContent? content = null)
    {
        var (contract, version) = await ToSignAsync(content);
        await house.DoneAsync(house.Buyer, new SignContract(contract, version.Number, version.Sha256, "Ben Buyer", true));
        Assert.True((await house.DoneAsync(Seller, new SignContract(contract, version.Number, version.Sha256, "sina  seller".Replace("  ", " ", StringComparison.Ordinal), true))).IsInForce);
        return contract;
    }

    public Task<Contract> ReadAsync(ContractId contract) => house.QueryAsync(db => db.Set<Contract>().AsNoTracking().FirstAsync(row => row.Id == contract));

    public Task<List<Fact>> FactsAsync(ContractId contract, string name) =>
        house.QueryAsync(db => db.Facts.Where(fact => fact.SubjectId == contract.Value && fact.Name == name).OrderBy(fact => fact.Sequence).ToListAsync());

    public async Task RefusedAsync<T>(string? code, Actor actor, ICommand<T> command)
    {
        var outcome = await house.RunAsync(actor, command);
        Assert.Equal(code, outcome.IsDone ? null : outcome.Refusals[0].Code);
    }

    public PlaceOrder Order(decimal amount, decimal quantity = 1m, string? contract = null) =>
        new(Supplier, house.Unit, Currency.Eur, [new OrderLineInput("Copy paper A4", quantity, "C62", amount / quantity, Today.AddDays(10), Category: "paper")], house.Requester, Contract: contract);

    /// <summary>Moves the clock and lets the days pass.</summary>
    public async Task UntilAsync(DateOnly day)
    {
        house.Clock.Advance(new DateTimeOffset(day.ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero) - house.Clock.GetUtcNow());
        await ((ContractClock)house.Services.GetService(typeof(ContractClock))!).RunUntilAsync(house.Clock.GetUtcNow(), TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    private async Task<(PartyId Supplier, Actor Person)> SupplierAsync(string name, string person)
    {
        var supplier = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars(name, "DE", Currency.Eur)));
        await house.DoneAsync(house.Buyer, new QualifySupplier(supplier));
        var id = await house.DoneAsync(house.Administrator, new AddPerson(person, person.ToLowerInvariant().Replace(' ', '.') + "@supplier.example", null, supplier));
        return (supplier, await house.ActorAsync(id));
    }
}
