using System.Text.Json;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Channels;

/// <summary>Reads a Freshdesk ticket with its conversations, and what an automation rule of Freshdesk posts.</summary>
internal static class FreshdeskReader
{
    internal static void Read(JsonElement root, HookReading reading)
    {
        if (root.At("freshdesk_webhook") is { ValueKind: JsonValueKind.Object } rule)
        {
            Rule(rule, reading);
            return;
        }

        var ticket = root.At("ticket").ValueKind == JsonValueKind.Object ? root.At("ticket") : root;
        if (ticket.Text("id") is null && !root.At("conversations").IsThere())
        {
            return;
        }

        var requester = Requester(ticket, reading.Account);
        var claims = Claims(ticket.At("requester"), reading.Account);
        if (ticket.IsThere() && (ticket.Text("description_text", "description", "subject") is not null || !root.At("conversations").IsThere()))
        {
            var at = ticket.At("created_at").Moment();
            var added = reading.Add(new Draft
            {
                Id = ticket.Text("id") is { } id ? "ticket:" + id : null,
                Channel = Channel.Other,
                Kind = InteractionKind.Message,
                Identity = requester,
                At = at,
                Title = ticket.Text("subject"),
                Text = ticket.Text("description_text") ?? HtmlText.Of(ticket.Text("description")),
                Name = ticket.At("requester").Text("name"),
                Details = LooseJson.Kept(ticket, ("channel", "\"freshdesk\""), ("beside", root.Except("ticket", "conversations"))),
                Claims = claims,
            });
            Answerable(added, ticket, at, requester, reading);
        }

        foreach (var conversation in root.At("conversations").Items())
        {
            Conversation(conversation, ticket, requester, reading);
        }
    }

    private static void Conversation(JsonElement conversation, JsonElement ticket, IdentityKey? requester, HookReading reading)
    {
        var isIn = conversation.At("incoming").Flag() == true;
        var isPrivate = conversation.At("private").Flag() == true;
        var writer = conversation.Text("user_id");
        var who = isIn && writer is not null ? Key(writer, reading.Account) : requester;
        var at = conversation.At("created_at").Moment();
        var added = reading.Add(new Draft
        {
            Id = conversation.Text("id") is { } id ? "conversation:" + id : null,
            Channel = Channel.Other,
            Kind = isPrivate ? InteractionKind.Note : conversation.Text("body_text", "body") is null ? InteractionKind.Unknown : InteractionKind.Message,
            Direction = isPrivate ? Direction.Internal : isIn ? Direction.In : Direction.Out,
            Identity = who,
            At = at,
            Title = ticket.Text("subject"),
            Text = conversation.Text("body_text") ?? HtmlText.Of(conversation.Text("body")),
            InReplyTo = ticket.Text("id") is { } ticketId ? "ticket:" + ticketId : null,
            AsksForReply = isPrivate ? false : null,
            Details = LooseJson.Kept(conversation, ("channel", "\"freshdesk\"")),
            Claims = isIn && IdentityKey.Mail(conversation.Text("from_email")) is { } mail ? [new IdentityClaim(mail, ClaimStrength.Claimed)] : [],
        });
        if (isIn && !isPrivate)
        {
            Answerable(added, ticket, at, who, reading);
        }
    }

    private static void Rule(JsonElement rule, HookReading reading)
    {
        var mail = IdentityKey.Mail(rule.Text("ticket_requester_email", "requester_email"));
        var identity = Key(rule.Text("ticket_requester_id", "requester_id"), reading.Account) ?? mail;
        var at = rule.At("ticket_updated_at").Moment() ?? rule.At("ticket_created_at").Moment();
        var words = rule.Text("ticket_latest_public_comment", "ticket_public_comments", "ticket_description");
        var added = reading.Add(new Draft
        {
            Channel = Channel.Other,
            Kind = words is null ? InteractionKind.Action : InteractionKind.Message,
            Identity = identity,
            At = at,
            Title = rule.Text("ticket_subject") ?? rule.Text("triggered_event"),
            Text = HtmlText.Of(words),
            Name = rule.Text("ticket_requester_name"),
            Details = LooseJson.Kept(rule, ("channel", "\"freshdesk\"")),
            Claims = mail is { } address ? [new IdentityClaim(address, ClaimStrength.Claimed)] : [],
        });
        if (rule.Text("ticket_id") is { } ticket && identity is not null)
        {
            reading.Thread(added.Identity, new ConversationThread { LastHeardAt = at, Conversation = ticket.Split('-')[^1], Subject = rule.Text("ticket_subject"), MessageId = added.Id });
        }
    }

    private static void Answerable(NewInteraction added, JsonElement ticket, DateTimeOffset? at, IdentityKey? who, HookReading reading)
    {
        if (ticket.Text("id") is { } id && who is not null && (!reading.Threads.TryGetValue(added.Identity, out var known) || !(known.LastHeardAt > at)))
        {
            reading.Thread(added.Identity, new ConversationThread { LastHeardAt = at, Conversation = id, Subject = ticket.Text("subject"), MessageId = added.Id });
        }
    }

    private static IdentityKey? Requester(JsonElement ticket, ChannelView account) => Key(ticket.Text("requester_id") ?? ticket.At("requester").Text("id"), account);

    private static IdentityKey? Key(string? id, ChannelView account) => IdentityKey.Of(Channel.Other, account.Source, id);

    private static IReadOnlyList<IdentityClaim> Claims(JsonElement person, ChannelView account) =>
    [
        .. new[] { IdentityKey.Mail(person.Text("email")), IdentityKey.Phone(person.Text("mobile")), IdentityKey.Phone(person.Text("phone")), IdentityKey.Of(Channel.Web, account.Users, person.Text("unique_external_id")) }
            .OfType<IdentityKey>().Select(key => new IdentityClaim(key, ClaimStrength.Claimed)),
    ];
}
