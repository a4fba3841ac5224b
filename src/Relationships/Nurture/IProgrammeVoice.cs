using Vouch.Kernel;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Nurture;

/// <summary>A message of a programme.</summary>
/// <param name="To">The identity that last wrote.</param>
/// <param name="Source">The source through which it wrote, which names the account.</param>
/// <param name="Title">What the programme is called, in the person's language; the subject of a mail.</param>
/// <param name="Text">The words, in the person's language.</param>
internal sealed record ProgrammeMessage(IdentityKey To, string Source, string Title, string Text);

/// <summary>The way out for programmes: the channel by which the person last wrote.</summary>
internal interface IProgrammeVoice
{
    /// <summary>Queues a message within the transaction; false when this identity cannot be written to now.</summary>
    Task<bool> SayAsync(Work work, ProgrammeMessage message, CancellationToken cancellationToken);
}

/// <summary>By which identity a person is reached.</summary>
/// <param name="Key">The identity.</param>
/// <param name="Source">Through which source it wrote.</param>
/// <param name="Channel">By which way.</param>
/// <param name="Language">The language of its last words; null where unknown.</param>
internal sealed record ReachableIdentity(IdentityKey Key, string Source, Channel Channel, string? Language);
