using System.Buffers.Binary;
using Vouch.Kernel;

namespace Vouch.Demo;

/// <summary>UUIDv7 from a simulated clock and a counter: the same run gives the same ids, and they rise in the order in which they were made.</summary>
/// <param name="clock">The clock of the run.</param>
public sealed class SeededIds(TimeProvider clock) : IIdSource
{
    private long made;

    /// <inheritdoc/>
    public Guid Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, clock.GetUtcNow().ToUnixTimeMilliseconds() << 16);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], Interlocked.Increment(ref made));
        bytes[6] = 0x70;
        bytes[8] |= 0x80;
        return new Guid(bytes, bigEndian: true);
    }
}
