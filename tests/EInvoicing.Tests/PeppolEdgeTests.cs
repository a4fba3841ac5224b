namespace Vouch.EInvoicing.Tests;

/// <summary>The same for the rules of Peppol, of its countries and of XRechnung, with numbers that are right and numbers that are not.</summary>
public sealed class PeppolEdgeTests
{
    private const string Country = "<cbc:IdentificationCode>DE</cbc:IdentificationCode>";
    private const string Denmark = "<cbc:IdentificationCode>DK</cbc:IdentificationCode>";
    private const string Sweden = "<cbc:IdentificationCode>SE</cbc:IdentificationCode>";
    private const string Header = "<cbc:ID>F-2026-7</cbc:ID>";
    private const string BuyerName = "<cbc:RegistrationName>Buyer</cbc:RegistrationName>";
    private const string Specification = "<cbc:CustomizationID>urn:cen.eu:en16931:2017";
    private const string Peppol = Specification + "#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";
    private const string SelfBilling = Specification + "#compliant#urn:fdc:peppol.eu:2017:poacc:selfbilling:3.0";
    private const string VatNumber = "<cbc:CompanyID>DE123456789</cbc:CompanyID>";
    private const string Registration = "<cbc:CompanyID>HRB 1</cbc:CompanyID>";
    private const string Seller = "<cac:PartyTaxScheme>" + VatNumber;
    private const string Means = "<cbc:PaymentMeansCode>58</cbc:PaymentMeansCode><cbc:PaymentID>F-2026-7</cbc:PaymentID><cac:PayeeFinancialAccount><cbc:ID>DE89370400440532013000</cbc:ID>";
    private const string GiroMeans = "<cbc:PaymentMeansCode>50</cbc:PaymentMeansCode><cbc:PaymentID>01#1</cbc:PaymentID><cac:PayeeFinancialAccount><cbc:ID>";

