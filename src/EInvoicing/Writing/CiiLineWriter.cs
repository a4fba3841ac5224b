using System.Xml.Linq;

namespace Vouch.EInvoicing.Writing;

/// <summary>A line as a CII IncludedSupplyChainTradeLineItem.</summary>
internal static class CiiLineWriter
{
    internal static void Write(Building to, XElement transaction, InvoiceLine line)
    {
        var element = to.Inside(transaction, "ram:IncludedSupplyChainTradeLineItem");
        var document = to.Inside(element, "ram:AssociatedDocumentLineDocument");
        to.Text(document, "ram:LineID", line.Identifier);
        to.Text(to.Inside(document, "ram:IncludedNote"), "ram:Content", line.Note);
        WriteItem(to, element, line.Item);
        var agreement = to.Inside(element, "ram:SpecifiedLineTradeAgreement");
        to.Text(to.Inside(agreement, "ram:BuyerOrderReferencedDocument"), "ram:LineID", line.OrderLineReference);
        WritePrice(to, agreement, line.Price);
        to.Number(to.Inside(element, "ram:SpecifiedLineTradeDelivery"), "ram:BilledQuantity", line.Quantity, ("unitCode", line.UnitCode));
        var settlement = to.Inside(element, "ram:SpecifiedLineTradeSettlement");
        if (line.VatCategory is not null || line.VatRate is not null)
        {
            CiiSettlementWriter.WriteCategory(to, to.Inside(settlement, "ram:ApplicableTradeTax"), line.VatCategory, line.VatRate);
        }

        CiiSettlementWriter.WritePeriod(to, settlement, line.Period);
        foreach (var allowance in line.Allowances)
        {
            CiiSettlementWriter.WriteAllowanceOrCharge(to, settlement, allowance, charge: false);
        }

        foreach (var charge in line.Charges)
        {
            CiiSettlementWriter.WriteAllowanceOrCharge(to, settlement, charge, charge: true);
        }

        to.Number(to.Inside(settlement, "ram:SpecifiedTradeSettlementLineMonetarySummation"), "ram:LineTotalAmount", line.NetAmount);
        CiiWriter.WriteObject(to, settlement, line.InvoicedObject);
        to.Text(to.Inside(settlement, "ram:ReceivableSpecifiedTradeAccountingAccount"), "ram:ID", line.BuyerAccountingReference);
        Building.DropEmpty(element);
        to.PutBack(element, line);
    }

    private static void WriteItem(Building to, XElement line, ItemInformation? item)
    {
        if (item is null)
        {
            return;
        }

        var element = to.Inside(line, "ram:SpecifiedTradeProduct");
        to.Identifier(element, "ram:GlobalID", item.StandardIdentifier);
        to.Text(element, "ram:SellerAssignedID", item.SellerIdentifier);
        to.Text(element, "ram:BuyerAssignedID", item.BuyerIdentifier);
        to.Text(element, "ram:Name", item.Name);
        to.Text(element, "ram:Description", item.Description);
        foreach (var attribute in item.Attributes)
        {
            var property = to.Inside(element, "ram:ApplicableProductCharacteristic");
            to.Text(property, "ram:Description", attribute.Name);
            to.Text(property, "ram:Value", attribute.Value);
            to.PutBack(property, attribute);
        }

        foreach (var classification in item.Classifications)
        {
            to.Text(to.Inside(element, "ram:DesignatedProductClassification"), "ram:ClassCode", classification.Code, ("listID", classification.List), ("listVersionID", classification.ListVersion));
        }

        to.Text(to.Inside(element, "ram:OriginTradeCountry"), "ram:ID", item.OriginCountry);
        Building.DropEmpty(element);
        to.PutBack(element, item);
    }

    private static void WritePrice(Building to, XElement agreement, PriceDetails? price)
    {
        if (price is null)
        {
            return;
        }

        if (price.GrossPrice is not null || price.Discount is not null)
        {
            var gross = to.Inside(agreement, "ram:GrossPriceProductTradePrice");
            to.Number(gross, "ram:ChargeAmount", price.EffectiveGrossPrice);
            if (price.Discount is not null)
            {
                var discount = to.Inside(gross, "ram:AppliedTradeAllowanceCharge");
                to.Text(to.Inside(discount, "ram:ChargeIndicator"), "udt:Indicator", "false");
                to.Number(discount, "ram:ActualAmount", price.Discount);
            }
        }

        var net = to.Inside(agreement, "ram:NetPriceProductTradePrice");
        to.Number(net, "ram:ChargeAmount", price.NetPrice);
        to.Number(net, "ram:BasisQuantity", price.BaseQuantity, ("unitCode", price.BaseQuantityUnit));
        to.PutBack(net, price);
    }
}
