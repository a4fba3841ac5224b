using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>A reverse auction of an event whose bids are open: the bidders lower the prices of lots against one another until the end.</summary>
internal sealed class Auction : IVersioned
{
    public const string SubjectKind = "auction";
    public const int LongestMinutes = 1_440;
    public const int LongestReason = 2_000;

    private Auction()
    {
    }

    public Auction(AuctionId id, SourcingEventId sourcingEvent, Currency currency, AuctionTerms terms, PartyId plannedBy, DateTimeOffset now)
    {
        Id = id;
        SourcingEventId = sourcingEvent;
        Currency = currency;
        StartsAt = terms.StartsAt is { } starts && starts > now ? starts : now;
        EndsAt = terms.EndsAt;
        StepMinor = terms.StepAmount is { } amount ? Money.Of(amount, currency).Minor : null;
        StepPercent = terms.StepPercent;
        ExtendWithinMinutes = terms.ExtendWithinMinutes;
        ExtendByMinutes = terms.ExtendByMinutes;
        MostExtensions = terms.MostExtensions;
        Sight = terms.Sight;
        PlannedBy = plannedBy;
        PlannedAt = now;
    }

    public AuctionId Id { get; private set; }

    public SourcingEventId SourcingEventId { get; private set; }

    public AuctionState State { get; private set; }

    /// <summary>The event's; every bid is in it.</summary>
    public Currency Currency { get; private set; }

    /// <summary>Bids are taken from this moment on. UTC.</summary>
    public DateTimeOffset StartsAt { get; private set; }

    /// <summary>The end that was planned; each lot has its own, which may be later. UTC.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>Minor units; null when the step is a percentage.</summary>
    public long? StepMinor { get; private set; }

    public decimal? StepPercent { get; private set; }

    public int? ExtendWithinMinutes { get; private set; }

    public int? ExtendByMinutes { get; private set; }

    public int? MostExtensions { get; private set; }

    public AuctionSight Sight { get; private set; }

    public PartyId PlannedBy { get; private set; }

    public DateTimeOffset PlannedAt { get; private set; }

    /// <summary>When it ended or was cancelled, UTC.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public string? CancelReason { get; private set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    public List<AuctionLot> Lots { get; private set; } = [];

    public List<AuctionBidder> Bidders { get; private set; } = [];

    public SubjectRef Subject => new(SubjectKind, Id.Value);

    public bool IsOpen => State is AuctionState.Planned or AuctionState.Running;

    public bool ShowsRank => Sight != AuctionSight.Lead;

    public bool ShowsLead => Sight != AuctionSight.Rank;

    /// <summary>The state as it is at a moment, even before the clock comes round: begun from its start on, over when every lot is.</summary>
    public AuctionState StateAt(DateTimeOffset now) =>
        !IsOpen || now < StartsAt ? State
        : Lots.All(lot => lot.IsOver(now)) ? AuctionState.Ended
        : AuctionState.Running;

    /// <summary>Takes a step of the state table; refused when it has no such row or its condition does not hold.</summary>
    public Outcome<Done> Take(string verb, DateTimeOffset now, string? reason = null)
    {
        var found = AuctionTransitions.Check(verb, this, now);
        if (!found.IsDone)
        {
            return found.As<Done>();
        }

        State = found.Value.To;
        if (!IsOpen)
        {
            ClosedAt = now;
            CancelReason = reason;
            Lots.ForEach(lot => lot.ClosedAt = now);
        }

        return Done.Value;
    }
}

/// <summary>
/// A lot in an auction. This row decides everything about it: whoever bids holds it locked until the bid is in, and takes the next number from it;
/// so the bids of a lot have one order, and its end moves for everybody at once.
/// </summary>
internal sealed class AuctionLot
{
    private AuctionLot()
    {
    }

    public AuctionLot(AuctionId auction, LotId lot, int number, string title, DateTimeOffset endsAt, long? ceilingMinor)
    {
        AuctionId = auction;
        LotId = lot;
        Number = number;
        Title = title;
        EndsAt = endsAt;
        CeilingMinor = ceilingMinor;
    }

