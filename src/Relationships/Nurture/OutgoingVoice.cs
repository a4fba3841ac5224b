using Vouch.Kernel;
using Vouch.Relationships.Channels;

namespace Vouch.Relationships.Nurture;

/// <summary>Says what programmes say through the queue of outgoing messages. What a channel does not allow now (its window for free words has closed, its account is off) makes the person unreachable for this step.</summary>
internal sealed class OutgoingVoice(IOutgoing outgoing) : IProgrammeVoice
{
    public async Task<bool> SayAsync(Work work, ProgrammeMessage message, CancellationToken cancellationToken) =>
        (await outgoing.QueueAsync(work, new OutgoingMessage(message.To, message.Source, message.Text) { Subject = message.Title }, cancellationToken)).IsDone;
}
