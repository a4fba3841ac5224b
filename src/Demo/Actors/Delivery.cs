using Vouch.Kernel;
using Vouch.Purchasing;

namespace Vouch.Demo;

/// <summary>An order under way, as the actors remember it.</summary>
/// <param name="Id">The order.</param>
/// <param name="Number">Its number.</param>
/// <param name="Dealer">Who supplies.</param>
/// <param name="Buyer">Who looks after it.</param>
/// <param name="Receiver">Who receives.</param>
internal sealed record Delivery(OrderId Id, string Number, Dealer Dealer, PartyId Buyer, PartyId Receiver)
{
    /// <summary>Its currency.</summary>
    public required Currency Currency { get; init; }

    /// <summary>Its lines when it was acknowledged.</summary>
    public IReadOnlyList<OrderLineCard> Lines { get; set; } = [];

    /// <summary>The days promised, by line.</summary>
    public Dictionary<Guid, DateOnly> Promised { get; } = [];

    /// <summary>True once goods are on their way, so that a second promise does not deliver twice.</summary>
    public bool UnderWay { get; set; }

    /// <summary>True when the supplier has invoiced.</summary>
    public bool Invoiced { get; set; }

    /// <summary>True when the supplier waited for the rest before it invoiced.</summary>
    public bool RestAwaited { get; set; }

    /// <summary>What came and was kept, by line.</summary>
    public Dictionary<OrderLineId, decimal> Kept { get; } = [];

    /// <summary>What is still to come, by line.</summary>
    public IReadOnlyList<ReceiptLineInput> Rest() =>
        [.. Lines.Select(line => new ReceiptLineInput(line.Line, line.Quantity - Kept.GetValueOrDefault(line.Line))).Where(line => line.Accepted > 0)];
}
