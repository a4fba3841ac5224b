using Vouch.Kernel;

namespace Vouch.Relationships.Interactions.Import;

/// <summary>A stream of which the beginning has been read already, and to whose end something is added.</summary>
internal sealed class PrefixedStream(ReadOnlyMemory<byte> prefix, Stream rest, ReadOnlyMemory<byte> suffix) : ForwardStream
{
    private ReadOnlyMemory<byte> ahead = prefix;
    private ReadOnlyMemory<byte> added = suffix;

    public override int Read(Span<byte> buffer) => Next(buffer, ahead.IsEmpty ? rest.Read(buffer) : 0);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = ahead.IsEmpty ? await rest.ReadAsync(buffer, cancellationToken) : 0;
        return Next(buffer.Span, read);
    }

    private int Next(Span<byte> buffer, int read)
    {
        if (read == 0 && ahead.IsEmpty)
        {
            (ahead, added) = (added, default);
        }

        return read > 0 ? read : Take(buffer);
    }

    private int Take(Span<byte> buffer)
    {
        var length = Math.Min(buffer.Length, ahead.Length);
        ahead.Span[..length].CopyTo(buffer);
        ahead = ahead[length..];
        return length;
    }
}
