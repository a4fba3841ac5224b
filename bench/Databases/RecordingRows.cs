using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Vouch.Kernel;

namespace Vouch.Bench.Databases;

/// <summary>Rows that are written past EF, kept as the inserts a program with ADO.NET alone would run: up to a hundred rows a statement.</summary>
internal sealed class RecordingRows(IRows rows, Func<bool> isRecording, Action<RecordedStatement, DbTransaction?> keep) : IRows
{
    private const int MostInStatement = 100;

    public Task WriteAsync(VouchDb db, RowTable table, int count, Action<int, IRowWriter> row, CancellationToken cancellationToken)
    {
        Keep(db, table, "", count, row);
        return rows.WriteAsync(db, table, count, row, cancellationToken);
    }

    public Task<int> MergeAsync(VouchDb db, RowTable table, string onConflict, int count, Action<int, IRowWriter> row, CancellationToken cancellationToken)
    {
        Keep(db, table, " ON CONFLICT " + onConflict, count, row);
        return rows.MergeAsync(db, table, onConflict, count, row, cancellationToken);
    }

    public Task<bool[]> FindAsync(VouchDb db, RowTable keys, int count, Action<int, IRowWriter> key, CancellationToken cancellationToken) => rows.FindAsync(db, keys, count, key, cancellationToken);

    private void Keep(VouchDb db, RowTable table, string ending, int count, Action<int, IRowWriter> row)
    {
        if (!isRecording())
        {
            return;
        }

        var transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        using var maker = db.Database.GetDbConnection().CreateCommand();
        foreach (var some in Enumerable.Range(0, count).Chunk(MostInStatement))
        {
            var text = new StringBuilder($"INSERT INTO {table.Name} ({string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""))}) VALUES ");
            var writer = new Parameters(maker);
            foreach (var i in some)
            {
                var first = writer.Made.Count;
                row(i, writer);
                text.Append(i == some[0] ? "(" : ",(").AppendJoin(',', writer.Made.Skip(first).Select(parameter => parameter.ParameterName)).Append(')');
            }

            keep(new RecordedStatement(text.Append(ending).ToString(), [.. writer.Made]), transaction);
        }
    }

    private sealed class Parameters(DbCommand maker) : IRowWriter
    {
        public List<DbParameter> Made { get; } = [];

        public void Write(Guid? value) => Add(value, System.Data.DbType.Guid);

        public void Write(string? value) => Add(value, System.Data.DbType.String);

        public void Write(long? value) => Add(value, System.Data.DbType.Int64);

        public void Write(bool? value) => Add(value, System.Data.DbType.Boolean);

        public void Write(byte[]? value) => Add(value, System.Data.DbType.Binary);

        private void Add(object? value, System.Data.DbType type)
        {
            var parameter = maker.CreateParameter();
            parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@v{Made.Count}");
            parameter.DbType = type;
            parameter.Value = value ?? DBNull.Value;
            Made.Add(parameter);
        }
    }
}
