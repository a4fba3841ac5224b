using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>In what an invoice can differ from the order and the receipts. The list is closed.</summary>
public enum DifferenceKind
{
    /// <summary>The order that the invoice names is not there, or the invoice names none.</summary>
    OrderUnknown,

    /// <summary>The order was given to another supplier.</summary>
    SupplierDiffers,

    /// <summary>The invoice is in another currency than the order.</summary>
    CurrencyDiffers,

    /// <summary>It is likely an invoice that was sent before.</summary>
    LikelyDuplicate,

    /// <summary>A line that belongs to no line of the order.</summary>
    LineNotOrdered,

    /// <summary>Charges on the whole invoice, such as freight, that nobody ordered.</summary>
    ChargeNotOrdered,

    /// <summary>The line counts in another unit of measure.</summary>
    UnitDiffers,

    /// <summary>More than was received, within what was ordered.</summary>
    QuantityAboveReceived,

    /// <summary>More than was ordered.</summary>
    QuantityAboveOrdered,

    /// <summary>The price is higher than in the order.</summary>
    PriceAboveOrder,

    /// <summary>The price is lower than in the order; never stops anything.</summary>
    PriceBelowOrder,

    /// <summary>It came earlier than promised, and is not yet to be paid.</summary>
    EarlyDelivery,

    /// <summary>A credit note gives back more than was invoiced.</summary>
    CreditAboveInvoiced,
}

/// <summary>How a difference stands.</summary>
public enum DifferenceState
{
    /// <summary>Somebody must act.</summary>
    Open,

    /// <summary>Within what the policy lets pass.</summary>
    Tolerated,

    /// <summary>A person with the authority accepted it.</summary>
    Accepted,
}

/// <summary>What settles a difference in one step.</summary>
public enum Remedy
{
    /// <summary>Somebody with the authority accepts it.</summary>
    AcceptDifference,

    /// <summary>The supplier is asked to take it back.</summary>
    AskForCreditNote,

    /// <summary>The receiver records what came.</summary>
    ReceiveRest,

    /// <summary>The buyer revises the order.</summary>
    CorrectOrder,

    /// <summary>Finance names the order or the order line it belongs to.</summary>
    ChooseOrder,

    /// <summary>Finance gives it accounts, and it is approved without an order.</summary>
    CodeInvoice,

    /// <summary>It goes back to the supplier.</summary>
    RefuseInvoice,

    /// <summary>Nothing to do but wait for the date.</summary>
    Wait,
}

/// <summary>Who of us is best placed to settle a difference, and so looks after the exception.</summary>
public enum ExceptionRole
{
    /// <summary>Whoever looks after the order: prices, quantities ordered.</summary>
    Buyer,

    /// <summary>Whoever asked and receives: what came and what did not.</summary>
    Receiver,

    /// <summary>Accounts payable: duplicates, currencies, invoices without an order.</summary>
    Finance,
}

/// <summary>One difference between an invoice and what it is held against.</summary>
/// <param name="Kind">What differs.</param>
/// <param name="Line">The order line; null when it concerns the whole invoice or a line that was not ordered.</param>
/// <param name="InvoiceLine">The invoice line, when it belongs to no order line.</param>
/// <param name="Amount">What it is worth without VAT; negative only where the difference is to our advantage.</param>
/// <param name="Quantity">In the order line's unit of measure; null when it is not about a quantity.</param>
/// <param name="State">How it stands.</param>
/// <param name="Until">The date after which it no longer matters; null when time does not settle it.</param>
internal sealed record Difference(
    DifferenceKind Kind,
    OrderLineId? Line,
    InvoiceLineId? InvoiceLine,
    Money Amount,
    decimal? Quantity = null,
    DifferenceState State = DifferenceState.Open,
    DateOnly? Until = null)
{
    /// <summary>True when somebody must act before the invoice can be paid.</summary>
    public bool IsOpen => State == DifferenceState.Open;

    /// <summary>What settles it, the likeliest first.</summary>
    public IReadOnlyList<Remedy> Remedies => DifferenceTable.Of(Kind).Remedies;

    /// <summary>Who is best placed to settle it.</summary>
    public ExceptionRole Role => DifferenceTable.Of(Kind).Role;
}

