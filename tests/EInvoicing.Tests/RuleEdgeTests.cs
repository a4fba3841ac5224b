using System.Text;

namespace Vouch.EInvoicing.Tests;

/// <summary>
/// Where the published checks of the two syntaxes, or of two specifications, part: what one raises and the other lets pass.
/// Each case changes the valid sample and says whether the rule is then raised.
/// </summary>
public sealed class RuleEdgeTests
{
    private const string InGermany = "<cbc:IdentificationCode>DE</cbc:IdentificationCode>";
    private const string NoAllowance = "<cbc:AllowanceTotalAmount currencyID=\"EUR\">1</cbc:AllowanceTotalAmount>";

    [Theory]
    [InlineData("BR-51", false, "<cac:PayeeFinancialAccount>", "<cac:CardAccount/><cac:PayeeFinancialAccount>")]
    [InlineData("BR-51", true, "<cac:PayeeFinancialAccount>", "<cac:CardAccount><cbc:PrimaryAccountNumberID>12345678901</cbc:PrimaryAccountNumberID></cac:CardAccount><cac:PayeeFinancialAccount>")]
    [InlineData("BR-53", false, "<cac:OrderReference>", "<cbc:TaxCurrencyCode>EUR</cbc:TaxCurrencyCode><cac:OrderReference>")]
    [InlineData("BR-B-01", true, "<cbc:ID>S</cbc:ID>", "<cbc:ID>B</cbc:ID>")]
    [InlineData("BR-B-01", false, "<cbc:ID>S</cbc:ID>", "<cbc:ID>B</cbc:ID>", InGermany, "<cbc:IdentificationCode>IT</cbc:IdentificationCode>")]
    [InlineData("BR-B-01", true, "<cbc:ID>S</cbc:ID>", "<cbc:ID>B</cbc:ID>", InGermany, "<cbc:IdentificationCode>IT</cbc:IdentificationCode>", "<cac:ClassifiedTaxCategory>", "<cac:OriginCountry><cbc:IdentificationCode>FR</cbc:IdentificationCode></cac:OriginCountry><cac:ClassifiedTaxCategory>")]
    [InlineData("BR-B-02", true, "<cbc:ID>S</cbc:ID><cbc:Percent>7<", "<cbc:ID>B</cbc:ID><cbc:Percent>7<")]
    [InlineData("BR-B-02", false, "<cbc:ID>S</cbc:ID><cbc:Percent>19<", "<cbc:ID>B</cbc:ID><cbc:Percent>19<", "<cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID>", "<cac:ClassifiedTaxCategory><cbc:ID>B</cbc:ID>")]
    [InlineData("BR-CO-09", false, "<cbc:CompanyID>DE123456789</cbc:CompanyID>", "")]
    [InlineData("BR-CO-09", true, "<cbc:CompanyID>DE123456789</cbc:CompanyID>", "<cbc:CompanyID>QQ1</cbc:CompanyID>")]
    [InlineData("BR-CO-13", true, NoAllowance, "", ">88.97</cbc:TaxExclusiveAmount>", ">89.97</cbc:TaxExclusiveAmount>", "<cbc:LineExtensionAmount currencyID=\"EUR\">89.97<", "<cbc:LineExtensionAmount currencyID=\"EUR\">89.974<")]
    [InlineData("BR-CO-13", false, "<cbc:LineExtensionAmount currencyID=\"EUR\">89.97<", "<cbc:LineExtensionAmount currencyID=\"EUR\">89.974<")]
    [InlineData("BR-CO-16", true, ">102.28</cbc:TaxInclusiveAmount>", ">102.284</cbc:TaxInclusiveAmount>")]
    [InlineData("BR-CO-16", false, ">102.28</cbc:TaxInclusiveAmount>", ">102.284</cbc:TaxInclusiveAmount>", "<cbc:PayableAmount currencyID=\"EUR\">102.28<", "<cbc:PrepaidAmount currencyID=\"EUR\">2.00</cbc:PrepaidAmount><cbc:PayableAmount currencyID=\"EUR\">100.28<")]
    [InlineData("BR-CO-17", true, ">2.1</cbc:TaxAmount>", ">3.1</cbc:TaxAmount>")]
    [InlineData("BR-S-08", false, "<cbc:ID>S</cbc:ID><cbc:Percent>7</cbc:Percent>", "<cbc:ID>S</cbc:ID>")]
    [InlineData("BR-S-08", true, "<cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>7</cbc:Percent>", "<cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>8</cbc:Percent>")]
    [InlineData("BR-S-08", false, ">29.99</cbc:TaxableAmount>", ">30.50</cbc:TaxableAmount>")]
    [InlineData("BR-Z-08", true, "<cbc:ID>S</cbc:ID><cbc:Percent>7<", "<cbc:ID>Z</cbc:ID><cbc:Percent>0<", ">29.99</cbc:TaxableAmount>", ">30.50</cbc:TaxableAmount>")]
    [InlineData("BR-Z-01", false, "<cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>7<", "<cac:TaxCategory><cbc:ID>Z</cbc:ID><cbc:Percent>0<")]
    [InlineData("BR-AF-08", false, "<cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>7<", "<cac:TaxCategory><cbc:ID>L</cbc:ID><cbc:Percent>7<", ">29.99</cbc:TaxableAmount>", ">0.99</cbc:TaxableAmount>")]
    [InlineData("BR-AF-09", true, "<cbc:ID>S</cbc:ID><cbc:Percent>7<", "<cbc:ID>L</cbc:ID><cbc:Percent>70<")]
    [InlineData("BR-62", false, "<cac:PostalAddress><cbc:CityName>", "<cbc:EndpointID schemeID=\"\">1</cbc:EndpointID><cac:PostalAddress><cbc:CityName>")]
    [InlineData("UBL-SR-12", true, "<cbc:CompanyID>DE123456789</cbc:CompanyID>", "<cbc:CompanyID>DE123456789</cbc:CompanyID><cbc:CompanyID>DE1</cbc:CompanyID>")]
    [InlineData("UBL-SR-12", false, "<cac:PartyTaxScheme>", "<cac:PartyTaxScheme><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme><cac:PartyTaxScheme>")]
    [InlineData("UBL-SR-13", true, "<cac:PartyTaxScheme>", "<cac:PartyTaxScheme><cbc:CompanyID>1</cbc:CompanyID><cbc:CompanyID>2</cbc:CompanyID><cac:TaxScheme/></cac:PartyTaxScheme><cac:PartyTaxScheme>")]
    [InlineData("UBL-SR-29", true, "<cac:Party>", "<cac:Party><cac:PartyIdentification><cbc:ID schemeID=\"SEPA\">1</cbc:ID></cac:PartyIdentification>")]
    public void Ubl_of_en_16931(string rule, bool raised, params string[] changes) => AssertRaised(InvoiceSyntax.Ubl, RuleSetName.En16931, rule, raised, changes);

