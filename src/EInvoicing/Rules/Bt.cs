namespace Vouch.EInvoicing.Rules;

/// <summary>The business terms of EN 16931 as the rules ask for them, with their place in both syntaxes. Grouped by the group they are asked of.</summary>
internal static class Bt
{
    private const string Agreement = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/";
    private const string Delivery = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeDelivery/";
    private const string Settlement = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/";
    private const string Line = "rsm:SupplyChainTradeTransaction/ram:IncludedSupplyChainTradeLineItem";

    // Of the document.
    internal static readonly Term Number = new("BT-1", "Invoice number", "cbc:ID", "rsm:ExchangedDocument/ram:ID");
    internal static readonly Term IssueDate = new("BT-2", "Invoice issue date", "cbc:IssueDate", "rsm:ExchangedDocument/ram:IssueDateTime/udt:DateTimeString");
    internal static readonly Term TypeCode = new("BT-3", "Invoice type code", "cbc:InvoiceTypeCode|cbc:CreditNoteTypeCode", "rsm:ExchangedDocument/ram:TypeCode");
    internal static readonly Term Currency = new("BT-5", "Invoice currency code", "cbc:DocumentCurrencyCode", Settlement + "ram:InvoiceCurrencyCode");
    internal static readonly Term VatAccountingCurrency = new("BT-6", "VAT accounting currency code", "cbc:TaxCurrencyCode", Settlement + "ram:TaxCurrencyCode");
    internal static readonly Term TaxPointDate = new("BT-7", "Value added tax point date", "cbc:TaxPointDate", Settlement + "ram:ApplicableTradeTax/ram:TaxPointDate");
    internal static readonly Term TaxPointDateCode = new("BT-8", "Value added tax point date code", "cac:InvoicePeriod/cbc:DescriptionCode", Settlement + "ram:ApplicableTradeTax/ram:DueDateTypeCode");
    internal static readonly Term InvoiceDueDate = new("BT-9", "Payment due date", "cbc:DueDate", Settlement + "ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime");
    internal static readonly Term BuyerReference = new("BT-10", "Buyer reference", "cbc:BuyerReference", Agreement + "ram:BuyerReference");
    internal static readonly Term PurchaseOrderReference = new("BT-13", "Purchase order reference", "cac:OrderReference/cbc:ID", Agreement + "ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID");
    internal static readonly Term PaymentTerms = new("BT-20", "Payment terms", "cac:PaymentTerms/cbc:Note", Settlement + "ram:SpecifiedTradePaymentTerms/ram:Description");
    internal static readonly Term Notes = new("BT-22", "Invoice note", "cbc:Note", "rsm:ExchangedDocument/ram:IncludedNote");
    internal static readonly Term BusinessProcess = new("BT-23", "Business process type", "cbc:ProfileID", "rsm:ExchangedDocumentContext/ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID");
    internal static readonly Term Specification = new("BT-24", "Specification identifier", "cbc:CustomizationID", "rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID");
    internal static readonly Term PrecedingInvoice = new("BT-25", "Preceding invoice number", "cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID", Settlement + "ram:InvoiceReferencedDocument/ram:IssuerAssignedID");
    internal static readonly Term SellerName = new("BT-27", "Seller name", "cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName", Agreement + "ram:SellerTradeParty/ram:Name");
    internal static readonly Term SellerAddress = new("BG-5", "Seller postal address", "cac:AccountingSupplierParty/cac:Party/cac:PostalAddress", Agreement + "ram:SellerTradeParty/ram:PostalTradeAddress");
    internal static readonly Term BuyerName = new("BT-44", "Buyer name", "cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName", Agreement + "ram:BuyerTradeParty/ram:Name");
    internal static readonly Term BuyerAddress = new("BG-8", "Buyer postal address", "cac:AccountingCustomerParty/cac:Party/cac:PostalAddress", Agreement + "ram:BuyerTradeParty/ram:PostalTradeAddress");
    internal static readonly Term SellerCountry = new("BT-40", "Seller country code", "cac:AccountingSupplierParty/cac:Party/cac:PostalAddress/cac:Country/cbc:IdentificationCode", Agreement + "ram:SellerTradeParty/ram:PostalTradeAddress/ram:CountryID");
    internal static readonly Term BuyerCountry = new("BT-55", "Buyer country code", "cac:AccountingCustomerParty/cac:Party/cac:PostalAddress/cac:Country/cbc:IdentificationCode", Agreement + "ram:BuyerTradeParty/ram:PostalTradeAddress/ram:CountryID");
    internal static readonly Term RepresentativeCountry = new("BT-69", "Tax representative country code", "cac:TaxRepresentativeParty/cac:PostalAddress/cac:Country/cbc:IdentificationCode", Agreement + "ram:SellerTaxRepresentativeTradeParty/ram:PostalTradeAddress/ram:CountryID");
    internal static readonly Term SellerTaxSchemes = new("BT-31", "Seller VAT identifier", "cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme", Agreement + "ram:SellerTradeParty/ram:SpecifiedTaxRegistration");
    internal static readonly Term SellerVatIdentifiers = new("BT-31", "Seller VAT identifier", "cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme/cbc:CompanyID", Agreement + "ram:SellerTradeParty/ram:SpecifiedTaxRegistration/ram:ID");
    internal static readonly Term SellerTaxIdentifiers = new("BT-31, BT-32", "Seller VAT identifier or tax registration", "cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme/cbc:CompanyID", Agreement + "ram:SellerTradeParty/ram:SpecifiedTaxRegistration/ram:ID");
    internal static readonly Term BuyerTaxSchemes = new("BT-48", "Buyer VAT identifier", "cac:AccountingCustomerParty/cac:Party/cac:PartyTaxScheme", Agreement + "ram:BuyerTradeParty/ram:SpecifiedTaxRegistration");
    internal static readonly Term BuyerLegalRegistrationFromRoot = new("BT-47", "Buyer legal registration identifier", "cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID", Agreement + "ram:BuyerTradeParty/ram:SpecifiedLegalOrganization/ram:ID");
    internal static readonly Term RepresentativeTaxSchemes = new("BT-63", "Seller tax representative VAT identifier", "cac:TaxRepresentativeParty/cac:PartyTaxScheme", Agreement + "ram:SellerTaxRepresentativeTradeParty/ram:SpecifiedTaxRegistration");
    internal static readonly Term ActualDeliveryDate = new("BT-72", "Actual delivery date", "cac:Delivery/cbc:ActualDeliveryDate", Delivery + "ram:ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime/udt:DateTimeString");
    internal static readonly Term InvoicingPeriod = new("BG-14", "Invoicing period", "cac:InvoicePeriod", Settlement + "ram:BillingSpecifiedPeriod");
    internal static readonly Term DeliverToCountryFromRoot = new("BT-80", "Deliver to country code", "cac:Delivery/cac:DeliveryLocation/cac:Address/cac:Country/cbc:IdentificationCode", Delivery + "ram:ShipToTradeParty/ram:PostalTradeAddress/ram:CountryID");
    internal static readonly Term PaymentMeans = new("BG-16", "Payment instructions", "cac:PaymentMeans", Settlement + "ram:SpecifiedTradeSettlementPaymentMeans");
    internal static readonly Term Cards = new("BG-18", "Payment card information", "cac:PaymentMeans/cac:CardAccount", Settlement + "ram:SpecifiedTradeSettlementPaymentMeans/ram:ApplicableTradeSettlementFinancialCard");
    internal static readonly Term Mandates = new("BG-19", "Direct debit", "cac:PaymentMeans/cac:PaymentMandate", Settlement + "ram:SpecifiedTradePaymentTerms/ram:DirectDebitMandateID");
    internal static readonly Term DocumentAllowancesAndCharges = new("BG-20, BG-21", "Document level allowances and charges", "cac:AllowanceCharge", Settlement + "ram:SpecifiedTradeAllowanceCharge");
    internal static readonly Term Totals = new("BG-22", "Document totals", "cac:LegalMonetaryTotal", Settlement + "ram:SpecifiedTradeSettlementHeaderMonetarySummation");
    internal static readonly Term VatTotals = new("BT-110", "Invoice total VAT amount", "cac:TaxTotal/cbc:TaxAmount", Settlement + "ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:TaxTotalAmount");
    internal static readonly Term Breakdowns = new("BG-23", "VAT breakdown", "cac:TaxTotal/cac:TaxSubtotal", Settlement + "ram:ApplicableTradeTax");
    internal static readonly Term BreakdownVat = new("BT-118", "VAT category code", "cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory", Settlement + "ram:ApplicableTradeTax");
    internal static readonly Term BreakdownTaxAmounts = new("BT-117", "VAT category tax amount", "cac:TaxTotal/cac:TaxSubtotal/cbc:TaxAmount", Settlement + "ram:ApplicableTradeTax/ram:CalculatedAmount");
    internal static readonly Term Lines = new("BG-25", "Invoice line", "cac:InvoiceLine|cac:CreditNoteLine", Line);
    internal static readonly Term LineNetAmounts = new("BT-131", "Invoice line net amount", "cac:InvoiceLine/cbc:LineExtensionAmount|cac:CreditNoteLine/cbc:LineExtensionAmount", Line + "/ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount");

