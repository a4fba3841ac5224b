using Vouch.Kernel;
using static Vouch.Sourcing.SavingState;

namespace Vouch.Sourcing;

/// <summary>Who may take a step with a saving.</summary>
[Flags]
internal enum SavingActor
{
    None = 0,

    /// <summary>The buyer who looks after it, or the head of procurement of the unit.</summary>
    Buyer = 1,

    /// <summary>Somebody who holds the budget of the unit and had no part in what is claimed.</summary>
    BudgetHolder = 2,
}

/// <summary>One row of the state table of a saving.</summary>
internal sealed record SavingTransition(string Verb, SavingState From, SavingState To, SavingActor Who);

/// <summary>The state table of a saving. The README shows the same rows; a test compares them.</summary>
internal static class SavingTransitions
{
    public static IReadOnlyList<SavingTransition> All { get; } =
    [
        new("change-baseline", Proposed, Proposed, SavingActor.Buyer),
        new("change-baseline", Refused, Proposed, SavingActor.Buyer),
        new("claim", Proposed, Claimed, SavingActor.Buyer),
        new("confirm", Claimed, Confirmed, SavingActor.BudgetHolder),
        new("refuse", Claimed, Refused, SavingActor.BudgetHolder),
        new("withdraw", Proposed, Withdrawn, SavingActor.Buyer),
        new("withdraw", Claimed, Withdrawn, SavingActor.Buyer),
        new("withdraw", Refused, Withdrawn, SavingActor.Buyer),
    ];

    /// <summary>The row for this verb in this state, or the refusal.</summary>
    public static Outcome<SavingTransition> Find(string verb, SavingState from, SavingActor who)
    {
        var row = All.FirstOrDefault(transition => transition.Verb == verb && transition.From == from);
        return row is null ? SavingRefusals.NotInThisState.With(verb, from)
            : (row.Who & who) != SavingActor.None ? row
            : row.Who == SavingActor.BudgetHolder ? SavingRefusals.NotBudgetHolder : SavingRefusals.NotYours;
    }
}
