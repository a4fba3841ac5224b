using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>A change of an opened bid by what was agreed afterwards.</summary>
/// <param name="Bidder">Whose bid.</param>
/// <param name="At">When it counted; later changes go on top of earlier ones.</param>
/// <param name="Change">The bid with the change.</param>
internal sealed record BidRevision(PartyId Bidder, DateTimeOffset At, Func<ComparedBid, Exchange, ComparedBid> Change);

/// <summary>Knows of changes of opened bids: auctions and rounds of negotiation do.</summary>
internal interface IBidRevisions
{
    /// <summary>All changes that count now, in any order.</summary>
    Task<IReadOnlyList<BidRevision>> OfAsync(VouchDb db, SourcingEvent sourcingEvent, CancellationToken cancellationToken);
}
