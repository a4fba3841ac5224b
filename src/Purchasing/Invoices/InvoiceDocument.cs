using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>
/// An invoice or credit note as its sender wrote it, whatever the format, reduced to what registering and matching need.
/// Names follow EN 16931; the business term is given where there is one. Amounts of a credit note are positive, as EN 16931 writes them.
/// </summary>
internal sealed record InvoiceDocument
{
    /// <summary>Most lines that one document may have.</summary>
    public const int MostLines = 2_000;

    public required InvoiceKind Kind { get; init; }

    /// <summary>BT-1.</summary>
    public required string Number { get; init; }

    /// <summary>BT-2.</summary>
    public required DateOnly IssueDate { get; init; }

    /// <summary>BT-9: what the supplier asks for; the agreed terms decide.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>BT-72.</summary>
    public DateOnly? DeliveryDate { get; init; }

    /// <summary>BT-5.</summary>
    public required Currency Currency { get; init; }

    /// <summary>BG-4.</summary>
    public required InvoiceSender Supplier { get; init; }

    /// <summary>BT-13: our order, as the supplier quotes it.</summary>
    public string? OrderReference { get; init; }

    /// <summary>BT-10: a reference that we asked to be quoted.</summary>
    public string? BuyerReference { get; init; }

    /// <summary>BT-25: the invoice that a credit note takes back.</summary>
    public string? PrecedingInvoice { get; init; }

    /// <summary>BT-20, as written.</summary>
    public string? PaymentTerms { get; init; }

    /// <summary>BT-84: where the supplier wants the money; compared with the vetted account, never paid to unseen.</summary>
    public string? PayeeAccount { get; init; }

    /// <summary>BT-22, as written.</summary>
    public string? Note { get; init; }

    /// <summary>The key of the milestone that it bills, as a form names it; null to be recognised in note and lines.</summary>
    public string? Milestone { get; init; }

    /// <summary>BG-25.</summary>
    public required IReadOnlyList<InvoiceDocumentLine> Lines { get; init; }

    /// <summary>BG-20 and BG-21: allowances and charges on the whole document.</summary>
    public IReadOnlyList<InvoiceAdjustment> Adjustments { get; init; } = [];

    /// <summary>BG-23.</summary>
    public IReadOnlyList<InvoiceTax> Taxes { get; init; } = [];

    /// <summary>BT-110.</summary>
    public required Money TaxTotal { get; init; }

    /// <summary>BT-112: total with VAT.</summary>
    public required Money Total { get; init; }

    /// <summary>BT-113: what was paid in advance; zero when nothing was.</summary>
    public Money? Prepaid { get; init; }

    /// <summary>BT-114; zero when nothing was rounded.</summary>
    public Money? Rounding { get; init; }

    /// <summary>BT-115 as written; null when the format has no such field, then it is total less prepaid plus rounding.</summary>
    public Money? AmountDue { get; init; }

    /// <summary>
    /// True when it came in a standard format. EN 16931 has no rule that a line is quantity times price, that allowances are positive or that a due date follows
    /// the date of issue, so only sums are checked; the match looks at the price that results.
    /// </summary>
    public bool IsElectronic { get; init; }

    /// <summary>BG-24: what came inside the document; the first PDF opens beside it.</summary>
    public IReadOnlyList<InvoiceAttachment> Attachments { get; init; } = [];

    /// <summary>BT-109: lines plus charges less allowances.</summary>
    public Money Net => Money.Sum(Lines.Select(line => line.Net), Currency) + Money.Sum(Adjustments.Select(adjustment => adjustment.Signed), Currency);

    /// <summary>What is to be paid by this document.</summary>
    public Money Payable => AmountDue ?? Total - (Prepaid ?? Money.Zero(Currency)) + (Rounding ?? Money.Zero(Currency));

