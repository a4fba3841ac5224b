using Vouch.Ui;

namespace Vouch.Sourcing;

/// <summary>How states and terms of auctions are called; English texts that are also the keys of their translation.</summary>
internal static class AuctionWords
{
    public static string Of(AuctionState state) => state switch
    {
        AuctionState.Planned => "Planned",
        AuctionState.Running => "Running",
        AuctionState.Ended => "Ended",
        _ => "Cancelled",
    };

    public static Tone ToneOf(AuctionState state) => state switch
    {
        AuctionState.Planned => Tone.Info,
        AuctionState.Running => Tone.Warning,
        AuctionState.Ended => Tone.Good,
        _ => Tone.Bad,
    };

    public static string Of(AuctionSight sight) => sight switch
    {
        AuctionSight.Rank => "The own rank",
        AuctionSight.Lead => "The leading price",
        _ => "The own rank and the leading price",
    };
}
