using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>A reverse auction of an event.</summary>
public readonly record struct AuctionId(Guid Value) : IId<AuctionId>
{
    /// <inheritdoc/>
    public static AuctionId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Where an auction stands; the README of this folder has the table of what may follow.</summary>
public enum AuctionState
{
    /// <summary>Bidders know when it starts.</summary>
    Planned,

    /// <summary>Bidders lower their prices.</summary>
    Running,

    /// <summary>The end of its last lot has passed; the prices stand.</summary>
    Ended,

    /// <summary>Given up by the buyer, with a reason; the prices from before it stand.</summary>
    Cancelled,
}

/// <summary>What a bidder is shown of the others. Names are never shown.</summary>
public enum AuctionSight
{
    /// <summary>The own rank.</summary>
    Rank,

    /// <summary>The leading price.</summary>
    Lead,

    /// <summary>The own rank and the leading price.</summary>
    RankAndLead,
}

/// <summary>How an auction goes; fixed when it is planned.</summary>
/// <param name="EndsAt">When every lot ends unless it is lengthened, UTC.</param>
/// <param name="StartsAt">When it starts, UTC; null for at once.</param>
/// <param name="StepAmount">How far a bid must lie below the bidder's own last price, in the event's currency; null when <paramref name="StepPercent"/> is given.</param>
/// <param name="StepPercent">The same in per cent of the bidder's own last price, above 0 and below 100; null when <paramref name="StepAmount"/> is given.</param>
/// <param name="ExtendWithinMinutes">A bid in the last so many minutes of a lot lengthens it, 1 to 1,440; null for a fixed end.</param>
/// <param name="ExtendByMinutes">By how much, at least as much as <paramref name="ExtendWithinMinutes"/>, so that one bid takes the lot out of its last minutes.</param>
/// <param name="MostExtensions">How often a lot is lengthened at most; null for without limit.</param>
/// <param name="Sight">What bidders are shown.</param>
public sealed record AuctionTerms(
    DateTimeOffset EndsAt,
    DateTimeOffset? StartsAt = null,
    decimal? StepAmount = null,
    decimal? StepPercent = null,
    int? ExtendWithinMinutes = null,
    int? ExtendByMinutes = null,
    int? MostExtensions = null,
    AuctionSight Sight = AuctionSight.Rank);

/// <summary>The highest price at which a lot is taken.</summary>
/// <param name="Lot">The lot.</param>
/// <param name="Amount">For the whole lot, in the event's currency.</param>
public sealed record AuctionCeiling(LotId Lot, decimal Amount);