    [Theory]
    [InlineData("PEPPOL-EN16931-R004", false, Specification, Peppol)]
    [InlineData("PEPPOL-EN16931-R004", true, Specification, Peppol + "::2.1")]
    [InlineData("PEPPOL-EN16931-R007", false, Header, "<cbc:ProfileID>urn:peppol:bis:billing_with_response</cbc:ProfileID>" + Header)]
    [InlineData("PEPPOL-EN16931-R007", true, Header, "<cbc:ProfileID>urn:peppol:bis:billing</cbc:ProfileID>" + Header)]
    [InlineData("PEPPOL-EN16931-P0107", true, "<cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>7</cbc:Percent>", "<cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>7</cbc:Percent><cbc:TaxExemptionReasonCode>VATEX-EU-AE</cbc:TaxExemptionReasonCode>")]
    [InlineData("PEPPOL-EN16931-P0112", true, "<cbc:InvoiceTypeCode>380<", "<cbc:InvoiceTypeCode>326<", Country, Denmark)]
    [InlineData("PEPPOL-EN16931-P0112", false, "<cbc:InvoiceTypeCode>380<", "<cbc:InvoiceTypeCode>326<")]
    [InlineData("PEPPOL-COMMON-R052", true, Registration, "<cbc:CompanyID schemeID=\"0096\">123456789</cbc:CompanyID>")]
    [InlineData("PEPPOL-COMMON-R053", true, Registration, "<cbc:CompanyID schemeID=\"0198\">12345678</cbc:CompanyID>")]
    [InlineData("PEPPOL-COMMON-R056-1", true, Registration, "<cbc:CompanyID schemeID=\"9944\">NL123456789B0</cbc:CompanyID>")]
    [InlineData("PEPPOL-COMMON-R056-1", false, Registration, "<cbc:CompanyID schemeID=\"9944\">NL123456789B01</cbc:CompanyID>")]
    [InlineData("PEPPOL-COMMON-R056-2", true, VatNumber, "<cbc:CompanyID>NL12345678901</cbc:CompanyID>")]
    [InlineData("PEPPOL-COMMON-R056-2", false, VatNumber, "<cbc:CompanyID>NL123456789B01</cbc:CompanyID>")]
    [InlineData("PEPPOL-COMMON-R057", true, Registration, "<cbc:CompanyID schemeID=\"0217\">12345678901</cbc:CompanyID>")]
    [InlineData("PEPPOL-COMMON-R057", false, Registration, "<cbc:CompanyID schemeID=\"0217\">123456789012</cbc:CompanyID>")]
    [InlineData("PEPPOL-COMMON-R058", false, VatNumber, "<cbc:CompanyID>LU10000356</cbc:CompanyID>")]
    [InlineData("PEPPOL-COMMON-R058", true, VatNumber, "<cbc:CompanyID>LU10000357</cbc:CompanyID>")]
    [InlineData("PEPPOL-COMMON-R059", true, Registration, "<cbc:CompanyID schemeID=\"0240\">20001000000</cbc:CompanyID>")]
    [InlineData("PEPPOL-COMMON-R059", false, Registration, "<cbc:CompanyID schemeID=\"0240\">20002200008</cbc:CompanyID>")]
    [InlineData("PEPPOL-COMMON-R059", true, Registration, "<cbc:CompanyID schemeID=\"0240\">20002200000</cbc:CompanyID>")]
    [InlineData("PEPPOL-COMMON-R059", false, Registration, "<cbc:CompanyID schemeID=\"0240\">20002400008</cbc:CompanyID>")]
    [InlineData("PEPPOL-COMMON-R062", false, VatNumber, "<cbc:CompanyID>BE0202239951</cbc:CompanyID>")]
    [InlineData("PEPPOL-COMMON-R062", true, VatNumber, "<cbc:CompanyID>BE0202239952</cbc:CompanyID>")]
    [InlineData("PEPPOL-COMMON-R062", true, VatNumber, "<cbc:CompanyID>BE202239951</cbc:CompanyID>")]
    [InlineData("DK-R-008", false, Country, Denmark, Means, GiroMeans + "12345678</cbc:ID>")]
    [InlineData("DK-R-008", true, Country, Denmark, Means, GiroMeans + "123456</cbc:ID>")]
    [InlineData("DK-R-016", false, Country, Denmark, "<cbc:InvoiceTypeCode>380<", "<cbc:InvoiceTypeCode>381<", "<cbc:PayableAmount currencyID=\"EUR\">", "<cbc:PayableAmount currencyID=\"EUR\">-")]
    [InlineData("DK-R-017", true, Country, Denmark, BuyerName, BuyerName + "<cbc:CompanyID>DK1</cbc:CompanyID>")]
    [InlineData("DK-R-017", false, Country, Denmark, BuyerName, BuyerName + "<cbc:CompanyID schemeID=\"0184\">DK1</cbc:CompanyID>")]
    [InlineData("DK-R-017", false, BuyerName, BuyerName + "<cbc:CompanyID>DK1</cbc:CompanyID>")]
    [InlineData("NO-R-002", true, VatNumber, "<cbc:CompanyID>NO123456785MVA</cbc:CompanyID>", "<cac:PartyLegalEntity><cbc:RegistrationName>N", "<cac:PartyTaxScheme><cbc:CompanyID>Foretaksregisteret</cbc:CompanyID><cac:TaxScheme><cbc:ID>GST</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme><cac:PartyLegalEntity><cbc:RegistrationName>N")]
    [InlineData("NO-R-002", false, VatNumber, "<cbc:CompanyID>NO123456785MVA</cbc:CompanyID>", "<cac:PartyLegalEntity><cbc:RegistrationName>N", "<cac:PartyTaxScheme><cbc:CompanyID>Foretaksregisteret</cbc:CompanyID><cac:TaxScheme><cbc:ID>TAX</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme><cac:PartyLegalEntity><cbc:RegistrationName>N")]
    [InlineData("IT-R-001", true, VatNumber, "<cbc:CompanyID>IT12345670017</cbc:CompanyID>", "<cac:PartyLegalEntity><cbc:RegistrationName>N", "<cac:PartyTaxScheme><cac:TaxScheme><cbc:ID>TAX</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme><cac:PartyLegalEntity><cbc:RegistrationName>N")]
    [InlineData("DE-R-014", true, "<cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>7</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory>", "")]
    [InlineData("DE-R-018", true, "<cac:AllowanceCharge>", "<cac:PaymentTerms><cbc:Note>#SKONTO#TAGE=7#PROZENT=2.00#&#10;Sonst #netto#</cbc:Note></cac:PaymentTerms><cac:AllowanceCharge>")]
    [InlineData("DE-R-018", false, "<cac:AllowanceCharge>", "<cac:PaymentTerms><cbc:Note>#SKONTO#TAGE=7#PROZENT=2.00# &#10;Sonst netto</cbc:Note></cac:PaymentTerms><cac:AllowanceCharge>")]
    [InlineData("DE-R-018", false, "<cac:AllowanceCharge>", "<cac:PaymentTerms><cbc:Note>Sonst #netto#</cbc:Note></cac:PaymentTerms><cac:AllowanceCharge>")]
    [InlineData("DE-R-028", true, Seller, "<cac:Contact><cbc:ElectronicMail>a,b@example.org</cbc:ElectronicMail></cac:Contact>" + Seller)]
    [InlineData("DE-R-028", false, Seller, "<cac:Contact><cbc:ElectronicMail>a.b+c@mail.example.org</cbc:ElectronicMail></cac:Contact>" + Seller)]
    [InlineData("PEPPOL-EN16931-R007", true, Specification, SelfBilling, Header, "<cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID>" + Header)]
    [InlineData("PEPPOL-EN16931-R007", true, Specification, Peppol, Header, "<cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:selfbilling:01:1.0</cbc:ProfileID>" + Header)]
    [InlineData("PEPPOL-EN16931-R007", false, Specification, SelfBilling, Header, "<cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:selfbilling:01:1.0</cbc:ProfileID>" + Header)]
    [InlineData("PEPPOL-EN16931-P0100", true, Specification, SelfBilling, Header, "<cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:selfbilling:01:1.0</cbc:ProfileID>" + Header)]
    [InlineData("PEPPOL-EN16931-P0100", false, Specification, SelfBilling, Header, "<cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:selfbilling:01:1.0</cbc:ProfileID>" + Header, "<cbc:InvoiceTypeCode>380<", "<cbc:InvoiceTypeCode>389<")]
    [InlineData("PEPPOL-EN16931-P0100", true, Specification, Peppol, Header, "<cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID>" + Header, "<cbc:InvoiceTypeCode>380<", "<cbc:InvoiceTypeCode>389<")]
    [InlineData("PEPPOL-EN16931-P0100", false, Specification, Peppol, Header, "<cbc:ProfileID>urn:peppol:bis:billing_with_response</cbc:ProfileID>" + Header, "<cbc:InvoiceTypeCode>380<", "<cbc:InvoiceTypeCode>389<")]
    [InlineData("DE-R-015", true, Specification, Peppol)]
    [InlineData("DE-R-015", false, Specification, SelfBilling)]
    [InlineData("PEPPOL-EN16931-CL007", true, "\"EUR\"", "\"HRK\"")]
    [InlineData("PEPPOL-EN16931-CL007", false, "\"EUR\"", "\"XCG\"")]
    [InlineData("PEPPOL-EN16931-CL008", true, "<cac:PostalAddress><cbc:CityName>", "<cbc:EndpointID schemeID=\"AN\">1</cbc:EndpointID><cac:PostalAddress><cbc:CityName>")]
    [InlineData("PEPPOL-EN16931-CL008", false, "<cac:PostalAddress><cbc:CityName>", "<cbc:EndpointID schemeID=\"0242\">1</cbc:EndpointID><cac:PostalAddress><cbc:CityName>")]
    [InlineData("PEPPOL-COMMON-R040", true, Registration, "<cbc:CompanyID schemeID=\"0088\">7300010000002</cbc:CompanyID>")]
    [InlineData("PEPPOL-COMMON-R040", false, Registration, "<cbc:CompanyID schemeID=\"0088\">7300010000001</cbc:CompanyID>")]
    [InlineData("PEPPOL-COMMON-R043", true, Registration, "<cbc:CompanyID schemeID=\"0208\">2202239923</cbc:CompanyID>")]
    [InlineData("PEPPOL-COMMON-R043", false, Registration, "<cbc:CompanyID schemeID=\"0208\">0202239951</cbc:CompanyID>")]
    [InlineData("PEPPOL-EN16931-R276", true)]
    [InlineData("PEPPOL-EN16931-R276", false, Header, "<cbc:ProfileID>1</cbc:ProfileID>" + Header)]
    [InlineData("PEPPOL-EN16931-R276", true, Header, "<cbc:ProfileID>1</cbc:ProfileID><cbc:ProfileID>1</cbc:ProfileID>" + Header)]
    [InlineData("PEPPOL-EN16931-R208", false)]
    [InlineData("PEPPOL-EN16931-R229", true)]
    [InlineData("PEPPOL-EN16931-R250", true, "<cbc:InvoicedQuantity unitCode=\"C62\">3</cbc:InvoicedQuantity>", "")]
    [InlineData("PEPPOL-EN16931-R250", false)]
    [InlineData("PEPPOL-EN16931-R260", true, "<cac:AllowanceCharge>", "<cac:PaymentTerms/><cac:AllowanceCharge>")]
    public void Ubl_of_peppol(string rule, bool raised, params string[] changes) => RuleEdgeTests.AssertRaised(InvoiceSyntax.Ubl, RuleSetName.Peppol, rule, raised, changes);

