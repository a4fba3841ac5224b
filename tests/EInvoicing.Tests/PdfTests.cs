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
        Assert.Equal((1, "Rechnung F-2026-7"), Drawn(LibraryTests.Sample()));
        Assert.Equal((1, "Invoice F-2026-7"), Drawn(LibraryTests.Sample(), "en-GB"));
    }

    [Fact]
    public void A_long_invoice_runs_over_pages()
    {
        var document = LibraryTests.Sample();
        while (document.Lines.Count < 200)
        {
            document.Lines.Add(document.Lines[document.Lines.Count % 3]);
        }

        Assert.InRange(Drawn(document).Pages, 5, 12);
    }

    [Fact]
    public void More_lines_than_are_shown_end_with_a_word_about_it()
    {
        var document = LibraryTests.Sample();
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
        var document = LibraryTests.Sample();
        document.Number = text;
        document.Notes.Add(new InvoiceNote { Text = text + string.Concat(Enumerable.Repeat(text, 3_000)) });
        document.Lines[0].Item!.Name = string.Concat(Enumerable.Repeat(text + "x", 2_000));
        document.Seller!.Name = new string('W', 5_000);
        Assert.True(Drawn(document).Pages > 1);
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
