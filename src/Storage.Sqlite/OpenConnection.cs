using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal;
using Microsoft.EntityFrameworkCore.Storage;

namespace Vouch.Storage.Sqlite;

/// <summary>
/// A connection that stays open as long as its (pooled) context lives, though EF closes it after each unit of work: opened anew it would have to be set up again, and would have
/// forgotten what was prepared on it.
/// </summary>
// EF has no public way to keep a connection with its own functions on it; a new version that changes this class does not compile.
#pragma warning disable EF1001
internal sealed class OpenConnection(
    RelationalConnectionDependencies dependencies, IRawSqlCommandBuilder rawSqlCommandBuilder, IDiagnosticsLogger<Microsoft.EntityFrameworkCore.DbLoggerCategory.Infrastructure> logger)
    : SqliteRelationalConnection(dependencies, rawSqlCommandBuilder, logger)
{
    private SqliteConnection? lent;

    /// <summary>The connection of whose turn it is to write, while it is lent; its own otherwise.</summary>
    [AllowNull]
    public override DbConnection DbConnection
    {
        get => lent ?? base.DbConnection;
        set => base.DbConnection = value;
    }

    /// <summary>A connection with EF's functions on it, not yet open.</summary>
    public SqliteConnection Make() => (SqliteConnection)CreateDbConnection();

    /// <summary>Works on another connection from now on, or on its own again.</summary>
    public void Borrow(SqliteConnection? connection) => lent = connection;

    /// <inheritdoc/>
    protected override void CloseDbConnection()
    {
    }

    /// <inheritdoc/>
    protected override Task CloseDbConnectionAsync() => Task.CompletedTask;
}
#pragma warning restore EF1001

/// <summary>Sets up each connection when it is opened.</summary>
/// <param name="durable">False only for building a database that is thrown away on failure.</param>
internal sealed class ConnectionSettings(bool durable) : DbConnectionInterceptor
{
    private readonly ConcurrentDictionary<SqliteConnection, bool> open = new();

    private readonly string pragmas = durable
        ? $"PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = {WriteAheadCheckpoint.LastResortPages}; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 30000; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;"
        : "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA busy_timeout = 30000; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;";

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        // The migrator looks whether the file is there with a connection that may only read; the journal is none of its business.
        if (!connection.ConnectionString.Contains("Mode=ReadOnly", StringComparison.OrdinalIgnoreCase))
        {
            Set(connection);
        }
    }

    /// <inheritdoc/>
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }

    /// <summary>Tells an open connection how to keep its journal.</summary>
    public void Set(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = pragmas;
        command.ExecuteNonQuery();
        open.TryAdd((SqliteConnection)connection, true);
    }

    /// <summary>Closes all that it has set up; who still needs one opens it again.</summary>
    public void CloseAll()
    {
        foreach (var connection in open.Keys)
        {
            open.TryRemove(connection, out _);
            connection.Close();
        }
    }
}
