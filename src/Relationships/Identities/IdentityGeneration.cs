using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;

namespace Vouch.Relationships.Identities;

/// <summary>
/// How often an identity was erased. Kept under the keyed id that its value gave before the first time: without the installation's secret nothing leads from it to the value, and without it
/// a message after an erasure would find what was erased.
/// </summary>
internal sealed class IdentityGeneration
{
    /// <summary>The id that the value gives in generation 0.</summary>
    public required IdentityId Id { get; init; }

    /// <summary>1 after the first erasure.</summary>
    public required int Generation { get; set; }

    /// <summary>Counts every erasure of the installation; a process that knows the highest knows all.</summary>
    public required long Number { get; set; }

    internal static void Map(ModelBuilder model) => model.Entity<IdentityGeneration>(generation =>
    {
        generation.ToTable("relationships_identity_generation");
        generation.HasKey(row => row.Id);
        generation.HasIndex(row => row.Number).IsUnique();
    });
}

/// <summary>The generations that are above 0, in memory. Few identities are ever erased; each costs some hundred bytes.</summary>
internal sealed class IdentityGenerations
{
    private FrozenDictionary<Guid, int> known = FrozenDictionary<Guid, int>.Empty;
    private readonly ConcurrentDictionary<PartyId, IReadOnlyDictionary<Guid, int>> expected = new();
    private long newest;
    private long changes;

    /// <summary>Counts on whenever some identity may have got another generation.</summary>
    internal long Changes => Volatile.Read(ref changes);

    /// <summary>The generation of an identity.</summary>
    internal int Of(Guid generationZero) => known.Count == 0 ? 0 : known.GetValueOrDefault(generationZero);

    /// <summary>Notes what an erasure will have counted once it is committed; doing it again for the same person replaces it.</summary>
    internal void Expect(PartyId person, IReadOnlyDictionary<Guid, int> counted) => expected[person] = counted;

    /// <summary>An erasure is committed: from this moment on this process gives the new ids.</summary>
    internal void Commit(PartyId person)
    {
        if (expected.TryRemove(person, out var counted))
        {
            lock (expected)
            {
                var merged = known.ToDictionary();
                foreach (var (id, generation) in counted)
                {
                    merged[id] = Math.Max(generation, merged.GetValueOrDefault(id));
                }

                Volatile.Write(ref known, merged.ToFrozenDictionary());
                Interlocked.Increment(ref changes);
            }
        }
    }

    internal async Task ReadAsync(VouchDb db, CancellationToken cancellationToken)
    {
        var highest = await db.Set<IdentityGeneration>().OrderByDescending(row => row.Number).Select(row => row.Number).FirstOrDefaultAsync(cancellationToken);
        if (highest == Volatile.Read(ref newest))
        {
            return;
        }

        var rows = await db.Set<IdentityGeneration>().AsNoTracking().ToListAsync(cancellationToken);
        Volatile.Write(ref known, rows.ToFrozenDictionary(row => row.Id.Value, row => row.Generation));
        Interlocked.Increment(ref changes);
        Volatile.Write(ref newest, rows.Count == 0 ? 0 : rows.Max(row => row.Number));
    }
}

/// <summary>Follows erasures: those of this process as they commit, those of other nodes within a second.</summary>
internal sealed class GenerationWork(IdentityGenerations generations, IServiceScopeFactory scopes) : IPipelineObserver, IBackgroundWork
{
    public string Name => "erased identities";

    public TimeSpan Every => TimeSpan.FromSeconds(1);

    public void Committed(IReadOnlyList<FactDraft> facts)
    {
        foreach (var fact in facts)
        {
            if (fact.Name == Consent.ConsentFacts.Erased)
            {
                generations.Commit(new PartyId(fact.Subject.Id));
            }
        }
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await generations.ReadAsync(scope.ServiceProvider.GetRequiredService<VouchDb>(), cancellationToken);
    }
}
