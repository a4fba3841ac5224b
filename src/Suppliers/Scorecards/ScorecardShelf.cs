using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Suppliers.Scorecards;

/// <summary>Holds the policies of this node, read once for each version. Which is in force is asked of the database, so that every node follows at once.</summary>
internal sealed class ScorecardShelf(CompanyDirectory directory)
{
    private readonly ConcurrentDictionary<int, ScorecardPolicy> read = new() { [0] = ScorecardDocument.Read(ScorecardDocument.BuiltIn).Policy! };

    /// <summary>The policy in force.</summary>
    internal async Task<ScorecardPolicy> NewestAsync(VouchDb db, CancellationToken cancellationToken) =>
        await FindAsync(db, await db.Set<ScorecardPolicyVersion>().MaxAsync(row => (int?)row.Number, cancellationToken) ?? 0, cancellationToken);

    /// <summary>A policy by its number.</summary>
    internal async Task<ScorecardPolicy> FindAsync(VouchDb db, int number, CancellationToken cancellationToken)
    {
        if (read.TryGetValue(number, out var known))
        {
            return known;
        }

        var yaml = await db.Set<ScorecardPolicyVersion>().AsNoTracking().Where(row => row.Number == number).Select(row => row.Yaml).FirstAsync(cancellationToken);
        var policy = ScorecardDocument.Read(yaml).Policy ?? throw new InvalidOperationException($"Version {number} of the policy of scorecards cannot be read any more.");
        return read[number] = policy with { Number = number };
    }

    /// <summary>The time zone by which periods begin and end: that of the company as a whole.</summary>
    internal async ValueTask<TimeZoneInfo> ZoneAsync(CancellationToken cancellationToken) =>
        (await directory.ReadAsync(cancellationToken)).Units.FirstOrDefault(unit => unit.Parent is null) is { } root && TimeZoneInfo.TryFindSystemTimeZoneById(root.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
}
