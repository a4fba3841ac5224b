using System.Buffers;
using Vouch.Kernel;

namespace Vouch.Relationships.Interactions.Import;

/// <summary>How far a file has been read.</summary>
/// <param name="Records">Records before this place.</param>
/// <param name="Line">The line that comes next, from 1.</param>
/// <param name="Bytes">Unpacked bytes before this place.</param>
internal readonly record struct FilePlace(long Records, long Line, long Bytes)
{
    internal static FilePlace Beginning { get; } = new(0, 1, 0);
}

/// <summary>Some thousand records of a file, as they stand there: read by one, parsed by another.</summary>
internal sealed class RecordBlock : IDisposable
{
    private readonly List<(long Line, int Start, int Length)> records = [];
    private readonly List<(long Line, Refusal Refusal)> refused = [];
    private byte[] bytes = ArrayPool<byte>.Shared.Rent(256 * 1024);
    private int length;

    /// <summary>The how manieth block it is.</summary>
    internal required int Number { get; init; }

    /// <summary>Where the file goes on after it.</summary>
    internal FilePlace End { get; set; }

    internal int Count => records.Count;

    /// <summary>What could not be cut out of the file.</summary>
    internal IReadOnlyList<(long Line, Refusal Refusal)> Refused => refused;

    internal int Size => length;

    internal void Add(long line, ReadOnlySpan<byte> record)
    {
        if (bytes.Length - length < record.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(bytes.Length * 2, length + record.Length));
            bytes.AsSpan(0, length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(bytes);
            bytes = larger;
        }

        record.CopyTo(bytes.AsSpan(length));
        records.Add((line, length, record.Length));
        length += record.Length;
    }

    internal void Refuse(long line, Refusal refusal) => refused.Add((line, refusal));

    internal long Line(int record) => records[record].Line;

    internal ReadOnlySpan<byte> Record(int record) => bytes.AsSpan(records[record].Start, records[record].Length);

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = [];
    }
}
