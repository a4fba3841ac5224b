using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>Every refusal about a saving.</summary>
internal static class SavingRefusals
{
    public static readonly Refusal NotFound = new("saving.not-found", "There is no such saving, or you may not see it.", RefusalKind.NotFound);
    public static readonly Refusal Stale = new("saving.stale", "Somebody else has changed this saving. Look at it again and repeat.", RefusalKind.Stale);
    public static readonly Refusal NotInThisState = new("saving.wrong-state", "This step ({0}) is not possible while the saving is {1}. Its page shows what is possible now.");
    public static readonly Refusal NotYours = new("saving.not-yours", "Only the buyer who looks after this saving, or the head of procurement, may do this. Ask them.", RefusalKind.NotAllowed);
    public static readonly Refusal NotBudgetHolder = new("saving.not-budget-holder", "Only somebody who holds the budget of this unit, and not the buyer who claims the saving, confirms or refuses it.", RefusalKind.NotAllowed);
    public static readonly Refusal NotBuyer = new("saving.not-buyer", "Only buyers of this unit write savings down. Ask one of them.", RefusalKind.NotAllowed);
    public static readonly Refusal NobodyConfirms = new("saving.nobody-confirms", "Nobody but you holds the budget of this unit, so nobody could confirm it. Have an administrator give somebody the role of budget holder.");
    public static readonly Refusal NoBaseline = new("saving.no-baseline", "Say first what the price is compared with.");
    public static readonly Refusal NoTitle = new("saving.no-title", "Say in a few words what was bought, in at most {0} characters.", RefusalKind.Invalid);
    public static readonly Refusal UnitUnknown = new("saving.unit-unknown", "Choose a unit of the company.", RefusalKind.Invalid);
    public static readonly Refusal SupplierUnknown = new("saving.supplier-unknown", "Choose a supplier from the list, or leave it open.", RefusalKind.Invalid);
    public static readonly Refusal AmountNotPositive = new("saving.amount-not-positive", "Give an amount above zero.", RefusalKind.Invalid);
    public static readonly Refusal OtherCurrency = new("saving.other-currency", "The amounts of a saving are in one currency: {0}.", RefusalKind.Invalid);
    public static readonly Refusal ReasonMissing = new("saving.reason-missing", "Give the reason in at most {0} characters; everybody concerned reads it.", RefusalKind.Invalid);
    public static readonly Refusal MoreThanClaimed = new("saving.more-than-claimed", "No more than what is claimed ({0}) can be confirmed.", RefusalKind.Invalid);
}
