using System.Text.Json;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Channels;

/// <summary>
/// Reads what the WhatsApp Cloud API sends. Who wrote is named by the business-scoped user id where there is one (the phone number is then a claim that WhatsApp itself vouches for),
/// else by the phone number.
/// </summary>
internal static class WhatsAppReader
{
    private static readonly string[] Media = ["image", "video", "audio", "document", "sticker"];
    private static readonly string[] Known = ["messaging_product", "metadata", "contacts", "messages", "message_echoes", "statuses", "history", "state_sync"];

    internal static void Read(JsonElement root, HookReading reading)
    {
        foreach (var entry in root.At("entry").Items())
        {
            var changes = entry.At("changes").Items().ToList();
            foreach (var change in changes)
            {
                new Change(change, entry, reading).Read();
            }

            if (changes.Count == 0)
            {
                reading.Unknown(entry, entry.At("time").Moment());
            }
        }
    }

    /// <summary>The identities of one person of WhatsApp.</summary>
    internal static (IdentityKey? Identity, IReadOnlyList<IdentityClaim> Claims) Person(string? scope, string? userId, string? parentId, string? number)
    {
        var phone = IdentityKey.Phone(number);
        var byPhone = phone is { } known ? IdentityKey.Of(Channel.WhatsApp, "", known.Value) : null;
        var byUser = IdentityKey.Of(Channel.WhatsApp, scope, userId);
        var claims = new List<IdentityClaim>();
        foreach (var other in new[] { phone, byUser is null ? null : byPhone, byUser is null ? null : IdentityKey.Of(Channel.WhatsApp, "parent", parentId) })
        {
            if (other is { } key)
            {
                claims.Add(new IdentityClaim(key, ClaimStrength.Verified));
            }
        }

        // A group's or a broadcast's id is no number; it is still somebody's id.
        return (byUser ?? byPhone ?? IdentityKey.Of(Channel.WhatsApp, scope, number), claims);
    }

    /// <summary>The words of a message of any type.</summary>
    internal static string? Words(JsonElement message, string? type)
    {
        var content = type is null ? default : message.At(type);
        return type switch
        {
            "text" => message.At("text").Text("body"),
            "button" => content.Text("text", "payload"),
            "interactive" => Interactive(content),
            "reaction" => content.Text("emoji"),
            "location" => Place(content),
            "contacts" => List(content.Items().Select(contact => contact.At("name").Text("formatted_name", "first_name"))),
            "order" => content.Text("text"),
            "system" => content.Text("body"),
            _ when Media.Contains(type) => content.Text("caption"),
            _ => message.At("text").Text("body") ?? content.Text("text", "body", "caption", "title", "name"),
        };
    }

    private static string? Interactive(JsonElement content)
    {
        foreach (var reply in new[] { "button_reply", "list_reply", "nfm_reply", "call_permission_reply" })
        {
            if (content.At(reply).Text("title", "body", "name", "response") is { } words)
            {
                return words;
            }
        }

        return null;
    }

    private static string? Place(JsonElement place) => List(
        [place.Text("name"), place.Text("address"), place.Text("latitude") is { } latitude && place.Text("longitude") is { } longitude ? $"{latitude}, {longitude}" : null]);

    private static string? List(IEnumerable<string?> parts) => string.Join(", ", parts.OfType<string>()) is { Length: > 0 } list ? list : null;

    private sealed class Change(JsonElement change, JsonElement entry, HookReading reading)
    {
        private readonly JsonElement value = change.At("value");
        private readonly string scope = reading.Account.Setting(ChannelFields.Business) ?? entry.Text("id") ?? reading.Account.ShortName;

        internal void Read()
        {
            var before = reading.Interactions.Count + reading.Reports.Count + reading.Assertions.Count;
            foreach (var message in value.At("messages").Items())
            {
                Message(message, Direction.In);
            }

            foreach (var echo in value.At("message_echoes").Items())
            {
                Message(echo, Direction.Out);
            }

            foreach (var thread in value.At("history").Items().SelectMany(piece => piece.At("threads").Items()))
            {
                foreach (var message in thread.At("messages").Items())
                {
                    Message(message, OfHistory(message, thread), thread.Text("id"));
                }
            }

            foreach (var status in value.At("statuses").Items())
            {
                Status(status);
            }

            foreach (var contact in value.At("state_sync").Items())
            {
                var number = contact.At("contact").Text("phone_number");
                reading.Unknown(contact, contact.At("metadata").At("timestamp").Moment(), "state_sync", Person(scope, null, null, number).Identity, null, Beside(default));
            }

            if (before == reading.Interactions.Count + reading.Reports.Count + reading.Assertions.Count)
            {
                reading.Unknown(change, entry.At("time").Moment(), change.Text("field"), null, null, ("entry", LooseJson.Quoted(entry.Text("id"))));
            }
        }

        // Numbers in history carry no direction: what the business's own number wrote went out.
        private Direction OfHistory(JsonElement message, JsonElement thread) =>
            message.At("history_context", "from_me").Flag() is { } own ? own ? Direction.Out : Direction.In
            : message.Text("from") is { } from && (from == value.At("metadata").Text("display_phone_number") || (thread.Text("id") is { } other && other != from)) ? Direction.Out : Direction.In;

