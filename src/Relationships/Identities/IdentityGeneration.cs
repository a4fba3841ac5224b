using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
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
    private long newest;

    /// <summary>The generation of an identity.</summary>
    internal int Of(Guid generationZero) => known.Count == 0 ? 0 : known.GetValueOrDefault(generationZero);

    internal async Task ReadAsync(VouchDb db, CancellationToken cancellationToken)
    {
        var highest = await db.Set<IdentityGeneration>().OrderByDescending(row => row.Number).Select(row => row.Number).FirstOrDefaultAsync(cancellationToken);
        if (highest == Volatile.Read(ref newest))
        {
            return;
        }

        // Read whole, which also forgets what a transaction that was undone had counted.
        var rows = await db.Set<IdentityGeneration>().AsNoTracking().ToListAsync(cancellationToken);
        Volatile.Write(ref known, rows.ToFrozenDictionary(row => row.Id.Value, row => row.Generation));
        Volatile.Write(ref newest, rows.Count == 0 ? 0 : rows.Max(row => row.Number));
    }
}
