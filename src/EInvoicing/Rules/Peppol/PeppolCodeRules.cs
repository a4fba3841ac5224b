using Vouch.EInvoicing.CodeLists;
using static Vouch.EInvoicing.Rules.Rule;

namespace Vouch.EInvoicing.Rules.Peppol;

/// <summary>Codes, dates and formats of Peppol BIS Billing 3 (CL001 to CL008, P0100 to P0112, F001).</summary>
internal static class PeppolCodeRules
{
    private const string Amounts = "cbc:Amount|cbc:BaseAmount|cbc:PriceAmount|cbc:TaxAmount|cbc:TaxableAmount|cbc:LineExtensionAmount|cbc:TaxExclusiveAmount|cbc:TaxInclusiveAmount|cbc:AllowanceTotalAmount|cbc:ChargeTotalAmount|cbc:PrepaidAmount|cbc:PayableRoundingAmount|cbc:PayableAmount";
    private static readonly Term DateFormat = new("", "Date format", null, "@format");

    internal static readonly RuleFamily Family = new RuleFamily("Peppol codes")
        .On(new Context("Attachment", "cbc:EmbeddedDocumentBinaryObject", "ram:AttachmentBinaryObject").If(at => at.Has(Bt.MediaType)), Fatal("PEPPOL-EN16931-CL001", "BT-125-1", "An attachment must be of a media type that Peppol allows.", at => CodeList.MediaTypes.Has(at.Text(Bt.MediaType)), at => at.Text(Bt.MediaType).ToString()))
        .On(new Context("Allowance reason", "cac:AllowanceCharge/cbc:AllowanceChargeReasonCode", "ram:SpecifiedTradeAllowanceCharge/ram:ReasonCode").If(at => at.Parent.Is(Bt.ChargeIndicator, "false")), Fatal("PEPPOL-EN16931-CL002", "BT-98, BT-140", "The reason code of an allowance must be of UNTDID 5189.", at => CodeList.AllowanceReasons.Has(at.Value)))
        .On(new Context("Charge reason", "cac:AllowanceCharge/cbc:AllowanceChargeReasonCode", "ram:SpecifiedTradeAllowanceCharge/ram:ReasonCode").If(at => at.Parent.Is(Bt.ChargeIndicator, "true")), Fatal("PEPPOL-EN16931-CL003", "BT-105, BT-145", "The reason code of a charge must be of UNTDID 7161.", at => CodeList.ChargeReasons.Has(at.Value)))
        .On(new Context("VAT point date code", "cac:InvoicePeriod/cbc:DescriptionCode", null), Fatal("PEPPOL-EN16931-CL006", "BT-8", "The VAT point date code must be 3, 35 or 432.", at => at.Value is "3" or "35" or "432"))
        .On(new Context("Amounts", Amounts, null), Currency)
        .On(new Context("VAT total", null, "ram:TaxTotalAmount").If(at => at.Has(Bt.CurrencyIdentifier)), Currency)
        .On(
            new Context("Type code", null, "rsm:ExchangedDocument/ram:TypeCode"),
            InvoiceType)
        .On(
            new Context("Type code", "cbc:InvoiceTypeCode", null),
            InvoiceType,
            Fatal("PEPPOL-EN16931-P0112", "BT-3", "The type codes 326 and 384 are only for invoices between German organisations.", at => at.Document.SelfBilled || at.Value is not ("326" or "384") || (at.Document.Countries.SellerAddress == "DE" && at.Document.Countries.BuyerAddress == "DE")))
        .On(new Context("Credit note type code", "cbc:CreditNoteTypeCode", null), Fatal("PEPPOL-EN16931-P0101", "BT-3, BT-23", "The type code must be one that the billing process allows.", at => !IsBilling(at) || IsCreditNoteType(at)))
        .On(new Context("Dates", "cbc:IssueDate|cbc:DueDate|cbc:TaxPointDate|cbc:StartDate|cbc:EndDate|cbc:ActualDeliveryDate|cbc:PaymentDueDate", null), Fatal("PEPPOL-EN16931-F001", "", "A date must be of the form 2026-11-22.", at => at.Element.RawText.Length == 10 && Dates.IsDate(at.Element.RawText, ubl: true)))
        .On(new Context("Dates", null, "udt:DateTimeString"), Fatal("PEPPOL-EN16931-F001", "", "A date must be of the form 20261122 with the format 102.", at => at.Is(DateFormat, "102") && at.Element.RawText.Length == 8 && at.Value.StartsWith("20", StringComparison.Ordinal) && CheckDigits.AllDigits(at.Value)))
        .On(new Context("Electronic address", "cbc:EndpointID", "ram:BuyerTradeParty/ram:URIUniversalCommunication/ram:URIID|ram:SellerTradeParty/ram:URIUniversalCommunication/ram:URIID").If(at => !at.Document.Ubl || at.Has(Bt.SchemeIdentifier)), Fatal("PEPPOL-EN16931-CL008", "BT-34-1, BT-49-1", "The scheme of an electronic address must be of the list that Peppol uses.", at => CodeList.PeppolElectronicAddresses.Has(at.Text(Bt.SchemeIdentifier)), at => at.Text(Bt.SchemeIdentifier).ToString()))
        .On(Exempt("VATEX-EU-G"), Category("PEPPOL-EN16931-P0104", "G", "VATEX-EU-G"))
        .On(Exempt("VATEX-EU-O"), Category("PEPPOL-EN16931-P0105", "O", "VATEX-EU-O"))
        .On(Exempt("VATEX-EU-IC"), Category("PEPPOL-EN16931-P0106", "K", "VATEX-EU-IC"))
        .On(Exempt("VATEX-EU-AE"), Category("PEPPOL-EN16931-P0107", "AE", "VATEX-EU-AE"))
        .On(Exempt("VATEX-EU-D"), Category("PEPPOL-EN16931-P0108", "E", "VATEX-EU-D"))
        .On(Exempt("VATEX-EU-F"), Category("PEPPOL-EN16931-P0109", "E", "VATEX-EU-F"))
        .On(Exempt("VATEX-EU-I"), Category("PEPPOL-EN16931-P0110", "E", "VATEX-EU-I"))
        .On(Exempt("VATEX-EU-J"), Category("PEPPOL-EN16931-P0111", "E", "VATEX-EU-J"));

