using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Promises;
using Vouch.Relationships.Drivers;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.Interactions.Log;
using Vouch.Relationships.Stages;
using Vouch.Testing;

namespace Vouch.Relationships.Tests.Stages;

/// <summary>Whoever was touched is judged, nobody is forgotten, and time alone moves those whom it should.</summary>
public sealed class StageClockTests
{
    private static readonly IdentityKey Anna = IdentityKey.Of(Channel.WhatsApp, "", "491701234567")!.Value;
    private static readonly IdentityKey Bert = IdentityKey.Mail("bert@example.org")!.Value;

    private const string Yaml =
        """
        sides:
        - side: customer
          stages:
          - code: stranger
            title: Stranger
          - code: asking
            title: Asking
            when:
            - touches: { drivers: [service], at_least: 2 }
        - side: supplier
          stages: [{ code: some, title: Some }]
        - side: colleague
          stages:
          - code: newcomer
            title: New
          - code: known
            title: Known
            when:
            - facts: { names: [party.added], role: party, at_least: 1 }
        """;

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_is_in_touch_moves_with_the_evidence_and_a_fact(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        await TakeAsync(house, Message("1", Anna, InteractionKind.Message, 0), Message("2", Bert, InteractionKind.Order, 400));
        var noted = await house.QueryAsync(db => db.Set<TouchedBatch>().Select(row => row.Identities).ToListAsync());
        Assert.Equal((await IdsAsync(house, Anna, Bert)).OrderBy(id => id.Value), noted.SelectMany(bytes => MemoryMarshal.Cast<byte, Guid>(bytes).ToArray()).Order().Select(id => new IdentityId(id)));
        await RunAsync(house);
        Assert.Equal(0, await house.QueryAsync(db => db.Set<TouchedBatch>().CountAsync()));
        Assert.Equal("prospect", (await CardAsync(house, Anna)).Stage);
        Assert.Equal("lapsed", (await CardAsync(house, Bert)).Stage);
        await TakeAsync(house, Message("3", Anna, InteractionKind.Order, 0) with { Language = "de", Text = "Ich habe heute ein Paar Schuhe bei Ihnen bestellt." });
        await RunAsync(house);
        var card = await CardAsync(house, Anna);
        Assert.Equal(("customer", "de"), (card.Stage, card.Language));
        Assert.Contains("touches 1/1", card.Evidence);
        Assert.Equal([Channel.WhatsApp], card.Channels);
        var moves = await house.QueryAsync(db => db.Facts.Where(fact => fact.Name == "stage.moved").OrderBy(fact => fact.At).ThenBy(fact => fact.Id).ToListAsync());
        var person = (await IdsAsync(house, Anna))[0];
        Assert.Equal([("stranger", "prospect"), ("prospect", "customer")], moves.Where(fact => fact.Party("person")!.Value.Value == person.Value).Select(fact => (fact.Data["from"], fact.Data["to"])));
        Assert.Equal(0, await RunAsync(house));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Time_alone_moves_whoever_falls_silent(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        await TakeAsync(house, Message("1", Anna, InteractionKind.Order, 0));
        await RunAsync(house);
        house.Clock.Advance(TimeSpan.FromDays(364));
        Assert.Equal(0, await RunAsync(house));
        house.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await RunAsync(house));
        Assert.Equal("lapsed", (await CardAsync(house, Anna)).Stage);
        Assert.Equal(0, await RunAsync(house));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Stages_put_in_force_judge_everybody_by_facts_of_before_and_by_corrected_drivers(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        await TakeAsync(house, Message("1", Anna, InteractionKind.Message, 3), Message("2", Anna, InteractionKind.Message, 2) with { Text = "where is my parcel" });
        await house.PumpAsync();
        await RunAsync(house);
        await house.RefusedAsync("stage.not-allowed", house.Buyer, new PutStagesInForce(Yaml));
        await house.RefusedAsync("document.key-unknown", house.Administrator, new PutStagesInForce("stage: x"));
        Assert.Equal(1, await house.DoneAsync(house.Administrator, new PutStagesInForce(Yaml)));
        await RunAsync(house);
        Assert.Equal("stranger", (await CardAsync(house, Anna)).Stage);
        Assert.Equal("known", (await house.WithAsync<StageQueries, IReadOnlyDictionary<PartyId, StageCard>>(queries => queries.OfAsync([house.Requester], TestContext.Current.CancellationToken)))[house.Requester].Stage);

        var ids = await IdsAsync(house, Anna);
        var entries = await house.WithAsync<Timeline, IReadOnlyList<LogEntry>>(timeline => timeline.ReadAsync(ids, 10, TimelineFilter.All, null, TestContext.Current.CancellationToken));
        Assert.Equal("service.delivery", entries.Single(entry => entry.ExternalId == "2").Driver);
        await house.DoneAsync(house.Buyer, new CorrectDriver(DriverCorrections.Written(entries.Single(entry => entry.ExternalId == "1").Key), "service.complaint"));
        await RunAsync(house);
        Assert.Equal("asking", (await CardAsync(house, Anna)).Stage);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_segment_holds_whoever_fulfils_its_conditions_now(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        await TakeAsync(house, Message("1", Anna, InteractionKind.Message, 3) with { Language = "fr", Text = "Où est ma commande" }, Message("2", Bert, InteractionKind.Order, 10) with { Language = "de", Channel = Channel.Shop });
        await RunAsync(house);
        async Task<string> InAsync(SegmentConditions conditions) => string.Join(' ', (await house.WithAsync<StageQueries, Page<StageCard>>(queries => queries.ListAsync(conditions, null, TestContext.Current.CancellationToken))).Items.Select(card => card.Stage).Order(StringComparer.Ordinal));
        var customers = new SegmentConditions(StageSide.Customer);
        Assert.Equal("customer prospect", await InAsync(customers));
        Assert.Equal("prospect", await InAsync(customers with { Languages = ["fr", "it"] }));
        Assert.Equal("prospect", await InAsync(customers with { Driver = "service" }));
        Assert.Equal("customer", await InAsync(customers with { Channels = [Channel.Shop] }));
        Assert.Equal("customer", await InAsync(customers with { SilentFor = 5 }));
        Assert.Equal("prospect", await InAsync(customers with { TouchedWithin = 5 }));
        Assert.Equal("", await InAsync(customers with { Consent = "marketing" }));
        Assert.Equal("customer", await InAsync(customers with { Stages = ["customer", "regular"] }));
        var saved = await house.DoneAsync(house.Buyer, new SaveSegment("Buyers", customers with { Stages = ["customer"] }));
        await house.RefusedAsync("segment.name-taken", house.Buyer, new SaveSegment("Buyers", customers with { Stages = ["customer"] }));
        await house.RefusedAsync("segment.stage-unknown", house.Buyer, new SaveSegment("Others", customers with { Stages = ["friend"] }));
        await house.RefusedAsync("segment.empty", house.Buyer, new SaveSegment("All", customers));
        await house.RefusedAsync("segment.not-allowed", house.Requester, new SaveSegment("Mine", customers with { Stages = ["customer"] }));
        Assert.Equal(new SegmentCount(1, true), await house.WithAsync<StageQueries, SegmentCount>(queries => queries.CountAsync(customers with { Stages = ["customer"] }, TestContext.Current.CancellationToken)));
        await house.DoneAsync(house.Buyer, new RemoveSegment(saved));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_is_touched_under_many_addresses_at_once_has_one_stage(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        IdentityKey Address(int number) => IdentityKey.Of(Channel.WhatsApp, "", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"49170{number:D7}"))!.Value;

        // More than are judged in one step; from the second on each pair is one person, so that one pair lies on both sides of a step's end.
        NewInteraction[] all = [.. Enumerable.Range(0, 1_200).Select(i => Message($"m{i}", Address(i), InteractionKind.Message, 0) with
        {
            Claims = i == 0 || i % 2 == 1 ? [] : [new IdentityClaim(Address(i - 1), ClaimStrength.Verified)],
        })];
        await TakeAsync(house, all);
        await RunAsync(house);
        Assert.Equal(Enumerable.Repeat("prospect", 601), await house.QueryAsync(db => db.Set<StageRow>().Where(row => row.Side == StageSide.Customer).Select(row => row.Stage).ToListAsync()));
        Assert.Equal(0, await RunAsync(house));
    }

    private static NewInteraction Message(string id, IdentityKey who, InteractionKind kind, int daysAgo) => new()
    {
        Source = "shop", Id = id, Channel = who.Channel, Kind = kind, Direction = Direction.In, Identity = who, At = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero).AddDays(-daysAgo), AsksForReply = false,
    };

    private static Task<TestHouse> OpenAsync(DatabaseKind kind) => TestHouse.OpenAsync(kind, new NoticesModule(), new PromisesModule(), new RelationshipsModule());

    private static async Task<int> RunAsync(TestHouse house)
    {
        await house.PumpAsync();
        return await house.Services.GetRequiredService<StageClock>().RunAsync(TestContext.Current.CancellationToken);
    }

    private static Task<IntakeResult> TakeAsync(TestHouse house, params NewInteraction[] all) => house.Services.GetRequiredService<IInteractionIntake>().TakeAsync(new IntakeBatch { Interactions = all }, TestContext.Current.CancellationToken);

    private static async Task<StageCard> CardAsync(TestHouse house, IdentityKey key)
    {
        var person = new PartyId((await IdsAsync(house, key))[0].Value);
        return (await house.WithAsync<StageQueries, IReadOnlyDictionary<PartyId, StageCard>>(queries => queries.OfAsync([person], TestContext.Current.CancellationToken)))[person];
    }

    private static async Task<IReadOnlyList<IdentityId>> IdsAsync(TestHouse house, params IdentityKey[] keys)
    {
        var people = house.Services.GetRequiredService<IPeople>();
        await house.QueryAsync(async db =>
        {
            await people.ReadyAsync(db, TestContext.Current.CancellationToken);
            return 0;
        });
        return [.. keys.Select(people.IdOf)];
    }
}
