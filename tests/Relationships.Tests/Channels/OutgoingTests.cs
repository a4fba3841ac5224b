using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Relationships.Channels;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.PersonalData;
using Vouch.Testing;

namespace Vouch.Relationships.Tests.Channels;

/// <summary>Messages to people: through the channel they wrote on, each once, with its state.</summary>
public sealed class OutgoingTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private static readonly IdentityKey Anna = IdentityKey.Of(Channel.WhatsApp, "", "+4917012345678")!.Value;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private static Task<ChannelAccountId> WhatsAppAsync(ChannelHouse house, string endpoint) =>
        house.AddAsync(ChannelKind.WhatsApp, new() { ["phoneNumberId"] = "77", ["endpoint"] = endpoint }, new() { ["appSecret"] = Secret, ["verifyToken"] = "my-long-word", ["accessToken"] = "EAAG" });

    /// <summary>Somebody wrote through an account.</summary>
    private static Task HeardAsync(ChannelHouse house, ChannelAccountId account, IdentityKey who, ConversationThread? thread = null) => house.House.Services.GetRequiredService<Pipeline>().RunAsync<Done>(
        async work =>
        {
            await ReplyPath.KeepAsync(work, house.House.Services.GetRequiredService<IPeople>(), account, new Dictionary<IdentityKey, ConversationThread> { [who] = thread ?? new ConversationThread() }, Now);
            return Done.Value;
        },
        Now);

    private static async Task<OutgoingId> QueuedAsync(ChannelHouse house, IdentityKey to, string source, string text = "Guten Tag", string? inReplyTo = null)
    {
        var outcome = await house.QueueAsync(new OutgoingMessage(to, source, text) { InReplyTo = inReplyTo });
        Assert.True(outcome.IsDone, outcome.IsDone ? "" : outcome.Refusals[0].Code);
        return outcome.Value;
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_answer_goes_out_enters_the_log_and_its_state_only_moves_forward(DatabaseKind kind)
    {
        await using var service = await FakeService.StartAsync(json: """{"messages":[{"id":"wamid.OUT"}]}""");
        await using var house = await ChannelHouse.OpenAsync(kind);
        var account = await WhatsAppAsync(house, service.Address);
        await HeardAsync(house, account, Anna);
        var id = await QueuedAsync(house, Anna, "whatsapp:shop", inReplyTo: "wamid.IN");
        Assert.Equal(1, await house.Sender.RunAsync(Now));

        var asked = Assert.Single(service.Asked);
        var body = JsonNode.Parse(asked.Body)!;
        Assert.Equal(("POST", "/77/messages", "Bearer EAAG"), (asked.Method, asked.Path, asked.Authorization));
        Assert.Equal(("4917012345678", "Guten Tag", "wamid.IN", id.ToString()), ((string?)body["to"], (string?)body["text"]!["body"], (string?)body["context"]!["message_id"], (string?)body["biz_opaque_callback_data"]));
        var sent = Assert.Single(house.Intake.All);
        Assert.Equal(("wamid.OUT", Direction.Out, Anna, "wamid.IN", "whatsapp:shop"), (sent.Id, sent.Direction, sent.Identity, sent.InReplyTo, sent.Source));

        // Reports name the person by another id and come in any order.
        var intake = house.House.Services.GetRequiredService<HookIntake>();
        foreach (var (status, state) in new[] { ("read", DeliveryState.Read), ("sent", DeliveryState.Read), ("failed", DeliveryState.Read) })
        {
            var reading = Readings.Json(ChannelKind.WhatsApp, $$$$$$$"""{"entry":[{"id":"1029","changes":[{"value":{"statuses":[{"id":"wamid.OUT","status":"{{{{{{{status}}}}}}}","timestamp":"1772442000","recipient_user_id":"DE.1"}]}}]}]}""");
            var row = await house.House.QueryAsync(db => Task.FromResult(db.Set<ChannelAccount>().Single()));
            await intake.TakeAsync(row, reading, Now);
            Assert.Equal(state, (await house.CardOfAsync(id, Anna)).State);
        }

        Assert.All(house.Intake.Reports, report => Assert.Equal(Anna, report.Identity));
        var states = await house.House.QueryAsync(async db => await new OutgoingQueries(db, house.House.Services.GetRequiredService<IPeople>()).StatesAsync("whatsapp:shop", ["wamid.OUT", "other"], Now));
        Assert.Equal(DeliveryState.Read, Assert.Single(states).Value.State);
        Assert.Equal(0, await house.Sender.RunAsync(Now));
        Assert.Single(service.Asked);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_channel_that_is_down_queues_and_says_so(DatabaseKind kind)
    {
        await using var service = await FakeService.StartAsync(503, """{"error":{"message":"maintenance"}}""");
        await using var house = await ChannelHouse.OpenAsync(kind);
        var account = await WhatsAppAsync(house, service.Address);
        await HeardAsync(house, account, Anna);
        await QueuedAsync(house, Anna, "whatsapp:shop", "one");
        house.House.Clock.Advance(TimeSpan.FromSeconds(1));
        await QueuedAsync(house, Anna, "whatsapp:shop", "two");
        Assert.Equal(0, await house.Sender.RunAsync(Now));
        var card = await house.CardAsync(account);
        Assert.Equal(house.House.Clock.GetUtcNow(), card.FailingSince);
        Assert.Contains("maintenance", card.LastError, StringComparison.Ordinal);
        Assert.Equal(2, card.Waiting);
        Assert.Single(service.Asked);

        service.Answers = _ => Task.FromResult((200, """{"messages":[{"id":"wamid.""" + service.Asked.Count + "\"}]}"));
        house.House.Clock.Advance(TimeSpan.FromMinutes(5));
        while (await house.Sender.RunAsync(Now) > 0)
        {
            house.House.Clock.Advance(TimeSpan.FromMinutes(2));
        }

        Assert.Equal(["one", "one", "two"], service.Asked.Select(asked => (string?)JsonNode.Parse(asked.Body)!["text"]!["body"]));
        card = await house.CardAsync(account);
        Assert.Equal((null, null, 0), (card.FailingSince, card.LastError, card.Waiting));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_nodes_never_send_one_message_twice(DatabaseKind kind)
    {
        await using var service = await FakeService.StartAsync();
        service.Answers = async asked =>
        {
            await Task.Delay(20);
            return (200, $$$"""{"messages":[{"id":"wamid.{{{(string?)JsonNode.Parse(asked.Body)!["biz_opaque_callback_data"]}}}"}]}""");
        };
        await using var house = await ChannelHouse.OpenAsync(kind);
        var account = await WhatsAppAsync(house, service.Address);
        for (var i = 0; i < 12; i++)
        {
            var who = IdentityKey.Of(Channel.WhatsApp, "", "+49170123456" + (10 + i))!.Value;
            await HeardAsync(house, account, who);
            await QueuedAsync(house, who, "whatsapp:shop");
        }

        var other = ActivatorUtilities.CreateInstance<OutgoingSender>(house.House.Services);
        await Task.WhenAll(house.Sender.RunAsync(Now), other.RunAsync(Now), house.Sender.RunAsync(Now));
        Assert.Equal(12, service.Asked.Count);
        Assert.Equal(12, service.Asked.Select(asked => asked.Body).Distinct().Count());
        Assert.Equal(12, house.Intake.All.Count());
    }

    [Fact]
    public async Task A_window_that_has_closed_refuses_and_says_what_is_needed()
    {
        await using var service = await FakeService.StartAsync(json: """{"messages":[{"id":"wamid.OUT"}]}""");
        await using var house = await ChannelHouse.OpenAsync(DatabaseKind.Sqlite);
        var account = await WhatsAppAsync(house, service.Address);
        Assert.Equal("outgoing.window-closed", (await house.QueueAsync(new OutgoingMessage(Anna, "whatsapp:shop", "x"))).Refusals[0].Code);
        await HeardAsync(house, account, Anna);
        house.House.Clock.Advance(TimeSpan.FromHours(23));
        var id = await QueuedAsync(house, Anna, "whatsapp:shop");
        house.House.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal("outgoing.window-closed", (await house.QueueAsync(new OutgoingMessage(Anna, "whatsapp:shop", "x"))).Refusals[0].Code);
        await house.Sender.RunAsync(Now);
        var card = await house.CardOfAsync(id, Anna);
        Assert.Equal(DeliveryState.Failed, card.State);
        Assert.Contains("template", card.Reason, StringComparison.Ordinal);
        Assert.Empty(service.Asked);
    }

    [Fact]
    public async Task What_cannot_be_sent_is_refused_when_it_is_written()
    {
        await using var house = await ChannelHouse.OpenAsync(DatabaseKind.Sqlite);
        var account = await WhatsAppAsync(house, "https://graph.example");
        await HeardAsync(house, account, Anna);
        async Task Refused(string code, OutgoingMessage message) => Assert.Equal(code, (await house.QueueAsync(message)).Refusals[0].Code);
        await Refused("outgoing.source-unknown", new OutgoingMessage(Anna, "whatsapp:other", "x"));
        await Refused("outgoing.text-missing", new OutgoingMessage(Anna, "whatsapp:shop", " "));
        await Refused("outgoing.text-too-long", new OutgoingMessage(Anna, "whatsapp:shop", new string('x', 4_097)));
        await Refused("outgoing.wrong-identity", new OutgoingMessage(IdentityKey.Mail("a@b.c")!.Value, "whatsapp:shop", "x"));
        await Refused("outgoing.no-files", new OutgoingMessage(Anna, "whatsapp:shop", "x") { Files = [new FileId(Guid.Empty)] });
        await house.AddAsync(ChannelKind.Segment, secrets: new() { ["token"] = Secret });
        await Refused("outgoing.channel-cannot-send", new OutgoingMessage(Anna, "segment:shop", "x"));
        await house.House.DoneAsync(house.House.Administrator, new SwitchChannelAccount(account, false));
        await Refused("outgoing.channel-off", new OutgoingMessage(Anna, "whatsapp:shop", "x"));
    }

    [Theory]
    [InlineData(400, """{"error":{"message":"Invalid","code":100}}""", DeliveryState.Failed, false)]
    [InlineData(400, """{"error":{"message":"Re-engagement message","code":131047}}""", DeliveryState.Failed, false)]
    [InlineData(401, """{"error":{"message":"Token expired","code":190}}""", DeliveryState.Queued, true)]
    [InlineData(429, """{"error":{"message":"Rate","code":130429}}""", DeliveryState.Queued, true)]
    [InlineData(400, """{"error":{"message":"Pair rate","code":131056}}""", DeliveryState.Queued, false)]
    [InlineData(500, "not json", DeliveryState.Queued, true)]
    public async Task Errors_of_meta_are_for_good_for_later_or_for_the_whole_account(int status, string json, DeliveryState state, bool failing)
    {
        await using var service = await FakeService.StartAsync(status, json);
        await using var house = await ChannelHouse.OpenAsync(DatabaseKind.Sqlite);
        var account = await WhatsAppAsync(house, service.Address);
        await HeardAsync(house, account, Anna);
        var id = await QueuedAsync(house, Anna, "whatsapp:shop");
        await house.Sender.RunAsync(Now);
        Assert.Equal(state, (await house.CardOfAsync(id, Anna)).State);
        Assert.Equal(failing, (await house.CardAsync(account)).FailingSince is not null);
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_asked_again_later()
    {
        await using var service = await FakeService.StartAsync();
        service.Answers = async _ =>
        {
            await Task.Delay(TimeSpan.FromSeconds(3));
            return (200, "{}");
        };
        await using var house = await ChannelHouse.OpenAsync(DatabaseKind.Sqlite);
        house.House.Services.GetRequiredService<ProviderPost>().Patience = TimeSpan.FromMilliseconds(200);
        var account = await WhatsAppAsync(house, service.Address);
        await HeardAsync(house, account, Anna);
        var id = await QueuedAsync(house, Anna, "whatsapp:shop");
        await house.Sender.RunAsync(Now);
        Assert.Equal(DeliveryState.Queued, (await house.CardOfAsync(id, Anna)).State);
        Assert.Contains("No answer", (await house.CardAsync(account)).LastError, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ChannelKind.Messenger, "/PAGE/messages", """{"recipient_id":"7","message_id":"m_out"}""", "m_out", "\"recipient\":{\"id\":\"7\"}")]
    [InlineData(ChannelKind.Instagram, "/PAGE/messages", """{"recipient_id":"7","message_id":"m_out"}""", "m_out", "\"text\":\"Guten Tag\"")]
    [InlineData(ChannelKind.Telegram, "/botBOT:TOKEN/sendMessage", """{"ok":true,"result":{"message_id":9,"chat":{"id":7}}}""", "7/9", "\"chat_id\":\"7\"")]
    [InlineData(ChannelKind.Twilio, "/2010-04-01/Accounts/AC1/Messages.json", """{"sid":"SM1","status":"queued"}""", "SM1", "Body=Guten+Tag")]
    [InlineData(ChannelKind.Chatwoot, "/api/v1/accounts/3/conversations/C1/messages", """{"id":55}""", "55", "\"message_type\":\"outgoing\"")]
    [InlineData(ChannelKind.Zendesk, "/api/v2/tickets/C1.json", """{"ticket":{},"audit":{"events":[{"id":1,"type":"Change"},{"id":77,"type":"Comment"}]}}""", "comment:77", "\"public\":true")]
    [InlineData(ChannelKind.Freshdesk, "/api/v2/tickets/C1/reply", """{"id":88}""", "conversation:88", "\"body\":\"Guten Tag\"")]
    public async Task Every_service_is_asked_in_its_own_way(ChannelKind kind, string path, string answer, string id, string part)
    {
        await using var service = await FakeService.StartAsync(json: answer);
        await using var house = await ChannelHouse.OpenAsync(DatabaseKind.Sqlite);
        var all = new Dictionary<string, string> { ["pageId"] = "PAGE", ["accountSid"] = "AC1", ["from"] = "+4930111", ["endpoint"] = service.Address, ["accountNumber"] = "3", ["user"] = "agent@acme.example", ["accessToken"] = "TOKEN-1", ["botToken"] = "BOT:TOKEN", ["appSecret"] = Secret, ["verifyToken"] = "word", ["token"] = Secret, ["authToken"] = "AUTH" };
        var fields = ChannelFields.Of(kind);
        Dictionary<string, string> Given(bool secret) => all.Where(pair => fields.Any(field => field.Name == pair.Key && field.IsSecret == secret)).ToDictionary();
        var account = await house.AddAsync(kind, Given(false), Given(true));
        var to = kind == ChannelKind.Twilio ? IdentityKey.Phone("+4917012345678")!.Value : IdentityKey.Of(kind.Channel(), "PAGE", "7")!.Value;
        await HeardAsync(house, account, to, kind is ChannelKind.Chatwoot or ChannelKind.Zendesk or ChannelKind.Freshdesk ? new ConversationThread { Conversation = "C1" } : null);
        await QueuedAsync(house, to, $"{kind.Name()}:shop");
        Assert.Equal(1, await house.Sender.RunAsync(Now));
        var asked = Assert.Single(service.Asked);
        Assert.Equal(path, asked.Path);
        Assert.Contains(part, asked.Body, StringComparison.Ordinal);
        var expected = kind switch
        {
            ChannelKind.Telegram => "",
            ChannelKind.Chatwoot => "",
            ChannelKind.Twilio => "Basic " + Convert.ToBase64String("AC1:AUTH"u8),
            ChannelKind.Zendesk => "Basic " + Convert.ToBase64String("agent@acme.example/token:TOKEN-1"u8),
            ChannelKind.Freshdesk => "Basic " + Convert.ToBase64String("TOKEN-1:X"u8),
            _ => "Bearer TOKEN-1",
        };
        Assert.Equal(expected, asked.Authorization);
        Assert.Equal(kind == ChannelKind.Chatwoot ? "TOKEN-1" : null, asked.Headers.GetValueOrDefault("api_access_token"));
        Assert.Equal(id, Assert.Single(house.Intake.All).Id);
    }

    [Fact]
    public async Task A_receipt_up_to_a_moment_is_one_for_each_message()
    {
        await using var service = await FakeService.StartAsync();
        service.Answers = _ => Task.FromResult((200, """{"recipient_id":"7","message_id":"m_""" + service.Asked.Count + "\"}"));
        await using var house = await ChannelHouse.OpenAsync(DatabaseKind.Sqlite);
        var account = await house.AddAsync(ChannelKind.Messenger, new() { ["pageId"] = "PAGE", ["endpoint"] = service.Address }, new() { ["appSecret"] = Secret, ["verifyToken"] = "word", ["accessToken"] = "T" });
        var to = IdentityKey.Of(Channel.Messenger, "PAGE", "7")!.Value;
        await HeardAsync(house, account, to);
        var first = await QueuedAsync(house, to, "messenger:shop");
        await house.Sender.RunAsync(Now);
        var upTo = house.House.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        house.House.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await QueuedAsync(house, to, "messenger:shop");
        await house.Sender.RunAsync(Now);
        var reading = Readings.Json(ChannelKind.Messenger, $$$$$$$"""{"object":"page","entry":[{"id":"PAGE","messaging":[{"sender":{"id":"7"},"recipient":{"id":"PAGE"},"read":{"watermark":{{{{{{{upTo}}}}}}}}}]}]}""");
        await house.House.Services.GetRequiredService<HookIntake>().TakeAsync(await house.House.QueryAsync(db => Task.FromResult(db.Set<ChannelAccount>().Single())), reading, Now);
        Assert.Equal((DeliveryState.Read, DeliveryState.Sent), ((await house.CardOfAsync(first, to)).State, (await house.CardOfAsync(second, to)).State));
        Assert.Equal("m_1", Assert.Single(house.Intake.Reports).Id);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_is_kept_about_somebody_can_be_erased(DatabaseKind kind)
    {
        await using var house = await ChannelHouse.OpenAsync(kind);
        var account = await WhatsAppAsync(house, "https://graph.example");
        await HeardAsync(house, account, Anna);
        await QueuedAsync(house, Anna, "whatsapp:shop");
        var person = new PersonInFull(new PartyId(Guid.Empty), [], [house.House.Services.GetRequiredService<IPeople>().IdOf(Anna)], false);
        Assert.Equal(2, await house.House.QueryAsync(async db => (await new PersonalOutgoing().ReadAsync(db, person, Now).ToListAsync(Now)).Count));
        var outcome = await house.House.Services.GetRequiredService<Pipeline>().RunAsync<Done>(
            async work =>
            {
                Assert.Equal(2, (await new PersonalOutgoing().EraseAsync(work, person, Now)).Rows);
                return Done.Value;
            },
            Now);
        Assert.True(outcome.IsDone);
        Assert.Equal((0, 0), await house.House.QueryAsync(db => Task.FromResult((db.Set<Outgoing>().Count(), db.Set<ReplyPath>().Count()))));
    }
}
