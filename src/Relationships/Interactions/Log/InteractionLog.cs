using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships.Interactions.Log;

/// <summary>
/// The tables of the log: one a month, of the same shape on both databases, with two indexes: whose and when (a timeline is one walk along it), and the unique key.
/// On PostgreSQL they are partitions of one table, each divided by identity; on SQLite they stand alone. Every statement names the month's table.
/// </summary>
internal static class InteractionLog
{
    internal const string Table = "relationships_interaction";

    /// <summary>Into how many parts a month is divided by identity on PostgreSQL.</summary>
    internal const int PartsOfMonth = 4;

    private const string ColumnsOnPostgres =
        "identity uuid NOT NULL, month integer NOT NULL, key uuid NOT NULL, at bigint NOT NULL, received_at bigint NOT NULL, source integer NOT NULL, external_id text NOT NULL, "
        + "channel smallint NOT NULL, kind smallint NOT NULL, direction smallint NOT NULL, asks smallint NOT NULL, language text, driver integer, sureness smallint, driver_by smallint NOT NULL, "
        + "agent uuid, about_kind integer, about_id uuid, reply_to text, title text, text text, details text";

    private const string ColumnsOnSqlite =
        "identity BLOB NOT NULL, month INTEGER NOT NULL, key BLOB NOT NULL, at INTEGER NOT NULL, received_at INTEGER NOT NULL, source INTEGER NOT NULL, external_id TEXT NOT NULL, "
        + "channel INTEGER NOT NULL, kind INTEGER NOT NULL, direction INTEGER NOT NULL, asks INTEGER NOT NULL, language TEXT, driver INTEGER, sureness INTEGER, driver_by INTEGER NOT NULL, "
        + "agent BLOB, about_kind INTEGER, about_id BLOB, reply_to TEXT, title TEXT, text TEXT, details TEXT";

    /// <summary>What is written of each interaction, in this order.</summary>
    internal static IReadOnlyList<RowColumn> Columns { get; } =
    [
        new("identity", RowType.CompactUuid), new("month", RowType.Int), new("key", RowType.CompactUuid), new("at", RowType.Long), new("received_at", RowType.Long),
        new("source", RowType.Int), new("external_id", RowType.Text), new("channel", RowType.Short), new("kind", RowType.Short), new("direction", RowType.Short), new("asks", RowType.Short),
        new("language", RowType.Text), new("driver", RowType.Int), new("sureness", RowType.Short), new("driver_by", RowType.Short), new("agent", RowType.CompactUuid),
        new("about_kind", RowType.Int), new("about_id", RowType.CompactUuid), new("reply_to", RowType.Text), new("title", RowType.Text), new("text", RowType.Text), new("details", RowType.Text),
    ];

    /// <summary>What an interaction is found by.</summary>
    internal static IReadOnlyList<RowColumn> Keys { get; } = [new("identity", RowType.CompactUuid), new("key", RowType.CompactUuid), new("month", RowType.Int)];

    /// <summary>Statements that make the table whose parts the months are; none on SQLite.</summary>
    internal static IReadOnlyList<string> Beside(string storage) => storage == "postgres"
        ?
        [
            $"CREATE TABLE IF NOT EXISTS {Table} ({ColumnsOnPostgres}) PARTITION BY RANGE (month)",
            $"CREATE INDEX IF NOT EXISTS {Table}_by_time ON {Table} (identity, at)",
            $"CREATE UNIQUE INDEX IF NOT EXISTS {Table}_by_key ON {Table} (identity, key, month)",
        ]
        : [];

    /// <summary>Makes the table of a month on the open transaction; harmless where it is there, whoever makes it at the same time.</summary>
    internal static async Task MakeMonthAsync(Work work, LogMonth month, CancellationToken cancellationToken)
    {
        foreach (var statement in work.Storage.Name == "postgres" ? await MonthOnPostgresAsync(work.Db, month, cancellationToken) : await MonthOnSqliteAsync(work.Db, month, cancellationToken))
        {
            await work.Db.Database.ExecuteSqlRawAsync(statement, cancellationToken);
        }
    }

    /// <summary>Nothing where the table is there: its indexes may have other names since it was put in order, and would be made a second time.</summary>
    private static async Task<IReadOnlyList<string>> MonthOnSqliteAsync(VouchDb db, LogMonth month, CancellationToken cancellationToken) =>
        await db.Database.SqlQuery<int>($"SELECT count(*) AS Value FROM sqlite_schema WHERE type = 'table' AND name = {month.Table}").SingleAsync(cancellationToken) > 0 ? [] : TableOnSqlite(month.Table, month.Table);

    /// <summary>Makes a table of this shape on SQLite with its two indexes, which are named after <paramref name="indexes"/>.</summary>
    internal static IReadOnlyList<string> TableOnSqlite(string table, string indexes) =>
    [
        $"CREATE TABLE {table} ({ColumnsOnSqlite})",
        $"CREATE INDEX {indexes}_by_time ON {table} (identity, at)",
        $"CREATE UNIQUE INDEX {indexes}_by_key ON {table} (identity, key, month)",
    ];

    /// <summary>Where Citus spreads the log, its shards divide a month already, and it takes no parts of parts.</summary>
    private static async Task<IReadOnlyList<string>> MonthOnPostgresAsync(VouchDb db, LogMonth month, CancellationToken cancellationToken)
    {
        var spread = await LogSpreading.IsSpreadAsync(db, cancellationToken);
        List<string> statements =
        [
            "SELECT pg_advisory_xact_lock(hashtext('" + Table + "'))",
            $"CREATE TABLE IF NOT EXISTS {month.Table} PARTITION OF {Table} FOR VALUES FROM ({month.Number}) TO ({month.Number + 1}){(spread ? "" : " PARTITION BY HASH (identity)")}",
        ];
        for (var part = 0; part < PartsOfMonth && !spread; part++)
        {
            statements.Add($"CREATE TABLE IF NOT EXISTS {month.Table}_{part} PARTITION OF {month.Table} FOR VALUES WITH (MODULUS {PartsOfMonth}, REMAINDER {part})");
        }

        return statements;
    }
}
