using System.Text.Json;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Channels;

/// <summary>Reads what Meta sends for a Facebook page and for an Instagram account: messages, echoes, reactions, receipts, comments. An id means something within its page alone.</summary>
internal static class MessengerReader
{
    internal static void Read(JsonElement root, HookReading reading)
    {
        var channel = root.Text("object") switch
        {
            "instagram" => Channel.Instagram,
            "page" => Channel.Messenger,
            _ => reading.Account.Kind.Channel(),
        };
        foreach (var entry in root.At("entry").Items())
        {
            var page = entry.Text("id") ?? reading.Account.Setting(ChannelFields.PageId) ?? reading.Account.ShortName;
            var context = new Page(channel, page, entry.At("time").Moment(), reading);
            List<JsonElement> items = [.. entry.At("messaging").Items(), .. entry.At("standby").Items()];
            var changes = entry.At("changes").Items().ToList();
            items.ForEach(context.Messaging);
            changes.ForEach(context.Change);
            if (items.Count + changes.Count == 0)
            {
                reading.Unknown(entry, entry.At("time").Moment());
            }
        }
    }

    private sealed class Page(Channel channel, string page, DateTimeOffset? told, HookReading reading)
    {
        internal void Messaging(JsonElement item)
        {
            var message = item.At("message");
            var at = item.At("timestamp").Moment() ?? told;
            var isEcho = message.At("is_echo").Flag() == true || item.At("sender").Text("id") == page;
            var who = IdentityKey.Of(channel, page, isEcho ? item.At("recipient").Text("id") : item.At("sender").Text("id"));
            var direction = isEcho ? Direction.Out : Direction.In;
            if (message.IsThere())
            {
                Message(item, message, who, direction, at);
            }
            else if (item.At("reaction").IsThere())
            {
                Reaction(item, who, at);
            }
            else if (item.At("postback") is var postback && postback.IsThere())
            {
                Said(reading.Add(new Draft
                {
                    Id = postback.Text("mid") ?? Made("postback", item, at),
                    Channel = channel,
                    Kind = InteractionKind.Message,
                    Identity = who,
                    At = at,
                    Text = postback.Text("title", "payload"),
                    Details = LooseJson.Kept(item),
                }));
            }
            else if (item.At("message_edit") is var edit && edit.IsThere())
            {
                reading.Add(new Draft
                {
                    Id = edit.Text("mid") is { } edited ? $"{edited}:edit:{edit.Text("num_edit") ?? Stamp(at)}" : null,
                    Channel = channel,
                    Kind = InteractionKind.Message,
                    Direction = direction,
                    Identity = who,
                    At = at,
                    Text = edit.Text("text"),
                    InReplyTo = edit.Text("mid"),
                    Details = LooseJson.Kept(item),
                });
            }
            else if (!Receipt(item, who, at))
            {
                reading.Unknown(item, at, item.ValueKind == JsonValueKind.Object ? item.EnumerateObject().Select(property => property.Name).FirstOrDefault(name => name is not ("sender" or "recipient" or "timestamp")) : null, who);
            }
        }

        internal void Change(JsonElement change)
        {
            var value = change.At("value");
            if (value.At("sender").IsThere() && (value.At("message").IsThere() || value.At("reaction").IsThere() || value.At("read").IsThere() || value.At("postback").IsThere()))
            {
                Messaging(value);
                return;
            }

            var from = value.At("from").Text("id");
            var isOwn = from == page;
            var who = isOwn ? null : IdentityKey.Of(channel, page, from);
            var item = change.Text("field") is "comments" or "live_comments" ? "comment" : value.Text("item");
            var id = value.Text("comment_id", "id", "reaction_id", "post_id");
            var verb = value.Text("verb") ?? "add";
            var at = value.At("created_time").Moment() ?? told;
            var kind = item switch
            {
                "comment" or "post" or "status" or "photo" or "video" => InteractionKind.Comment,
                "reaction" or "like" => InteractionKind.Reaction,
                _ => InteractionKind.Unknown,
            };
            if (kind == InteractionKind.Unknown)
            {
                reading.Unknown(change, at, change.Text("field"), who, value.Text("text", "message"));
                return;
            }

            reading.Add(new Draft
            {
                Id = kind == InteractionKind.Reaction
                    ? $"reaction:{value.Text("comment_id", "post_id")}:{from}:{verb}:{Stamp(at)}"
                    : id is null || verb == "add" ? id : $"{id}:{verb}:{Stamp(at)}",
                Channel = channel,
                Kind = kind,
                Direction = isOwn ? Direction.Out : Direction.In,
                Identity = who,
                At = at,
                Title = verb == "add" ? null : verb,
                Text = value.Text("text", "message") ?? value.Text("reaction_type"),
                Name = value.At("from").Text("name", "username"),
                InReplyTo = verb != "add" ? id : Above(value, id),
                AsksForReply = verb is "remove" or "hide" ? false : null,
                Details = LooseJson.Kept(change),
            });
        }

