using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Vouch.Promises.Reading;

namespace Vouch.Promises.PublicCharters;

/// <summary>Reads what is public. The figures are kept for a minute: strangers can open a page as often as they like. Whether it is public at all is asked every time.</summary>
internal sealed class PublicCharterRecords(VouchDb db, CharterRecords records, PublicCharterMemory memory, TimeProvider clock)
{
    /// <summary>The public charter under an address; null when there is none.</summary>
    internal async Task<CharterRecord?> FindAsync(string slug, string? quarter, CancellationToken cancellationToken)
    {
        var found = await db.Set<PublishedCharter>().AsNoTracking().FirstOrDefaultAsync(row => row.Slug == slug, cancellationToken);
        if (found is null)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        if (memory.Find(found.Id, quarter, now) is { } known)
        {
            return known;
        }

        var record = await records.ReadAsync(found.Unit, quarter, cancellationToken);
        if (record is not null && record.Quarters.All(one => one.Name != record.Period.Name))
        {
            // Strangers choose among the quarters on offer alone.
            record = await records.ReadAsync(found.Unit, null, cancellationToken);
        }

        if (record is not null)
        {
            memory.Keep(found.Id, quarter, record, now);
        }

        return record;
    }

    /// <summary>The publication of a unit's charter; null when it is not public.</summary>
    internal Task<PublishedCharter?> OfUnitAsync(UnitId? unit, CancellationToken cancellationToken) =>
        db.Set<PublishedCharter>().AsNoTracking().FirstOrDefaultAsync(row => row.Unit == unit, cancellationToken);
}

/// <summary>Figures that were read a moment ago.</summary>
internal sealed class PublicCharterMemory
{
    private const int Most = 200;
    private static readonly TimeSpan LongestAge = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<(PublishedCharterId, string), (CharterRecord Record, DateTimeOffset At)> known = new();

    internal CharterRecord? Find(PublishedCharterId id, string? quarter, DateTimeOffset now) =>
        known.TryGetValue((id, quarter ?? ""), out var held) && now - held.At < LongestAge && now >= held.At ? held.Record : null;

    internal void Keep(PublishedCharterId id, string? quarter, CharterRecord record, DateTimeOffset now)
    {
        if (known.Count >= Most)
        {
            known.Clear();
        }

        known[(id, quarter ?? "")] = (record, now);
    }
}
