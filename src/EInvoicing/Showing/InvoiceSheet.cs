using System.Globalization;

namespace Vouch.EInvoicing;

/// <summary>An invoice as people read it, in the order they read it: what a page and a PDF have in common. Values are written by the culture, words by its language.</summary>
internal sealed class InvoiceSheet
{
    private readonly CultureInfo culture;
    private readonly SheetWords words;

    private InvoiceSheet(CultureInfo culture)
    {
        this.culture = culture;
        words = SheetWords.Of(culture);
    }

    /// <summary>A name and its value.</summary>
    internal sealed record Term(string Name, string Value);

    /// <summary>Terms under a heading.</summary>
    internal sealed record Part(string Heading, IReadOnlyList<Term> Terms);

    /// <summary>A line of the invoice.</summary>
    /// <param name="Depth">How many lines it stands below.</param>
    /// <param name="Number">Its identifier.</param>
    /// <param name="Item">What is invoiced.</param>
    /// <param name="Details">What else is said of it.</param>
    /// <param name="Quantity">How much, with the unit.</param>
    /// <param name="Price">The net price.</param>
    /// <param name="Vat">Category and rate.</param>
    /// <param name="Net">The net amount.</param>
    internal sealed record Row(int Depth, string Number, string Item, IReadOnlyList<string> Details, string Quantity, string Price, string Vat, string Net);

    /// <summary>The language of the words.</summary>
    internal string Language => words.Language;

    internal string Title { get; private init; } = "";

    internal IReadOnlyList<Term> Facts { get; private init; } = [];

    internal IReadOnlyList<Part> Parties { get; private init; } = [];

    internal IReadOnlyList<string> Notes { get; private init; } = [];

    /// <summary>The headings of the lines' columns: number, item, quantity, price, VAT, net.</summary>
    internal IReadOnlyList<string> LineHeadings { get; private init; } = [];

    internal string LinesHeading { get; private init; } = "";

    /// <summary>Every line, made when it is asked for.</summary>
    internal IEnumerable<Row> Rows { get; private init; } = [];

    internal string TotalsHeading { get; private init; } = "";

    internal IReadOnlyList<Term> Totals { get; private init; } = [];

    internal Term Due { get; private init; } = new("", "");

    internal Part? Payment { get; private init; }

    internal Part? Documents { get; private init; }

    /// <summary>"Page 1 of 2" of a document in parts.</summary>
    internal string Page(int number, int of) => string.Format(culture, words["Page {0} of {1}"], number, of);

    /// <summary>What is said when not all lines are shown.</summary>
    internal string MoreLines(int shown) => string.Format(culture, words["Only the first {0} lines are shown; the electronic document has all."], shown);

    internal static InvoiceSheet Of(InvoiceDocument document, CultureInfo culture)
    {
        var sheet = new InvoiceSheet(culture);
        return sheet.Filled(document);
    }

    private InvoiceSheet Filled(InvoiceDocument document) => new(culture)
    {
        Title = (words[document.Kind == DocumentKind.CreditNote ? "Credit note" : "Invoice"] + " " + document.Number).Trim(),
        Facts = Terms(
            ("Issued", Date(document.IssueDate)),
            ("Due", Date(document.DueDate)),
            ("Period", Period(document.Period)),
            ("Buyer reference", document.BuyerReference),
            ("Order", document.PurchaseOrderReference),
            ("Sales order", document.SalesOrderReference),
            ("Contract", document.ContractReference),
            ("Project", document.ProjectReference),
            ("Tender", document.TenderReference),
            ("Despatch advice", document.DespatchAdviceReference),
            ("Receiving advice", document.ReceivingAdviceReference),
            ("Object", document.InvoicedObject?.Value),
            ("Booked under", document.BuyerAccountingReference),
            ("Corrects", string.Join(", ", document.PrecedingInvoices.Select(preceding => preceding.Number)))),
        Parties = [.. Parts(document)],
        Notes = [.. document.Notes.Select(note => note.Text).OfType<string>()],
        LinesHeading = words["Lines"],
        LineHeadings = [words["Line"], words["Item"], words["Quantity"], words["Price"], words["VAT"], $"{words["Net"]} {document.Currency}".Trim()],
        Rows = document.Lines.SelectMany(line => RowsOf(line, 0)),
        TotalsHeading = words["Totals"],
        Totals = [.. TotalsOf(document).Where(term => term.Value.Length > 0)],
        Due = new Term(words["Due for payment"], $"{Amount(document.Totals?.Due)} {document.Currency}".Trim()),
        Payment = PaymentOf(document),
        Documents = document.SupportingDocuments.Count == 0 ? null : new Part(
            words["Documents"],
            [.. document.SupportingDocuments.Select(supporting => new Term(supporting.Reference ?? "", Joined(" · ", supporting.Description, supporting.Attachment?.FileName, supporting.Location)))]),
    };

