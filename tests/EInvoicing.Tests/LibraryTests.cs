using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Vouch.EInvoicing.Commands;

namespace Vouch.EInvoicing.Tests;

public sealed class LibraryTests
{
    [Fact]
    public void Totals_follow_the_lines_and_are_valid()
    {
        var document = SampleInvoice.Make();
        Assert.Equal(29.99m, document.Lines[0].NetAmount);
        Assert.Equal(89.97m, document.Totals!.LineNet);
        Assert.Equal(88.97m, document.Totals.WithoutVat);
        Assert.Equal([58.98m, 29.99m], document.VatBreakdowns.Select(vat => vat.TaxableAmount!.Value));
        Assert.Equal([11.21m, 2.10m], document.VatBreakdowns.Select(vat => vat.TaxAmount!.Value));
        Assert.Equal(102.28m, document.Totals.Due);
        foreach (var syntax in Enum.GetValues<InvoiceSyntax>())
        {
            var result = EInvoiceChecker.Check(EInvoiceWriter.Write(document, syntax));
            Assert.True(result.IsValid, string.Join('\n', result.Violations));
        }
    }

    [Fact]
    public void A_violation_names_rule_terms_values_and_place()
    {
        var document = SampleInvoice.Make();
        document.Totals!.LineNet = 90m;
        var violation = EInvoiceChecker.Check(EInvoiceWriter.Write(document, InvoiceSyntax.Ubl)).Violations.First(violation => violation.Rule == "BR-CO-10");
        Assert.Equal((RuleSeverity.Fatal, "BT-106, BT-131"), (violation.Severity, violation.Terms));
        Assert.Contains("90", violation.Says, StringComparison.Ordinal);
        Assert.Contains("89.97", violation.Says, StringComparison.Ordinal);
        Assert.Equal("/ubl:Invoice/cac:LegalMonetaryTotal", violation.Location);
        Assert.True(violation.Line > 1 && violation.Column > 1);
    }

    [Fact]
    public void Amounts_too_large_to_calculate_with_are_a_violation_and_no_exception()
    {
        var huge = "79228162514264337593543950335";
        var xml = ReaderTests.UblHead + $"<cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID='EUR'>{huge}</cbc:LineExtensionAmount><cbc:PayableAmount currencyID='EUR'>{huge}</cbc:PayableAmount></cac:LegalMonetaryTotal>"
            + $"<cac:InvoiceLine><cbc:LineExtensionAmount>{huge}</cbc:LineExtensionAmount></cac:InvoiceLine><cac:InvoiceLine><cbc:LineExtensionAmount>{huge}</cbc:LineExtensionAmount></cac:InvoiceLine></Invoice>";
        Assert.Contains(EInvoiceChecker.Check(Encoding.UTF8.GetBytes(xml)).Violations, violation => violation.Rule == "BR-CO-10");
    }

    [Fact]
    public void A_document_with_endless_violations_lists_a_bounded_number()
    {
        var xml = ReaderTests.UblHead + string.Concat(Enumerable.Repeat("<cac:InvoiceLine/>", 5000)) + "</Invoice>";
        var result = EInvoiceChecker.Check(Encoding.UTF8.GetBytes(xml));
        Assert.Equal(EInvoiceChecker.MostViolations, result.Violations.Count);
        Assert.True(result.ViolationCount > 20_000);
        Assert.False(result.IsValid);
    }

    [Fact]
    public void The_invoice_inside_a_pdf_is_found()
    {
        var xml = EInvoiceWriter.Write(SampleInvoice.Make(), InvoiceSyntax.Cii);
        using var compressed = new MemoryStream();
        using (var deflate = new ZLibStream(compressed, CompressionMode.Compress, leaveOpen: true))
        {
            deflate.Write(xml);
        }

        byte[] pdf = [.. "%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n7 0 obj\n<</Type /EmbeddedFile /Filter /FlateDecode /Length 1>>\nstream\n"u8, .. compressed.ToArray(), .. "\nendstream\nendobj\n%%EOF"u8];
        Assert.Equal("F-2026-7", EInvoiceReader.Read(pdf).Document?.Number);
        using var stream = new MemoryStream(pdf);
        Assert.True(EInvoiceChecker.Check(stream).IsValid);
        Assert.Equal("not-an-invoice", Assert.Single(EInvoiceReader.Read("%PDF-1.7\n%%EOF"u8.ToArray()).Problems).Code);
        Assert.Equal("not-an-invoice", Assert.Single(EInvoiceReader.Read("%PDF-1.7\n1 0 obj <</Type /EmbeddedFile /Filter /FlateDecode>>\nstream\nrubbish\nendstream"u8.ToArray()).Problems).Code);
    }

