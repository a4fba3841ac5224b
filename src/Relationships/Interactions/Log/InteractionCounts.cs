using Vouch.Kernel;

namespace Vouch.Relationships.Interactions.Log;

/// <summary>What is counted apart.</summary>
/// <param name="Day">Days since 1970-01-01, UTC, of the source's time.</param>
/// <param name="Channel">As stored.</param>
/// <param name="Kind">As stored.</param>
/// <param name="Direction">As stored.</param>
/// <param name="Language">ISO 639-1; empty where there is none.</param>
/// <param name="Driver">The number of its name; 0 where there is none.</param>
internal readonly record struct CountKey(int Day, short Channel, short Kind, short Direction, string Language, int Driver) : IComparable<CountKey>
{
    /// <summary>Where an entry is counted, under a driver.</summary>
    internal static CountKey Of(LogEntry entry, int driver) => new(Intake.LogDays.Day(entry.At), (short)entry.Channel, (short)entry.Kind, (short)entry.Direction, entry.Language ?? "", driver);

    /// <inheritdoc/>
    public int CompareTo(CountKey other)
    {
        var order = (Day, Channel, Kind, Direction, Driver).CompareTo((other.Day, other.Channel, other.Kind, other.Direction, other.Driver));
        return order != 0 ? order : string.CompareOrdinal(Language, other.Language);
    }
}

/// <summary>Counts interactions on. Whoever writes at the same time as others writes in a lane of its own.</summary>
internal static class InteractionCounts
{
    /// <summary>The lane of corrections; none of the intake has this number.</summary>
    internal const short LaneOfCorrections = short.MaxValue;

    private static readonly RowTable Counts = new(
        "relationships_interaction_count",
        [
            new("day", RowType.Int), new("channel", RowType.Short), new("kind", RowType.Short), new("direction", RowType.Short), new("language", RowType.Text), new("driver", RowType.Int),
            new("lane", RowType.Short), new("count", RowType.Long),
        ]);

    /// <summary>Adds to counts; what was not counted before begins at zero. Less than zero takes away.</summary>
    internal static async Task AddAsync(Work work, IReadOnlyDictionary<CountKey, long> counts, short lane, CancellationToken cancellationToken)
    {
        // In one order, so that two who count the same never wait for one another.
        var rows = counts.OrderBy(one => one.Key).ToArray();
        await work.Storage.Rows.MergeAsync(
            work.Db, Counts, "(day, channel, kind, direction, language, driver, lane) DO UPDATE SET count = relationships_interaction_count.count + excluded.count", rows.Length,
            (i, row) =>
            {
                var (key, count) = rows[i];
                row.Write(key.Day);
                row.Write(key.Channel);
                row.Write(key.Kind);
                row.Write(key.Direction);
                row.Write(key.Language);
                row.Write(key.Driver);
                row.Write(lane);
                row.Write(count);
            },
            cancellationToken);
    }
}
