using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>A round of negotiation with bidders of an event.</summary>
public readonly record struct RoundId(Guid Value) : IId<RoundId>
{
    /// <inheritdoc/>
    public static RoundId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Where a round stands; the README of this folder has the table of what may follow.</summary>
public enum RoundState
{
    /// <summary>Bidders answer until it is due.</summary>
    Open,

    /// <summary>It was due; the answers are still sealed.</summary>
    Closed,

    /// <summary>The custodians have opened the answers, or there were none.</summary>
    Opened,

    /// <summary>Given up by the buyer, with a reason; its answers are never opened.</summary>
    Cancelled,
}

/// <summary>What the buyer hopes a bidder offers for a line. Only that bidder is shown it.</summary>
/// <param name="Supplier">The bidder.</param>
/// <param name="Line">The line.</param>
/// <param name="UnitPrice">For one unit, in the event's currency, above zero.</param>
public sealed record RoundTarget(PartyId Supplier, LineId Line, decimal UnitPrice);

/// <summary>A new price for a line.</summary>
/// <param name="Line">The line.</param>
/// <param name="UnitPrice">For one unit, in the currency of the opened bid.</param>
/// <param name="LeadTimeDays">Calendar days from order to delivery; null leaves what was offered.</param>
public sealed record RoundLine(LineId Line, decimal UnitPrice, int? LeadTimeDays = null);

/// <summary>The answer to a clause.</summary>
/// <param name="Clause">1 for the first clause of the round.</param>
/// <param name="Accepts">True when the bidder agrees to it as it stands.</param>
/// <param name="Counter">What the bidder proposes instead; needed when it is not accepted.</param>
public sealed record ClauseAnswer(int Clause, bool Accepts, string? Counter = null);

/// <summary>A bidder's whole answer to a round, as it is sealed.</summary>
/// <param name="Lines">Lines with a new price; all others stay as they were.</param>
/// <param name="Clauses">An answer to every clause.</param>
/// <param name="Note">Remarks about the whole.</param>
internal sealed record RoundContent(IReadOnlyList<RoundLine> Lines, IReadOnlyList<ClauseAnswer> Clauses, string? Note = null);