    [Theory]
    [InlineData("BR-03", true, "format=\"102\">20261122<", "format=\"610\">20261122<")]
    [InlineData("BR-09", true, "<ram:PostalTradeAddress><ram:CityName>Ulm</ram:CityName><ram:CountryID>DE</ram:CountryID></ram:PostalTradeAddress>", "")]
    [InlineData("BR-11", true, "<ram:PostalTradeAddress><ram:CountryID>DE</ram:CountryID></ram:PostalTradeAddress>", "")]
    [InlineData("BR-20", true, "</ram:BuyerTradeParty>", "</ram:BuyerTradeParty><ram:SellerTaxRepresentativeTradeParty><ram:Name>R</ram:Name></ram:SellerTaxRepresentativeTradeParty>")]
    [InlineData("BR-51", true, "<ram:PayeePartyCreditorFinancialAccount>", "<ram:ApplicableTradeSettlementFinancialCard><ram:ID>12345678901</ram:ID></ram:ApplicableTradeSettlementFinancialCard><ram:PayeePartyCreditorFinancialAccount>")]
    [InlineData("BR-52", true, "<ram:ApplicableTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>7<", "<ram:AdditionalReferencedDocument><ram:TypeCode>130</ram:TypeCode></ram:AdditionalReferencedDocument><ram:ApplicableTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>7<")]
    [InlineData("BR-53", true, "<ram:InvoiceCurrencyCode>", "<ram:TaxCurrencyCode>EUR</ram:TaxCurrencyCode><ram:InvoiceCurrencyCode>")]
    [InlineData("BR-55", true, "</ram:SpecifiedTradeSettlementHeaderMonetarySummation>", "</ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:InvoiceReferencedDocument><ram:IssuerAssignedID/></ram:InvoiceReferencedDocument>")]
    [InlineData("BR-57", true, "<ram:ApplicableHeaderTradeDelivery />", "<ram:ApplicableHeaderTradeDelivery><ram:ShipToTradeParty><ram:PostalTradeAddress><ram:CountryID/></ram:PostalTradeAddress></ram:ShipToTradeParty></ram:ApplicableHeaderTradeDelivery>")]
    [InlineData("BR-62", true, "<ram:PostalTradeAddress><ram:CityName>", "<ram:URIUniversalCommunication><ram:URIID schemeID=\"\">1</ram:URIID></ram:URIUniversalCommunication><ram:PostalTradeAddress><ram:CityName>")]
    [InlineData("BR-B-01", true, "<ram:CategoryCode>S<", "<ram:CategoryCode>B<")]
    [InlineData("BR-B-01", false, "<ram:CategoryCode>S<", "<ram:CategoryCode>B<", "<ram:CountryID>DE<", "<ram:CountryID>IT<")]
    [InlineData("BR-B-02", true, "<ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>19<", "<ram:CategoryCode>B</ram:CategoryCode><ram:RateApplicablePercent>19<")]
    [InlineData("BR-CO-09", true, "DE123456789", "")]
    [InlineData("BR-CO-13", false, "<ram:AllowanceTotalAmount>1</ram:AllowanceTotalAmount>", "", ">88.97</ram:TaxBasisTotalAmount>", ">89.97</ram:TaxBasisTotalAmount>", "<ram:LineTotalAmount>89.97<", "<ram:LineTotalAmount>89.974<")]
    [InlineData("BR-CO-16", true, ">102.28</ram:GrandTotalAmount>", ">102.284</ram:GrandTotalAmount>", "<ram:DuePayableAmount>102.28<", "<ram:TotalPrepaidAmount>2</ram:TotalPrepaidAmount><ram:DuePayableAmount>100.28<")]
    [InlineData("BR-CO-17", false, "<ram:CalculatedAmount>2.1<", "<ram:CalculatedAmount>3.1<")]
    [InlineData("BR-CO-17", true, "<ram:CalculatedAmount>2.1<", "<ram:CalculatedAmount>3.11<")]
    [InlineData("BR-S-08", true, "<ram:BasisAmount>29.99<", "<ram:BasisAmount>30.00<")]
    [InlineData("BR-S-08", false, "<ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>7</ram:RateApplicablePercent>", "<ram:CategoryCode>S</ram:CategoryCode>")]
    [InlineData("BR-Z-08", false, "<ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>7<", "<ram:CategoryCode>Z</ram:CategoryCode><ram:RateApplicablePercent>0<", "<ram:BasisAmount>29.99<", "<ram:BasisAmount>30.50<")]
    [InlineData("BR-Z-01", true, "<ram:BasisAmount>29.99</ram:BasisAmount><ram:CategoryCode>S<", "<ram:BasisAmount>29.99</ram:BasisAmount><ram:CategoryCode>Z<")]
    [InlineData("BR-O-08", true, "<ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>7</ram:RateApplicablePercent>", "<ram:CategoryCode>O</ram:CategoryCode>", "<ram:BasisAmount>29.99<", "<ram:BasisAmount>30.00<")]
    [InlineData("BR-AF-09", false, "<ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>7<", "<ram:CategoryCode>L</ram:CategoryCode><ram:RateApplicablePercent>70<")]
    [InlineData("BR-CL-08", true, "<ram:AssociatedDocumentLineDocument>", "<ram:AssociatedDocumentLineDocument><ram:IncludedNote><ram:SubjectCode>QQQ</ram:SubjectCode></ram:IncludedNote>")]
    [InlineData("BR-CL-10", true, "</ram:BuyerTradeParty>", "</ram:BuyerTradeParty><ram:SalesAgentTradeParty><ram:GlobalID schemeID=\"QQQ\">1</ram:GlobalID></ram:SalesAgentTradeParty>")]
    [InlineData("BR-CL-10", false, "<ram:ApplicableHeaderTradeDelivery />", "<ram:ApplicableHeaderTradeDelivery><ram:ShipToTradeParty><ram:GlobalID schemeID=\"QQQ\">1</ram:GlobalID></ram:ShipToTradeParty></ram:ApplicableHeaderTradeDelivery>")]
    [InlineData("BR-CL-26", true, "<ram:ApplicableHeaderTradeDelivery />", "<ram:ApplicableHeaderTradeDelivery><ram:ShipToTradeParty><ram:GlobalID schemeID=\"QQQ\">1</ram:GlobalID></ram:ShipToTradeParty></ram:ApplicableHeaderTradeDelivery>")]
    [InlineData("BR-CL-11", true, "<ram:BuyerTradeParty>", "<ram:BuyerTradeParty><ram:ID schemeID=\"QQQ\">1</ram:ID>")]
    [InlineData("BR-CL-18", true, "<ram:BasisAmount>29.99</ram:BasisAmount><ram:CategoryCode>S<", "<ram:BasisAmount>29.99</ram:BasisAmount><ram:CategoryCode>Q<")]
    public void Cii_of_en_16931(string rule, bool raised, params string[] changes) => AssertRaised(InvoiceSyntax.Cii, RuleSetName.En16931, rule, raised, changes);

    internal static void AssertRaised(InvoiceSyntax syntax, RuleSetName rules, string rule, bool raised, string[] changes)
    {
        var document = Compact(EInvoiceWriter.Write(SampleInvoice.Make(), syntax));
        for (var i = 0; i < changes.Length; i += 2)
        {
            Assert.Contains(changes[i], document, StringComparison.Ordinal);
            document = document.Replace(changes[i], changes[i + 1], StringComparison.Ordinal);
        }

        var result = EInvoiceChecker.Check(Encoding.UTF8.GetBytes(document), rules);
        Assert.Empty(result.Problems);
        Assert.True(result.Violations.Any(violation => violation.Rule == rule) == raised, string.Join('\n', result.Violations.Select(violation => violation.Rule + " " + violation.Says)));
    }

    private static string Compact(byte[] document) => string.Concat(Encoding.UTF8.GetString(document).Split('\n').Select(line => line.Trim()));
}
