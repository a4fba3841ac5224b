using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Vouch.Relationships.Channels;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Tests.Channels;

/// <summary>Whatever a believed service sends is kept, and nothing of it ends in an exception.</summary>
public sealed class NothingIsLostTests
{
    private static readonly (ChannelKind Kind, string Body)[] Samples =
    [
        (ChannelKind.WhatsApp, """{"object":"whatsapp_business_account","entry":[{"id":"1029","time":1758692752,"changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"4930111","phone_number_id":"77"},"contacts":[{"profile":{"name":"Anna"},"wa_id":"4917012345678","user_id":"DE.1"}],"messages":[{"from":"4917012345678","id":"wamid.A","timestamp":"1758692752","type":"text","text":{"body":"Hallo"},"context":{"id":"wamid.0"},"referral":{"source_url":"x"}}],"statuses":[{"id":"wamid.B","status":"failed","timestamp":"1758692752","recipient_id":"49170","errors":[{"code":1,"title":"t","error_data":{"details":"d"}}]}]}}]}]}"""),
        (ChannelKind.Messenger, """{"object":"page","entry":[{"id":"P","time":1,"messaging":[{"sender":{"id":"7"},"recipient":{"id":"P"},"timestamp":1758692752478,"message":{"mid":"m","text":"hi","attachments":[{"type":"image","payload":{"url":"u"}}]}},{"sender":{"id":"7"},"recipient":{"id":"P"},"delivery":{"mids":["m"],"watermark":1}}],"changes":[{"field":"feed","value":{"item":"comment","comment_id":"c","from":{"id":"9","name":"B"},"message":"x","created_time":1758692752}}]}]}"""),
        (ChannelKind.Instagram, """{"object":"instagram","entry":[{"id":"I","time":1,"changes":[{"field":"comments","value":{"id":"c","text":"x","from":{"id":"9","username":"B"},"media":{"id":"m"}}}]}]}"""),
        (ChannelKind.Telegram, """{"update_id":1,"message":{"message_id":7,"from":{"id":42,"first_name":"M"},"chat":{"id":42,"type":"private"},"date":1758692752,"text":"Ciao","reply_to_message":{"message_id":6,"chat":{"id":42}},"contact":{"phone_number":"4917012345678","user_id":42}}}"""),
        (ChannelKind.Chatwoot, """{"event":"message_created","id":5,"content":"Hallo","message_type":"incoming","created_at":"2026-03-01T10:00:00Z","sender":{"id":77,"email":"a@b.c"},"account":{"id":1},"conversation":{"id":8,"contact_inbox":{"hmac_verified":true}}}"""),
        (ChannelKind.Zendesk, """{"type":"zen:event-type:ticket.comment_added","account_id":12,"id":"e1","time":"2026-03-01T10:00:00Z","detail":{"id":"141","requester_id":"900"},"event":{"comment":{"id":"55","body":"x","is_public":true,"author":{"id":"900","is_staff":false}}}}"""),
        (ChannelKind.Freshdesk, """{"ticket":{"id":1,"subject":"s","description_text":"d","requester_id":2,"created_at":"2024-01-02T10:00:00Z","requester":{"id":2,"email":"a@b.c","mobile":"+15551234567"}},"conversations":[{"id":3,"body_text":"b","incoming":true,"private":false,"user_id":2,"from_email":"a@b.c","created_at":"2024-01-02T10:00:00Z"}]}"""),
        (ChannelKind.CloudEvents, """{"specversion":"1.0","id":"1","source":"/s","type":"org.shop.order.placed","time":"2026-03-01T10:00:00Z","data":{"customer":{"id":"9","email":"a@b.c"},"message":"m"}}"""),
        (ChannelKind.Segment, """{"batch":[{"type":"identify","userId":"9","anonymousId":"a","traits":{"email":"a@b.c","phone":"+15551234567"},"messageId":"1"},{"type":"alias","previousId":"p","userId":"9"}]}"""),
        (ChannelKind.Mail, """{"FromFull":{"Email":"a@b.c","Name":"A"},"ToFull":[{"Email":"x@y.z"}],"Subject":"s","TextBody":"t","Headers":[{"Name":"Message-ID","Value":"<a@b>"}],"Attachments":[{"Name":"a","Content":"YQ==","ContentType":"t"}]}"""),
    ];

