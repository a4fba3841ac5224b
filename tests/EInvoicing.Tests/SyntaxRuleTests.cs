using System.Text;

namespace Vouch.EInvoicing.Tests;

/// <summary>Rules about the syntax, each broken by one change to a document that keeps them.</summary>
public sealed class SyntaxRuleTests
{
    private const string Cii = """
        <rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100" xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
          <rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:cen.eu:en16931:2017</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>
          <rsm:ExchangedDocument><ram:ID>1</ram:ID><ram:TypeCode>380</ram:TypeCode><ram:IssueDateTime><udt:DateTimeString format="102">20250131</udt:DateTimeString></ram:IssueDateTime></rsm:ExchangedDocument>
          <rsm:SupplyChainTradeTransaction>
            <ram:IncludedSupplyChainTradeLineItem>
              <ram:AssociatedDocumentLineDocument><ram:LineID>1</ram:LineID></ram:AssociatedDocumentLineDocument>
              <ram:SpecifiedTradeProduct><ram:GlobalID schemeID="0160">1</ram:GlobalID><ram:Name>Pen</ram:Name></ram:SpecifiedTradeProduct>
              <ram:SpecifiedLineTradeAgreement><ram:NetPriceProductTradePrice><ram:ChargeAmount>1</ram:ChargeAmount></ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
              <ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="H87">1</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>
              <ram:SpecifiedLineTradeSettlement><ram:ApplicableTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>S</ram:CategoryCode></ram:ApplicableTradeTax></ram:SpecifiedLineTradeSettlement>
            </ram:IncludedSupplyChainTradeLineItem>
            <ram:ApplicableHeaderTradeAgreement>
              <ram:SellerTradeParty><ram:Name>S</ram:Name><ram:DefinedTradeContact><ram:PersonName>P</ram:PersonName></ram:DefinedTradeContact><ram:PostalTradeAddress><ram:CountryID>DE</ram:CountryID></ram:PostalTradeAddress></ram:SellerTradeParty>
              <ram:BuyerTradeParty><ram:GlobalID schemeID="0088">1</ram:GlobalID><ram:Name>B</ram:Name></ram:BuyerTradeParty>
              <ram:AdditionalReferencedDocument><ram:IssuerAssignedID>A</ram:IssuerAssignedID><ram:TypeCode>916</ram:TypeCode><ram:Name>N</ram:Name></ram:AdditionalReferencedDocument>
            </ram:ApplicableHeaderTradeAgreement>
            <ram:ApplicableHeaderTradeDelivery/>
            <ram:ApplicableHeaderTradeSettlement>
              <ram:PaymentReference>R</ram:PaymentReference>
              <ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>58</ram:TypeCode><ram:PayeePartyCreditorFinancialAccount><ram:IBANID>DE1</ram:IBANID></ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>
              <ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>false</udt:Indicator></ram:ChargeIndicator><ram:ActualAmount>1</ram:ActualAmount></ram:SpecifiedTradeAllowanceCharge>
              <ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:LineTotalAmount>1</ram:LineTotalAmount><ram:TaxTotalAmount currencyID="EUR">0</ram:TaxTotalAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation>
            </ram:ApplicableHeaderTradeSettlement>
          </rsm:SupplyChainTradeTransaction>
        </rsm:CrossIndustryInvoice>
        """;

    private const string Ubl = """
        <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
          <cbc:ID>1</cbc:ID>
          <cac:AdditionalDocumentReference><cbc:ID schemeID="ABT">9</cbc:ID><cbc:DocumentTypeCode>130</cbc:DocumentTypeCode></cac:AdditionalDocumentReference>
          <cac:AccountingSupplierParty><cac:Party><cac:PostalAddress><cac:AddressLine><cbc:Line>x</cbc:Line></cac:AddressLine></cac:PostalAddress><cac:PartyTaxScheme><cbc:CompanyID>DE1</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme><cac:PartyLegalEntity><cbc:RegistrationName>S</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
          <cac:PayeeParty><cac:PartyName><cbc:Name>Factor</cbc:Name></cac:PartyName></cac:PayeeParty>
          <cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cbc:PaymentID>R</cbc:PaymentID></cac:PaymentMeans>
          <cac:InvoiceLine><cac:Item><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID></cac:ClassifiedTaxCategory></cac:Item><cac:Price><cac:AllowanceCharge><cbc:Amount>1</cbc:Amount></cac:AllowanceCharge></cac:Price></cac:InvoiceLine>
        </Invoice>
        """;

