using System.Globalization;
using PdfSharp.Pdf;
using Vouch.Pdf;

namespace Vouch.EInvoicing.Pdf;

/// <summary>An invoice as a PDF for people: A4, in as many pages as it takes, with all that the model says. It is a picture of the electronic document, not a replacement: the XML is not enclosed.</summary>
public static class InvoicePdf
{
    /// <summary>How many lines are shown; a document with more says so.</summary>
    public const int MostLines = 5_000;

    /// <summary>Writes the PDF. The stream stays open.</summary>
    /// <param name="document">The invoice or credit note.</param>
    /// <param name="stream">Where it goes.</param>
    /// <param name="culture">How dates and numbers are written, and the language of the words (English or German); invariant and English when null.</param>
    public static void Write(InvoiceDocument document, Stream stream, CultureInfo? culture = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(stream);
        EmbeddedFonts.Register();
        var sheet = InvoiceSheet.Of(document, culture ?? CultureInfo.InvariantCulture);
        using var pdf = new PdfDocument();
        pdf.Info.Title = sheet.Title;
        pdf.Info.Creator = "Vouch";
        pdf.Language = sheet.Language;
        using (var pages = new PageFlow(pdf))
        {
            Draw(pages, sheet);
            pages.Number((number, of) => sheet.Page(number, of), sheet.Title);
        }

        // PDFsharp needs a stream it can seek in.
        using var written = new MemoryStream();
        pdf.Save(written, closeStream: false);
        written.Position = 0;
        written.CopyTo(stream);
    }

    private static void Draw(PageFlow pages, InvoiceSheet sheet)
    {
        pages.Title(sheet.Title);
        pages.Terms(sheet.Facts);
        pages.Gap();
        for (var i = 0; i < sheet.Parties.Count; i += 2)
        {
            pages.SideBySide(sheet.Parties[i], i + 1 < sheet.Parties.Count ? sheet.Parties[i + 1] : null);
        }

        foreach (var note in sheet.Notes)
        {
            pages.Paragraph(note);
        }

        pages.Heading(sheet.LinesHeading);
        var table = new LineTable(pages, sheet.LineHeadings);
        var shown = 0;
        foreach (var row in sheet.Rows)
        {
            if (shown == MostLines)
            {
                pages.Paragraph(sheet.MoreLines(shown));
                break;
            }

            table.Row(row);
            shown++;
        }

        pages.Heading(sheet.TotalsHeading);
        foreach (var total in sheet.Totals)
        {
            pages.Total(total, strong: false);
        }

        pages.Total(sheet.Due, strong: true);
        foreach (var part in new[] { sheet.Payment, sheet.Documents }.OfType<InvoiceSheet.Part>())
        {
            pages.Heading(part.Heading);
            pages.Terms(part.Terms);
        }
    }
}