    private static readonly string?[] Replacements =
        [null, "null", "0", "-1", "1e400", "true", "\"\"", "\" \"", "\"x\"", "[]", "{}", "[null]", "[[]]", "{\"a\":null}", "[{\"id\":{\"id\":null}}]", "99999999999999999999", "\"\\ud800\"", "\"a\\u0000b\"", $"\"{new string('x', 500)}\""];

    [Fact]
    public void Every_payload_of_the_reference_is_taken_whole()
    {
        var folder = Reference.Folder;
        var count = 0;
        foreach (var file in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories))
        {
            var kind = file.Contains("pywa", StringComparison.Ordinal) ? ChannelKind.WhatsApp : file.Contains("messenger", StringComparison.Ordinal) ? ChannelKind.Messenger : file.Contains("telegram", StringComparison.Ordinal) ? ChannelKind.Telegram : ChannelKind.Freshdesk;
            var root = JsonNode.Parse(File.ReadAllText(file))!.AsObject();

            // A file of one library holds many payloads by name.
            var payloads = kind == ChannelKind.WhatsApp && !root.ContainsKey("object") ? root.Select(pair => pair.Value!.ToJsonString()) : [root.ToJsonString()];
            foreach (var payload in payloads)
            {
                var reading = Readings.Json(kind, payload);
                Readings.Sound(reading);
                Assert.DoesNotContain(reading.Interactions, interaction => interaction.Identity == HookReading.Nobody(reading.Account));
                count++;
            }
        }

