using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Bench.Cycles;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Promises.Keeping;

namespace Vouch.Bench.Promises;

/// <summary>Fills a database with open promises that are due in a year, lets some fall due, and settles them: by the clock of Vouch, and by the same few statements bare.</summary>
internal sealed class OpenPromises(IServiceProvider services)
{
    private const string Table = "promises_promise";
    private const int BareBatch = 50;
    private readonly IStorage storage = services.GetRequiredService<IStorage>();
    private readonly PromiseClock clock = services.GetRequiredService<PromiseClock>();
    private long open;

    private bool IsPostgres => storage.Name == "postgres";

    /// <summary>Makes the promise that the others are copies of, with the use case that people use.</summary>
    public async Task BeginAsync(CycleCompany company, CancellationToken cancellationToken)
    {
        var owner = new Actor(company.Units[0].Requester, []) { Unit = company.Units[0].Id };
        var made = await services.GetRequiredService<Pipeline>().RunAsync(
            owner, new MakePromise("I will send the samples.", company.Suppliers[0].Id, TimeProvider.System.GetUtcNow().AddDays(365)), cancellationToken);
        open = made.IsDone ? 1 : throw new InvalidOperationException("The first promise was refused.");
    }

    /// <summary>Copies it until so many are open.</summary>
    public async Task FillAsync(long size, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<VouchDb>();
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        var entity = ((DbContext)db).Model.GetEntityTypes().Single(one => one.GetTableName() == Table);
        var place = StoreObjectIdentifier.Table(Table, entity.GetSchema());
        var columns = entity.GetFlattenedProperties().Select(property => property.GetColumnName(place)!).ToList();
        var values = columns.Select(column => column is "id" or "subject_id" ? NewId : $"\"{column}\"");
        await ExecuteAsync(db, string.Create(CultureInfo.InvariantCulture, $"""
            WITH RECURSIVE copy(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM copy WHERE k < {size - open})
            INSERT INTO {Table} ({string.Join(", ", columns.Select(column => $"\"{column}\""))})
            SELECT {string.Join(", ", values)} FROM copy CROSS JOIN (SELECT * FROM {Table} WHERE says IS NOT NULL AND settled_at IS NULL AND ended_at IS NULL ORDER BY id LIMIT 1) AS first WHERE {size - open} > 0
            """), cancellationToken);
        await ExecuteAsync(db, "ANALYZE", cancellationToken);
        open = size;
    }

    /// <summary>Lets some fall due, and runs the clock.</summary>
    /// <returns>Milliseconds for each.</returns>
    public async Task<double> SettleAsync(int due, CancellationToken cancellationToken)
    {
        await FallDueAsync(due, cancellationToken);
        var began = Stopwatch.GetTimestamp();
        var settled = await clock.RunUntilAsync(TimeProvider.System.GetUtcNow(), cancellationToken);
        var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        return settled == due ? took / due : throw new InvalidOperationException($"{settled} of {due} were settled.");
    }

    /// <summary>Lets some fall due, and changes them through ADO.NET: found by the same index, locked, one change and one commit for as many as the clock takes at once.</summary>
    /// <returns>Milliseconds for each.</returns>
    public async Task<double> SettleBareAsync(int due, CancellationToken cancellationToken)
    {
        await FallDueAsync(due, cancellationToken);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<VouchDb>();
        using var turn = await storage.EnterWriteAsync(db, cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = db.Database.GetDbConnection();
        var now = TimeProvider.System.GetUtcNow().ToMicroseconds();
        var began = Stopwatch.GetTimestamp();
        for (var done = 0; done < due;)
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var ids = new List<object>();
            await using (var find = Command(connection, transaction, $"SELECT * FROM {Table} WHERE next_at <= @now ORDER BY next_at, id LIMIT {BareBatch}{storage.ForUpdate}", ("@now", now)))
            await using (var reader = await find.ExecuteReaderAsync(cancellationToken))
            {
                var column = reader.GetOrdinal("id");
                while (await reader.ReadAsync(cancellationToken))
                {
                    ids.Add(reader.GetValue(column));
                }
            }

            foreach (var id in ids)
            {
                await using var change = Command(
                    connection, transaction, $"UPDATE {Table} SET state = 'Broken', settled_at = due, at_risk_since = COALESCE(at_risk_since, @now), next_at = NULL, version = version + 1 WHERE id = @id", ("@now", now), ("@id", id));
                done += await change.ExecuteNonQueryAsync(cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
            if (ids.Count == 0)
            {
                throw new InvalidOperationException("What was due was not found.");
            }
        }

        return Stopwatch.GetElapsedTime(began).TotalMilliseconds / due;
    }

    private async Task FallDueAsync(int due, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<VouchDb>();
        var at = TimeProvider.System.GetUtcNow().AddMinutes(-1).ToMicroseconds();

        // Ids of subjects are random: those of one round lie scattered among all others, as in life.
        await ExecuteAsync(db, string.Create(CultureInfo.InvariantCulture, $"""
            UPDATE {Table} SET due = {at}, original_due = {at}, warn_at = NULL, next_at = {at + 1}
            WHERE id IN (SELECT id FROM {Table} WHERE ended_at IS NULL AND settled_at IS NULL AND says IS NOT NULL ORDER BY subject_id LIMIT {due})
            """), cancellationToken);
    }

    private static DbCommand Command(DbConnection connection, DbTransaction transaction, string sql, params (string Name, object Value)[] parameters)
    {
        var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, sql);
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private string NewId => IsPostgres
        ? "gen_random_uuid()"
        : "upper(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-7' || substr(hex(randomblob(2)), 2) || '-8' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))";

    private static Task ExecuteAsync(VouchDb db, string sql, CancellationToken cancellationToken) => db.Database.ExecuteSqlRawAsync(sql, cancellationToken);
}
