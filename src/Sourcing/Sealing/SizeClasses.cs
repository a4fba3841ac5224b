using System.Buffers.Binary;

namespace Vouch.Sourcing;

/// <summary>
/// Bids are filled up to one of a few sizes, so that the length of an envelope does not tell how many lines were priced or whether a file is inside.
/// </summary>
internal static class SizeClasses
{
    private const int LengthPrefix = 4;

    /// <summary>Padded lengths in bytes, ascending.</summary>
    public static IReadOnlyList<int> All { get; } = [16 << 10, 64 << 10, 256 << 10, 1 << 20, 4 << 20, 16 << 20];

    /// <summary>The longest content that fits the largest class.</summary>
    public static int LongestContent => All[^1] - LengthPrefix;

    /// <summary>The content behind its length, followed by zeros up to the smallest class that holds it.</summary>
    /// <exception cref="ArgumentException">It is longer than <see cref="LongestContent"/>; callers check first.</exception>
    public static byte[] Pad(ReadOnlySpan<byte> content)
    {
        var needed = LengthPrefix + content.Length;
        if (content.Length > LongestContent)
        {
            throw new ArgumentException("The content is longer than the largest size class.", nameof(content));
        }

        var padded = new byte[All.First(size => size >= needed)];
        BinaryPrimitives.WriteInt32BigEndian(padded, content.Length);
        content.CopyTo(padded.AsSpan(LengthPrefix));
        return padded;
    }

    /// <summary>The content again; null when this is not what <see cref="Pad"/> makes.</summary>
    public static byte[]? Unpad(ReadOnlySpan<byte> padded)
    {
        if (!All.Contains(padded.Length))
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32BigEndian(padded);
        return length < 0 || length > padded.Length - LengthPrefix || padded[(LengthPrefix + length)..].ContainsAnyExcept((byte)0)
            ? null
            : padded.Slice(LengthPrefix, length).ToArray();
    }
}
