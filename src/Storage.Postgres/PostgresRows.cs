using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;
using Vouch.Kernel;

namespace Vouch.Storage.Postgres;

/// <summary>Rows by COPY, and by arrays that are unfolded on the server.</summary>
internal sealed class PostgresRows : IRows
{
    /// <inheritdoc/>
    public async Task WriteAsync(VouchDb db, RowTable table, int count, Action<int, IRowWriter> row, CancellationToken cancellationToken)
    {
        if (count == 0)
        {
            return;
        }

        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var copy = await connection.BeginRawBinaryCopyAsync($"COPY {table.Name} ({Names(table)}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        using var writer = new CopyWriter(table);
        try
        {
            await writer.WriteAsync(copy, count, row, cancellationToken);
        }
        catch
        {
            // What was sent so far would be taken for all there is.
            await copy.CancelAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<int> MergeAsync(VouchDb db, RowTable table, string onConflict, int count, Action<int, IRowWriter> row, CancellationToken cancellationToken)
    {
        if (count == 0)
        {
            return 0;
        }

        await using var command = Command(db, $"INSERT INTO {table.Name} ({Names(table)}) SELECT * FROM unnest({Places(table)}) ON CONFLICT {onConflict}");
        Fill(command, table, count, row);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// A lateral question with a limit cannot become a join over the whole table; and statistics of a table that was empty a minute ago must not talk the planner into reading
    /// it whole, here and in the rest of a transaction that deals with rows by the thousand.
    /// </remarks>
    public async Task<bool[]> FindAsync(VouchDb db, RowTable keys, int count, Action<int, IRowWriter> key, CancellationToken cancellationToken)
    {
        var found = new bool[count];
        if (count == 0)
        {
            return found;
        }

        await using var hint = Command(db, "SET LOCAL enable_seqscan = off");
        await hint.ExecuteNonQueryAsync(cancellationToken);
        var names = string.Join(", ", keys.Columns.Select(column => $"\"{column.Name}\""));
        var same = string.Join(" AND ", keys.Columns.Select(column => $"t.\"{column.Name}\" = asked.\"{column.Name}\""));
        await using var command = Command(
            db, $"SELECT asked.place FROM unnest({Places(keys)}) WITH ORDINALITY AS asked ({names}, place) CROSS JOIN LATERAL (SELECT 1 FROM {keys.Name} AS t WHERE {same} LIMIT 1) AS there");
        Fill(command, keys, count, key);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            found[(int)reader.GetInt64(0) - 1] = true;
        }

        return found;
    }

    private static NpgsqlCommand Command(VouchDb db, string text) =>
        new(text, (NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());

    private static string Names(RowTable table) => string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""));

    private static string Places(RowTable table) => string.Join(", ", table.Columns.Select((_, i) => "$" + (i + 1).ToString(CultureInfo.InvariantCulture)));

    private static void Fill(NpgsqlCommand command, RowTable table, int count, Action<int, IRowWriter> row)
    {
        var columns = new ArrayWriter(table, count);
        for (var i = 0; i < count; i++)
        {
            columns.Begin(i);
            row(i, columns);
        }

        for (var i = 0; i < table.Columns.Count; i++)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = columns.Values[i], NpgsqlDbType = NpgsqlDbType.Array | TypeOf(table.Columns[i].Type) });
        }
    }

    private static NpgsqlDbType TypeOf(RowType type) => type switch
    {
        RowType.Uuid or RowType.CompactUuid => NpgsqlDbType.Uuid,
        RowType.Text => NpgsqlDbType.Text,
        RowType.Long => NpgsqlDbType.Bigint,
        RowType.Int => NpgsqlDbType.Integer,
        RowType.Boolean => NpgsqlDbType.Boolean,
        RowType.Bytes => NpgsqlDbType.Bytea,
        _ => NpgsqlDbType.Smallint,
    };

    internal static string? WithoutNul(string? value) => value is not null && value.Contains('\0', StringComparison.Ordinal) ? value.Replace("\0", "", StringComparison.Ordinal) : value;

    private sealed class ArrayWriter(RowTable table, int count) : IRowWriter
    {
        private int row;
        private int column;

        public Array[] Values { get; } = [.. table.Columns.Select(one => Make(one.Type, count))];

        public void Begin(int at)
        {
            row = at;
            column = 0;
        }

        public void Write(Guid? value) => ((Guid?[])Values[column++])[row] = value;

        public void Write(string? value) => ((string?[])Values[column++])[row] = WithoutNul(value);

        public void Write(long? value)
        {
            switch (Values[column++])
            {
                case long?[] longs:
                    longs[row] = value;
                    break;
                case int?[] ints:
                    ints[row] = checked((int?)value);
                    break;
                case short?[] shorts:
                    shorts[row] = checked((short?)value);
                    break;
                default:
                    throw new InvalidOperationException("The column holds no number.");
            }
        }

        public void Write(bool? value) => ((bool?[])Values[column++])[row] = value;

        public void Write(byte[]? value) => ((byte[]?[])Values[column++])[row] = value;

        private static Array Make(RowType type, int count) => type switch
        {
            RowType.Uuid or RowType.CompactUuid => new Guid?[count],
            RowType.Text => new string?[count],
            RowType.Long => new long?[count],
            RowType.Int => new int?[count],
            RowType.Boolean => new bool?[count],
            RowType.Bytes => new byte[]?[count],
            _ => new short?[count],
        };
    }
}
