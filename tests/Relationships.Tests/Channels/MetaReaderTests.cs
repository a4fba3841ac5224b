using System.Text.Json.Nodes;
using Vouch.Relationships.Channels;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Tests.Channels;

/// <summary>WhatsApp, Messenger and Instagram.</summary>
public sealed class MetaReaderTests
{
    private static string Whats(string value, string field = "messages", string waba = "1029") =>
        $$$$$$$"""{"object":"whatsapp_business_account","entry":[{"id":"{{{{{{{waba}}}}}}}","changes":[{"field":"{{{{{{{field}}}}}}}","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"4930111","phone_number_id":"77"},{{{{{{{value}}}}}}}}}]}]}""";

    private static string Page(string item, string kind = "page") => $$$$$$$"""{"object":"{{{{{{{kind}}}}}}}","entry":[{"id":"PAGE","time":1758692752478,"messaging":[{{{{{{{item}}}}}}}]}]}""";

    [Fact]
    public void Who_wrote_is_named_by_the_business_scoped_id_and_the_number_is_vouched_for()
    {
        var said = Readings.Json(ChannelKind.WhatsApp, Whats("""
            "contacts":[{"profile":{"name":"Anna"},"wa_id":"4917012345678","user_id":"DE.1349","parent_user_id":"DE.ENT.5"}],"messages":[{"from":"4917012345678","from_user_id":"DE.1349","id":"wamid.A","timestamp":"1758692752","type":"text","text":{"body":"Wo ist mein Paket?"}}]
            """)).Only();
        Assert.Equal(IdentityKey.Of(Channel.WhatsApp, "1029", "DE.1349"), said.Identity);
        Assert.Equal(("wamid.A", "Wo ist mein Paket?", "Anna", "whatsapp:shop"), (said.Id, said.Text, said.DisplayName, said.Source));
        Assert.Equal((InteractionKind.Message, Direction.In, Channel.WhatsApp), (said.Kind, said.Direction, said.Channel));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1758692752), said.At);
        Assert.Contains(new IdentityClaim(IdentityKey.Phone("+4917012345678")!.Value, ClaimStrength.Verified), said.Claims);
        Assert.Contains(new IdentityClaim(IdentityKey.Of(Channel.WhatsApp, "", "+4917012345678")!.Value, ClaimStrength.Verified), said.Claims);
        Assert.Contains(new IdentityClaim(IdentityKey.Of(Channel.WhatsApp, "parent", "DE.ENT.5")!.Value, ClaimStrength.Verified), said.Claims);
    }

    [Fact]
    public void A_message_without_any_number_is_somebodys_all_the_same()
    {
        var said = Readings.Json(ChannelKind.WhatsApp, Whats("""
            "contacts":[{"profile":{"name":"Anna","username":"anna"},"user_id":"DE.1349"}],"messages":[{"from_user_id":"DE.1349","id":"wamid.A","timestamp":"1758692752","type":"text","text":{"body":"Hallo"}}]
            """)).Only();
        Assert.Equal(IdentityKey.Of(Channel.WhatsApp, "1029", "DE.1349"), said.Identity);
        Assert.Empty(said.Claims);
        Assert.Equal("Anna", said.DisplayName);
    }

    [Fact]
    public void A_message_with_a_number_alone_is_the_numbers()
    {
        var said = Readings.Json(ChannelKind.WhatsApp, Whats("""
            "contacts":[{"profile":{"name":"Anna"},"wa_id":"4917012345678"}],"messages":[{"from":"4917012345678","id":"wamid.A","timestamp":"1758692752","type":"text","text":{"body":"Hallo"}}]
            """)).Only();
        Assert.Equal(IdentityKey.Of(Channel.WhatsApp, "", "+4917012345678"), said.Identity);
        Assert.Equal(new IdentityClaim(IdentityKey.Phone("+4917012345678")!.Value, ClaimStrength.Verified), Assert.Single(said.Claims));
    }

    [Theory]
    [InlineData(""" "type":"image","image":{"id":"1","mime_type":"image/jpeg","caption":"Kaputt"} """, InteractionKind.Message, "Kaputt")]
    [InlineData(""" "type":"button","button":{"text":"Ja","payload":"yes"} """, InteractionKind.Message, "Ja")]
    [InlineData(""" "type":"interactive","interactive":{"type":"list_reply","list_reply":{"id":"1","title":"Rückgabe"}} """, InteractionKind.Message, "Rückgabe")]
    [InlineData(""" "type":"interactive","interactive":{"type":"nfm_reply","nfm_reply":{"name":"flow","body":"Sent","response_json":"{}"}} """, InteractionKind.Form, "Sent")]
    [InlineData(""" "type":"location","location":{"latitude":52.5,"longitude":13.4,"name":"Alex"} """, InteractionKind.Message, "Alex, 52.5, 13.4")]
    [InlineData(""" "type":"contacts","contacts":[{"name":{"formatted_name":"Bo Li"}},{"name":{"first_name":"Cy"}}] """, InteractionKind.Message, "Bo Li, Cy")]
    [InlineData(""" "type":"order","order":{"catalog_id":"1","text":"bitte schnell","product_items":[{}]} """, InteractionKind.Order, "bitte schnell")]
    [InlineData(""" "type":"unsupported","errors":[{"code":131051}] """, InteractionKind.Unknown, null)]
    [InlineData(""" "type":"hologram","hologram":{"text":"neu"} """, InteractionKind.Unknown, "neu")]
    public void Every_type_has_its_kind_and_its_words(string part, InteractionKind kind, string? words)
    {
        var said = Readings.Json(ChannelKind.WhatsApp, Whats($$$$$$$""" "messages":[{"from":"4917012345678","id":"wamid.A","timestamp":"1758692752","new_field":{"a":1},{{{{{{{part}}}}}}}}] """)).Only();
        Assert.Equal((kind, words), (said.Kind, said.Text));
        Assert.Equal(1, (int)said.Kept()["new_field"]!["a"]!);
        Assert.Equal("77", (string?)said.Kept()["_metadata"]!["phone_number_id"]);
    }

    [Fact]
    public void A_reaction_answers_the_message_that_it_is_about()
    {
        var said = Readings.Json(ChannelKind.WhatsApp, Whats(""" "messages":[{"from":"4917012345678","id":"wamid.B","timestamp":"1758692752","type":"reaction","reaction":{"message_id":"wamid.A","emoji":"👍"}}] """)).Only();
        Assert.Equal((InteractionKind.Reaction, "👍", "wamid.A"), (said.Kind, said.Text, said.InReplyTo));
    }

    [Fact]
    public void A_new_number_makes_both_one_person()
    {
        var reading = Readings.Json(ChannelKind.WhatsApp, Whats(""" "messages":[{"from":"4917012345678","id":"wamid.C","timestamp":"1758692752","type":"system","system":{"type":"user_changed_number","body":"changed","wa_id":"4917099999999"}}] """));
        Assert.Contains(reading.Assertions, one => one.One == IdentityKey.Of(Channel.WhatsApp, "", "+4917012345678") && one.Other == IdentityKey.Of(Channel.WhatsApp, "", "+4917099999999") && one.Strength == ClaimStrength.Verified);
        Assert.Equal((InteractionKind.Unknown, Direction.Internal, false), (reading.Only().Kind, reading.Only().Direction, reading.Only().AsksForReply));
    }

    [Theory]
    [InlineData("sent", DeliveryState.Sent)]
    [InlineData("delivered", DeliveryState.Delivered)]
    [InlineData("read", DeliveryState.Read)]
    [InlineData("played", DeliveryState.Read)]
    [InlineData("failed", DeliveryState.Failed)]
    public void A_status_is_a_report(string status, DeliveryState state)
    {
        var reading = Readings.Json(ChannelKind.WhatsApp, Whats($$$$$$$""" "statuses":[{"id":"wamid.A","status":"{{{{{{{status}}}}}}}","timestamp":"1758692752","recipient_id":"4917012345678","errors":[{"code":131047,"title":"Re-engagement","error_data":{"details":"24 hours"}}]}] """));
        var report = Assert.Single(reading.Reports);
        Assert.Equal(("wamid.A", state, "131047 Re-engagement 24 hours"), (report.Id, report.State, report.Reason));
        Assert.Empty(reading.Interactions);
    }

    [Fact]
    public void A_status_of_a_new_kind_is_kept_whole() =>
        Assert.Equal("paid", (string?)Readings.Json(ChannelKind.WhatsApp, Whats(""" "statuses":[{"id":"wamid.A","status":"paid","timestamp":"1758692752","recipient_id":"4917012345678"}] """)).Only().Kept()["status"]);

    [Fact]
    public void What_was_written_in_the_app_went_out()
    {
        var said = Readings.Json(ChannelKind.WhatsApp, Whats(""" "message_echoes":[{"from":"4930111","to":"4917012345678","id":"wamid.D","timestamp":"1758692752","type":"text","text":{"body":"Gern!"}}] """, "smb_message_echoes")).Only();
        Assert.Equal((Direction.Out, "Gern!", IdentityKey.Of(Channel.WhatsApp, "", "+4917012345678")), (said.Direction, said.Text, said.Identity));
    }

    [Fact]
    public void History_goes_both_ways_and_waits_for_no_answer()
    {
        var reading = Readings.Json(ChannelKind.WhatsApp, Whats("""
            "history":[{"metadata":{"phase":0},"threads":[{"id":"4917012345678","messages":[{"from":"4917012345678","id":"1","timestamp":"1700000000","type":"text","text":{"body":"Hallo"}},{"from":"4930111","to":"4917012345678","id":"2","timestamp":"1700000100","type":"text","text":{"body":"Guten Tag"}}]}]}]
            """, "history"));
        Assert.Equal([Direction.In, Direction.Out], reading.Interactions.Select(said => said.Direction));
        Assert.All(reading.Interactions, said => Assert.Equal((IdentityKey.Of(Channel.WhatsApp, "", "+4917012345678"), (bool?)false), (said.Identity, said.AsksForReply)));
        Assert.Empty(reading.Threads);
    }

    [Fact]
    public void A_change_that_nobody_knows_is_kept_whole()
    {
        var kept = Readings.Json(ChannelKind.WhatsApp, """{"object":"whatsapp_business_account","entry":[{"id":"1029","time":1758692752,"changes":[{"field":"account_alerts","value":{"severity":"HIGH"}}]}]}""").Only();
        Assert.Equal((InteractionKind.Unknown, "account_alerts", false), (kept.Kind, kept.Title, kept.AsksForReply));
        Assert.Equal("HIGH", (string?)kept.Kept()["value"]!["severity"]);
    }

    [Fact]
    public void Messenger_ids_mean_something_on_their_page_alone()
    {
        var said = Readings.Json(ChannelKind.Messenger, Page("""{"sender":{"id":"7781"},"recipient":{"id":"PAGE"},"timestamp":1758692752478,"message":{"mid":"m_1","text":"Hi","reply_to":{"mid":"m_0"}}}""")).Only();
        Assert.Equal((IdentityKey.Of(Channel.Messenger, "PAGE", "7781"), "m_1", "m_0", "Hi", Direction.In), (said.Identity, said.Id, said.InReplyTo, said.Text, said.Direction));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1758692752478), said.At);
    }

    [Fact]
    public void An_echo_is_the_pages_word_to_the_person()
    {
        var said = Readings.Json(ChannelKind.Messenger, Page("""{"sender":{"id":"PAGE"},"recipient":{"id":"7781"},"timestamp":1758692752478,"message":{"mid":"m_2","is_echo":true,"text":"Hello"}}""")).Only();
        Assert.Equal((IdentityKey.Of(Channel.Messenger, "PAGE", "7781"), Direction.Out), (said.Identity, said.Direction));
    }

    [Fact]
    public void What_is_taken_back_is_an_interaction_of_its_own()
    {
        var said = Readings.Json(ChannelKind.Instagram, Page("""{"sender":{"id":"7781"},"recipient":{"id":"PAGE"},"timestamp":1758692752478,"message":{"mid":"m_1","is_deleted":true}}""", "instagram")).Only();
        Assert.Equal(("m_1:deleted", "m_1", "deleted", Channel.Instagram), (said.Id, said.InReplyTo, said.Title, said.Channel));
    }

    [Fact]
    public void Comments_reactions_and_postbacks_have_kinds_of_their_own()
    {
        var comment = Readings.Json(ChannelKind.Instagram, """{"object":"instagram","entry":[{"id":"IG","time":1758692752,"changes":[{"field":"comments","value":{"id":"c1","text":"Schön!","from":{"id":"99","username":"anna"},"media":{"id":"pic"}}}]}]}""").Only();
        Assert.Equal((InteractionKind.Comment, "c1", "Schön!", "pic", "anna"), (comment.Kind, comment.Id, comment.Text, comment.InReplyTo, comment.DisplayName));
        var removed = Readings.Json(ChannelKind.Messenger, """{"object":"page","entry":[{"id":"PAGE","time":1758692752,"changes":[{"field":"feed","value":{"item":"comment","verb":"remove","comment_id":"c1","post_id":"p","from":{"id":"99","name":"Anna"},"created_time":1758692752}}]}]}""").Only();
        Assert.Equal((InteractionKind.Comment, "c1", "remove", false), (removed.Kind, removed.InReplyTo, removed.Title, removed.AsksForReply));
        var reaction = Readings.Json(ChannelKind.Messenger, Page("""{"sender":{"id":"7781"},"recipient":{"id":"PAGE"},"timestamp":1758692752478,"reaction":{"mid":"m_1","action":"react","emoji":"❤"}}""")).Only();
        Assert.Equal((InteractionKind.Reaction, "m_1", "❤"), (reaction.Kind, reaction.InReplyTo, reaction.Text));
        var postback = Readings.Json(ChannelKind.Messenger, Page("""{"sender":{"id":"7781"},"recipient":{"id":"PAGE"},"timestamp":1758692752478,"postback":{"title":"Get started","payload":"START"}}""")).Only();
        Assert.Equal((InteractionKind.Message, "Get started"), (postback.Kind, postback.Text));
    }

    [Fact]
    public void Receipts_name_messages_or_a_moment()
    {
        var delivered = Readings.Json(ChannelKind.Messenger, Page("""{"sender":{"id":"7781"},"recipient":{"id":"PAGE"},"delivery":{"mids":["m_1","m_2"],"watermark":1758692752478}}"""));
        Assert.Equal(["m_1", "m_2"], delivered.Reports.Select(report => report.Id));
        Assert.All(delivered.Reports, report => Assert.Equal(DeliveryState.Delivered, report.State));
        var read = Assert.Single(Readings.Json(ChannelKind.Messenger, Page("""{"sender":{"id":"7781"},"recipient":{"id":"PAGE"},"timestamp":1758692752478,"read":{"watermark":1758692752478}}""")).Reports);
        Assert.True(Watermarks.Is(read) && read.State == DeliveryState.Read);
    }
}
