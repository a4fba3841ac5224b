using System.Collections.Frozen;

namespace Vouch.Purchasing;

/// <summary>Where an order stands.</summary>
public enum OrderState
{
    /// <summary>Written down; the supplier does not know of it.</summary>
    Draft,

    /// <summary>The supplier has it and has not yet said yes to its latest revision.</summary>
    Sent,

    /// <summary>The supplier has promised the dates of all its lines.</summary>
    Acknowledged,

    /// <summary>Some of it is here.</summary>
    PartReceived,

    /// <summary>Nothing more is expected, invoices are.</summary>
    Received,

    /// <summary>Received and invoiced, or closed by the buyer with the rest no longer wanted.</summary>
    Closed,

    /// <summary>Given up before anything was received or invoiced.</summary>
    Cancelled,
}

/// <summary>What can be done to an order.</summary>
internal enum OrderAct
{
    Send,
    Acknowledge,
    ProposeDate,
    AnswerProposal,
    Revise,
    ReceiveSome,
    ReceiveAll,
    Return,
    Invoice,
    Close,
    Cancel,
}

/// <summary>Who does it.</summary>
[Flags]
internal enum OrderActor
{
    None = 0,

    /// <summary>The person who looks after the order, or another buyer of its unit.</summary>
    Buyer = 1,

    /// <summary>Somebody of the supplier's.</summary>
    Supplier = 2,

    /// <summary>Whoever takes goods for the unit; services only the person who asked.</summary>
    Receiver = 4,

    /// <summary>A rule of the software: an order from a price list, an invoice that matched.</summary>
    Software = 8,
}

/// <summary>One allowed step.</summary>
internal readonly record struct OrderTransition(OrderState From, OrderAct Act, OrderState To, OrderActor By);

/// <summary>The state table of an order. What is not in it is refused.</summary>
internal static class OrderTransitions
{
    private const OrderActor BuyerOrSoftware = OrderActor.Buyer | OrderActor.Software;

    /// <summary>Every allowed step. A revision of an acknowledged order goes back to the supplier; one of a part-received order stays where it is and waits for the supplier's word beside it.</summary>
    public static IReadOnlyList<OrderTransition> All { get; } =
    [
        new(OrderState.Draft, OrderAct.Revise, OrderState.Draft, OrderActor.Buyer),
        new(OrderState.Draft, OrderAct.Send, OrderState.Sent, BuyerOrSoftware),
        new(OrderState.Draft, OrderAct.Cancel, OrderState.Cancelled, OrderActor.Buyer),

        new(OrderState.Sent, OrderAct.Acknowledge, OrderState.Acknowledged, OrderActor.Supplier | OrderActor.Buyer),
        new(OrderState.Sent, OrderAct.ProposeDate, OrderState.Sent, OrderActor.Supplier | OrderActor.Buyer),
        new(OrderState.Sent, OrderAct.AnswerProposal, OrderState.Sent, OrderActor.Buyer),
        new(OrderState.Sent, OrderAct.Revise, OrderState.Sent, OrderActor.Buyer),
        new(OrderState.Sent, OrderAct.ReceiveSome, OrderState.PartReceived, OrderActor.Receiver),
        new(OrderState.Sent, OrderAct.ReceiveAll, OrderState.Received, OrderActor.Receiver),
        new(OrderState.Sent, OrderAct.Invoice, OrderState.Sent, OrderActor.Software),
        new(OrderState.Sent, OrderAct.Cancel, OrderState.Cancelled, OrderActor.Buyer),

        new(OrderState.Acknowledged, OrderAct.ProposeDate, OrderState.Acknowledged, OrderActor.Supplier | OrderActor.Buyer),
        new(OrderState.Acknowledged, OrderAct.AnswerProposal, OrderState.Acknowledged, OrderActor.Buyer),
        new(OrderState.Acknowledged, OrderAct.Revise, OrderState.Sent, OrderActor.Buyer),
        new(OrderState.Acknowledged, OrderAct.ReceiveSome, OrderState.PartReceived, OrderActor.Receiver),
        new(OrderState.Acknowledged, OrderAct.ReceiveAll, OrderState.Received, OrderActor.Receiver),
        new(OrderState.Acknowledged, OrderAct.Invoice, OrderState.Acknowledged, OrderActor.Software),
        new(OrderState.Acknowledged, OrderAct.Cancel, OrderState.Cancelled, OrderActor.Buyer),

        new(OrderState.PartReceived, OrderAct.Acknowledge, OrderState.PartReceived, OrderActor.Supplier | OrderActor.Buyer),
        new(OrderState.PartReceived, OrderAct.ProposeDate, OrderState.PartReceived, OrderActor.Supplier | OrderActor.Buyer),
        new(OrderState.PartReceived, OrderAct.AnswerProposal, OrderState.PartReceived, OrderActor.Buyer),
        new(OrderState.PartReceived, OrderAct.Revise, OrderState.PartReceived, OrderActor.Buyer),
        new(OrderState.PartReceived, OrderAct.ReceiveSome, OrderState.PartReceived, OrderActor.Receiver),
        new(OrderState.PartReceived, OrderAct.ReceiveAll, OrderState.Received, OrderActor.Receiver),
        new(OrderState.PartReceived, OrderAct.Return, OrderState.PartReceived, OrderActor.Receiver | OrderActor.Buyer),
        new(OrderState.PartReceived, OrderAct.Invoice, OrderState.PartReceived, OrderActor.Software),
        new(OrderState.PartReceived, OrderAct.Close, OrderState.Closed, OrderActor.Buyer),

        new(OrderState.Received, OrderAct.Revise, OrderState.PartReceived, OrderActor.Buyer),
        new(OrderState.Received, OrderAct.ReceiveSome, OrderState.PartReceived, OrderActor.Receiver),
        new(OrderState.Received, OrderAct.ReceiveAll, OrderState.Received, OrderActor.Receiver),
        new(OrderState.Received, OrderAct.Return, OrderState.PartReceived, OrderActor.Receiver | OrderActor.Buyer),
        new(OrderState.Received, OrderAct.Invoice, OrderState.Received, OrderActor.Software),
        new(OrderState.Received, OrderAct.Close, OrderState.Closed, BuyerOrSoftware),

        new(OrderState.Closed, OrderAct.Return, OrderState.PartReceived, OrderActor.Receiver | OrderActor.Buyer),
        new(OrderState.Closed, OrderAct.Invoice, OrderState.Closed, OrderActor.Software),
    ];

    private static readonly FrozenDictionary<(OrderState, OrderAct), OrderTransition> Table =
        All.ToFrozenDictionary(transition => (transition.From, transition.Act));

    /// <summary>The step that this act takes from this state; null when the table has none.</summary>
    public static OrderTransition? Find(OrderState from, OrderAct act) => Table.TryGetValue((from, act), out var found) ? found : null;

    /// <summary>Whether this act is allowed to this actor now. For buttons; the rules ask again.</summary>
    public static bool Allows(OrderState from, OrderAct act, OrderActor by) => Find(from, act) is { } step && (step.By & by) != OrderActor.None;
}
