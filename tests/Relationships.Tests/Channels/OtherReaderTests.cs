using Vouch.Relationships.Channels;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Tests.Channels;

/// <summary>Telegram, Twilio, help desks, events of websites and shops.</summary>
public sealed class OtherReaderTests
{
    [Fact]
    public void A_telegram_message_and_its_edit_are_two_interactions()
    {
        const string from = """ "from":{"id":42,"is_bot":false,"first_name":"Mario","last_name":"Bros","language_code":"it"},"chat":{"id":42,"type":"private"} """;
        var said = Readings.Json(ChannelKind.Telegram, $$$$$$$"""{"update_id":1,"message":{"message_id":7,{{{{{{{from}}}}}}},"date":1758692752,"text":"Ciao"}}""").Only();
        Assert.Equal(("42/7", "Ciao", "Mario Bros", IdentityKey.Of(Channel.Telegram, "", "42")), (said.Id, said.Text, said.DisplayName, said.Identity));
        var edited = Readings.Json(ChannelKind.Telegram, $$$$$$$"""{"update_id":2,"edited_message":{"message_id":7,{{{{{{{from}}}}}}},"date":1758692752,"edit_date":1758692800,"text":"Ciao!"}}""").Only();
        Assert.Equal(("42/7:edit:1758692800", "42/7", "Ciao!", false), (edited.Id, edited.InReplyTo, edited.Text, edited.AsksForReply));
    }

    [Fact]
    public void A_contact_that_somebody_shares_of_themselves_is_vouched_for_and_of_others_is_not()
    {
        string Shared(int owner) => $$$$$$$"""{"update_id":1,"message":{"message_id":7,"from":{"id":42},"chat":{"id":42,"type":"private"},"date":1758692752,"contact":{"phone_number":"4917012345678","first_name":"Mario","user_id":{{{{{{{owner}}}}}}}}}}""";
        Assert.Equal(new IdentityClaim(IdentityKey.Phone("4917012345678")!.Value, ClaimStrength.Verified), Assert.Single(Readings.Json(ChannelKind.Telegram, Shared(42)).Only().Claims));
        Assert.Empty(Readings.Json(ChannelKind.Telegram, Shared(43)).Only().Claims);
    }

    [Theory]
    [InlineData("""{"update_id":1,"callback_query":{"id":"9","from":{"id":42},"data":"yes","message":{"message_id":7,"chat":{"id":42}}}}""", InteractionKind.Message, "callback:9")]
    [InlineData("""{"update_id":2,"channel_post":{"message_id":7,"chat":{"id":-100,"title":"News","type":"channel"},"date":1758692752,"text":"Hi"}}""", InteractionKind.Message, "-100/7")]
    [InlineData("""{"update_id":3,"message_reaction":{"chat":{"id":42},"message_id":7,"user":{"id":42},"date":1758692752,"new_reaction":[{"type":"emoji","emoji":"👍"}]}}""", InteractionKind.Reaction, "update:3")]
    [InlineData("""{"update_id":4,"pre_checkout_query":{"id":"1","from":{"id":42},"currency":"EUR","total_amount":100,"invoice_payload":"o1"}}""", InteractionKind.Order, "update:4")]
    [InlineData("""{"update_id":5,"my_chat_member":{"chat":{"id":42},"from":{"id":42},"date":1758692752,"new_chat_member":{"status":"kicked"}}}""", InteractionKind.Action, "update:5")]
    [InlineData("""{"update_id":6,"telepathy":{"from":{"id":42},"thought":"?"}}""", InteractionKind.Unknown, "update:6")]
    public void Every_update_of_telegram_is_kept(string body, InteractionKind kind, string id)
    {
        var said = Readings.Json(ChannelKind.Telegram, body).Only();
        Assert.Equal((kind, id), (said.Kind, said.Id));
        Assert.NotEqual(HookReading.Nobody(Readings.View(ChannelKind.Telegram)), said.Identity);
    }

    [Fact]
    public void In_a_business_chat_the_business_writes_to_the_customer()
    {
        var said = Readings.Json(ChannelKind.Telegram, """{"update_id":1,"business_message":{"message_id":7,"business_connection_id":"b","from":{"id":1},"chat":{"id":42,"first_name":"Mario","type":"private"},"date":1758692752,"text":"Hi"}}""").Only();
        Assert.Equal((Direction.Out, IdentityKey.Of(Channel.Telegram, "", "42")), (said.Direction, said.Identity));
    }

