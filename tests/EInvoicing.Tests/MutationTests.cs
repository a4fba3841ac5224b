using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Vouch.EInvoicing.Tests;

/// <summary>From each valid instance: every mandatory element dropped, every amount shifted by a cent, every code replaced. Each is caught by a rule that names it, or listed here as valid all the same, with the reason.</summary>
public sealed class MutationTests
{
    /// <summary>What must be there, and a rule that says so when it is not. The longest ending that fits an element's path counts.</summary>
    private static readonly Dictionary<string, string> Mandatory = new(StringComparer.Ordinal)
    {
        ["Invoice/CustomizationID"] = "BR-01", ["Invoice/ID"] = "BR-02", ["Invoice/IssueDate"] = "BR-03", ["Invoice/InvoiceTypeCode"] = "BR-04", ["Invoice/DocumentCurrencyCode"] = "BR-05",
        ["AccountingSupplierParty/Party/PartyLegalEntity/RegistrationName"] = "BR-06", ["AccountingCustomerParty/Party/PartyLegalEntity/RegistrationName"] = "BR-07",
        ["AccountingSupplierParty/Party/PostalAddress"] = "BR-08", ["AccountingSupplierParty/Party/PostalAddress/Country/IdentificationCode"] = "BR-09",
        ["AccountingCustomerParty/Party/PostalAddress"] = "BR-10", ["AccountingCustomerParty/Party/PostalAddress/Country/IdentificationCode"] = "BR-11",
        ["LegalMonetaryTotal/LineExtensionAmount"] = "BR-12", ["LegalMonetaryTotal/TaxExclusiveAmount"] = "BR-13", ["LegalMonetaryTotal/TaxInclusiveAmount"] = "BR-14", ["LegalMonetaryTotal/PayableAmount"] = "BR-15",
        ["TaxRepresentativeParty/PartyName/Name"] = "BR-18", ["TaxRepresentativeParty/PostalAddress"] = "BR-19", ["TaxRepresentativeParty/PostalAddress/Country/IdentificationCode"] = "BR-20", ["TaxRepresentativeParty/PartyTaxScheme"] = "BR-56",
        ["InvoiceLine/ID"] = "BR-21", ["InvoiceLine/InvoicedQuantity"] = "BR-22", ["InvoiceLine/LineExtensionAmount"] = "BR-24", ["InvoiceLine/Item/Name"] = "BR-25", ["InvoiceLine/Price/PriceAmount"] = "BR-26",
        ["InvoiceLine/Item/ClassifiedTaxCategory"] = "BR-CO-04", ["Invoice/AllowanceCharge/Amount"] = "BR-31|BR-36", ["Invoice/AllowanceCharge/TaxCategory"] = "BR-32|BR-37", ["InvoiceLine/AllowanceCharge/Amount"] = "BR-41|BR-43",
        ["TaxSubtotal/TaxableAmount"] = "BR-45", ["TaxSubtotal/TaxAmount"] = "BR-46", ["TaxSubtotal/TaxCategory/ID"] = "BR-47", ["TaxSubtotal/TaxCategory"] = "BR-47", ["TaxSubtotal/TaxCategory/Percent"] = "BR-48",
        ["PaymentMeans/PaymentMeansCode"] = "BR-49", ["Invoice/AdditionalDocumentReference/ID"] = "BR-52", ["AdditionalItemProperty/Name"] = "BR-54", ["AdditionalItemProperty/Value"] = "BR-54",
        ["BillingReference/InvoiceDocumentReference/ID"] = "BR-55", ["DeliveryLocation/Address/Country/IdentificationCode"] = "BR-57", ["Invoice/LegalMonetaryTotal"] = "BR-CO-15", ["Invoice/AccountingSupplierParty"] = "BR-06", ["Invoice/AccountingCustomerParty"] = "BR-07",
        ["ExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter"] = "BR-01", ["ExchangedDocument/ID"] = "BR-02", ["ExchangedDocument/IssueDateTime"] = "BR-03", ["ExchangedDocument/TypeCode"] = "BR-04", ["ApplicableHeaderTradeSettlement/InvoiceCurrencyCode"] = "BR-05",
        ["SellerTradeParty/Name"] = "BR-06", ["BuyerTradeParty/Name"] = "BR-07", ["SellerTradeParty/PostalTradeAddress"] = "BR-08", ["SellerTradeParty/PostalTradeAddress/CountryID"] = "BR-09", ["BuyerTradeParty/PostalTradeAddress"] = "BR-10", ["BuyerTradeParty/PostalTradeAddress/CountryID"] = "BR-11",
        ["SpecifiedTradeSettlementHeaderMonetarySummation/LineTotalAmount"] = "BR-12", ["SpecifiedTradeSettlementHeaderMonetarySummation/TaxBasisTotalAmount"] = "BR-13", ["SpecifiedTradeSettlementHeaderMonetarySummation/GrandTotalAmount"] = "BR-14", ["SpecifiedTradeSettlementHeaderMonetarySummation/DuePayableAmount"] = "BR-15",
        ["AssociatedDocumentLineDocument/LineID"] = "BR-21", ["SpecifiedLineTradeDelivery/BilledQuantity"] = "BR-22", ["SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount"] = "BR-24", ["SpecifiedTradeProduct/Name"] = "BR-25", ["NetPriceProductTradePrice/ChargeAmount"] = "BR-26",
        ["SpecifiedLineTradeSettlement/ApplicableTradeTax"] = "BR-CO-04", ["ApplicableHeaderTradeSettlement/ApplicableTradeTax/BasisAmount"] = "BR-45", ["ApplicableHeaderTradeSettlement/ApplicableTradeTax/CalculatedAmount"] = "BR-46", ["ApplicableHeaderTradeSettlement/ApplicableTradeTax/CategoryCode"] = "BR-47",
    };