    [Fact]
    public void The_page_shows_what_the_document_says_as_text()
    {
        var page = InvoicePage.Write(SampleInvoice.Make());
        Assert.Contains("N&#228;hwerk &lt;&amp;&gt; Co", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.Contains("102.28", page, StringComparison.Ordinal);
        Assert.Contains("DE89370400440532013000", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Commands_answer_in_lines_of_json_with_an_exit_code()
    {
        var folder = Directory.CreateTempSubdirectory("einvoice").FullName;
        try
        {
            var good = Path.Combine(folder, "good.xml");
            File.WriteAllBytes(good, EInvoiceWriter.Write(SampleInvoice.Make(), InvoiceSyntax.Ubl));
            using var output = new StringWriter();
            Assert.Equal(EInvoiceCommands.AllGood, EInvoiceCommands.Check([folder], output));
            var line = JsonDocument.Parse(output.ToString()).RootElement;
            Assert.True(line.GetProperty("valid").GetBoolean());
            Assert.Equal(JsonValueKind.Array, line.GetProperty("violations").ValueKind);
            File.WriteAllText(Path.Combine(folder, "bad.xml"), "<a>");
            Assert.Equal(EInvoiceCommands.SomeRefused, EInvoiceCommands.Check([folder], output));
            Assert.Equal(EInvoiceCommands.CouldNotRun, EInvoiceCommands.Check([Path.Combine(folder, "none")], output));
            var target = Path.Combine(folder, "cii.out");
            Assert.Equal(EInvoiceCommands.AllGood, EInvoiceCommands.Convert(good, target, null, output));
            Assert.Equal(InvoiceSyntax.Cii, EInvoiceReader.Read(File.ReadAllBytes(target)).Syntax);
            Assert.Equal(EInvoiceCommands.SomeRefused, EInvoiceCommands.Convert(Path.Combine(folder, "bad.xml"), target, null, output));
            Assert.Equal(EInvoiceCommands.CouldNotRun, EInvoiceCommands.Convert(Path.Combine(folder, "none.xml"), target, null, output));
            Assert.Equal(EInvoiceCommands.AllGood, EInvoiceCommands.Render(good, Path.Combine(folder, "page.html"), output));
            Assert.Equal(EInvoiceCommands.CouldNotRun, EInvoiceCommands.Verdicts(Path.Combine(folder, "none.csv"), folder, output));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Damaged_documents_are_read_checked_and_written_without_an_exception()
    {
        var random = new Random(7);
        byte[][] seeds = [EInvoiceWriter.Write(SampleInvoice.Make(), InvoiceSyntax.Ubl), EInvoiceWriter.Write(SampleInvoice.Make(), InvoiceSyntax.Cii)];
        for (var i = 0; i < 2_000; i++)
        {
            var seed = seeds[i % 2];
            var xml = i % 4 < 2 ? Mutation.Mutate(seed, random) : Restructuring.Restructure(seed, random);
            _ = EInvoiceChecker.Check(xml, (RuleSetName)(i % 3));
            if (EInvoiceReader.Read(xml).Document is { } document)
            {
                _ = EInvoiceWriter.Write(document, InvoiceSyntax.Ubl);
                _ = EInvoiceWriter.Write(document, InvoiceSyntax.Cii);
                _ = InvoicePage.Write(document);
            }
        }
    }

    [Fact]
    public void Prices_too_large_to_calculate_with_are_written_as_they_are()
    {
        var document = SampleInvoice.Make();
        document.Lines[0].Price = new PriceDetails { NetPrice = decimal.MinValue, GrossPrice = decimal.MaxValue };
        document.Lines[1].Price = new PriceDetails { NetPrice = decimal.MaxValue, Discount = decimal.MaxValue };
        foreach (var syntax in Enum.GetValues<InvoiceSyntax>())
        {
            Assert.Equal(decimal.MaxValue, EInvoiceReader.Read(EInvoiceWriter.Write(document, syntax)).Document!.Lines[1].Price!.NetPrice);
        }
    }
}
