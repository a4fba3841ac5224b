using System.Globalization;
using System.Net;
using System.Text;

namespace Vouch.EInvoicing;

/// <summary>An invoice as a page for people: HTML that stands alone, without scripts, that prints well, with all that the model says.</summary>
public static class InvoicePage
{
    private const string Style = """
        body{font:15px/1.5 system-ui,sans-serif;color:#1a1f29;background:#fff;max-width:62rem;margin:2rem auto;padding:0 1rem}
        h1{font-size:1.5rem;margin:0}h2{font-size:1rem;margin:2rem 0 .5rem}
        .parties{display:flex;flex-wrap:wrap;gap:2rem}.parties>section{flex:1 1 16rem}
        dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:0}dt{color:#5b6472}dd{margin:0;overflow-wrap:anywhere}
        table{border-collapse:collapse;width:100%}th,td{padding:.35rem .5rem;text-align:left;vertical-align:top;border-bottom:1px solid #dde1e7}
        th{color:#5b6472;font-weight:600}.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}.due td,.due th{font-weight:700;color:inherit;border-top:2px solid #1a1f29}
        small{color:#5b6472}@media(prefers-color-scheme:dark){body{background:#14171c;color:#e6e9ee}dt,th,small{color:#9aa4b2}th,td{border-color:#333a44}.due td,.due th{border-color:#e6e9ee}}
        @media print{body{margin:0;max-width:none}}
        """;

    /// <summary>The page. Whatever the document says is shown as text, never as markup.</summary>
    /// <param name="document">The invoice or credit note.</param>
    /// <param name="culture">How dates and numbers are written; invariant when null. The words are English.</param>
    public static string Write(InvoiceDocument document, CultureInfo? culture = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        var page = new Page(culture ?? CultureInfo.InvariantCulture);
        var title = (document.Kind == DocumentKind.CreditNote ? "Credit note " : "Invoice ") + document.Number;
        page.Raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>").Text(title).Raw("</title><style>").Raw(Style).Raw("</style></head>\n<body><main>\n<h1>").Text(title).Raw("</h1>\n");
        page.Terms(
            ("Issued", page.Date(document.IssueDate)),
            ("Due", page.Date(document.DueDate)),
            ("Period", page.Period(document.Period)),
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
            ("Corrects", string.Join(", ", document.PrecedingInvoices.Select(preceding => preceding.Number))));
        page.Raw("<div class=\"parties\">");
        WriteParty(page, "Seller", document.Seller);
        WriteParty(page, "Buyer", document.Buyer);
        WriteOthers(page, document);
        page.Raw("</div>\n");
        foreach (var note in document.Notes)
        {
            page.Raw("<p>").Text(note.Text).Raw("</p>\n");
        }

        WriteLines(page, document);
        WriteTotals(page, document);
        WritePayment(page, document);
        if (document.SupportingDocuments.Count > 0)
        {
            page.Raw("<h2>Documents</h2><ul>");
            foreach (var supporting in document.SupportingDocuments)
            {
                page.Raw("<li>").Text(string.Join(" · ", new[] { supporting.Reference, supporting.Description, supporting.Attachment?.FileName, supporting.Location }.Where(text => !string.IsNullOrEmpty(text)))).Raw("</li>");
            }

            page.Raw("</ul>\n");
        }

        return page.Raw("</main></body></html>\n").ToString();
    }

    private static void WriteParty(Page page, string heading, TradeParty? party)
    {
        if (party is null)
        {
            return;
        }

        page.Raw("<section><h2>").Text(heading).Raw("</h2>");
        page.Terms(
            ("Name", party.Name),
            ("Trades as", party.TradingName == party.Name ? null : party.TradingName),
            ("Address", Address(party.Address)),
            ("VAT number", party.VatIdentifier),
            ("Tax registration", party.TaxRegistration),
            ("Registration", party.LegalRegistration?.Value),
            ("Legal", party.LegalInformation),
            ("Identifiers", string.Join(", ", party.Identifiers.Select(identifier => identifier.Value))),
            ("Electronic address", party.ElectronicAddress is null ? null : $"{party.ElectronicAddress.Scheme} {party.ElectronicAddress.Value}"),
            ("Contact", string.Join(" · ", new[] { party.Contact?.Name, party.Contact?.Telephone, party.Contact?.Email }.Where(text => !string.IsNullOrEmpty(text)))));
        page.Raw("</section>");
    }

