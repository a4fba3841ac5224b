using Vouch.EInvoicing;
using Vouch.EInvoicing.Commands;
using Vouch.Host.Commands;

namespace Vouch.Host.Tests;

/// <summary><c>einvoice</c> as it is typed: what is written, and the exit code.</summary>
public sealed class EInvoiceCommandTests : IDisposable
{
    /// <summary>What the command line answers to words it does not understand.</summary>
    private const int NotUnderstood = 1;

    private readonly string folder = Directory.CreateTempSubdirectory("einvoice").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static Task<int> RunAsync(params string[] words) => EInvoiceCommand.Create().Parse(words).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);

    private string At(string name) => Path.Combine(folder, name);

    private string Invoice()
    {
        var document = new InvoiceDocument
        {
            Specification = "urn:cen.eu:en16931:2017",
            Number = "R-1",
            IssueDate = new DateOnly(2026, 11, 22),
            DueDate = new DateOnly(2026, 12, 22),
            TypeCode = "380",
            Currency = "EUR",
            Seller = new TradeParty { Name = "Seller", VatIdentifier = "DE123456789", Address = new PostalAddress { CountryCode = "DE" } },
            Buyer = new TradeParty { Name = "Buyer", Address = new PostalAddress { CountryCode = "FR" } },
            Lines = { new InvoiceLine { Identifier = "1", Quantity = 2, UnitCode = "C62", NetAmount = 20, VatCategory = "S", VatRate = 19, Item = new ItemInformation { Name = "Ink" }, Price = new PriceDetails { NetPrice = 10 } } },
        };
        InvoiceCalculator.Calculate(document);
        var file = At("invoice.xml");
        File.WriteAllBytes(file, EInvoiceWriter.Write(document, InvoiceSyntax.Ubl));
        return file;
    }

    [Fact]
    public async Task Convert_writes_the_other_syntax_or_the_one_that_is_named()
    {
        var invoice = Invoice();
        Assert.Equal(EInvoiceCommands.AllGood, await RunAsync("convert", invoice, At("cii.xml")));
        Assert.Equal(EInvoiceCommands.AllGood, await RunAsync("convert", At("cii.xml"), At("back.xml")));
        Assert.Equal(EInvoiceCommands.AllGood, await RunAsync("convert", invoice, At("same.xml"), "--to", "Ubl"));
        InvoiceSyntax? Syntax(string name) => EInvoiceReader.Read(File.ReadAllBytes(At(name))).Syntax;
        Assert.Equal([InvoiceSyntax.Cii, InvoiceSyntax.Ubl, InvoiceSyntax.Ubl], [Syntax("cii.xml"), Syntax("back.xml"), Syntax("same.xml")]);
        Assert.Equal(await File.ReadAllBytesAsync(invoice, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(At("back.xml"), TestContext.Current.CancellationToken));
        Assert.Equal(EInvoiceCommands.AllGood, await RunAsync("check", At("cii.xml"), At("back.xml")));
    }

    [Fact]
    public async Task Convert_refuses_what_is_no_invoice_and_leaves_the_target_alone()
    {
        await File.WriteAllTextAsync(At("letter.xml"), "<letter/>", TestContext.Current.CancellationToken);
        Assert.Equal(EInvoiceCommands.SomeRefused, await RunAsync("convert", At("letter.xml"), At("out.xml")));
        Assert.Equal(EInvoiceCommands.CouldNotRun, await RunAsync("convert", At("none.xml"), At("out.xml")));
        Assert.Equal(NotUnderstood, await RunAsync("convert", At("letter.xml"), At("out.xml"), "--to", "Edifact"));
        Assert.False(File.Exists(At("out.xml")));
    }

    [Fact]
    public async Task Render_writes_a_page_a_pdf_or_both()
    {
        var invoice = Invoice();
        Assert.Equal(EInvoiceCommands.AllGood, await RunAsync("render", invoice, "--pdf", At("a.pdf")));
        Assert.Equal(EInvoiceCommands.AllGood, await RunAsync("render", invoice, At("b.html"), "--pdf", At("b.pdf"), "--language", "de-DE"));
        foreach (var pdf in (string[])["a.pdf", "b.pdf"])
        {
            Assert.StartsWith("%PDF-", await File.ReadAllTextAsync(At(pdf), System.Text.Encoding.Latin1, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        Assert.Contains("23,80", await File.ReadAllTextAsync(At("b.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_refuses_what_is_no_invoice_and_words_it_does_not_know()
    {
        await File.WriteAllTextAsync(At("letter.xml"), "<letter/>", TestContext.Current.CancellationToken);
        Assert.Equal(EInvoiceCommands.SomeRefused, await RunAsync("render", At("letter.xml"), "--pdf", At("out.pdf")));
        Assert.Equal(EInvoiceCommands.CouldNotRun, await RunAsync("render", At("none.xml"), "--pdf", At("out.pdf")));
        Assert.False(File.Exists(At("out.pdf")));
        Assert.Equal(EInvoiceCommands.CouldNotRun, await RunAsync("render", Invoice(), "--pdf", Path.Combine(folder, "nowhere", "out.pdf")));
        Assert.Equal(NotUnderstood, await RunAsync("render", Invoice()));
        Assert.Equal(NotUnderstood, await RunAsync("render", Invoice(), "--pdf", At("out.pdf"), "--language", "xx-Nowhere"));
    }
}
