using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Relationships.Consent;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.Tests.Identities;
using Vouch.Testing;
using static Vouch.Relationships.Tests.Identities.IdentityStage;

namespace Vouch.Relationships.Tests.Consent;

/// <summary>What people agreed to.</summary>
public sealed class ConsentTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly ConsentPurpose Marketing = ConsentPurposes.BuiltIn.Single(purpose => purpose.Id == "marketing");
    private static readonly ConsentPurpose Service = ConsentPurposes.BuiltIn.Single(purpose => purpose.Id == "service");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Nothing_said_allows_what_is_done_without_asking_and_nothing_else()
    {
        Assert.True(ConsentRules.Stands(Service, null, [], Monday).IsAllowed);
        Assert.False(ConsentRules.Stands(Marketing, null, [], Monday).IsAllowed);
    }

    [Fact]
    public void The_newest_word_counts_and_of_two_at_one_moment_the_one_that_says_no() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.ListOf(Gen.Zip(Gen.Choose(0, 5), Gen.Elements(ConsentWord.Given, ConsentWord.Withdrawn, ConsentWord.Objected))).ToArbitrary(),
        said =>
        {
            var entries = said.Select(word => Entry(word.Item2, Monday.AddDays(word.Item1))).ToArray();
            var newest = entries.Length == 0 ? [] : entries.Where(entry => entry.At == entries.Max(other => other.At)).ToArray();
            var expected = newest.Length > 0 && newest.All(entry => entry.Word == ConsentWord.Given);
            var reversed = ConsentRules.Stands(Marketing, null, entries.Reverse(), Monday.AddDays(9));
            return expected == ConsentRules.Stands(Marketing, null, entries, Monday.AddDays(9)).IsAllowed && expected == reversed.IsAllowed;
        }));

    [Fact]
    public void A_word_about_one_channel_says_nothing_about_another()
    {
        var entries = new[] { Entry(ConsentWord.Given, Monday), Entry(ConsentWord.Withdrawn, Monday.AddDays(1), Channel.WhatsApp) };
        Assert.False(ConsentRules.Stands(Marketing, Channel.WhatsApp, entries, Monday.AddDays(2)).IsAllowed);
        Assert.True(ConsentRules.Stands(Marketing, Channel.Mail, entries, Monday.AddDays(2)).IsAllowed);
        Assert.False(ConsentRules.Stands(Marketing, Channel.Mail, [.. entries, Entry(ConsentWord.Withdrawn, Monday.AddDays(2))], Monday.AddDays(2)).IsAllowed);
    }

    [Fact]
    public void A_consent_runs_out()
    {
        var entry = Entry(ConsentWord.Given, Monday, expires: Monday.AddDays(30));
        Assert.True(ConsentRules.Stands(Marketing, null, [entry], Monday.AddDays(29)).IsAllowed);
        Assert.Equal((ConsentState.Expired, false), (ConsentRules.Stands(Marketing, null, [entry], Monday.AddDays(30)).State, ConsentRules.Stands(Marketing, null, [entry], Monday.AddDays(30)).IsAllowed));
    }

    [Theory]
    [InlineData("STOP"), InlineData(" stop. "), InlineData("Stop!!"), InlineData("UNSUBSCRIBE"), InlineData("Abmelden"), InlineData("Désabonner"), InlineData("ARRÊT"), InlineData("baja"), InlineData("Отписаться"), InlineData("退订"), InlineData("stop\u200b"), InlineData("Opt-Out"), InlineData("KÜNDIGEN"), InlineData("수신거부"), InlineData("stop 🛑"), InlineData("توقف")]
    public void A_message_that_is_nothing_but_a_stop_word_ends_it(string message) => Assert.Equal(StopAsk.Stop, StopWords.Of(message));

    [Theory]
    [InlineData("Please stop by on Monday"), InlineData("stop it, I want my order"), InlineData("nonstop"), InlineData(""), InlineData(null), InlineData("!!!"), InlineData("The end"), InlineData("Don't stop")]
    public void A_message_that_says_more_is_no_stop_word(string? message) => Assert.Null(StopWords.Of(message));

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_stop_word_withdraws_on_its_channel_and_a_start_word_only_takes_that_back(DatabaseKind kind)
    {
        await using var stage = await OpenAsync(kind);
        await stage.SeenAsync(Key(1));
        Assert.Null(await HearAsync(stage, "start"));
        await SayAsync(stage, Key(1), ConsentWord.Given, stage.House.Clock.GetUtcNow());
        stage.House.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(StopAsk.Stop, await HearAsync(stage, "Stop"));
        Assert.False(await MayAsync(stage, Key(1), Channel.WhatsApp));
        Assert.True(await MayAsync(stage, Key(1), Channel.Mail));
        stage.House.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(StopAsk.Start, await HearAsync(stage, "START"));
        Assert.True(await MayAsync(stage, Key(1), Channel.WhatsApp));
        Assert.Null(await HearAsync(stage, "When is my parcel here?"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_any_identity_said_counts_for_the_person_and_goes_with_it_when_they_are_parted(DatabaseKind kind)
    {
        await using var stage = await OpenAsync(kind);
        await stage.SeenAsync(Anna, AnnasPhone);
        await SayAsync(stage, Anna, ConsentWord.Given, stage.House.Clock.GetUtcNow().AddDays(-2));
        await SayAsync(stage, AnnasPhone, ConsentWord.Withdrawn, stage.House.Clock.GetUtcNow().AddDays(-1));
        Assert.True(await MayAsync(stage, Anna, null));
        var link = await stage.House.DoneAsync(stage.House.Buyer, new LinkIdentities(stage.Id(Anna), stage.Id(AnnasPhone), "She said so."));
        Assert.False(await MayAsync(stage, Anna, null));
        Assert.False(await MayAsync(stage, AnnasPhone, null));
        await stage.House.DoneAsync(stage.House.Buyer, new UnlinkIdentity(stage.Id(Anna), link.Link));
        Assert.True(await MayAsync(stage, Anna, null));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_word_told_twice_is_one_and_wrong_ones_are_refused(DatabaseKind kind)
    {
        await using var stage = await OpenAsync(kind);
        var house = stage.House;
        await stage.SeenAsync(Anna);
        var at = house.Clock.GetUtcNow();
        await SayAsync(stage, Anna, ConsentWord.Given, at);
        await SayAsync(stage, Anna, ConsentWord.Given, at);
        Assert.Single(await stage.FactsAsync(ConsentFacts.Given));
        var id = stage.Id(Anna);
        await house.RefusedAsync("consent.purpose-unknown", house.Buyer, new RecordConsent(id, "world-peace", null, ConsentWord.Given, "form"));
        await house.RefusedAsync("consent.in-future", house.Buyer, new RecordConsent(id, "marketing", null, ConsentWord.Given, "form", at.AddDays(1)));
        await house.RefusedAsync("consent.expires-before", house.Buyer, new RecordConsent(id, "marketing", null, ConsentWord.Withdrawn, "form", Expires: at.AddDays(1)));
        await house.RefusedAsync("consent.source-missing", house.Buyer, new RecordConsent(id, "marketing", null, ConsentWord.Given, " "));
        await house.RefusedAsync("identity.unknown", house.Buyer, new RecordConsent(new IdentityId(Guid.Empty), "marketing", null, ConsentWord.Given, "form"));
        await house.RefusedAsync("identity.not-allowed", house.Requester, new RecordConsent(id, "marketing", null, ConsentWord.Given, "form"));
        await house.RefusedAsync("identity.not-administrator", house.Buyer, new SaveConsentPurpose("prize-draw", "Prize draws", false, LegalBasis.Consent));
        await house.RefusedAsync("consent.purpose-name", house.Administrator, new SaveConsentPurpose("Prize draw", "Prize draws", false, LegalBasis.Consent));
        await house.DoneAsync(house.Administrator, new SaveConsentPurpose("prize-draw", "Prize draws", false, LegalBasis.Consent));
        await house.DoneAsync(house.Buyer, new RecordConsent(id, "prize-draw", Channel.Mail, ConsentWord.Given, "form"));
        Assert.Empty(await stage.FaultsAsync());
    }

    private static ConsentEntry Entry(ConsentWord word, DateTimeOffset at, Channel? channel = null, DateTimeOffset? expires = null) => new()
    {
        Id = new ConsentId(Guid.Parse("018f0000-0000-7000-8000-0000000000c1")),
        Identity = default,
        Purpose = "marketing",
        Channel = (short?)channel ?? ConsentEntry.AnyChannel,
        Word = word,
        At = at,
        RecordedAt = at,
        Source = "test",
        By = PartyId.System,
        Basis = LegalBasis.Consent,
        Expires = expires,
    };

    private static Task<Done> SayAsync(IdentityStage stage, IdentityKey key, ConsentWord word, DateTimeOffset at) =>
        stage.House.DoneAsync(stage.House.Buyer, new RecordConsent(stage.Id(key), "marketing", null, word, "form", at, "Ticked."));

    private static async Task<bool> MayAsync(IdentityStage stage, IdentityKey key, Channel? channel) =>
        (await stage.House.QueryAsync(db => stage.House.Services.GetRequiredService<IConsents>().AllowedAsync(db, [stage.Alone(key)], "marketing", channel, Cancel))).Count == 1;

    private static async Task<StopAsk?> HearAsync(IdentityStage stage, string text)
    {
        StopAsk? heard = null;
        var outcome = await stage.House.Services.GetRequiredService<Pipeline>().RunAsync<Done>(
            async work =>
            {
                heard = await stage.House.Services.GetRequiredService<IConsents>().HearAsync(work, stage.Id(Key(1)), Channel.WhatsApp, text, work.At, "whatsapp:1", Cancel);
                return Done.Value;
            },
            Cancel);
        Assert.True(outcome.IsDone);
        return heard;
    }
}
