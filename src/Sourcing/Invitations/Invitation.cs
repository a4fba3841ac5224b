using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>One supplier's invitation to one event, with the person it was sent to.</summary>
internal sealed class Invitation : IVersioned
{
    public const string SubjectKind = "invitation";
    public const int LongestName = 200;
    public const int LongestReason = 2_000;

    private Invitation()
    {
    }

    public Invitation(InvitationId id, SourcingEventId sourcingEvent, PartyId supplier, string supplierName, string contactName, string contactEmail, DateTimeOffset now)
    {
        Id = id;
        SourcingEventId = sourcingEvent;
        Supplier = supplier;
        SupplierName = supplierName;
        ContactName = contactName;
        ContactEmail = contactEmail;
        SentAt = now;
    }

    public InvitationId Id { get; private set; }

    public SourcingEventId SourcingEventId { get; private set; }

    /// <summary>The organisation.</summary>
    public PartyId Supplier { get; private set; }

    /// <summary>The organisation's name when it was invited.</summary>
    public string SupplierName { get; private set; } = "";

    public string ContactName { get; private set; } = "";

    public string ContactEmail { get; private set; } = "";

    public InvitationState State { get; private set; }

    public DateTimeOffset SentAt { get; private set; }

    public DateTimeOffset? OpenedAt { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Why the supplier does not bid, in its own words.</summary>
    public string? DeclineReason { get; private set; }

    public int Version { get; set; }

    public SubjectRef Subject => new(SubjectKind, Id.Value);

    /// <summary>False when bids are no longer taken from this invitation.</summary>
    public bool Stands => State != InvitationState.Revoked;

    /// <summary>Takes a step of the state table.</summary>
    public Outcome<InvitationTransition> Take(string verb, InvitationCircumstances circumstances)
    {
        var step = InvitationTransitions.Check(verb, State, circumstances);
        if (step.IsDone)
        {
            State = step.Value.To;
            OpenedAt = State == InvitationState.Sent ? null : OpenedAt ?? (State is InvitationState.Opened or InvitationState.Accepted or InvitationState.Declined ? circumstances.Now : null);
            AnsweredAt = State is InvitationState.Accepted or InvitationState.Declined ? circumstances.Now : null;
            DeclineReason = State == InvitationState.Declined ? DeclineReason : null;
        }

        return step;
    }

    /// <summary>Remembers why the supplier declined.</summary>
    public void Explain(string? reason) => DeclineReason = reason;
}

/// <summary>A personal link of an invitation, of which only the secret's hash is kept.</summary>
internal sealed class InvitationLink
{
    private InvitationLink()
    {
    }

    public InvitationLink(InvitationLinkId id, InvitationId invitation, string secretHash, DateTimeOffset now, DateTimeOffset expiresAt)
    {
        Id = id;
        InvitationId = invitation;
        SecretHash = secretHash;
        IssuedAt = now;
        ExpiresAt = expiresAt;
    }

    public InvitationLinkId Id { get; private set; }

    public InvitationId InvitationId { get; private set; }

    /// <summary>See <see cref="InvitationSecret.Hash"/>.</summary>
    public string SecretHash { get; private set; } = "";

    public DateTimeOffset IssuedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>When the buyer ended it; null while it stands.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Null when the link opens its invitation now.</summary>
    public Refusal? Check(DateTimeOffset now) =>
        EndedAt is not null ? InvitationRefusals.LinkEnded
        : now >= ExpiresAt ? InvitationRefusals.Expired.With(ExpiresAt)
        : null;
}

/// <summary>One personal link.</summary>
internal readonly record struct InvitationLinkId(Guid Value) : IId<InvitationLinkId>
{
    /// <inheritdoc/>
    public static InvitationLinkId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
