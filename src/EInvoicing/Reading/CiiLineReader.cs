using Vouch.EInvoicing.Xml;

namespace Vouch.EInvoicing.Reading;

/// <summary>A CII IncludedSupplyChainTradeLineItem into the model.</summary>
internal static class CiiLineReader
{
    internal static InvoiceLine Read(TreeReading from, XmlElement at)
    {
        var quantity = from.Find(at, "ram:SpecifiedLineTradeDelivery/ram:BilledQuantity");
        var line = from.Group(at, new InvoiceLine
        {
            Identifier = from.Text(at, "ram:AssociatedDocumentLineDocument/ram:LineID"),
            Note = from.Text(at, "ram:AssociatedDocumentLineDocument/ram:IncludedNote/ram:Content"),
            OrderLineReference = from.Text(at, "ram:SpecifiedLineTradeAgreement/ram:BuyerOrderReferencedDocument/ram:LineID"),
            Quantity = from.Number(quantity),
            UnitCode = quantity.Exists ? from.Attribute(quantity, "unitCode") : null,
            NetAmount = from.Amount(at, "ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount"),
            BuyerAccountingReference = from.Text(at, "ram:SpecifiedLineTradeSettlement/ram:ReceivableSpecifiedTradeAccountingAccount/ram:ID"),
            VatCategory = from.Text(at, "ram:SpecifiedLineTradeSettlement/ram:ApplicableTradeTax/ram:CategoryCode"),
            VatRate = from.Number(at, "ram:SpecifiedLineTradeSettlement/ram:ApplicableTradeTax/ram:RateApplicablePercent"),
            Period = CiiReader.Period(from, from.Find(at, "ram:SpecifiedLineTradeSettlement/ram:BillingSpecifiedPeriod")),
        });
        from.Says(at, "ram:SpecifiedLineTradeSettlement/ram:ApplicableTradeTax/ram:TypeCode", "VAT");
        foreach (var reference in from.Each(at, "ram:SpecifiedLineTradeSettlement/ram:AdditionalReferencedDocument"))
        {
            if (line.InvoicedObject is null && from.Says(reference, "ram:TypeCode", "130"))
            {
                line.InvoicedObject = CiiReader.ObjectIdentifier(from, reference);
            }
        }

        foreach (var entry in from.Each(at, "ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeAllowanceCharge"))
        {
            CiiSettlementReader.ReadAllowanceOrCharge(from, entry, line.Allowances, line.Charges);
        }

        line.Item = Item(from, from.Find(at, "ram:SpecifiedTradeProduct"));
        line.Price = Price(from, from.Find(at, "ram:SpecifiedLineTradeAgreement"));
        return line;
    }

    private static ItemInformation? Item(TreeReading from, XmlElement at)
    {
        if (!at.Exists)
        {
            return null;
        }

        var item = from.Group(at, new ItemInformation
        {
            StandardIdentifier = from.Identifier(at, "ram:GlobalID"),
            SellerIdentifier = from.Text(at, "ram:SellerAssignedID"),
            BuyerIdentifier = from.Text(at, "ram:BuyerAssignedID"),
            Name = from.Text(at, "ram:Name"),
            Description = from.Text(at, "ram:Description"),
            OriginCountry = from.Text(at, "ram:OriginTradeCountry/ram:ID"),
        });
        foreach (var property in from.Each(at, "ram:ApplicableProductCharacteristic"))
        {
            item.Attributes.Add(from.Group(property, new ItemAttribute { Name = from.Text(property, "ram:Description"), Value = from.Text(property, "ram:Value") }));
        }

        foreach (var code in from.Each(at, "ram:DesignatedProductClassification/ram:ClassCode"))
        {
            if (from.Text(code) is { } value)
            {
                item.Classifications.Add(new ItemClassification(value, from.Attribute(code, "listID"), from.Attribute(code, "listVersionID")));
            }
        }

        return item;
    }

    /// <summary>CII states the base quantity with the gross price, the net price or both; the model has it once.</summary>
    private static PriceDetails? Price(TreeReading from, XmlElement agreement)
    {
        var gross = from.Find(agreement, "ram:GrossPriceProductTradePrice");
        var net = from.Find(agreement, "ram:NetPriceProductTradePrice");
        if (!gross.Exists && !net.Exists)
        {
            return null;
        }

        var price = new PriceDetails();
        if (net.Exists)
        {
            from.Group(net, price);
            price.NetPrice = from.Amount(net, "ram:ChargeAmount");
            ReadBaseQuantity(from, net, price);
        }

        if (gross.Exists)
        {
            price.GrossPrice = from.Amount(gross, "ram:ChargeAmount");
            ReadBaseQuantity(from, gross, price);
            if (from.Find(gross, "ram:AppliedTradeAllowanceCharge") is { Exists: true } discount && from.Says(discount, "ram:ChargeIndicator/udt:Indicator", "false"))
            {
                price.Discount = from.Amount(discount, "ram:ActualAmount");
            }
        }

        return price;
    }

    private static void ReadBaseQuantity(TreeReading from, XmlElement at, PriceDetails price)
    {
        var quantity = from.Find(at, "ram:BasisQuantity");
        if (!quantity.Exists || !Numbers.TryParse(quantity.Text, out var stated))
        {
            return;
        }

        var unit = quantity.Attribute(UnitAttribute, out var hasUnit);
        if (price.BaseQuantity is null || (price.BaseQuantity == stated && (!hasUnit || unit.SequenceEqual(price.BaseQuantityUnit))))
        {
            price.BaseQuantity = from.Number(quantity);
            price.BaseQuantityUnit = from.Attribute(quantity, "unitCode") ?? price.BaseQuantityUnit;
        }
    }

    private static readonly int UnitAttribute = XmlNames.Register("unitCode");
}
