using System.Text.Json;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Channels;

/// <summary>Reads the events of Zendesk, and the JSON of a trigger as docs/channels.md recommends it.</summary>
internal static class ZendeskReader
{
    private const string EventType = "zen:event-type:";

    internal static void Read(JsonElement root, HookReading reading)
    {
        if (root.Text("type")?.StartsWith(EventType, StringComparison.Ordinal) == true)
        {
            Event(root, root.Text("type")![EventType.Length..], reading);
        }
        else if (root.Text("comment", "comment_body", "latest_comment", "description") is { } words && root.Text("ticket_id", "id") is { } ticket)
        {
            Trigger(root, words, ticket, reading);
        }
    }

    private static void Event(JsonElement root, string type, HookReading reading)
    {
        var (detail, happened) = (root.At("detail"), root.At("event"));
        var (comment, message) = (happened.At("comment"), happened.At("message"));
        var author = comment.At("author").IsThere() ? comment.At("author") : happened.At("actor");
        var isStaff = author.At("is_staff").Flag() == true || author.Text("type") is "agent" or "trigger" or "system";
        var isPublic = comment.At("is_public").Flag() != false;
        var requester = detail.Text("requester_id");
        var who = isStaff ? requester : author.Text("id") ?? requester ?? (type.StartsWith("user.", StringComparison.Ordinal) ? detail.Text("id") : null);
        var identity = IdentityKey.Of(Channel.Zendesk, root.Text("account_id") ?? reading.Account.ShortName, who);
        var isSaid = comment.IsThere() || message.IsThere();
        var at = root.At("time").Moment();
        var ticket = detail.Text("id");
        var added = reading.Add(new Draft
        {
            Id = message.Text("id") is { } messageId ? "message:" + messageId : comment.Text("id") is { } commentId && type == "ticket.comment_added" ? "comment:" + commentId : root.Text("id"),
            Channel = Channel.Zendesk,
            Kind = !isSaid ? (type.StartsWith("ticket.", StringComparison.Ordinal) || type.StartsWith("user.", StringComparison.Ordinal) ? InteractionKind.Action : InteractionKind.Unknown)
                : type is not ("ticket.comment_added" or "messaging_ticket.message_added") ? InteractionKind.Unknown : isPublic ? InteractionKind.Message : InteractionKind.Note,
            Direction = !isSaid || !isPublic ? Direction.Internal : isStaff ? Direction.Out : Direction.In,
            Identity = identity,
            At = at,
            Title = isSaid ? detail.Text("subject") : type,
            Text = comment.Text("body") ?? message.Text("body") ?? detail.Text("description"),
            Name = isStaff ? null : author.Text("name") ?? detail.Text("name"),
            AsksForReply = isSaid && type is "ticket.comment_added" or "messaging_ticket.message_added" && isPublic ? null : false,
            Details = LooseJson.Kept(root),
            Claims = IdentityKey.Mail(type.StartsWith("user.", StringComparison.Ordinal) ? detail.Text("email") : null) is { } mail ? [new IdentityClaim(mail, ClaimStrength.Claimed)] : [],
        });
        if (ticket is not null && isSaid && !isStaff && isPublic && identity is not null)
        {
            reading.Thread(added.Identity, new ConversationThread { LastHeardAt = at, Conversation = ticket, Subject = detail.Text("subject"), MessageId = added.Id });
        }
    }

    private static void Trigger(JsonElement root, string words, string ticket, HookReading reading)
    {
        var isStaff = root.Text("author_role", "current_user_role") is { } role && role.ToLowerInvariant() is not ("end-user" or "end user" or "enduser");
        var isPublic = root.At("comment_public").Flag() != false;
        var mail = root.Text("requester_email") ?? (isStaff ? null : root.Text("author_email"));
        var id = root.Text("requester_id") ?? (isStaff ? null : root.Text("author_id"));
        var identity = IdentityKey.Of(Channel.Zendesk, root.Text("account_id") ?? reading.Account.ShortName, id) ?? IdentityKey.Mail(mail);
        var at = root.At("comment_created_at").Moment() ?? root.At("updated_at").Moment() ?? root.At("created_at").Moment();
        var added = reading.Add(new Draft
        {
            Id = root.Text("comment_id") is { } comment ? "comment:" + comment : null,
            Channel = Channel.Zendesk,
            Kind = isPublic ? InteractionKind.Message : InteractionKind.Note,
            Direction = !isPublic ? Direction.Internal : isStaff ? Direction.Out : Direction.In,
            Identity = identity,
            At = at,
            Title = root.Text("subject", "title"),
            Text = words,
            Name = root.Text("requester_name"),
            AsksForReply = isPublic ? null : false,
            Details = LooseJson.Kept(root),
            Claims = IdentityKey.Mail(mail) is { } address ? [new IdentityClaim(address, ClaimStrength.Claimed)] : [],
        });
        if (identity is not null && isPublic && !isStaff)
        {
            reading.Thread(added.Identity, new ConversationThread { LastHeardAt = at, Conversation = ticket, Subject = root.Text("subject", "title"), MessageId = added.Id });
        }
    }
}
