using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships.Stages;

/// <summary>Holds the stages of this node, compiled once for each version. Which version is in force is asked of the database, one row by its key, so that every node follows at once.</summary>
internal sealed class StageShelf
{
    private readonly ConcurrentDictionary<int, StageDefinitions> compiled = new() { [0] = new StageDefinitions(0, StageDocument.Read(StageDocument.BuiltIn, null).Sides ?? []) };

    /// <summary>The stages in force.</summary>
    internal async Task<StageDefinitions> NewestAsync(VouchDb db, CancellationToken cancellationToken)
    {
        var number = await db.Set<StageVersion>().OrderByDescending(row => row.Number).Select(row => row.Number).FirstOrDefaultAsync(cancellationToken);
        if (compiled.TryGetValue(number, out var known))
        {
            return known;
        }

        var yaml = await db.Set<StageVersion>().AsNoTracking().Where(row => row.Number == number).Select(row => row.Yaml).FirstAsync(cancellationToken);
        return compiled[number] = new StageDefinitions(number, StageDocument.Read(yaml, null).Sides ?? throw new InvalidOperationException($"Version {number} of the stages cannot be read any more."));
    }
}