    [Theory]
    [InlineData("CII-SR-002", "<rsm:ExchangedDocumentContext>", "<rsm:ExchangedDocumentContext><ram:TestIndicator/>")]
    [InlineData("CII-SR-009", "</rsm:ExchangedDocumentContext>", "<ram:GuidelineSpecifiedDocumentContextParameter/></rsm:ExchangedDocumentContext>")]
    [InlineData("CII-SR-014", "<ram:TypeCode>380</ram:TypeCode>", "")]
    [InlineData("CII-SR-046", " schemeID=\"0160\"", "")]
    [InlineData("CII-SR-058", "<ram:Name>Pen</ram:Name>", "<ram:Name>Pen</ram:Name><ram:BrandName/>")]
    [InlineData("CII-SR-119", "<ram:NetPrice", "<ram:GrossPriceProductTradePrice><ram:AppliedTradeAllowanceCharge><ram:ActualAmount>1</ram:ActualAmount></ram:AppliedTradeAllowanceCharge></ram:GrossPriceProductTradePrice><ram:NetPrice")]
    [InlineData("CII-SR-183", "<ram:SpecifiedLineTradeSettlement>", "<ram:SpecifiedLineTradeSettlement><ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:IndicatorString/></ram:ChargeIndicator></ram:SpecifiedTradeAllowanceCharge>")]
    [InlineData("CII-SR-186", "<ram:SpecifiedLineTradeSettlement>", "<ram:SpecifiedLineTradeSettlement><ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator/><ram:CalculationPercent format=\"x\">1</ram:CalculationPercent></ram:SpecifiedTradeAllowanceCharge>")]
    [InlineData("CII-SR-439", "<ram:ChargeAmount>1</ram:ChargeAmount>", "")]
    [InlineData("CII-SR-450", "<ram:GlobalID schemeID=\"0088\">", "<ram:ID>2</ram:ID><ram:GlobalID schemeID=\"0088\">")]
    [InlineData("CII-SR-454", "</ram:SpecifiedLineTradeSettlement>", "<ram:ApplicableTradeTax><ram:TypeCode>VAT</ram:TypeCode></ram:ApplicableTradeTax></ram:SpecifiedLineTradeSettlement>")]
    [InlineData("CII-SR-463", "<ram:ChargeIndicator><udt:Indicator>false</udt:Indicator></ram:ChargeIndicator>", "")]
    [InlineData("CII-SR-465", "<ram:PersonName>P</ram:PersonName>", "<ram:PersonName>P</ram:PersonName><ram:DepartmentName>D</ram:DepartmentName>")]
    [InlineData("CII-SR-467", "<ram:SpecifiedTradeSettlementPaymentMeans>", "<ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>10</ram:TypeCode></ram:SpecifiedTradeSettlementPaymentMeans><ram:SpecifiedTradeSettlementPaymentMeans>")]
    [InlineData("CII-SR-469", "<ram:PaymentReference>", "<ram:PaymentReference>R</ram:PaymentReference><ram:PaymentReference>")]
    [InlineData("CII-SR-470", "<ram:IBANID>DE1</ram:IBANID>", "")]
    [InlineData("CII-SR-475", "<ram:Name>N</ram:Name>", "<ram:Name>N</ram:Name><ram:Name>M</ram:Name>")]
    [InlineData("CII-SR-477", "<ram:LineTotalAmount>", "<ram:LineTotalAmount>1</ram:LineTotalAmount><ram:LineTotalAmount>")]
    [InlineData("CII-SR-494", "<ram:LineTotalAmount>", "<ram:NetIncludingTaxesLineTotalAmount/><ram:NetIncludingTaxesLineTotalAmount/><ram:LineTotalAmount>")]
    [InlineData("CII-DT-005", "<ram:LineID>", "<ram:LineID schemeID=\"x\">")]
    [InlineData("CII-DT-001", "<ram:LineID>", "<ram:LineID schemeName=\"x\">")]
    [InlineData("CII-DT-101", "<ram:CountryID>", "<ram:CountryID schemeName=\"x\">")]
    [InlineData("CII-DT-008", "<ram:TypeCode>58", "<ram:TypeCode name=\"x\">58")]
    [InlineData("CII-DT-018", "<ram:TypeCode>916", "<ram:TypeCode>917")]
    [InlineData("CII-DT-024", "<ram:Name>N</ram:Name>", "<ram:Name>N</ram:Name><ram:ReferenceTypeCode>AAA</ram:ReferenceTypeCode>")]
    [InlineData("CII-DT-031", "<ram:LineTotalAmount>", "<ram:LineTotalAmount currencyID=\"EUR\">")]
    [InlineData("CII-DT-034", "<ram:BilledQuantity ", "<ram:BilledQuantity unitCodeListID=\"x\" ")]
    [InlineData("CII-DT-037", "<ram:TypeCode>VAT", "<ram:TypeCode>GST")]
    [InlineData("CII-DT-088", "<ram:CountryID>DE", "<ram:StreetName/><ram:CountryID>DE")]
    [InlineData("CII-DT-097", "20250131", "20251331")]
    public void A_change_to_cii_breaks_the_rule(string rule, string from, string to) => AssertBreaks(Cii, rule, from, to);

