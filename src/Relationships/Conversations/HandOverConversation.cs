using Vouch.Company;
using Vouch.Kernel;
using Vouch.Relationships.Agents;

namespace Vouch.Relationships.Conversations;

/// <summary>Gives a conversation to another agent, or takes it oneself. The promise goes with it. Refused as <see cref="AnswerConversation"/>, and: <c>conversation.agent-unknown</c>, <c>conversation.already-theirs</c>.</summary>
/// <param name="Conversation">Which.</param>
/// <param name="To">Who looks after it from now on; null for whoever acts.</param>
/// <param name="Version">As it was read.</param>
public sealed record HandOverConversation(ConversationId Conversation, PartyId? To = null, int? Version = null) : ICommand<Done>;

internal sealed class HandOverConversationHandler(ConversationAccess access, CompanyDirectory directory, IAgentReach reaches) : IHandler<HandOverConversation, Done>
{
    public async Task<Outcome<Done>> HandleAsync(HandOverConversation command, Work work, CancellationToken cancellationToken)
    {
        var taken = await access.TakeAsync(work, command.Conversation, command.Version, cancellationToken);
        if (!taken.IsDone)
        {
            return taken.As<Done>();
        }

        var conversation = taken.Value;
        var to = command.To ?? work.Actor.Party;
        if (conversation.Owner == to)
        {
            return ConversationRefusals.AlreadyTheirs.At("to");
        }

        // Whoever gets it must be able to see it: a partner's agent only within contract and consent.
        var actor = (await directory.ReadAsync(cancellationToken)).ActorOf(to);
        if (actor is null || (await reaches.OfAsync(work.Db, actor, cancellationToken)).IsNothing || !ConversationAccess.MayWork(actor) || !await access.SeesAsync(work.Db, actor, conversation, cancellationToken))
        {
            return ConversationRefusals.ToUnknown.At("to");
        }

        var before = conversation.Owner;
        conversation.Owner = to;
        work.Record(ConversationFacts.HandedOver, conversation, from: before);
        return Done.Value;
    }
}