    [Theory]
    [InlineData("PEPPOL-EN16931-P0107", false, "<ram:BasisAmount>29.99</ram:BasisAmount>", "<ram:BasisAmount>29.99</ram:BasisAmount><ram:ExemptionReasonCode>VATEX-EU-AE</ram:ExemptionReasonCode>")]
    [InlineData("PEPPOL-EN16931-R006", true, "<ram:BuyerOrderReferencedDocument>", "<ram:AdditionalReferencedDocument><ram:TypeCode>130</ram:TypeCode></ram:AdditionalReferencedDocument><ram:AdditionalReferencedDocument><ram:TypeCode>130</ram:TypeCode></ram:AdditionalReferencedDocument><ram:BuyerOrderReferencedDocument>")]
    [InlineData("DK-R-008", true, "<ram:CountryID>DE<", "<ram:CountryID>DK<", "<ram:TypeCode>58<", "<ram:TypeCode>50<", "<ram:PaymentReference>F-2026-7<", "<ram:PaymentReference>01#1<", "DE89370400440532013000", "12345678")]
    [InlineData("DK-R-008", false, "<ram:CountryID>DE<", "<ram:CountryID>DK<", "<ram:TypeCode>58<", "<ram:TypeCode>50<", "<ram:PaymentReference>F-2026-7<", "<ram:PaymentReference>01#1<", "DE89370400440532013000", "1234567")]
    [InlineData("DK-R-016", true, "<ram:CountryID>DE<", "<ram:CountryID>DK<", "<ram:TypeCode>380<", "<ram:TypeCode>381<", "<ram:DuePayableAmount>", "<ram:DuePayableAmount>-")]
    [InlineData("IT-R-001", true, "DE123456789</ram:ID></ram:SpecifiedTaxRegistration>", "IT12345670017</ram:ID></ram:SpecifiedTaxRegistration><ram:SpecifiedTaxRegistration><ram:ID schemeID=\"FC\">1</ram:ID></ram:SpecifiedTaxRegistration>")]
    [InlineData("IT-R-001", false, "DE123456789</ram:ID></ram:SpecifiedTaxRegistration>", "IT12345670017</ram:ID></ram:SpecifiedTaxRegistration><ram:SpecifiedTaxRegistration><ram:ID schemeID=\"XX\">1</ram:ID></ram:SpecifiedTaxRegistration>")]
    [InlineData("PEPPOL-EN16931-P0100", true, "<ram:TypeCode>380<", "<ram:TypeCode>389<", "<rsm:ExchangedDocumentContext>", "<rsm:ExchangedDocumentContext><ram:BusinessProcessSpecifiedDocumentContextParameter><ram:ID>urn:peppol:bis:billing_with_response</ram:ID></ram:BusinessProcessSpecifiedDocumentContextParameter>")]
    public void Cii_of_peppol(string rule, bool raised, params string[] changes) => RuleEdgeTests.AssertRaised(InvoiceSyntax.Cii, RuleSetName.Peppol, rule, raised, changes);

