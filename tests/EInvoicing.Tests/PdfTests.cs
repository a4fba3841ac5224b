using System.Globalization;
using PdfSharp.Pdf.IO;
using Vouch.EInvoicing.Pdf;

namespace Vouch.EInvoicing.Tests;

/// <summary>An invoice as PDF for people.</summary>
public sealed class PdfTests
{
    private static (int Pages, string Title) Drawn(InvoiceDocument document, string culture = "de-DE")
    {
        using var stream = new MemoryStream();
        InvoicePdf.Write(document, stream, CultureInfo.GetCultureInfo(culture));
        stream.Position = 0;
        using var pdf = PdfReader.Open(stream, PdfDocumentOpenMode.Import);
        return (pdf.PageCount, pdf.Info.Title);
    }

    [Fact]
    public void A_short_invoice_is_one_page_in_the_readers_language()
    {
        Assert.Equal((1, "Rechnung F-2026-7"), Drawn(SampleInvoice.Make()));
        Assert.Equal((1, "Invoice F-2026-7"), Drawn(SampleInvoice.Make(), "en-GB"));
    }

    [Fact]
    public void A_long_invoice_runs_over_pages()
    {
        var document = SampleInvoice.Make();
        while (document.Lines.Count < 200)
        {
            document.Lines.Add(document.Lines[document.Lines.Count % 3]);
        }

        Assert.InRange(Drawn(document).Pages, 5, 12);
    }

    [Fact]
    public void More_lines_than_are_shown_end_with_a_word_about_it()
    {
        var document = SampleInvoice.Make();
        document.Lines.AddRange(Enumerable.Repeat(document.Lines[0], 20_000));
        var full = Drawn(document).Pages;
        document.Lines.AddRange(Enumerable.Repeat(document.Lines[0], 20_000));
        Assert.Equal(full, Drawn(document).Pages);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\u0001\uFFFE")]
    [InlineData("\uD83D")]
    [InlineData("👩‍🚀 € ß Ω Ж 漢字")]
    [InlineData("one\r\ntwo\n\n\nthree")]
    public void Any_text_can_be_drawn(string text)
    {
        var document = SampleInvoice.Make();
        document.Number = text;
        document.Notes.Add(new InvoiceNote { Text = text + string.Concat(Enumerable.Repeat(text, 3_000)) });
        document.Lines[0].Item!.Name = string.Concat(Enumerable.Repeat(text + "x", 2_000));
        document.Seller!.Name = new string('W', 5_000);
        Assert.True(Drawn(document).Pages > 1);
    }

    /// <summary>As Factur-X and ZUGFeRD do it: a PDF for people that encloses the XML, here with the objects in compressed streams as PDFsharp writes them.</summary>
    internal static byte[] Enclosing(byte[] xml)
    {
        using var drawn = new MemoryStream();
        InvoicePdf.Write(SampleInvoice.Make(), drawn);
        drawn.Position = 0;
        using var pdf = PdfReader.Open(drawn, PdfDocumentOpenMode.Modify);
        using var file = new MemoryStream(xml);
        pdf.AddEmbeddedFile("factur-x.xml", file);
        using var written = new MemoryStream();
        pdf.Save(written, closeStream: false);
        return written.ToArray();
    }

    [Theory]
    [InlineData(InvoiceSyntax.Ubl)]
    [InlineData(InvoiceSyntax.Cii)]
    public void The_invoice_that_a_pdf_encloses_is_read(InvoiceSyntax syntax)
    {
        var result = EInvoiceReader.Read(Enclosing(EInvoiceWriter.Write(SampleInvoice.Make(), syntax)));
        Assert.Equal((syntax, "F-2026-7"), (result.Syntax, result.Document?.Number));
    }

    [Fact]
    public void A_file_that_does_not_say_what_it_is_is_found_too()
    {
        var pdf = System.Text.Encoding.Latin1.GetString(Enclosing(EInvoiceWriter.Write(SampleInvoice.Make(), InvoiceSyntax.Cii))).Replace("/EmbeddedFile", "/XmbeddedXile", StringComparison.Ordinal);
        Assert.Equal("F-2026-7", EInvoiceReader.Read(System.Text.Encoding.Latin1.GetBytes(pdf)).Document?.Number);
    }

    [Fact]
    public void A_compressed_file_that_is_none_is_passed_over()
    {
        foreach (var bytes in (byte[][])[[0x78, 0x9C, 0xFF, 0xFF], [0x78, 0xBB, 1, 2, 3, 4], [], [0x00]])
        {
            byte[] pdf = [.. "%PDF-1.7\n1 0 obj <</Type /EmbeddedFile /Filter /FlateDecode>>\nstream\n"u8, .. bytes, .. "\nendstream\nendobj\n"u8];
            Assert.NotEmpty(EInvoiceReader.Read(pdf).Problems);
        }
    }

    [Fact]
    public void A_pdf_that_encloses_a_pdf_is_not_followed()
    {
        var pdf = "%PDF-1.7\n1 0 obj <</Type /EmbeddedFile>>\nstream\n%PDF-1.7 CrossIndustryInvoice\nendstream"u8.ToArray();
        Assert.Equal("not-an-invoice", Assert.Single(EInvoiceReader.Read(pdf).Problems).Code);
    }

    [Fact]
    public void Every_valid_instance_can_be_drawn()
    {
        foreach (var file in Reference.ValidInstances())
        {
            Assert.True(Drawn(EInvoiceReader.Read(File.ReadAllBytes(file)).Document!).Pages > 0, file);
        }
    }
}
