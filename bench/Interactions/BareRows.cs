using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;
using SQLitePCL;

namespace Vouch.Bench.Interactions;

/// <summary>The limit: the same rows, ready made, into one table with the same two indexes, by nothing but COPY or one prepared statement.</summary>
internal sealed class BareRows : IAsyncDisposable
{
    private const string Table = "bench_bare_interaction";

    private static readonly (string Name, NpgsqlDbType Type)[] Columns =
    [
        ("identity", NpgsqlDbType.Uuid), ("month", NpgsqlDbType.Integer), ("key", NpgsqlDbType.Uuid), ("at", NpgsqlDbType.Bigint), ("received_at", NpgsqlDbType.Bigint), ("source", NpgsqlDbType.Integer),
        ("external_id", NpgsqlDbType.Text), ("channel", NpgsqlDbType.Smallint), ("kind", NpgsqlDbType.Smallint), ("direction", NpgsqlDbType.Smallint), ("asks", NpgsqlDbType.Smallint),
        ("language", NpgsqlDbType.Text), ("driver", NpgsqlDbType.Integer), ("sureness", NpgsqlDbType.Smallint), ("driver_by", NpgsqlDbType.Smallint), ("text", NpgsqlDbType.Text),
    ];

    private readonly NpgsqlConnection? postgres;
    private readonly SqliteConnection? sqlite;

    private BareRows(NpgsqlConnection? postgres, SqliteConnection? sqlite)
    {
        this.postgres = postgres;
        this.sqlite = sqlite;
    }