    [Theory]
    [InlineData("BR-DE-28", false, Seller, "<cac:Contact><cbc:ElectronicMail>a,b@example.org</cbc:ElectronicMail></cac:Contact>" + Seller)]
    [InlineData("BR-DE-14", true, "<cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>7</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory>", "")]
    [InlineData("BR-TMP-2", true, "<cac:AccountingSupplierParty>", "<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cac:Attachment><cac:ExternalReference/></cac:Attachment></cac:AdditionalDocumentReference><cac:AccountingSupplierParty>")]
    [InlineData("PEPPOL-EN16931-R120", false, "\"EUR\"", "\"HUF\"", ">EUR<", ">HUF<", "<cbc:LineExtensionAmount currencyID=\"HUF\">29.99<", "<cbc:LineExtensionAmount currencyID=\"HUF\">30.4<")]
    [InlineData("PEPPOL-EN16931-R120", true, "<cbc:LineExtensionAmount currencyID=\"EUR\">29.99<", "<cbc:LineExtensionAmount currencyID=\"EUR\">30.4<")]
    public void Ubl_of_xrechnung(string rule, bool raised, params string[] changes) => RuleEdgeTests.AssertRaised(InvoiceSyntax.Ubl, RuleSetName.XRechnung, rule, raised, changes);

