using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Vouch.Storage.Sqlite;

/// <summary>
/// Sets up each connection when it is first opened, and leaves it open as long as its (pooled) context lives, though EF would close it after each use: opened anew it would
/// have to be set up again, and would have forgotten what was prepared on it.
/// </summary>
/// <param name="durable">False only for building a database that is thrown away on failure.</param>
internal sealed class OpenConnections(bool durable) : DbConnectionInterceptor
{
    private readonly string pragmas = durable
        ? $"PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = {WriteAheadCheckpoint.LastResortPages}; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 30000; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;"
        : "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA busy_timeout = 30000; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;";

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        // The migrator looks whether the file is there with a connection that may only read; the journal is none of its business.
        if (!MayOnlyRead(connection))
        {
            using var command = connection.CreateCommand();
            command.CommandText = pragmas;
            command.ExecuteNonQuery();
        }
    }

    /// <inheritdoc/>
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        MayOnlyRead(connection) ? result : InterceptionResult.Suppress();

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult> ConnectionClosingAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        new(ConnectionClosing(connection, eventData, result));

    private static bool MayOnlyRead(DbConnection connection) => connection.ConnectionString.Contains("Mode=ReadOnly", StringComparison.OrdinalIgnoreCase);
}
