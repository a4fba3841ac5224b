using System.Text;

namespace Vouch.EInvoicing.Tests;

/// <summary>The profiles of XRechnung: lines within lines and payments by third parties, clean vehicles, and how the German validator weighs rules.</summary>
public sealed class XRechnungTests
{
    private const string Standard = "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0";
    private const string Extension = Standard + "#conformant#urn:xeinkauf.de:kosit:extension:xrechnung_3.0";
    private const string CleanVehicles = Standard + "#compliant#urn:xeinkauf.de:kosit:xrechnung:cvd_0.9";

    private static InvoiceDocument Sample(string specification)
    {
        var document = SampleInvoice.Make();
        document.Specification = specification;
        document.BusinessProcess = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";
        document.BuyerReference = "04011000-12345-03";
        document.Seller!.ElectronicAddress = new Identifier("seller@example.org", "EM");
        document.Seller.Contact = new PartyContact { Name = "Ada", Telephone = "+49 731 100", Email = "ada@example.org" };
        document.Seller.Address!.PostCode = "89073";
        document.Buyer!.ElectronicAddress = new Identifier("buyer@example.org", "EM");
        document.Buyer.Address = new PostalAddress { City = "Bonn", PostCode = "53111", CountryCode = "DE" };
        document.Period = new InvoicePeriod { Start = new DateOnly(2026, 11, 1), End = new DateOnly(2026, 11, 30) };
        return document;
    }

    private static IReadOnlyList<Violation> Check(InvoiceDocument document, InvoiceSyntax syntax = InvoiceSyntax.Ubl) => EInvoiceChecker.Check(EInvoiceWriter.Write(document, syntax)).Violations;

