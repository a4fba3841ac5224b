using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>A stream whose first bytes can be looked at before they are read.</summary>
internal sealed class PeekedStream(Stream source) : ForwardStream
{
    private byte[] peeked = [];
    private int taken;

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

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
        }

        base.Dispose(disposing);
    }
}