    public AuctionId AuctionId { get; private set; }

    public LotId LotId { get; private set; }

    /// <summary>As in the event: people say "lot 2".</summary>
    public int Number { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>Bids are taken before this moment, never at it. UTC.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    public int Extensions { get; private set; }

    /// <summary>The place of the last price; 0 while there is none.</summary>
    public long LastPlace { get; private set; }

    /// <summary>Nobody may bid above; null when there is no ceiling.</summary>
    public long? CeilingMinor { get; private set; }

    /// <summary>When its auction ended or was cancelled, UTC: nothing is taken from then on, whatever the time.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    public bool IsOver(DateTimeOffset now) => ClosedAt is not null || now >= EndsAt;

    /// <summary>The next place; places are given once and have no gaps.</summary>
    public long TakePlace() => ++LastPlace;

    /// <summary>Moves the end when a bid falls into the last minutes; false when the terms do not say so or the lot was lengthened often enough.</summary>
    public bool Extend(Auction terms, DateTimeOffset now)
    {
        if (terms.ExtendWithinMinutes is not { } within || terms.ExtendByMinutes is not { } by || Extensions >= (terms.MostExtensions ?? int.MaxValue) || now < EndsAt.AddMinutes(-within))
        {
            return false;
        }

        Extensions++;
        EndsAt = EndsAt.AddMinutes(by);
        return true;
    }
}

/// <summary>Who takes part.</summary>
internal sealed class AuctionBidder
{
    public required AuctionId AuctionId { get; init; }

    public required PartyId Supplier { get; init; }

    public required InvitationId InvitationId { get; init; }

    public required string Name { get; init; }
}

/// <summary>A bidder's newest price for a lot: what ranks are counted from.</summary>
internal sealed class AuctionStanding
{
    private AuctionStanding()
    {
    }

    public AuctionStanding(AuctionId auction, LotId lot, PartyId supplier)
    {
        AuctionId = auction;
        LotId = lot;
        Supplier = supplier;
    }

    public AuctionId AuctionId { get; private set; }

    public LotId LotId { get; private set; }

    public PartyId Supplier { get; private set; }

    /// <summary>The opened price the bidder came with; null when there was none for the whole lot.</summary>
    public long? StartMinor { get; private set; }

    /// <summary>The newest price, which is also the lowest; null while there is none.</summary>
    public long? Minor { get; private set; }

    /// <summary>The place of that price; of two equal prices the one with the lower place leads.</summary>
    public long Place { get; private set; }

    /// <summary>Bids made in the auction; the opened price is none.</summary>
    public int Bids { get; private set; }

    /// <summary>The price before the first bid.</summary>
    public AuctionBid Start(AuctionLot lot, long minor, DateTimeOffset at)
    {
        StartMinor = Minor = minor;
        Place = lot.TakePlace();
        return new AuctionBid { AuctionId = AuctionId, LotId = LotId, Place = Place, Supplier = Supplier, Minor = minor, IsStart = true, At = at };
    }

    /// <summary>Takes a bid that was found good, at the lot's next place.</summary>
    public AuctionBid Take(AuctionLot lot, long minor, DateTimeOffset at)
    {
        Minor = minor;
        Place = lot.TakePlace();
        Bids++;
        return new AuctionBid { AuctionId = AuctionId, LotId = LotId, Place = Place, Supplier = Supplier, Minor = minor, At = at };
    }
}

/// <summary>One price at its place. Never changed, never removed.</summary>
internal sealed class AuctionBid
{
    public required AuctionId AuctionId { get; init; }

    public required LotId LotId { get; init; }

    /// <summary>1 for the first of the lot.</summary>
    public required long Place { get; init; }

    public required PartyId Supplier { get; init; }

    /// <summary>For the whole lot, in minor units of the auction's currency.</summary>
    public required long Minor { get; init; }

    /// <summary>True for the price from the opened bid.</summary>
    public bool IsStart { get; init; }

    public required DateTimeOffset At { get; init; }
}
