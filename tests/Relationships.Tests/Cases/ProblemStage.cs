using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Promises;
using Vouch.Promises.Keeping;
using Vouch.Testing;

namespace Vouch.Relationships.Tests.Cases;

/// <summary>A company whose colleagues, suppliers' people and customers have problems.</summary>
internal sealed class ProblemStage : IAsyncDisposable
{
    internal static readonly PartyId Nordlicht = new(new Guid("01920000-0000-7000-8000-0000000000a1"));
    internal static readonly PartyId Maria = new(new Guid("01920000-0000-7000-8000-0000000000b1"));
    internal static readonly PartyId Otto = new(new Guid("01920000-0000-7000-8000-0000000000b2"));

    private ProblemStage(TestHouse house) => House = house;

    internal TestHouse House { get; }

    /// <summary>Works for the supplier.</summary>
    internal PartyId Jana { get; private set; }

    internal static CancellationToken Cancel => TestContext.Current.CancellationToken;

    internal static async Task<ProblemStage> OpenAsync(DatabaseKind kind, Action<IServiceCollection>? more = null)
    {
        var house = await TestHouse.OpenAsync(kind, more, new NoticesModule(), new PromisesModule(), new RelationshipsModule());
        var stage = new ProblemStage(house) { Jana = await house.DoneAsync(house.Administrator, new AddPerson("Jana Winter", "jana@nordlicht.example", null, Nordlicht)) };
        await house.DoneAsync(Actor.System, new AddParty(Maria, PartyKind.Customer, "Maria Kunde"));
        await house.DoneAsync(Actor.System, new AddParty(Otto, PartyKind.Customer, "Otto Kunde"));
        return stage;
    }

    /// <summary>The buyer writes down a customer's problem and looks after it.</summary>
    internal Task<CaseId> ForMariaAsync(string title = "The screen stays black") =>
        House.DoneAsync(House.Buyer, new OpenCase(title, "Since this morning.") { Person = Maria, Language = "de", Category = "service.defect" });

    /// <summary>The customer as the holder of a personal link.</summary>
    internal static Actor ByLink(CaseId id, PartyId? person = null) => new(person ?? Maria, []) { Scope = new SubjectRef("case", id.Value) };

    /// <summary>Moves the clock from one due moment of promises and cases to the next, up to a moment.</summary>
    internal async Task RunUntilAsync(DateTimeOffset until)
    {
        while (await House.QueryAsync(db => CaseClock.NextAsync(db, Cancel)) is { } next && next <= until)
        {
            House.Clock.AdvanceTo(next > House.Clock.GetUtcNow() ? next : House.Clock.GetUtcNow());
            await House.Services.GetRequiredService<CaseClock>().RunUntilAsync(House.Clock.GetUtcNow(), Cancel);
        }

        House.Clock.AdvanceTo(until);
        await House.Services.GetRequiredService<PromiseClock>().RunUntilAsync(until, Cancel);
    }

    internal Task RunForAsync(TimeSpan time) => RunUntilAsync(House.Clock.GetUtcNow() + time);

    internal Task<Case> CaseAsync(CaseId id) => House.QueryAsync(db => db.Set<Case>().AsNoTracking().SingleAsync(row => row.Id == id, Cancel));

    internal async Task<CaseState> StateAsync(CaseId id) => (await CaseAsync(id)).State;

    internal async Task<IReadOnlyList<string>> FactsAsync(CaseId id) =>
        await House.QueryAsync(db => db.Facts.Where(fact => fact.SubjectKind == "case" && fact.SubjectId == id.Value && fact.Name.StartsWith("case.")).OrderBy(fact => fact.Sequence).Select(fact => fact.Name).ToListAsync(Cancel));

    internal Task<List<PromiseCard>> PromisesAsync(CaseId id) => House.WithAsync<IPromises, List<PromiseCard>>(promises =>
        House.QueryAsync(db => promises.Cards(db).Where(card => card.SubjectKind == "case" && card.SubjectId == id.Value).OrderBy(card => card.MadeAt).ThenBy(card => card.Due).ToListAsync(Cancel)));

    internal Task<List<Saying>> SayingsAsync(PartyId person) => House.QueryAsync(db => db.Set<Saying>().AsNoTracking().Where(row => row.Person == person).OrderBy(row => row.At).ThenBy(row => row.Id).ToListAsync(Cancel));

    public ValueTask DisposeAsync() => House.DisposeAsync();
}