    /// <summary>Where a cent more or less is valid, and why.</summary>
    private static readonly Dictionary<string, string> FreeAmounts = new(StringComparer.Ordinal)
    {
        ["TaxSubtotal/TaxableAmount"] = "BR-S-08 and its like allow a difference under one unit, as systems round line by line",
        ["ApplicableTradeTax/BasisAmount"] = "as TaxableAmount",
        ["Price/PriceAmount"] = "EN 16931 does not tie the price to the line's amount; Peppol does, to within two cents",
        ["NetPriceProductTradePrice/ChargeAmount"] = "as PriceAmount",
        ["GrossPriceProductTradePrice/ChargeAmount"] = "the gross price is for information",
        ["AppliedTradeAllowanceCharge/ActualAmount"] = "the price discount is for information",
        ["Price/AllowanceCharge/Amount"] = "the price discount is for information in EN 16931",
        ["Price/AllowanceCharge/BaseAmount"] = "the gross price is for information in EN 16931",
        ["AllowanceCharge/BaseAmount"] = "EN 16931 does not tie the base amount to the percentage; Peppol does, to within two cents",
        ["SpecifiedTradeAllowanceCharge/BasisAmount"] = "as BaseAmount",
        ["InvoiceLine/AllowanceCharge/Amount"] = "EN 16931 does not tie a line's allowances to its net amount; Peppol does, to within two cents",
        ["CreditNoteLine/AllowanceCharge/Amount"] = "as on an invoice line",
        ["SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge/ActualAmount"] = "as on an invoice line",
        ["TaxTotal/TaxAmount"] = "only where it is the VAT in the accounting currency (BT-111), which no rule ties to the rate of exchange",
        ["SpecifiedTradeSettlementHeaderMonetarySummation/TaxTotalAmount"] = "as TaxTotal/TaxAmount",
        ["TaxSubtotal/TransactionCurrencyTaxAmount"] = "no term of EN 16931",
        ["CorporateStockAmount"] = "no term of EN 16931",
    };

