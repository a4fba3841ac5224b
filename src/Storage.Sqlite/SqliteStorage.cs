using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Vouch.Kernel;

namespace Vouch.Storage.Sqlite;

/// <summary>The embedded database: one file, no server. One writer at a time, so writers queue in the process instead of polling the file's lock.</summary>
public sealed class SqliteStorage : IStorage, IDisposable
{
    private readonly string connectionString;
    private readonly DbConnectionInterceptor settings;
    private readonly WriteAheadFlush? flush;
    private readonly SemaphoreSlim writer = new(1, 1);

    /// <summary>Storage in a file.</summary>
    /// <param name="path">The file; made when it does not exist.</param>
    /// <param name="durable">True (the default): what the pipeline answers and what is saved is on the disk before. False only for building a database that is thrown away on failure.</param>
    public SqliteStorage(string path, bool durable = true)
    {
        connectionString = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 30 }.ToString();
        settings = new ConnectionSettings(durable);
        flush = durable ? new WriteAheadFlush(path) : null;
    }

    /// <inheritdoc/>
    public string Name => "sqlite";

    /// <inheritdoc/>
    public string ForUpdate => "";

    /// <inheritdoc/>
    public void Configure(DbContextOptionsBuilder options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.UseSqlite(connectionString, sqlite => sqlite.MigrationsAssembly(typeof(SqliteStorage).Assembly));
        options.AddInterceptors(settings);
        if (flush is not null)
        {
            options.AddInterceptors(flush);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IDisposable> EnterWriteAsync(CancellationToken cancellationToken)
    {
        await writer.WaitAsync(cancellationToken);
        return new Turn(writer);
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
        return db.Database.MigrateAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task AnnouncePositionsAsync(VouchDb db, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task ListenForPositionsAsync(Action heard, CancellationToken cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();

    private const int Busy = 5;
    private const int Locked = 6;
    private const int UniqueViolation = 2067;
    private const int PrimaryKeyViolation = 1555;

    private static SqliteException? Cause(Exception exception) => exception as SqliteException ?? (exception as DbUpdateException)?.InnerException as SqliteException;

    private sealed class Turn(SemaphoreSlim writer) : IDisposable
    {
        private SemaphoreSlim? held = writer;

        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release();
    }

    private sealed class ConnectionSettings(bool durable) : DbConnectionInterceptor
    {
        private readonly ConditionalWeakTable<object, object> known = [];
        private readonly string pragmas = durable
            ? "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 30000; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;"
            : "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA busy_timeout = 30000; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            // The migrator looks whether the file is there with a connection that may only read; the journal is none of its business.
            // What comes out of the pool again keeps what it was told.
            if (connection.ConnectionString.Contains("Mode=ReadOnly", StringComparison.OrdinalIgnoreCase) || !known.TryAdd(((SqliteConnection)connection).Handle!, this))
            {
                return;
            }

            using var command = connection.CreateCommand();
            command.CommandText = pragmas;
            command.ExecuteNonQuery();
        }

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }
    }
}
