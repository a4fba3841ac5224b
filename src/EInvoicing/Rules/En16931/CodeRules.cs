using Vouch.EInvoicing.CodeLists;
using static Vouch.EInvoicing.Rules.Rule;

namespace Vouch.EInvoicing.Rules.En16931;

/// <summary>Codes must be of their lists (BR-CL-01 to BR-CL-26).</summary>
internal static class CodeRules
{
    private const string UblAmounts = "cbc:Amount|cbc:BaseAmount|cbc:PriceAmount|cbc:TaxAmount|cbc:TaxableAmount|cbc:LineExtensionAmount|cbc:TaxExclusiveAmount|cbc:TaxInclusiveAmount|cbc:AllowanceTotalAmount|cbc:ChargeTotalAmount|cbc:PrepaidAmount|cbc:PayableRoundingAmount|cbc:PayableAmount";
    private static readonly Term DocumentType = new("", "Document type code", "cbc:DocumentTypeCode", "ram:TypeCode");
    private static readonly int Supplier = Xml.XmlNames.Register("cac:AccountingSupplierParty");
    private static readonly int Product = Xml.XmlNames.Register("ram:SpecifiedTradeProduct");
    private static readonly int ShipTo = Xml.XmlNames.Register("ram:ShipToTradeParty");
    private static readonly int TaxRegistration = Xml.XmlNames.Register("ram:SpecifiedTaxRegistration");
    private static readonly int Payee = Xml.XmlNames.Register("cac:PayeeParty");

