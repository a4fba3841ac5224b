using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>A sourcing event: a request for information, quotation or proposal.</summary>
public readonly record struct SourcingEventId(Guid Value) : IId<SourcingEventId>
{
    /// <inheritdoc/>
    public static SourcingEventId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>A lot of an event: what is awarded as one.</summary>
public readonly record struct LotId(Guid Value) : IId<LotId>
{
    /// <inheritdoc/>
    public static LotId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>A line of a lot: one thing in one quantity.</summary>
public readonly record struct LineId(Guid Value) : IId<LineId>
{
    /// <inheritdoc/>
    public static LineId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>A criterion by which the bids of an event are judged.</summary>
public readonly record struct CriterionId(Guid Value) : IId<CriterionId>
{
    /// <inheritdoc/>
    public static CriterionId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>What an event asks suppliers for.</summary>
public enum SourcingEventKind
{
    /// <summary>Request for information: who can do this, and how. Never awarded; it is concluded.</summary>
    Information,

    /// <summary>Request for quotation: the need is known, the price is asked.</summary>
    Quotation,

    /// <summary>Request for proposal: the price and how it would be done are asked.</summary>
    Proposal,
}

/// <summary>Where an event stands; the README of this room has the table of what may follow.</summary>
public enum SourcingEventState
{
    /// <summary>Being written; no supplier sees it.</summary>
    Draft,

    /// <summary>Invited suppliers may ask and bid until the deadline.</summary>
    Published,

    /// <summary>The deadline has passed; bids are still sealed.</summary>
    Closed,

    /// <summary>The custodians have opened the bids; they are compared and scored.</summary>
    Opened,

    /// <summary>Every evaluator has submitted; the combined result stands.</summary>
    Evaluated,

    /// <summary>At least one lot was awarded.</summary>
    Awarded,

    /// <summary>A request for information was read and ended.</summary>
    Concluded,

    /// <summary>Given up by the buyer, with a reason.</summary>
    Cancelled,

    /// <summary>It ended without a bid that could be awarded.</summary>
    Unsuccessful,
}
