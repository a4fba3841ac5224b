using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Promises;
using Vouch.Relationships.Conversations;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.Interactions.Log;
using Vouch.Testing;
using DeliveryState = Vouch.Relationships.Interactions.DeliveryState;

namespace Vouch.Relationships.Tests.Interactions;

/// <summary>What is taken in is there once, whole, in the order of its own time, and opens a conversation when somebody waits.</summary>
public sealed class IntakeTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly IdentityKey Anna = IdentityKey.Of(Channel.WhatsApp, "", "491701234567")!.Value;
    private static readonly IdentityKey Bert = IdentityKey.Mail("Bert@Example.org")!.Value;

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_same_source_and_id_is_one_interaction_however_often_it_comes(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        var batch = Batch(Message("1"), Message("2"), Message("1"));
        Assert.Equal(new IntakeResult(2, 1), await TakeAsync(house, batch));
        Assert.Equal(new IntakeResult(0, 3), await TakeAsync(house, batch));
        Assert.Equal(new IntakeResult(1, 0), await TakeAsync(house, Batch(Message("1") with { Source = "other" })));
        Assert.Equal(3, (await ReadAsync(house, Anna)).Count);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Many_who_hand_in_the_same_at_once_have_it_taken_once(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        var all = Enumerable.Range(0, 200).Select(i => Message(i.ToString(System.Globalization.CultureInfo.InvariantCulture)) with { At = Start.AddMinutes(i) }).ToArray();
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => TakeAsync(house, Batch([.. all.Skip(i * 10).Concat(all.Take(i * 10))]))));
        Assert.Equal(200, results.Sum(result => result.Taken));
        Assert.Equal(200, (await ReadAsync(house, Anna, 1_000)).Count);
        Assert.Equal(200, await house.QueryAsync(db => db.Set<InteractionCount>().SumAsync(row => row.Count)));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_timeline_is_in_the_order_of_the_sources_time_over_months_and_pages(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        var random = new Random(7);
        var all = Enumerable.Range(0, 120).Select(i => Message($"m{i}") with { At = Start.AddDays(-random.Next(150)).AddSeconds(i), Identity = i % 3 == 0 ? Bert : Anna }).OrderBy(_ => random.Next()).ToArray();
        await TakeAsync(house, Batch(all));
        var expected = all.OrderByDescending(one => one.At).Select(one => one.Id).ToArray();
        var ids = await IdsAsync(house, Anna, Bert);
        List<string> read = [];
        TimelinePlace? before = null;
        while (true)
        {
            var page = await house.WithAsync<Timeline, IReadOnlyList<LogEntry>>(timeline => timeline.ReadAsync(ids, 25, TimelineFilter.All, before, TestContext.Current.CancellationToken));
            if (page.Count == 0)
            {
                break;
            }

            read.AddRange(page.Select(one => one.ExternalId));
            before = TimelinePlace.Read(new TimelinePlace(page[^1].At.ToMicroseconds(), page[^1].Key.Key).ToString());
        }

        Assert.Equal(expected, read);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Everything_that_came_is_kept_as_it_came(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        var agent = new PartyId(Guid.Parse("018f0000-0000-7000-8000-000000000001"));
        var about = new SubjectRef("order", Guid.Parse("018f0000-0000-7000-8000-000000000002"));
        await TakeAsync(house, Batch(Message("x") with
        {
            Kind = InteractionKind.Unknown, Direction = Direction.Out, Title = "T\0itle", Text = "ü𐍈 " + new string('x', 5_000), Details = "{\"a\":1}", InReplyTo = "y", About = about, Agent = agent,
        }));
        var entry = Assert.Single(await ReadAsync(house, Anna));
        Assert.Equal(("Title", 5_004, "{\"a\":1}", "y"), (entry.Title, entry.Text!.Length, entry.Details, entry.ReplyTo));
        Assert.Equal((about, agent, Start, InteractionKind.Unknown, "wa", "x"), (entry.About!.Value, entry.Agent!.Value, entry.At, entry.Kind, entry.Source, entry.ExternalId));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_late_sent_never_overwrites_delivered(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        DeliveryReport Report(DeliveryState state, int minute) => new("wa", "out-1", Anna, state, Start.AddMinutes(minute));
        await TakeAsync(house, new IntakeBatch { Reports = [Report(DeliveryState.Delivered, 2)] });
        await TakeAsync(house, new IntakeBatch { Reports = [Report(DeliveryState.Sent, 1), Report(DeliveryState.Failed, 3)] });
        Assert.Equal(DeliveryState.Delivered, (await house.QueryAsync(db => db.Set<DeliveryRow>().SingleAsync())).State);
        await TakeAsync(house, new IntakeBatch { Reports = [Report(DeliveryState.Read, 5), Report(DeliveryState.Delivered, 2)] });
        Assert.Equal(DeliveryState.Read, (await house.QueryAsync(db => db.Set<DeliveryRow>().SingleAsync())).State);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_waits_has_one_conversation_until_they_are_answered(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        await TakeAsync(house, Batch(Message("1"), Message("2") with { At = Start.AddMinutes(1), Text = "hello?" }));
        await TakeAsync(house, Batch(Message("3") with { At = Start.AddMinutes(2) }));
        var waiting = await house.QueryAsync(db => db.Set<Conversation>().SingleAsync());
        Assert.Equal((ConversationState.Waiting, 3, "3"), (waiting.State, waiting.Messages, waiting.LastExternalId));
        Assert.Equal(house.Head, waiting.Owner);

        await TakeAsync(house, Batch(Message("out") with { At = DateTimeOffset.MaxValue, Direction = Direction.Out, AsksForReply = null }));
        Assert.Equal(ConversationState.Answered, (await house.QueryAsync(db => db.Set<Conversation>().SingleAsync())).State);
        await TakeAsync(house, Batch(Message("4") with { At = Start.AddHours(3) }));
        Assert.Equal(2, await house.QueryAsync(db => db.Set<Conversation>().CountAsync()));
        Assert.Equal(
            ["conversation.opened", "conversation.answered", "conversation.opened"],
            (await house.QueryAsync(db => db.Facts.Where(fact => fact.SubjectKind == "conversation").OrderBy(fact => fact.Id).Select(fact => fact.Name).ToListAsync())).Where(name => name.StartsWith("conversation", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_comes_without_a_time_is_found_again_after_the_turn_of_the_month(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        house.Clock.Advance(new DateTimeOffset(2026, 3, 31, 23, 59, 0, TimeSpan.Zero) - house.Clock.GetUtcNow());
        var message = Message("1") with { At = null };
        Assert.Equal(1, (await TakeAsync(house, Batch(message))).Taken);
        house.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(0, (await TakeAsync(house, Batch(message))).Taken);
    }

    private static NewInteraction Message(string id) => new()
    {
        Source = "wa", Id = id, Channel = Channel.WhatsApp, Kind = InteractionKind.Message, Direction = Direction.In, Identity = Anna, At = Start, Text = "Where is my order?", DisplayName = "Anna",
    };

    private static IntakeBatch Batch(params NewInteraction[] interactions) => new() { Interactions = interactions };

    private static Task<TestHouse> OpenAsync(DatabaseKind kind) => TestHouse.OpenAsync(kind, new NoticesModule(), new PromisesModule(), new RelationshipsModule());

    private static Task<IntakeResult> TakeAsync(TestHouse house, IntakeBatch batch) => house.Services.GetRequiredService<IInteractionIntake>().TakeAsync(batch, TestContext.Current.CancellationToken);

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

    private static async Task<IReadOnlyList<LogEntry>> ReadAsync(TestHouse house, IdentityKey key, int most = 50)
    {
        var ids = await IdsAsync(house, key);
        return await house.WithAsync<Timeline, IReadOnlyList<LogEntry>>(timeline => timeline.ReadAsync(ids, most, TimelineFilter.All, null, TestContext.Current.CancellationToken));
    }
}
