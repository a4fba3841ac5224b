using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>A round of negotiation: what the buyer asks of some bidders, until when, and what they answer.</summary>
internal sealed class NegotiationRound : IVersioned
{
    public const string SubjectKind = "negotiation-round";
    public const int LongestMessage = 8_000;
    public const int LongestClause = 4_000;
    public const int MostClauses = 100;

    private NegotiationRound()
    {
    }

    public NegotiationRound(RoundId id, SourcingEventId sourcingEvent, int number, string message, DateTimeOffset dueAt, bool isFinal, PartyId openedBy, DateTimeOffset now)
    {
        Id = id;
        SourcingEventId = sourcingEvent;
        Number = number;
        Message = message;
        DueAt = dueAt;
        IsFinal = isFinal;
        OpenedBy = openedBy;
        OpenedAt = now;
    }

    public RoundId Id { get; private set; }

    public SourcingEventId SourcingEventId { get; private set; }

    /// <summary>1 for the first round of the event.</summary>
    public int Number { get; private set; }

    public RoundState State { get; private set; }

    /// <summary>What every bidder of the round reads.</summary>
    public string Message { get; private set; } = "";

    /// <summary>Answers are taken before this moment, never at it. UTC.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>True for best and final offers: no round follows.</summary>
    public bool IsFinal { get; private set; }

    public PartyId OpenedBy { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>When its answers were opened or it was given up, UTC.</summary>
    public DateTimeOffset? SettledAt { get; private set; }

    public string? CancelReason { get; private set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    public List<RoundBidder> Bidders { get; private set; } = [];

    public List<RoundTargetRow> Targets { get; private set; } = [];

    public List<RoundClause> Clauses { get; private set; } = [];

    public SubjectRef Subject => new(SubjectKind, Id.Value);

    /// <summary>The round is sealed with a key of its own, under this name; the key of the event was made whole when its bids were opened and would open alone.</summary>
    public SourcingEventId SealedAs => new(Id.Value);

    public bool IsUnderWay => State is RoundState.Open or RoundState.Closed;

    public bool TakesAnswers(DateTimeOffset now) => State == RoundState.Open && now < DueAt;

    /// <summary>The state as it is at a moment, even before the clock comes round.</summary>
    public RoundState StateAt(DateTimeOffset now) => State == RoundState.Open && now >= DueAt ? RoundState.Closed : State;

    /// <summary>Takes a step of the state table.</summary>
    public Outcome<Done> Take(string verb, DateTimeOffset now, string? reason = null)
    {
        var found = RoundTransitions.Check(verb, this, now);
        if (!found.IsDone)
        {
            return found.As<Done>();
        }

        State = found.Value.To;
        if (!IsUnderWay)
        {
            SettledAt = now;
            CancelReason = reason;
        }

        return Done.Value;
    }
}

/// <summary>A bidder who is asked in a round, and the standing answer.</summary>
internal sealed class RoundBidder
{
    public required RoundId RoundId { get; init; }

    public required PartyId Supplier { get; init; }

    public required InvitationId InvitationId { get; init; }

    public required string Name { get; init; }

    /// <summary>The currency of the opened bid; new prices are in it.</summary>
    public required Currency Currency { get; init; }

    /// <summary>The number of the standing answer; 0 while there is none.</summary>
    public int Answer { get; set; }

    /// <summary>When the standing answer was received, UTC.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>True when the envelope was not what was received.</summary>
    public bool IsUnreadable { get; set; }
}

/// <summary>A target for one line of one bidder.</summary>
internal sealed class RoundTargetRow
{
    public required RoundId RoundId { get; init; }

    public required PartyId Supplier { get; init; }

    public required LineId LineId { get; init; }

    /// <summary>In the event's currency.</summary>
    public required decimal UnitPrice { get; init; }
}

/// <summary>A clause or question to be answered.</summary>
internal sealed class RoundClause
{
    public required RoundId RoundId { get; init; }

    /// <summary>1 for the first.</summary>
    public required int Number { get; init; }

    public required string Text { get; init; }
}

/// <summary>One answer as it was received, sealed. Answers are kept, whatever follows.</summary>
internal sealed class RoundEnvelope
{
    public required RoundId RoundId { get; init; }

    public required PartyId Supplier { get; init; }

    /// <summary>1 for the first answer; a later one replaces it.</summary>
    public required int Number { get; init; }

    /// <summary>SHA-256 of the envelope, 64 hexadecimal digits.</summary>
    public required string CiphertextHash { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required byte[] Bytes { get; init; }
}

/// <summary>An opened answer. Nothing is written here before the round was due.</summary>
internal sealed class RoundOffer
{
    public required RoundId RoundId { get; init; }

    public required PartyId Supplier { get; init; }

    public string? Note { get; init; }

    public List<RoundOfferLine> Lines { get; init; } = [];

    public List<RoundClauseAnswer> Clauses { get; init; } = [];
}

/// <summary>A new price of an opened answer.</summary>
internal sealed class RoundOfferLine
{
    public required RoundId RoundId { get; init; }

    public required PartyId Supplier { get; init; }

    public required LineId LineId { get; init; }

    /// <summary>In the currency of the opened bid.</summary>
    public required decimal UnitPrice { get; init; }

    public int? LeadTimeDays { get; init; }
}

/// <summary>The answer to a clause.</summary>
internal sealed class RoundClauseAnswer
{
    public required RoundId RoundId { get; init; }

    public required PartyId Supplier { get; init; }

    public required int Number { get; init; }

    public required bool Accepts { get; init; }

    public string? Counter { get; init; }
}
