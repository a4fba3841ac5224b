using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Promises;
using Vouch.Promises.Challenges;
using Vouch.Promises.Keeping;
using Vouch.Testing;

namespace Vouch.Relationships.Tests.Cases;

/// <summary>A company with two suppliers, whose promises break and are challenged.</summary>
internal sealed class CaseStage : IAsyncDisposable
{
    internal static readonly PartyId Nordlicht = new(new Guid("01920000-0000-7000-8000-0000000000a1"));
    internal static readonly PartyId Suedwind = new(new Guid("01920000-0000-7000-8000-0000000000a2"));

    private CaseStage(TestHouse house)
    {
        House = house;
    }

    internal TestHouse House { get; }

    /// <summary>Works for the first supplier.</summary>
    internal PartyId Jana { get; private set; }

    /// <summary>Works for the second supplier.</summary>
    internal PartyId Sven { get; private set; }

    internal static CancellationToken Cancel => TestContext.Current.CancellationToken;

    internal static async Task<CaseStage> OpenAsync(DatabaseKind kind, Action<IServiceCollection>? more = null)
    {
        var house = await TestHouse.OpenAsync(kind, more, new NoticesModule(), new PromisesModule(), new RelationshipsModule());
        return new CaseStage(house)
        {
            Jana = await house.DoneAsync(house.Administrator, new AddPerson("Jana Winter", "jana@nordlicht.example", null, Nordlicht)),
            Sven = await house.DoneAsync(house.Administrator, new AddPerson("Sven Berg", "sven@suedwind.example", null, Suedwind)),
        };
    }

    /// <summary>Somebody promised something for in two days; three have passed, and nothing was done.</summary>
    internal async Task<PromiseId> BrokenAsync(PartyId owedBy, PartyId owedTo, PartyId? owner = null, UnitId? unit = null)
    {
        var promise = await MadeAsync(House, owedBy, owedTo, owner, unit ?? House.Unit);
        House.Clock.Advance(TimeSpan.FromDays(3));
        await House.Services.GetRequiredService<PromiseClock>().RunUntilAsync(House.Clock.GetUtcNow(), Cancel);
        return promise;
    }

    internal static async Task<PromiseId> MadeAsync(TestHouse house, PartyId owedBy, PartyId owedTo, PartyId? owner, UnitId? unit)
    {
        var made = await house.Services.GetRequiredService<Pipeline>().RunAsync(
            work => work.Get<IPromises>().MakeAsync(
                work, new NewPromise("Two pallets by Friday", new SubjectRef("promise", Guid.Empty), work.At.AddDays(2), owedBy, owedTo) { Owner = owner, Unit = unit }, Cancel),
            Cancel);
        return made.Value;
    }

    /// <summary>A delivery that the first supplier owes the requester, that the buyer looks after, and that is broken.</summary>
    internal Task<PromiseId> LateDeliveryAsync() => BrokenAsync(Nordlicht, House.Requester, House.Buyer);

    /// <summary>Challenges a verdict and answers the case that this opens.</summary>
    internal async Task<Case> ChallengedAsync(PartyId by, PromiseId promise, PromiseStanding claim = PromiseStanding.Kept)
    {
        await House.DoneAsync(by, new ChallengePromise(promise, claim, "It lay at your gate on Friday."));
        return await NewestAsync();
    }

    internal Task<Case> NewestAsync() => House.QueryAsync(db => db.Set<Case>().AsNoTracking().OrderByDescending(row => row.Number).FirstAsync(Cancel));

    internal Task<Case> CaseAsync(CaseId id) => House.QueryAsync(db => db.Set<Case>().AsNoTracking().SingleAsync(row => row.Id == id, Cancel));

    internal Task<List<CaseParty>> PartiesAsync(CaseId id) => House.QueryAsync(db => db.Set<CaseParty>().AsNoTracking().Where(row => row.Case == id).ToListAsync(Cancel));

    internal async Task<PromiseStanding> VerdictAsync(PromiseId promise) => (await CardAsync(promise)).State;

    internal Task<PromiseCard> CardAsync(PromiseId promise) => House.WithAsync<IPromises, PromiseCard>(promises => House.QueryAsync(db => promises.Cards(db).SingleAsync(card => card.Id == promise, Cancel)));

    internal Task<List<Fact>> FactsAsync(CaseId id) =>
        House.QueryAsync(db => db.Facts.Where(fact => fact.SubjectKind == "case" && fact.SubjectId == id.Value).OrderBy(fact => fact.Sequence).ToListAsync(Cancel));

    public ValueTask DisposeAsync() => House.DisposeAsync();
}
