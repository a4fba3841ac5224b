using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Vouch.Kernel;

namespace Vouch.Storage.Postgres;

/// <summary>PostgreSQL: many users, several nodes. Read committed with guarded rows, locked in one documented order.</summary>
public sealed class PostgresStorage : IStorage, IDisposable
{
    private const string PositionsChannel = "vouch_positions";
    private readonly NpgsqlDataSource source;
    private readonly ConcurrencyLimiter writers;
    private readonly ConcurrentDictionary<string, bool> series = new(StringComparer.Ordinal);

    /// <summary>Storage behind a connection string.</summary>
    /// <param name="connectionString">As Npgsql reads it: <c>Host=..;Database=..;Username=..</c>.</param>
    public PostgresStorage(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 200, AutoPrepareMinUsages = 2, NoResetOnClose = true };
        source = NpgsqlDataSource.Create(settings);
        writers = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = Math.Max(1, settings.MaxPoolSize / 2), QueueLimit = int.MaxValue, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
    }

    /// <inheritdoc/>
    public string Name => "postgres";

    /// <inheritdoc/>
    public IRows Rows { get; } = new PostgresRows();

    /// <inheritdoc/>
    public string ForUpdate => " FOR UPDATE";

    /// <inheritdoc/>
    public void Configure(DbContextOptionsBuilder options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.UseNpgsql(source, postgres => postgres.MigrationsAssembly(typeof(PostgresStorage).Assembly));
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Half as many as there are connections: a writer holds one and may need another (to read who is who anew, to begin a series of numbers). Were all of them held by writers,
    /// each would wait for the others.
    /// </remarks>
    public async ValueTask<IDisposable> EnterWriteAsync(VouchDb db, CancellationToken cancellationToken) => await writers.AcquireAsync(1, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>A commit returns when it is on the disk.</remarks>
    public Task PersistAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    /// <remarks>What a query meets comes wrapped: EF says that it is "likely due to a transient failure" and puts the cause inside.</remarks>
    public bool IsWorthRepeating(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is PostgresException { SqlState: var state })
            {
                return state is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.LockNotAvailable;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    /// <remarks>A sequence per series: a counter row would hold every writer of the series until the first commits.</remarks>
    public async Task<long> NextNumberAsync(VouchDb db, string series, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(series);
        var name = "kernel_number_" + Letters(series);
        if (!this.series.ContainsKey(name))
        {
            // Known only once it is there: whoever comes meanwhile makes sure too. Two who create it at once are told apart by a unique violation, which is repeated.
            await using var create = source.CreateCommand($"CREATE SEQUENCE IF NOT EXISTS {name}");
            await create.ExecuteNonQueryAsync(cancellationToken);
            this.series.TryAdd(name, true);
        }

        var numbers = await db.Database.SqlQuery<long>($"SELECT nextval({name}::regclass) AS \"Value\"").ToListAsync(cancellationToken);
        return numbers[0];
    }

    /// <inheritdoc/>
    public Task MigrateAsync(VouchDb db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.MigrateAsync(Name, cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>From the sequencer's batches only: a NOTIFY in every transaction would make commits take turns.</remarks>
    public Task AnnouncePositionsAsync(VouchDb db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Database.ExecuteSqlRawAsync("NOTIFY " + PositionsChannel, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<DateTimeOffset?> ClockAsync(VouchDb db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return Microseconds.FromMicroseconds(await db.Database.SqlQueryRaw<long>("SELECT (EXTRACT(EPOCH FROM clock_timestamp()) * 1000000)::bigint AS \"Value\"").SingleAsync(cancellationToken));
    }

    /// <inheritdoc/>
    public async Task ListenForPositionsAsync(Action heard, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(heard);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, _) => heard();
        await using (var listen = new NpgsqlCommand("LISTEN " + PositionsChannel, connection))
        {
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        while (true)
        {
            await connection.WaitAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        source.Dispose();
        writers.Dispose();
    }

    private static string Letters(string series) =>
        series.All(char.IsAsciiLetterOrDigit) ? series.ToLowerInvariant() : throw new ArgumentException("A series is named by ASCII letters and digits.", nameof(series));
}