    private static void WriteOthers(Page page, InvoiceDocument document)
    {
        if (document.Payee is { } payee)
        {
            page.Raw("<section><h2>Payee</h2>");
            page.Terms(("Name", payee.Name), ("Identifier", payee.Identifier?.Value), ("Registration", payee.LegalRegistration?.Value));
            page.Raw("</section>");
        }

        if (document.TaxRepresentative is { } representative)
        {
            page.Raw("<section><h2>Tax representative</h2>");
            page.Terms(("Name", representative.Name), ("Address", Address(representative.Address)), ("VAT number", representative.VatIdentifier));
            page.Raw("</section>");
        }

        if (document.Delivery is { } delivery)
        {
            page.Raw("<section><h2>Delivered</h2>");
            page.Terms(("On", page.Date(delivery.ActualDate)), ("To", delivery.PartyName), ("Place", delivery.Location?.Value), ("Address", Address(delivery.Address)));
            page.Raw("</section>");
        }
    }

    private static string Address(PostalAddress? address) => address is null ? "" : string.Join(
        ", ",
        new[] { address.Line1, address.Line2, address.Line3, string.Join(" ", new[] { address.PostCode, address.City }.Where(text => !string.IsNullOrEmpty(text))), address.Subdivision, address.CountryCode }.Where(text => !string.IsNullOrEmpty(text)));

    private static void WriteLines(Page page, InvoiceDocument document)
    {
        page.Raw("<h2>Lines</h2><table><thead><tr><th scope=\"col\">Line</th><th scope=\"col\">Item</th><th scope=\"col\" class=\"n\">Quantity</th><th scope=\"col\" class=\"n\">Price</th><th scope=\"col\" class=\"n\">VAT</th><th scope=\"col\" class=\"n\">Net ").Text(document.Currency).Raw("</th></tr></thead><tbody>\n");
        foreach (var line in document.Lines)
        {
            page.Raw("<tr><td>").Text(line.Identifier).Raw("</td><td>").Text(line.Item?.Name);
            foreach (var detail in LineDetails(page, line))
            {
                page.Raw("<br><small>").Text(detail).Raw("</small>");
            }

            page.Raw("</td><td class=\"n\">").Text(page.Number(line.Quantity)).Raw(" ").Text(line.UnitCode)
                .Raw("</td><td class=\"n\">").Text(page.Number(line.Price?.NetPrice)).Text(line.Price?.BaseQuantity is { } per && per != 1m ? " / " + page.Number(per) : "")
                .Raw("</td><td class=\"n\">").Text(line.VatCategory).Raw(" ").Text(line.VatRate is null ? "" : page.Number(line.VatRate) + " %")
                .Raw("</td><td class=\"n\">").Text(page.Amount(line.NetAmount)).Raw("</td></tr>\n");
        }

        page.Raw("</tbody></table>\n");
    }

    private static IEnumerable<string> LineDetails(Page page, InvoiceLine line)
    {
        string?[] details =
        [
            line.Item?.Description, line.Note,
            line.Item?.SellerIdentifier is { } seller ? "Seller's item " + seller : null,
            line.Item?.BuyerIdentifier is { } buyer ? "Buyer's item " + buyer : null,
            line.Item?.StandardIdentifier is { } standard ? "Item " + standard.Value : null,
            line.OrderLineReference is { } order ? "Order line " + order : null,
            line.Period is null ? null : page.Period(line.Period),
            .. line.Item?.Attributes.Select(attribute => attribute.Name + ": " + attribute.Value) ?? [],
            .. line.Allowances.Select(entry => "Allowance " + page.Amount(entry.Amount) + " " + (entry.Reason ?? entry.ReasonCode)),
            .. line.Charges.Select(entry => "Charge " + page.Amount(entry.Amount) + " " + (entry.Reason ?? entry.ReasonCode)),
        ];
        return details.OfType<string>().Where(detail => detail.Length > 0);
    }