    private static Rule InvoiceType => Fatal(
        "PEPPOL-EN16931-P0100",
        "BT-3, BT-23",
        "The type code must be one that the billing process allows.",
        at => !IsBilling(at) || IsInvoiceType(at) || (!at.Document.Ubl && IsCreditNoteType(at)));

    private static Rule Currency => Fatal("PEPPOL-EN16931-CL007", "", "A currency must be a code of ISO 4217.", at => CodeList.PeppolCurrencies.Has(at.Text(Bt.CurrencyIdentifier)), at => at.Text(Bt.CurrencyIdentifier).ToString());

    private static Context Exempt(string code) => new Context("VAT category with " + code, "cac:TaxCategory", null).If(at => at.Text(Bt.ExemptionReasonCode).Equals(code, StringComparison.OrdinalIgnoreCase));

    private static Rule Category(string id, string category, string reason) =>
        Fatal(id, "BT-118, BT-121", $"The VAT category must be {category} where the exemption reason is {reason}.", at => at.Is(Bt.CategoryCode, category), at => at.Text(Bt.CategoryCode).ToString());

    /// <summary>The process is billing; in CII billing with response too.</summary>
    private static bool IsBilling(At at) => PeppolTransactionRules.ProcessNumber(at.Root.Text(Bt.BusinessProcess), at.Document.SelfBilled) is { } process && (process == "01" || (process == "02" && !at.Document.Ubl));

    private static bool IsInvoiceType(At type) => type.Document.SelfBilled ? type.Value is "389" or "527" : type.Value is "71" or "80" or "82" or "84" or "102" or "218" or "219" or "326" or "331" or "380" or "382" or "383"
        or "384" or "386" or "388" or "393" or "395" or "553" or "575" or "623" or "780" or "817" or "870" or "875" or "876" or "877";

    private static bool IsCreditNoteType(At type) => type.Document.SelfBilled ? type.Value is "261" : type.Value is "381" or "396" or "81" or "83" or "532";
}
