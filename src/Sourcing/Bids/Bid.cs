using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>Where a bid stands.</summary>
public enum BidState
{
    /// <summary>Sealed and standing.</summary>
    Submitted,

    /// <summary>Taken back by the bidder before the deadline.</summary>
    Withdrawn,

    /// <summary>Decrypted after the deadline.</summary>
    Opened,

    /// <summary>Could not be decrypted: the envelope is not what was received.</summary>
    Unreadable,
}

/// <summary>A supplier's bid in one event: which version stands. The envelopes lie apart, one for each version, and are never replaced.</summary>
internal sealed class Bid : IVersioned
{
    public const string SubjectKind = "bid";

    private Bid()
    {
    }

    private Bid(BidId id, SourcingEventId sourcingEvent, InvitationId invitation, PartyId bidder)
    {
        Id = id;
        SourcingEventId = sourcingEvent;
        InvitationId = invitation;
        Bidder = bidder;
    }

    public BidId Id { get; private set; }

    public SourcingEventId SourcingEventId { get; private set; }

    public InvitationId InvitationId { get; private set; }

    public PartyId Bidder { get; private set; }

    public BidState State { get; private set; }

    /// <summary>1 for the first version; grows by one with every bid that replaces another, also after a withdrawal.</summary>
    public int CurrentVersion { get; private set; }

    /// <summary>When the standing version was received, UTC.</summary>
    public DateTimeOffset ReceivedAt { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public DateTimeOffset? OpenedAt { get; private set; }

    /// <summary>Counts changes; a stale one is refused.</summary>
    public int Version { get; set; }

    public SubjectRef Subject => new(SubjectKind, Id.Value);

    /// <summary>Takes a bid, or a new version of <paramref name="standing"/>.</summary>
    public static Outcome<Bid> Submit(Bid? standing, BidId id, SourcingEventId sourcingEvent, InvitationId invitation, PartyId bidder, BidCircumstances circumstances)
    {
        var step = BidTransitions.Check("submit", standing?.State, circumstances);
        if (!step.IsDone)
        {
            return step.As<Bid>();
        }

        var bid = standing ?? new Bid(id, sourcingEvent, invitation, bidder);
        bid.State = step.Value.To;
        bid.CurrentVersion++;
        bid.ReceivedAt = circumstances.Now;
        bid.WithdrawnAt = null;
        return bid;
    }

    /// <summary>Takes the bid back; its versions stay sealed and are never opened.</summary>
    public Outcome<Done> Withdraw(BidCircumstances circumstances)
    {
        var step = BidTransitions.Check("withdraw", State, circumstances);
        if (!step.IsDone)
        {
            return step.As<Done>();
        }

        State = step.Value.To;
        WithdrawnAt = circumstances.Now;
        return Done.Value;
    }

    /// <summary>Marks the standing version as decrypted.</summary>
    public Outcome<Done> Open(BidCircumstances circumstances) => Settle("open", circumstances);

    /// <summary>Marks the standing version as one that does not open.</summary>
    public Outcome<Done> Spoil(BidCircumstances circumstances) => Settle("spoil", circumstances);

    private Outcome<Done> Settle(string verb, BidCircumstances circumstances)
    {
        var step = BidTransitions.Check(verb, State, circumstances);
        if (!step.IsDone)
        {
            return step.As<Done>();
        }

        State = step.Value.To;
        OpenedAt = circumstances.Now;
        return Done.Value;
    }
}
