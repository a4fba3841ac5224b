using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Vouch.Kernel;

namespace Vouch.Testing;

/// <summary>How the tables of a fresh database come about.</summary>
public enum SchemaSource
{
    /// <summary>From the model as it is now.</summary>
    Model,

    /// <summary>By the migrations, as a company's database does; needs all rooms.</summary>
    Migrations,
}

/// <summary>
/// Databases with their tables in place. Making a hundred tables takes longer than most tests, so each set of rooms is made once in a run and copied;
/// what was made is removed when the run ends.
/// </summary>
internal static class SchemaTemplates
{
    private static readonly ConcurrentDictionary<(DatabaseKind Kind, SchemaSource Source, string Rooms), Lazy<Task<string>>> Made = new();

    static SchemaTemplates() => AppDomain.CurrentDomain.ProcessExit += (_, _) => RemoveAll();

    /// <summary>The template's file or database name.</summary>
    public static Task<string> OfAsync(DatabaseKind kind, SchemaSource source, IReadOnlyList<IModule> rooms)
    {
        var model = new VouchModel(rooms);
        return Made.GetOrAdd((kind, source, model.Key), _ => new Lazy<Task<string>>(() => MakeAsync(kind, source, model))).Value;
    }

    private static async Task<string> MakeAsync(DatabaseKind kind, SchemaSource source, VouchModel model)
    {
        var (connection, _) = await Databases.FreshAsync(kind);
        var storage = Databases.Storage(kind, connection);
        await using (var services = new ServiceCollection().AddKernel(model, storage).BuildServiceProvider())
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<VouchDb>();
            if (source == SchemaSource.Migrations)
            {
                await storage.MigrateAsync(db, CancellationToken.None);
            }
            else
            {
                await db.Database.EnsureCreatedAsync();
                await db.MakeTablesBesideTheModelAsync(storage.Name, CancellationToken.None);
            }
        }

        // A template is copied only while nobody is connected to it.
        (storage as IDisposable)?.Dispose();
        if (kind == DatabaseKind.Sqlite)
        {
            SqliteConnection.ClearAllPools();
            return connection;
        }

        NpgsqlConnection.ClearAllPools();
        return new NpgsqlConnectionStringBuilder(connection).Database!;
    }

    private static void RemoveAll()
    {
        foreach (var ((kind, _, _), name) in Made)
        {
            if (!name.IsValueCreated || !name.Value.IsCompletedSuccessfully)
            {
                continue;
            }

            if (kind == DatabaseKind.Sqlite)
            {
                File.Delete(name.Value.Result);
            }
            else
            {
                using var source = NpgsqlDataSource.Create(Environment.GetEnvironmentVariable(Databases.PostgresVariable)!);
                using var drop = source.CreateCommand($"DROP DATABASE IF EXISTS {name.Value.Result} WITH (FORCE)");
                drop.ExecuteNonQuery();
            }
        }
    }
}
