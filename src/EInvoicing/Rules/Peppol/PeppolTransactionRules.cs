using System.Text.RegularExpressions;
using Vouch.EInvoicing.Xml;
using static Vouch.EInvoicing.Rules.Rule;

namespace Vouch.EInvoicing.Rules.Peppol;

/// <summary>What Peppol BIS Billing 3 asks beyond EN 16931 (PEPPOL-EN16931-R001 to R130): identification of the process, parties, allowances, payment, periods and lines.</summary>
internal static partial class PeppolTransactionRules
{
    private const string Agreement = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/";
    private const string Compliant = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:";
    private const string HeaderPeriod = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:BillingSpecifiedPeriod/";
    private static readonly Context DocumentContext = new("Process", "/ubl:Invoice|/cn:CreditNote", "rsm:ExchangedDocumentContext");
    private static readonly Term Process = new("BT-23", "Business process type", "cbc:ProfileID", "ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID");
    private static readonly Term SpecificationHere = new("BT-24", "Specification identifier", "cbc:CustomizationID", "ram:GuidelineSpecifiedDocumentContextParameter/ram:ID");
    private static readonly Term References = new("BG-24", "Referenced documents", "cac:AdditionalDocumentReference", Agreement + "ram:AdditionalReferencedDocument");
    private static readonly Term ReferenceType = new("", "Document type code", "cbc:DocumentTypeCode", "ram:TypeCode");
    private static readonly Term NoteSubjects = new("BT-21", "Invoice note subject code", null, "rsm:ExchangedDocument/ram:IncludedNote/ram:SubjectCode");
    private static readonly Term TaxTotals = new("BT-110", "VAT totals", "cac:TaxTotal", null);
    private static readonly Term Subtotals = new("BG-23", "VAT breakdown", "cac:TaxSubtotal", null);
    private static readonly int Subtotal = XmlNames.Register("cac:TaxSubtotal");
    private static readonly Term Endpoint = new("BT-34", "Electronic address", "cbc:EndpointID", "ram:URIUniversalCommunication/ram:URIID");
    private static readonly Term Mandate = new("BT-89", "Mandate reference identifier", "cac:PaymentMandate/cbc:ID", null);
    private static readonly Term HeaderMandate = new("BT-89", "Mandate reference identifier", null, "ram:SpecifiedTradePaymentTerms/ram:DirectDebitMandateID");
    private static readonly Term HeaderPeriodStart = new("BT-73", "Invoicing period start date", "cac:InvoicePeriod/cbc:StartDate", HeaderPeriod + "ram:StartDateTime/udt:DateTimeString");
    private static readonly Term HeaderPeriodEnd = new("BT-74", "Invoicing period end date", "cac:InvoicePeriod/cbc:EndDate", HeaderPeriod + "ram:EndDateTime/udt:DateTimeString");
    private static readonly Term LineObjects = new("BT-128", "Invoice line object identifier", "cac:DocumentReference", "ram:SpecifiedLineTradeSettlement/ram:AdditionalReferencedDocument");
    private static readonly Term PriceBaseAmount = new("BT-148", "Item gross price", "cbc:BaseAmount", null);
    private static readonly Term PriceDiscount = new("BT-147", "Item price discount", "cbc:Amount", null);
    private static readonly Term PriceAmount = new("BT-146", "Item net price", "cbc:PriceAmount", null);
    private static readonly Term BaseQuantityHere = new("BT-149", "Item price base quantity", null, "ram:BasisQuantity");

    /// <summary>How far amounts may be from what they are calculated to be.</summary>
    private const decimal TwoCents = 0.02m;

    /// <summary>No element may be empty (UBL).</summary>
    internal static readonly RuleFamily EmptyElements = new RuleFamily("Peppol empty elements")
        .On(new Context("Any element", "*", null), Fatal("PEPPOL-EN16931-R008", "", "An element must not be empty.", at => at.Element.HasChildren || !at.Value.IsEmpty, at => at.Element.QualifiedName));