    [Theory]
    [InlineData("UBL-CR-002", "<cbc:ID>1</cbc:ID>", "<cbc:UBLVersionID>2.0</cbc:UBLVersionID><cbc:ID>1</cbc:ID>")]
    [InlineData("UBL-CR-665", "<cbc:DocumentTypeCode>130</cbc:DocumentTypeCode>", "")]
    [InlineData("UBL-CR-666", "<cbc:DocumentTypeCode>130</cbc:DocumentTypeCode>", "<cbc:DocumentTypeCode>130</cbc:DocumentTypeCode><cac:Attachment/>")]
    [InlineData("UBL-CR-670", "<cbc:Amount>1</cbc:Amount>", "<cbc:AllowanceChargeReason/><cbc:Amount>1</cbc:Amount>")]
    [InlineData("UBL-CR-681", "</cac:PaymentMeans>", "<cbc:InstructionNote/></cac:PaymentMeans>")]
    [InlineData("UBL-SR-19", "Factor", "S")]
    [InlineData("UBL-SR-44", "</cac:PaymentMeans>", "</cac:PaymentMeans><cac:PaymentMeans><cbc:PaymentID>Q</cbc:PaymentID></cac:PaymentMeans>")]
    [InlineData("UBL-SR-47", "</cac:PaymentMeans>", "</cac:PaymentMeans><cac:PaymentMeans><cbc:PaymentMeansCode>58</cbc:PaymentMeansCode></cac:PaymentMeans>")]
    [InlineData("UBL-SR-48", "<cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID></cac:ClassifiedTaxCategory>", "")]
    [InlineData("UBL-SR-51", "<cac:AddressLine>", "<cac:AddressLine/><cac:AddressLine>")]
    [InlineData("UBL-SR-53", "<cbc:CompanyID>DE1</cbc:CompanyID>", "")]
    [InlineData("UBL-SR-54", "</cac:PaymentMeans>", "<cac:CardAccount/><cac:CardAccount/></cac:PaymentMeans>")]
    public void A_change_to_ubl_breaks_the_rule(string rule, string from, string to) => AssertBreaks(Ubl, rule, from, to);

    private static void AssertBreaks(string document, string rule, string from, string to)
    {
        Assert.Contains(from, document, StringComparison.Ordinal);
        var at = document.IndexOf(from, StringComparison.Ordinal);
        Assert.DoesNotContain(rule, Broken(document));
        Assert.Contains(rule, Broken(string.Concat(document.AsSpan(0, at), to, document.AsSpan(at + from.Length))));
    }

    private static IEnumerable<string> Broken(string document)
    {
        var result = EInvoiceChecker.Check(Encoding.UTF8.GetBytes(document), RuleSetName.En16931);
        Assert.Empty(result.Problems);
        return result.Violations.Select(violation => violation.Rule);
    }
}
