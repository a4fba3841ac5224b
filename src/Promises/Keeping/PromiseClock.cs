using Microsoft.EntityFrameworkCore;

namespace Vouch.Promises.Keeping;

/// <summary>
/// Warns and breaks what is due. Finds it by the index on the next moment of each promise, so the cost does not grow with what is not due,
/// and settles it in small transactions. Several nodes may run it at once: rows are locked where the database can, and guarded by their version everywhere.
/// </summary>
public sealed class PromiseClock(Pipeline pipeline)
{
    private const int Batch = 50;

    /// <summary>Settles everything that was due by <paramref name="now"/>. For the background service, and for a simulation that moves its own clock.</summary>
    /// <returns>How many promises were warned about or broken.</returns>
    public async Task<int> RunUntilAsync(DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var settled = 0;
        while (true)
        {
            var outcome = await pipeline.RunAsync(work => SettleAsync(work, now, cancellationToken), cancellationToken);
            if (!outcome.IsDone)
            {
                return settled;
            }

            settled += outcome.Value;
            if (outcome.Value < Batch)
            {
                return settled;
            }
        }
    }

    private static async Task<Outcome<int>> SettleAsync(Work work, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var skip = work.Storage.ForUpdate.Length == 0 ? "" : work.Storage.ForUpdate + " SKIP LOCKED";
        var sql = string.Concat("SELECT * FROM promises_promise WHERE next_at <= {0} ORDER BY next_at, id LIMIT {1}", skip);
        var due = await work.Db.Set<Promise>().FromSqlRaw(sql, now.ToMicroseconds(), Batch).AsTracking().ToListAsync(cancellationToken);
        foreach (var promise in due)
        {
            work.Record(promise, promise.CatchUp(now));
        }

        return due.Count;
    }

    /// <summary>The next moment at which there is something to settle; null when nothing waits. Lets a simulation stop exactly there.</summary>
    public static Task<DateTimeOffset?> NextAsync(VouchDb db, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Set<Promise>().Where(promise => promise.NextAt != null).OrderBy(promise => promise.NextAt).Select(promise => promise.NextAt).FirstOrDefaultAsync(cancellationToken);
    }
}
