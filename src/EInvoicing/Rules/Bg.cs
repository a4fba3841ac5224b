using Vouch.EInvoicing.Xml;

namespace Vouch.EInvoicing.Rules;

/// <summary>The groups of EN 16931 as contexts of rules, in both syntaxes.</summary>
internal static class Bg
{
    private const string HeaderSettlement = "ram:ApplicableHeaderTradeSettlement/";

    internal static readonly Context Document = new("Invoice", "/ubl:Invoice|/cn:CreditNote", "/rsm:CrossIndustryInvoice");
    internal static readonly Context Supplier = new("Seller", "cac:AccountingSupplierParty", "ram:SellerTradeParty");
    internal static readonly Context SellerAddress = new("Seller postal address", "cac:AccountingSupplierParty/cac:Party/cac:PostalAddress", "ram:SellerTradeParty/ram:PostalTradeAddress");
    internal static readonly Context BuyerAddress = new("Buyer postal address", "cac:AccountingCustomerParty/cac:Party/cac:PostalAddress", "ram:BuyerTradeParty/ram:PostalTradeAddress");
    internal static readonly Context SellerElectronicAddress = new("Seller electronic address", "cac:AccountingSupplierParty/cac:Party/cbc:EndpointID", "ram:SellerTradeParty/ram:URIUniversalCommunication/ram:URIID");
    internal static readonly Context BuyerElectronicAddress = new("Buyer electronic address", "cac:AccountingCustomerParty/cac:Party/cbc:EndpointID", "ram:BuyerTradeParty/ram:URIUniversalCommunication/ram:URIID");
    internal static readonly Context Payee = new("Payee", "cac:PayeeParty", "ram:PayeeTradeParty");
    internal static readonly Context TaxRepresentative = new("Seller tax representative", "cac:TaxRepresentativeParty", "ram:SellerTaxRepresentativeTradeParty");
    internal static readonly Context TaxRepresentativeAddress = new("Seller tax representative postal address", "cac:TaxRepresentativeParty/cac:PostalAddress", "ram:SellerTaxRepresentativeTradeParty/ram:PostalTradeAddress");
    internal static readonly Context DeliverToAddress = new("Deliver to address", "cac:Delivery/cac:DeliveryLocation/cac:Address", "ram:ShipToTradeParty/ram:PostalTradeAddress");
    internal static readonly Context LinePeriod = new("Invoice line period", "cac:InvoiceLine/cac:InvoicePeriod|cac:CreditNoteLine/cac:InvoicePeriod", "ram:SpecifiedLineTradeSettlement/ram:BillingSpecifiedPeriod");
    internal static readonly Context InvoicingPeriod = new("Invoicing period", "cac:InvoicePeriod", HeaderSettlement + "ram:BillingSpecifiedPeriod");
    internal static readonly Context PaymentMeans = new("Payment instructions", "cac:PaymentMeans", HeaderSettlement + "ram:SpecifiedTradeSettlementPaymentMeans");
    internal static readonly Context CreditTransfer = new("Credit transfer", "cac:PaymentMeans/cac:PayeeFinancialAccount", "ram:SpecifiedTradeSettlementPaymentMeans/ram:PayeePartyCreditorFinancialAccount");
    internal static readonly Context DocumentAllowance = new Context("Document level allowance", "/ubl:Invoice/cac:AllowanceCharge|/cn:CreditNote/cac:AllowanceCharge", HeaderSettlement + "ram:SpecifiedTradeAllowanceCharge").If(IsAllowance);
    internal static readonly Context DocumentCharge = new Context("Document level charge", "/ubl:Invoice/cac:AllowanceCharge|/cn:CreditNote/cac:AllowanceCharge", HeaderSettlement + "ram:SpecifiedTradeAllowanceCharge").If(IsCharge);
    internal static readonly Context LineAllowance = new Context("Invoice line allowance", "cac:InvoiceLine/cac:AllowanceCharge|cac:CreditNoteLine/cac:AllowanceCharge", "ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeAllowanceCharge").If(IsAllowance);
    internal static readonly Context LineCharge = new Context("Invoice line charge", "cac:InvoiceLine/cac:AllowanceCharge|cac:CreditNoteLine/cac:AllowanceCharge", "ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeAllowanceCharge").If(IsCharge);
    internal static readonly Context Totals = new("Document totals", "cac:LegalMonetaryTotal", "ram:SpecifiedTradeSettlementHeaderMonetarySummation");
    internal static readonly Context TaxTotal = new("VAT total", "/ubl:Invoice/cac:TaxTotal|/cn:CreditNote/cac:TaxTotal", null);
    internal static readonly Context Breakdown = new("VAT breakdown", "cac:TaxTotal/cac:TaxSubtotal", HeaderSettlement + "ram:ApplicableTradeTax");
    internal static readonly Context BreakdownCategory = new("VAT category of a breakdown", "cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory", HeaderSettlement + "ram:ApplicableTradeTax");
    internal static readonly Context AllowanceOrChargeCategory = new("VAT category of an allowance or charge", "cac:AllowanceCharge/cac:TaxCategory", "ram:SpecifiedTradeAllowanceCharge/ram:CategoryTradeTax");
    internal static readonly Context LineCategory = new("VAT category of a line", "cac:InvoiceLine/cac:Item/cac:ClassifiedTaxCategory|cac:CreditNoteLine/cac:Item/cac:ClassifiedTaxCategory", "ram:SpecifiedLineTradeSettlement/ram:ApplicableTradeTax");
    internal static readonly Context SupportingDocument = new("Additional supporting document", "cac:AdditionalDocumentReference", "ram:AdditionalReferencedDocument");
    internal static readonly Context PrecedingInvoice = new("Preceding invoice reference", "cac:BillingReference", HeaderSettlement + "ram:InvoiceReferencedDocument");
    internal static readonly Context Line = new("Invoice line", "cac:InvoiceLine|cac:CreditNoteLine", "ram:IncludedSupplyChainTradeLineItem");
    internal static readonly Context ItemAttribute = new("Item attribute", "cac:AdditionalItemProperty", "ram:ApplicableProductCharacteristic");
    internal static readonly Context ItemStandardIdentifier = new("Item standard identifier", "cac:InvoiceLine/cac:Item/cac:StandardItemIdentification/cbc:ID|cac:CreditNoteLine/cac:Item/cac:StandardItemIdentification/cbc:ID", "ram:SpecifiedTradeProduct/ram:GlobalID");
    internal static readonly Context ItemClassification = new("Item classification", "cac:InvoiceLine/cac:Item/cac:CommodityClassification/cbc:ItemClassificationCode|cac:CreditNoteLine/cac:Item/cac:CommodityClassification/cbc:ItemClassificationCode", "ram:DesignatedProductClassification/ram:ClassCode");