    private static void WriteTotals(Page page, InvoiceDocument document)
    {
        page.Raw("<h2>Totals</h2><table><tbody>\n");
        page.Row("Sum of the lines", page.Amount(document.Totals?.LineNet));
        foreach (var allowance in document.Allowances)
        {
            page.Row("Allowance: " + (allowance.Reason ?? allowance.ReasonCode), page.Amount(-allowance.Amount));
        }

        foreach (var charge in document.Charges)
        {
            page.Row("Charge: " + (charge.Reason ?? charge.ReasonCode), page.Amount(charge.Amount));
        }

        page.Row("Without VAT", page.Amount(document.Totals?.WithoutVat));
        foreach (var vat in document.VatBreakdowns)
        {
            page.Row($"VAT {vat.Category} {(vat.Rate is null ? "" : page.Number(vat.Rate) + " % ")}of {page.Amount(vat.TaxableAmount)} {vat.ExemptionReason ?? vat.ExemptionReasonCode}", page.Amount(vat.TaxAmount));
        }

        page.Row("With VAT", page.Amount(document.Totals?.WithVat));
        page.Row("Paid before", page.Amount(document.Totals?.Paid));
        page.Row("Rounding", page.Amount(document.Totals?.Rounding));
        page.Row("VAT in " + document.VatAccountingCurrency, page.Amount(document.Totals?.VatInAccountingCurrency));
        page.Raw("<tr class=\"due\"><th scope=\"row\">Due for payment</th><td class=\"n\">").Text(page.Amount(document.Totals?.Due)).Raw(" ").Text(document.Currency).Raw("</td></tr>\n</tbody></table>\n");
    }

    private static void WritePayment(Page page, InvoiceDocument document)
    {
        if (document.Payment is null && document.PaymentTerms is null)
        {
            return;
        }

        page.Raw("<h2>Payment</h2>");
        page.Terms(
            ("Terms", document.PaymentTerms),
            ("Means", document.Payment?.MeansText ?? document.Payment?.MeansCode),
            ("Reference", document.Payment?.RemittanceInformation),
            ("Account", string.Join(", ", document.Payment?.CreditTransfers.Select(transfer => string.Join(" ", new[] { transfer.Account, transfer.ServiceProvider, transfer.AccountName }.Where(text => !string.IsNullOrEmpty(text)))) ?? [])),
            ("Card", document.Payment?.Card?.AccountNumber),
            ("Mandate", document.Payment?.DirectDebit?.MandateReference),
            ("Debited account", document.Payment?.DirectDebit?.DebitedAccount),
            ("Creditor identifier", document.CreditorIdentifier));
    }

    private sealed class Page(CultureInfo culture)
    {
        private readonly StringBuilder html = new();

        internal Page Raw(string markup)
        {
            html.Append(markup);
            return this;
        }

        internal Page Text(string? text)
        {
            html.Append(WebUtility.HtmlEncode(text));
            return this;
        }

        internal void Terms(params (string Name, string? Value)[] terms)
        {
            Raw("<dl>");
            foreach (var (name, value) in terms.Where(term => !string.IsNullOrEmpty(term.Value)))
            {
                Raw("<dt>").Text(name).Raw("</dt><dd>").Text(value).Raw("</dd>");
            }

            Raw("</dl>\n");
        }

        internal void Row(string name, string value)
        {
            if (value.Length > 0)
            {
                Raw("<tr><th scope=\"row\">").Text(name.Trim()).Raw("</th><td class=\"n\">").Text(value).Raw("</td></tr>\n");
            }
        }

        internal string Date(DateOnly? date) => date is null ? "" : culture.Equals(CultureInfo.InvariantCulture) ? date.Value.ToString("yyyy-MM-dd", culture) : date.Value.ToString("d", culture);

        internal string Period(InvoicePeriod? period) => period is null ? "" : $"{Date(period.Start)} – {Date(period.End)}";

        internal string Number(decimal? number) => number is null ? "" : number.Value.ToString("#,##0.##########", culture);

        internal string Amount(decimal? amount) => amount is null ? "" : amount.Value.ToString("#,##0.00######", culture);

        public override string ToString() => html.ToString();
    }
}
