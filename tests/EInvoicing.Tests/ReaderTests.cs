using System.Text;

namespace Vouch.EInvoicing.Tests;

public sealed class ReaderTests
{
    internal const string UblHead = "<Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2' xmlns:cac='urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2' xmlns:cbc='urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2'>";

    private static InvoiceReadResult Read(string xml, EInvoiceLimits? limits = null) => EInvoiceReader.Read(Encoding.UTF8.GetBytes(xml), limits);

    private static string Code(InvoiceReadResult result)
    {
        Assert.Null(result.Document);
        return Assert.Single(result.Problems).Code;
    }

    [Fact]
    public void Every_valid_instance_is_read_without_a_problem()
    {
        foreach (var file in Reference.ValidInstances())
        {
            using var stream = File.OpenRead(file);
            var result = EInvoiceReader.Read(stream);
            Assert.True(result.Document is not null && result.Problems.Count == 0, file + ": " + string.Join("; ", result.Problems));
            Assert.NotNull(result.Document.Number);
            Assert.NotNull(result.Document.IssueDate);
            Assert.NotEmpty(result.Document.Lines);
            Assert.True(result.Document.Lines.TrueForAll(line => line.NetAmount is not null), file);
            Assert.True(result.Document.Totals?.Due is not null, file);
            Assert.True(result.Document.Seller is not null, file);
        }
    }

    [Fact]
    public void The_same_invoice_in_both_syntaxes_gives_the_same_terms()
    {
        var folder = Path.Combine(Reference.Folder, "xrechnung-testsuite/src/test/technical-cases/cius");
        var ubl = EInvoiceReader.Read(File.ReadAllBytes(Path.Combine(folder, "01.01_comprehensive_test_ubl.xml"))).Document!;
        var cii = EInvoiceReader.Read(File.ReadAllBytes(Path.Combine(folder, "01.01_comprehensive_test_uncefact.xml"))).Document!;
        Assert.Equal(ubl.Number, cii.Number);
        Assert.Equal(ubl.BuyerReference, cii.BuyerReference);
        Assert.Equal(ubl.PurchaseOrderReference, cii.PurchaseOrderReference);
        Assert.Equal(ubl.Seller!.Name, cii.Seller!.Name);
        Assert.Equal(ubl.Seller.Address!.Line3, cii.Seller.Address!.Line3);
        Assert.Equal(ubl.Totals!.Due, cii.Totals!.Due);
        Assert.Equal(ubl.Lines.Select(line => line.OrderLineReference), cii.Lines.Select(line => line.OrderLineReference));
        Assert.Equal(ubl.Lines.Select(line => line.Price!.NetPrice), cii.Lines.Select(line => line.Price!.NetPrice));
        Assert.Equal(ubl.VatBreakdowns.Select(vat => vat.TaxableAmount), cii.VatBreakdowns.Select(vat => vat.TaxableAmount));
    }

    [Fact]
    public void Terms_are_found_whatever_prefixes_the_document_uses()
    {
        var document = Read("<i:Invoice xmlns:i='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2' xmlns:x='urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2'><x:ID> F-1 </x:ID><x:Note>#AAI#Thank you</x:Note></i:Invoice>").Document!;
        Assert.Equal("F-1", document.Number);
        var note = Assert.Single(document.Notes);
        Assert.Equal(("AAI", "Thank you"), (note.SubjectCode, note.Text));
    }

    [Fact]
    public void A_number_that_is_none_is_named_with_its_place_and_kept()
    {
        var result = Read(UblHead + "\n<cac:LegalMonetaryTotal>\n  <cbc:PayableAmount currencyID='EUR'>12,50</cbc:PayableAmount></cac:LegalMonetaryTotal></Invoice>");
        var problem = Assert.Single(result.Problems);
        Assert.Equal(("not-a-number", 3), (problem.Code, problem.Line));
        Assert.EndsWith("/cbc:PayableAmount", problem.Location, StringComparison.Ordinal);
        Assert.Null(result.Document!.Totals!.Due);
        Assert.Contains("12,50", Assert.Single(result.Document.Totals.Beyond).Content, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_model_has_no_term_for_is_kept_with_its_group()
    {
        var document = Read(UblHead + "<cbc:UUID>u-1</cbc:UUID><cac:InvoiceLine><cbc:ID>1</cbc:ID><cac:Item><cbc:Name>A</cbc:Name><cbc:ModelName>M</cbc:ModelName></cac:Item></cac:InvoiceLine></Invoice>").Document!;
        Assert.Equal("cbc:UUID", Assert.Single(document.Beyond).Name);
        Assert.Equal("cbc:ModelName", Assert.Single(document.Lines[0].Item!.Beyond).Name);
    }

    [Theory]
    [InlineData("", "not-well-formed")]
    [InlineData("<a", "not-well-formed")]
    [InlineData("<a><b></a>", "not-well-formed")]
    [InlineData("<a/>", "not-an-invoice")]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", "document-type")]
    [InlineData("<?xml version='1.0' encoding='no-such'?><a/>", "not-readable")]
    [InlineData(UblHead + "text<cbc:ID>1</cbc:ID></Invoice>", "text-between-elements")]
    [InlineData(UblHead + "<cbc:ID>1</cbc:ID>text</Invoice>", "text-between-elements")]
    [InlineData(UblHead + "</Invoice><a/>", "not-well-formed")]
    public void Hostile_or_broken_input_is_refused_with_a_code(string xml, string code)
    {
        var found = Code(Read(xml));
        Assert.True(found == code || (code == "not-readable" && found == "not-well-formed"), found);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        Assert.Contains(EInvoiceReader.Read(new byte[] { 0x3c, 0x61, 0x3e, 0xff, 0xfe, 0xfd }).Problems, problem => problem.Code is "not-well-formed" or "not-readable");
    }

    [Fact]
    public void Depth_size_and_number_of_elements_are_bounded()
    {
        Assert.Equal("too-deep", Code(Read(string.Concat(Enumerable.Repeat("<a>", 100_000)))));
        Assert.Equal("too-large", Code(Read(UblHead + new string(' ', 20_000) + "</Invoice>", new EInvoiceLimits { MaximumBytes = 10_000 })));
        Assert.Equal("too-many-elements", Code(Read("<a>" + string.Concat(Enumerable.Repeat("<b/>", 100)) + "</a>", new EInvoiceLimits { MaximumElements = 50 })));
    }

    [Fact]
    public void A_stream_that_breaks_off_is_a_result_and_not_an_exception()
    {
        Assert.Equal("not-readable", Code(EInvoiceReader.Read(new BrokenStream())));
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count) => throw new IOException("gone");

        public override int Read(Span<byte> buffer) => throw new IOException("gone");
    }
}