    public static async Task<BareRows> OpenAsync(bool isPostgres, string connection, CancellationToken cancellationToken)
    {
        if (isPostgres)
        {
            var opened = new NpgsqlConnection(connection);
            await opened.OpenAsync(cancellationToken);
            await using var make = new NpgsqlCommand(
                $"DROP TABLE IF EXISTS {Table}; CREATE TABLE {Table} ({string.Join(", ", Columns.Select(column => $"{column.Name} {PostgresType(column.Type)}"))}); "
                + $"CREATE INDEX ON {Table} (identity, at); CREATE UNIQUE INDEX ON {Table} (identity, key, month)", opened);
            await make.ExecuteNonQueryAsync(cancellationToken);
            return new BareRows(opened, null);
        }

        var file = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = connection + ".bare", Pooling = false }.ToString());
        await file.OpenAsync(cancellationToken);
        await using var command = file.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;"
            + $"CREATE TABLE {Table} ({string.Join(", ", Columns.Select(column => $"{column.Name} {(column.Type == NpgsqlDbType.Text ? "TEXT" : column.Type == NpgsqlDbType.Uuid ? "BLOB" : "INTEGER")}"))});"
            + $"CREATE INDEX bare_by_time ON {Table} (identity, at); CREATE UNIQUE INDEX bare_by_key ON {Table} (identity, key, month)";
        await command.ExecuteNonQueryAsync(cancellationToken);
        return new BareRows(null, file);
    }

    public async ValueTask DisposeAsync()
    {
        if (postgres is not null)
        {
            await using (var drop = new NpgsqlCommand($"DROP TABLE {Table}", postgres))
            {
                await drop.ExecuteNonQueryAsync();
            }

            await postgres.DisposeAsync();
        }

        if (sqlite is not null)
        {
            var path = sqlite.DataSource;
            await sqlite.DisposeAsync();
            foreach (var file in new[] { path, path + "-wal", path + "-shm" })
            {
                File.Delete(file);
            }
        }
    }

    private static string PostgresType(NpgsqlDbType type) => type.ToString().ToLowerInvariant();

    private static Guid Digest(string text)
    {
        Span<byte> bytes = stackalloc byte[32];
        SHA256.HashData(Encoding.ASCII.GetBytes(text), bytes);
        return new Guid(bytes[..16], bigEndian: true);
    }

    /// <summary>What is written is ready before the clock starts.</summary>
    public static Ready[] Prepare(Touch[] touches) => [.. touches.Select(touch => new Ready(touch, Digest(touch.Phone), Digest(touch.Id), touch.Id))];

    internal sealed record Ready(Touch Touch, Guid Identity, Guid Key, string Id);

    /// <summary>Writes rows in one durable transaction.</summary>
    public Task WriteAsync(Ready[] rows, CancellationToken cancellationToken) => postgres is not null ? CopyAsync(rows, cancellationToken) : Task.Run(() => Insert(rows), cancellationToken);

    private async Task CopyAsync(Ready[] rows, CancellationToken cancellationToken)
    {
        await using var copy = await postgres!.BeginBinaryImportAsync($"COPY {Table} ({string.Join(", ", Columns.Select(column => column.Name))}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (var row in rows)
        {
            var at = row.Touch.At * 1_000;
            copy.StartRow();
            copy.Write(row.Identity, NpgsqlDbType.Uuid);
            copy.Write(24_322, NpgsqlDbType.Integer);
            copy.Write(row.Key, NpgsqlDbType.Uuid);
            copy.Write(at, NpgsqlDbType.Bigint);
            copy.Write(at, NpgsqlDbType.Bigint);
            copy.Write(1, NpgsqlDbType.Integer);
            copy.Write(row.Id, NpgsqlDbType.Text);
            copy.Write((short)4, NpgsqlDbType.Smallint);
            copy.Write((short)1, NpgsqlDbType.Smallint);
            copy.Write((short)0, NpgsqlDbType.Smallint);
            copy.Write((short)(row.Touch.Asks ? 1 : 0), NpgsqlDbType.Smallint);
            copy.Write("de", NpgsqlDbType.Text);
            copy.Write(7, NpgsqlDbType.Integer);
            copy.Write((short)80, NpgsqlDbType.Smallint);
            copy.Write((short)1, NpgsqlDbType.Smallint);
            copy.Write(Traffic.Sentence(row.Touch.Words), NpgsqlDbType.Text);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private void Insert(Ready[] rows)
    {
        var handle = sqlite!.Handle!;
        Check(raw.sqlite3_exec(handle, "BEGIN IMMEDIATE"));
        Check(raw.sqlite3_prepare_v2(
            handle,
            $"INSERT INTO {Table} ({string.Join(", ", Columns.Select(column => column.Name))}) VALUES ({string.Join(", ", Enumerable.Range(1, Columns.Length).Select(i => string.Create(CultureInfo.InvariantCulture, $"?{i}")))})",
            out var statement));
        using (statement)
        {
            Span<byte> bytes = stackalloc byte[16];
            foreach (var row in rows)
            {
                var at = row.Touch.At * 1_000;
                row.Identity.TryWriteBytes(bytes, bigEndian: true, out _);
                raw.sqlite3_bind_blob(statement, 1, bytes);
                raw.sqlite3_bind_int64(statement, 2, 24_322);
                row.Key.TryWriteBytes(bytes, bigEndian: true, out _);
                raw.sqlite3_bind_blob(statement, 3, bytes);
                raw.sqlite3_bind_int64(statement, 4, at);
                raw.sqlite3_bind_int64(statement, 5, at);
                raw.sqlite3_bind_int64(statement, 6, 1);
                raw.sqlite3_bind_text(statement, 7, row.Id);
                raw.sqlite3_bind_int64(statement, 8, 4);
                raw.sqlite3_bind_int64(statement, 9, 1);
                raw.sqlite3_bind_int64(statement, 10, 0);
                raw.sqlite3_bind_int64(statement, 11, row.Touch.Asks ? 1 : 0);
                raw.sqlite3_bind_text(statement, 12, "de");
                raw.sqlite3_bind_int64(statement, 13, 7);
                raw.sqlite3_bind_int64(statement, 14, 80);
                raw.sqlite3_bind_int64(statement, 15, 1);
                raw.sqlite3_bind_text(statement, 16, Traffic.Sentence(row.Touch.Words));
                Check(raw.sqlite3_step(statement) == raw.SQLITE_DONE ? raw.SQLITE_OK : raw.SQLITE_ERROR);
                raw.sqlite3_reset(statement);
            }
        }

        Check(raw.sqlite3_exec(handle, "COMMIT"));

        void Check(int code) => SqliteException.ThrowExceptionForRC(code, handle);
    }
}
