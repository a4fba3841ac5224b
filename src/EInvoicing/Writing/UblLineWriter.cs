using System.Xml.Linq;

namespace Vouch.EInvoicing.Writing;

/// <summary>A line as a UBL InvoiceLine or CreditNoteLine.</summary>
internal static class UblLineWriter
{
    internal static void Write(Building to, XElement root, InvoiceLine line, InvoiceDocument document, bool credit) =>
        Write(to, to.Inside(root, credit ? "cac:CreditNoteLine" : "cac:InvoiceLine"), line, document.Currency, credit);

    private static void Write(Building to, XElement element, InvoiceLine line, string? currency, bool credit)
    {
        to.Text(element, "cbc:ID", line.Identifier);
        to.Text(element, "cbc:Note", line.Note);
        to.Number(element, credit ? "cbc:CreditedQuantity" : "cbc:InvoicedQuantity", line.Quantity, ("unitCode", line.UnitCode));
        to.Number(element, "cbc:LineExtensionAmount", line.NetAmount, ("currencyID", currency));
        to.Text(element, "cbc:AccountingCost", line.BuyerAccountingReference);
        UblWriter.WritePeriod(to, element, line.Period);
        to.Text(to.Inside(element, "cac:OrderLineReference"), "cbc:LineID", line.OrderLineReference);
        if (line.InvoicedObject is not null)
        {
            var reference = to.Inside(element, "cac:DocumentReference");
            to.Identifier(reference, "cbc:ID", line.InvoicedObject);
            to.Text(reference, "cbc:DocumentTypeCode", "130");
        }

        foreach (var allowance in line.Allowances)
        {
            UblWriter.WriteAllowanceOrCharge(to, element, allowance, charge: false, currency);
        }

        foreach (var charge in line.Charges)
        {
            UblWriter.WriteAllowanceOrCharge(to, element, charge, charge: true, currency);
        }

        WriteItem(to, element, line);
        WritePrice(to, element, line.Price, currency);
        foreach (var below in line.SubLines)
        {
            Write(to, to.Inside(element, credit ? "cac:SubCreditNoteLine" : "cac:SubInvoiceLine"), below, currency, credit);
        }

        Building.DropEmpty(element);
        to.PutBack(element, line);
    }

    private static void WriteItem(Building to, XElement line, InvoiceLine from)
    {
        var element = to.Inside(line, "cac:Item");
        var item = from.Item;
        to.Text(element, "cbc:Description", item?.Description);
        to.Text(element, "cbc:Name", item?.Name);
        to.Text(to.Inside(element, "cac:BuyersItemIdentification"), "cbc:ID", item?.BuyerIdentifier);
        to.Text(to.Inside(element, "cac:SellersItemIdentification"), "cbc:ID", item?.SellerIdentifier);
        to.Identifier(to.Inside(element, "cac:StandardItemIdentification"), "cbc:ID", item?.StandardIdentifier);
        to.Text(to.Inside(element, "cac:OriginCountry"), "cbc:IdentificationCode", item?.OriginCountry);
        foreach (var classification in item?.Classifications ?? [])
        {
            to.Text(to.Inside(element, "cac:CommodityClassification"), "cbc:ItemClassificationCode", classification.Code, ("listID", classification.List), ("listVersionID", classification.ListVersion));
        }

        UblWriter.WriteCategory(to, element, "cac:ClassifiedTaxCategory", from.VatCategory, from.VatRate);
        foreach (var attribute in item?.Attributes ?? [])
        {
            var property = to.Inside(element, "cac:AdditionalItemProperty");
            to.Text(property, "cbc:Name", attribute.Name);
            to.Text(property, "cbc:Value", attribute.Value);
            to.PutBack(property, attribute);
        }

        Building.DropEmpty(element);
        to.PutBack(element, item);
    }

    private static void WritePrice(Building to, XElement line, PriceDetails? price, string? currency)
    {
        if (price is null)
        {
            return;
        }

        var element = to.Inside(line, "cac:Price");
        to.Number(element, "cbc:PriceAmount", price.NetPrice, ("currencyID", currency));
        to.Number(element, "cbc:BaseQuantity", price.BaseQuantity, ("unitCode", price.BaseQuantityUnit));
        if (price.Discount is not null || price.GrossPrice is not null)
        {
            var discount = to.Inside(element, "cac:AllowanceCharge");
            to.Text(discount, "cbc:ChargeIndicator", "false");

            // UBL demands the amount also where only the gross price is known.
            to.Number(discount, "cbc:Amount", price.EffectiveDiscount ?? 0m, ("currencyID", currency));
            to.Number(discount, "cbc:BaseAmount", price.GrossPrice, ("currencyID", currency));
        }

        to.PutBack(element, price);
    }
}
