using Vouch.EInvoicing.CodeLists;
using static Vouch.EInvoicing.Rules.Rule;

namespace Vouch.EInvoicing.Rules.Germany;

/// <summary>Invoices for vehicles under the Clean Vehicles Directive, as the profile of XRechnung asks (BR-DE-CVD-01 to BR-DE-CVD-06, BR-TMP-CVD-01).</summary>
internal static class CleanVehicleRules
{
    private const string Agreement = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/";
    private static readonly Term Contract = new("BT-12", "Contract reference", "cac:ContractDocumentReference/cbc:ID", Agreement + "ram:ContractReferencedDocument/ram:IssuerAssignedID");
    private static readonly Term Tender = new("BT-17", "Tender or lot reference", "cac:OriginatorDocumentReference/cbc:ID", null);
    private static readonly Term References = new("BT-17", "Tender or lot reference", null, Agreement + "ram:AdditionalReferencedDocument");
    private static readonly Term ReferenceType = new("", "Document type code", null, "ram:TypeCode");
    private static readonly Term Items = new("BG-31", "Item", "cac:InvoiceLine/cac:Item|cac:CreditNoteLine/cac:Item", "rsm:SupplyChainTradeTransaction/ram:IncludedSupplyChainTradeLineItem/ram:SpecifiedTradeProduct");
    private static readonly Term Classifications = new("BT-158", "Item classification identifier", "cac:CommodityClassification/cbc:ItemClassificationCode", "ram:DesignatedProductClassification/ram:ClassCode");
    private static readonly Term Attributes = new("BG-32", "Item attribute", "cac:AdditionalItemProperty", "ram:ApplicableProductCharacteristic");

    internal static RuleFamily Family { get; } = new RuleFamily("XRechnung clean vehicles")
        .On(
            Of("Invoice", "/ubl:Invoice|/cn:CreditNote", "/rsm:CrossIndustryInvoice"),
            Fatal("BR-DE-CVD-01", "BT-12", "The contract must be named.", at => at.Says(Contract)),
            Fatal("BR-DE-CVD-02", "BT-17", "The tender or lot must be named.", at => at.Says(Tender) || at.Each(References).Any(reference => reference.Is(ReferenceType, "50") && reference.Says(Bt.DocumentReference))),
            Fatal("BR-DE-CVD-03", "BT-158, BT-160", "At least one line must have a vehicle category (list CVD) and the item attribute cva.", at => at.Each(Items).Any(item => Categories(item) > 0 && Counted(item) > 0)))
        .On(
            Of("Item", "cac:InvoiceLine/cac:Item|cac:CreditNoteLine/cac:Item", "ram:IncludedSupplyChainTradeLineItem/ram:SpecifiedTradeProduct"),
            Fatal("BR-DE-CVD-06-a", "BT-158, BT-160", "A line with a vehicle category must have the item attribute cva once.", at => Categories(at) == 0 || Counted(at) == 1, at => $"{Counted(at)} times cva"),
            Fatal("BR-DE-CVD-06-b", "BT-158, BT-160", "A line with the item attribute cva must have one vehicle category.", at => Counted(at) == 0 || Categories(at) == 1, at => $"{Categories(at)} vehicle categories"))
        .On(
            Of("Item classification", "cac:Item/cac:CommodityClassification/cbc:ItemClassificationCode", "ram:SpecifiedTradeProduct/ram:DesignatedProductClassification/ram:ClassCode"),
            Fatal("BR-TMP-CVD-01", "BT-158-1", "The list of an item classification must be of UNTDID 7143, or CVD.", at => CodeList.ItemClassifications.Has(at.Text(Bt.ListIdentifier)) || at.Is(Bt.ListIdentifier, "CVD"), at => "\"" + at.Text(Bt.ListIdentifier).ToString() + "\""),
            Fatal("BR-DE-CVD-04", "BT-158", "A vehicle category must be M1, M2, M3, N1, N2 or N3.", at => !at.Is(Bt.ListIdentifier, "CVD") || at.Value is "M1" or "M2" or "M3" or "N1" or "N2" or "N3"))
        .On(
            Of("Item attribute", "cac:Item/cac:AdditionalItemProperty", "ram:SpecifiedTradeProduct/ram:ApplicableProductCharacteristic").If(at => at.Is(Bt.AttributeName, "cva")),
            Fatal("BR-DE-CVD-05", "BT-161", "The item attribute cva must be clean, zero-emission or other.", at => at.Text(Bt.AttributeValue) is "clean" or "zero-emission" or "other", at => "\"" + at.Text(Bt.AttributeValue).ToString() + "\""));

    private static Context Of(string name, string ubl, string cii) => new Context(name, ubl, cii).If(at => at.Document.XRechnung == XRechnungProfile.CleanVehicles);

    private static int Categories(At item) => item.Each(Classifications).Count(code => code.Is(Bt.ListIdentifier, "CVD"));

    private static int Counted(At item) => item.Each(Attributes).Count(attribute => attribute.Is(Bt.AttributeName, "cva"));
}