    private IEnumerable<Part> Parts(InvoiceDocument document)
    {
        if (document.Seller is { } seller)
        {
            yield return Party("Seller", seller);
        }

        if (document.Buyer is { } buyer)
        {
            yield return Party("Buyer", buyer);
        }

        if (document.Payee is { } payee)
        {
            yield return new Part(words["Payee"], Terms(("Name", payee.Name), ("Identifier", payee.Identifier?.Value), ("Registration", payee.LegalRegistration?.Value)));
        }

        if (document.TaxRepresentative is { } representative)
        {
            yield return new Part(words["Tax representative"], Terms(("Name", representative.Name), ("Address", Address(representative.Address)), ("VAT number", representative.VatIdentifier)));
        }

        if (document.Delivery is { } delivery)
        {
            yield return new Part(words["Delivered"], Terms(("On", Date(delivery.ActualDate)), ("To", delivery.PartyName), ("Place", delivery.Location?.Value), ("Address", Address(delivery.Address))));
        }
    }

    private Part Party(string heading, TradeParty party) => new(
        words[heading],
        Terms(
            ("Name", party.Name),
            ("Trades as", party.TradingName == party.Name ? null : party.TradingName),
            ("Address", Address(party.Address)),
            ("VAT number", party.VatIdentifier),
            ("Tax registration", party.TaxRegistration),
            ("Registration", party.LegalRegistration?.Value),
            ("Legal", party.LegalInformation),
            ("Identifiers", string.Join(", ", party.Identifiers.Select(identifier => identifier.Value))),
            ("Electronic address", party.ElectronicAddress is null ? null : $"{party.ElectronicAddress.Scheme} {party.ElectronicAddress.Value}"),
            ("Contact", Joined(" · ", party.Contact?.Name, party.Contact?.Telephone, party.Contact?.Email))));

    private IEnumerable<Row> RowsOf(InvoiceLine line, int depth)
    {
        yield return new Row(
            depth,
            line.Identifier ?? "",
            line.Item?.Name ?? "",
            [.. DetailsOf(line)],
            $"{Number(line.Quantity)} {words.Unit(line.UnitCode, line.Quantity)}".Trim(),
            Amount(line.Price?.NetPrice) + (line.Price?.BaseQuantity is { } per && per != 1m ? " / " + Number(per) : ""),
            $"{line.VatCategory} {(line.VatRate is null ? "" : Number(line.VatRate) + " %")}".Trim(),
            Amount(line.NetAmount));
        foreach (var below in line.SubLines.SelectMany(below => RowsOf(below, depth + 1)))
        {
            yield return below;
        }
    }

    private IEnumerable<string> DetailsOf(InvoiceLine line)
    {
        string?[] details =
        [
            line.Item?.Description, line.Note,
            Worded("Seller's item", line.Item?.SellerIdentifier),
            Worded("Buyer's item", line.Item?.BuyerIdentifier),
            Worded("Item number", line.Item?.StandardIdentifier?.Value),
            Worded("Order line", line.OrderLineReference),
            Worded("Object", line.InvoicedObject?.Value),
            Worded("Booked under", line.BuyerAccountingReference),
            line.Period is null ? null : Period(line.Period),
            .. line.Item?.Attributes.Select(attribute => attribute.Name + ": " + attribute.Value) ?? [],
            .. line.Allowances.Select(entry => $"{words["Allowance"]} {Amount(entry.Amount)} {entry.Reason ?? entry.ReasonCode}".TrimEnd()),
            .. line.Charges.Select(entry => $"{words["Charge"]} {Amount(entry.Amount)} {entry.Reason ?? entry.ReasonCode}".TrimEnd()),
        ];
        return details.OfType<string>().Where(detail => detail.Length > 0);
    }

