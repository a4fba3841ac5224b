using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Relationships;
using Vouch.Suppliers.Vetting;
using Vouch.Testing;

namespace Vouch.Suppliers.Tests.Vetting;

/// <summary>A house with suppliers, one of them with a person who signs in, and what tests ask of them.</summary>
internal sealed class VettingStage : IAsyncDisposable
{
    private VettingStage(TestHouse house) => House = house;

    public TestHouse House { get; }

    public PartyId Supplier { get; private set; }

    /// <summary>A person of the supplier's.</summary>
    public Actor Own { get; private set; } = Actor.System;

    public DateOnly Today => DateOnly.FromDateTime(House.Clock.GetUtcNow().UtcDateTime);

    /// <summary>The supplier's country decides its tier by the usual policy: DE is low, BR is medium.</summary>
    public static async Task<VettingStage> OpenAsync(DatabaseKind kind, string country = "BR", Action<Microsoft.Extensions.DependencyInjection.IServiceCollection>? more = null)
    {
        var house = await TestHouse.OpenAsync(kind, more, new PromisesModule(), new RelationshipsModule(), new SuppliersModule());
        var stage = new VettingStage(house) { Supplier = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars("Nordlicht GmbH", country, Currency.Eur, ContactName: "Jana Winter", ContactEmail: "jana@nordlicht.example"))) };
        var person = await house.DoneAsync(house.Buyer, new AddContact(stage.Supplier, "Kim Sommer", "kim@nordlicht.example"));
        stage.Own = await house.ActorAsync(person);
        return stage;
    }

    /// <summary>Tells all that the usual policy asks of the medium tier.</summary>
    public async Task TellAllAsync(DateOnly? extractIssued = null)
    {
        await House.DoneAsync(Own, new TellIdentifier(Supplier, "lei", "5493 001K JTII GC8Y 1R12"));
        await AddAsync("register-extract", extractIssued ?? Today);
        await AnswerAsync();
    }

    public Task<PackItemId> AddAsync(string kind, DateOnly issued, DateOnly? expires = null) => House.DoneAsync(Own, new AddDocument(Supplier, kind, issued, kind + ".pdf", "%PDF-1.7 example"u8.ToArray(), expires));

    public Task<PackItemId> AnswerAsync(string code = "yes", string bribery = "yes", string labour = "rules") =>
        House.DoneAsync(Own, new AnswerQuestionnaire(Supplier, "conduct", new Dictionary<string, string> { ["code"] = code, ["bribery"] = bribery, ["labour"] = labour, ["proceedings"] = "no", ["employees"] = "12" }));

    public async Task CheckAllAsync()
    {
        foreach (var id in await House.QueryAsync(db => db.Set<SupplierDocument>().Where(row => row.CheckedAt == null && row.EndedAt == null).Select(row => row.Id).ToListAsync()))
        {
            await House.DoneAsync(House.Buyer, new CheckDocument(Supplier, id));
        }
    }

    public async Task QualifiedAsync()
    {
        await TellAllAsync();
        await House.DoneAsync(Own, new HandInPack(Supplier));
        await CheckAllAsync();
        await House.DoneAsync(House.Buyer, new QualifySupplier(Supplier));
    }

    public Task<SupplierStatus> StatusAsync() => House.QueryAsync(db => db.Set<Supplier>().Where(row => row.Id == Supplier).Select(row => row.Status).SingleAsync());

    public async Task<PackStanding> StandingAsync() =>
        await House.WithAsync<PackReading, PackStanding>(packs => House.QueryAsync(async db => (await packs.ReadAsync(db, await db.Set<Supplier>().SingleAsync(row => row.Id == Supplier), House.Clock.GetUtcNow(), default)).Standing));

    /// <summary>The names of the facts about the supplier, in order.</summary>
    public Task<List<string>> FactsAsync() => House.QueryAsync(db => db.Facts.Where(fact => fact.SubjectId == Supplier.Value).OrderBy(fact => fact.Sequence).Select(fact => fact.Name).ToListAsync());

    public Task<int> TickAsync() => House.WithAsync<VettingClock, int>(clock => clock.RunUntilAsync(House.Clock.GetUtcNow(), default));

    public ValueTask DisposeAsync() => House.DisposeAsync();
}
