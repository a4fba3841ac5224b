using FsCheck;
using FsCheck.Fluent;
using Vouch.Notices.Replies;

namespace Vouch.Notices.Tests.Replies;

public sealed class ReplySecretTests
{
    private const string Mailbox = "vouch@in.acme.example";

    [Fact]
    public void A_secret_survives_an_address_in_any_letter_case_and_is_never_twice_the_same()
    {
        var secrets = Enumerable.Range(0, 100).Select(_ => ReplySecret.Create()).ToList();
        Assert.Equal(100, secrets.Distinct(StringComparer.Ordinal).Count());
        Assert.All(secrets, secret =>
        {
            var address = ReplySecret.Address(Mailbox, secret);
            Assert.True(address.IndexOf('@', StringComparison.Ordinal) <= 64);
            Assert.Equal(secret, ReplySecret.Find(Mailbox, address));
            Assert.Equal(secret, ReplySecret.Find(Mailbox, address.ToUpperInvariant()));
        });
    }

    [Theory]
    [InlineData("vouch@in.acme.example")]
    [InlineData("vouch+short@in.acme.example")]
    [InlineData("vouch+abcdefghijklmnopqrstuvwxyz@in.acme.example.com")]
    [InlineData("other+abcdefghijklmnopqrstuvwxyz@in.acme.example")]
    [InlineData("vouch+abcdefghijklmnopqrstuvwxy1@in.acme.example")]
    public void Other_addresses_hold_none(string address) => Assert.Null(ReplySecret.Find(Mailbox, address));

    [Fact]
    public void No_text_that_was_scrubbed_holds_a_secret() => Prop.ForAll<NonNull<string>, NonNull<string>>((before, after) =>
    {
        var secret = ReplySecret.Create();
        var text = $"{before.Get} {ReplySecret.Address(Mailbox, secret)}{after.Get}{ReplySecret.Address(Mailbox, secret).ToUpperInvariant()}";
        var scrubbed = ReplySecret.Scrub(Mailbox, text);
        return !scrubbed.Contains(secret, StringComparison.OrdinalIgnoreCase) && ReplySecret.Scrub(Mailbox, scrubbed) == scrubbed;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("pass", "fail", "fail", "passed")]
    [InlineData("fail", "pass", "pass", "failed")]
    [InlineData(null, "fail", null, "failed")]
    [InlineData(null, "fail", "pass", "unproven")]
    [InlineData(null, "none", "fail", "failed")]
    [InlineData("none", "pass", null, "passed")]
    [InlineData(null, "softfail", null, "unproven")]
    [InlineData(null, null, null, "unproven")]
    public void A_sender_is_believed_by_the_verdicts_together(string? dmarc, string? spf, string? dkim, string verdict) => Assert.Equal(
        verdict,
        SenderCheck.Of(new ArrivedMail { From = ["rita@acme.example"], EnvelopeFrom = "bounce@mail.acme.example", Dmarc = dmarc, Spf = spf, Dkim = dkim }).ToString().ToLowerInvariant());

    [Fact]
    public void Spf_of_another_domain_proves_nothing() =>
        Assert.Equal(SenderVerdict.Unproven, SenderCheck.Of(new ArrivedMail { From = ["rita@acme.example"], EnvelopeFrom = "me@attacker.example", Spf = "pass" }));
}
