namespace Vouch.Purchasing;

/// <summary>A column of the invoice table.</summary>
/// <param name="Name">As it stands in the first row; case does not matter.</param>
/// <param name="IsNeeded">The file is refused without it, and no cell of it may be empty.</param>
/// <param name="OfHead">Says something of the whole invoice: the same in each of its rows.</param>
/// <param name="Says">For the documentation and the page on which a table can be uploaded.</param>
internal sealed record CsvInvoiceColumn(string Name, bool IsNeeded, bool OfHead, string Says);

/// <summary>
/// The table of invoices as CSV: one row for each line; rows of one invoice stand together. Separated by comma, semicolon or tab; UTF-8, or UTF-16 with its mark.
/// Dates as 2026-01-31, numbers with a decimal point and no separators of thousands.
/// </summary>
internal static class CsvInvoiceColumns
{
    public const string Document = "document";
    public const string Number = "number";
    public const string IssueDate = "issue_date";
    public const string DueDate = "due_date";
    public const string Supplier = "supplier";
    public const string SupplierTaxNumber = "supplier_tax_number";
    public const string Order = "order";
    public const string PrecedingInvoice = "preceding_invoice";
    public const string Currency = "currency";
    public const string PaymentTerms = "payment_terms";
    public const string PayeeAccount = "payee_account";
    public const string TaxTotal = "vat_total";
    public const string Total = "total";
    public const string Line = "line";
    public const string OrderLine = "order_line";
    public const string Item = "item";
    public const string Description = "description";
    public const string Quantity = "quantity";
    public const string Unit = "unit";
    public const string UnitPrice = "unit_price";
    public const string Net = "net";
    public const string TaxPercent = "vat_percent";

    public static IReadOnlyList<CsvInvoiceColumn> All { get; } =
    [
        new(Document, false, true, "invoice or credit_note; invoice when empty"),
        new(Number, true, true, "the number that the supplier gave it"),
        new(IssueDate, true, true, "its date"),
        new(DueDate, false, true, "when the supplier asks to be paid"),
        new(Supplier, true, true, "name or number of the supplier"),
        new(SupplierTaxNumber, false, true, "VAT number of the supplier, with the country"),
        new(Order, false, true, "the number of our order"),
        new(PrecedingInvoice, false, true, "for a credit note: the invoice that it takes back"),
        new(Currency, true, true, "of all amounts, as EUR"),
        new(PaymentTerms, false, true, "in words"),
        new(PayeeAccount, false, true, "the account that the supplier names"),
        new(TaxTotal, true, true, "VAT of the whole invoice"),
        new(Total, true, true, "total of the whole invoice with VAT"),
        new(Line, true, false, "number of the line"),
        new(OrderLine, false, false, "the line of our order"),
        new(Item, false, false, "article number"),
        new(Description, true, false, "what the line is for; freight and discounts are lines too"),
        new(Quantity, true, false, "how many; negative for a discount"),
        new(Unit, false, false, "unit of measure, a code of UN/ECE Recommendation 20; C62 (one piece) when empty"),
        new(UnitPrice, true, false, "price of one unit without VAT"),
        new(Net, false, false, "the line without VAT; quantity times price when empty"),
        new(TaxPercent, true, false, "rate of VAT in per cent"),
    ];

    /// <summary>The first row of a file with all columns.</summary>
    public static string Header { get; } = string.Join(',', All.Select(column => column.Name));
}
