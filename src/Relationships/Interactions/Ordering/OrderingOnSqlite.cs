using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Vouch.Kernel;
using Vouch.Relationships.Interactions.Log;

namespace Vouch.Relationships.Interactions.Ordering;

/// <summary>Orders a month on SQLite, which admits one writer: a few thousand rows in a transaction, so that whoever wants to write waits for no more than that.</summary>
internal sealed class OrderingOnSqlite(Pipeline pipeline)
{
    private const int AtOnce = 20_000;

    /// <summary>Orders the month.</summary>
    internal async Task<Outcome<Done>> OrderAsync(LogMonth month, CancellationToken cancellationToken)
    {
        var (table, copy, changes) = (month.Table, month.Table + "_ordered", month.Table + "_changed");
        await RunAsync(NoteChanges(table, copy, changes, await FreeNameAsync(table, copy, cancellationToken)), cancellationToken);
        for (byte[]? after = null; ;)
        {
            var outcome = await pipeline.RunAsync(work => CopySomeAsync(work, table, copy, after, cancellationToken), cancellationToken);
            if (outcome.Value.Through is not { } through)
            {
                break;
            }

            after = through;
        }

        if (await CountAsync($"SELECT count(*) AS Value FROM {changes}", cancellationToken) > MonthOrdering.MostChanges)
        {
            await RunAsync(Clear(table, copy, changes), cancellationToken);
            return OrderingRefusals.Busy.With(month);
        }

        await RunAsync(
            [
                $"DELETE FROM {copy} WHERE (identity, key) IN (SELECT identity, key FROM {changes})",
                $"INSERT INTO {copy} SELECT * FROM {table} WHERE (identity, key) IN (SELECT identity, key FROM {changes})",
                $"DROP TABLE {table}",
                $"DROP TABLE {changes}",
                $"ALTER TABLE {copy} RENAME TO {table}",
            ],
            cancellationToken);
        return Done.Value;
    }

    private static IReadOnlyList<string> NoteChanges(string table, string copy, string changes, string indexes) =>
    [
        .. Clear(table, copy, changes),
        .. InteractionLog.TableOnSqlite(copy, indexes),
        $"CREATE TABLE {changes} (identity BLOB NOT NULL, key BLOB NOT NULL)",
        $"CREATE TRIGGER {table}_insert AFTER INSERT ON {table} BEGIN INSERT INTO {changes} VALUES (NEW.identity, NEW.key); END",
        $"CREATE TRIGGER {table}_update AFTER UPDATE ON {table} BEGIN INSERT INTO {changes} VALUES (OLD.identity, OLD.key), (NEW.identity, NEW.key); END",
        $"CREATE TRIGGER {table}_delete AFTER DELETE ON {table} BEGIN INSERT INTO {changes} VALUES (OLD.identity, OLD.key); END",
    ];

    private static IReadOnlyList<string> Clear(string table, string copy, string changes) =>
    [
        .. new[] { "insert", "update", "delete" }.Select(change => $"DROP TRIGGER IF EXISTS {table}_{change}"),
        $"DROP TABLE IF EXISTS {copy}",
        $"DROP TABLE IF EXISTS {changes}",
    ];

    /// <summary>Indexes cannot be renamed with their table: those of the copy are named after whichever of the two names the indexes in place do not have.</summary>
    private async Task<string> FreeNameAsync(string table, string copy, CancellationToken cancellationToken) =>
        await CountAsync($"SELECT count(*) AS Value FROM sqlite_schema WHERE type = 'index' AND tbl_name = '{table}' AND name = '{copy}_by_time'", cancellationToken) > 0 ? table : copy;

    private async Task<long> CountAsync(string text, CancellationToken cancellationToken) =>
        (await pipeline.RunAsync<long>(async work => await work.Db.Database.SqlQueryRaw<long>(text).SingleAsync(cancellationToken), cancellationToken)).Value;

    /// <returns>Up to which identity was copied; null when that was all.</returns>
    private static async Task<Outcome<CopiedRows>> CopySomeAsync(Work work, string table, string copy, byte[]? after, CancellationToken cancellationToken)
    {
        var beyond = after is null ? "" : " WHERE identity > @after";
        var through = await ScalarAsync(work.Db, $"SELECT identity FROM {table}{beyond} ORDER BY identity LIMIT 1 OFFSET {AtOnce.ToString(CultureInfo.InvariantCulture)}", after, null, cancellationToken) as byte[];
        var until = through is null ? "" : $" {(after is null ? "WHERE" : "AND")} identity <= @through";
        await ScalarAsync(work.Db, $"INSERT INTO {copy} SELECT * FROM {table}{beyond}{until} ORDER BY identity, at", after, through, cancellationToken);
        return new CopiedRows(through);
    }

    private static async Task<object?> ScalarAsync(VouchDb db, string text, byte[]? after, byte[]? through, CancellationToken cancellationToken)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        (command.CommandText, command.Transaction) = (text, db.Database.CurrentTransaction?.GetDbTransaction());
        foreach (var (name, value) in new[] { ("@after", after), ("@through", through) })
        {
            if (value is not null)
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                command.Parameters.Add(parameter);
            }
        }

        return await command.ExecuteScalarAsync(cancellationToken);
    }

    private Task RunAsync(IReadOnlyList<string> statements, CancellationToken cancellationToken) => pipeline.RunAsync<Done>(
        async work =>
        {
            foreach (var statement in statements)
            {
                await work.Db.Database.ExecuteSqlRawAsync(statement, cancellationToken);
            }

            return Done.Value;
        },
        cancellationToken);

    private readonly record struct CopiedRows(byte[]? Through);
}
