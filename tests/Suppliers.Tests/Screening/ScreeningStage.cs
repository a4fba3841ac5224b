using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Decisions;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Relationships;
using Vouch.Suppliers.Screening;
using Vouch.Suppliers.Vetting;
using Vouch.Testing;

namespace Vouch.Suppliers.Tests.Screening;

/// <summary>A house that holds its suppliers against a list of its own.</summary>
internal sealed class ScreeningStage : IAsyncDisposable
{
    public const string Listed = "Caspian Meridian Shipping";
    public const string Header = "name,id,kind,aliases,birth_date,countries,programme\n";
    public const string Row = "Caspian Meridian Shipping Company,7,organisation,,,IR,TEST\n";
    public const string Person = "Ivan Petrovich Sidorov,8,person,,1961-03-14,RU,TEST\n";

    private ScreeningStage(TestHouse house) => House = house;

    public TestHouse House { get; }

    public static async Task<ScreeningStage> OpenAsync(DatabaseKind kind) =>
        new(await TestHouse.OpenAsync(kind, new PromisesModule(), new RelationshipsModule(), new DecisionsModule(), new SuppliersModule()));

    public static ListFile File(string rows, string name = "house.csv") => new(name, Encoding.UTF8.GetBytes(Header + rows));

    public Task<LoadedSanctionsList> LoadAsync(string rows, string list = "house", bool confirmed = false) => House.DoneAsync(House.Head, new LoadSanctionsList(list, [File(rows)], confirmed));

    /// <summary>The lists are ready on this node, as they are soon after one was loaded.</summary>
    public async Task ReadyAsync() => await House.Services.GetRequiredService<ScreeningShelf>().PrepareAsync(TestContext.Current.CancellationToken);

    public Task<PartyId> RegisterAsync(string name = Listed, string? contact = null) =>
        House.DoneAsync(House.Buyer, new RegisterSupplier(new SupplierParticulars(name, "DE", Currency.Eur, ContactName: contact, ContactEmail: contact is null ? null : "kim@supplier.example")));

    /// <summary>Does what the background does.</summary>
    public Task<int> TickAsync(int batches = int.MaxValue) => House.Services.GetRequiredService<ScreeningClock>().RunAsync(House.Clock.GetUtcNow(), batches, TestContext.Current.CancellationToken);

    public Task<List<SanctionsHit>> HitsAsync(PartyId? supplier = null) =>
        House.QueryAsync(db => db.Set<SanctionsHit>().AsNoTracking().Where(hit => supplier == null || hit.Supplier == supplier).OrderBy(hit => hit.Number).ToListAsync());

    public async Task<SanctionsHit> HitAsync(PartyId supplier) => Assert.Single(await HitsAsync(supplier));

    public Task<DecidedSanctionsHit> DecideAsync(SanctionsHit hit, HitVerdict verdict) => House.DoneAsync(House.Head, new DecideSanctionsHit(hit.Id, verdict, "Another register number."));

    public Task<SupplierStatus> StatusAsync(PartyId supplier) => House.QueryAsync(db => db.Set<Supplier>().Where(row => row.Id == supplier).Select(row => row.Status).SingleAsync());

    public Task<ScreeningState?> StateAsync(PartyId supplier) =>
        House.WithAsync<IScreeningState, ScreeningState?>(async state => await House.QueryAsync(async db => (await state.OfAsync(db, [supplier], default)).GetValueOrDefault(supplier)));

    public Task<List<string>> FactsAsync(string prefix = "screening.") => House.QueryAsync(db => db.Facts.Where(fact => fact.Name.StartsWith(prefix)).OrderBy(fact => fact.At).ThenBy(fact => fact.Sequence).Select(fact => fact.Name).ToListAsync());

    public ValueTask DisposeAsync() => House.DisposeAsync();
}
