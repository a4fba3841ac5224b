using Vouch.Kernel;
using static Vouch.Sourcing.AuctionState;

namespace Vouch.Sourcing;

/// <summary>One row of the state table of auctions: the verb, from where to where, who may, and what must hold.</summary>
internal sealed record AuctionTransition(string Verb, AuctionState From, AuctionState To, string Who, Func<Auction, DateTimeOffset, bool> Holds);

/// <summary>The state table of an auction. The README of this folder shows the same rows; a test compares them.</summary>
internal static class AuctionTransitions
{
    private static readonly Func<Auction, DateTimeOffset, bool> Always = (_, _) => true;
    private static readonly Func<Auction, DateTimeOffset, bool> HasBegun = (auction, now) => now >= auction.StartsAt;
    private static readonly Func<Auction, DateTimeOffset, bool> EveryLotIsOver = (auction, now) => auction.Lots.All(lot => lot.IsOver(now));

    public static IReadOnlyList<AuctionTransition> All { get; } =
    [
        new("start", Planned, Running, "Clock", HasBegun),
        new("end", Running, Ended, "Clock", EveryLotIsOver),
        new("cancel", Planned, Cancelled, "Owner", Always),
        new("cancel", Running, Cancelled, "Owner", Always),
    ];

    /// <summary>The row for this verb where it may be taken now, or the refusal.</summary>
    public static Outcome<AuctionTransition> Check(string verb, Auction auction, DateTimeOffset now)
    {
        var row = All.FirstOrDefault(transition => transition.Verb == verb && transition.From == auction.State && transition.Holds(auction, now));
        return row is not null ? row : AuctionRefusals.NotInThisState.With(verb, auction.State);
    }
}
