using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>What the event may know of its bids without reading them.</summary>
/// <param name="Invitations">Invitations that stand.</param>
/// <param name="Bids">Bids that stand: received in time and not withdrawn.</param>
/// <param name="AreOpen">True when every standing bid was decrypted.</param>
internal sealed record BidBoxCard(int Invitations, int Bids, bool AreOpen);

/// <summary>The door from events to invitations and sealed bids, which live in folders of their own.</summary>
internal interface IBidBox
{
    /// <summary>Counts invitations and bids.</summary>
    Task<BidBoxCard> CountAsync(VouchDb db, SourcingEventId sourcingEvent, CancellationToken cancellationToken);

    /// <summary>The opened bids that stand, by name; empty while they are sealed.</summary>
    Task<IReadOnlyList<ComparedBid>> OpenedAsync(VouchDb db, SourcingEvent sourcingEvent, CancellationToken cancellationToken);

    /// <summary>What keeps the event from being published from the bids' side (no custodians, nobody invited); called inside the publishing work, which may make keys.</summary>
    Task<IReadOnlyList<Refusal>> BeforePublishAsync(Work work, SourcingEvent sourcingEvent, CancellationToken cancellationToken);
}