        private void Message(JsonElement message, Direction direction, string? with = null)
        {
            var type = message.Text("type");
            var isOut = direction == Direction.Out;
            var number = isOut ? message.Text("to") ?? with : message.Text("from") ?? with;
            var userId = isOut ? message.Text("to_user_id", "recipient_user_id") : message.Text("from_user_id", "user_id");
            var contact = Contact(number, userId);
            var (identity, claims) = Person(scope, userId ?? contact.Text("user_id"), message.Text(isOut ? "to_parent_user_id" : "from_parent_user_id") ?? contact.Text("parent_user_id"), number ?? contact.Text("wa_id"));
            var at = message.At("timestamp").Moment();
            var kind = Kind(message, type);
            var interaction = reading.Add(new Draft
            {
                Id = message.Text("id"),
                Channel = Channel.WhatsApp,
                Kind = kind,
                Direction = type == "system" ? Direction.Internal : direction,
                Identity = identity,
                At = at,
                Title = kind == InteractionKind.Message ? null : type,
                Text = Words(message, type),
                Name = contact.At("profile").Text("name", "username"),
                InReplyTo = message.At("reaction").Text("message_id") ?? message.At("context").Text("id", "message_id") ?? message.At(type ?? "").Text("original_message_id"),
                AsksForReply = type == "system" || with is not null ? false : null,
                Details = LooseJson.Kept(message, Beside(contact)),
                Claims = claims,
            });
            if (type == "system")
            {
                Moved(message.At("system"), identity, number, at);
            }

            // History is old: it opens no window for answers.
            if (direction == Direction.In && with is null && type != "system" && identity is not null)
            {
                reading.Thread(interaction.Identity, new ConversationThread { LastHeardAt = at, MessageId = message.Text("id"), Number = IdentityKey.Phone(number)?.Value });
            }
        }

        /// <summary>Somebody took another number, or got another user id: WhatsApp says that both are the same person.</summary>
        private void Moved(JsonElement system, IdentityKey? before, string? number, DateTimeOffset? at)
        {
            var (after, claims) = Person(scope, system.Text("user_id", "new_user_id"), null, system.Text("wa_id", "new_wa_id"));
            reading.Assert(before, after, ClaimStrength.Verified, at);
            foreach (var claim in claims)
            {
                reading.Assert(after, claim.Other, ClaimStrength.Verified, at);
            }

            if (before?.Scope.Length > 0)
            {
                reading.Assert(before, Person(scope, null, null, number).Identity, ClaimStrength.Verified, at);
            }
        }

        private void Status(JsonElement status)
        {
            var number = status.Text("recipient_participant_id") ?? status.Text("recipient_id");
            var userId = status.Text("recipient_participant_user_id", "recipient_user_id", "user_id");
            var contact = Contact(number, userId);
            var (identity, _) = Person(scope, userId ?? contact.Text("user_id"), null, number ?? contact.Text("wa_id"));
            DeliveryState? state = status.Text("status") switch
            {
                "sent" => DeliveryState.Sent,
                "delivered" => DeliveryState.Delivered,
                "read" or "played" => DeliveryState.Read,
                "failed" => DeliveryState.Failed,
                _ => null,
            };
            var at = status.At("timestamp").Moment();
            if (state is { } known && status.Text("id") is { } id && at is { } when)
            {
                var error = status.At("errors").Items().FirstOrDefault();
                var reason = string.Join(" ", new[] { error.Text("code"), error.Text("title"), error.At("error_data").Text("details") }.OfType<string>());
                reading.Report(id, identity, known, when, reason.Length > 0 ? reason : null);
                return;
            }

            reading.Unknown(status, at, "status", identity, null, Beside(contact));
        }

        private JsonElement Contact(string? number, string? userId)
        {
            var contacts = value.At("contacts").Items().ToList();
            var found = contacts.Find(contact => (userId is not null && contact.Text("user_id") == userId) || (number is not null && contact.Text("wa_id") == number));
            return found.ValueKind == JsonValueKind.Undefined && contacts.Count == 1 && (number is null && userId is null) ? contacts[0] : found;
        }

        private (string Name, string? Json)[] Beside(JsonElement contact) =>
        [
            ("contact", contact.ValueKind == JsonValueKind.Undefined ? null : contact.GetRawText()),
            ("metadata", value.At("metadata").IsThere() ? value.At("metadata").GetRawText() : null),
            ("beside", value.Except(Known)),
        ];

        private static InteractionKind Kind(JsonElement message, string? type) => type switch
        {
            "reaction" => InteractionKind.Reaction,
            "order" => InteractionKind.Order,
            "interactive" when message.At("interactive", "nfm_reply").IsThere() => InteractionKind.Form,
            "text" or "button" or "interactive" or "location" or "contacts" => InteractionKind.Message,
            _ when Media.Contains(type) => InteractionKind.Message,
            null when message.At("text").Text("body") is not null => InteractionKind.Message,
            _ => InteractionKind.Unknown,
        };
    }
}
