using Microsoft.Data.Sqlite;

namespace Vouch.Storage.Sqlite;

/// <summary>
/// Brings the write-ahead log back into the database beside the writers, a second after somebody wrote. Left to SQLite it is done by the commit that fills a thousand pages,
/// which under load is each few dozen, and everybody behind that commit waits for pages that the next commits write again.
/// </summary>
/// <remarks>
/// Twice in a row: first beside the writers, which does nearly all of it; then with their turn taken, so that the log is wholly in the database and the next writer begins it anew.
/// It never waits for readers: one who still reads an old state keeps the log growing until the next second.
/// </remarks>
internal sealed class WriteAheadCheckpoint : IAsyncDisposable
{
    /// <summary>Pages after which a commit does it after all: four hundred megabytes.</summary>
    public const int LastResortPages = 100_000;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly string connectionString;
    private readonly SemaphoreSlim writer;
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private Task underWay = Task.CompletedTask;

    /// <summary>For a database in a file, whose writers take turns by a semaphore.</summary>
    public WriteAheadCheckpoint(string path, SemaphoreSlim writer)
    {
        // Never pooled, and never makes the file: it may be gone by the time.
        connectionString = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 1 }.ToString();
        this.writer = writer;
    }

    /// <summary>Somebody wrote.</summary>
    public void Written()
    {
        if (!underWay.IsCompleted)
        {
            return;
        }

        lock (gate)
        {
            if (underWay.IsCompleted && !stopping.IsCancellationRequested)
            {
                underWay = Task.Run(() => RunAsync(stopping.Token));
            }
        }
    }

    /// <summary>Waits for what is under way; nothing begins afterwards.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        Task last;
        lock (gate)
        {
            last = underWay;
        }

        await last.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(Pause, cancellationToken);
            await using var connection = new SqliteConnection(connectionString);
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA synchronous = NORMAL; PRAGMA wal_checkpoint(PASSIVE);";
            await command.ExecuteNonQueryAsync(cancellationToken);
            await writer.WaitAsync(cancellationToken);
            try
            {
                await command.ExecuteNonQueryAsync(CancellationToken.None);
            }
            finally
            {
                writer.Release();
            }
        }
        catch (OperationCanceledException)
        {
            // The last connection that is closed does it.
        }
        catch (SqliteException)
        {
            // What could not be done now is done with the next second's; nothing is lost with it undone.
        }
    }
}
