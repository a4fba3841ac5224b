using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Relationships;
using Vouch.Suppliers.Scorecards;
using Vouch.Testing;

namespace Vouch.Suppliers.Tests.Scorecards;

/// <summary>A house with one qualified supplier, who has a person, and a way to let things happen with it.</summary>
internal sealed class ScorecardHouse : IAsyncDisposable
{
    private ScorecardHouse(TestHouse rooms, PartyId supplier, PartyId seller) => (Rooms, Supplier, Seller) = (rooms, supplier, seller);

    public TestHouse Rooms { get; }

    public PartyId Supplier { get; }

    /// <summary>The supplier's person.</summary>
    public PartyId Seller { get; }

    /// <summary>The colleague who looks after the supplier.</summary>
    public PartyId Owner => Rooms.Buyer;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<ScorecardHouse> OpenAsync(DatabaseKind kind, Action<IServiceCollection>? more = null)
    {
        var rooms = await TestHouse.OpenAsync(kind, more, new PromisesModule(), new RelationshipsModule(), new SuppliersModule());
        var supplier = await rooms.DoneAsync(rooms.Buyer, new RegisterSupplier(new SupplierParticulars("Nordlicht GmbH", "DE", Currency.Eur, "DE123456789")));
        await rooms.DoneAsync(rooms.Buyer, new QualifySupplier(supplier));
        return new ScorecardHouse(rooms, supplier, await rooms.DoneAsync(rooms.Buyer, new AddContact(supplier, "Jana Winter", "jana@nordlicht.example")));
    }

    /// <summary>Lets a fact happen that a room above would record.</summary>
    public async Task HappensAsync(string name, SubjectRef subject, params (string Key, string Value)[] data)
    {
        var keys = data.Select(pair => pair.Key).ToArray();
        var outcome = await Rooms.Services.GetRequiredService<Pipeline>().RunAsync<Done>(
            work =>
            {
                var facts = new FactData();
                foreach (var (key, value) in data)
                {
                    facts.Add(key, value);
                }

                work.Record(new FactDraft(new FactName(name, "Something happened.", ["supplier", "owner", "requester"], keys), subject)
                {
                    Unit = Rooms.Unit,
                    Parties = [("supplier", Supplier), ("owner", Owner), ("requester", Rooms.Requester)],
                    Data = facts,
                });
                return Task.FromResult<Outcome<Done>>(Done.Value);
            },
            Cancel);
        Assert.True(outcome.IsDone);
    }

    /// <summary>The supplier promises a line and keeps its word, or does not.</summary>
    public async Task DeliversAsync(bool kept)
    {
        var line = new SubjectRef("order-line", Rooms.Services.GetRequiredService<IIdSource>().Next());
        var day = DateOnly.FromDateTime(Rooms.Clock.GetUtcNow().UtcDateTime).AddDays(10).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await HappensAsync("order.line-promised", line, ("promised_date", day));
        await HappensAsync(kept ? "order.line-received" : "order.line-short", line);
    }

    public async Task<ScorecardView?> CardAsync(PartyId reader, string? period = null)
    {
        var actor = await Rooms.ActorAsync(reader);
        return await Rooms.WithAsync((ScorecardReader reading) => reading.ReadAsync(Supplier, period, actor, Cancel));
    }

    public async Task<ScoreCasesView?> CasesAsync(PartyId reader, string period, string line)
    {
        var actor = await Rooms.ActorAsync(reader);
        return await Rooms.WithAsync((ScorecardReader reading) => reading.CasesAsync(Supplier, period, line, actor, Cancel));
    }

    /// <summary>Moves the clock past the end of the running quarter and closes it.</summary>
    public Task<int> CloseAsync()
    {
        Rooms.Clock.Advance(TimeSpan.FromDays(40));
        return Rooms.Services.GetRequiredService<ScorecardClock>().CloseDueAsync(Rooms.Clock.GetUtcNow(), Cancel);
    }

    public Task<List<string>> FactsAsync(string prefix) => Rooms.QueryAsync(db => db.Facts.Where(fact => fact.Name.StartsWith(prefix)).OrderBy(fact => fact.At).ThenBy(fact => fact.Id).Select(fact => fact.Name).ToListAsync(Cancel));

    public ValueTask DisposeAsync() => Rooms.DisposeAsync();
}
