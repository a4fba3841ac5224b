using System.Security.Cryptography;

namespace Vouch.Kernel.Tests.Facts;

public sealed class MerklePathTests
{
    private const int LargestTree = 70;

    public static TheoryData<int> Sizes() => [.. Enumerable.Range(1, LargestTree), 255, 256, 257, 1_000];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Every_leaf_leads_to_the_root_and_only_from_its_own_place(int size)
    {
        var leaves = Leaves(size);
        var root = Seal.MerkleRoot(leaves);
        var all = MerklePath.Of(leaves, Enumerable.Range(0, size));
        for (var i = 0; i < size; i++)
        {
            var path = MerklePath.Of(leaves, i);
            Assert.Equal(path, all[i]);
            Assert.True(MerklePath.Leads(leaves[i], i, size, path, root));
            Assert.False(MerklePath.Leads(leaves[i], i, size, [.. path, new byte[32]], root));
            Assert.False(path.Count > 0 && MerklePath.Leads(leaves[i], i, size, [.. path.Take(path.Count - 1)], root));
            Assert.False(MerklePath.Leads(leaves[i], i, size, [.. path.Select(digest => digest[..31])], root) && path.Count > 0);
            Assert.False(MerklePath.Leads(leaves[i], size, size, path, root));
            Assert.False(MerklePath.Leads(leaves[i], -1, size, path, root));
            var other = (i + 1) % size;
            Assert.False(other != i && MerklePath.Leads(leaves[i], other, size, path, root));
            Assert.False(other != i && MerklePath.Leads(leaves[other], i, size, path, root));
        }
    }

    [Fact]
    public void Any_flipped_bit_of_leaf_path_or_root_fails()
    {
        for (var size = 1; size <= LargestTree; size++)
        {
            var leaves = Leaves(size);
            var root = Seal.MerkleRoot(leaves);
            foreach (var i in new[] { 0, size / 2, size - 1 }.Distinct())
            {
                var path = MerklePath.Of(leaves, i);
                for (var bit = 0; bit < 256; bit++)
                {
                    Assert.False(MerklePath.Leads(Flipped(leaves[i], bit), i, size, path, root));
                    Assert.False(MerklePath.Leads(leaves[i], i, size, path, Flipped(root, bit)));
                    for (var step = 0; step < path.Count; step++)
                    {
                        var changed = path.ToArray();
                        changed[step] = Flipped(changed[step], bit);
                        Assert.False(MerklePath.Leads(leaves[i], i, size, changed, root));
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(7, 2)]
    [InlineData(8, 3)]
    [InlineData(9, 1)]
    public void The_last_leaf_of_an_odd_tree_has_a_short_path(int size, int steps) => Assert.Equal(steps, MerklePath.Of(Leaves(size), size - 1).Count);

    [Fact]
    public void The_root_is_the_one_that_RFC_6962_defines_by_splitting()
    {
        for (var size = 1; size <= LargestTree; size++)
        {
            var leaves = Leaves(size);
            Assert.Equal(Split(leaves), Seal.MerkleRoot(leaves));
        }
    }

    /// <summary>RFC 6962 section 2.1 word for word: split at the largest power of two below the size.</summary>
    private static byte[] Split(byte[][] leaves)
    {
        if (leaves.Length == 1)
        {
            return SHA256.HashData([0, .. leaves[0]]);
        }

        var half = 1;
        while (half * 2 < leaves.Length)
        {
            half *= 2;
        }

        return SHA256.HashData([1, .. Split(leaves[..half]), .. Split(leaves[half..])]);
    }

    private static byte[][] Leaves(int size) => [.. Enumerable.Range(0, size).Select(i => SHA256.HashData(BitConverter.GetBytes(i)))];

    private static byte[] Flipped(byte[] bytes, int bit)
    {
        var changed = bytes.ToArray();
        changed[bit / 8] ^= (byte)(1 << (bit % 8));
        return changed;
    }
}
