using Vouch.Kernel;
using Vouch.Sourcing;

namespace Vouch.Demo;

/// <summary>A supplier who was invited to an event, and what it means to offer.</summary>
/// <param name="Dealer">The supplier.</param>
/// <param name="Invitation">Its invitation.</param>
/// <param name="Secret">The secret of its personal link.</param>
/// <param name="Quality">From 0 to 1: how good its answers are.</param>
internal sealed record Bidder(Dealer Dealer, InvitationId Invitation, InvitationSecret Secret, double Quality)
{
    /// <summary>Prices by line in the event's currency; null for a line that is not offered.</summary>
    public Dictionary<LineId, decimal?> Prices { get; } = [];

    /// <summary>True while a bid of it stands.</summary>
    public bool Stands { get; set; }
}

/// <summary>A sourcing event that is under way.</summary>
/// <param name="Tender">What is bought.</param>
/// <param name="Outline">Its lots, lines and criteria.</param>
/// <param name="Owner">The buyer who looks after it.</param>
internal sealed record Running(Tender Tender, EventOutline Outline, PartyId Owner)
{
    public List<Bidder> Bidders { get; } = [];

    public List<PartyId> Evaluators { get; } = [];

    public int Submitted { get; set; }

    public DateTimeOffset Deadline { get; set; }

    public SourcingEventId Id => Outline.Id;

    /// <summary>Those whose bids are compared.</summary>
    public IReadOnlyList<Bidder> Standing => Bidders.FindAll(bidder => bidder.Stands);

    /// <summary>What a bidder asks for a lot; null when it does not cover it.</summary>
    public decimal? PriceOf(Bidder bidder, LotOutline lot)
    {
        var sum = 0m;
        foreach (var line in Outline.Form.Lines.Where(line => lot.Lines.Contains(line.Id)))
        {
            if (bidder.Prices.GetValueOrDefault(line.Id) is not { } price)
            {
                return null;
            }

            sum += price * line.Quantity;
        }

        return sum;
    }
}
