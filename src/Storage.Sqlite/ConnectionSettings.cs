using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Vouch.Storage.Sqlite;

/// <summary>Sets up each connection when it is opened.</summary>
/// <param name="durable">False only for building a database that is thrown away on failure.</param>
internal sealed class ConnectionSettings(bool durable) : DbConnectionInterceptor
{
    // Kibibytes of pages that a connection holds. Many read at once, and the operating system holds what they share.
    private const int ReaderCache = 16 * 1024;
    private const int WriterCache = 64 * 1024;

    private readonly ConcurrentDictionary<SqliteConnection, bool> open = new();

    private readonly string pragmas = durable
        ? $"PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = {WriteAheadCheckpoint.LastResortPages}; PRAGMA journal_size_limit = 67108864; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 30000; PRAGMA temp_store = MEMORY;"
        : "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA busy_timeout = 30000; PRAGMA temp_store = MEMORY;";

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        // The migrator looks whether the file is there with a connection that may only read; the journal is none of its business.
        if (!connection.ConnectionString.Contains("Mode=ReadOnly", StringComparison.OrdinalIgnoreCase))
        {
            Set(connection, writes: false);
        }
    }

    /// <inheritdoc/>
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }

    /// <summary>Tells an open connection how to keep its journal and how many pages to hold.</summary>
    public void Set(DbConnection connection, bool writes)
    {
        using var command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"{pragmas} PRAGMA cache_size = -{(writes ? WriterCache : ReaderCache)};");
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
