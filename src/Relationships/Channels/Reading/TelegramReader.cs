using System.Text.Json;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Channels;

/// <summary>Reads updates of a Telegram bot. A user's id is the same for every bot, so it has no scope.</summary>
internal static class TelegramReader
{
    private static readonly string[] Messages = ["message", "edited_message", "channel_post", "edited_channel_post", "business_message", "edited_business_message"];
    private static readonly string[] Content =
        ["text", "caption", "photo", "video", "video_note", "voice", "audio", "document", "animation", "sticker", "location", "venue", "contact", "poll", "dice", "story", "paid_media", "checklist", "game"];

    internal static void Read(JsonElement root, HookReading reading)
    {
        var before = reading.Interactions.Count;
        foreach (var name in Messages)
        {
            foreach (var message in root.At(name).Items().Where(message => message.ValueKind == JsonValueKind.Object))
            {
                Message(message, name, root, reading);
            }
        }

        if (root.At("callback_query") is { ValueKind: JsonValueKind.Object } query)
        {
            reading.Add(Of(query, root, "callback_query") with
            {
                Id = query.Text("id") is { } id ? "callback:" + id : UpdateId(root),
                Kind = InteractionKind.Message,
                Text = query.Text("data", "game_short_name"),
                InReplyTo = MessageId(query.At("message")),
            });
        }

        if (root.At("message_reaction") is { ValueKind: JsonValueKind.Object } reaction)
        {
            reading.Add(Of(reaction, root, "message_reaction") with
            {
                Id = UpdateId(root),
                Kind = InteractionKind.Reaction,
                Text = Joined(reaction.At("new_reaction").Items().Select(one => one.Text("emoji", "custom_emoji_id", "type"))),
                InReplyTo = MessageId(reaction),
            });
        }

        foreach (var id in root.At("deleted_business_messages", "message_ids").Items())
        {
            var chat = root.At("deleted_business_messages", "chat").Text("id");
            reading.Add(Of(root.At("deleted_business_messages"), root, "deleted") with { Id = $"{chat}/{id.Text()}:deleted", Identity = IdentityKey.Of(Channel.Telegram, "", chat), InReplyTo = $"{chat}/{id.Text()}", AsksForReply = false });
        }

        if (before == reading.Interactions.Count)
        {
            Rest(root, reading);
        }
    }

    private static void Rest(JsonElement root, HookReading reading)
    {
        var other = root.ValueKind == JsonValueKind.Object ? root.EnumerateObject().FirstOrDefault(property => property.Name != "update_id" && property.Value.ValueKind == JsonValueKind.Object) : default;
        if (other.Value.ValueKind == JsonValueKind.Undefined)
        {
            return;
        }

        reading.Add(Of(other.Value, root, other.Name) with
        {
            Id = UpdateId(root),
            Kind = other.Name switch
            {
                "shipping_query" or "pre_checkout_query" or "purchased_paid_media" => InteractionKind.Order,
                "inline_query" or "chosen_inline_result" or "poll_answer" or "my_chat_member" or "chat_member" or "chat_join_request" => InteractionKind.Action,
                _ => InteractionKind.Unknown,
            },
            Text = other.Value.Text("query", "invoice_payload") ?? other.Value.At("new_chat_member").Text("status"),
            AsksForReply = false,
        });
    }

