namespace Vouch.EInvoicing;

/// <summary>Whether a document asks for money or gives it back.</summary>
public enum DocumentKind
{
    /// <summary>An invoice; in UBL the Invoice document.</summary>
    Invoice,

    /// <summary>A credit note; in UBL a document of its own, in CII told by the type code (BT-3).</summary>
    CreditNote,
}

/// <summary>The syntax a document is written in.</summary>
public enum InvoiceSyntax
{
    /// <summary>OASIS UBL 2.1, Invoice or CreditNote.</summary>
    Ubl,

    /// <summary>UN/CEFACT Cross Industry Invoice D16B.</summary>
    Cii,
}

/// <summary>
/// An electronic invoice or credit note by the semantic model of EN 16931-1, the same whichever syntax it came in.
/// Amounts are in <see cref="Currency"/> unless said otherwise. Nothing is checked on assignment: what a sender wrote can be held as it is.
/// </summary>
public sealed class InvoiceDocument : InvoiceGroup
{
    /// <summary>Invoice or credit note.</summary>
    public DocumentKind Kind { get; set; }

    /// <summary>BT-1: the number under which the seller issued the document; unique for the seller.</summary>
    public string? Number { get; set; }

    /// <summary>BT-2: the day on which the document was issued.</summary>
    public DateOnly? IssueDate { get; set; }

    /// <summary>BT-3: what kind of invoice it is, a code of UNTDID 1001: 380 commercial invoice, 381 credit note, 389 self-billed invoice.</summary>
    public string? TypeCode { get; set; }

    /// <summary>BT-5: the currency of all amounts but <see cref="InvoiceTotals.VatInAccountingCurrency"/>, ISO 4217.</summary>
    public string? Currency { get; set; }

    /// <summary>BT-6: the currency in which the seller accounts for VAT, where it is another than <see cref="Currency"/>; ISO 4217.</summary>
    public string? VatAccountingCurrency { get; set; }

    /// <summary>BT-7: the day on which VAT becomes chargeable, where it is not the issue date.</summary>
    public DateOnly? TaxPointDate { get; set; }

    /// <summary>BT-8: which day makes VAT chargeable, a code of UNTDID 2005 (3 issue date, 35 delivery date, 432 payment date) whichever syntax it came in. Excludes <see cref="TaxPointDate"/>.</summary>
    public string? TaxPointDateCode { get; set; }

    /// <summary>BT-9: the day by which payment is due.</summary>
    public DateOnly? DueDate { get; set; }

    /// <summary>BT-10: what the buyer gave to route the invoice inside the buyer's house (in Germany the Leitweg-ID).</summary>
    public string? BuyerReference { get; set; }

    /// <summary>BT-11: the project the invoice belongs to.</summary>
    public string? ProjectReference { get; set; }

    /// <summary>BT-12: the contract.</summary>
    public string? ContractReference { get; set; }

    /// <summary>BT-13: the buyer's purchase order.</summary>
    public string? PurchaseOrderReference { get; set; }

    /// <summary>BT-14: the seller's sales order.</summary>
    public string? SalesOrderReference { get; set; }

    /// <summary>BT-15: the buyer's receiving advice.</summary>
    public string? ReceivingAdviceReference { get; set; }

    /// <summary>BT-16: the seller's despatch advice.</summary>
    public string? DespatchAdviceReference { get; set; }

    /// <summary>BT-17: the call for tender or the lot.</summary>
    public string? TenderReference { get; set; }

    /// <summary>BT-18: the object invoiced (subscription, telephone number, meter point), its scheme a code of UNTDID 1153.</summary>
    public Identifier? InvoicedObject { get; set; }

    /// <summary>BT-19: where the buyer is to book the invoice.</summary>
    public string? BuyerAccountingReference { get; set; }

    /// <summary>BT-20: the payment terms in words.</summary>
    public string? PaymentTerms { get; set; }

    /// <summary>BT-23: the business process in which the document is exchanged.</summary>
    public string? BusinessProcess { get; set; }

    /// <summary>BT-24: the specification whose rules the document follows.</summary>
    public string? Specification { get; set; }

    /// <summary>BG-1: notes on the document as a whole.</summary>
    public List<InvoiceNote> Notes { get; } = [];

    /// <summary>BG-3: earlier invoices that this one corrects, credits or settles.</summary>
    public List<PrecedingInvoice> PrecedingInvoices { get; } = [];

    /// <summary>BG-4: who sells.</summary>
    public TradeParty? Seller { get; set; }

    /// <summary>BG-7: who buys.</summary>
    public TradeParty? Buyer { get; set; }

    /// <summary>BG-10: who is paid, where it is not the seller.</summary>
    public Payee? Payee { get; set; }

    /// <summary>BG-11: who represents the seller towards the tax authority.</summary>
    public TaxRepresentative? TaxRepresentative { get; set; }

    /// <summary>BG-13: where and when the goods or services were delivered.</summary>
    public DeliveryInformation? Delivery { get; set; }