    /// <summary>Codes that must be of a list, and the rule.</summary>
    private static readonly Dictionary<string, string> Codes = new(StringComparer.Ordinal)
    {
        ["InvoiceTypeCode"] = "BR-CL-01", ["CreditNoteTypeCode"] = "BR-CL-01", ["DocumentCurrencyCode"] = "BR-CL-04", ["TaxCurrencyCode"] = "BR-CL-05", ["Country/IdentificationCode"] = "BR-CL-14", ["OriginCountry/IdentificationCode"] = "BR-CL-15",
        ["PaymentMeansCode"] = "BR-CL-16", ["AllowanceCharge/TaxCategory/ID"] = "BR-CL-17", ["TaxSubtotal/TaxCategory/ID"] = "BR-CL-17", ["ClassifiedTaxCategory/ID"] = "BR-CL-18", ["AllowanceChargeReasonCode"] = "BR-CL-19|BR-CL-20", ["TaxExemptionReasonCode"] = "BR-CL-22",
        ["InvoicePeriod/DescriptionCode"] = "BR-CL-06", ["ExchangedDocument/TypeCode"] = "BR-CL-01", ["InvoiceCurrencyCode"] = "BR-CL-04", ["PostalTradeAddress/CountryID"] = "BR-CL-14", ["OriginTradeCountry/ID"] = "BR-CL-15",
        ["SpecifiedTradeSettlementPaymentMeans/TypeCode"] = "BR-CL-16", ["ApplicableHeaderTradeSettlement/ApplicableTradeTax/CategoryCode"] = "BR-CL-18", ["SpecifiedLineTradeSettlement/ApplicableTradeTax/CategoryCode"] = "BR-CL-18", ["CategoryTradeTax/CategoryCode"] = "BR-CL-17",
        ["SpecifiedTradeAllowanceCharge/ReasonCode"] = "BR-CL-19|BR-CL-20", ["ExemptionReasonCode"] = "BR-CL-22",
    };

    /// <summary>Codes in attributes that must be of a list, and the rule.</summary>
    private static readonly Dictionary<string, string> AttributeCodes = new(StringComparer.Ordinal)
    {
        ["EndpointID/@schemeID"] = "BR-CL-25", ["PartyIdentification/ID/@schemeID"] = "BR-CL-10", ["PartyLegalEntity/CompanyID/@schemeID"] = "BR-CL-11", ["StandardItemIdentification/ID/@schemeID"] = "BR-CL-21", ["ItemClassificationCode/@listID"] = "BR-CL-13",
        ["InvoicedQuantity/@unitCode"] = "BR-CL-23", ["CreditedQuantity/@unitCode"] = "BR-CL-23", ["BaseQuantity/@unitCode"] = "BR-CL-23", ["EmbeddedDocumentBinaryObject/@mimeCode"] = "BR-CL-24", ["LineExtensionAmount/@currencyID"] = "BR-CL-03",
        ["URIUniversalCommunication/URIID/@schemeID"] = "BR-CL-25", ["SpecifiedLegalOrganization/ID/@schemeID"] = "BR-CL-11", ["SpecifiedTradeProduct/GlobalID/@schemeID"] = "BR-CL-21", ["ClassCode/@listID"] = "BR-CL-13", ["BilledQuantity/@unitCode"] = "BR-CL-23", ["AttachmentBinaryObject/@mimeCode"] = "BR-CL-24",
    };

    private static IEnumerable<(string File, XDocument Document)> Instances()
    {
        foreach (var file in Reference.ValidInstances())
        {
            var bytes = File.ReadAllBytes(file);
            if (bytes.Length < 40_000)
            {
                using var stream = new MemoryStream(bytes);
                yield return (Path.GetFileName(file), XDocument.Load(stream));
            }
        }
    }

    private static string PathOf(XElement element) => string.Join('/', element.AncestorsAndSelf().Reverse().Select(step => step.Name.LocalName));

    private static string? Entry(Dictionary<string, string> table, string path) =>
        table.Keys.Where(key => path == key || path.EndsWith("/" + key, StringComparison.Ordinal)).MaxBy(key => key.Length);