    private static void Message(JsonElement message, string name, JsonElement root, HookReading reading)
    {
        var (chat, from) = (message.At("chat"), message.At("from"));
        var isEdit = name.StartsWith("edited_", StringComparison.Ordinal);

        // In a business's own chat the business writes as itself, and the chat is the customer's.
        var isOut = from.At("is_bot").Flag() == true || (name.EndsWith("business_message", StringComparison.Ordinal) && from.Text("id") is { } writer && chat.Text("id") is { } customer && writer != customer && chat.Text("type") is null or "private");
        var person = isOut && name.EndsWith("business_message", StringComparison.Ordinal) ? chat : from.ValueKind == JsonValueKind.Object ? from : message.At("sender_chat") is { ValueKind: JsonValueKind.Object } channel ? channel : chat;
        var identity = IdentityKey.Of(Channel.Telegram, "", person.Text("id"));
        var isOrder = message.At("successful_payment").IsThere() || message.At("refunded_payment").IsThere();
        var isSaid = Array.Exists(Content, part => message.At(part).IsThere());
        var at = message.At(isEdit ? "edit_date" : "date").Moment() ?? message.At("date").Moment();
        var id = MessageId(message);
        var added = reading.Add(new Draft
        {
            Id = id is null ? UpdateId(root) : isEdit ? $"{id}:edit:{message.Text("edit_date") ?? root.Text("update_id")}" : id,
            Channel = Channel.Telegram,
            Kind = isOrder ? InteractionKind.Order : isSaid ? InteractionKind.Message : InteractionKind.Unknown,
            Direction = isOut ? Direction.Out : Direction.In,
            Identity = identity,
            At = at,
            Title = isEdit ? "edited" : null,
            Text = Words(message),
            Name = Name(person),
            InReplyTo = isEdit ? id : MessageId(message.At("reply_to_message")),
            AsksForReply = isEdit || chat.Text("type") == "channel" ? false : null,
            Details = LooseJson.Kept(message, ("update", LooseJson.Quoted(name)), ("beside", root.Except("update_id", name))),
            Claims = Claims(message, from),
        });
        if (!isOut && identity is not null)
        {
            reading.Thread(added.Identity, new ConversationThread { LastHeardAt = at, Conversation = chat.Text("id"), Connection = message.Text("business_connection_id"), MessageId = message.Text("message_id") });
        }
    }

    /// <summary>Somebody who shares their own contact: Telegram vouches for the number.</summary>
    private static IReadOnlyList<IdentityClaim> Claims(JsonElement message, JsonElement from) =>
        message.At("contact") is var contact && contact.Text("user_id") is { } owner && owner == from.Text("id") && IdentityKey.Phone(contact.Text("phone_number")) is { } phone
            ? [new IdentityClaim(phone, ClaimStrength.Verified)]
            : [];

    private static string? Words(JsonElement message) =>
        message.Text("text", "caption")
        ?? message.At("poll").Text("question") ?? message.At("sticker").Text("emoji") ?? message.At("dice").Text("emoji")
        ?? Joined([message.At("venue").Text("title"), message.At("venue").Text("address")])
        ?? Joined([message.At("location").Text("latitude"), message.At("location").Text("longitude")])
        ?? Joined([message.At("contact").Text("first_name"), message.At("contact").Text("last_name"), message.At("contact").Text("phone_number")])
        ?? message.At("checklist").Text("title") ?? message.At("game").Text("title") ?? message.At("successful_payment").Text("invoice_payload");

    private static Draft Of(JsonElement element, JsonElement root, string name)
    {
        var person = new[] { "from", "user", "actor_chat", "chat" }.Select(part => element.At(part)).FirstOrDefault(part => part.ValueKind == JsonValueKind.Object);
        return new Draft
        {
            Channel = Channel.Telegram,
            Identity = IdentityKey.Of(Channel.Telegram, "", person.Text("id") ?? element.Text("user_chat_id")),
            At = element.At("date").Moment(),
            Title = name,
            Name = Name(person),
            Details = LooseJson.Kept(element, ("update", LooseJson.Quoted(name)), ("beside", root.Except("update_id", name))),
        };
    }

    private static string? MessageId(JsonElement message) => message.Text("message_id") is { } id ? $"{message.At("chat").Text("id")}/{id}" : null;

    private static string? UpdateId(JsonElement root) => root.Text("update_id") is { } id ? "update:" + id : null;

    private static string? Name(JsonElement person) => Joined([person.Text("first_name"), person.Text("last_name")], " ") ?? person.Text("title", "username");

    private static string? Joined(IEnumerable<string?> parts, string between = ", ") => string.Join(between, parts.OfType<string>()) is { Length: > 0 } joined ? joined : null;
}