    // Of a tax registration or VAT category.
    internal static readonly Term TaxIdentifier = new("BT-31", "VAT identifier", "cbc:CompanyID", "ram:ID");
    internal static readonly Term TaxScheme = new("", "Tax scheme", "cac:TaxScheme/cbc:ID", "ram:TypeCode");
    internal static readonly Term CategoryCode = new("BT-118", "VAT category code", "cbc:ID", "ram:CategoryCode");
    internal static readonly Term CategoryRate = new("BT-119", "VAT category rate", "cbc:Percent", "ram:RateApplicablePercent");
    internal static readonly Term ExemptionReason = new("BT-120", "VAT exemption reason text", "cbc:TaxExemptionReason", "ram:ExemptionReason");
    internal static readonly Term ExemptionReasonCode = new("BT-121", "VAT exemption reason code", "cbc:TaxExemptionReasonCode", "ram:ExemptionReasonCode");

    // Of a VAT breakdown; a UBL category asks its parent.
    internal static readonly Term TaxableAmount = new("BT-116", "VAT category taxable amount", "cbc:TaxableAmount", "ram:BasisAmount");
    internal static readonly Term TaxAmount = new("BT-117", "VAT category tax amount", "cbc:TaxAmount", "ram:CalculatedAmount");
    internal static readonly Term BreakdownCategory = new("BT-118", "VAT category code", "cac:TaxCategory", "");

