using Microsoft.EntityFrameworkCore;

namespace Vouch.Kernel;

/// <summary>
/// Gives committed facts their positions: one order without gaps that every reader follows. Only the holder of the lease runs it.
/// A cursor over an identity column would lose facts whose transactions commit out of order.
/// </summary>
public sealed class Sequencer(Pipeline pipeline)
{
    private const int Batch = 2_000;

    /// <summary>Moves everything that waits in the outbox into positions.</summary>
    /// <returns>How many facts were placed.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var placed = 0;
        while (true)
        {
            var outcome = await pipeline.RunAsync(work => PlaceAsync(work, cancellationToken), cancellationToken);
            if (!outcome.IsDone)
            {
                return placed;
            }

            placed += outcome.Value;
            if (outcome.Value < Batch)
            {
                return placed;
            }
        }
    }

    private static async Task<Outcome<int>> PlaceAsync(Work work, CancellationToken cancellationToken)
    {
        // The cursor row is the lock: two nodes that believe to hold the lease still take turns.
        var last = await Cursors.LockAsync(work, "sequencer", cancellationToken);
        var placed = await work.Db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO kernel_fact_position (position, fact)
            SELECT (SELECT COALESCE(MAX(position), 0) FROM kernel_fact_position) + ROW_NUMBER() OVER (ORDER BY fact), fact
            FROM (SELECT fact FROM kernel_fact_outbox ORDER BY fact LIMIT {Batch}) AS waiting
            """,
            cancellationToken);

        // What came into the outbox meanwhile has no position and stays.
        await work.Db.Database.ExecuteSqlAsync(
            $"DELETE FROM kernel_fact_outbox WHERE EXISTS (SELECT 1 FROM kernel_fact_position WHERE kernel_fact_position.fact = kernel_fact_outbox.fact)", cancellationToken);
        if (placed == 0)
        {
            return 0;
        }

        last.Position += placed;
        await work.Storage.AnnouncePositionsAsync(work.Db, cancellationToken);
        return placed;
    }
}

/// <summary>Cursor rows: how far each reader has come, and its lock.</summary>
internal static class Cursors
{
    public static async Task<ReaderCursor> LockAsync(Work work, string reader, CancellationToken cancellationToken)
    {
        var sql = string.Concat("SELECT * FROM kernel_cursor WHERE reader = {0}", work.Storage.ForUpdate);
        var cursor = (await work.Db.Set<ReaderCursor>().FromSqlRaw(sql, reader).ToListAsync(cancellationToken)).FirstOrDefault();
        if (cursor is null)
        {
            cursor = new ReaderCursor { Reader = reader };
            work.Db.Add(cursor);
        }

        return cursor;
    }
}