    internal static bool IsAllowance(At entry) => Indicator(entry) is "false" or "0";

    internal static bool IsCharge(At entry) => Indicator(entry) is "true" or "1";

    /// <summary>The tax registration of a party is for VAT: in UBL the scheme says so, in CII the identifier's scheme is VA.</summary>
    internal static bool IsVatScheme(At registration) => registration.Document.Ubl
        ? registration.Text(Bt.TaxScheme).Equals("VAT", StringComparison.OrdinalIgnoreCase)
        : registration.Element.First(CiiIdentifier).Attribute(SchemeIdentifier, out _) is "VA" or "VAT";

    /// <summary>The tax registration of a party is one beside VAT: in UBL of any other scheme, in CII of the scheme FC.</summary>
    internal static bool IsOtherTaxScheme(At registration) => registration.Document.Ubl
        ? !IsVatScheme(registration)
        : registration.Element.First(CiiIdentifier).Attribute(SchemeIdentifier, out _) is "FC";

    /// <summary>A tax category is one of VAT.</summary>
    internal static bool IsVatCategory(At category) => category.Text(Bt.TaxScheme).Equals("VAT", StringComparison.OrdinalIgnoreCase);

    private static readonly XmlPath CiiIdentifier = "ram:ID";
    private static readonly int SchemeIdentifier = XmlNames.Register("schemeID");

    private static ReadOnlySpan<char> Indicator(At entry) => entry.Text(Bt.ChargeIndicator);
}
