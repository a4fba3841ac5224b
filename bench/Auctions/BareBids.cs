using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;

namespace Vouch.Bench.Auctions;

/// <summary>What any auction must do at least: count one row up while the condition holds, insert the bid, commit. Through ADO.NET alone, with prepared commands and a connection for each client.</summary>
internal sealed class BareBids(IServiceProvider services)
{
    private readonly IStorage storage = services.GetRequiredService<IStorage>();
    private long minor = long.MaxValue / 2;

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<VouchDb>();
        using var turn = await storage.EnterWriteAsync(db, cancellationToken);
        foreach (var sql in new[]
        {
            "DROP TABLE IF EXISTS bench_bid", "DROP TABLE IF EXISTS bench_lot",
            "CREATE TABLE bench_lot (id INTEGER PRIMARY KEY, last_place BIGINT NOT NULL, lowest BIGINT NOT NULL)",
            "CREATE TABLE bench_bid (lot INTEGER NOT NULL, place BIGINT NOT NULL, bidder INTEGER NOT NULL, minor BIGINT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (lot, place))",
            $"INSERT INTO bench_lot (id, last_place, lowest) VALUES (1, 0, {long.MaxValue})",
        })
        {
            await db.Database.ExecuteSqlRawAsync(sql, cancellationToken);
        }
    }

    public async Task<(long Taken, TimeSpan Took)> BidAsync(int clients, TimeSpan howLong, CancellationToken cancellationToken)
    {
        var taken = 0L;
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<VouchDb>();
            await db.Database.OpenConnectionAsync(cancellationToken);
            var connection = db.Database.GetDbConnection();
            await using var count = Command(connection, "UPDATE bench_lot SET last_place = last_place + 1, lowest = @minor WHERE id = 1 AND lowest > @minor RETURNING last_place", "@minor");
            await using var insert = Command(connection, "INSERT INTO bench_bid (lot, place, bidder, minor, at) VALUES (1, @place, @bidder, @minor, @at)", "@place", "@bidder", "@minor", "@at");
            while (Stopwatch.GetElapsedTime(began) < howLong)
            {
                if (await OnceAsync(db, connection, count, insert, client, cancellationToken))
                {
                    Interlocked.Increment(ref taken);
                }
            }
        })));
        return (taken, Stopwatch.GetElapsedTime(began));
    }

    private async Task<bool> OnceAsync(VouchDb db, DbConnection connection, DbCommand count, DbCommand insert, int client, CancellationToken cancellationToken)
    {
        var price = Interlocked.Decrement(ref minor);
        using (await storage.EnterWriteAsync(db, cancellationToken))
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            (count.Transaction, insert.Transaction) = (transaction, transaction);
            count.Parameters["@minor"].Value = price;
            if (await count.ExecuteScalarAsync(cancellationToken) is not { } place)
            {
                return false;
            }

            insert.Parameters["@place"].Value = Convert.ToInt64(place, System.Globalization.CultureInfo.InvariantCulture);
            insert.Parameters["@bidder"].Value = client;
            insert.Parameters["@minor"].Value = price;
            insert.Parameters["@at"].Value = Stopwatch.GetTimestamp();
            await insert.ExecuteNonQueryAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        // As Vouch does: nobody is told before it is on the disk.
        await storage.PersistAsync();
        return true;
    }

    private static DbCommand Command(DbConnection connection, string sql, params string[] names)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in names)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.DbType) = (name, System.Data.DbType.Int64);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
