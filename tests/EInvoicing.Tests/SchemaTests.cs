using System.Text;

namespace Vouch.EInvoicing.Tests;

/// <summary>What an XML schema would find: order, number, unknown elements and attributes, values.</summary>
public sealed class SchemaTests
{
    private static readonly string Ubl = Compact(InvoiceSyntax.Ubl, DocumentKind.Invoice);
    private static readonly string CreditNote = Compact(InvoiceSyntax.Ubl, DocumentKind.CreditNote);
    private static readonly string Cii = Compact(InvoiceSyntax.Cii, DocumentKind.Invoice);

    private static string Compact(InvoiceSyntax syntax, DocumentKind kind)
    {
        var document = SampleInvoice.Make();
        document.Kind = kind;
        document.SupportingDocuments.Add(new SupportingDocument { Reference = "A", Attachment = new Attachment("a.pdf", "application/pdf", "x"u8.ToArray()) });
        return string.Concat(Encoding.UTF8.GetString(EInvoiceWriter.Write(document, syntax)).Split('\n').Select(line => line.Trim()));
    }

    private static IEnumerable<Violation> Check(string xml) =>
        EInvoiceChecker.Check(Encoding.UTF8.GetBytes(xml)).Violations.Where(violation => violation.Rule.StartsWith("SCHEMA-", StringComparison.Ordinal));

    [Fact]
    public void What_is_written_follows_the_schema()
    {
        Assert.Empty(Check(Ubl));
        Assert.Empty(Check(CreditNote));
        Assert.Empty(Check(Cii));
    }

    [Theory]
    [InlineData("SCHEMA-ORDER", "<cbc:IssueDate>2026-11-22</cbc:IssueDate><cbc:DueDate>2026-12-22</cbc:DueDate>", "<cbc:DueDate>2026-12-22</cbc:DueDate><cbc:IssueDate>2026-11-22</cbc:IssueDate>")]
    [InlineData("SCHEMA-ORDER", "<cac:Price>", "<cac:Price><cbc:BaseQuantity>1</cbc:BaseQuantity>")]
    [InlineData("SCHEMA-ELEMENT", "<cbc:CityName>", "<cbc:Town>Ulm</cbc:Town><cbc:CityName>")]
    [InlineData("SCHEMA-ELEMENT", "<cbc:CityName>", "<x:Town xmlns:x='urn:x'/><cbc:CityName>")]
    [InlineData("SCHEMA-ELEMENT", "<cbc:CityName>Ulm", "<cbc:CityName><cbc:Name>Ulm</cbc:Name>")]
    [InlineData("SCHEMA-COUNT", "<cbc:CityName>Ulm</cbc:CityName>", "<cbc:CityName>Ulm</cbc:CityName><cbc:CityName>Ulm</cbc:CityName>")]
    [InlineData("SCHEMA-MISSING", "<cbc:ChargeIndicator>false</cbc:ChargeIndicator>", "")]
    [InlineData("SCHEMA-MISSING", "<cbc:PayableAmount currencyID=\"EUR\">", "<cbc:PayableAmount>")]
    [InlineData("SCHEMA-MISSING", " mimeCode=\"application/pdf\"", "")]
    [InlineData("SCHEMA-VALUE", "<cbc:IssueDate>2026-11-22", "<cbc:IssueDate>2026-11-31")]
    [InlineData("SCHEMA-VALUE", "<cbc:ChargeIndicator>false", "<cbc:ChargeIndicator>no")]
    [InlineData("SCHEMA-VALUE", "currencyID=\"EUR\">102.28<", "currencyID=\"EUR\">1,02.28<")]
    [InlineData("SCHEMA-VALUE", "currencyID=\"EUR\">102.28<", "currencyID=\"EUR\">1e2<")]
    [InlineData("SCHEMA-VALUE", ">eA==<", ">e?==<")]
    [InlineData("SCHEMA-ATTRIBUTE", "<cbc:CityName>", "<cbc:CityName lang=\"de\">")]
    public void A_departure_from_ubl_is_named(string rule, string search, string replacement)
    {
        Assert.Contains(search, Ubl, StringComparison.Ordinal);
        Assert.Contains(Check(Ubl.Replace(search, replacement, StringComparison.Ordinal)), violation => violation.Rule == rule);
    }

    [Theory]
    [InlineData("SCHEMA-ORDER", "<ram:TypeCode>380</ram:TypeCode>", "<ram:IncludedNote/><ram:TypeCode>380</ram:TypeCode>")]
    [InlineData("SCHEMA-ELEMENT", "<ram:CityName>", "<ram:Town/><ram:CityName>")]
    [InlineData("SCHEMA-COUNT", "<ram:CityName>Ulm</ram:CityName>", "<ram:CityName>Ulm</ram:CityName><ram:CityName>Ulm</ram:CityName>")]
    [InlineData("SCHEMA-MISSING", "<ram:ApplicableHeaderTradeDelivery />", "")]
    [InlineData("SCHEMA-VALUE", "<ram:GrandTotalAmount>102.28", "<ram:GrandTotalAmount>102,28")]
    public void A_departure_from_cii_is_named(string rule, string search, string replacement)
    {
        Assert.Contains(search, Cii, StringComparison.Ordinal);
        Assert.Contains(Check(Cii.Replace(search, replacement, StringComparison.Ordinal)), violation => violation.Rule == rule);
    }

    [Fact]
    public void A_departure_makes_the_document_invalid_and_says_where()
    {
        var result = EInvoiceChecker.Check(Encoding.UTF8.GetBytes(CreditNote.Replace("<cbc:CityName>", "<cbc:CityName/><cbc:CityName>", StringComparison.Ordinal)));
        Assert.False(result.IsValid);
        var violation = result.Violations.First(violation => violation.Rule == "SCHEMA-COUNT");
        Assert.Equal("/cn:CreditNote/cac:AccountingSupplierParty/cac:Party/cac:PostalAddress/cbc:CityName[2]", violation.Location);
    }
}
