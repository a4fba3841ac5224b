using System.Globalization;

namespace Vouch.EInvoicing.Tests;

/// <summary>Valid invoices far larger than usual, within the limits that <see cref="EInvoiceLimits"/> states: read whole and held against every rule.</summary>
public sealed class LargeInvoiceTests
{
    private static InvoiceDocument WithLines(int lines)
    {
        var document = SampleInvoice.Make();
        document.Lines.Clear();
        for (var i = 1; i <= lines; i++)
        {
            document.Lines.Add(new InvoiceLine
            {
                Identifier = i.ToString(CultureInfo.InvariantCulture),
                Quantity = 1,
                UnitCode = "C62",
                NetAmount = 10,
                VatCategory = "S",
                VatRate = i % 2 == 0 ? 7 : 19,
                Item = new ItemInformation { Name = "Ware" },
                Price = new PriceDetails { NetPrice = 10 },
            });
        }

        InvoiceCalculator.Calculate(document);
        return document;
    }

    [Theory]
    [InlineData(InvoiceSyntax.Ubl)]
    [InlineData(InvoiceSyntax.Cii)]
    public void A_hundred_thousand_lines_are_read_and_valid(InvoiceSyntax syntax)
    {
        var document = WithLines(100_000);
        var bytes = EInvoiceWriter.Write(document, syntax);
        Assert.InRange(bytes.Length, 10_000_000, EInvoiceLimits.Default.MaximumBytes);
        var result = EInvoiceChecker.Check(bytes);
        Assert.True(result.IsValid, string.Join('\n', result.Problems.Select(problem => problem.Message).Concat(result.Violations.Select(violation => violation.Rule + " " + violation.Says))));
        var read = EInvoiceReader.Read(bytes).Document!;
        Assert.Equal((100_000, 999_999m), (read.Lines.Count, read.Totals!.WithoutVat));
    }

    [Theory]
    [InlineData(RuleSetName.Peppol)]
    [InlineData(RuleSetName.XRechnung)]
    public void Every_rule_of_the_largest_sets_is_affordable(RuleSetName rules)
    {
        foreach (var syntax in Enum.GetValues<InvoiceSyntax>())
        {
            var result = EInvoiceChecker.Check(EInvoiceWriter.Write(WithLines(20_000), syntax), rules);
            Assert.Empty(result.Problems);
        }
    }

    [Theory]
    [InlineData(InvoiceSyntax.Ubl)]
    [InlineData(InvoiceSyntax.Cii)]
    public void A_large_attachment_is_read_and_valid(InvoiceSyntax syntax)
    {
        var content = new byte[50 * 1024 * 1024];
        new Random(3).NextBytes(content);
        var document = SampleInvoice.Make();
        document.SupportingDocuments.Add(new SupportingDocument { Reference = "A-1", Attachment = new Attachment("plan.pdf", "application/pdf", content) });
        var bytes = EInvoiceWriter.Write(document, syntax);
        Assert.True(EInvoiceChecker.Check(bytes).IsValid);
        using var stream = new MemoryStream(bytes);
        Assert.True(content.AsSpan().SequenceEqual(Assert.Single(EInvoiceReader.Read(stream).Document!.SupportingDocuments).Attachment!.Content.Span));
    }
}