        Assert.True(count >= 30, $"Only {count} payloads were found.");
    }

    [Fact]
    public void The_payloads_of_the_reference_say_what_they_say()
    {
        var folder = Reference.Folder;
        var messages = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "pywa", "tests", "data", "updates", "message.json")))!.AsObject();
        NewInteraction Message(string name) => Readings.Json(ChannelKind.WhatsApp, messages[name]!.ToJsonString()).Only();
        var text = Message("text");
        Assert.Equal((IdentityKey.Of(Channel.WhatsApp, "1234567890987654321", "US.13491208655302741918"), "Body Text", "Test Name"), (text.Identity, text.Text, text.DisplayName));
        Assert.Contains(new IdentityClaim(IdentityKey.Phone("972987654321")!.Value, ClaimStrength.Verified), text.Claims);
        Assert.Equal((InteractionKind.Reaction, "wamid.yzxyzx=", "😮"), (Message("reaction").Kind, Message("reaction").InReplyTo, Message("reaction").Text));
        Assert.Equal((InteractionKind.Reaction, null), (Message("unreaction_no_emoji").Kind, Message("unreaction_no_emoji").Text));
        Assert.Equal((InteractionKind.Order, InteractionKind.Unknown, "wamid.xyzxyz=="), (Message("order").Kind, Message("unsupported").Kind, Message("reply").InReplyTo));
        Assert.Contains("131000", Message("interactive_message_with_err").Details, StringComparison.Ordinal);
        Assert.Contains("ctwa_clid", Message("referral").Details, StringComparison.Ordinal);
        var statuses = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "pywa", "tests", "data", "updates", "message_status.json")))!.AsObject();
        Assert.Equal(
            [DeliveryState.Sent, DeliveryState.Delivered, DeliveryState.Read, DeliveryState.Read, DeliveryState.Failed],
            new[] { "sent", "delivered", "read", "played", "failed" }.Select(name => Assert.Single(Readings.Json(ChannelKind.WhatsApp, statuses[name]!.ToJsonString()).Reports).State));
        var tickets = Readings.Json(ChannelKind.Freshdesk, File.ReadAllText(Path.Combine(folder, "freshdesk", "ticket_with_conversations.json")));
        Assert.Equal([Direction.In, Direction.In, Direction.Out, Direction.Internal], tickets.Interactions.Select(said => said.Direction));
        Assert.All(tickets.Interactions, said => Assert.Equal(IdentityKey.Of(Channel.Other, "freshdesk:shop", "1001"), said.Identity));
    }

    [Fact]
    public void A_payload_in_which_anything_is_missing_or_of_another_type_is_kept()
    {
        foreach (var (kind, body) in Samples)
        {
            Readings.Sound(Readings.Json(kind, body));
            foreach (var path in Paths(JsonNode.Parse(body)!, []))
            {
                foreach (var replacement in Replacements)
                {
                    var changed = Changed(body, path, replacement);
                    if (changed is not ("{}" or "[]" or "null"))
                    {
                        Sound(kind, changed);
                    }
                }
            }
        }
    }

    [Fact]
    public void A_payload_that_was_changed_in_several_places_is_kept() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        seed =>
        {
#pragma warning disable CA5394 // Chooses test input.
            var random = new System.Random(seed);
            var (kind, body) = Samples[random.Next(Samples.Length)];
            for (var i = random.Next(1, 6); i > 0 && JsonNode.Parse(body) is JsonObject or JsonArray; i--)
            {
                var paths = Paths(JsonNode.Parse(body)!, []).ToList();
                if (paths.Count == 0)
                {
                    break;
                }

                // Half a surrogate pair is no JSON that a library writes again.
                body = Changed(body, paths[random.Next(paths.Count)], Replacements[random.Next(Replacements.Length)] is { } value && !value.Contains("ud800", StringComparison.Ordinal) ? value : null);
            }
#pragma warning restore CA5394

            if (body is not ("{}" or "[]" or "null"))
            {
                Sound(kind, body);
            }

            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_no_json_is_kept_as_it_is()
    {
        foreach (var kind in Enum.GetValues<ChannelKind>().Where(kind => kind != ChannelKind.Chat))
        {
            foreach (var body in new byte[][] { "{"u8.ToArray(), "hello"u8.ToArray(), [0xff, 0xfe, 0x00], [0], Encoding.UTF8.GetBytes(new string('[', 5_000)), "\"\\ud800\""u8.ToArray(), [.. "{\"a\":\""u8, 0xc3, .. "\"}"u8] })
            {
                foreach (var type in new[] { "application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "message/rfc822", "" })
                {
                    var reading = HookReaders.Read(new HookRequest { Body = body, ContentType = type, At = Readings.Now }, Readings.View(kind));
                    Readings.Sound(reading);
                }
            }
        }
    }

    [Fact]
    public void The_same_delivery_makes_the_same_ids()
    {
        foreach (var (kind, body) in Samples.Append((ChannelKind.WhatsApp, """{"new":1}""")))
        {
            Assert.Equal(Readings.Json(kind, body).Interactions.Select(said => said.Id), Readings.Json(kind, body).Interactions.Select(said => said.Id));
        }
    }

    private static void Sound(ChannelKind kind, string body)
    {
        try
        {
            Readings.Sound(Readings.Json(kind, body, rest: "v1/track"));
        }
        catch (Exception wrong)
        {
            throw new InvalidOperationException($"{kind}: {body}", wrong);
        }
    }

    private static IEnumerable<object[]> Paths(JsonNode node, object[] above) => node switch
    {
        JsonObject part => part.SelectMany(pair => new[] { (object[])[.. above, pair.Key] }.Concat(pair.Value is null ? [] : Paths(pair.Value, [.. above, pair.Key]))),
        JsonArray list => list.SelectMany((item, i) => new[] { (object[])[.. above, i] }.Concat(item is null ? [] : Paths(item, [.. above, i]))),
        _ => [],
    };

    /// <summary>Writes the body anew with another value at the path, or without it; by hand, because some of the values are no proper JSON values to a library.</summary>
    private static string Changed(string body, object[] path, string? replacement)
    {
        const string mark = "\"@@here@@\"";
        var root = JsonNode.Parse(body)!;
        var parent = path[..^1].Aggregate(root, (node, step) => step is int index ? node[index]! : node[(string)step]!);
        switch (path[^1])
        {
            case string name when replacement is null:
                parent.AsObject().Remove(name);
                break;
            case int index when replacement is null:
                parent.AsArray().RemoveAt(index);
                break;
            case string name:
                parent[name] = "@@here@@";
                break;
            case int index:
                parent[index] = "@@here@@";
                break;
        }

        return root.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).Replace(mark, replacement, StringComparison.Ordinal);
    }
}