    internal static readonly RuleFamily ProjectReference = new RuleFamily("Peppol project reference")
        .On(new Context("Credit note", "/cn:CreditNote", null), OneProject)
        .On(
            new Context("Invoice", null, "/rsm:CrossIndustryInvoice"),
            OneProject,
            Fatal("PEPPOL-EN16931-R006", "BT-18", "One invoiced object at most is allowed on the document.", at => at.Each(References).Count(reference => reference.Is(ReferenceType, "130")) <= 1));

    internal static readonly RuleFamily Family = new RuleFamily("Peppol transaction")
        .On(
            DocumentContext,
            Fatal("PEPPOL-EN16931-R001", "BT-23", "The business process must be given.", at => at.Has(Process)),
            Fatal("PEPPOL-EN16931-R007", "BT-23", "The business process must be of the form urn:fdc:peppol.eu:2017:poacc:billing:NN:1.0, or poacc:selfbilling for a self-billed invoice, or urn:peppol:bis:billing_with_response.", at => ProcessNumber(at.Text(Process), at.Document.SelfBilled) is not null, at => "\"" + at.Text(Process).ToString() + "\""),
            Fatal("PEPPOL-EN16931-R004", "BT-24", "The specification identifier must be the one of Peppol BIS Billing 3: urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0, or of its self-billing.", at => IsPeppol(at.Text(SpecificationHere)), at => "\"" + at.Text(SpecificationHere).ToString() + "\""))
        .On(
            new Context("VAT accounting currency", "cbc:TaxCurrencyCode", "ram:ApplicableHeaderTradeSettlement/ram:TaxCurrencyCode"),
            Fatal("PEPPOL-EN16931-R005", "BT-5, BT-6", "The VAT accounting currency must be another than the invoice currency.", at => !at.Value.SequenceEqual(at.Root.Text(Bt.Currency))))
        .On(new Context("Buyer", "cac:AccountingCustomerParty/cac:Party", "ram:BuyerTradeParty"), Fatal("PEPPOL-EN16931-R010", "BT-49", "The buyer's electronic address must be given.", at => at.Has(Endpoint)))
        .On(new Context("Seller", "cac:AccountingSupplierParty/cac:Party", "ram:SellerTradeParty"), Fatal("PEPPOL-EN16931-R020", "BT-34", "The seller's electronic address must be given.", at => at.Has(Endpoint)))
        .On(Entries.If(at => at.Has(Bt.AllowanceOrChargePercentage) && !at.Has(Bt.AllowanceOrChargeBase)), Fatal("PEPPOL-EN16931-R041", "BT-93, BT-94", "An allowance or charge with a percentage must have the base amount.", _ => false))
        .On(Entries.If(at => !at.Has(Bt.AllowanceOrChargePercentage) && at.Has(Bt.AllowanceOrChargeBase)), Fatal("PEPPOL-EN16931-R042", "BT-93, BT-94", "An allowance or charge with a base amount must have the percentage.", _ => false))
        .On(
            Entries,
            Fatal("PEPPOL-EN16931-R040", "BT-92, BT-93, BT-94", "The amount of an allowance or charge must be its base amount times the percentage.", entry => AmountIsBaseTimesPercentage(entry, TwoCents), at => $"amount {at.Text(Bt.AllowanceOrChargeAmount)}, base {at.Text(Bt.AllowanceOrChargeBase)}, {at.Text(Bt.AllowanceOrChargePercentage)} %"),
            Indicator)
        .On(new Context("Price discount", null, "ram:AppliedTradeAllowanceCharge"), Indicator)
        .On(
            Bg.PaymentMeans.If(at => at.Text(Bt.PaymentMeansCode) is "49" or "59"),
            Fatal("PEPPOL-EN16931-R061", "BT-89", "A direct debit must have the mandate's reference.", at => at.Document.Ubl ? at.Has(Mandate) : at.Parent.Has(HeaderMandate)))
        .On(
            new Context("Amounts", "cbc:Amount|cbc:BaseAmount|cbc:PriceAmount|cbc:TaxableAmount|cbc:LineExtensionAmount|cbc:TaxExclusiveAmount|cbc:TaxInclusiveAmount|cbc:AllowanceTotalAmount|cbc:ChargeTotalAmount|cbc:PrepaidAmount|cbc:PayableRoundingAmount|cbc:PayableAmount", null),
            InDocumentCurrency)
        .On(new Context("VAT total", "cac:TaxTotal/cbc:TaxAmount|cac:TaxSubtotal/cbc:TaxAmount", null).If(at => at.Parent.Has(Subtotals) || at.Element.Parent.Name == Subtotal), InDocumentCurrency)
        .On(
            new Context("Line period start", "cac:InvoiceLine/cac:InvoicePeriod/cbc:StartDate|cac:CreditNoteLine/cac:InvoicePeriod/cbc:StartDate", "ram:SpecifiedLineTradeSettlement/ram:BillingSpecifiedPeriod/ram:StartDateTime/udt:DateTimeString").If(at => at.Root.Has(HeaderPeriodStart)),
            Fatal("PEPPOL-EN16931-R110", "BT-73, BT-134", "The period of a line must not begin before the invoicing period.", at => at.Value.SequenceCompareTo(at.Root.Text(HeaderPeriodStart)) >= 0, at => $"{at.Value}, the invoicing period begins {at.Root.Text(HeaderPeriodStart)}"))
        .On(
            new Context("Line period end", "cac:InvoiceLine/cac:InvoicePeriod/cbc:EndDate|cac:CreditNoteLine/cac:InvoicePeriod/cbc:EndDate", "ram:SpecifiedLineTradeSettlement/ram:BillingSpecifiedPeriod/ram:EndDateTime/udt:DateTimeString").If(at => at.Root.Has(HeaderPeriodEnd)),
            Fatal("PEPPOL-EN16931-R111", "BT-74, BT-135", "The period of a line must not end after the invoicing period.", at => at.Value.SequenceCompareTo(at.Root.Text(HeaderPeriodEnd)) <= 0, at => $"{at.Value}, the invoicing period ends {at.Root.Text(HeaderPeriodEnd)}"))
        .On(
            Bg.Line,
            Fatal("PEPPOL-EN16931-R120", "BT-129, BT-131, BT-146, BT-149", "The net amount of a line must be quantity times price by base quantity, plus charges, less allowances.", line => LineAddsUp(line, TwoCents), ShowLine),
            new Rule("PEPPOL-EN16931-R121", RuleSeverity.Fatal, "BT-149", "The base quantity of a price must be above zero.", at => !at.Document.Ubl || !at.Has(Bt.BaseQuantity) || at.Number(Bt.BaseQuantity) > 0, at => at.Text(Bt.BaseQuantity).ToString()),
            Fatal("PEPPOL-EN16931-R100", "BT-128", "A line can have one invoiced object at most.", at => at.Document.Ubl ? at.Count(LineObjects) <= 1 : at.Each(LineObjects).Count(reference => reference.Is(ReferenceType, "130")) <= 1),
            Fatal("PEPPOL-EN16931-R101", "BT-128", "A document reference on a line can only be to the invoiced object (type 130).", at => !at.Has(LineObjects) || at.Each(LineObjects).Any(reference => reference.Is(ReferenceType, "130"))))
        .On(new Context("Price", null, "ram:NetPriceProductTradePrice|ram:GrossPriceProductTradePrice"), Fatal("PEPPOL-EN16931-R121", "BT-149", "The base quantity of a price must be above zero.", at => !at.Has(BaseQuantityHere) || at.Number(BaseQuantityHere) > 0, at => at.Text(BaseQuantityHere).ToString()))
        .On(
            new Context("Price discount", "cac:Price/cac:AllowanceCharge", null),
            Fatal("PEPPOL-EN16931-R044", "BT-147", "A price can have a discount only, not a charge.", at => at.Is(Bt.ChargeIndicator, "false")),
            Fatal("PEPPOL-EN16931-R046", "BT-146, BT-147, BT-148", "The net price must be the gross price less the discount.", at => !at.Has(PriceBaseAmount) || at.Parent.Number(PriceAmount) == at.Number(PriceBaseAmount) - at.Number(PriceDiscount), at => $"net {at.Parent.Text(PriceAmount)}, gross {at.Text(PriceBaseAmount)}, discount {at.Text(PriceDiscount)}"))
        .On(
            new Context("Base quantity", "cac:Price/cbc:BaseQuantity", "ram:NetPriceProductTradePrice/ram:BasisQuantity|ram:GrossPriceProductTradePrice/ram:BasisQuantity").If(at => at.Has(Bt.UnitCode)),
            Fatal("PEPPOL-EN16931-R130", "BT-130, BT-150", "The unit of the base quantity must be the unit of the quantity invoiced.", UnitIsTheLines, at => at.Text(Bt.UnitCode).ToString()));

