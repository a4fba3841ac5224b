using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Npgsql;
using Vouch.Kernel;

namespace Vouch.Storage.Postgres;

/// <summary>
/// Writes rows in the format of <c>COPY … (FORMAT BINARY)</c> (PostgreSQL documentation, COPY, "Binary Format") into a buffer that is sent when it is full: the driver's own importer looks up how to write each
/// value anew, which costs more than writing it.
/// </summary>
internal sealed class CopyWriter(RowTable table) : IRowWriter, IDisposable
{
    private const int Full = 64 * 1024;
    private const int NoValue = -1;
    private static readonly byte[] Header = [.. "PGCOPY\n"u8, 0xFF, (byte)'\r', (byte)'\n', 0, 0, 0, 0, 0, 0, 0, 0, 0];
    private readonly RowType[] types = [.. table.Columns.Select(column => column.Type)];
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(Full * 2);
    private int length;
    private int column;

    /// <summary>Writes rows to a stream that COPY reads.</summary>
    internal async Task WriteAsync(NpgsqlRawCopyStream copy, int count, Action<int, IRowWriter> row, CancellationToken cancellationToken)
    {
        Append(Header);
        for (var i = 0; i < count; i++)
        {
            column = 0;
            BinaryPrimitives.WriteInt16BigEndian(Take(sizeof(short)), checked((short)types.Length));
            row(i, this);
            if (column != types.Length)
            {
                throw new InvalidOperationException($"A row of {table.Name} has {types.Length} columns, and {column} were written.");
            }

            if (length >= Full)
            {
                await copy.WriteAsync(buffer.AsMemory(0, length), cancellationToken);
                length = 0;
            }
        }

        BinaryPrimitives.WriteInt16BigEndian(Take(sizeof(short)), NoValue);
        await copy.WriteAsync(buffer.AsMemory(0, length), cancellationToken);
    }

    public void Write(Guid? value)
    {
        column++;
        if (value is { } given)
        {
            given.TryWriteBytes(Value(16), bigEndian: true, out _);
        }
        else
        {
            None();
        }
    }

    public void Write(string? value)
    {
        column++;
        if (PostgresRows.WithoutNul(value) is not { } given)
        {
            None();
            return;
        }

        Reserve(sizeof(int) + Encoding.UTF8.GetMaxByteCount(given.Length));
        var written = Encoding.UTF8.GetBytes(given, buffer.AsSpan(length + sizeof(int)));
        BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(length), written);
        length += sizeof(int) + written;
    }

    public void Write(long? value)
    {
        var type = types[column++];
        if (value is not { } given)
        {
            None();
        }
        else if (type == RowType.Long)
        {
            BinaryPrimitives.WriteInt64BigEndian(Value(sizeof(long)), given);
        }
        else if (type == RowType.Int)
        {
            BinaryPrimitives.WriteInt32BigEndian(Value(sizeof(int)), checked((int)given));
        }
        else
        {
            BinaryPrimitives.WriteInt16BigEndian(Value(sizeof(short)), checked((short)given));
        }
    }

    public void Write(bool? value)
    {
        column++;
        if (value is { } given)
        {
            Value(1)[0] = given ? (byte)1 : (byte)0;
        }
        else
        {
            None();
        }
    }

    public void Write(byte[]? value)
    {
        column++;
        if (value is null)
        {
            None();
        }
        else
        {
            value.CopyTo(Value(value.Length));
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }

    private void None() => BinaryPrimitives.WriteInt32BigEndian(Take(sizeof(int)), NoValue);

    private Span<byte> Value(int size)
    {
        BinaryPrimitives.WriteInt32BigEndian(Take(sizeof(int)), size);
        return Take(size);
    }

    private void Append(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    private Span<byte> Take(int size)
    {
        Reserve(size);
        var taken = buffer.AsSpan(length, size);
        length += size;
        return taken;
    }

    private void Reserve(int size)
    {
        if (buffer.Length - length < size)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(buffer.Length * 2, length + size));
            buffer.AsSpan(0, length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }
    }
}
