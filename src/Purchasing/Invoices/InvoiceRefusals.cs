using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>Why something cannot be done with an invoice or its exception.</summary>
internal static class InvoiceRefusals
{
    public static readonly Refusal NotFound = new("invoice.not-found", "There is no such invoice, or it is not yours to see.", RefusalKind.NotFound);
    public static readonly Refusal Stale = new("invoice.stale", "Somebody else changed this invoice. Read it again and repeat.", RefusalKind.Stale);
    public static readonly Refusal NotFinance = new("invoice.not-finance", "Only finance of this unit may do this. Ask them, the invoice page says who looks after it.", RefusalKind.NotAllowed);
    public static readonly Refusal SupplierMissing = new("invoice.supplier-missing", "Say which supplier sent it: neither the order nor what the invoice says of its sender names one that we know.", RefusalKind.Invalid);
    public static readonly Refusal SupplierUnknown = new("invoice.supplier-unknown", "There is no such supplier. Register the supplier first.", RefusalKind.Invalid);
    public static readonly Refusal NotYourInvoice = new("invoice.not-your-company", "This invoice names another company as its sender. Send only your own invoices.", RefusalKind.NotAllowed);
    public static readonly Refusal UnitMissing = new("invoice.unit-missing", "Say which business unit it is for.", RefusalKind.Invalid);
    public static readonly Refusal OrderUnknown = new("invoice.order-unknown", "There is no order {0} of this supplier. Check the number.", RefusalKind.Invalid);
    public static readonly Refusal Duplicate = new("invoice.already-registered", "Invoice {0} of this supplier is already registered as {1}. It is not taken twice.");
    public static readonly Refusal TextTooLong = new("invoice.text-too-long", "Please use at most {0} characters.", RefusalKind.Invalid);
    public static readonly Refusal CurrencyUnknown = new("invoice.currency-unknown", "Choose the currency of the invoice.", RefusalKind.Invalid);
    public static readonly Refusal ReasonMissing = new("invoice.reason-missing", "Say why; the supplier will read it.", RefusalKind.Invalid);
    public static readonly Refusal HoldUntil = new("invoice.hold-until", "Choose a day from tomorrow up to {0} days ahead. A hold must end.", RefusalKind.Invalid);
    public static readonly Refusal CodingMissing = new("invoice.coding-missing", "Give line {0} an account.", RefusalKind.Invalid);
    public static readonly Refusal LineUnknown = new("invoice.line-unknown", "The invoice has no such line.", RefusalKind.Invalid);
    public static readonly Refusal OwnInvoice = new("invoice.same-person", "You brought in or coded this invoice, so somebody else must approve it.", RefusalKind.NotAllowed);
    public static readonly Refusal NoAuthority = new("invoice.no-authority", "Your authority does not reach {0}. Hand it over to somebody whose does.", RefusalKind.NotAllowed);
    public static readonly Refusal DifferenceGone = new("exception.difference-gone", "This difference is no longer open. Read the invoice again.");
    public static readonly Refusal NoException = new("exception.none", "Nothing is open on this invoice.");
    public static readonly Refusal NotAcceptable = new("exception.not-acceptable", "This difference cannot be accepted. The invoice page says what can be done.");
    public static readonly Refusal PersonUnknown = new("exception.person-unknown", "Choose a colleague who is still with us.", RefusalKind.Invalid);
    public static readonly Refusal PreceedingUnknown = new("invoice.preceding-unknown", "There is no invoice {0} of this supplier. Check the number, or leave it empty to set the credit note off later.", RefusalKind.Invalid);
    public static readonly Refusal NotACreditNote = new("invoice.preceding-on-invoice", "Only a credit note takes an earlier invoice back.", RefusalKind.Invalid);
    public static readonly Refusal InRun = new("invoice.in-payment-run", "This invoice is in a payment run. Take it out there first.");
    public static readonly Refusal AlreadyOrdered = new("invoice.has-order", "This invoice has an order, so it is matched and not coded.");
    public static readonly Refusal TooManyInvoices = new("invoice-file.too-many-invoices", "The file has more than {0} invoices. Ask for the import command to be run on it, or send it in parts.", RefusalKind.Invalid);
    public static readonly Refusal FileNotRead = new("invoice-file.not-taken", "{0} ({1})", RefusalKind.Invalid);
    public static readonly Refusal WholeFileNotRead = new("invoice-file.not-taken", "{0}", RefusalKind.Invalid);
    public static readonly Refusal MilestoneMissing = new("invoice.milestone-missing", "Order {0} is paid by milestones. Say which one this invoice bills: {1}. In a file, write it into the note or a line.", RefusalKind.Invalid);
    public static readonly Refusal MilestoneAmount = new("invoice.milestone-amount", "The invoice is over {0} without VAT, but the milestone '{1}' is worth {2}. Bill what the contract says.", RefusalKind.Invalid);
    public static readonly Refusal CreditAboveInvoice = new("invoice.credit-above-invoice", "This credit note is over {0}, but only {1} of invoice {2} is left. Check the invoice it names.", RefusalKind.Invalid);
}
