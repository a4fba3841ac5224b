using Vouch.Kernel;
using Vouch.Relationships.Identities;

namespace Vouch.Relationships.Interactions;

/// <summary>
/// One touch with somebody, as a channel tells it, before it is taken in. <see cref="Source"/> and <see cref="Id"/> are its identity: however often and in whatever order it is told,
/// it is one interaction. What it says is never changed afterwards; whom it belongs to, what it is about and what it means are derived.
/// </summary>
public sealed record NewInteraction
{
    /// <summary>The longest source, in characters.</summary>
    public const int LongestSource = 80;

    /// <summary>The longest id, in characters.</summary>
    public const int LongestId = 400;

    /// <summary>The longest title, in characters; longer ones are cut.</summary>
    public const int LongestTitle = 400;

    /// <summary>The longest text, in characters; longer ones are refused by the API and cut, with a note in the details, by channels that cannot be refused.</summary>
    public const int LongestText = 100_000;

    /// <summary>Who says so: a channel's account (<c>whatsapp:4917012345</c>), a shop, a website. 1 to 80 characters.</summary>
    public required string Source { get; init; }

    /// <summary>What the source calls it, unique within the source. 1 to 400 characters.</summary>
    public required string Id { get; init; }

    /// <summary>By which way.</summary>
    public required Channel Channel { get; init; }

    /// <summary>What it is.</summary>
    public required InteractionKind Kind { get; init; }

    /// <summary>From whom to whom.</summary>
    public required Direction Direction { get; init; }

    /// <summary>The person's identity, whichever direction it goes: who wrote, or to whom was written.</summary>
    public required IdentityKey Identity { get; init; }

    /// <summary>When it happened by the source's own clock, UTC; null where the source does not say: then the time of receiving counts, and a repetition is found within the last two months.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The subject of a mail, the name of an action, the page that was viewed.</summary>
    public string? Title { get; init; }

    /// <summary>What was said, as plain text.</summary>
    public string? Text { get; init; }

    /// <summary>The language as the source declares it (BCP 47); null leaves it to be detected.</summary>
    public string? Language { get; init; }

    /// <summary>What the person calls themselves there; not verified.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The id (within the same source) of what it answers or reacts to.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>Whether the person expects an answer; null leaves it to the rules (words that come in and are no reaction do).</summary>
    public bool? AsksForReply { get; init; }

    /// <summary>What it is about, where that is known: an order, a request, a case.</summary>
    public SubjectRef? About { get; init; }

    /// <summary>The colleague, or the partner's person, who wrote or spoke for the company.</summary>
    public PartyId? Agent { get; init; }

    /// <summary>Everything else that came, as one JSON object; kept as it is. Attachments, duration, recording links and unknown fields lie here.</summary>
    public string? Details { get; init; }

    /// <summary>What the log knew of it when it was written into an archive; null for all that is told by a source.</summary>
    internal Api.KeptMembers? Kept { get; init; }

    /// <summary>Other identities that the source says belong to the same person.</summary>
    public IReadOnlyList<IdentityClaim> Claims { get; init; } = [];
}

/// <summary>A source says that an identity belongs to the same person as another.</summary>
/// <param name="Other">The other identity.</param>
/// <param name="Strength">How far it can be trusted.</param>
public sealed record IdentityClaim(IdentityKey Other, ClaimStrength Strength);

/// <summary>How far a claim that two identities are one person can be trusted. The numbers are stored.</summary>
public enum ClaimStrength : short
{
    /// <summary>Somebody typed it and nobody checked it: only suggests.</summary>
    Claimed = 0,

    /// <summary>The source checked it (signed in, confirmed by a code), or the channel itself vouches for it: links by rule.</summary>
    Verified = 1,

    /// <summary>A person of the company looked at both and decided.</summary>
    Decided = 2,
}

/// <summary>A report on how far a message to somebody has come.</summary>
/// <param name="Source">The source of the message.</param>
/// <param name="Id">The message's id within the source.</param>
/// <param name="Identity">To whom it went.</param>
/// <param name="State">How far it has come.</param>
/// <param name="At">When, by the source's clock, UTC.</param>
/// <param name="Reason">Why it failed, in the channel's words; at most 400 characters.</param>
public sealed record DeliveryReport(string Source, string Id, IdentityKey Identity, DeliveryState State, DateTimeOffset At, string? Reason = null);

/// <summary>What one delivery of a channel says: interactions, and reports about earlier ones.</summary>
public sealed record IntakeBatch
{
    /// <summary>Nothing.</summary>
    public static IntakeBatch Empty { get; } = new();

    /// <summary>Interactions, in the order in which they came.</summary>
    public IReadOnlyList<NewInteraction> Interactions { get; init; } = [];

    /// <summary>Reports on messages that were sent.</summary>
    public IReadOnlyList<DeliveryReport> Reports { get; init; } = [];

    /// <summary>Identities that the source says belong together, without an interaction (an <c>alias</c> or <c>identify</c> call).</summary>
    public IReadOnlyList<IdentityAssertion> Assertions { get; init; } = [];
}

/// <summary>A source says, without an interaction, that two identities are one person.</summary>
/// <param name="Source">Who says so.</param>
/// <param name="One">An identity.</param>
/// <param name="Other">Another.</param>
/// <param name="Strength">How far it can be trusted.</param>
/// <param name="At">When, by the source's clock, UTC; null when it does not say.</param>
public sealed record IdentityAssertion(string Source, IdentityKey One, IdentityKey Other, ClaimStrength Strength, DateTimeOffset? At = null);

/// <summary>What became of a batch.</summary>
/// <param name="Taken">New interactions that are now on the disk.</param>
/// <param name="Known">Interactions that were there already.</param>
/// <param name="Expired">Interactions of months that the log no longer keeps; nothing of them is kept, and repeating does not help.</param>
public sealed record IntakeResult(int Taken, int Known, int Expired = 0);

/// <summary>Takes interactions in. When the task completes, all of the batch is on the disk, each interaction once.</summary>
public interface IInteractionIntake
{
    /// <summary>Takes a batch. Fails as a whole, and then nothing of it was acknowledged; repeating it is harmless.</summary>
    Task<IntakeResult> TakeAsync(IntakeBatch batch, CancellationToken cancellationToken);

    /// <summary>Takes a batch within work that is under way: it is there when the work commits, and not when it does not. Handlers use this; the other would wait for the transaction that waits for it.</summary>
    Task<IntakeResult> TakeAsync(Work work, IntakeBatch batch, CancellationToken cancellationToken);
}
