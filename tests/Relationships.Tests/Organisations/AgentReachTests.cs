using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Relationships.Agents;
using Vouch.Relationships.Consent;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.Organisations;
using Vouch.Relationships.Tests.Identities;
using Vouch.Testing;
using static Vouch.Relationships.Tests.Identities.IdentityStage;

namespace Vouch.Relationships.Tests.Organisations;

/// <summary>What a partner's agents may see, and who belongs where.</summary>
public sealed class AgentReachTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly PartyId Partner = new(new Guid("01920000-0000-7000-8000-0000000000aa"));
    private static readonly PartyId Agent = new(new Guid("01920000-0000-7000-8000-0000000000ab"));
    private static readonly Actor AgentActor = new(Agent, []) { Supplier = Partner };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Agents_see_what_their_contract_says_and_only_while_it_runs()
    {
        var grant = Grant() with { Channels = [Channel.Mail], Drivers = ["service"], Until = Monday.AddDays(30), DaysBefore = 7 };
        var reach = AgentReach.Of(AgentActor, [grant], Monday);
        Assert.True(reach.IsPartner);
        Assert.True(reach.Sees(Channel.Mail, "service", null, Monday.AddDays(-7)));
        Assert.False(reach.Sees(Channel.Mail, "service", null, Monday.AddDays(-8)));
        Assert.False(reach.Sees(Channel.Mail, "sales", null, Monday));
        Assert.False(reach.Sees(Channel.Mail, null, null, Monday));
        Assert.False(reach.Sees(Channel.Chat, "service", null, Monday));
        Assert.True(AgentReach.Of(AgentActor, [grant], Monday.AddDays(30)).IsNothing);
        Assert.True(AgentReach.Of(AgentActor, [grant], Monday.AddDays(-1)).IsNothing);
    }

    [Fact]
    public void A_grant_is_for_its_supplier_and_its_person_alone()
    {
        Assert.True(AgentReach.Of(AgentActor, [Grant() with { Supplier = Agent }], Monday).IsNothing);
        Assert.True(AgentReach.Of(AgentActor, [Grant() with { Person = Partner }], Monday).IsNothing);
        Assert.False(AgentReach.Of(AgentActor, [Grant() with { Person = Agent }], Monday).IsNothing);
        Assert.True(AgentReach.Of(AgentActor with { Scope = new SubjectRef("event", Guid.Empty) }, [Grant()], Monday).IsNothing);
        Assert.True(AgentReach.Of(AgentActor, [], Monday).IsNothing);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_withheld_service_by_partners_does_not_exist_for_them(DatabaseKind kind)
    {
        await using var stage = await OpenAsync(kind);
        var house = stage.House;
        await stage.SeenAsync(Anna, AnnasPhone);
        var (partner, agent) = await PartnerAsync(house);
        var reaches = house.Services.GetRequiredService<IAgentReach>();
        Assert.True((await house.QueryAsync(db => reaches.OfAsync(db, agent, Cancel))).IsNothing);
        await house.RefusedAsync("agents.not-allowed", house.Buyer, new GrantAgents(partner, null, "CON-7"));
        await house.RefusedAsync("agents.supplier-unknown", house.Head, new GrantAgents(house.Buyer, null, "CON-7"));
        await house.RefusedAsync("agents.person-unknown", house.Head, new GrantAgents(partner, house.Buyer, "CON-7"));
        await house.RefusedAsync("agents.contract-missing", house.Head, new GrantAgents(partner, null, " "));
        var grant = await house.DoneAsync(house.Head, new GrantAgents(partner, null, "CON-7", Channels: [Channel.Mail, Channel.Chat]));
        await house.DoneAsync(house.Buyer, new RecordConsent(stage.Id(AnnasPhone), "partner-service", null, ConsentWord.Objected, "call"));
        var reach = await house.QueryAsync(db => reaches.OfAsync(db, agent, Cancel));
        Assert.Equal([Channel.Mail, Channel.Chat], reach.Grants.Single().Channels);
        Assert.Equal([stage.Alone(Anna)], await house.QueryAsync(db => reaches.VisibleAsync(db, reach, [stage.Alone(Anna), stage.Alone(AnnasPhone)], Cancel)));
        var colleague = AgentReach.Of(await house.ActorAsync(house.Buyer), [], Monday);
        Assert.Equal(2, (await house.QueryAsync(db => reaches.VisibleAsync(db, colleague, [stage.Alone(Anna), stage.Alone(AnnasPhone)], Cancel))).Count);
        Assert.True(AgentReach.Of(await house.ActorAsync(house.Requester), [], Monday).IsNothing);

        house.Clock.Advance(TimeSpan.FromDays(1));
        await house.DoneAsync(house.Head, new EndAgentGrant(grant));
        Assert.True((await house.QueryAsync(db => reaches.OfAsync(db, agent, Cancel))).IsNothing);
        await house.RefusedAsync("agents.ended", house.Head, new EndAgentGrant(grant));
        Assert.Empty(await stage.FaultsAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task People_belong_to_organisations_which_their_addresses_suggest(DatabaseKind kind)
    {
        await using var stage = await OpenAsync(kind);
        var house = stage.House;
        await stage.SeenAsync(Anna, AnnasPhone);
        await house.RefusedAsync("organisation.free-mail", house.Buyer, new AddOrganisation("Everybody", ["gmail.com"]));
        await house.RefusedAsync("organisation.no-domain", house.Buyer, new AddOrganisation("Nobody", ["no domain"]));
        var organisation = await house.DoneAsync(house.Buyer, new AddOrganisation("Kunde GmbH", ["@Kunde.example"]));
        await house.RefusedAsync("organisation.domain-taken", house.Buyer, new AddOrganisation("Another", ["kunde.example"]));
        await house.DoneAsync(house.Buyer, new Vouch.Relationships.Identities.LinkIdentities(stage.Id(Anna), stage.Id(AnnasPhone), "She said so."));
        Task<OrganisationsOf> OfAsync() => house.WithAsync<OrganisationQueries, OrganisationsOf>(queries => queries.OfPersonAsync(stage.Alone(AnnasPhone), Cancel));
        Assert.Equal(organisation, Assert.Single((await OfAsync()).Suggestions).Organisation);
        var membership = await house.DoneAsync(house.Buyer, new JoinOrganisation(stage.Alone(AnnasPhone), organisation, "Purchasing"));
        await house.RefusedAsync("organisation.belongs-already", house.Buyer, new JoinOrganisation(stage.Alone(Anna), organisation));
        await house.RefusedAsync("organisation.unknown", house.Buyer, new JoinOrganisation(stage.Alone(Anna), house.Buyer));
        var belongs = await OfAsync();
        Assert.Empty(belongs.Suggestions);
        Assert.Equal("Kunde GmbH", Assert.Single(belongs.Memberships).OrganisationName);
        await house.DoneAsync(house.Buyer, new LeaveOrganisation(membership));
        await house.RefusedAsync("organisation.left", house.Buyer, new LeaveOrganisation(membership));
        Assert.NotNull(Assert.Single(await house.WithAsync<OrganisationQueries, IReadOnlyList<MembershipCard>>(queries => queries.PeopleOfAsync(organisation, Cancel))).Until);

        var (partner, agent) = await PartnerAsync(house);
        var theirs = Assert.Single((await house.WithAsync<OrganisationQueries, OrganisationsOf>(queries => queries.OfPersonAsync(agent.Party, Cancel))).Memberships);
        Assert.Equal((partner, "Partner AG"), (theirs.Organisation, theirs.OrganisationName));
        Assert.Empty(await stage.FaultsAsync());
    }

    private static AgentGrantCard Grant() => new(new AgentGrantId(Guid.Empty), Partner, null, Monday, null, [], [], [], 0, "CON-7");

    private static async Task<(PartyId Supplier, Actor Agent)> PartnerAsync(TestHouse house)
    {
        await house.DoneAsync(Actor.System, new AddParty(Partner, PartyKind.Supplier, "Partner AG"));
        var agent = await house.DoneAsync(Actor.System, new AddPerson("Paula Partner", "paula@partner.example", null, Partner));
        return (Partner, await house.ActorAsync(agent));
    }
}