    /// <summary>
    /// An invoice with a negative total is a credit note, and the other way round: the same document with the sign of every amount and quantity turned.
    /// </summary>
    public InvoiceDocument Turned() => this with
    {
        Kind = Kind == InvoiceKind.Invoice ? InvoiceKind.CreditNote : InvoiceKind.Invoice,
        Lines = [.. Lines.Select(line => line with { Quantity = -line.Quantity, Net = -line.Net, Adjustment = -line.Adjustment })],
        Adjustments =
        [
            .. Adjustments.Select(adjustment => adjustment.Amount.Minor < 0
                ? adjustment with { Amount = -adjustment.Amount }
                : adjustment with { IsCharge = !adjustment.IsCharge }),
        ],
        Taxes = [.. Taxes.Select(tax => tax with { Taxable = -tax.Taxable, Tax = -tax.Tax })],
        TaxTotal = -TaxTotal,
        Total = -Total,
        Prepaid = -Prepaid,
        Rounding = -Rounding,
        AmountDue = -AmountDue,
    };
}

/// <summary>A file inside a document.</summary>
/// <param name="Name">As the sender called it; never used as a path.</param>
/// <param name="MediaType">As the sender says; nobody relies on it.</param>
/// <param name="Content">All of it.</param>
internal sealed record InvoiceAttachment(string Name, string MediaType, ReadOnlyMemory<byte> Content);

/// <summary>Who sent it, as far as the document says (BG-4).</summary>
/// <param name="Name">BT-27.</param>
/// <param name="TaxNumber">BT-31, the VAT identifier with its country prefix; null when absent.</param>
/// <param name="LegalRegistration">BT-30; null when absent.</param>
/// <param name="ElectronicAddress">BT-34 with its scheme, as <c>0088:7300010000001</c>; null when absent.</param>
/// <param name="Country">BT-40, ISO 3166-1 alpha-2; null when absent.</param>
internal sealed record InvoiceSender(string Name, string? TaxNumber = null, string? LegalRegistration = null, string? ElectronicAddress = null, string? Country = null);

/// <summary>A line as written (BG-25).</summary>
internal sealed record InvoiceDocumentLine
{
    /// <summary>BT-126.</summary>
    public required string Number { get; init; }

    /// <summary>BT-132: the line of our order, as the supplier quotes it.</summary>
    public string? OrderLineReference { get; init; }

    /// <summary>BT-155.</summary>
    public string? SellerItem { get; init; }

    /// <summary>BT-156.</summary>
    public string? BuyerItem { get; init; }

    /// <summary>BT-153, and BT-154 when there is no name.</summary>
    public required string Description { get; init; }

    /// <summary>BT-129.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>BT-130, UN/ECE Recommendation 20: <c>C62</c> is one piece.</summary>
    public string Unit { get; init; } = "C62";

    /// <summary>Net price of one unit: BT-146 divided by BT-149.</summary>
    public required decimal UnitPrice { get; init; }

    /// <summary>Charges less allowances of the line (BG-27, BG-28).</summary>
    public Money? Adjustment { get; init; }

    /// <summary>BT-131.</summary>
    public required Money Net { get; init; }

    /// <summary>BT-151, UNCL 5305: <c>S</c> is the standard rate.</summary>
    public string TaxCategory { get; init; } = "S";

    /// <summary>BT-152 in per cent; null when the category has none.</summary>
    public decimal? TaxPercent { get; init; }

    /// <summary>BT-133.</summary>
    public string? AccountingReference { get; init; }
}

/// <summary>An allowance or a charge on the whole document.</summary>
/// <param name="IsCharge">True when it adds to the total.</param>
/// <param name="Amount">Never negative.</param>
/// <param name="Reason">BT-97 or BT-104.</param>
/// <param name="TaxCategory">BT-95 or BT-102.</param>
/// <param name="TaxPercent">BT-96 or BT-103.</param>
internal sealed record InvoiceAdjustment(bool IsCharge, Money Amount, string? Reason = null, string TaxCategory = "S", decimal? TaxPercent = null)
{
    /// <summary>With the sign with which it enters the total.</summary>
    public Money Signed => IsCharge ? Amount : -Amount;
}

/// <summary>VAT of one category and rate (BG-23).</summary>
/// <param name="Category">BT-118.</param>
/// <param name="Percent">BT-119; null when the category has none.</param>
/// <param name="Taxable">BT-116.</param>
/// <param name="Tax">BT-117.</param>
internal sealed record InvoiceTax(string Category, decimal? Percent, Money Taxable, Money Tax);
