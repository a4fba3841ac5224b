using Vouch.Company;
using Vouch.Kernel;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;
using Vouch.Testing;
using static Vouch.Relationships.Tests.Identities.IdentityStage;

namespace Vouch.Relationships.Tests.Identities;

/// <summary>What sources say about who is who, and what the rules make of it.</summary>
public sealed class AssertionTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_a_source_verified_links_and_the_one_known_longest_stands_for_the_person(DatabaseKind kind)
    {
        await using var stage = await OpenAsync(kind);
        await stage.SeenAsync(AnnasPhone, Anna, AnnasAccount);
        await stage.HearAsync((Anna, AnnasAccount, ClaimStrength.Verified), (AnnasAccount, AnnasPhone, ClaimStrength.Verified));
        Assert.Equal(stage.Alone(AnnasPhone), await stage.PersonAsync(Anna));
        Assert.True(await stage.AreOneAsync(Anna, AnnasAccount, AnnasPhone));
        Assert.Equal(3, (await stage.PartiesAsync(stage.Alone(Anna))).Count);
        Assert.Equal(2, (await stage.FactsAsync(IdentityFacts.Linked)).Count);
        var merged = Assert.Single(await stage.FactsAsync(IdentityFacts.Merged));
        Assert.Equal(stage.Alone(AnnasPhone), merged.Party("into"));
        Assert.DoesNotContain("kunde.example", merged.DataJson + merged.PartiesJson, StringComparison.Ordinal);
        Assert.Empty(await stage.FaultsAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_is_merely_claimed_is_suggested_once_and_counted(DatabaseKind kind)
    {
        await using var stage = await OpenAsync(kind);
        await stage.HearAsync((Anna, AnnasPhone, ClaimStrength.Claimed), (AnnasPhone, Anna, ClaimStrength.Claimed));
        stage.House.Clock.Advance(TimeSpan.FromHours(1));
        await stage.HearAsync((Anna, AnnasPhone, ClaimStrength.Claimed));
        var suggestion = Assert.Single(await stage.SuggestionsAsync());
        Assert.Equal((3, LinkDoubt.Claimed, stage.House.Clock.GetUtcNow()), (suggestion.Count, suggestion.Doubt, suggestion.LastAt));
        Assert.False(await stage.AreOneAsync(Anna, AnnasPhone));
        Assert.Single(await stage.FactsAsync(IdentityFacts.Suggested));

        // Once the source has checked it, it needs nobody's decision.
        await stage.VerifiedAsync(Anna, AnnasPhone);
        Assert.True(await stage.AreOneAsync(Anna, AnnasPhone));
        Assert.Equal(SuggestionState.Linked, Assert.Single(await stage.SuggestionsAsync()).State);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_pair_that_is_known_is_linked_once_however_often_it_is_told(DatabaseKind kind)
    {
        await using var stage = await OpenAsync(kind);
        await stage.VerifiedAsync(Anna, AnnasPhone);
        await stage.VerifiedAsync(AnnasPhone, Anna);
        await stage.HearAsync((Anna, AnnasPhone, ClaimStrength.Claimed));
        Assert.Single(await stage.LinksAsync());
        Assert.Empty(await stage.SuggestionsAsync());
        Assert.Single(await stage.FactsAsync(IdentityFacts.Linked));
    }

    [Theory]
    [InlineData("null"), InlineData("Undefined"), InlineData("GUEST"), InlineData("anonymous"), InlineData("test"), InlineData("0"), InlineData("-"), InlineData("n/a"), InlineData("00000000-0000-0000-0000-000000000000"), InlineData("0000")]
    public void Nobody_is_recognised_by_a_placeholder(string value) => Assert.Equal(BlockReason.Placeholder, BuiltInBlocks.Of(IdentityKey.Of(Channel.Shop, "s", value)!.Value));

    [Theory]
    [InlineData("info@kunde.example"), InlineData("noreply@kunde.example"), InlineData("No-Reply@kunde.example"), InlineData("support+7@kunde.example")]
    public void Nobody_is_recognised_by_the_address_of_an_office(string value) => Assert.Equal(BlockReason.Role, BuiltInBlocks.Of(IdentityKey.Mail(value)!.Value));

    [Theory]
    [InlineData("anna@kunde.example"), InlineData("infos@kunde.example"), InlineData("ann.info@kunde.example")]
    public void An_address_of_a_person_is_not_blocked(string value) => Assert.Null(BuiltInBlocks.Of(IdentityKey.Mail(value)!.Value));

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_blocked_value_links_nobody_by_rule(DatabaseKind kind)
    {
        await using var stage = await OpenAsync(kind);
        var office = IdentityKey.Mail("info@kunde.example")!.Value;
        await stage.VerifiedAsync(office, AnnasAccount);
        Assert.False(await stage.AreOneAsync(office, AnnasAccount));
        Assert.Equal(LinkDoubt.Blocked, Assert.Single(await stage.SuggestionsAsync()).Doubt);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Blocking_a_value_undoes_what_rules_made_of_it_and_unblocking_lets_them_again(DatabaseKind kind)
    {
        await using var stage = await OpenAsync(kind);
        await stage.SeenAsync(AnnasAccount, AnnasPhone);
        await stage.VerifiedAsync(AnnasPhone, AnnasAccount);
        await stage.House.RefusedAsync("identity.not-administrator", stage.House.Buyer, new BlockValue(AnnasPhone.Value, Channel.Sms, BlockReason.Shared));
        var blocked = await stage.House.DoneAsync(stage.House.Administrator, new BlockValue("+49 170 1234567", Channel.Sms, BlockReason.Shared));
        Assert.Equal(1, blocked.Undone);
        Assert.False(await stage.AreOneAsync(AnnasPhone, AnnasAccount));
        await stage.VerifiedAsync(AnnasPhone, AnnasAccount);
        Assert.False(await stage.AreOneAsync(AnnasPhone, AnnasAccount));
        await stage.House.RefusedAsync("identity.blocked-value", stage.House.Buyer, new LinkIdentities(stage.Id(AnnasPhone), stage.Id(AnnasAccount), "Same person."));
        await stage.House.DoneAsync(stage.House.Administrator, new UnblockValue("+491701234567", Channel.Voice));
        await stage.House.DoneAsync(stage.House.Buyer, new LinkIdentities(stage.Id(AnnasPhone), stage.Id(AnnasAccount), "Same person."));
        Assert.True(await stage.AreOneAsync(AnnasPhone, AnnasAccount));
        await stage.House.RefusedAsync("identity.not-blocked", stage.House.Administrator, new UnblockValue("+491701234567", Channel.Voice));
        await stage.House.RefusedAsync("identity.built-in-block", stage.House.Administrator, new UnblockValue("null", null));
        Assert.Empty(await stage.FaultsAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_accounts_of_one_shop_are_not_made_one_person_by_rule(DatabaseKind kind)
    {
        await using var stage = await OpenAsync(kind);
        await stage.HearAsync((AnnasAccount, AnnasPhone, ClaimStrength.Verified), (OtherAccount, AnnasPhone, ClaimStrength.Verified));
        Assert.True(await stage.AreOneAsync(AnnasAccount, AnnasPhone));
        Assert.False(await stage.AreOneAsync(AnnasAccount, OtherAccount));
        Assert.Equal(LinkDoubt.Conflict, Assert.Single(await stage.SuggestionsAsync()).Doubt);

        // Nor by a detour.
        await stage.HearAsync((OtherAccount, Anna, ClaimStrength.Verified), (Anna, AnnasPhone, ClaimStrength.Verified));
        Assert.False(await stage.AreOneAsync(AnnasAccount, OtherAccount));
        Assert.Equal(2, (await stage.SuggestionsAsync()).Count);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_is_claimed_for_too_many_persons_counts_as_shared(DatabaseKind kind)
    {
        await using var stage = await OpenAsync(kind);
        var accounts = Enumerable.Range(1, 30).Select(number => IdentityKey.Of(Channel.Shop, "shop.example", $"C-{number}")!.Value).ToArray();
        foreach (var account in accounts)
        {
            await stage.VerifiedAsync(account, AnnasPhone);
        }

        var suggestions = await stage.SuggestionsAsync();
        Assert.Equal(LinkDoubt.Shared, suggestions[^1].Doubt);
        Assert.Equal(IdentityAssertions.MostSuggestions, suggestions.Count);
        var stranger = IdentityKey.Mail("berta@kunde.example")!.Value;
        await stage.VerifiedAsync(stranger, AnnasPhone);
        Assert.False(await stage.AreOneAsync(stranger, AnnasPhone));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_person_never_gets_more_identities_by_rule_than_a_person_has(DatabaseKind kind)
    {
        await using var stage = await OpenAsync(kind);
        await stage.HearAsync([.. Enumerable.Range(1, 40).Select(number => new IdentityAssertion("shop", AnnasAccount, Key(number), ClaimStrength.Verified))]);
        Assert.Equal(new LinkLimits().MostIdentities, (await stage.PartiesAsync(stage.Alone(AnnasAccount))).Count);
        Assert.All(await stage.SuggestionsAsync(), suggestion => Assert.Contains(suggestion.Doubt, new[] { LinkDoubt.TooMany, LinkDoubt.Shared }));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Mail_of_a_colleague_is_the_colleagues_and_follows_a_new_address(DatabaseKind kind)
    {
        await using var stage = await OpenAsync(kind);
        var house = stage.House;
        var address = IdentityKey.Mail("ben.buyer@acme.example")!.Value;
        Assert.Equal(house.Buyer, await stage.PersonAsync(address));
        await house.DoneAsync(house.Administrator, new ChangePerson(house.Buyer, "Ben Buyer", "Ben@acme.example", house.Unit, "en", "UTC"));
        Assert.Equal(house.Buyer, await stage.PersonAsync(IdentityKey.Mail("ben@acme.example")!.Value));
        Assert.Equal(stage.Alone(address), await stage.PersonAsync(address));

        // A colleague who buys in the shop is no customer by rule, and never another colleague.
        await stage.VerifiedAsync(IdentityKey.Mail("ben@acme.example")!.Value, IdentityKey.Mail("bella.buyer@acme.example")!.Value);
        Assert.Equal(LinkDoubt.TwoParties, Assert.Single(await stage.SuggestionsAsync()).Doubt);
        await house.RefusedAsync("identity.two-accounts", house.Buyer, new LinkIdentities(new(house.Buyer.Value), new(house.OtherBuyer.Value), "Twins."));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_colleague_and_a_customer_of_the_register_are_one_only_when_somebody_says_so(DatabaseKind kind)
    {
        await using var stage = await OpenAsync(kind);
        var house = stage.House;
        await stage.SeenAsync(AnnasAccount);
        await house.DoneAsync(Actor.System, new AddParty(stage.Alone(AnnasAccount), PartyKind.Customer, "Anna Kunde"));
        await stage.VerifiedAsync(AnnasAccount, IdentityKey.Mail("ben.buyer@acme.example")!.Value);
        var suggestion = Assert.Single(await stage.SuggestionsAsync());
        Assert.Equal(LinkDoubt.TwoParties, suggestion.Doubt);
        await house.DoneAsync(house.OtherBuyer, new AnswerSuggestion(suggestion.Id, true, "He told me."));
        Assert.Equal(house.Buyer, await stage.PersonAsync(AnnasAccount));
        Assert.Equal("He told me.", (await stage.LinksAsync())[^1].Reason);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_was_declined_is_neither_suggested_nor_linked_again(DatabaseKind kind)
    {
        await using var stage = await OpenAsync(kind);
        await stage.HearAsync((Anna, AnnasPhone, ClaimStrength.Claimed));
        var suggestion = Assert.Single(await stage.SuggestionsAsync());
        await stage.House.RefusedAsync("identity.not-allowed", stage.House.Requester, new AnswerSuggestion(suggestion.Id, false));
        await stage.House.DoneAsync(stage.House.Buyer, new AnswerSuggestion(suggestion.Id, false));
        await stage.House.RefusedAsync("identity.suggestion-answered", stage.House.Buyer, new AnswerSuggestion(suggestion.Id, true));
        await stage.HearAsync((Anna, AnnasPhone, ClaimStrength.Verified));
        Assert.False(await stage.AreOneAsync(Anna, AnnasPhone));
        Assert.Equal(SuggestionState.Declined, Assert.Single(await stage.SuggestionsAsync()).State);

        // Nor through a third.
        await stage.HearAsync((Anna, AnnasAccount, ClaimStrength.Verified), (AnnasAccount, AnnasPhone, ClaimStrength.Verified));
        Assert.False(await stage.AreOneAsync(Anna, AnnasPhone));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_link_that_a_person_undid_is_not_made_again_by_rule(DatabaseKind kind)
    {
        await using var stage = await OpenAsync(kind);
        await stage.SeenAsync(Anna, AnnasPhone);
        await stage.VerifiedAsync(Anna, AnnasPhone);
        var before = await stage.FactsAsync(IdentityFacts.Merged);
        Assert.Single(before);
        var separated = await stage.House.DoneAsync(stage.House.Buyer, new UnlinkIdentity(stage.Id(AnnasPhone)));
        Assert.Equal(2, separated.Persons.Count);
        await stage.VerifiedAsync(Anna, AnnasPhone);
        Assert.False(await stage.AreOneAsync(Anna, AnnasPhone));
        Assert.Single(await stage.FactsAsync(IdentityFacts.Separated));
        await stage.House.RefusedAsync("identity.not-linked", stage.House.Buyer, new UnlinkIdentity(stage.Id(AnnasPhone)));
        await stage.House.DoneAsync(stage.House.Buyer, new LinkIdentities(stage.Id(Anna), stage.Id(AnnasPhone), "They called me."));
        Assert.True(await stage.AreOneAsync(Anna, AnnasPhone));
        Assert.Empty(await stage.FaultsAsync());
    }
}