    [Fact]
    public void A_text_message_is_the_phone_numbers_and_whatsapp_by_twilio_whatsapps()
    {
        var sms = Readings.Form(ChannelKind.Twilio, ("MessageSid", "SM1"), ("From", "+4917012345678"), ("To", "+4930111"), ("Body", "Hallo"), ("NumMedia", "0"), ("Novelty", "x")).Only();
        Assert.Equal((Channel.Sms, IdentityKey.Phone("+4917012345678"), "SM1", "Hallo"), (sms.Channel, sms.Identity, sms.Id, sms.Text));
        Assert.Equal("x", (string?)sms.Kept()["Novelty"]);
        var whats = Readings.Form(ChannelKind.Twilio, ("MessageSid", "SM2"), ("From", "whatsapp:+4917012345678"), ("To", "whatsapp:+4930111"), ("Body", "Hallo"), ("ProfileName", "Anna")).Only();
        Assert.Equal((Channel.WhatsApp, IdentityKey.Of(Channel.WhatsApp, "", "+4917012345678"), "Anna"), (whats.Channel, whats.Identity, whats.DisplayName));
        Assert.Equal(IdentityKey.Of(Channel.Other, "twilio:shop", "AMAZON"), Readings.Form(ChannelKind.Twilio, ("MessageSid", "SM3"), ("From", "AMAZON"), ("Body", "x")).Only().Identity);
    }

    [Fact]
    public void A_status_callback_is_a_report()
    {
        var report = Assert.Single(Readings.Form(ChannelKind.Twilio, ("MessageSid", "SM1"), ("MessageStatus", "undelivered"), ("To", "+4917012345678"), ("From", "+4930111"), ("ErrorCode", "30003")).Reports);
        Assert.Equal(("SM1", DeliveryState.Failed, "30003", IdentityKey.Phone("+4917012345678")), (report.Id, report.State, report.Reason, report.Identity));
    }

    [Fact]
    public void The_states_of_a_call_are_one_call_in_any_order()
    {
        CallState State(params (string Name, string Value)[] fields) => Assert.Single(Readings.Form(ChannelKind.Twilio, [("CallSid", "CA1"), ("From", "+4917012345678"), ("To", "+4930111"), ("Direction", "inbound"), .. fields]).Calls);
        var ringing = State(("CallStatus", "ringing"), ("ForwardedFrom", "+4930222"));
        var answered = State(("CallStatus", "in-progress"), ("SequenceNumber", "1"), ("Timestamp", "Wed, 24 Sep 2025 05:45:00 +0000"));
        var ended = State(("CallStatus", "completed"), ("SequenceNumber", "2"), ("Timestamp", "Wed, 24 Sep 2025 05:47:05 +0000"), ("CallDuration", "125"), ("RecordingUrl", "https://api.twilio.com/rec"));
        foreach (var order in new[] { new[] { ringing, answered, ended }, [ended, answered, ringing], [answered, ended, ringing] })
        {
            var call = CallState.Together(order, Readings.View(ChannelKind.Twilio));
            Assert.Equal(("CA1", InteractionKind.Call, Direction.In, "completed"), (call.Id, call.Kind, call.Direction, call.Title));
            Assert.Equal(new DateTimeOffset(2025, 9, 24, 5, 45, 0, TimeSpan.Zero), call.At);
            var kept = System.Text.Json.Nodes.JsonNode.Parse(call.Details)!["_call"]!;
            Assert.Equal((125, "https://api.twilio.com/rec", "+4930222", "+4930111"), ((int)kept["durationSeconds"]!, (string?)kept["recordingLink"], (string?)kept["forwardedFrom"], (string?)kept["ownNumber"]));
        }
    }

