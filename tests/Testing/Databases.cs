using Microsoft.Data.Sqlite;
using Npgsql;
using Vouch.Kernel;
using Vouch.Storage.Postgres;
using Vouch.Storage.Sqlite;

namespace Vouch.Testing;

/// <summary>The databases every storage test runs on.</summary>
public enum DatabaseKind
{
    /// <summary>A fresh file.</summary>
    Sqlite,

    /// <summary>A fresh database on the server that VOUCH_TEST_POSTGRES names.</summary>
    Postgres,
}

/// <summary>Fresh databases for tests.</summary>
public static class Databases
{
    /// <summary>Where the PostgreSQL server for tests is named.</summary>
    public const string PostgresVariable = "VOUCH_TEST_POSTGRES";

    /// <summary>Both databases, for <c>[MemberData]</c>.</summary>
    public static TheoryData<DatabaseKind> All { get; } = [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    /// <summary>A fresh, empty database: its connection (file path or connection string) and how to drop it. Skips the test where PostgreSQL is absent.</summary>
    public static Task<(string Connection, Func<Task> Drop)> FreshAsync(DatabaseKind kind) => MakeAsync(kind, null);

    /// <summary>A fresh database that has the tables of these rooms and no rows. Skips the test where PostgreSQL is absent.</summary>
    public static async Task<(string Connection, Func<Task> Drop)> FreshAsync(DatabaseKind kind, SchemaSource source, IReadOnlyList<IModule> rooms) =>
        await MakeAsync(kind, await SchemaTemplates.OfAsync(kind, source, rooms));

    /// <summary>A copy of a database with all its rows. Nobody may be connected to the original meanwhile.</summary>
    /// <param name="kind">Of both.</param>
    /// <param name="connection">The original's file path or connection string.</param>
    public static Task<(string Connection, Func<Task> Drop)> CopyAsync(DatabaseKind kind, string connection) =>
        MakeAsync(kind, kind == DatabaseKind.Sqlite ? connection : new NpgsqlConnectionStringBuilder(connection).Database);

    private static async Task<(string Connection, Func<Task> Drop)> MakeAsync(DatabaseKind kind, string? template)
    {
        var name = "vouch_test_" + Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal);
        if (kind == DatabaseKind.Sqlite)
        {
            var path = Path.Combine(Path.GetTempPath(), name + ".db");
            if (template is not null)
            {
                File.Copy(template, path);
            }

            return (path, () =>
            {
                SqliteConnection.ClearAllPools();
                foreach (var file in new[] { path, path + "-wal", path + "-shm", path + "-journal" })
                {
                    File.Delete(file);
                }

                return Task.CompletedTask;
            });
        }

        var server = Environment.GetEnvironmentVariable(PostgresVariable);
        if (string.IsNullOrEmpty(server))
        {
            Assert.Skip($"PostgreSQL is not here: {PostgresVariable} names no server.");
        }

        await ExecuteAsync(server, template is null ? $"CREATE DATABASE {name}" : $"CREATE DATABASE {name} TEMPLATE {template}");
        var connection = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20 }.ConnectionString;
        return (connection, () => ExecuteAsync(server, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
    }

    /// <summary>The storage behind a connection.</summary>
    public static IStorage Storage(DatabaseKind kind, string connection) =>
        kind == DatabaseKind.Sqlite ? new SqliteStorage(connection) : new PostgresStorage(connection);

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
