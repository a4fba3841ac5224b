using System.Globalization;
using Vouch.Kernel;
using Vouch.Promises;

namespace Vouch.Relationships.Conversations;

/// <summary>Keeps beside each waiting conversation when the promised answer falls due, by which the inbox is ordered.</summary>
internal sealed class ConversationDueTime : IFactListener
{
    public bool Hears(string factName) => factName == PromiseFacts.Made.Name || factName == PromiseFacts.Resumed.Name || factName == PromiseFacts.RenewalAccepted.Name;

    public async Task HearAsync(FactDraft fact, Work work, CancellationToken cancellationToken)
    {
        if (fact.Subject.Kind == Conversation.SubjectName
            && DateTimeOffset.TryParse(fact.Data["due"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var due)
            && await work.Db.Set<Conversation>().FindAsync([new ConversationId(fact.Subject.Id)], cancellationToken) is { State: ConversationState.Waiting } found)
        {
            found.Due = due;
        }
    }
}