    [Theory]
    [InlineData("PEPPOL-EN16931-R053", false, "<ram:TaxTotalAmount currencyID=\"EUR\">", "<ram:TaxTotalAmount currencyID=\"SEK\">")]
    [InlineData("PEPPOL-EN16931-R053", true, "<ram:TaxTotalAmount currencyID=\"EUR\">", "<ram:TaxTotalAmount currencyID=\"EUR\">1</ram:TaxTotalAmount><ram:TaxTotalAmount currencyID=\"EUR\">")]
    public void Cii_of_xrechnung(string rule, bool raised, params string[] changes) => RuleEdgeTests.AssertRaised(InvoiceSyntax.Cii, RuleSetName.XRechnung, rule, raised, changes);

    [Fact]
    public void What_a_group_has_once_has_another_number_in_a_credit_note()
    {
        var document = SampleInvoice.Make();
        document.Kind = DocumentKind.CreditNote;
        document.TypeCode = "381";
        document.Specification = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";
        var raised = EInvoiceChecker.Check(EInvoiceWriter.Write(document, InvoiceSyntax.Ubl)).Violations.Select(violation => violation.Rule).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(["PEPPOL-EN16931-R150", "PEPPOL-EN16931-R160", "PEPPOL-EN16931-R208"], raised.Where(rule => string.CompareOrdinal(rule, "PEPPOL-EN16931-R140") >= 0 && rule.StartsWith("PEPPOL-EN16931-R", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(RuleSetName.Peppol, "SE-R-004", RuleSeverity.Fatal)]
    [InlineData(RuleSetName.Peppol, "PEPPOL-EN16931-R120", RuleSeverity.Fatal)]
    [InlineData(RuleSetName.XRechnung, "PEPPOL-EN16931-R120", RuleSeverity.Warning)]
    public void Rules_have_the_severity_of_their_specification(RuleSetName rules, string rule, RuleSeverity severity)
    {
        foreach (var ubl in (bool[])[true, false])
        {
            Assert.Equal([severity], Rules.RuleBook.Set(rules, ubl).Rules.Where(one => one.Id == rule).Select(one => one.Severity).Distinct());
        }
    }

    [Fact]
    public void A_swedish_organisation_number_is_ten_digits_with_the_right_check_digit()
    {
        foreach (var (number, raised) in ((string, bool)[])[("5566778899", false), ("5566778890", true), ("55667788", true)])
        {
            RuleEdgeTests.AssertRaised(InvoiceSyntax.Ubl, RuleSetName.Peppol, "SE-R-013", raised, [Country, Sweden, Registration, "<cbc:CompanyID>" + number + "</cbc:CompanyID>"]);
        }
    }
}