    // Of an allowance or a charge.
    internal static readonly Term ChargeIndicator = new("", "Charge indicator", "cbc:ChargeIndicator", "ram:ChargeIndicator/udt:Indicator");
    internal static readonly Term AllowanceOrChargeAmount = new("BT-92", "Allowance or charge amount", "cbc:Amount", "ram:ActualAmount");
    internal static readonly Term AllowanceOrChargeBase = new("BT-93", "Allowance or charge base amount", "cbc:BaseAmount", "ram:BasisAmount");
    internal static readonly Term AllowanceOrChargePercentage = new("BT-94", "Allowance or charge percentage", "cbc:MultiplierFactorNumeric", "ram:CalculationPercent");
    internal static readonly Term AllowanceOrChargeReason = new("BT-97", "Allowance or charge reason", "cbc:AllowanceChargeReason", "ram:Reason");
    internal static readonly Term AllowanceOrChargeReasonCode = new("BT-98", "Allowance or charge reason code", "cbc:AllowanceChargeReasonCode", "ram:ReasonCode");
    internal static readonly Term AllowanceOrChargeVat = new("BT-95", "Allowance or charge VAT category", "cac:TaxCategory", "ram:CategoryTradeTax");

    // Of a party.
    internal static readonly Term PartyVatScheme = new("BT-31", "VAT identifier", "cac:PartyTaxScheme", "ram:SpecifiedTaxRegistration");
    internal static readonly Term SupplierIdentifier = new("BT-29", "Seller identifier", "cac:Party/cac:PartyIdentification/cbc:ID", "ram:ID|ram:GlobalID");
    internal static readonly Term SupplierLegalRegistration = new("BT-30", "Seller legal registration identifier", "cac:Party/cac:PartyLegalEntity/cbc:CompanyID", "ram:SpecifiedLegalOrganization/ram:ID");
    internal static readonly Term SupplierTaxScheme = new("BT-31", "Seller VAT identifier", "cac:Party/cac:PartyTaxScheme", "ram:SpecifiedTaxRegistration");
    internal static readonly Term AddressCountry = new("BT-40", "Country code", "cac:Country/cbc:IdentificationCode", "ram:CountryID");
    internal static readonly Term PayeeName = new("BT-59", "Payee name", "cac:PartyName/cbc:Name", "ram:Name");
    internal static readonly Term RepresentativeName = new("BT-62", "Seller tax representative name", "cac:PartyName/cbc:Name", "ram:Name");
    internal static readonly Term RepresentativeAddress = new("BG-12", "Seller tax representative postal address", "cac:PostalAddress", "ram:PostalTradeAddress");

    // Of a period.
    internal static readonly Term PeriodStart = new("BT-73", "Start date", "cbc:StartDate", "ram:StartDateTime/udt:DateTimeString");
    internal static readonly Term PeriodEnd = new("BT-74", "End date", "cbc:EndDate", "ram:EndDateTime/udt:DateTimeString");

    // Of the payment instructions.
    internal static readonly Term PaymentMeansCode = new("BT-81", "Payment means type code", "cbc:PaymentMeansCode", "ram:TypeCode");
    internal static readonly Term PaymentAccount = new("BT-84", "Payment account identifier", "cac:PayeeFinancialAccount/cbc:ID", "ram:PayeePartyCreditorFinancialAccount/ram:IBANID|ram:PayeePartyCreditorFinancialAccount/ram:ProprietaryID");
    internal static readonly Term AccountIdentifier = new("BT-84", "Payment account identifier", "cbc:ID", "ram:IBANID|ram:ProprietaryID");

