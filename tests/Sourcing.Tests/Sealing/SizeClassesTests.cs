using FsCheck;
using FsCheck.Fluent;
using Vouch.Sourcing;

namespace Vouch.Sourcing.Tests.Sealing;

public class SizeClassesTests
{
    private static readonly Arbitrary<int> Lengths = Gen.OneOf(
        Gen.Choose(0, 300_000),
        Gen.Elements(SizeClasses.All.SelectMany(size => new[] { size - 5, size - 4, size - 3 }).Where(length => length <= SizeClasses.LongestContent))).ToArbitrary();

    [Fact]
    public void Every_length_falls_in_a_class_and_comes_back() =>
        Prop.ForAll(Lengths, length =>
        {
            var content = new byte[length];
            new Random(length).NextBytes(content);
            var padded = SizeClasses.Pad(content);
            return SizeClasses.All.Contains(padded.Length) && SizeClasses.Unpad(padded)!.AsSpan().SequenceEqual(content);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_bid_is_as_long_as_any_other_of_its_class() =>
        Assert.Equal(SizeClasses.Pad(new byte[10]).Length, SizeClasses.Pad(new byte[9_000]).Length);

    [Fact]
    public void What_was_not_padded_here_is_refused()
    {
        Assert.Null(SizeClasses.Unpad(new byte[100]));
        var padded = SizeClasses.Pad([1, 2, 3]);
        padded[^1] = 1;
        Assert.Null(SizeClasses.Unpad(padded));
        var tooLong = new byte[SizeClasses.All[0]];
        tooLong.AsSpan(0, 4).Fill(0x7f);
        Assert.Null(SizeClasses.Unpad(tooLong));
        tooLong.AsSpan(0, 4).Fill(0xff);
        Assert.Null(SizeClasses.Unpad(tooLong));
    }

    [Fact]
    public void More_than_the_largest_class_is_refused() =>
        Assert.Throws<ArgumentException>(() => SizeClasses.Pad(new byte[SizeClasses.LongestContent + 1]));
}
