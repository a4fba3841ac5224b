using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;
using Vouch.Kernel;

namespace Vouch.Storage.Sqlite;

/// <summary>Rows by one prepared statement that is bound again and again, below ADO.NET: its parameters cost more than what SQLite does with them.</summary>
internal sealed class SqliteRows : IRows
{
    /// <inheritdoc/>
    public Task WriteAsync(VouchDb db, RowTable table, int count, Action<int, IRowWriter> row, CancellationToken cancellationToken)
    {
        Run(db, $"INSERT INTO {table.Name} ({Names(table)}) VALUES ({Places(table)})", table, count, row, null);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<int> MergeAsync(VouchDb db, RowTable table, string onConflict, int count, Action<int, IRowWriter> row, CancellationToken cancellationToken)
    {
        var handle = ((SqliteConnection)db.Database.GetDbConnection()).Handle;
        var changed = 0;
        Run(db, $"INSERT INTO {table.Name} ({Names(table)}) VALUES ({Places(table)}) ON CONFLICT {onConflict}", table, count, row, (_, _) => changed += raw.sqlite3_changes(handle));
        return Task.FromResult(changed);
    }

    /// <inheritdoc/>
    public Task<bool[]> FindAsync(VouchDb db, RowTable keys, int count, Action<int, IRowWriter> key, CancellationToken cancellationToken)
    {
        var found = new bool[count];
        var same = string.Join(" AND ", keys.Columns.Select((column, i) => string.Create(CultureInfo.InvariantCulture, $"\"{column.Name}\" = ?{i + 1}")));
        Run(db, $"SELECT 1 FROM {keys.Name} WHERE {same} LIMIT 1", keys, count, key, (i, isThere) => found[i] = isThere);
        return Task.FromResult(found);
    }

    private static void Run(VouchDb db, string text, RowTable table, int count, Action<int, IRowWriter> row, Action<int, bool>? stepped)
    {
        if (count == 0)
        {
            return;
        }

        var handle = ((SqliteConnection)db.Database.GetDbConnection()).Handle!;
        Check(raw.sqlite3_prepare_v2(handle, text, out var statement), handle);
        using (statement)
        {
            var writer = new BindingWriter(statement, table);
            for (var i = 0; i < count; i++)
            {
                writer.Begin();
                row(i, writer);
                var code = raw.sqlite3_step(statement);
                if (code is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
                {
                    Check(code, handle);
                }

                stepped?.Invoke(i, code == raw.SQLITE_ROW);
                Check(raw.sqlite3_reset(statement), handle);
            }
        }
    }

    private static void Check(int code, sqlite3 handle) => SqliteException.ThrowExceptionForRC(code, handle);

    private static string Names(RowTable table) => string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""));

    private static string Places(RowTable table) => string.Join(", ", Enumerable.Range(1, table.Columns.Count).Select(i => string.Create(CultureInfo.InvariantCulture, $"?{i}")));

    private sealed class BindingWriter(sqlite3_stmt statement, RowTable table) : IRowWriter
    {
        private readonly RowType[] types = [.. table.Columns.Select(column => column.Type)];
        private readonly byte[] bytes = new byte[36];
        private byte[] text = new byte[1024];
        private int column;

        public void Begin() => column = 0;

        public void Write(Guid? value)
        {
            var type = types[column++];
            if (value is not { } given)
            {
                raw.sqlite3_bind_null(statement, column);
            }
            else if (type == RowType.CompactUuid)
            {
                given.TryWriteBytes(bytes, bigEndian: true, out _);
                raw.sqlite3_bind_blob(statement, column, bytes.AsSpan(0, 16));
            }
            else
            {
                Span<char> letters = stackalloc char[36];
                given.TryFormat(letters, out _);
                for (var i = 0; i < letters.Length; i++)
                {
                    bytes[i] = (byte)char.ToUpperInvariant(letters[i]);
                }

                raw.sqlite3_bind_text(statement, column, bytes.AsSpan(0, 36));
            }
        }

        public void Write(string? value)
        {
            column++;
            if (value is null)
            {
                raw.sqlite3_bind_null(statement, column);
                return;
            }

            if (value.Length == 0)
            {
                // An empty span would be bound as null.
                raw.sqlite3_bind_text(statement, column, "");
                return;
            }

            var most = Encoding.UTF8.GetMaxByteCount(value.Length);
            if (text.Length < most)
            {
                text = new byte[most * 2];
            }

            var given = value.Contains('\0', StringComparison.Ordinal) ? value.Replace("\0", "", StringComparison.Ordinal) : value;
            raw.sqlite3_bind_text(statement, column, text.AsSpan(0, Encoding.UTF8.GetBytes(given, text)));
        }

        public void Write(long? value)
        {
            var type = types[column++];
            if (value is not { } given)
            {
                raw.sqlite3_bind_null(statement, column);
                return;
            }

            if ((type == RowType.Int && given is < int.MinValue or > int.MaxValue) || (type == RowType.Short && given is < short.MinValue or > short.MaxValue))
            {
                throw new OverflowException($"{table.Columns[column - 1].Name} cannot hold {given}.");
            }

            raw.sqlite3_bind_int64(statement, column, given);
        }

        public void Write(bool? value)
        {
            column++;
            if (value is { } given)
            {
                raw.sqlite3_bind_int64(statement, column, given ? 1 : 0);
            }
            else
            {
                raw.sqlite3_bind_null(statement, column);
            }
        }

        public void Write(byte[]? value)
        {
            column++;
            if (value is null)
            {
                raw.sqlite3_bind_null(statement, column);
            }
            else if (value.Length == 0)
            {
                // An empty span would be bound as null.
                raw.sqlite3_bind_zeroblob(statement, column, 0);
            }
            else
            {
                raw.sqlite3_bind_blob(statement, column, value);
            }
        }
    }
}