    /// <summary>Rules of the document as a whole, which CII spreads over several elements.</summary>
    internal static readonly RuleFamily Document = new RuleFamily("Peppol document")
        .On(
            Bg.Document,
            Fatal("PEPPOL-EN16931-R002", "BT-22", "One note at most is allowed on the document, unless seller and buyer are in Germany.", at => (at.Count(Bt.Notes) <= 1 && !at.Has(NoteSubjects)) || (at.Document.Ubl && at.Document.Countries is { SellerAddress: "DE", BuyerAddress: "DE" })),
            Fatal("PEPPOL-EN16931-R003", "BT-10, BT-13", "A buyer reference or an order reference must be given.", at => at.Has(Bt.BuyerReference) || at.Has(Bt.PurchaseOrderReference)),
            Fatal("PEPPOL-EN16931-R053", "BT-110", "Exactly one VAT total with breakdowns must be given.", OneVatTotal),
            Fatal("PEPPOL-EN16931-R054", "BT-111", "A VAT total without breakdowns must be given exactly where a VAT accounting currency is.", OneVatTotalInAccountingCurrency),
            Fatal("PEPPOL-EN16931-R055", "BT-110, BT-111", "The VAT total and the VAT total in the accounting currency must have the same sign.", SameSign));

    private static Rule OneProject => Fatal("PEPPOL-EN16931-R080", "BT-11", "One project reference at most is allowed on the document.", at => at.Each(References).Count(reference => reference.Is(ReferenceType, "50")) <= 1);

