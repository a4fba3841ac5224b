using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>What auctions put on the record: every move.</summary>
internal static class AuctionFacts
{
    private static readonly string[] Owner = ["owner"];
    private static readonly string[] Data = ["number", "event", "starts", "ends"];

    public static readonly FactName Planned = new("auction.planned", "A reverse auction of an event's lots was planned, with the opened prices to begin from.", ["owner", "supplier"], Data);
    public static readonly FactName Started = new("auction.started", "An auction started.", Owner, Data);
    public static readonly FactName BidPlaced = new("auction.bid-placed", "A bid was taken in an auction, at its one place among the prices of the lot.", ["supplier", "owner"], ["number", "event", "lot", "place", "amount"]);
    public static readonly FactName Extended = new("auction.extended", "A bid in the last minutes moved the end of a lot.", Owner, ["number", "event", "lot", "place", "ends"]);
    public static readonly FactName Ended = new("auction.ended", "The last lot of an auction ended; its prices stand.", Owner, Data);
    public static readonly FactName Cancelled = new("auction.cancelled", "An auction was given up, with a reason; the prices from before it stand.", Owner, Data);

    public static IReadOnlyList<FactName> All { get; } = [Planned, Started, BidPlaced, Extended, Ended, Cancelled];

    /// <summary>A fact about an auction as a whole.</summary>
    public static FactDraft About(FactName name, Auction auction, SourcingEvent sourcingEvent) => new(name, auction.Subject)
    {
        Unit = sourcingEvent.Unit,
        Parties = [("owner", sourcingEvent.Owner)],
        Data = new FactData { { "number", sourcingEvent.Number }, { "event", sourcingEvent.Id.Value }, { "starts", auction.StartsAt }, { "ends", auction.Lots.Count == 0 ? auction.EndsAt : auction.Lots.Max(lot => lot.EndsAt) } },
    };

    /// <summary>A fact about a bid.</summary>
    public static FactDraft AboutBid(Auction auction, AuctionLot lot, AuctionBid bid, SourcingEvent sourcingEvent) => new(BidPlaced, auction.Subject)
    {
        Unit = sourcingEvent.Unit,
        Parties = [("supplier", bid.Supplier), ("owner", sourcingEvent.Owner)],
        Data = new FactData { { "number", sourcingEvent.Number }, { "event", sourcingEvent.Id.Value }, { "lot", (long)lot.Number }, { "place", bid.Place }, { "amount", new Money(bid.Minor, auction.Currency) } },
    };

    /// <summary>A fact about a lot whose end moved.</summary>
    public static FactDraft AboutExtension(Auction auction, AuctionLot lot, AuctionBid bid, SourcingEvent sourcingEvent) => new(Extended, auction.Subject)
    {
        Unit = sourcingEvent.Unit,
        Parties = [("owner", sourcingEvent.Owner)],
        Data = new FactData { { "number", sourcingEvent.Number }, { "event", sourcingEvent.Id.Value }, { "lot", (long)lot.Number }, { "place", bid.Place }, { "ends", lot.EndsAt } },
    };
}