    private static IReadOnlyList<Violation> Check(InvoiceDocument document, string search, string replacement) =>
        EInvoiceChecker.Check(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(EInvoiceWriter.Write(document, InvoiceSyntax.Ubl)).Replace(search, replacement, StringComparison.Ordinal))).Violations;

    private static InvoiceLine Below(decimal net) => new()
    {
        Identifier = "1." + net.ToString(System.Globalization.CultureInfo.InvariantCulture), Quantity = 1, UnitCode = "C62", NetAmount = net, VatCategory = "S", VatRate = 19,
        Item = new ItemInformation { Name = "Teil" }, Price = new PriceDetails { NetPrice = net },
    };

    private static InvoiceDocument WithExtension()
    {
        var document = Sample(Extension);
        document.Lines[0].SubLines.Add(Below(20m));
        document.Lines[0].SubLines.Add(Below(9.99m));
        document.Lines[0].SubLines[0].SubLines.Add(Below(20m));
        document.ThirdPartyPayments.Add(new ThirdPartyPayment { Type = "1", Amount = 5m, Description = "Für Dritte" });
        InvoiceCalculator.Calculate(document);
        return document;
    }

    [Theory]
    [InlineData(InvoiceSyntax.Ubl)]
    [InlineData(InvoiceSyntax.Cii)]
    public void A_whole_xrechnung_is_valid_in_both_syntaxes(InvoiceSyntax syntax) => Assert.DoesNotContain(Check(Sample(Standard), syntax), violation => violation.Severity == RuleSeverity.Fatal);

    [Fact]
    public void The_extension_is_valid_written_and_read_again()
    {
        var document = WithExtension();
        Assert.DoesNotContain(Check(document), violation => violation.Severity == RuleSeverity.Fatal);
        var read = EInvoiceReader.Read(EInvoiceWriter.Write(document, InvoiceSyntax.Ubl)).Document!;
        Assert.Equal([20m, 9.99m], read.Lines[0].SubLines.Select(line => line.NetAmount!.Value));
        Assert.Equal(20m, Assert.Single(read.Lines[0].SubLines[0].SubLines).NetAmount);
        var payment = Assert.Single(read.ThirdPartyPayments);
        Assert.Equal(("1", 5m, "Für Dritte"), (payment.Type, payment.Amount, payment.Description));
        Assert.Equal(107.28m, read.Totals!.Due);
        Assert.Empty(read.Groups().SelectMany(group => group.Beyond));
    }

    [Theory]
    [InlineData("BR-DEX-02", "<cbc:LineExtensionAmount currencyID=\"EUR\">9.99<", "<cbc:LineExtensionAmount currencyID=\"EUR\">9.98<")]
    [InlineData("BR-DEX-03", "<cac:SubInvoiceLine>", "<cac:SubInvoiceLine><cac:Item/>")]
    [InlineData("BR-DEX-04", "<cac:PartyName>", "<cac:PartyIdentification><cbc:ID schemeID=\"XX\">1</cbc:ID></cac:PartyIdentification><cac:PartyName>")]
    [InlineData("BR-DEX-05", "<cbc:CompanyID>HRB 1<", "<cbc:CompanyID schemeID=\"XX\">HRB 1<")]
    [InlineData("BR-DEX-06", "<cac:ClassifiedTaxCategory>", "<cac:StandardItemIdentification><cbc:ID schemeID=\"XX\">1</cbc:ID></cac:StandardItemIdentification><cac:ClassifiedTaxCategory>")]
    [InlineData("BR-DEX-07", "schemeID=\"EM\"", "schemeID=\"XX\"")]
    [InlineData("BR-DEX-08", "<cac:PaymentMeans>", "<cac:Delivery><cac:DeliveryLocation><cbc:ID schemeID=\"XX\">1</cbc:ID></cac:DeliveryLocation></cac:Delivery><cac:PaymentMeans>")]
    [InlineData("BR-DEX-09", "<cbc:PayableAmount currencyID=\"EUR\">107.28<", "<cbc:PayableAmount currencyID=\"EUR\">102.28<")]
    [InlineData("BR-DEX-10", "<cac:PrepaidPayment><cbc:ID>1</cbc:ID>", "<cac:PrepaidPayment>")]
    [InlineData("BR-DEX-11", "<cbc:PaidAmount currencyID=\"EUR\">5</cbc:PaidAmount>", "")]
    [InlineData("BR-DEX-12", "<cbc:InstructionID>Für Dritte</cbc:InstructionID>", "")]
    [InlineData("BR-DEX-13", ">5</cbc:PaidAmount>", ">5.000</cbc:PaidAmount>")]
    [InlineData("BR-DEX-14", "<cbc:PaidAmount currencyID=\"EUR\">", "<cbc:PaidAmount currencyID=\"SEK\">")]
    public void What_breaks_the_extension_is_named(string rule, string search, string replacement)
    {
        var document = WithExtension();
        document.Seller!.TradingName = "Nähwerk";
        var compact = string.Concat(Encoding.UTF8.GetString(EInvoiceWriter.Write(document, InvoiceSyntax.Ubl)).Split('\n').Select(line => line.Trim()));
        Assert.Contains(search, compact, StringComparison.Ordinal);
        Assert.DoesNotContain(EInvoiceChecker.Check(Encoding.UTF8.GetBytes(compact)).Violations, violation => violation.Rule == rule);
        Assert.Contains(EInvoiceChecker.Check(Encoding.UTF8.GetBytes(compact.Replace(search, replacement, StringComparison.Ordinal))).Violations, violation => violation.Rule == rule);
    }

    [Fact]
    public void Schemes_of_the_extension_are_for_the_extension_alone()
    {
        foreach (var (specification, refused) in ((string, bool)[])[(Extension, false), (Standard, true)])
        {
            var document = Sample(specification);
            document.Buyer!.Identifiers.Add(new Identifier("1", "XR01"));
            Assert.Equal(refused, Check(document).Any(violation => violation.Severity == RuleSeverity.Fatal));
        }
    }

    [Fact]
    public void Lines_below_lines_are_refused_by_xrechnung_itself()
    {
        var document = Sample(Standard);
        document.Lines[0].SubLines.Add(Below(29.99m));
        Assert.Equal(RuleSeverity.Fatal, Check(document).First(violation => violation.Rule == "UBL-CR-646").Severity);
        document.Specification = Extension;
        Assert.Equal(RuleSeverity.Information, Check(document).First(violation => violation.Rule == "UBL-CR-646").Severity);
        document.Specification = "urn:cen.eu:en16931:2017";
        Assert.Equal(RuleSeverity.Warning, Check(document).First(violation => violation.Rule == "UBL-CR-646").Severity);
    }

    [Fact]
    public void The_german_validator_weighs_rules_its_own_way()
    {
        var document = Sample(Standard);
        Assert.Equal(RuleSeverity.Warning, Check(document, "unitCode=\"C62\"", "unitCode=\"nope\"").First(violation => violation.Rule == "BR-CL-23").Severity);
        document.Specification = "urn:cen.eu:en16931:2017";
        Assert.Equal(RuleSeverity.Fatal, Check(document, "unitCode=\"C62\"", "unitCode=\"nope\"").First(violation => violation.Rule == "BR-CL-23").Severity);
    }

    [Theory]
    [InlineData(InvoiceSyntax.Ubl)]
    [InlineData(InvoiceSyntax.Cii)]
    public void A_vehicle_must_be_classed_and_counted(InvoiceSyntax syntax)
    {
        var document = Sample(CleanVehicles);
        string[] Raised() => [.. Check(document, syntax).Select(violation => violation.Rule).Where(rule => rule.Contains("CVD", StringComparison.Ordinal)).Distinct()];
        Assert.Equal(["BR-DE-CVD-01", "BR-DE-CVD-02", "BR-DE-CVD-03"], Raised());
        document.ContractReference = "C-1";
        document.TenderReference = "T-1";
        document.Lines[0].Item!.Classifications.Add(new ItemClassification("M1", "CVD", null));
        document.Lines[0].Item!.Attributes.Add(new ItemAttribute { Name = "cva", Value = "clean" });
        Assert.Empty(Raised());
        document.Lines[0].Item!.Attributes[0].Value = "green";
        Assert.Equal(["BR-DE-CVD-05"], Raised());
        document.Lines[0].Item!.Attributes.Add(new ItemAttribute { Name = "cva", Value = "clean" });
        Assert.Contains("BR-DE-CVD-06-a", Raised());
        document.Lines[0].Item!.Classifications.Add(new ItemClassification("X9", "CVD", null));
        Assert.Contains("BR-DE-CVD-04", Raised());
        Assert.Contains("BR-DE-CVD-06-b", Raised());
        document.Lines[0].Item!.Classifications.Add(new ItemClassification("X9", "QQ", null));
        Assert.Contains("BR-TMP-CVD-01", Raised());
    }

    [Fact]
    public void In_cii_the_base_quantity_is_the_same_with_both_prices()
    {
        var xml = Encoding.UTF8.GetString(EInvoiceWriter.Write(Sample(Standard), InvoiceSyntax.Cii)).Replace(
            "<ram:NetPriceProductTradePrice>",
            "<ram:GrossPriceProductTradePrice><ram:ChargeAmount>9.995</ram:ChargeAmount><ram:BasisQuantity>2</ram:BasisQuantity></ram:GrossPriceProductTradePrice><ram:NetPriceProductTradePrice><ram:BasisQuantity>1</ram:BasisQuantity>",
            StringComparison.Ordinal);
        Assert.Contains(EInvoiceChecker.Check(Encoding.UTF8.GetBytes(xml)).Violations, violation => violation.Rule == "BR-TMP-3");
    }
}