    private static Context Entries => new(
        "Allowance or charge",
        "/ubl:Invoice/cac:AllowanceCharge|/ubl:Invoice/cac:InvoiceLine/cac:AllowanceCharge|/cn:CreditNote/cac:AllowanceCharge|/cn:CreditNote/cac:CreditNoteLine/cac:AllowanceCharge",
        "ram:SpecifiedTradeAllowanceCharge");

    private static Rule Indicator => Fatal("PEPPOL-EN16931-R043", "", "The charge indicator must be true or false.", at => at.Text(Bt.ChargeIndicator) is "true" or "false", at => at.Text(Bt.ChargeIndicator).ToString());

    private static Rule InDocumentCurrency => Fatal("PEPPOL-EN16931-R051", "BT-5", "Amounts must be in the invoice currency.", at => at.Text(Bt.CurrencyIdentifier).SequenceEqual(at.Root.Text(Bt.Currency)), at => $"{at.Text(Bt.CurrencyIdentifier)}, the invoice currency is {at.Root.Text(Bt.Currency)}");

    private static bool IsPeppol(ReadOnlySpan<char> specification) =>
        (specification.StartsWith(Compliant + "billing:3.0", StringComparison.Ordinal) || specification.StartsWith(Compliant + "selfbilling:3.0", StringComparison.Ordinal))
        && specification.IndexOf("::") < 0;

    /// <summary>The two digits of the process; null when the identifier is of another form.</summary>
    internal static string? ProcessNumber(ReadOnlySpan<char> process, bool selfBilled)
    {
        if (process is "urn:peppol:bis:billing_with_response")
        {
            return "02";
        }

        if (selfBilled)
        {
            return process is "urn:fdc:peppol.eu:2017:poacc:selfbilling:01:1.0" or "urn:peppol:france:billing:regulated" or "urn:peppol:france:billing:non-regulated" ? "01" : null;
        }

        foreach (var match in ProcessPattern().EnumerateMatches(process))
        {
            return process.Slice(match.Index + match.Length - "NN:1.0".Length, 2).ToString();
        }

        return null;
    }

