using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Vouch.Storage.Sqlite;

/// <summary>
/// Puts committed transactions on the disk, many with one flush. A commit writes to the write-ahead log without waiting (<c>synchronous=NORMAL</c>, with which SQLite itself
/// flushes the log before each checkpoint, the database after it, and the log's header when it begins anew); whoever committed waits here before anybody is told.
/// Flushes run one at a time; who comes while one is under way waits for the next.
/// </summary>
/// <param name="database">The database's file.</param>
internal sealed class WriteAheadFlush(string database) : SaveChangesInterceptor
{
    private readonly string log = database + "-wal";
    private readonly Lock gate = new();
    private Task underWay = Task.CompletedTask;
    private Task? next;

    /// <summary>Completes when all that was committed before the call is on the disk.</summary>
    public Task WaitAsync()
    {
        lock (gate)
        {
            return next ?? (underWay.IsCompleted ? underWay = Task.Run(Flush) : next = FollowAsync(underWay));
        }
    }

    /// <inheritdoc/>
    /// <remarks>A save outside of a transaction has committed by itself.</remarks>
    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        if (eventData.Context?.Database.CurrentTransaction is null)
        {
            Flush();
        }

        return result;
    }

    /// <inheritdoc/>
    public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context?.Database.CurrentTransaction is null)
        {
            await WaitAsync();
        }

        return result;
    }

    private async Task FollowAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        lock (gate)
        {
            (underWay, next) = (next!, null);
        }

        // What a failed flush leaves unwritten, a later one may not notice.
        await before;
        Flush();
    }

    private void Flush()
    {
        try
        {
            // Opened anew each time: the log is another file after the last connection was closed.
            using var file = File.OpenHandle(log, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.FlushToDisk(file);
        }
        catch (FileNotFoundException)
        {
            // SQLite removes the log only when all of it is in the database and on the disk.
        }
    }
}
