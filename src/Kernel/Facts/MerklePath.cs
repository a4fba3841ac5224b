using System.Security.Cryptography;

namespace Vouch.Kernel;

/// <summary>Shows that one leaf stands under the root of <see cref="Seal.MerkleRoot"/> without the other leaves (RFC 9162 section 2.1.3: an audit path).</summary>
public static class MerklePath
{
    private const int DigestLength = 32;

    /// <summary>The digests that are needed to come from a leaf to the root, the lowest first.</summary>
    /// <param name="leaves">All leaves, in the order of the tree.</param>
    /// <param name="index">Which of them, from 0.</param>
    public static IReadOnlyList<byte[]> Of(IReadOnlyList<byte[]> leaves, int index)
    {
        ArgumentNullException.ThrowIfNull(leaves);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, leaves.Count);
        return Of(Levels(leaves), index);
    }

    /// <summary>The same for many leaves of one tree, which is hashed once.</summary>
    public static IReadOnlyDictionary<int, IReadOnlyList<byte[]>> Of(IReadOnlyList<byte[]> leaves, IEnumerable<int> indexes)
    {
        ArgumentNullException.ThrowIfNull(leaves);
        ArgumentNullException.ThrowIfNull(indexes);
        var levels = Levels(leaves);
        return indexes.Distinct().ToDictionary(index => index, IReadOnlyList<byte[]> (index) => Of(levels, index));
    }

    /// <summary>True when the path leads from the leaf at this place of a tree of this size to the root.</summary>
    /// <param name="leaf">The leaf, as it was given to <see cref="Seal.MerkleRoot"/>.</param>
    /// <param name="index">Its place, from 0.</param>
    /// <param name="count">How many leaves the tree has.</param>
    /// <param name="path">The digests, the lowest first.</param>
    /// <param name="root">The root.</param>
    public static bool Leads(ReadOnlySpan<byte> leaf, long index, long count, IReadOnlyList<byte[]> path, ReadOnlySpan<byte> root)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (index < 0 || index >= count)
        {
            return false;
        }

        var (place, last) = (index, count - 1);
        var digest = SHA256.HashData([0, .. leaf]);
        foreach (var beside in path)
        {
            if (last == 0 || beside.Length != DigestLength)
            {
                return false;
            }

            if (place % 2 == 1 || place == last)
            {
                digest = SHA256.HashData([1, .. beside, .. digest]);
                while (place % 2 == 0 && place != 0)
                {
                    // Carried up without a neighbour: those levels have no digest in the path.
                    (place, last) = (place / 2, last / 2);
                }
            }
            else
            {
                digest = SHA256.HashData([1, .. digest, .. beside]);
            }

            (place, last) = (place / 2, last / 2);
        }

        return last == 0 && digest.AsSpan().SequenceEqual(root);
    }

    private static List<byte[]> Of(List<byte[][]> levels, int index)
    {
        var path = new List<byte[]>(levels.Count);
        foreach (var level in levels)
        {
            if ((index ^ 1) < level.Length)
            {
                path.Add(level[index ^ 1]);
            }

            index /= 2;
        }

        return path;
    }

    /// <summary>Every level below the root.</summary>
    private static List<byte[][]> Levels(IReadOnlyList<byte[]> leaves)
    {
        var levels = new List<byte[][]>();
        for (var level = leaves.Select(leaf => SHA256.HashData([0, .. leaf])).ToArray(); level.Length > 1; level = Seal.NextLevel(level))
        {
            levels.Add(level);
        }

        return levels;
    }
}
