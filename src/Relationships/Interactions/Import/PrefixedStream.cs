namespace Vouch.Relationships.Interactions.Import;

/// <summary>A stream of which the beginning has been read already, and to whose end something is added.</summary>
internal sealed class PrefixedStream(ReadOnlyMemory<byte> prefix, Stream rest, ReadOnlyMemory<byte> suffix) : Stream
{
    private ReadOnlyMemory<byte> ahead = prefix;
    private ReadOnlyMemory<byte> added = suffix;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Next(buffer.AsMemory(offset, count), ahead.IsEmpty ? rest.Read(buffer, offset, count) : 0);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Next(buffer, ahead.IsEmpty ? await rest.ReadAsync(buffer, cancellationToken) : 0);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Next(Memory<byte> buffer, int read)
    {
        if (read == 0 && ahead.IsEmpty)
        {
            (ahead, added) = (added, default);
        }

        return read > 0 ? read : Take(buffer);
    }

    private int Take(Memory<byte> buffer)
    {
        var length = Math.Min(buffer.Length, ahead.Length);
        ahead[..length].CopyTo(buffer);
        ahead = ahead[length..];
        return length;
    }
}
