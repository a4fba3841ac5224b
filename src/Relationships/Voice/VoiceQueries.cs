using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.Interactions.Log;

namespace Vouch.Relationships.Voice;

/// <summary>How many interactions there were in a month.</summary>
internal sealed record VoiceCount(DateOnly Month, string Key, long Count);

/// <summary>What customers say, counted as it came in: by driver, language and channel over time. Counts what people said: what they looked at and what the shop tells of them would drown it.</summary>
internal sealed class VoiceQueries(VouchDb db, LogVocabulary vocabulary)
{
    private static readonly InteractionKind[] Words = [InteractionKind.Message, InteractionKind.Comment, InteractionKind.Call, InteractionKind.Form, InteractionKind.Feedback];

    /// <summary>Counts from one day to another, by month and by what <paramref name="by"/> names: driver, language or channel.</summary>
    internal async Task<IReadOnlyList<VoiceCount>> ReadAsync(string by, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var (first, last) = (Day(from), Day(to));
        var rows = db.Set<InteractionCount>().AsNoTracking().Where(row => row.Day >= first && row.Day <= last && row.Direction == Direction.In && Words.Contains(row.Kind));
        var found = by switch
        {
            "language" => (await rows.Where(row => row.Language != "").GroupBy(row => new { row.Day, row.Language }).Select(group => new { group.Key.Day, group.Key.Language, Count = group.Sum(row => row.Count) }).ToListAsync(cancellationToken))
                .ConvertAll(row => (row.Day, row.Language, row.Count)),
            "channel" => (await rows.GroupBy(row => new { row.Day, row.Channel }).Select(group => new { group.Key.Day, group.Key.Channel, Count = group.Sum(row => row.Count) }).ToListAsync(cancellationToken))
                .ConvertAll(row => (row.Day, Conversations.ChannelNames.Of(row.Channel), row.Count)),
            _ => await DriversAsync(rows, cancellationToken),
        };
        return
        [
            .. found.GroupBy(row => (Month: Month(row.Item1), Key: row.Item2)).Select(group => new VoiceCount(group.Key.Month, group.Key.Key, group.Sum(row => row.Item3))).Where(row => row.Count > 0)
                .OrderBy(row => row.Month).ThenByDescending(row => row.Count).ThenBy(row => row.Key, StringComparer.Ordinal),
        ];
    }

    private async Task<List<(int, string, long)>> DriversAsync(IQueryable<InteractionCount> rows, CancellationToken cancellationToken)
    {
        var counts = await rows.Where(row => row.Driver != 0).GroupBy(row => new { row.Day, row.Driver }).Select(group => new { group.Key.Day, group.Key.Driver, Count = group.Sum(row => row.Count) }).ToListAsync(cancellationToken);
        var name = await vocabulary.NamesAsync(db, counts.Select(row => row.Driver), cancellationToken);
        return counts.ConvertAll(row => (row.Day, name(row.Driver), row.Count));
    }

    private static int Day(DateOnly date) => date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    private static DateOnly Month(int day)
    {
        var date = DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays(day);
        return new DateOnly(date.Year, date.Month, 1);
    }
}
