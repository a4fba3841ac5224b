using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>The facts about invitations, questions, bids and custodians. None holds anything of a bid but the hash of its envelope.</summary>
internal static class BidFacts
{
    public static readonly FactName InvitationSent = new("invitation.sent", "A supplier was invited to an event, or was sent a new link.", ["supplier", "owner"], ["number", "event", "link"]);
    public static readonly FactName InvitationOpened = new("invitation.opened", "A supplier opened its invitation for the first time.", ["supplier", "owner"], ["number", "event"]);
    public static readonly FactName InvitationAccepted = new("invitation.accepted", "A supplier said that it means to bid.", ["supplier", "owner"], ["number", "event"]);
    public static readonly FactName InvitationDeclined = new("invitation.declined", "A supplier said that it does not bid.", ["supplier", "owner"], ["number", "event"]);
    public static readonly FactName InvitationRevoked = new("invitation.revoked", "The buyer took an invitation back.", ["supplier", "owner"], ["number", "event"]);
    public static readonly FactName ClarificationAsked = new("clarification.asked", "A bidder asked a question about an event. Who asked is not part of the fact.", ["owner"], ["number", "question"]);
    public static readonly FactName ClarificationAnswered = new("clarification.answered", "A bidder's question was answered to all bidders.", ["owner"], ["number", "question", "deadline"]);
    public static readonly FactName BidReceived = new("bid.received", "A sealed bid was received.", ["supplier", "owner"], ["number", "event", "version", "ciphertext_sha256"]);
    public static readonly FactName BidReplaced = new("bid.replaced", "A sealed bid replaced the one before.", ["supplier", "owner"], ["number", "event", "version", "ciphertext_sha256"]);
    public static readonly FactName BidWithdrawn = new("bid.withdrawn", "A bidder took a bid back before the deadline.", ["supplier", "owner"], ["number", "event", "version", "ciphertext_sha256"]);
    public static readonly FactName BidOpened = new("bid.opened", "Two custodians opened a bid.", ["supplier", "owner"], ["number", "event", "version", "ciphertext_sha256"]);
    public static readonly FactName BidUnreadable = new("bid.unreadable", "A bid could not be opened, because its envelope is not what was received.", ["supplier", "owner"], ["number", "event", "version", "ciphertext_sha256", "reason_code"]);
    public static readonly FactName CustodianKeyChosen = new("custodian.key-chosen", "A person chose a key for keeping bids sealed, or a new passphrase for it.", ["custodian"], ["key", "fingerprint"]);
    public static readonly FactName EventSealed = new("event.sealed", "An event was given a key, escrowed to every pair of its custodians.", ["owner", "custodian"], ["number", "fingerprint"]);
    public static readonly FactName OpeningReleased = new("opening.released", "One custodian agreed to open; a second must follow.", ["custodian", "owner"], ["number"]);

    public static IReadOnlyList<FactName> All { get; } =
    [
        InvitationSent, InvitationOpened, InvitationAccepted, InvitationDeclined, InvitationRevoked, ClarificationAsked, ClarificationAnswered,
        BidReceived, BidReplaced, BidWithdrawn, BidOpened, BidUnreadable, CustodianKeyChosen, EventSealed, OpeningReleased,
    ];

    /// <summary>A fact about an invitation.</summary>
    public static FactDraft About(FactName name, Invitation invitation, SourcingEvent sourcingEvent) => new(name, invitation.Subject)
    {
        Unit = sourcingEvent.Unit,
        Parties = [("supplier", invitation.Supplier), ("owner", sourcingEvent.Owner)],
        Data = new FactData { { "number", sourcingEvent.Number }, { "event", sourcingEvent.Id.Value } },
    };

    /// <summary>A fact about one version of a bid.</summary>
    public static FactDraft About(FactName name, Bid bid, SourcingEvent sourcingEvent, BidVersion version, string? reason = null)
    {
        var data = new FactData
        {
            { "number", sourcingEvent.Number },
            { "event", sourcingEvent.Id.Value },
            { "version", (long)version.Number },
            { "ciphertext_sha256", version.CiphertextHash },
        };
        data.Add("reason_code", reason);
        return new FactDraft(name, bid.Subject) { Unit = sourcingEvent.Unit, Parties = [("supplier", bid.Bidder), ("owner", sourcingEvent.Owner)], Data = data };
    }
}
