using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Vouch.Kernel;
using Vouch.Sourcing;

namespace Vouch.Sourcing.Tests.Sealing;

public sealed class BidEnvelopeTests : IDisposable
{
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("4711.42 EUR");
    private readonly KeyPair eventKey = KeyPair.Create();
    private readonly InvitationSecret secret = InvitationSecret.Create();
    private readonly BidBinding binding;
    private readonly byte[] envelope;

    public BidEnvelopeTests()
    {
        binding = new BidBinding(new SourcingEventId(Id(1)), new PartyId(Id(2)), 1, eventKey.PublicKey);
        envelope = BidEnvelope.Seal(binding, secret, Content);
    }

    public void Dispose() => eventKey.Dispose();

    [Fact]
    public void Event_and_bidder_read_the_same_bid()
    {
        Assert.Equal(Content, BidEnvelope.OpenForEvent(binding, eventKey, envelope).Value);
        Assert.Equal(Content, BidEnvelope.OpenForBidder(binding, secret, envelope).Value);
    }

    [Fact]
    public void The_envelope_does_not_contain_the_bid() => Assert.Equal(-1, envelope.AsSpan().IndexOf(Content));

    [Fact]
    public void Any_flipped_bit_is_refused_by_both_readers() =>
        Prop.ForAll(Gen.Choose(0, (envelope.Length * 8) - 1).ToArbitrary(), bit => Refuses(bit)).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_flipped_bit_of_the_header_is_refused_by_both_readers()
    {
        // All of them, since each part of the header is checked by another rule.
        for (var bit = 0; bit < BidEnvelope.Overhead * 8; bit++)
        {
            Assert.True(Refuses(bit), $"bit {bit}");
        }
    }

    [Fact]
    public void Any_truncation_or_extension_is_refused() =>
        Prop.ForAll(Gen.Choose(0, envelope.Length + 100).Where(length => length != envelope.Length).ToArbitrary(), length =>
        {
            var changed = new byte[length];
            envelope.AsSpan(0, Math.Min(length, envelope.Length)).CopyTo(changed);
            return !BidEnvelope.OpenForEvent(binding, eventKey, changed).IsDone && !BidEnvelope.OpenForBidder(binding, secret, changed).IsDone;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_envelope_beside_another_event_supplier_version_or_key_is_refused()
    {
        using var otherKey = KeyPair.Create();
        BidBinding[] others =
        [
            binding with { Event = new SourcingEventId(Id(9)) },
            binding with { Bidder = new PartyId(Id(9)) },
            binding with { Version = 2 },
            binding with { EventPublicKey = otherKey.PublicKey },
            binding with { Event = new SourcingEventId(binding.Bidder.Value), Bidder = new PartyId(binding.Event.Value) },
        ];
        Assert.All(others, other =>
        {
            Assert.Equal("seal.altered", BidEnvelope.OpenForEvent(other, eventKey, envelope).Refusals.Single().Code);
            Assert.False(BidEnvelope.OpenForBidder(other, secret, envelope).IsDone);
        });
        Assert.False(BidEnvelope.OpenForEvent(binding, otherKey, envelope).IsDone);
    }

    [Fact]
    public void Two_bindings_never_give_the_same_bytes() =>
        Prop.ForAll<int, int, PositiveInt>((e, b, v) =>
        {
            var other = binding with { Event = new SourcingEventId(Id(e)), Bidder = new PartyId(Id(b)), Version = v.Get };
            return other == binding || !other.ToBytes("event"u8).SequenceEqual(binding.ToBytes("event"u8));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Another_link_of_the_same_bidder_is_told_so() =>
        Assert.Equal("seal.other-link", BidEnvelope.OpenForBidder(binding, InvitationSecret.Create(), envelope).Refusals.Single().Code);

    [Fact]
    public void Sizes_fall_in_classes() =>
        Prop.ForAll(Gen.Choose(0, 100_000).ToArbitrary(), length =>
            SizeClasses.All.Contains(BidEnvelope.Seal(binding, secret, new byte[length]).Length - BidEnvelope.Overhead)).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_bid_twice_gives_different_envelopes() => Assert.NotEqual(BidEnvelope.Hash(envelope), BidEnvelope.Hash(BidEnvelope.Seal(binding, secret, Content)));

    [Fact]
    public void A_secret_reads_back_from_its_link_and_hides_in_logs()
    {
        Assert.True(InvitationSecret.TryParse(secret.Reveal(), out var again));
        Assert.Equal(secret.Hash(), again.Hash());
        Assert.DoesNotContain(secret.Reveal(), $"{secret}", StringComparison.Ordinal);
        Assert.DoesNotContain(secret.Reveal(), secret.Hash(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_is_no_secret_is_refused(string? text) => Assert.False(InvitationSecret.TryParse(text, out _));

    private static Guid Id(int number) => new(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private bool Refuses(int bit)
    {
        var changed = envelope.ToArray();
        changed[bit / 8] ^= (byte)(1 << (bit % 8));
        return !BidEnvelope.OpenForEvent(binding, eventKey, changed).IsDone && !BidEnvelope.OpenForBidder(binding, secret, changed).IsDone;
    }
}