    [GeneratedRegex("urn:fdc:peppol\\.eu:2017:poacc:billing:[0-9]{2}:1\\.0", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ProcessPattern();

    internal static bool AmountIsBaseTimesPercentage(At entry, decimal slack)
    {
        if (!entry.Has(Bt.AllowanceOrChargePercentage) || !entry.Has(Bt.AllowanceOrChargeBase))
        {
            return true;
        }

        return entry.Number(Bt.AllowanceOrChargeBase) is { } amount && entry.Number(Bt.AllowanceOrChargePercentage) is { } percentage
            && Near(entry.Has(Bt.AllowanceOrChargeAmount) ? entry.Number(Bt.AllowanceOrChargeAmount) : 0m, amount * percentage / 100m, slack);
    }

    private static bool Near(decimal? stated, decimal expected, decimal slack) => stated is not null && Math.Abs(stated.Value - expected) <= slack;

    private static decimal? Expected(At line)
    {
        var quantity = line.Has(Bt.Quantity) ? line.Number(Bt.Quantity) : 1m;
        var price = line.Has(Bt.NetPrice) ? line.Number(Bt.NetPrice) : 0m;
        var per = line.Number(Bt.BaseQuantity) is { } stated && stated != 0m ? stated : 1m;
        var allowances = 0m;
        var charges = 0m;
        foreach (var entry in line.Each(Bt.LineAllowancesAndCharges))
        {
            var amount = entry.Number(Bt.AllowanceOrChargeAmount) ?? 0m;
            if (entry.Is(Bt.ChargeIndicator, "false"))
            {
                allowances += amount;
            }
            else if (entry.Is(Bt.ChargeIndicator, "true"))
            {
                charges += amount;
            }
        }

        return (quantity * (price / per)) + At.Round(charges) - At.Round(allowances);
    }

    internal static bool LineAddsUp(At line, decimal slack) => Expected(line) is { } expected && Near(line.Has(Bt.LineNetAmount) ? line.Number(Bt.LineNetAmount) : 0m, expected, slack);

    private static string ShowLine(At line) =>
        $"line {line.Text(Bt.LineIdentifier)}: {line.Text(Bt.LineNetAmount)}, {line.Text(Bt.Quantity)} at {line.Text(Bt.NetPrice)}{(Expected(line) is { } expected ? " make " + Numbers.Write(At.Round(expected)) : "")}";

    private static bool UnitIsTheLines(At quantity)
    {
        // UBL: Price is a child of the line. CII: the price stands two groups below it.
        var line = quantity.Document.Ubl ? quantity.Parent.Parent : quantity.Parent.Parent.Parent;
        return (quantity.Document.Ubl && !line.Has(Bt.Quantity)) || line.Is(Bt.QuantityUnit, quantity.Text(Bt.UnitCode));
    }

    private static bool OneVatTotal(At document) => document.Document.Ubl
        ? document.Each(TaxTotals).Count(total => total.Has(Subtotals)) == 1
        : document.Each(Bt.VatTotals).Count(total => total.Text(Bt.CurrencyIdentifier).SequenceEqual(total.Root.Text(Bt.Currency))) == 1;

    private static bool OneVatTotalInAccountingCurrency(At document)
    {
        var wanted = document.Has(Bt.VatAccountingCurrency) ? 1 : 0;
        return wanted == (document.Document.Ubl
            ? document.Each(TaxTotals).Count(total => !total.Has(Subtotals))
            : document.Each(Bt.VatTotals).Count(total => total.Has(Bt.CurrencyIdentifier) && !total.Text(Bt.CurrencyIdentifier).SequenceEqual(total.Root.Text(Bt.Currency))));
    }

    private static bool SameSign(At document)
    {
        if (!document.Has(Bt.VatAccountingCurrency))
        {
            return true;
        }

        var inAccounting = Total(document, Bt.VatAccountingCurrency);
        var inInvoice = Total(document, Bt.Currency);
        return (inAccounting >= 0 && inInvoice >= 0) || (document.Document.Ubl ? inAccounting <= 0 && inInvoice <= 0 : inAccounting < 0 && inInvoice < 0);
    }

    private static decimal? Total(At document, Term currency)
    {
        foreach (var total in document.Each(Bt.VatTotals))
        {
            if (total.Text(Bt.CurrencyIdentifier).SequenceEqual(document.Text(currency)) && Numbers.TryParse(total.Value, out var amount))
            {
                return amount;
            }
        }

        return null;
    }
}