        /// <summary>What a comment stands under: another comment, a post, a picture.</summary>
        private static string? Above(JsonElement value, string? id) =>
            new[] { value.Text("parent_id"), value.Text("comment_id"), value.Text("post_id"), value.At("media").Text("id") }.FirstOrDefault(above => above is not null && above != id);

        private void Message(JsonElement item, JsonElement message, IdentityKey? who, Direction direction, DateTimeOffset? at)
        {
            // What was taken back carries the id of what it takes back, which stays.
            var isDeleted = message.At("is_deleted").Flag() == true;
            var isKnown = message.At("is_unsupported").Flag() != true && (message.Text("text") is not null || message.At("attachments").IsThere() || message.At("quick_reply").IsThere() || message.Text("sticker_id") is not null);
            var mid = message.Text("mid");
            var added = reading.Add(new Draft
            {
                Id = mid is not null && isDeleted ? mid + ":deleted" : mid,
                Channel = channel,
                Kind = isKnown && !isDeleted ? InteractionKind.Message : InteractionKind.Unknown,
                Direction = direction,
                Identity = who,
                At = at,
                Title = isDeleted ? "deleted" : null,
                Text = message.Text("text") ?? message.At("attachments").Items().Select(attachment => attachment.Text("title") ?? attachment.At("payload").Text("title")).FirstOrDefault(title => title is not null),
                InReplyTo = isDeleted ? mid : message.At("reply_to").Text("mid") ?? message.At("reply_to", "story").Text("id"),
                AsksForReply = isDeleted ? false : null,
                Details = LooseJson.Kept(item),
            });
            if (direction == Direction.In && !isDeleted)
            {
                Said(added);
            }
        }

        private void Reaction(JsonElement item, IdentityKey? who, DateTimeOffset? at)
        {
            var reaction = item.At("reaction");
            reading.Add(new Draft
            {
                Id = $"reaction:{reaction.Text("mid")}:{item.At("sender").Text("id")}:{reaction.Text("action") ?? "react"}:{Stamp(at)}",
                Channel = channel,
                Kind = InteractionKind.Reaction,
                Identity = who,
                At = at,
                Title = reaction.Text("action") is { } action and not "react" ? action : null,
                Text = reaction.Text("emoji", "reaction"),
                InReplyTo = reaction.Text("mid"),
                Details = LooseJson.Kept(item),
            });
        }

        private bool Receipt(JsonElement item, IdentityKey? who, DateTimeOffset? at)
        {
            var (delivery, read) = (item.At("delivery"), item.At("read"));
            var receipt = delivery.IsThere() ? delivery : read;
            var state = delivery.IsThere() ? DeliveryState.Delivered : DeliveryState.Read;
            var ids = receipt.At("mids").Items().Select(mid => mid.Text()).Append(receipt.Text("mid")).OfType<string>().ToList();
            var watermark = receipt.At("watermark").Moment();
            foreach (var id in ids)
            {
                reading.Report(id, who, state, watermark ?? at ?? DateTimeOffset.UnixEpoch);
            }

            // All that went to this person up to a moment: which messages that are, is known where they were sent.
            if (watermark is { } upTo && ids.Count == 0)
            {
                reading.Report(Watermarks.Id(upTo), who, state, upTo);
            }

            return ids.Count > 0 || watermark is not null;
        }

        private void Said(NewInteraction interaction)
        {
            if (interaction.Identity.Channel == channel)
            {
                reading.Thread(interaction.Identity, new ConversationThread { LastHeardAt = interaction.At, MessageId = interaction.Id, Conversation = page });
            }
        }

        private static string? Made(string what, JsonElement item, DateTimeOffset? at) => item.At("sender").Text("id") is { } sender && at is not null ? $"{what}:{sender}:{Stamp(at)}" : null;

        private static string Stamp(DateTimeOffset? at) => at?.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";
    }
}
