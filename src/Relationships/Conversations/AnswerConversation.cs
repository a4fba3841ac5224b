using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Channels;
using Vouch.Relationships.Identities;

namespace Vouch.Relationships.Conversations;

/// <summary>
/// Answers a person on the channel on which they wrote, at the identity that wrote. It is queued and sent within seconds; the promise is kept when the channel has taken it, not before.
/// Refused: <c>conversation.ended</c>, <c>conversation.stale</c>, <c>conversation.not-agent</c>, <c>conversation.text-missing</c>, <c>conversation.identity-erased</c>, and what the channel refuses (<c>outgoing.…</c>).
/// </summary>
/// <param name="Conversation">Which.</param>
/// <param name="Text">What the person reads.</param>
/// <param name="Version">As it was read: when the person has written again meanwhile, it is refused.</param>
public sealed record AnswerConversation(ConversationId Conversation, string Text, int? Version = null) : ICommand<OutgoingId>;

internal sealed class AnswerConversationHandler(ConversationAccess access, IOutgoing outgoing) : IHandler<AnswerConversation, OutgoingId>
{
    public async Task<Outcome<OutgoingId>> HandleAsync(AnswerConversation command, Work work, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(command.Text))
        {
            return ConversationRefusals.TextMissing.At("text");
        }

        var taken = await access.TakeAsync(work, command.Conversation, command.Version, cancellationToken);
        if (!taken.IsDone)
        {
            return taken.As<OutgoingId>();
        }

        var conversation = taken.Value;
        var identity = await work.Db.Set<Identity>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == conversation.Identity, cancellationToken);
        if (identity is not { Value: { } value } || IdentityKey.Of(identity.Channel, identity.Scope, value) is not { } key)
        {
            return ConversationRefusals.IdentityErased;
        }

        var queued = await outgoing.QueueAsync(
            work, new OutgoingMessage(key, conversation.Source, command.Text.Trim()) { InReplyTo = conversation.LastExternalId, Agent = work.Actor.Party, HeardAt = conversation.LastInAt }, cancellationToken);
        if (queued.IsDone)
        {
            conversation.AnswerQueuedAt = work.At;
            if (conversation.Owner is null)
            {
                conversation.Owner = work.Actor.Party;
            }
        }

        return queued;
    }
}

/// <summary>Says that something needs no answer: thanks, an advertisement, a question answered elsewhere. The promise is released. Refused as <see cref="AnswerConversation"/>.</summary>
/// <param name="Conversation">Which.</param>
/// <param name="Reason">Why.</param>
/// <param name="Version">As it was read.</param>
public sealed record CloseConversation(ConversationId Conversation, CloseReason Reason = CloseReason.NoAnswerNeeded, int? Version = null) : ICommand<Done>;

/// <summary>Why something needs no answer.</summary>
public enum CloseReason
{
    /// <summary>Nothing was asked.</summary>
    NoAnswerNeeded,

    /// <summary>An advertisement or a fraud.</summary>
    Spam,

    /// <summary>It was answered elsewhere.</summary>
    AnsweredElsewhere,
}

internal sealed class CloseConversationHandler(ConversationAccess access) : IHandler<CloseConversation, Done>
{
    public async Task<Outcome<Done>> HandleAsync(CloseConversation command, Work work, CancellationToken cancellationToken)
    {
        var taken = await access.TakeAsync(work, command.Conversation, command.Version, cancellationToken);
        if (!taken.IsDone)
        {
            return taken.As<Done>();
        }

        taken.Value.State = ConversationState.Closed;
        taken.Value.EndedAt = work.At;
        work.Record(ConversationFacts.Closed, taken.Value, reason: System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(command.Reason.ToString()));
        return Done.Value;
    }
}
