using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Agents;
using Vouch.Relationships.Identities;

namespace Vouch.Relationships.Conversations;

/// <summary>Who may work on a conversation: colleagues whose work it is, and a partner's agents within their contract and the person's consent.</summary>
internal sealed class ConversationAccess(IAgentReach reaches)
{
    /// <summary>The conversation, when the actor of the work may answer in it.</summary>
    internal async Task<Outcome<Conversation>> TakeAsync(Work work, ConversationId id, int? version, CancellationToken cancellationToken)
    {
        var conversation = await work.Db.Set<Conversation>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (conversation is null || !await SeesAsync(work.Db, work.Actor, conversation, cancellationToken))
        {
            return Problems.NotFound;
        }

        return !MayWork(work.Actor) ? ConversationRefusals.NotAgent
            : conversation.State != ConversationState.Waiting ? ConversationRefusals.Ended
            : version is { } read && read != conversation.Version ? ConversationRefusals.Stale
            : conversation;
    }

    internal async Task<bool> SeesAsync(VouchDb db, Actor actor, Conversation conversation, CancellationToken cancellationToken)
    {
        var reach = await reaches.OfAsync(db, actor, cancellationToken);
        return actor.IsSystem || reach.IsAll
            || (reach.Sees(conversation.Channel, conversation.Driver, conversation.Unit, conversation.LastInAt)
                && (await reaches.VisibleAsync(db, reach, [conversation.Person], cancellationToken)).Count == 1);
    }

    /// <summary>Auditors read and change nothing; a partner's person who sees a conversation works on it.</summary>
    internal static bool MayWork(Actor actor) => actor.Supplier is not null || actor.DecidesOnPersons();
}