    /// <summary>BG-14: the period invoiced.</summary>
    public InvoicePeriod? Period { get; set; }

    /// <summary>BT-90: the SEPA creditor identifier of who collects a direct debit. UBL keeps it with the seller or the payee, CII with the settlement.</summary>
    public string? CreditorIdentifier { get; set; }

    /// <summary>UBL stated <see cref="CreditorIdentifier"/> with the payee.</summary>
    internal bool CreditorIsPayee { get; set; }

    /// <summary>BG-16: how payment should be made.</summary>
    public PaymentInstructions? Payment { get; set; }

    /// <summary>BG-20: allowances on the document as a whole.</summary>
    public List<AllowanceOrCharge> Allowances { get; } = [];

    /// <summary>BG-21: charges on the document as a whole.</summary>
    public List<AllowanceOrCharge> Charges { get; } = [];

    /// <summary>BG-22: the totals.</summary>
    public InvoiceTotals? Totals { get; set; }

    /// <summary>BG-23: what is taxed at which category and rate.</summary>
    public List<VatBreakdown> VatBreakdowns { get; } = [];

    /// <summary>BG-24: supporting documents, enclosed or referred to.</summary>
    public List<SupportingDocument> SupportingDocuments { get; } = [];

    /// <summary>BG-25: the lines.</summary>
    public List<InvoiceLine> Lines { get; } = [];

    /// <summary>BG-DEX-09 of the extension of XRechnung: what the seller collects for others, added to the amount due. UBL alone has a place for it, in an invoice.</summary>
    public List<ThirdPartyPayment> ThirdPartyPayments { get; } = [];
}

/// <summary>
/// A group of business terms. What the document says inside the group beyond the model is kept with it, and written again into the same syntax.
/// </summary>
public abstract class InvoiceGroup
{
    /// <summary>What the document says here that the model has no term for.</summary>
    public List<BeyondModel> Beyond { get; } = [];
}

/// <summary>Something a document says that EN 16931 has no term for: an element with all below it, or an attribute.</summary>
/// <param name="Syntax">The syntax it came in; it is written again into that one only.</param>
/// <param name="Parent">The path of element names from the group's own element to the one that holds it, with a position from the second of a name on; empty for the group's own element.</param>
/// <param name="Name">Its name with the usual prefix; an attribute begins with <c>@</c>.</param>
/// <param name="Content">The element as XML with its namespaces; the value of an attribute.</param>
/// <param name="Before">The names of the elements that stood before it, nearest first: where it is written again.</param>
public sealed record BeyondModel(InvoiceSyntax Syntax, string Parent, string Name, string Content, IReadOnlyList<string> Before);

/// <summary>An identifier and, where it was issued under a scheme, the scheme's code.</summary>
/// <param name="Value">The identifier.</param>
/// <param name="Scheme">The scheme: ISO 6523 ICD for parties, locations and items; the EAS list for electronic addresses; UNTDID 1153 for objects; null when not given.</param>
public sealed record Identifier(string Value, string? Scheme = null);

/// <summary>BG-1: a note.</summary>
public sealed class InvoiceNote : InvoiceGroup
{
    /// <summary>BT-21: what the note is about, a code of UNTDID 4451.</summary>
    public string? SubjectCode { get; set; }

    /// <summary>BT-22: the note.</summary>
    public string? Text { get; set; }
}

/// <summary>BG-3: an earlier invoice.</summary>
public sealed class PrecedingInvoice : InvoiceGroup
{
    /// <summary>BT-25: its number.</summary>
    public string? Number { get; set; }

    /// <summary>BT-26: the day it was issued; needed where the number alone is not unique.</summary>
    public DateOnly? IssueDate { get; set; }
}

/// <summary>BG-14 and BG-26: a period; both days belong to it.</summary>
public sealed class InvoicePeriod : InvoiceGroup
{
    /// <summary>BT-73, BT-134: the first day.</summary>
    public DateOnly? Start { get; set; }

    /// <summary>BT-74, BT-135: the last day.</summary>
    public DateOnly? End { get; set; }
}

/// <summary>BG-24: a document that supports the invoice.</summary>
public sealed class SupportingDocument : InvoiceGroup
{
    /// <summary>BT-122: its reference.</summary>
    public string? Reference { get; set; }

    /// <summary>BT-123: what it is.</summary>
    public string? Description { get; set; }

    /// <summary>BT-124: where it can be fetched.</summary>
    public string? Location { get; set; }

    /// <summary>BT-125: the document itself.</summary>
    public Attachment? Attachment { get; set; }
}

/// <summary>BT-125: a file inside the invoice.</summary>
/// <param name="FileName">BT-125-2: its name as the sender gave it; not safe as a path.</param>
/// <param name="MediaType">BT-125-1: its type: <c>application/pdf</c>.</param>
/// <param name="Content">The file.</param>
public sealed record Attachment(string? FileName, string? MediaType, ReadOnlyMemory<byte> Content);
