using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>A bid sheet that was just uploaded, for the answer to this one request: its content to be looked over, or what is wrong with it.</summary>
internal sealed class SheetInHand
{
    /// <summary>What the sheet says; null when none was uploaded or it was refused.</summary>
    public BidContent? Bid { get; set; }

    /// <summary>What is wrong, by cell.</summary>
    public IReadOnlyList<Refusal> Refusals { get; set; } = [];
}
