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
        .wide{overflow-x:auto}table{border-collapse:collapse;width:100%}th,td{padding:.35rem .5rem;text-align:left;vertical-align:top;border-bottom:1px solid #dde1e7}
        th{color:#5b6472;font-weight:600}.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}.due td,.due th{font-weight:700;color:inherit;border-top:2px solid #1a1f29}
        small{color:#5b6472}@media(prefers-color-scheme:dark){body{background:#14171c;color:#e6e9ee}dt,th,small{color:#9aa4b2}th,td{border-color:#333a44}.due td,.due th{border-color:#e6e9ee}}
        @media print{body{margin:0;max-width:none}}
        """;

    /// <summary>The page. Whatever the document says is shown as text, never as markup.</summary>
    /// <param name="document">The invoice or credit note.</param>
    /// <param name="culture">How dates and numbers are written, and the language of the words (English or German); invariant and English when null.</param>
    public static string Write(InvoiceDocument document, CultureInfo? culture = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        var sheet = InvoiceSheet.Of(document, culture ?? CultureInfo.InvariantCulture);
        var page = new Page();
        page.Raw("<!DOCTYPE html>\n<html lang=\"").Text(sheet.Language).Raw("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>").Text(sheet.Title)
            .Raw("</title><style>").Raw(Style).Raw("</style></head>\n<body><main>\n<h1>").Text(sheet.Title).Raw("</h1>\n");
        page.Terms(sheet.Facts);
        page.Raw("<div class=\"parties\">");
        foreach (var party in sheet.Parties)
        {
            page.Raw("<section><h2>").Text(party.Heading).Raw("</h2>").Terms(party.Terms).Raw("</section>");
        }

        page.Raw("</div>\n");
        foreach (var note in sheet.Notes)
        {
            page.Raw("<p>").Text(note).Raw("</p>\n");
        }

        WriteLines(page, sheet);
        page.Raw("<h2>").Text(sheet.TotalsHeading).Raw("</h2><table><tbody>\n");
        foreach (var total in sheet.Totals)
        {
            page.Raw("<tr><th scope=\"row\">").Text(total.Name).Raw("</th><td class=\"n\">").Text(total.Value).Raw("</td></tr>\n");
        }

        page.Raw("<tr class=\"due\"><th scope=\"row\">").Text(sheet.Due.Name).Raw("</th><td class=\"n\">").Text(sheet.Due.Value).Raw("</td></tr>\n</tbody></table>\n");
        foreach (var part in new[] { sheet.Payment, sheet.Documents }.OfType<InvoiceSheet.Part>())
        {
            page.Raw("<h2>").Text(part.Heading).Raw("</h2>").Terms(part.Terms);
        }

        return page.Raw("</main></body></html>\n").ToString();
    }

    private static void WriteLines(Page page, InvoiceSheet sheet)
    {
        page.Raw("<h2>").Text(sheet.LinesHeading).Raw("</h2><div class=\"wide\"><table><thead><tr>");
        for (var i = 0; i < sheet.LineHeadings.Count; i++)
        {
            page.Raw(i < 2 ? "<th scope=\"col\">" : "<th scope=\"col\" class=\"n\">").Text(sheet.LineHeadings[i]).Raw("</th>");
        }

        page.Raw("</tr></thead><tbody>\n");
        foreach (var row in sheet.Rows)
        {
            page.Raw("<tr><td>").Text(row.Number).Raw("</td><td>").Text(string.Concat(Enumerable.Repeat("– ", row.Depth))).Text(row.Item);
            foreach (var detail in row.Details)
            {
                page.Raw("<br><small>").Text(detail).Raw("</small>");
            }

            page.Raw("</td>");
            foreach (var cell in (string[])[row.Quantity, row.Price, row.Vat, row.Net])
            {
                page.Raw("<td class=\"n\">").Text(cell).Raw("</td>");
            }

            page.Raw("</tr>\n");
        }

        page.Raw("</tbody></table></div>\n");
    }

    private sealed class Page
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

        internal Page Terms(IReadOnlyList<InvoiceSheet.Term> terms)
        {
            Raw("<dl>");
            foreach (var term in terms)
            {
                Raw("<dt>").Text(term.Name).Raw("</dt><dd>").Text(term.Value).Raw("</dd>");
            }

            return Raw("</dl>\n");
        }

        public override string ToString() => html.ToString();
    }
}
