namespace Vouch.Purchasing;

/// <summary>States and actors in words; each is also a key of the translation.</summary>
internal static class OrderWords
{
    public static string Word(this OrderState state) => state switch
    {
        OrderState.Draft => "a draft",
        OrderState.Sent => "sent",
        OrderState.Acknowledged => "acknowledged",
        OrderState.PartReceived => "part received",
        OrderState.Received => "received",
        OrderState.Closed => "closed",
        OrderState.Cancelled => "cancelled",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>The first of the actors who may, in the order a reader would ask them.</summary>
    public static string Word(this OrderActor actor) =>
        actor.HasFlag(OrderActor.Buyer) ? "the buyer"
        : actor.HasFlag(OrderActor.Receiver) ? "the person who receives"
        : actor.HasFlag(OrderActor.Supplier) ? "the supplier"
        : "the software";
}
