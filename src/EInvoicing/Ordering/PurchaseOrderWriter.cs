using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Vouch.EInvoicing.Writing;
using Vouch.EInvoicing.Xml;

namespace Vouch.EInvoicing;

/// <summary>Writes orders as UBL 2.1 Order by Peppol BIS Ordering 3, in the order of the schema.</summary>
public static class PurchaseOrderWriter
{
    /// <summary>The specification that is followed.</summary>
    public const string Specification = "urn:fdc:peppol.eu:poacc:trns:order:3";

    /// <summary>The process that the order belongs to.</summary>
    public const string Process = "urn:fdc:peppol.eu:poacc:bis:ordering:3";

    private static readonly XNamespace Document = XmlNamespaces.Order;
    private static readonly XNamespace Aggregate = XmlNamespaces.Cac;
    private static readonly XNamespace Basic = XmlNamespaces.Cbc;

    /// <summary>The order as UTF-8 XML.</summary>
    public static byte[] Write(PurchaseOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var root = new XElement(
            Document + "Order",
            new XAttribute(XNamespace.Xmlns + "cac", Aggregate.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "cbc", Basic.NamespaceName),
            Text("CustomizationID", Specification),
            Text("ProfileID", Process),
            Text("ID", order.Number),
            Day("IssueDate", order.IssueDate),
            Text("OrderTypeCode", "220"),
            Text("Note", order.Note),
            Text("DocumentCurrencyCode", order.Currency),
            Text("CustomerReference", order.BuyerReference),
            Group("BuyerCustomerParty", Party(order.Buyer)),
            Group("SellerSupplierParty", Party(order.Seller)),
            Group("Delivery", Group("DeliveryLocation", Group("Address", Group("AddressLine", Text("Line", order.DeliverTo))))),
            Group("PaymentTerms", Text("Note", order.PaymentTerms)),
            order.NetTotal is null ? null : Group("AnticipatedMonetaryTotal", Amount("LineExtensionAmount", order.NetTotal, order.Currency), Amount("PayableAmount", order.NetTotal, order.Currency)),
            order.Lines.Select(line => Line(line, order.Currency)));
        using var written = new MemoryStream();
        using (var writer = XmlWriter.Create(written, new XmlWriterSettings { Indent = true, Encoding = new System.Text.UTF8Encoding(false) }))
        {
            root.WriteTo(writer);
        }

        return written.ToArray();
    }

    private static XElement? Line(PurchaseOrderLine line, string? currency) => Group("OrderLine", Group(
        "LineItem",
        Text("ID", line.Identifier),
        Number("Quantity", line.Quantity, "unitCode", line.UnitCode),
        Amount("LineExtensionAmount", line.NetAmount, currency),
        Group("Delivery", Group("RequestedDeliveryPeriod", Day("EndDate", line.WantedOn))),
        Group("Price", Amount("PriceAmount", line.NetPrice, currency)),
        Group(
            "Item",
            Text("Name", line.Name),
            Group("SellersItemIdentification", Text("ID", line.SellerItem)),
            Group("CommodityClassification", line.Classification?.Code is null ? null : With(Text("ItemClassificationCode", line.Classification.Code), "listID", line.Classification.List)))));

    private static XElement? Party(TradeParty? party) => party is null ? null : Group(
        "Party",
        party.ElectronicAddress is { } address ? With(Text("EndpointID", address.Value), "schemeID", address.Scheme) : null,
        Group("PartyName", Text("Name", party.TradingName)),
        party.Address is { } at ? Group(
            "PostalAddress",
            Text("StreetName", at.Line1),
            Text("AdditionalStreetName", at.Line2),
            Text("CityName", at.City),
            Text("PostalZone", at.PostCode),
            Text("CountrySubentity", at.Subdivision),
            Group("AddressLine", Text("Line", at.Line3)),
            Group("Country", Text("IdentificationCode", at.CountryCode))) : null,
        party.VatIdentifier is null ? null : Group("PartyTaxScheme", Text("CompanyID", party.VatIdentifier), Group("TaxScheme", Text("ID", "VAT"))),
        Group("PartyLegalEntity", Text("RegistrationName", party.Name), party.LegalRegistration is { } registered ? With(Text("CompanyID", registered.Value), "schemeID", registered.Scheme) : null),
        party.Contact is { } contact ? Group("Contact", Text("Name", contact.Name), Text("Telephone", contact.Telephone), Text("ElectronicMail", contact.Email)) : null);

    /// <summary>Nothing when nothing is inside.</summary>
    private static XElement? Group(string name, params XElement?[] inside) => Array.TrueForAll(inside, one => one is null) ? null : new XElement(Aggregate + name, inside);

    private static XElement? Text(string name, string? value) => string.IsNullOrWhiteSpace(value) ? null : new XElement(Basic + name, Building.Clean(value));

    private static XElement? Day(string name, DateOnly? day) => Text(name, day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static XElement? Amount(string name, decimal? value, string? currency) => Number(name, value, "currencyID", currency);

    private static XElement? Number(string name, decimal? value, string attribute, string? unit) =>
        With(Text(name, value?.ToString("0.##########", CultureInfo.InvariantCulture)), attribute, unit);

    private static XElement? With(XElement? element, string attribute, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            element?.SetAttributeValue(attribute, Building.Clean(value));
        }

        return element;
    }
}
