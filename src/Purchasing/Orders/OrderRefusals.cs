using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>Why something cannot be done to an order.</summary>
internal static class OrderRefusals
{
    public static readonly Refusal OnlyYesByMail = new("order.only-yes-by-mail", "By mail an order can be acknowledged as it is: answer with yes and nothing else. Other dates or quantities are proposed on the page of the order, or told to the buyer.", RefusalKind.Invalid);

    public static readonly Refusal NotFound = new("order.not-found", "There is no such order, or it is not yours to see. Look for it by its number.", RefusalKind.NotFound);
    public static readonly Refusal NotYours = new("order.not-allowed", "Only {0} may do this. Ask {0} to do it.", RefusalKind.NotAllowed);
    public static readonly Refusal Stale = new("order.stale", "Somebody else changed the order meanwhile. Reload the page and repeat.", RefusalKind.Stale);
    public static readonly Refusal UnitUnknown = new("order.unit-unknown", "There is no such business unit. Choose one from the list.", RefusalKind.Invalid);
    public static readonly Refusal NotBuyer = new("order.not-buyer", "Only a buyer of this unit may place orders. Ask for what you need, and a buyer will order it.", RefusalKind.NotAllowed);
    public static readonly Refusal RequesterUnknown = new("order.requester-unknown", "There is no such colleague. Choose one from the list.", RefusalKind.Invalid);
    public static readonly Refusal SupplierUnknown = new("order.supplier-unknown", "There is no such supplier. Register the supplier first.", RefusalKind.Invalid);
    public static readonly Refusal SupplierBarred = new("order.supplier-barred", "Nothing may be ordered from {0} at present. See the supplier's page for the reason.");
    public static readonly Refusal TermsInvalid = new("order.terms-invalid", "These payment terms cannot be read. Write them as 'net 30', 'end of month 15' or '2% 10 net 30'.", RefusalKind.Invalid);
    public static readonly Refusal WrongState = new("order.wrong-state", "The order is {0}, so this cannot be done now. Reload the page to see what can.");
    public static readonly Refusal NoLines = new("order.no-lines", "An order needs at least one line. Add what is to be bought.", RefusalKind.Invalid);
    public static readonly Refusal TooManyLines = new("order.too-many-lines", "An order can have up to {0} lines. Split it into several orders.", RefusalKind.Invalid);
    public static readonly Refusal LineUnknown = new("order.line-unknown", "This line does not belong to the order. Reload the order and choose one of its lines.", RefusalKind.Invalid);
    public static readonly Refusal LineTwice = new("order.line-twice", "This line is named twice. Put what you mean into one entry.", RefusalKind.Invalid);
    public static readonly Refusal DescriptionMissing = new("order.description-missing", "Say what is to be bought.", RefusalKind.Invalid);
    public static readonly Refusal TextTooLong = new("order.text-too-long", "This text can have up to {0} characters. Shorten it.", RefusalKind.Invalid);
    public static readonly Refusal QuantityInvalid = new("order.quantity-invalid", "The quantity must be more than zero, below {0}, with at most six decimals.", RefusalKind.Invalid);
    public static readonly Refusal PriceInvalid = new("order.price-invalid", "The unit price must be zero or more, below {0}, with at most six decimals.", RefusalKind.Invalid);
    public static readonly Refusal UnitOfMeasureInvalid = new("order.unit-of-measure-invalid", "Give the unit of measure as a code of UN/ECE Recommendation 20, such as C62 for pieces or HUR for hours.", RefusalKind.Invalid);
    public static readonly Refusal AmountTooLarge = new("order.amount-too-large", "The amount is too large to be kept. Split the order.", RefusalKind.Invalid);
    public static readonly Refusal CodingShares = new("order.coding-shares", "The shares of a line must add up to 100 per cent; they add up to {0}.", RefusalKind.Invalid);
    public static readonly Refusal CodingAccount = new("order.coding-account", "Each share needs an account. Name one.", RefusalKind.Invalid);
    public static readonly Refusal CurrencyUnknown = new("order.currency-unknown", "Give the currency by its three letters, such as EUR.", RefusalKind.Invalid);
    public static readonly Refusal DateInvalid = new("order.date-invalid", "This date is before the day the order was placed. Choose a later one.", RefusalKind.Invalid);
    public static readonly Refusal ReasonMissing = new("order.reason-missing", "Say why. The supplier and everybody who reads the history will see it.", RefusalKind.Invalid);
    public static readonly Refusal NothingChanged = new("order.nothing-changed", "This revision changes nothing. Change a line, or leave the order as it is.");
    public static readonly Refusal BelowReceived = new("order.line-below-received", "{0} were received on this line, so it cannot be less. Return goods first, or order at least {0}.");
    public static readonly Refusal BelowInvoiced = new("order.line-below-invoiced", "{0} were invoiced on this line, so it cannot be less. Ask the supplier for a credit note first.");
    public static readonly Refusal LineInUse = new("order.line-in-use", "Something was received or invoiced on this line, so it stays. Lower its quantity to what was received.");
    public static readonly Refusal InUse = new("order.in-use", "Something was received or invoiced, so the order cannot be cancelled. Revise it, or close it for the rest.");
    public static readonly Refusal NothingToAcknowledge = new("order.nothing-to-acknowledge", "This revision is acknowledged already.");
    public static readonly Refusal RevisionChanged = new("order.revision-changed", "The order was changed meanwhile: it is at revision {0} now. Read it again, then answer.", RefusalKind.Stale);
    public static readonly Refusal ProposalOpen = new("order.proposal-open", "Another date was proposed and is not answered yet. Answer the proposal first.");
    public static readonly Refusal NoProposal = new("order.no-proposal", "No other date is proposed. Nothing needs an answer.");
    public static readonly Refusal SameDate = new("order.same-date", "This is the date asked for. Acknowledge the order instead.", RefusalKind.Invalid);
    public static readonly Refusal NotFullyInvoiced = new("order.rest-open", "Received goods are not invoiced yet. The order closes by itself when they are.");
}