    // Of the totals.
    internal static readonly Term TotalLineNet = new("BT-106", "Sum of invoice line net amount", "cbc:LineExtensionAmount", "ram:LineTotalAmount");
    internal static readonly Term TotalAllowances = new("BT-107", "Sum of allowances on document level", "cbc:AllowanceTotalAmount", "ram:AllowanceTotalAmount");
    internal static readonly Term TotalCharges = new("BT-108", "Sum of charges on document level", "cbc:ChargeTotalAmount", "ram:ChargeTotalAmount");
    internal static readonly Term TotalWithoutVat = new("BT-109", "Invoice total amount without VAT", "cbc:TaxExclusiveAmount", "ram:TaxBasisTotalAmount");
    internal static readonly Term TotalWithVat = new("BT-112", "Invoice total amount with VAT", "cbc:TaxInclusiveAmount", "ram:GrandTotalAmount");
    internal static readonly Term Paid = new("BT-113", "Paid amount", "cbc:PrepaidAmount", "ram:TotalPrepaidAmount");
    internal static readonly Term Rounding = new("BT-114", "Rounding amount", "cbc:PayableRoundingAmount", "ram:RoundingAmount");
    internal static readonly Term Due = new("BT-115", "Amount due for payment", "cbc:PayableAmount", "ram:DuePayableAmount");

    // Of a supporting document.
    internal static readonly Term DocumentReference = new("BT-122", "Supporting document reference", "cbc:ID", "ram:IssuerAssignedID");

    // Of a line.
    internal static readonly Term LineIdentifier = new("BT-126", "Invoice line identifier", "cbc:ID", "ram:AssociatedDocumentLineDocument/ram:LineID");
    internal static readonly Term Quantity = new("BT-129", "Invoiced quantity", "cbc:InvoicedQuantity|cbc:CreditedQuantity", "ram:SpecifiedLineTradeDelivery/ram:BilledQuantity");
    internal static readonly Term QuantityUnit = new("BT-130", "Invoiced quantity unit of measure code", "cbc:InvoicedQuantity/@unitCode|cbc:CreditedQuantity/@unitCode", "ram:SpecifiedLineTradeDelivery/ram:BilledQuantity/@unitCode");
    internal static readonly Term LineNetAmount = new("BT-131", "Invoice line net amount", "cbc:LineExtensionAmount", "ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount");
    internal static readonly Term LineAllowancesAndCharges = new("BG-27, BG-28", "Invoice line allowances and charges", "cac:AllowanceCharge", "ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeAllowanceCharge");
    internal static readonly Term NetPrice = new("BT-146", "Item net price", "cac:Price/cbc:PriceAmount", "ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:ChargeAmount");
    internal static readonly Term GrossPrice = new("BT-148", "Item gross price", "cac:Price/cac:AllowanceCharge/cbc:BaseAmount", "ram:SpecifiedLineTradeAgreement/ram:GrossPriceProductTradePrice/ram:ChargeAmount");
    internal static readonly Term BaseQuantity = new("BT-149", "Item price base quantity", "cac:Price/cbc:BaseQuantity", "ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:BasisQuantity");
    internal static readonly Term LineVatCategory = new("BT-151", "Invoiced item VAT category code", "cac:Item/cac:ClassifiedTaxCategory", "ram:SpecifiedLineTradeSettlement/ram:ApplicableTradeTax");
    internal static readonly Term ItemName = new("BT-153", "Item name", "cac:Item/cbc:Name", "ram:SpecifiedTradeProduct/ram:Name");

    // Of an item attribute, and attributes of an element.
    internal static readonly Term AttributeName = new("BT-160", "Item attribute name", "cbc:Name", "ram:Description");
    internal static readonly Term AttributeValue = new("BT-161", "Item attribute value", "cbc:Value", "ram:Value");
    internal static readonly Term SchemeIdentifier = new("", "Scheme identifier", "@schemeID", "@schemeID");
    internal static readonly Term ListIdentifier = new("", "List identifier", "@listID", "@listID");
    internal static readonly Term CurrencyIdentifier = new("", "Currency", "@currencyID", "@currencyID");
    internal static readonly Term UnitCode = new("", "Unit of measure", "@unitCode", "@unitCode");
    internal static readonly Term MediaType = new("BT-125-1", "Media type", "@mimeCode", "@mimeCode");
    internal static readonly Term FileName = new("BT-125-2", "File name", "@filename", "@filename");
}
