using Vouch.EInvoicing.CodeLists;
using static Vouch.EInvoicing.Rules.Rule;

namespace Vouch.EInvoicing.Rules.Germany;

/// <summary>The extension of XRechnung (BR-DEX-01 to BR-DEX-15): lines within lines (BG-DEX-01), payments by third parties (BG-DEX-09), further schemes and media types.</summary>
internal static class ExtensionRules
{
    private static readonly Term SubLines = new("BG-DEX-01", "Sub invoice line", "cac:SubInvoiceLine", null);
    private static readonly Term TopLines = new("BG-25", "Invoice line", "cac:InvoiceLine", null);
    private static readonly Term VatCategories = new("BG-DEX-06", "Sub invoice line VAT information", "cac:ClassifiedTaxCategory", null);
    private static readonly Term Items = new("BG-31", "Item", "cac:Item", null);
    private static readonly Term ThirdPartyPaymentsFromTotals = new("BT-DEX-002", "Third party payment amount", "cac:PrepaidPayment/cbc:PaidAmount", null);
    private static readonly Term PaymentType = new("BT-DEX-001", "Third party payment type", "cbc:ID", null);
    private static readonly Term PaymentAmount = new("BT-DEX-002", "Third party payment amount", "cbc:PaidAmount", null);
    private static readonly Term PaymentCurrency = new("BT-DEX-002", "Third party payment currency", "cbc:PaidAmount/@currencyID", null);
    private static readonly Term PaymentDescription = new("BT-DEX-003", "Third party payment description", "cbc:InstructionID", null);
    private static readonly Term Parent = new("", "Parent line", null, "ram:ParentLineID");
    private static readonly int Product = Xml.XmlNames.Register("ram:SpecifiedTradeProduct");
    private static readonly int ShipTo = Xml.XmlNames.Register("ram:ShipToTradeParty");
    private static readonly int TaxRegistration = Xml.XmlNames.Register("ram:SpecifiedTaxRegistration");
    private static readonly int Supplier = Xml.XmlNames.Register("cac:AccountingSupplierParty");
    private static readonly int Payee = Xml.XmlNames.Register("cac:PayeeParty");

