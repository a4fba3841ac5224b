using FsCheck;
using FsCheck.Fluent;
using Vouch.Sourcing;
using static Vouch.Sourcing.Tests.Bids.Samples;

namespace Vouch.Sourcing.Tests.Bids;

public class BidPackageTests
{
    private static readonly BidUpload[] Files = [new("offer.pdf", [1, 2, 3]), new("data sheet.pdf", [4])];

    [Fact]
    public void A_bid_comes_back_with_its_files()
    {
        var bid = Bid(Form()) with { Files = [.. Files.Select(BidPackage.Describe)] };
        var (again, files) = BidPackage.Unpack(BidPackage.Pack(bid, Files).Value).Value;
        Assert.Equal(Canonical(bid), Canonical(again));
        Assert.Equal(bid.Files, again.Files);
        Assert.Equal([1, 2, 3], files[0].Content);
        Assert.Equal([4], files[1].Content);
    }

    [Fact]
    public void Any_bid_comes_back() =>
        Prop.ForAll(Valid(Form()).ToArbitrary(), bid => Canonical(BidPackage.Unpack(BidPackage.Pack(bid, []).Value).Value.Bid) == Canonical(bid)).QuickCheckThrowOnFailure();

    [Fact]
    public void More_than_fits_the_largest_envelope_is_refused()
    {
        BidUpload[] large = [new("large.bin", new byte[SizeClasses.LongestContent - 100])];
        var bid = Bid(Form()) with { Files = [.. large.Select(BidPackage.Describe)] };
        Assert.Equal("bid.too-large", BidPackage.Pack(bid, large).Refusals.Single().Code);
    }

    [Fact]
    public void A_file_that_the_bid_does_not_name_is_a_bug() => Assert.Throws<ArgumentException>(() => BidPackage.Pack(Bid(Form()), Files));

    [Fact]
    public void What_is_no_package_is_refused()
    {
        var package = BidPackage.Pack(Bid(Form()) with { Files = [.. Files.Select(BidPackage.Describe)] }, Files).Value;
        byte[][] broken =
        [
            [],
            package[..6],
            package[..^1],
            [.. package, 0],
            [.. package[..2], 2, .. package[3..]],
            [.. package[..3], 0xff, 0xff, 0xff, 0xff, .. package[7..]],
            [.. package[..^1], 9],
            [.. "VP\u0001"u8, 0, 0, 0, 4, .. "null"u8],
            [.. "VP\u0001"u8, 0, 0, 0, 2, .. "{}"u8],
        ];
        Assert.All(broken, bytes => Assert.Equal("bid.unreadable", BidPackage.Unpack(bytes).Refusals.Single().Code));
    }

    [Fact]
    public void Damaged_packages_are_refused_not_thrown()
    {
        var package = BidPackage.Pack(Bid(Form()), []).Value;
        Prop.ForAll(Gen.Choose(0, package.Length - 1).Zip(Gen.Choose(0, 255)).ToArbitrary(), at =>
        {
            var changed = package.ToArray();
            changed[at.Item1] = (byte)at.Item2;
            BidPackage.Unpack(changed);
        }).QuickCheckThrowOnFailure();
    }
}
