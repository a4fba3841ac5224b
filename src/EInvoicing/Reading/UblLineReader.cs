using Vouch.EInvoicing.Xml;

namespace Vouch.EInvoicing.Reading;

/// <summary>A UBL InvoiceLine or CreditNoteLine into the model.</summary>
internal static class UblLineReader
{
    internal static InvoiceLine Read(TreeReading from, XmlElement at, bool creditNote)
    {
        var quantity = from.Find(at, creditNote ? "cbc:CreditedQuantity" : "cbc:InvoicedQuantity");
        var line = from.Group(at, new InvoiceLine
        {
            Identifier = from.Text(at, "cbc:ID"),
            Note = from.Text(at, "cbc:Note"),
            Quantity = from.Number(quantity),
            UnitCode = quantity.Exists ? from.Attribute(quantity, "unitCode") : null,
            NetAmount = from.Amount(at, "cbc:LineExtensionAmount"),
            BuyerAccountingReference = from.Text(at, "cbc:AccountingCost"),
            Period = UblReader.Period(from, at),
            OrderLineReference = from.Text(at, "cac:OrderLineReference/cbc:LineID"),
        });
        foreach (var reference in from.Each(at, "cac:DocumentReference"))
        {
            if (line.InvoicedObject is null && from.Says(reference, "cbc:DocumentTypeCode", "130"))
            {
                line.InvoicedObject = from.Identifier(reference, "cbc:ID");
            }
        }

        foreach (var allowance in from.Each(at, "cac:AllowanceCharge"))
        {
            UblReader.ReadAllowanceOrCharge(from, allowance, line.Allowances, line.Charges);
        }

        if (from.Find(at, "cac:Item") is { Exists: true } item)
        {
            line.Item = Item(from, item);
            line.VatCategory = from.Text(item, "cac:ClassifiedTaxCategory/cbc:ID");
            line.VatRate = from.Number(item, "cac:ClassifiedTaxCategory/cbc:Percent");
            from.Says(item, "cac:ClassifiedTaxCategory/cac:TaxScheme/cbc:ID", "VAT");
        }

        if (from.Find(at, "cac:Price") is { Exists: true } price)
        {
            line.Price = Price(from, price);
        }

        foreach (var below in from.Each(at, creditNote ? "cac:SubCreditNoteLine" : "cac:SubInvoiceLine"))
        {
            line.SubLines.Add(Read(from, below, creditNote));
        }

        return line;
    }

    private static ItemInformation Item(TreeReading from, XmlElement at)
    {
        var item = from.Group(at, new ItemInformation
        {
            Name = from.Text(at, "cbc:Name"),
            Description = from.Text(at, "cbc:Description"),
            BuyerIdentifier = from.Text(at, "cac:BuyersItemIdentification/cbc:ID"),
            SellerIdentifier = from.Text(at, "cac:SellersItemIdentification/cbc:ID"),
            StandardIdentifier = from.Identifier(at, "cac:StandardItemIdentification/cbc:ID"),
            OriginCountry = from.Text(at, "cac:OriginCountry/cbc:IdentificationCode"),
        });
        foreach (var code in from.Each(at, "cac:CommodityClassification/cbc:ItemClassificationCode"))
        {
            if (from.Text(code) is { } value)
            {
                item.Classifications.Add(new ItemClassification(value, from.Attribute(code, "listID"), from.Attribute(code, "listVersionID")));
            }
        }

        foreach (var property in from.Each(at, "cac:AdditionalItemProperty"))
        {
            item.Attributes.Add(from.Group(property, new ItemAttribute { Name = from.Text(property, "cbc:Name"), Value = from.Text(property, "cbc:Value") }));
        }

        return item;
    }

    private static PriceDetails Price(TreeReading from, XmlElement at)
    {
        var quantity = from.Find(at, "cbc:BaseQuantity");
        var price = from.Group(at, new PriceDetails
        {
            NetPrice = from.Amount(at, "cbc:PriceAmount"),
            BaseQuantity = from.Number(quantity),
            BaseQuantityUnit = quantity.Exists ? from.Attribute(quantity, "unitCode") : null,
        });
        if (from.Find(at, "cac:AllowanceCharge") is { Exists: true } discount && from.Says(discount, "cbc:ChargeIndicator", "false"))
        {
            price.Discount = from.Amount(discount, "cbc:Amount");
            price.GrossPrice = from.Amount(discount, "cbc:BaseAmount");
        }

        return price;
    }
}