    [Fact]
    public void Chatwoot_tells_who_wrote_and_a_private_note_stays_inside()
    {
        string Message(string type, bool isPrivate) => $$$$$$$"""{"event":"message_created","id":5,"content":"Hallo","message_type":"{{{{{{{type}}}}}}}","private":{{{{{{{(isPrivate ? "true" : "false")}}}}}}},"created_at":"2026-03-01T10:00:00Z","sender":{"id":3,"name":"Agent"},"account":{"id":1},"conversation":{"id":8,"meta":{"sender":{"id":77,"name":"Anna","email":"Anna@Example.org","phone_number":"+4917012345678","identifier":"u1"}},"contact_inbox":{"hmac_verified":true}}}""";
        var said = Readings.Json(ChannelKind.Chatwoot, Message("incoming", false)).Only();
        Assert.Equal((IdentityKey.Of(Channel.Chatwoot, "1", "77"), Direction.In, "Anna"), (said.Identity, said.Direction, said.DisplayName));
        Assert.Contains(new IdentityClaim(IdentityKey.Mail("anna@example.org")!.Value, ClaimStrength.Claimed), said.Claims);
        Assert.Contains(new IdentityClaim(IdentityKey.Of(Channel.Web, "shop", "u1")!.Value, ClaimStrength.Verified), said.Claims);
        Assert.Equal(Direction.Out, Readings.Json(ChannelKind.Chatwoot, Message("outgoing", false)).Only().Direction);
        Assert.Equal((Direction.Internal, InteractionKind.Note), (Readings.Json(ChannelKind.Chatwoot, Message("outgoing", true)).Only().Direction, Readings.Json(ChannelKind.Chatwoot, Message("outgoing", true)).Only().Kind));
    }

    [Fact]
    public void Zendesk_comments_of_staff_went_out_and_internal_ones_stay_inside()
    {
        string Comment(bool staff, bool open) => $$$$$$$"""{"type":"zen:event-type:ticket.comment_added","account_id":12,"id":"e1","time":"2026-03-01T10:00:00Z","detail":{"id":"141","requester_id":"900","subject":"Paket"},"event":{"comment":{"id":"55","body":"Wo ist es?","is_public":{{{{{{{(open ? "true" : "false")}}}}}}},"author":{"id":"{{{{{{{(staff ? 1 : 900)}}}}}}}","is_staff":{{{{{{{(staff ? "true" : "false")}}}}}}},"name":"Anna"}}}}""";
        var said = Readings.Json(ChannelKind.Zendesk, Comment(false, true));
        Assert.Equal((IdentityKey.Of(Channel.Zendesk, "12", "900"), Direction.In, "comment:55", "Paket", "Anna"), (said.Only().Identity, said.Only().Direction, said.Only().Id, said.Only().Title, said.Only().DisplayName));
        Assert.Equal("141", said.Threads[said.Only().Identity].Conversation);
        Assert.Equal((IdentityKey.Of(Channel.Zendesk, "12", "900"), Direction.Out), (Readings.Json(ChannelKind.Zendesk, Comment(true, true)).Only().Identity, Readings.Json(ChannelKind.Zendesk, Comment(true, true)).Only().Direction));
        Assert.Equal(InteractionKind.Note, Readings.Json(ChannelKind.Zendesk, Comment(true, false)).Only().Kind);
    }

    [Theory]
    [InlineData("org.shop.basket.abandoned", InteractionKind.Basket)]
    [InlineData("org.shop.order.placed", InteractionKind.Order)]
    [InlineData("org.shop.order.refunded", InteractionKind.Return)]
    [InlineData("org.shop.order.shipped", InteractionKind.Delivery)]
    [InlineData("org.shop.delivery.delayed", InteractionKind.Delivery)]
    [InlineData("org.shop.return.requested", InteractionKind.Return)]
    [InlineData("org.shop.lamp.lit", InteractionKind.Action)]
    [InlineData("my.korb.neu", InteractionKind.Basket)]
    public void Types_of_events_have_kinds_and_the_account_has_the_first_word(string type, InteractionKind kind) =>
        Assert.Equal(kind, Readings.Json(ChannelKind.CloudEvents, $$$$$$$"""{"specversion":"1.0","id":"1","source":"/shop","type":"{{{{{{{type}}}}}}}","data":{"customer_id":"9"}}""", new() { ["mapping"] = "my.korb.* = basket" }).Only().Kind);