    /// <summary>How often each rule of EN 16931 is broken.</summary>
    private static Dictionary<string, int> Broken(XDocument document)
    {
        var result = EInvoiceChecker.Check(Encoding.UTF8.GetBytes(document.ToString(SaveOptions.DisableFormatting)), RuleSetName.En16931);
        return result.Violations.GroupBy(violation => violation.Rule, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
    }

    private static bool Caught(Dictionary<string, int> before, Dictionary<string, int> after, string rules) =>
        rules.Split('|').Any(rule => after.GetValueOrDefault(rule) > before.GetValueOrDefault(rule));

    [Fact]
    public void A_mandatory_element_that_is_dropped_is_named()
    {
        var missed = new List<string>();
        var tried = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (file, document) in Instances())
        {
            var before = Broken(document);
            foreach (var element in document.Descendants().ToList())
            {
                if (Entry(Mandatory, PathOf(element)) is not { } key || element.Parent is not { } parent || parent.Elements(element.Name).Count() > 1)
                {
                    continue;
                }

                if (key.EndsWith("TaxCategory/Percent", StringComparison.Ordinal) && parent.Elements().Any(sibling => sibling.Name.LocalName == "ID" && sibling.Value == "O"))
                {
                    // What is not subject to VAT needs no rate.
                    continue;
                }

                tried.Add(key);
                var next = element.NextNode;
                element.Remove();
                if (!Caught(before, Broken(document), Mandatory[key]))
                {
                    missed.Add($"{file}: {key} ({Mandatory[key]})");
                }

                if (next is null)
                {
                    parent.Add(element);
                }
                else
                {
                    next.AddBeforeSelf(element);
                }
            }
        }

        Assert.True(missed.Count == 0, string.Join('\n', missed.Distinct(StringComparer.Ordinal).Take(60)));
        Assert.True(tried.Count > 50, string.Join(", ", Mandatory.Keys.Except(tried)));
    }

    [Fact]
    public void An_amount_shifted_by_a_cent_is_caught_or_is_free()
    {
        var missed = new List<string>();
        var free = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (file, document) in Instances())
        {
            var before = Broken(document);
            foreach (var element in document.Descendants().Where(element => !element.HasElements && element.Name.LocalName.EndsWith("Amount", StringComparison.Ordinal)).ToList())
            {
                if (!decimal.TryParse(element.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount))
                {
                    continue;
                }

                var stated = element.Value;
                element.Value = (amount + 0.01m).ToString(CultureInfo.InvariantCulture);
                var after = Broken(document);
                element.Value = stated;
                if (after.All(rule => rule.Value <= before.GetValueOrDefault(rule.Key)))
                {
                    if (Entry(FreeAmounts, PathOf(element)) is { } key)
                    {
                        free.Add(key);
                    }
                    else
                    {
                        missed.Add($"{file}: {PathOf(element)} {stated}");
                    }
                }
            }
        }

        Assert.True(missed.Count == 0, string.Join('\n', missed.Distinct(StringComparer.Ordinal).Take(60)));
        Assert.NotEmpty(free);
    }

    [Fact]
    public void A_code_that_is_replaced_is_named()
    {
        var missed = new List<string>();
        foreach (var (file, document) in Instances())
        {
            var before = Broken(document);
            foreach (var element in document.Descendants().Where(element => !element.HasElements).ToList())
            {
                if (Entry(Codes, PathOf(element)) is { } key)
                {
                    var stated = element.Value;
                    element.Value = "QQQ";
                    if (!Caught(before, Broken(document), Codes[key]))
                    {
                        missed.Add($"{file}: {PathOf(element)} ({Codes[key]})");
                    }

                    element.Value = stated;
                }

                foreach (var attribute in element.Attributes())
                {
                    if (Entry(AttributeCodes, PathOf(element) + "/@" + attribute.Name.LocalName) is { } attributeKey)
                    {
                        var stated = attribute.Value;
                        attribute.Value = "QQQ";
                        if (!Caught(before, Broken(document), AttributeCodes[attributeKey]))
                        {
                            missed.Add($"{file}: {PathOf(element)}/@{attribute.Name.LocalName} ({AttributeCodes[attributeKey]})");
                        }

                        attribute.Value = stated;
                    }
                }
            }
        }

        Assert.True(missed.Count == 0, string.Join('\n', missed.Distinct(StringComparer.Ordinal).Take(60)));
    }
}
