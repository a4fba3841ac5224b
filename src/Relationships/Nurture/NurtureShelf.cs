using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships.Nurture;

/// <summary>Holds the programmes of this node, compiled once for each version.</summary>
internal sealed class NurtureShelf
{
    private readonly ConcurrentDictionary<int, ProgrammeDefinitions> compiled = new() { [0] = ProgrammeDefinitions.None };

    /// <summary>The programmes in force.</summary>
    internal async Task<ProgrammeDefinitions> NewestAsync(VouchDb db, CancellationToken cancellationToken)
    {
        var number = await db.Set<ProgrammeVersion>().OrderByDescending(row => row.Number).Select(row => row.Number).FirstOrDefaultAsync(cancellationToken);
        if (compiled.TryGetValue(number, out var known))
        {
            return known;
        }

        var yaml = await db.Set<ProgrammeVersion>().AsNoTracking().Where(row => row.Number == number).Select(row => row.Yaml).FirstAsync(cancellationToken);
        return compiled[number] = ProgrammeDocument.Read(yaml, number, null).Definitions ?? throw new InvalidOperationException($"Version {number} of the programmes cannot be read any more.");
    }
}