    [Fact]
    public void The_three_modes_of_cloudevents_say_the_same()
    {
        const string data = """{"customer":{"id":"9","email":"anna@example.org","email_verified":true,"name":"Anna"},"order":"4711"}""";
        var one = $$$$$$$"""{"specversion":"1.0","id":"1","source":"/shop","type":"org.shop.order.placed","time":"2026-03-01T10:00:00Z","traceparent":"t","data":{{{{{{{data}}}}}}}}""";
        var structured = Readings.Json(ChannelKind.CloudEvents, one, contentType: "application/cloudevents+json").Only();
        var batch = Readings.Json(ChannelKind.CloudEvents, $"[{one},{one.Replace("\"id\":\"1\"", "\"id\":\"2\"", StringComparison.Ordinal)}]", contentType: "application/cloudevents-batch+json");
        var binary = Readings.Json(ChannelKind.CloudEvents, data, headers: new() { ["ce-specversion"] = "1.0", ["ce-id"] = "1", ["ce-source"] = "/shop", ["ce-type"] = "org.shop.order.placed", ["ce-time"] = "2026-03-01T10:00:00Z", ["ce-traceparent"] = "t" }).Only();
        foreach (var told in new[] { structured, batch.Interactions[0], binary })
        {
            Assert.Equal(("/shop#1", InteractionKind.Order, "Anna", IdentityKey.Of(Channel.Web, "shop", "9")), (told.Id, told.Kind, told.DisplayName, told.Identity));
            Assert.Equal(new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero), told.At);
            Assert.Equal(new IdentityClaim(IdentityKey.Mail("anna@example.org")!.Value, ClaimStrength.Verified), Assert.Single(told.Claims));
            Assert.Equal(("4711", "t"), ((string?)told.Kept()["data"]!["order"], (string?)told.Kept()["traceparent"]));
        }

        Assert.Equal(2, batch.Interactions.Count);
    }

    [Fact]
    public void Segment_calls_tell_who_and_what()
    {
        var identify = Readings.Json(ChannelKind.Segment, """{"userId":"9","anonymousId":"a1","messageId":"m1","traits":{"email":"anna@example.org","name":"Anna","plan":"gold"},"timestamp":"2026-03-01T10:00:00Z"}""", rest: "v1/identify");
        Assert.Equal((IdentityKey.Of(Channel.Web, "shop", "9"), "identify", "m1"), (identify.Only().Identity, identify.Only().Title, identify.Only().Id));
        Assert.Contains(identify.Assertions, one => one.Other == IdentityKey.Of(Channel.Web, "shop/anonymous", "a1") && one.Strength == ClaimStrength.Claimed);
        Assert.Contains(new IdentityClaim(IdentityKey.Mail("anna@example.org")!.Value, ClaimStrength.Claimed), identify.Only().Claims);
        Assert.Equal("gold", (string?)identify.Only().Kept()["traits"]!["plan"]);

        var batch = Readings.Json(ChannelKind.Segment, """
            {"batch":[{"type":"track","event":"Product Added","userId":"9","messageId":"1"},{"type":"track","event":"Order Completed","userId":"9","messageId":"2"},{"type":"track","event":"Order Refunded","userId":"9","messageId":"3"},
            {"type":"page","name":"Home","anonymousId":"a1","messageId":"4"},{"type":"screen","name":"Start","userId":"9","messageId":"5"},{"type":"track","event":"Lamp Lit","userId":"9","messageId":"6"},{"type":"group","groupId":"g","userId":"9","messageId":"7"},{"type":"teleport","userId":"9","messageId":"8"}],"context":{"library":{"name":"x"}}}
            """, rest: "v1/batch");
        Assert.Equal(
            [InteractionKind.Basket, InteractionKind.Order, InteractionKind.Return, InteractionKind.View, InteractionKind.View, InteractionKind.Action, InteractionKind.Action, InteractionKind.Unknown],
            batch.Interactions.Select(said => said.Kind));
        Assert.Equal((Channel.Web, Channel.App, Channel.Shop), (batch.Interactions[3].Channel, batch.Interactions[4].Channel, batch.Interactions[0].Channel));
        Assert.Equal(IdentityKey.Of(Channel.Web, "shop/anonymous", "a1"), batch.Interactions[3].Identity);

        var alias = Readings.Json(ChannelKind.Segment, """{"previousId":"old","userId":"9","messageId":"1"}""", rest: "v1/alias");
        Assert.Contains(alias.Assertions, one => one.One == IdentityKey.Of(Channel.Web, "shop", "9") && one.Other == IdentityKey.Of(Channel.Web, "shop", "old") && one.Strength == ClaimStrength.Verified);
    }

    [Fact]
    public void Websites_of_one_user_base_share_its_users() =>
        Assert.Equal(IdentityKey.Of(Channel.Web, "customers", "9"), Readings.Json(ChannelKind.Segment, """{"type":"track","event":"x","userId":"9"}""", new() { ["users"] = "customers" }).Only().Identity);
}
