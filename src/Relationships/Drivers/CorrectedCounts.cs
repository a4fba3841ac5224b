using Vouch.Kernel;
using Vouch.Relationships.Interactions.Intake;
using Vouch.Relationships.Interactions.Log;

namespace Vouch.Relationships.Drivers;

/// <summary>What was counted under a guess is counted under what a person said. The counts are sums of rows of several lanes; corrections write one of their own.</summary>
internal static class CorrectedCounts
{
    // No lane of the intake has this number.
    private const short Lane = short.MaxValue;

    private static readonly RowTable Counts = new(
        "relationships_interaction_count",
        [
            new("day", RowType.Int), new("channel", RowType.Short), new("kind", RowType.Short), new("direction", RowType.Short), new("language", RowType.Text), new("driver", RowType.Int), new("lane", RowType.Short),
            new("count", RowType.Long),
        ]);

    /// <summary>Moves one interaction from one driver to another; an empty code is none.</summary>
    internal static async Task MoveAsync(Work work, LogVocabulary vocabulary, LogEntry entry, string before, string now, CancellationToken cancellationToken)
    {
        if (before == now)
        {
            return;
        }

        var (numberOf, _) = await vocabulary.PrepareAsync(work, [.. before.Length > 0 ? (string[])[before, now] : [now]], [], cancellationToken);
        (int Driver, long Count)[] rows = [(before.Length > 0 ? numberOf(before) : 0, -1), (numberOf(now), 1)];
        await work.Storage.Rows.MergeAsync(
            work.Db, Counts, "(day, channel, kind, direction, language, driver, lane) DO UPDATE SET count = relationships_interaction_count.count + excluded.count", rows.Length,
            (i, row) =>
            {
                row.Write(entry.At.Day());
                row.Write((short)entry.Channel);
                row.Write((short)entry.Kind);
                row.Write((short)entry.Direction);
                row.Write(entry.Language ?? "");
                row.Write(rows[i].Driver);
                row.Write(Lane);
                row.Write(rows[i].Count);
            },
            cancellationToken);
    }
}
