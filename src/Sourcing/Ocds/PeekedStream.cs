namespace Vouch.Sourcing;

/// <summary>A stream whose first bytes can be looked at before they are read.</summary>
internal sealed class PeekedStream(Stream source) : Stream
{
    private byte[] peeked = [];
    private int taken;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Up to this many bytes from the beginning; call before the first read.</summary>
    public async Task<byte[]> PeekAsync(int most, CancellationToken cancellationToken)
    {
        var first = new byte[most];
        var read = 0;
        try
        {
            read = await source.ReadAtLeastAsync(first, most, throwOnEndOfStream: false, cancellationToken);
        }
        catch (InvalidDataException)
        {
            // Broken compression shows itself again, with its place, when the content is read.
        }

        peeked = first[..read];
        return peeked;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var rest = peeked.AsSpan(taken);
        if (rest.IsEmpty)
        {
            return source.Read(buffer);
        }

        var count = Math.Min(rest.Length, buffer.Length);
        rest[..count].CopyTo(buffer);
        taken += count;
        return count;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        taken < peeked.Length ? ValueTask.FromResult(Read(buffer.Span)) : source.ReadAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
        }

        base.Dispose(disposing);
    }
}