    internal static readonly RuleFamily Family = new RuleFamily("EN 16931 codes")
        .On(
            new Context("Invoice type code", "cbc:InvoiceTypeCode", "rsm:ExchangedDocument/ram:TypeCode"),
            Fatal("BR-CL-01", "BT-3", "The type code must be one of UNTDID 1001 for invoices or credit notes.", at => CodeList.InvoiceTypes.Has(at.Value) || (!at.Document.Ubl && CodeList.CreditNoteTypes.Has(at.Value))))
        .On(new Context("Credit note type code", "cbc:CreditNoteTypeCode", null), Fatal("BR-CL-01", "BT-3", "The type code must be one of UNTDID 1001 for credit notes.", at => CodeList.CreditNoteTypes.Has(at.Value)))
        .On(new Context("Amounts", UblAmounts, null), Fatal("BR-CL-03", "", "The currency of an amount must be a code of ISO 4217.", at => CodeList.Currencies.Has(at.Text(Bt.CurrencyIdentifier)), at => "\"" + at.Text(Bt.CurrencyIdentifier).ToString() + "\""))
        .On(new Context("Amounts", null, "ram:TaxTotalAmount").If(at => at.Has(Bt.CurrencyIdentifier)), Fatal("BR-CL-03", "", "The currency of an amount must be a code of ISO 4217.", at => CodeList.Currencies.Has(at.Text(Bt.CurrencyIdentifier)), at => "\"" + at.Text(Bt.CurrencyIdentifier).ToString() + "\""))
        .On(new Context("Invoice currency code", "cbc:DocumentCurrencyCode", "ram:InvoiceCurrencyCode"), Of("BR-CL-04", "BT-5", "The invoice currency", CodeList.Currencies))
        .On(new Context("VAT accounting currency code", "cbc:TaxCurrencyCode", "ram:TaxCurrencyCode"), Of("BR-CL-05", "BT-6", "The VAT accounting currency", CodeList.Currencies))
        .On(new Context("VAT point date code", "cac:InvoicePeriod/cbc:DescriptionCode", null), Fatal("BR-CL-06", "BT-8", "The VAT point date code must be 3 (issue date), 35 (delivery date) or 432 (payment date).", at => at.Value is "3" or "35" or "432"))
        .On(new Context("VAT point date code", null, "ram:ApplicableTradeTax/ram:DueDateTypeCode"), Fatal("BR-CL-06", "BT-8", "The VAT point date code must be 5 (issue date), 29 (delivery date) or 72 (payment date).", at => at.Value is "5" or "29" or "72"))
        .On(
            new Context("Object identifier", "cac:AdditionalDocumentReference/cbc:ID|cac:DocumentReference/cbc:ID", null).If(at => at.Has(Bt.SchemeIdentifier) && at.Parent.Is(DocumentType, "130")),
            Attribute("BR-CL-07", "BT-18-1, BT-128-1", "The scheme of an invoiced object", CodeList.ObjectSchemes, Bt.SchemeIdentifier))
        .On(new Context("Object identifier", null, "ram:ReferenceTypeCode"), Of("BR-CL-07", "BT-18-1, BT-128-1", "The scheme of an invoiced object", CodeList.ObjectSchemes))
        .On(
            new Context("Party identifier", "cac:PartyIdentification/cbc:ID", "ram:GlobalID").If(at => at.Has(Bt.SchemeIdentifier) && at.Element.Parent.Name != Product && at.Element.Parent.Name != ShipTo),
            Fatal(
                "BR-CL-10",
                "BT-29-1, BT-46-1, BT-60-1, BT-71-1",
                "The scheme of an identifier must be a code of the ISO 6523 list.",
                at => CodeList.Schemes.Has(at.Text(Bt.SchemeIdentifier)) || (at.Is(Bt.SchemeIdentifier, "SEPA") && IsOfSellerOrPayee(at)),
                at => "\"" + at.Text(Bt.SchemeIdentifier).ToString() + "\""))
        .On(
            new Context("Legal registration", "cac:PartyLegalEntity/cbc:CompanyID", "ram:ID").If(at => at.Has(Bt.SchemeIdentifier) && at.Element.Parent.Name != TaxRegistration),
            Attribute("BR-CL-11", "BT-30-1, BT-47-1, BT-61-1", "The scheme of a legal registration", CodeList.Schemes, Bt.SchemeIdentifier))
        .On(
            new Context("Item classification", "cac:CommodityClassification/cbc:ItemClassificationCode", "ram:DesignatedProductClassification/ram:ClassCode").If(at => at.Has(Bt.ListIdentifier)),
            Attribute("BR-CL-13", "BT-158-1", "The list of an item classification", CodeList.ItemClassifications, Bt.ListIdentifier))
        .On(
            new Context("Country", "cac:Country/cbc:IdentificationCode", "ram:CountryID"),
            Of("BR-CL-14", "BT-40, BT-55, BT-69, BT-80", "A country", CodeList.Countries))
        .On(new Context("Country of origin", "cac:OriginCountry/cbc:IdentificationCode", "ram:OriginTradeCountry/ram:ID"), Of("BR-CL-15", "BT-159", "The country of origin", CodeList.Countries))
        .On(new Context("Payment means", "cac:PaymentMeans/cbc:PaymentMeansCode", "ram:SpecifiedTradeSettlementPaymentMeans/ram:TypeCode"), Of("BR-CL-16", "BT-81", "The payment means", CodeList.PaymentMeans))
        .On(new Context("VAT category", "cac:TaxCategory/cbc:ID", "ram:CategoryTradeTax/ram:CategoryCode"), Of("BR-CL-17", "BT-95, BT-102, BT-118", "The VAT category", CodeList.VatCategories))
        .On(new Context("VAT category of a line", "cac:ClassifiedTaxCategory/cbc:ID", "ram:ApplicableTradeTax/ram:CategoryCode"), Of("BR-CL-18", "BT-118, BT-151", "The VAT category", CodeList.VatCategories))
        .On(new Context("Allowance reason", "cac:AllowanceCharge/cbc:AllowanceChargeReasonCode", "ram:SpecifiedTradeAllowanceCharge/ram:ReasonCode").If(at => Bg.IsAllowance(at.Parent)), Of("BR-CL-19", "BT-98, BT-140", "The reason code of an allowance", CodeList.AllowanceReasons))
        .On(new Context("Charge reason", "cac:AllowanceCharge/cbc:AllowanceChargeReasonCode", "ram:SpecifiedTradeAllowanceCharge/ram:ReasonCode").If(at => Bg.IsCharge(at.Parent)), Of("BR-CL-20", "BT-105, BT-145", "The reason code of a charge", CodeList.ChargeReasons))
        .On(new Context("Item standard identifier", "cac:StandardItemIdentification/cbc:ID", "ram:SpecifiedTradeProduct/ram:GlobalID").If(at => at.Has(Bt.SchemeIdentifier)), Attribute("BR-CL-21", "BT-157-1", "The scheme of an item's standard identifier", CodeList.Schemes, Bt.SchemeIdentifier))
        .On(new Context("VAT exemption reason", "cbc:TaxExemptionReasonCode", "ram:ExemptionReasonCode"), Fatal("BR-CL-22", "BT-121", "The VAT exemption reason must be a code of the VATEX list.", at => CodeList.ExemptionReasons.Has(at.Value.ToString().ToUpperInvariant())))
        .On(new Context("Quantity", "cbc:InvoicedQuantity|cbc:CreditedQuantity|cbc:BaseQuantity", "ram:BilledQuantity|ram:BasisQuantity").If(at => at.Has(Bt.UnitCode)), Attribute("BR-CL-23", "BT-130, BT-150", "The unit of a quantity", CodeList.Units, Bt.UnitCode))
        .On(new Context("Attachment", "cbc:EmbeddedDocumentBinaryObject", "ram:AttachmentBinaryObject").If(at => at.Has(Bt.MediaType)), Attribute("BR-CL-24", "BT-125-1", "The media type of an attachment", CodeList.MediaTypes, Bt.MediaType))
        .On(new Context("Electronic address", "cbc:EndpointID", "ram:URIUniversalCommunication/ram:URIID").If(at => at.Has(Bt.SchemeIdentifier)), Attribute("BR-CL-25", "BT-34-1, BT-49-1", "The scheme of an electronic address", CodeList.ElectronicAddresses, Bt.SchemeIdentifier))
        .On(new Context("Place of delivery", "cac:DeliveryLocation/cbc:ID", "ram:ApplicableHeaderTradeDelivery/ram:ShipToTradeParty/ram:GlobalID").If(at => at.Has(Bt.SchemeIdentifier)), Attribute("BR-CL-26", "BT-71-1", "The scheme of a place of delivery", CodeList.Schemes, Bt.SchemeIdentifier));

