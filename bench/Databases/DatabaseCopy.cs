using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Vouch.Host;

namespace Vouch.Bench.Databases;

/// <summary>A copy of a database beside it, as the bare statements meet it; gone when disposed.</summary>
internal sealed class DatabaseCopy : IAsyncDisposable
{
    private readonly DatabaseChoice choice;

    private DatabaseCopy(DatabaseChoice choice) => this.choice = choice;

    /// <summary>Copies a database that nobody has open.</summary>
    public static Task<DatabaseCopy> OfAsync(DatabaseChoice source, string suffix) => CopyAsync(source, source, suffix);

    /// <summary>Copies this copy, which nobody has open.</summary>
    public Task<DatabaseCopy> AgainAsync(DatabaseChoice source, string suffix) => CopyAsync(choice, source, suffix);

    /// <summary>A connection of its own, as durable as Vouch's.</summary>
    public async Task<DbConnection> OpenAsync()
    {
        if (choice.IsPostgres)
        {
            var postgres = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(choice.Connection) { Pooling = false }.ConnectionString);
            await postgres.OpenAsync();
            return postgres;
        }

        var sqlite = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = choice.Connection, ForeignKeys = true, Pooling = false }.ToString());
        await sqlite.OpenAsync();
        await using var pragmas = sqlite.CreateCommand();
        pragmas.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 30000; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;";
        await pragmas.ExecuteNonQueryAsync();
        return sqlite;
    }

    public async ValueTask DisposeAsync()
    {
        if (choice.IsPostgres)
        {
            await DropAsync(choice);
        }
        else
        {
            Remove(choice.Connection);
        }
    }

    private static async Task<DatabaseCopy> CopyAsync(DatabaseChoice from, DatabaseChoice source, string suffix)
    {
        if (!source.IsPostgres)
        {
            var path = Path.GetFullPath(source.Connection) + "." + suffix;
            Remove(path);
            File.Copy(Path.GetFullPath(from.Connection), path);
            return new DatabaseCopy(new DatabaseChoice(path));
        }

        var settings = new NpgsqlConnectionStringBuilder(source.Connection);
        settings.Database += "_" + suffix;
        var copy = new DatabaseChoice(settings.ConnectionString);
        await DropAsync(copy);
        await ExecuteAsync(copy, $"CREATE DATABASE \"{settings.Database}\" TEMPLATE \"{new NpgsqlConnectionStringBuilder(from.Connection).Database}\"");
        return new DatabaseCopy(copy);
    }

    private static Task DropAsync(DatabaseChoice copy) => ExecuteAsync(copy, $"DROP DATABASE IF EXISTS \"{new NpgsqlConnectionStringBuilder(copy.Connection).Database}\" WITH (FORCE)");

    private static async Task ExecuteAsync(DatabaseChoice near, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(near.Connection) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Deletes an embedded database with what lies beside it.</summary>
    public static void Remove(string path)
    {
        foreach (var file in new[] { path, path + "-wal", path + "-shm" })
        {
            File.Delete(file);
        }
    }
}
