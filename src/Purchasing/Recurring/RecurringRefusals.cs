using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>What plans refuse.</summary>
internal static class RecurringRefusals
{
    public static readonly Refusal NotBuyer = new("recurring.not-buyer", "Only a buyer of the unit may plan orders for it. Ask one to do it.", RefusalKind.NotAllowed);
    public static readonly Refusal TitleMissing = new("recurring.title-missing", "Give it a title of at most {0} characters.", RefusalKind.Invalid);
    public static readonly Refusal BadRhythm = new("recurring.bad-rhythm", "Orders come every 1 to {0} weeks or months.", RefusalKind.Invalid);
    public static readonly Refusal BadDays = new("recurring.bad-days", "The first date is today or later, the last not before it, and delivery 0 to 365 days after the order.", RefusalKind.Invalid);
    public static readonly Refusal WrongState = new("recurring.wrong-state", "That cannot be done now: somebody paused or ended it, or took it up again. Read it again.");
    public static readonly Refusal OfSubscription = new("recurring.of-subscription", "This charges a subscription. Change the subscription instead.");
    public static readonly Refusal NotADate = new("recurring.not-a-date", "Nothing is to be ordered on that day, or it is past. Choose one of the next dates.", RefusalKind.Invalid);
    public static readonly Refusal NothingDue = new("recurring.nothing-due", "No order is due. The next one is placed on {0}.");
    public static readonly Refusal NoPrice = new("recurring.no-price", "No price list of the supplier that holds on {0} has '{1}' in this unit of measure. Agree a price list, or give the line a price.");
    public static readonly Refusal BelowMinimum = new("recurring.below-minimum", "'{0}' is sold from {1} on. Raise the quantity.");
    public static readonly Refusal NotWholePacks = new("recurring.not-whole-packs", "'{0}' is sold in packs of {1} only. Change the quantity to a multiple of it.");
    public static readonly Refusal OwnerUnknown = new("recurring.owner-unknown", "There is no such colleague. Choose somebody who works here.", RefusalKind.Invalid);
    public static readonly Refusal NotFound = new("recurring.not-found", "There is no such recurring order, or it is not yours to see.", RefusalKind.NotFound);
}