    internal static RuleFamily Family { get; } = new RuleFamily("XRechnung extension")
        .On(
            Of("Attachment", "cbc:EmbeddedDocumentBinaryObject", "ram:AttachmentBinaryObject"),
            Fatal("BR-DEX-01", "BT-125-1", "An attachment must be of a media type that EN 16931 allows, or application/xml.", at => CodeList.MediaTypes.Has(at.Text(Bt.MediaType)) || at.Is(Bt.MediaType, "application/xml"), at => "\"" + at.Text(Bt.MediaType).ToString() + "\""))
        .On(
            Of("Invoice", "/ubl:Invoice", null),
            Warning("BR-DEX-02", "BT-131", "The net amount of a line with lines below it should be what these add up to.", at => at.Each(TopLines).All(AddsUp)),
            Fatal("BR-DEX-03", "BG-DEX-06", "A line below another must have one VAT category.", at => at.Each(TopLines).All(line => line.Each(SubLines).All(HasOneCategory))))
        .On(
            Of("Totals", "cac:LegalMonetaryTotal", null),
            Fatal(
                "BR-DEX-09",
                "BT-112, BT-113, BT-114, BT-115, BT-DEX-002",
                "The amount due must be the total with VAT less what was paid plus the rounding plus payments by third parties.",
                at => at.Number(Bt.Due) is { } due && at.Number(Bt.TotalWithVat) is { } total
                    && At.Round(due - (at.Number(Bt.Rounding) ?? 0m)) == At.Round(total - (at.Number(Bt.Paid) ?? 0m) + at.Parent.Sum(ThirdPartyPaymentsFromTotals)),
                at => $"{at.Text(Bt.Due)}, with VAT {at.Text(Bt.TotalWithVat)}, by third parties {Xml.Numbers.Write(at.Parent.Sum(ThirdPartyPaymentsFromTotals))}"))
        .On(
            Schemed("Party identifier", "cac:PartyIdentification/cbc:ID", "ram:GlobalID").If(at => at.Document.Ubl || !Within(at, Product, ShipTo)),
            Scheme("BR-DEX-04", "BT-29-1, BT-46-1, BT-60-1", at => IsScheme(at) || (at.Document.Ubl && at.Is(Bt.SchemeIdentifier, "SEPA") && Within(at, Supplier, Payee))))
        .On(
            Schemed("Legal registration", "cac:PartyLegalEntity/cbc:CompanyID", "ram:ID").If(at => at.Document.Ubl || !Within(at, TaxRegistration, TaxRegistration)),
            Scheme("BR-DEX-05", "BT-30-1, BT-47-1, BT-61-1", IsScheme))
        .On(Schemed("Item identifier", "cac:StandardItemIdentification/cbc:ID", "ram:SpecifiedTradeProduct/ram:GlobalID"), Scheme("BR-DEX-06", "BT-157-1", IsScheme))
        .On(
            Schemed("Electronic address", "cbc:EndpointID", "ram:URIUniversalCommunication/ram:URIID"),
            Scheme("BR-DEX-07", "BT-34-1, BT-49-1", at => CodeList.ElectronicAddresses.Has(at.Text(Bt.SchemeIdentifier)) || IsHealthScheme(at)))
        .On(Schemed("Place of delivery", "cac:DeliveryLocation/cbc:ID", "ram:ApplicableHeaderTradeDelivery/ram:ShipToTradeParty/ram:GlobalID"), Scheme("BR-DEX-08", "BT-71-1", IsScheme))
        .On(
            Of("Third party payment", "/ubl:Invoice/cac:PrepaidPayment", null),
            Fatal("BR-DEX-10", "BT-DEX-001", "A payment by a third party must say its type.", at => at.Says(PaymentType)),
            Fatal("BR-DEX-11", "BT-DEX-002", "A payment by a third party must have an amount.", at => at.Says(PaymentAmount)),
            Fatal("BR-DEX-12", "BT-DEX-003", "A payment by a third party must be described.", at => at.Says(PaymentDescription)),
            Fatal("BR-DEX-13", "BT-DEX-002", "The amount of a payment by a third party has two decimals at most.", at => at.AtMostTwoDecimals(PaymentAmount), at => at.Text(PaymentAmount).ToString()),
            Fatal("BR-DEX-14", "BT-5, BT-DEX-002", "A payment by a third party must be in the invoice currency.", at => at.Text(PaymentCurrency).SequenceEqual(at.Root.Text(Bt.Currency)), at => $"{at.Text(PaymentCurrency)}, the invoice currency is {at.Root.Text(Bt.Currency)}"))
        .On(
            Of("Line", null, "ram:IncludedSupplyChainTradeLineItem/ram:AssociatedDocumentLineDocument"),
            Warning("BR-DEX-15", "BG-DEX-01", "In CII, XRechnung has no lines below lines.", at => !at.Has(Parent), at => at.Text(Parent).ToString()));

    private static Context Of(string name, string? ubl, string? cii) => new Context(name, ubl, cii).If(at => at.Document.XRechnung == XRechnungProfile.Extension);

    private static Context Schemed(string name, string ubl, string cii) => Of(name, ubl, cii).If(at => at.Has(Bt.SchemeIdentifier));

    private static Rule Scheme(string id, string terms, Func<At, bool> holds) =>
        Fatal(id, terms, "The scheme of an identifier must be one that EN 16931 or the extension lists.", holds, at => "\"" + at.Text(Bt.SchemeIdentifier).ToString() + "\"");

    private static bool IsScheme(At identifier) => CodeList.Schemes.Has(identifier.Text(Bt.SchemeIdentifier)) || IsHealthScheme(identifier);

    /// <summary>Schemes of German health insurance for digital applications.</summary>
    private static bool IsHealthScheme(At identifier) => identifier.Text(Bt.SchemeIdentifier) is "XR01" or "XR02" or "XR03";

    private static bool Within(At at, int one, int other)
    {
        for (var up = at.Element.Parent; up.Exists; up = up.Parent)
        {
            if (up.Name == one || up.Name == other)
            {
                return true;
            }
        }

        return false;
    }

    private static bool AddsUp(At line) => !line.Has(SubLines)
        || (line.Number(Bt.LineNetAmount) == line.Sum(SubLineAmounts) && line.Each(SubLines).All(AddsUp));

    private static readonly Term SubLineAmounts = new("BT-131", "Sub invoice line net amount", "cac:SubInvoiceLine/cbc:LineExtensionAmount", null);

    private static bool HasOneCategory(At line) => line.Each(Items).All(item => item.Count(VatCategories) == 1) && line.Each(SubLines).All(HasOneCategory);
}