/// <summary>A difference that a person accepted: it covers the same difference as long as it does not grow.</summary>
/// <param name="Kind">What differs.</param>
/// <param name="Line">The order line, as in the difference.</param>
/// <param name="InvoiceLine">The invoice line, as in the difference.</param>
/// <param name="UpTo">Its amount when it was accepted.</param>
internal sealed record AcceptedDifference(DifferenceKind Kind, OrderLineId? Line, InvoiceLineId? InvoiceLine, Money UpTo)
{
    public bool Covers(Difference difference) =>
        Kind == difference.Kind && Line == difference.Line && InvoiceLine == difference.InvoiceLine
        && UpTo.Currency == difference.Amount.Currency && difference.Amount <= UpTo;
}

/// <summary>What can be done about each kind of difference, and by whom.</summary>
internal static class DifferenceTable
{
    /// <summary>One row of the table.</summary>
    /// <param name="Kind">What differs.</param>
    /// <param name="Role">Who looks after it.</param>
    /// <param name="Words">In words, the key of its translation.</param>
    /// <param name="Remedies">What settles it, the likeliest first.</param>
    internal sealed record Row(DifferenceKind Kind, ExceptionRole Role, string Words, IReadOnlyList<Remedy> Remedies);

    public static IReadOnlyList<Row> All { get; } =
    [
        new(DifferenceKind.OrderUnknown, ExceptionRole.Finance, "No order of ours has the number that the invoice names", [Remedy.ChooseOrder, Remedy.CodeInvoice, Remedy.RefuseInvoice]),
        new(DifferenceKind.SupplierDiffers, ExceptionRole.Finance, "The order was given to another supplier", [Remedy.ChooseOrder, Remedy.RefuseInvoice]),
        new(DifferenceKind.CurrencyDiffers, ExceptionRole.Finance, "The invoice is in another currency than the order", [Remedy.CorrectOrder, Remedy.AskForCreditNote, Remedy.RefuseInvoice]),
        new(DifferenceKind.LikelyDuplicate, ExceptionRole.Finance, "This looks like an invoice that was sent before", [Remedy.RefuseInvoice, Remedy.AcceptDifference]),
        new(DifferenceKind.LineNotOrdered, ExceptionRole.Buyer, "This line belongs to no line of the order", [Remedy.ChooseOrder, Remedy.CorrectOrder, Remedy.AcceptDifference, Remedy.AskForCreditNote]),
        new(DifferenceKind.ChargeNotOrdered, ExceptionRole.Buyer, "A charge that was not ordered", [Remedy.AcceptDifference, Remedy.AskForCreditNote, Remedy.CorrectOrder]),
        new(DifferenceKind.UnitDiffers, ExceptionRole.Buyer, "The line counts in another unit of measure than the order", [Remedy.CorrectOrder, Remedy.AcceptDifference, Remedy.AskForCreditNote]),
        new(DifferenceKind.QuantityAboveReceived, ExceptionRole.Receiver, "More is invoiced than was received", [Remedy.ReceiveRest, Remedy.AskForCreditNote, Remedy.AcceptDifference]),
        new(DifferenceKind.QuantityAboveOrdered, ExceptionRole.Buyer, "More is invoiced than was ordered", [Remedy.AskForCreditNote, Remedy.CorrectOrder, Remedy.AcceptDifference]),
        new(DifferenceKind.PriceAboveOrder, ExceptionRole.Buyer, "The price is higher than in the order", [Remedy.AskForCreditNote, Remedy.AcceptDifference, Remedy.CorrectOrder]),
        new(DifferenceKind.PriceBelowOrder, ExceptionRole.Buyer, "The price is lower than in the order", []),
        new(DifferenceKind.EarlyDelivery, ExceptionRole.Buyer, "It came earlier than promised", [Remedy.Wait, Remedy.AcceptDifference]),
        new(DifferenceKind.CreditAboveInvoiced, ExceptionRole.Finance, "The credit note gives back more than was invoiced", [Remedy.ChooseOrder, Remedy.AcceptDifference, Remedy.RefuseInvoice]),
    ];

    public static Row Of(DifferenceKind kind) => All[(int)kind];

    /// <summary>
    /// Who looks after an exception: the role of the largest open difference; where the whole document is in question, finance. The order in which the
    /// differences are given does not matter.
    /// </summary>
    public static ExceptionRole RoleFor(IEnumerable<Difference> differences)
    {
        var open = differences.Where(difference => difference.IsOpen).ToList();
        return open.Exists(difference => difference.Role == ExceptionRole.Finance)
            ? ExceptionRole.Finance
            : open.OrderByDescending(difference => difference.Amount.Minor).ThenBy(difference => difference.Kind).Select(difference => difference.Role).FirstOrDefault(ExceptionRole.Finance);
    }
}
