using System.Text.Json;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Channels;

/// <summary>Reads the events of Chatwoot. What its contacts are called, their mail and number were typed or passed on by others: they are claims, and only a website's signed user id is believed.</summary>
internal static class ChatwootReader
{
    internal static void Read(JsonElement root, HookReading reading)
    {
        switch (root.Text("event"))
        {
            case "message_created" or "message_updated":
                Message(root, reading);
                break;
            case { } name:
                var contact = Contact(root, root);
                var (identity, claims) = Person(contact, root, reading.Account);
                reading.Add(new Draft
                {
                    Id = $"{name}:{root.Text("id")}:{root.Text("updated_at", "last_activity_at", "timestamp") ?? HookReading.Hash(root.GetRawText())}",
                    Channel = Channel.Chatwoot,
                    Kind = name.StartsWith("conversation_", StringComparison.Ordinal) || name.StartsWith("contact_", StringComparison.Ordinal) || name.StartsWith("webwidget_", StringComparison.Ordinal) ? InteractionKind.Action : InteractionKind.Unknown,
                    Direction = name.StartsWith("webwidget_", StringComparison.Ordinal) ? Direction.In : Direction.Internal,
                    Identity = identity,
                    At = root.At("updated_at").Moment() ?? root.At("timestamp").Moment() ?? root.At("created_at").Moment(),
                    Title = name,
                    Name = contact.Text("name"),
                    AsksForReply = false,
                    Details = LooseJson.Kept(root),
                    Claims = claims,
                });
                break;
        }
    }

    private static void Message(JsonElement root, HookReading reading)
    {
        var type = root.Text("message_type");
        var isUpdate = root.Text("event") == "message_updated";
        var isPrivate = root.At("private").Flag() == true;
        var direction = isPrivate || type is "activity" or "2" ? Direction.Internal : type is "outgoing" or "1" or "template" or "3" ? Direction.Out : Direction.In;
        var conversation = root.At("conversation");
        var contact = Contact(root, conversation);
        var (identity, claims) = Person(contact, root, reading.Account);
        var id = root.Text("id");
        var at = root.At("created_at").Moment();
        var answers = root.At("content_attributes", "submitted_values", "csat_survey_response");
        if (isUpdate && direction == Direction.Out && State(root.Text("status")) is { } state)
        {
            reading.Report(id, identity, state, root.At("updated_at").Moment() ?? at ?? DateTimeOffset.UnixEpoch, root.At("content_attributes").Text("external_error"));
        }

        var added = reading.Add(new Draft
        {
            Id = isUpdate ? $"{id}:updated:{root.Text("updated_at") ?? HookReading.Hash(root.GetRawText())}" : id,
            Channel = Channel.Chatwoot,
            Kind = isPrivate ? InteractionKind.Note : answers.IsThere() ? InteractionKind.Feedback : isUpdate || direction == Direction.Internal ? InteractionKind.Unknown : InteractionKind.Message,
            Direction = isUpdate && !answers.IsThere() ? Direction.Internal : direction == Direction.Out && answers.IsThere() ? Direction.In : direction,
            Identity = identity,
            At = isUpdate ? root.At("updated_at").Moment() ?? at : at,
            Title = isUpdate ? "message_updated" : root.At("content_attributes", "email").Text("subject"),
            Text = answers.Text("feedback_message", "rating") ?? root.Text("content"),
            Name = contact.Text("name"),
            InReplyTo = isUpdate ? id : root.At("content_attributes").Text("in_reply_to"),
            AsksForReply = isUpdate || direction == Direction.Internal ? false : null,
            Details = LooseJson.Kept(root),
            Claims = claims,
        });
        if (direction == Direction.In && !isUpdate && identity is not null)
        {
            reading.Thread(added.Identity, new ConversationThread { LastHeardAt = at, Conversation = conversation.Text("display_id", "id"), Connection = root.At("account").Text("id"), MessageId = id });
        }
    }

    private static DeliveryState? State(string? word) => word switch
    {
        "sent" => DeliveryState.Sent,
        "delivered" => DeliveryState.Delivered,
        "read" => DeliveryState.Read,
        "failed" => DeliveryState.Failed,
        _ => null,
    };

    /// <summary>The person of the conversation, whoever wrote.</summary>
    private static JsonElement Contact(JsonElement root, JsonElement conversation) => new[]
    {
        conversation.At("meta", "sender"), root.At("contact"), root.Text("message_type") is "outgoing" or "1" ? default : root.At("sender"), root.Text("event")?.StartsWith("contact_", StringComparison.Ordinal) == true ? root : default,
    }.FirstOrDefault(person => person.ValueKind == JsonValueKind.Object);

    private static (IdentityKey? Identity, IReadOnlyList<IdentityClaim> Claims) Person(JsonElement contact, JsonElement root, ChannelView account)
    {
        var inbox = root.At("conversation", "contact_inbox");
        var id = contact.Text("id") ?? inbox.Text("contact_id") ?? root.At("contact_inbox").Text("contact_id");
        var identity = IdentityKey.Of(Channel.Chatwoot, root.At("account").Text("id") ?? account.Source, id);
        var isSigned = inbox.At("hmac_verified").Flag() == true;
        var claims = new List<IdentityClaim>();
        foreach (var (other, strength) in new[]
        {
            (IdentityKey.Mail(contact.Text("email")), ClaimStrength.Claimed),
            (IdentityKey.Phone(contact.Text("phone_number")), ClaimStrength.Claimed),
            (IdentityKey.Of(Channel.Web, account.Users, contact.Text("identifier")), isSigned ? ClaimStrength.Verified : ClaimStrength.Claimed),
        })
        {
            if (other is { } key)
            {
                claims.Add(new IdentityClaim(key, strength));
            }
        }

        return (identity, claims);
    }
}
