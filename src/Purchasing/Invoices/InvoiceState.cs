using System.Collections.Frozen;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>Whether the supplier asks for money or gives it back.</summary>
public enum InvoiceKind
{
    /// <summary>Asks for money.</summary>
    Invoice,

    /// <summary>Gives it back.</summary>
    CreditNote,
}

/// <summary>Where an invoice stands.</summary>
public enum InvoiceState
{
    /// <summary>Registered; without an order it waits to be coded.</summary>
    Received,

    /// <summary>Something does not match; the exception has an owner.</summary>
    Exception,

    /// <summary>A person stopped it, with a reason and a date.</summary>
    OnHold,

    /// <summary>Everything matches; it waits for approval because its amount is above what a match alone releases.</summary>
    Matched,

    /// <summary>Without an order: accounts are given, it waits for approval.</summary>
    Coded,

    /// <summary>Released for payment at its due date.</summary>
    Approved,

    /// <summary>In a payment run.</summary>
    Scheduled,

    /// <summary>The bank settled it.</summary>
    Paid,

    /// <summary>Sent back to the supplier with a reason.</summary>
    Refused,

    /// <summary>Credit notes took all of it back, or it is a credit note that was set off.</summary>
    Credited,
}

/// <summary>What happens to an invoice.</summary>
internal enum InvoiceAct
{
    /// <summary>The match found a difference beyond tolerance.</summary>
    FindDifferences,

    /// <summary>The match found none, or all were settled.</summary>
    Match,

    /// <summary>What stood against an invoice without an order was cleared up.</summary>
    Clear,
    Hold,
    EndHold,

    /// <summary>A hold ends on what was approved before.</summary>
    Resume,
    Code,
    Approve,

    /// <summary>A new match after approval found that it may not be paid yet (a receipt was returned, the order revised).</summary>
    TakeBack,

    Schedule,

    /// <summary>The bank refused it or gave it back.</summary>
    Unschedule,
    Pay,
    Refuse,
    Credit,
}

/// <summary>Who may do it. What each may do with which amount is policy.</summary>
internal enum InvoiceActor
{
    /// <summary>The match, after a receipt, a revision or another document.</summary>
    Match,

    /// <summary>Finance of the order's business unit.</summary>
    Finance,

    /// <summary>Whoever has the authority for the amount, and did not code it.</summary>
    Approver,

    /// <summary>The payment run and what the bank answers.</summary>
    Payment,
}

/// <summary>One permitted step of an invoice.</summary>
internal sealed record InvoiceTransition(InvoiceState From, InvoiceAct Act, InvoiceState To, InvoiceActor By);

/// <summary>The state table of invoices. What is not in it is refused.</summary>
internal static class InvoiceTransitions
{
    public static readonly Refusal NotNow = new(
        "invoice.not-in-this-state",
        "This invoice is {0}, so this cannot be done now. Open the invoice to see what happens next.");

