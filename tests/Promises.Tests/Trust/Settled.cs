using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Notices;
using Vouch.Promises.Keeping;
using Vouch.Promises.Tests.Support;
using Vouch.Promises.Trust;
using Vouch.Promises.WorkingTime;
using Vouch.Testing;

namespace Vouch.Promises.Tests.Trust;

/// <summary>The company of the test house with a team of its own, suppliers, and promises put in as they would have settled.</summary>
internal sealed class Settled(TestHouse house)
{
    internal static readonly PartyId Supplier = World.Supplier;

    private int made;

    internal TestHouse House => house;

    internal DateTimeOffset Now => house.Clock.GetUtcNow();

    internal static async Task<Settled> OpenAsync(DatabaseKind database, Action<IServiceCollection>? more = null) =>
        new(await TestHouse.OpenAsync(database, more, new NoticesModule(), new PromisesModule(), new TestModule(), new SuppliersOfTests()));

    /// <summary>Puts in promises that settled some days ago, kept before broken, each about an order of its own.</summary>
    internal async Task<IReadOnlyList<PromiseId>> PutAsync(
        PartyId? by, PartyId? to, int kept, int broken, string? commitment = "deliver", double daysAgo = 0, Action<Promise>? change = null)
    {
        var ids = new List<PromiseId>();
        var outcome = await house.Services.GetRequiredService<Pipeline>().RunAsync(
            work =>
            {
                ids.Clear();
                for (var i = 0; i < kept + broken; i++)
                {
                    var settled = work.At.AddDays(-daysAgo).AddMinutes(-made++);
                    var promise = new Promise
                    {
                        Id = work.NewId<PromiseId>(),
                        Commitment = commitment,
                        Says = commitment is null ? "I will call." : null,
                        SubjectKind = "order",
                        SubjectId = work.NewId<PromiseId>().Value,
                        OwedBy = by,
                        OwedTo = to,
                        Owner = by,
                        MadeAt = settled.AddDays(-4),
                        Measure = Measure.Elapsed,
                        Allowed = TimeSpan.FromDays(5),
                        Due = i < kept ? settled.AddDays(1) : settled,
                        OriginalDue = i < kept ? settled.AddDays(1) : settled,
                        State = i < kept ? PromiseStanding.Kept : PromiseStanding.Broken,
                        SettledAt = settled,
                        FulfilledAt = i < kept ? settled : null,
                        EndedAt = settled,
                    };
                    change?.Invoke(promise);
                    work.Db.Add(promise);
                    ids.Add(promise.Id);
                }

                return Task.FromResult<Outcome<Done>>(Done.Value);
            },
            TestContext.Current.CancellationToken);
        Assert.True(outcome.IsDone);
        return ids;
    }

    internal async Task<TrustView?> ViewAsync(PartyId reader, Func<TrustReader, Actor, Task<TrustView?>> read)
    {
        var actor = await house.ActorAsync(reader);
        return await house.WithAsync((TrustReader trust) => read(trust, actor));
    }

    internal Task<TrustView?> OfUnitAsync(PartyId reader, string code) => ViewAsync(reader, (trust, actor) => trust.OfUnitAsync(code, actor, default));

    internal Task<TrustView?> OfColleagueAsync(PartyId reader, PartyId person) => ViewAsync(reader, (trust, actor) => trust.OfColleagueAsync(person, actor, default));

    internal Task<TrustView?> OfSupplierAsync(PartyId reader, PartyId supplier) => ViewAsync(reader, (trust, actor) => trust.OfSupplierAsync(supplier, actor, default));

    internal async Task<Page<TrustEvidenceLine>> EvidenceAsync(PartyId reader, TrustView view, EvidenceChoice choice, string? after = null)
    {
        var actor = await house.ActorAsync(reader);
        return await house.WithAsync((TrustReader trust) => trust.EvidenceAsync(view, choice, after, actor, default));
    }

    /// <summary>A person of the supplier.</summary>
    internal Task<PartyId> PartnerAsync(string name = "Sven Supplier") =>
        house.DoneAsync(Actor.System, new AddPerson(name, name.ToLowerInvariant().Replace(' ', '.') + "@supplier.example", null, Supplier));

    /// <summary>One supplier, seen by colleagues and by its own people.</summary>
    private sealed class SuppliersOfTests : IModule
    {
        public string Name => "SuppliersOfTests";

        public string TablePrefix => "tests";

        public IReadOnlyList<FactName> Facts => [];

        public void AddServices(IServiceCollection services) => services.AddScoped<ISubjectSource, Source>();

        public void MapTables(ModelBuilder model)
        {
        }

        public void MapApi(IEndpointRouteBuilder api)
        {
        }

        public void MapPages(IEndpointRouteBuilder pages)
        {
        }

        private sealed class Source : ISubjectSource
        {
            public IReadOnlyCollection<string> Kinds => ["supplier"];

            public Task<IReadOnlyList<SubjectCard>> FindAsync(string kind, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken) =>
                Task.FromResult<IReadOnlyList<SubjectCard>>(
                    [.. ids.Where(id => id == Supplier.Value && (actor.IsColleague || actor.Supplier == Supplier)).Select(id => new SubjectCard(new SubjectRef(kind, id), "SUP-1", "Nordlicht", "/suppliers/SUP-1"))]);
        }
    }
}