    /// <summary>The subject code that the binding puts in front of a UBL note, and the one of a CII note.</summary>
    internal static readonly RuleFamily Notes = new RuleFamily("EN 16931 note subjects")
        .On(new Context("Note", "/ubl:Invoice/cbc:Note|/cn:CreditNote/cbc:Note", null), Fatal("BR-CL-08", "BT-21", "The subject code of a note must be a code of UNTDID 4451.", at => NoteSubject(at.Value)))
        .On(new Context("Note", null, "ram:SubjectCode"), Of("BR-CL-08", "BT-21", "The subject code of a note", CodeList.NoteSubjects));

    private static Rule Of(string id, string terms, string what, CodeList list) =>
        Fatal(id, terms, $"{what} must be a code of {list.Title}.", at => list.Has(at.Value));

    private static Rule Attribute(string id, string terms, string what, CodeList list, Term attribute) =>
        Fatal(id, terms, $"{what} must be a code of {list.Title}.", at => list.Has(at.Text(attribute)), at => "\"" + at.Text(attribute).ToString() + "\"");

    private static bool IsOfSellerOrPayee(At identifier)
    {
        for (var up = identifier.Element.Parent; up.Exists; up = up.Parent)
        {
            if (up.Name == Supplier || up.Name == Payee)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Only what has the form of a code between two marks is one; a note may have marks of its own.</summary>
    private static bool NoteSubject(ReadOnlySpan<char> note)
    {
        var first = note.IndexOf('#');
        if (first < 0)
        {
            return true;
        }

        var rest = note[(first + 1)..];
        var second = rest.IndexOf('#');
        return second != 3 || CodeList.NoteSubjects.Has(rest[..second]);
    }
}
