using System.Globalization;

namespace Vouch.Promises.Reading;

/// <summary>A promise as somebody reads it: in words, with names, and with what the reader may do.</summary>
public sealed record PromiseLine
{
    /// <summary>The promise in short.</summary>
    public required PromiseCard Card { get; init; }

    /// <summary>What was promised, in the reader's language.</summary>
    public required string Says { get; init; }

    /// <summary>Number, title and page of the subject; null when the reader may not see it or the promise stands alone.</summary>
    public SubjectCard? Subject { get; init; }

    /// <summary>Name of the one who owes it; null when it is not known to the reader.</summary>
    public string? OwedBy { get; init; }

    /// <summary>Name of the one it is owed to.</summary>
    public string? OwedTo { get; init; }

    /// <summary>Name of the person who looks after it.</summary>
    public string? Owner { get; init; }

    /// <summary>Another date that waits for an answer.</summary>
    public DateTimeOffset? ProposedDue { get; init; }

    /// <summary>Why another date is proposed, in the words of the one who proposes it.</summary>
    public string? ProposedReason { get; init; }

    /// <summary>The reader may say that it is done.</summary>
    public bool MayKeep { get; init; }

    /// <summary>The reader may propose another date.</summary>
    public bool MayRenew { get; init; }

    /// <summary>The reader may accept or decline another date, and release it.</summary>
    public bool MayAnswer { get; init; }

    /// <summary>The reader may hand it over.</summary>
    public bool MayHandOver { get; init; }

    /// <summary>The reader may tell the one who waits how it goes on.</summary>
    public bool MayTell { get; init; }

    /// <summary>The reader may send back what counts as kept.</summary>
    public bool MaySendBack { get; init; }

    /// <summary>The reader is a side of it and may challenge the verdict that has fallen.</summary>
    public bool MayChallenge { get; init; }

    /// <summary>Whether there is anything that the reader may do with it, besides reading.</summary>
    internal bool MayDoSomething => HasActions || MayChallenge || MayTell;

    /// <summary>The same without what the promise's own page offers beside the actions: the message and the challenge.</summary>
    internal bool HasActions => MaySendBack || (Card.EndedAt is null && (MayKeep || (MayRenew && Card.State != PromiseStanding.Broken) || MayHandOver || MayAnswer));

    /// <summary>When the one who waits was last told how it goes on.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>The path of its page for colleagues.</summary>
    public string Href => $"/promises/{Card.Id}";

    /// <summary>The path of its page in the Partner room.</summary>
    public string PartnerHref => $"/partner/promises/{Card.Id}";

    /// <summary>True when it was broken and what was promised still has to be done.</summary>
    public bool IsOverdue => Card is { State: PromiseStanding.Broken, EndedAt: null };
}

/// <summary>Where a list by due time goes on: behind this promise.</summary>
/// <param name="Due">Its due time.</param>
/// <param name="Id">Its id, which breaks ties.</param>
internal readonly record struct DueCursor(DateTimeOffset Due, PromiseId Id)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Due.ToMicroseconds()}_{Id.Value:N}");

    internal static DueCursor? Parse(string? text)
    {
        var line = text?.IndexOf('_', StringComparison.Ordinal) ?? -1;
        return line > 0 && long.TryParse(text.AsSpan(0, line), CultureInfo.InvariantCulture, out var microseconds) && Guid.TryParseExact(text.AsSpan(line + 1), "N", out var id)
            && microseconds is > -62_000_000_000_000_000 and < 253_000_000_000_000_000
            ? new DueCursor(Microseconds.FromMicroseconds(microseconds), new PromiseId(id))
            : null;
    }
}

/// <summary>Which side of a promise the reader is on.</summary>
internal enum PromiseSide
{
    /// <summary>What the reader looks after or owes.</summary>
    Owing = 1,

    /// <summary>What is owed to the reader.</summary>
    Owed = 2,
}
