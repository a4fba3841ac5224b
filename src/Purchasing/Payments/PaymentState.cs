using System.Collections.Frozen;

namespace Vouch.Purchasing;

/// <summary>Where a payment stands. There is one payment for each part of an invoice, through all its attempts.</summary>
public enum PaymentState
{
    /// <summary>Owed, and free to be put into a payment run.</summary>
    Due,

    /// <summary>Owed, and held back; the reason says why and until when.</summary>
    OnHold,

    /// <summary>In a run that waits for the second person.</summary>
    Prepared,

    /// <summary>In a run that two persons released; the file is not yet made.</summary>
    Released,

    /// <summary>In a file that was handed out. The bank may or may not have it: this is not a payment.</summary>
    Exported,

    /// <summary>The bank has taken the instruction and has not carried it out.</summary>
    Accepted,

    /// <summary>The bank has booked it: paid.</summary>
    Settled,

    /// <summary>The bank has refused it; nobody was paid.</summary>
    Refused,

    /// <summary>It was booked and came back.</summary>
    Returned,

    /// <summary>No longer owed.</summary>
    Cancelled,
}

/// <summary>What can happen to a payment.</summary>
internal enum PaymentAct
{
    Hold,
    Unhold,
    Prepare,
    TakeOut,
    Release,
    Export,
    BankTakes,
    BankSettles,
    BankRefuses,
    BankReturns,
    Reopen,
    Cancel,
}

/// <summary>One allowed step; where both states are the same, the act changes nothing: news that is known or comes late.</summary>
internal readonly record struct PaymentTransition(PaymentState From, PaymentAct Act, PaymentState To);

/// <summary>
/// The state table of a payment. A step that is missing here is refused; for news from the bank it is a contradiction that a person looks at.
/// From exported on there is no way back to due but through the bank's refusal or return.
/// </summary>
internal static class PaymentTransitions
{
    public static IReadOnlyList<PaymentTransition> All { get; } =
    [
        new(PaymentState.Due, PaymentAct.Hold, PaymentState.OnHold),
        new(PaymentState.Due, PaymentAct.Prepare, PaymentState.Prepared),
        new(PaymentState.Due, PaymentAct.Cancel, PaymentState.Cancelled),

        new(PaymentState.OnHold, PaymentAct.Hold, PaymentState.OnHold),
        new(PaymentState.OnHold, PaymentAct.Unhold, PaymentState.Due),
        new(PaymentState.OnHold, PaymentAct.Cancel, PaymentState.Cancelled),

        new(PaymentState.Prepared, PaymentAct.TakeOut, PaymentState.Due),
        new(PaymentState.Prepared, PaymentAct.Release, PaymentState.Released),

        new(PaymentState.Released, PaymentAct.TakeOut, PaymentState.Due),
        new(PaymentState.Released, PaymentAct.Export, PaymentState.Exported),

        new(PaymentState.Exported, PaymentAct.Export, PaymentState.Exported),
        new(PaymentState.Exported, PaymentAct.BankTakes, PaymentState.Accepted),
        new(PaymentState.Exported, PaymentAct.BankSettles, PaymentState.Settled),
        new(PaymentState.Exported, PaymentAct.BankRefuses, PaymentState.Refused),

        new(PaymentState.Accepted, PaymentAct.Export, PaymentState.Accepted),
        new(PaymentState.Accepted, PaymentAct.BankTakes, PaymentState.Accepted),
        new(PaymentState.Accepted, PaymentAct.BankSettles, PaymentState.Settled),
        new(PaymentState.Accepted, PaymentAct.BankRefuses, PaymentState.Refused),

        new(PaymentState.Settled, PaymentAct.Export, PaymentState.Settled),
        new(PaymentState.Settled, PaymentAct.BankTakes, PaymentState.Settled),
        new(PaymentState.Settled, PaymentAct.BankSettles, PaymentState.Settled),
        new(PaymentState.Settled, PaymentAct.BankReturns, PaymentState.Returned),

        new(PaymentState.Refused, PaymentAct.Export, PaymentState.Refused),
        new(PaymentState.Refused, PaymentAct.BankTakes, PaymentState.Refused),
        new(PaymentState.Refused, PaymentAct.BankRefuses, PaymentState.Refused),
        new(PaymentState.Refused, PaymentAct.Reopen, PaymentState.Due),

        new(PaymentState.Returned, PaymentAct.Export, PaymentState.Returned),
        new(PaymentState.Returned, PaymentAct.BankTakes, PaymentState.Returned),
        new(PaymentState.Returned, PaymentAct.BankSettles, PaymentState.Returned),
        new(PaymentState.Returned, PaymentAct.BankReturns, PaymentState.Returned),
        new(PaymentState.Returned, PaymentAct.Reopen, PaymentState.Due),
    ];

    private static readonly FrozenDictionary<(PaymentState, PaymentAct), PaymentTransition> Table =
        All.ToFrozenDictionary(transition => (transition.From, transition.Act));

    /// <summary>The state after this act; null when it is not allowed.</summary>
    public static PaymentState? After(PaymentState from, PaymentAct act) => Table.TryGetValue((from, act), out var found) ? found.To : null;

    /// <summary>The states in which an instruction for the payment may be on its way or carried out. A second one must not exist then.</summary>
    public static bool IsLive(PaymentState state) =>
        state is PaymentState.Prepared or PaymentState.Released or PaymentState.Exported or PaymentState.Accepted or PaymentState.Settled;
}
