using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal;
using Microsoft.EntityFrameworkCore.Storage;
using Vouch.Kernel;

namespace Vouch.Storage.Sqlite;

/// <summary>The embedded database: one file, no server. One writer at a time, so writers queue in the process instead of polling the file's lock.</summary>
public sealed class SqliteStorage : IStorage, IAsyncDisposable, IDisposable
{
    private readonly string connectionString;
    private readonly ConnectionSettings settings;
    private readonly PreparedCommands commands = new();
    private readonly WriteAheadFlush? flush;
    private readonly WriteAheadCheckpoint? checkpoint;
    private readonly SemaphoreSlim writer = new(1, 1);
    private SqliteConnection? writing;

    /// <summary>Storage in a file.</summary>
    /// <param name="path">The file; made when it does not exist.</param>
    /// <param name="durable">True (the default): what the pipeline answers and what is saved is on the disk before. False only for building a database that is thrown away on failure.</param>
    public SqliteStorage(string path, bool durable = true)
    {
        connectionString = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 30, Pooling = false }.ToString();
        settings = new ConnectionSettings(durable);
        flush = durable ? new WriteAheadFlush(path) : null;
        checkpoint = durable ? new WriteAheadCheckpoint(path, writer) : null;
    }

    /// <inheritdoc/>
    public string Name => "sqlite";

    /// <inheritdoc/>
    public IRows Rows { get; } = new SqliteRows();

    /// <inheritdoc/>
    public string ForUpdate => "";

    /// <inheritdoc/>
    public void Configure(DbContextOptionsBuilder options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.UseSqlite(connectionString, sqlite => sqlite.MigrationsAssembly(typeof(SqliteStorage).Assembly));
        options.AddInterceptors(settings, commands);
#pragma warning disable EF1001 // See OpenConnection.
        options.ReplaceService<ISqliteRelationalConnection, OpenConnection>();
#pragma warning restore EF1001
        if (flush is not null)
        {
            options.AddInterceptors(flush);
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// All writers write on one connection: a connection forgets the pages it holds when another has written, so writers on connections of their own would read again and again
    /// what the one before them had.
    /// </remarks>
    public async ValueTask<IDisposable> EnterWriteAsync(VouchDb db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var connection = (OpenConnection)db.GetService<IRelationalConnection>();
        await writer.WaitAsync(cancellationToken);
        try
        {
            if (writing is null)
            {
                var made = connection.Make();
                made.Open();
                settings.Set(made, writes: true);
                writing = made;
            }

            connection.Borrow(writing);
            return new Turn(this, connection);
        }
        catch
        {
            writer.Release();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task PersistAsync() => flush?.WaitAsync() ?? Task.CompletedTask;

    /// <inheritdoc/>
    public bool IsWorthRepeating(Exception exception) => Cause(exception) is { } cause
        && (cause.SqliteErrorCode is Busy or Locked || cause.SqliteExtendedErrorCode is UniqueViolation or PrimaryKeyViolation);

    /// <inheritdoc/>
    public async Task<long> NextNumberAsync(VouchDb db, string series, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var numbers = await db.Database.SqlQuery<long>(
            $"INSERT INTO kernel_number (series, last) VALUES ({series}, 1) ON CONFLICT (series) DO UPDATE SET last = last + 1 RETURNING last AS \"Value\"").ToListAsync(cancellationToken);
        return numbers[0];
    }

    /// <inheritdoc/>
    public Task MigrateAsync(VouchDb db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.MigrateAsync(Name, cancellationToken);
    }

    /// <inheritdoc/>
    public Task AnnouncePositionsAsync(VouchDb db, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task ListenForPositionsAsync(Action heard, CancellationToken cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (checkpoint is not null)
        {
            await checkpoint.DisposeAsync();
        }

        Rest();
        writer.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public void Rest()
    {
        settings.CloseAll();
        writing = null;
    }

    private const int Busy = 5;
    private const int Locked = 6;
    private const int UniqueViolation = 2067;
    private const int PrimaryKeyViolation = 1555;

    private static SqliteException? Cause(Exception exception) => exception as SqliteException ?? (exception as DbUpdateException)?.InnerException as SqliteException;

    private void Leave(OpenConnection connection)
    {
        connection.Borrow(null);
        if (writing is not { State: ConnectionState.Open } open || SQLitePCL.raw.sqlite3_get_autocommit(open.Handle) == 0)
        {
            // What the last one left unfinished is nobody else's: closing it undoes it.
            writing?.Dispose();
            writing = null;
        }

        writer.Release();
        checkpoint?.Written();
    }

    private sealed class Turn(SqliteStorage storage, OpenConnection connection) : IDisposable
    {
        private OpenConnection? held = connection;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref held, null) is { } own)
            {
                storage.Leave(own);
            }
        }
    }
}
