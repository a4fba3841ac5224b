using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>A saving: what a negotiated price is below, or above, what would have been paid.</summary>
public readonly record struct SavingId(Guid Value) : IId<SavingId>
{
    /// <inheritdoc/>
    public static SavingId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>What a price is compared with.</summary>
public enum BaselineKind
{
    /// <summary>What was last paid for the same.</summary>
    LastPaid,

    /// <summary>What the budget holds for it.</summary>
    Budget,

    /// <summary>What the request expected it to cost.</summary>
    Estimate,

    /// <summary>The mean of the complete bids.</summary>
    MeanOfBids,

    /// <summary>Something else, as the reason says.</summary>
    Other,
}

/// <summary>Where a saving stands; the README of this room has the table of what may follow.</summary>
public enum SavingState
{
    /// <summary>Written down, and not sent to the budget holder yet.</summary>
    Proposed,

    /// <summary>The budget holder has it.</summary>
    Claimed,

    /// <summary>The budget holder confirmed it. Only now it counts.</summary>
    Confirmed,

    /// <summary>The budget holder did not confirm it, with a reason.</summary>
    Refused,

    /// <summary>The buyer took it back, with a reason.</summary>
    Withdrawn,
}