    private IEnumerable<Term> TotalsOf(InvoiceDocument document)
    {
        yield return new Term(words["Sum of the lines"], Amount(document.Totals?.LineNet));
        foreach (var allowance in document.Allowances)
        {
            yield return new Term($"{words["Allowance"]} {allowance.Reason ?? allowance.ReasonCode}".Trim(), Amount(-allowance.Amount));
        }

        foreach (var charge in document.Charges)
        {
            yield return new Term($"{words["Charge"]} {charge.Reason ?? charge.ReasonCode}".Trim(), Amount(charge.Amount));
        }

        yield return new Term(words["Without VAT"], Amount(document.Totals?.WithoutVat));
        foreach (var vat in document.VatBreakdowns)
        {
            var rate = vat.Rate is null ? "" : Number(vat.Rate) + " %";
            yield return new Term(Joined(" ", words["VAT"], vat.Category, rate, words["on"], Amount(vat.TaxableAmount), vat.ExemptionReason ?? vat.ExemptionReasonCode), Amount(vat.TaxAmount));
        }

        yield return new Term(words["With VAT"], Amount(document.Totals?.WithVat));
        yield return new Term(words["Paid before"], Amount(-document.Totals?.Paid));
        yield return new Term(words["Rounding"], Amount(document.Totals?.Rounding));
        foreach (var payment in document.ThirdPartyPayments)
        {
            yield return new Term($"{words["For third parties"]} {payment.Description ?? payment.Type}".Trim(), Amount(payment.Amount));
        }

        yield return new Term($"{words["VAT in"]} {document.VatAccountingCurrency}", Amount(document.Totals?.VatInAccountingCurrency));
    }

    private Part? PaymentOf(InvoiceDocument document) => document.Payment is null && document.PaymentTerms is null ? null : new Part(
        words["Payment"],
        Terms(
            ("Terms", document.PaymentTerms),
            ("Means", document.Payment?.MeansText ?? document.Payment?.MeansCode),
            ("Reference", document.Payment?.RemittanceInformation),
            ("Account", string.Join(", ", document.Payment?.CreditTransfers.Select(transfer => Joined(" ", transfer.Account, transfer.ServiceProvider, transfer.AccountName)) ?? [])),
            ("Card", document.Payment?.Card?.AccountNumber),
            ("Mandate", document.Payment?.DirectDebit?.MandateReference),
            ("Debited account", document.Payment?.DirectDebit?.DebitedAccount),
            ("Creditor identifier", document.CreditorIdentifier)));

    private List<Term> Terms(params (string Name, string? Value)[] terms) =>
        [.. terms.Where(term => !string.IsNullOrWhiteSpace(term.Value)).Select(term => new Term(words[term.Name], term.Value!))];

    private string? Worded(string name, string? value) => value is null ? null : words[name] + " " + value;

    private static string Joined(string between, params string?[] texts) => string.Join(between, texts.Where(text => !string.IsNullOrEmpty(text)));

    private static string Address(PostalAddress? address) => address is null ? "" : Joined(", ", address.Line1, address.Line2, address.Line3, Joined(" ", address.PostCode, address.City), address.Subdivision, address.CountryCode);

    private string Date(DateOnly? date) => date is null ? "" : culture.Equals(CultureInfo.InvariantCulture) ? date.Value.ToString("yyyy-MM-dd", culture) : date.Value.ToString("d", culture);

    private string Period(InvoicePeriod? period) => period is null ? "" : $"{Date(period.Start)} – {Date(period.End)}";

    private string Number(decimal? number) => number is null ? "" : number.Value.ToString("#,##0.##########", culture);

    private string Amount(decimal? amount) => amount is null ? "" : amount.Value.ToString("#,##0.00######", culture);
}