    public static IReadOnlyList<InvoiceTransition> All { get; } =
    [
        new(InvoiceState.Received, InvoiceAct.FindDifferences, InvoiceState.Exception, InvoiceActor.Match),
        new(InvoiceState.Received, InvoiceAct.Match, InvoiceState.Matched, InvoiceActor.Match),
        new(InvoiceState.Received, InvoiceAct.Code, InvoiceState.Coded, InvoiceActor.Finance),
        new(InvoiceState.Received, InvoiceAct.Hold, InvoiceState.OnHold, InvoiceActor.Finance),
        new(InvoiceState.Received, InvoiceAct.Refuse, InvoiceState.Refused, InvoiceActor.Finance),
        new(InvoiceState.Received, InvoiceAct.Credit, InvoiceState.Credited, InvoiceActor.Match),

        new(InvoiceState.Exception, InvoiceAct.FindDifferences, InvoiceState.Exception, InvoiceActor.Match),
        new(InvoiceState.Exception, InvoiceAct.Match, InvoiceState.Matched, InvoiceActor.Match),
        new(InvoiceState.Exception, InvoiceAct.Clear, InvoiceState.Received, InvoiceActor.Match),
        new(InvoiceState.Exception, InvoiceAct.Code, InvoiceState.Coded, InvoiceActor.Finance),
        new(InvoiceState.Exception, InvoiceAct.Hold, InvoiceState.OnHold, InvoiceActor.Finance),
        new(InvoiceState.Exception, InvoiceAct.Refuse, InvoiceState.Refused, InvoiceActor.Finance),
        new(InvoiceState.Exception, InvoiceAct.Credit, InvoiceState.Credited, InvoiceActor.Match),

        new(InvoiceState.OnHold, InvoiceAct.EndHold, InvoiceState.Received, InvoiceActor.Finance),
        new(InvoiceState.OnHold, InvoiceAct.Resume, InvoiceState.Approved, InvoiceActor.Finance),
        new(InvoiceState.OnHold, InvoiceAct.Hold, InvoiceState.OnHold, InvoiceActor.Finance),
        new(InvoiceState.OnHold, InvoiceAct.Refuse, InvoiceState.Refused, InvoiceActor.Finance),
        new(InvoiceState.OnHold, InvoiceAct.Credit, InvoiceState.Credited, InvoiceActor.Match),

        new(InvoiceState.Matched, InvoiceAct.Match, InvoiceState.Matched, InvoiceActor.Match),
        new(InvoiceState.Matched, InvoiceAct.FindDifferences, InvoiceState.Exception, InvoiceActor.Match),
        new(InvoiceState.Matched, InvoiceAct.Approve, InvoiceState.Approved, InvoiceActor.Approver),
        new(InvoiceState.Matched, InvoiceAct.Hold, InvoiceState.OnHold, InvoiceActor.Finance),
        new(InvoiceState.Matched, InvoiceAct.Refuse, InvoiceState.Refused, InvoiceActor.Finance),
        new(InvoiceState.Matched, InvoiceAct.Credit, InvoiceState.Credited, InvoiceActor.Match),

        new(InvoiceState.Coded, InvoiceAct.Code, InvoiceState.Coded, InvoiceActor.Finance),
        new(InvoiceState.Coded, InvoiceAct.Approve, InvoiceState.Approved, InvoiceActor.Approver),
        new(InvoiceState.Coded, InvoiceAct.Hold, InvoiceState.OnHold, InvoiceActor.Finance),
        new(InvoiceState.Coded, InvoiceAct.Refuse, InvoiceState.Refused, InvoiceActor.Approver),
        new(InvoiceState.Coded, InvoiceAct.Credit, InvoiceState.Credited, InvoiceActor.Match),

        new(InvoiceState.Approved, InvoiceAct.TakeBack, InvoiceState.Exception, InvoiceActor.Match),
        new(InvoiceState.Approved, InvoiceAct.Hold, InvoiceState.OnHold, InvoiceActor.Finance),
        new(InvoiceState.Approved, InvoiceAct.Schedule, InvoiceState.Scheduled, InvoiceActor.Payment),
        new(InvoiceState.Approved, InvoiceAct.Credit, InvoiceState.Credited, InvoiceActor.Match),

        new(InvoiceState.Scheduled, InvoiceAct.Unschedule, InvoiceState.Approved, InvoiceActor.Payment),
        new(InvoiceState.Scheduled, InvoiceAct.Pay, InvoiceState.Paid, InvoiceActor.Payment),
        new(InvoiceState.Paid, InvoiceAct.Unschedule, InvoiceState.Approved, InvoiceActor.Payment),
    ];

    private static readonly FrozenDictionary<(InvoiceState, InvoiceAct), InvoiceTransition> Table =
        All.ToFrozenDictionary(transition => (transition.From, transition.Act));

    /// <summary>The state after the act, or why it cannot be done now.</summary>
    public static Outcome<InvoiceState> After(InvoiceState from, InvoiceAct act) =>
        Table.TryGetValue((from, act), out var transition) ? transition.To : NotNow.With(Words(from));

    /// <summary>True when the act is possible in this state.</summary>
    public static bool Allows(InvoiceState from, InvoiceAct act) => Table.ContainsKey((from, act));

    /// <summary>The state in words; the key of its translation.</summary>
    public static string Words(InvoiceState state) => state switch
    {
        InvoiceState.Received => "received",
        InvoiceState.Exception => "being cleared",
        InvoiceState.OnHold => "on hold",
        InvoiceState.Matched => "matched",
        InvoiceState.Coded => "coded",
        InvoiceState.Approved => "approved for payment",
        InvoiceState.Scheduled => "in a payment run",
        InvoiceState.Paid => "paid",
        InvoiceState.Refused => "sent back to the supplier",
        InvoiceState.Credited => "credited",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };
}
