using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Vouch.Kernel;

namespace Vouch.Host.Tour;

/// <summary>A line that a supplier bills or credits.</summary>
internal sealed record BilledLine(string OrderLine, string Description, decimal Quantity, decimal UnitPrice);

/// <summary>What a supplier's own software sends: invoices and credit notes in UBL 2.1.</summary>
internal static class SupplierDocuments
{
    private const string Urn = "urn:oasis:names:specification:ubl:schema:xsd:";
    private const decimal TaxRate = 19m;
    private static readonly XNamespace Aggregate = Urn + "CommonAggregateComponents-2";
    private static readonly XNamespace Basic = Urn + "CommonBasicComponents-2";

    /// <summary>An invoice; a credit note when it names the invoice it corrects.</summary>
    public static byte[] Ubl(TourSupplier supplier, string number, DateOnly issued, string order, IReadOnlyList<BilledLine> lines, string? corrects = null)
    {
        var kind = corrects is null ? "Invoice" : "CreditNote";
        XNamespace document = Urn + kind + "-2";
        var net = lines.Aggregate(Money.Zero(Currency.Eur), (sum, line) => sum + Net(line));
        var tax = net.Share(TaxRate / 100m);
        var root = new XElement(
            document + kind,
            new XAttribute(XNamespace.Xmlns + "cac", Aggregate.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "cbc", Basic.NamespaceName),
            new XElement(Basic + "CustomizationID", "urn:cen.eu:en16931:2017"),
            new XElement(Basic + "ID", number),
            new XElement(Basic + "IssueDate", issued.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            new XElement(Basic + (kind + "TypeCode"), corrects is null ? "380" : "381"),
            new XElement(Basic + "DocumentCurrencyCode", "EUR"),
            new XElement(Aggregate + "OrderReference", new XElement(Basic + "ID", order)),
            corrects is null ? null : new XElement(Aggregate + "BillingReference", new XElement(Aggregate + "InvoiceDocumentReference", new XElement(Basic + "ID", corrects))),
            Party("AccountingSupplierParty", supplier.Name, supplier.VatNumber),
            Party("AccountingCustomerParty", "Lindenhof Works", null),
            new XElement(Aggregate + "TaxTotal", Amount("TaxAmount", tax), new XElement(Aggregate + "TaxSubtotal", Amount("TaxableAmount", net), Amount("TaxAmount", tax), TaxCategory("TaxCategory"))),
            new XElement(Aggregate + "LegalMonetaryTotal", Amount("LineExtensionAmount", net), Amount("TaxExclusiveAmount", net), Amount("TaxInclusiveAmount", net + tax), Amount("PayableAmount", net + tax)),
            lines.Select((line, i) => Line(kind, line, i + 1)));
        return Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + root);
    }

    private static XElement Line(string kind, BilledLine line, int number) => new(
        Aggregate + (kind + "Line"),
        new XElement(Basic + "ID", number),
        new XElement(Basic + (kind == "Invoice" ? "InvoicedQuantity" : "CreditedQuantity"), new XAttribute("unitCode", "C62"), line.Quantity),
        Amount("LineExtensionAmount", Net(line)),
        new XElement(Aggregate + "OrderLineReference", new XElement(Basic + "LineID", line.OrderLine)),
        new XElement(Aggregate + "Item", new XElement(Basic + "Name", line.Description), TaxCategory("ClassifiedTaxCategory")),
        new XElement(Aggregate + "Price", new XElement(Basic + "PriceAmount", new XAttribute("currencyID", "EUR"), line.UnitPrice)));

    private static XElement Party(string role, string name, string? vatNumber) => new(
        Aggregate + role,
        new XElement(
            Aggregate + "Party",
            new XElement(Aggregate + "PostalAddress", new XElement(Aggregate + "Country", new XElement(Basic + "IdentificationCode", "DE"))),
            vatNumber is null ? null : new XElement(Aggregate + "PartyTaxScheme", new XElement(Basic + "CompanyID", vatNumber), TaxScheme()),
            new XElement(Aggregate + "PartyLegalEntity", new XElement(Basic + "RegistrationName", name))));

    private static XElement TaxCategory(string element) => new(Aggregate + element, new XElement(Basic + "ID", "S"), new XElement(Basic + "Percent", TaxRate), TaxScheme());

    private static XElement TaxScheme() => new(Aggregate + "TaxScheme", new XElement(Basic + "ID", "VAT"));

    private static XElement Amount(string element, Money amount) => new(Basic + element, new XAttribute("currencyID", amount.Currency.Code), amount.Amount.ToString("F2", CultureInfo.InvariantCulture));

    private static Money Net(BilledLine line) => Money.Of(line.Quantity, line.UnitPrice, Currency.Eur);
}
