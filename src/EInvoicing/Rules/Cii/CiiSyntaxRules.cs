using System.Globalization;
using Vouch.EInvoicing.Xml;
using static Vouch.EInvoicing.Rules.Rule;

namespace Vouch.EInvoicing.Rules.Cii;

/// <summary>How often CII elements may occur and what they must carry (those of CII-SR and CII-DT that are more than "should not be used").</summary>
internal static class CiiSyntaxRules
{
    private const string HeaderSettlementPath = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/";
    private const string Discount = "ram:GrossPriceProductTradePrice/ram:AppliedTradeAllowanceCharge/";
    private static readonly int Additional = XmlNames.Register("ram:AdditionalReferencedDocument");
    private static readonly int PrecedingInvoice = XmlNames.Register("ram:InvoiceReferencedDocument");
    private static readonly int ApplicableTax = XmlNames.Register("ram:ApplicableTradeTax");
    private static readonly int TaxTotal = XmlNames.Register("ram:TaxTotalAmount");
    private static readonly int HeaderSettlement = XmlNames.Register("ram:ApplicableHeaderTradeSettlement");
    private static readonly Term TypeCode = Term("ram:TypeCode");
    private static readonly Term Identifier = Term("ram:ID");
    private static readonly Term GlobalIdentifier = Term("ram:GlobalID");
    private static readonly Term GlobalScheme = Term("ram:GlobalID/@schemeID");
    private static readonly Term Origin = Term("ram:OriginTradeCountry");
    private static readonly Term OriginCountry = Term("ram:OriginTradeCountry/ram:ID");
    private static readonly Term ChargeIndicator = Term("ram:ChargeIndicator");
    private static readonly Term DiscountIndicator = Term(Discount + "ram:ChargeIndicator/udt:Indicator");
    private static readonly Term DiscountIndicators = Term(Discount + "ram:ChargeIndicator");
    private static readonly Term DiscountAmount = Term(Discount + "ram:ActualAmount");
    private static readonly Term LineTax = Term("ram:ApplicableTradeTax");
    private static readonly Term AdditionalReferences = Term("ram:AdditionalReferencedDocument");
    private static readonly Term DocumentName = Term("ram:Name");
    private static readonly Term DocumentPlace = Term("ram:URIID");
    private static readonly Term PersonName = Term("ram:PersonName");
    private static readonly Term DepartmentName = Term("ram:DepartmentName");
    private static readonly Term PaymentMeans = Term("ram:SpecifiedTradeSettlementPaymentMeans");
    private static readonly Term Account = Term("ram:PayeePartyCreditorFinancialAccount/ram:IBANID|ram:PayeePartyCreditorFinancialAccount/ram:ProprietaryID");
    private static readonly Term Format = Term("@format");
    private static readonly Term UnitCode = Term("@unitCode");
    private static readonly Term BilledUnit = Term("rsm:SupplyChainTradeTransaction/ram:IncludedSupplyChainTradeLineItem/ram:SpecifiedLineTradeDelivery/ram:BilledQuantity/@unitCode");

    internal static IEnumerable<RuleFamily> Families => [Document, Parties, Lines, PriceDiscount, AllowancesAndCharges, Totals, Identifiers, Codes, Amounts, Quantities, References, Taxes, Dates];

    private static RuleFamily Document => new RuleFamily("CII document")
        .On(
            On("/rsm:CrossIndustryInvoice"),
            AllAlike("CII-SR-467", "BT-81", "Payment means that repeat must have the same code.", HeaderSettlementPath + "ram:SpecifiedTradeSettlementPaymentMeans/ram:TypeCode"),
            AllAlike("CII-SR-468", "BT-82", "Payment means that repeat must have the same words.", HeaderSettlementPath + "ram:SpecifiedTradeSettlementPaymentMeans/ram:Information"),
            AtMostOnce(RuleSeverity.Fatal, "CII-SR-469", "BT-83", "The payment reference", HeaderSettlementPath + "ram:PaymentReference"),
            Unused("CII-DT-013", RuleSeverity.Fatal, "@languageID"),
            Unused("CII-DT-014", RuleSeverity.Fatal, "@languageLocaleID"))
        .On(
            On("/rsm:CrossIndustryInvoice/rsm:ExchangedDocumentContext"),
            AtMostOnce(RuleSeverity.Warning, "CII-SR-003", "BT-23", "The business process", "ram:BusinessProcessSpecifiedDocumentContextParameter"),
            JustOnce("CII-SR-009", "BT-24", "The specification", "ram:GuidelineSpecifiedDocumentContextParameter"),
            JustOnce("CII-SR-010", "BT-24", "The specification identifier", "ram:GuidelineSpecifiedDocumentContextParameter/ram:ID"))
        .On(On("/rsm:CrossIndustryInvoice/rsm:ExchangedDocument"), JustOnce("CII-SR-014", "BT-3", "The invoice type code", "ram:TypeCode"))
        .On(On("rsm:ExchangedDocument/ram:IncludedNote"), AtMostOnce(RuleSeverity.Warning, "CII-SR-030", "BT-22", "The text of a note", "ram:Content"))
        .On(
            On("ram:ApplicableHeaderTradeAgreement"),
            Warning("CII-SR-457", "BT-17", "The tender or lot can be given once.", at => at.Each(AdditionalReferences).Count(reference => reference.Is(TypeCode, "50")) <= 1, _ => ""),
            Warning("CII-SR-458", "BT-18", "The invoiced object can be given once.", at => at.Each(AdditionalReferences).Count(reference => reference.Is(TypeCode, "130")) <= 1, _ => ""),
            Warning("CII-SR-475", "BT-123", "The description of a supporting document can be given once.", at => SupportingCount(at, DocumentName) <= 1, _ => ""),
            Warning("CII-SR-476", "BT-124", "The place of a supporting document can be given once.", at => SupportingCount(at, DocumentPlace) <= 1, _ => ""))
        .On(
            On("ram:ApplicableHeaderTradeSettlement"),
            AtMostOnce(RuleSeverity.Warning, "CII-SR-452", "BT-20", "The group of payment terms", "ram:SpecifiedTradePaymentTerms"),
            AtMostOnce(RuleSeverity.Warning, "CII-SR-453", "BT-20", "The payment terms", "ram:SpecifiedTradePaymentTerms/ram:Description"),
            AtMostOnce(RuleSeverity.Fatal, "CII-SR-461", "BT-7", "The VAT point date", "ram:ApplicableTradeTax/ram:TaxPointDate"),
            AllAlike("CII-SR-462", "BT-8", "VAT point date codes that repeat must be the same.", "ram:ApplicableTradeTax/ram:DueDateTypeCode"),
            Fatal("CII-SR-470", "BT-84", "A credit transfer (30 or 58) must name an account.", at => !at.Each(PaymentMeans).Any(means => (means.Is(TypeCode, "30") || means.Is(TypeCode, "58")) && !means.Has(Account)), _ => ""));

    private static RuleFamily Parties => new RuleFamily("CII parties")
        .On(
            On("ram:ApplicableHeaderTradeAgreement"),
            AtMostOnce(RuleSeverity.Fatal, "CII-SR-455", "BG-6", "The seller's contact", "ram:SellerTradeParty/ram:DefinedTradeContact"),
            AtMostOnce(RuleSeverity.Fatal, "CII-SR-456", "BG-9", "The buyer's contact", "ram:BuyerTradeParty/ram:DefinedTradeContact"),
            AtMostOnce(RuleSeverity.Fatal, "CII-SR-459", "BT-34", "The seller's electronic address", "ram:SellerTradeParty/ram:URIUniversalCommunication"),
            AtMostOnce(RuleSeverity.Fatal, "CII-SR-460", "BT-49", "The buyer's electronic address", "ram:BuyerTradeParty/ram:URIUniversalCommunication"))
        .On(On("ram:ApplicableHeaderTradeDelivery/ram:ShipToTradeParty"), OneIdentifier("CII-SR-449", "BT-71", "The place of delivery"))
        .On(On("ram:ApplicableHeaderTradeAgreement/ram:BuyerTradeParty"), OneIdentifier("CII-SR-450", "BT-46", "The buyer"))
        .On(On("ram:ApplicableHeaderTradeSettlement/ram:PayeeTradeParty"), OneIdentifier("CII-SR-451", "BT-60", "The payee"))
        .On(On("ram:SellerTradeParty/ram:DefinedTradeContact"), OneContactPoint("CII-SR-465", "BT-41", "seller"))
        .On(On("ram:BuyerTradeParty/ram:DefinedTradeContact"), OneContactPoint("CII-SR-466", "BT-56", "buyer"));

    private static RuleFamily Lines => new RuleFamily("CII lines")
        .On(
            On("ram:AssociatedDocumentLineDocument"),
            AtMostOnce(RuleSeverity.Warning, "CII-SR-039", "BT-127", "The note of a line", "ram:IncludedNote"),
            AtMostOnce(RuleSeverity.Warning, "CII-SR-040", "BT-127", "The text of a line's note", "ram:IncludedNote/ram:Content"))
        .On(
            On("ram:IncludedSupplyChainTradeLineItem/ram:SpecifiedTradeProduct"),
            Fatal("CII-SR-046", "BT-157-1", "The standard identifier of an item must name its scheme.", at => !at.Has(GlobalIdentifier) || at.Has(GlobalScheme), at => at.Text(GlobalIdentifier).ToString()),
            Fatal("CII-SR-090", "BT-159", "The country of origin must be given once within its group.", at => !at.Has(Origin) || at.Count(OriginCountry) == 1, at => Times(at, OriginCountry)))
        .On(
            On("ram:SpecifiedTradeProduct/ram:ApplicableProductCharacteristic"),
            JustOnce("CII-SR-069", "BT-160", "The name of an item attribute", "ram:Description"),
            JustOnce("CII-SR-072", "BT-161", "The value of an item attribute", "ram:Value"))
        .On(
            On("ram:SpecifiedLineTradeAgreement"),
            Warning("CII-SR-119", "BT-147", "The discount of a price must be an allowance with an amount.", IsPriceDiscountWhole, at => at.Text(DiscountIndicator).ToString()),
            JustOnce("CII-SR-439", "BT-146", "The net price of an item", "ram:NetPriceProductTradePrice/ram:ChargeAmount"),
            AtMostOnce(RuleSeverity.Fatal, "CII-SR-441", "BT-146", "The net price of an item", "ram:NetPriceProductTradePrice/ram:ChargeAmount"))
        .On(
            On("ram:SpecifiedLineTradeSettlement"),
            new Rule("CII-SR-454", RuleSeverity.Warning, "BG-30", "A line should have one VAT category.", at => at.Count(LineTax) == 1, at => Times(at, LineTax)),
            Warning("CII-SR-474", "BT-128", "The object of a line can be given once.", at => at.Each(AdditionalReferences).Count(reference => reference.Is(TypeCode, "130")) <= 1, _ => ""));

    private static RuleFamily PriceDiscount => new RuleFamily("CII price discount")
        .On(On("ram:GrossPriceProductTradePrice/ram:AppliedTradeAllowanceCharge"), AtMostOnce(RuleSeverity.Fatal, "CII-SR-440", "BT-147", "The discount of a price", "ram:ActualAmount"));

    private static RuleFamily AllowancesAndCharges => new RuleFamily("CII allowances and charges")
        .On(
            On("ram:SpecifiedTradeAllowanceCharge"),
            Fatal("CII-SR-463", "BG-20, BG-21, BG-27, BG-28", "An allowance or charge must say which of the two it is.", at => at.Has(ChargeIndicator), _ => ""),
            AtMostOnce(RuleSeverity.Fatal, "CII-SR-471", "BT-96, BT-103", "The rate", "ram:RateApplicablePercent"),
            AtMostOnce(RuleSeverity.Fatal, "CII-SR-472", "BT-95, BT-102", "The VAT category of an allowance or charge", "ram:CategoryTradeTax"),
            AtMostOnce(RuleSeverity.Fatal, "CII-SR-473", "BT-92, BT-99, BT-136, BT-141", "The amount of an allowance or charge", "ram:ActualAmount"));

    /// <summary>CII-SR-477 to CII-SR-494, in the order of their numbers.</summary>
    private static RuleFamily Totals
    {
        get
        {
            string[] amounts =
            [
                "LineTotalAmount", "ChargeTotalAmount", "AllowanceTotalAmount", "TaxBasisTotalAmount", "RoundingAmount", "GrandTotalAmount", "InformationAmount", "TotalPrepaidAmount", "TotalDiscountAmount",
                "TotalAllowanceChargeAmount", "DuePayableAmount", "RetailValueExcludingTaxInformationAmount", "TotalDepositFeeInformationAmount", "ProductValueExcludingTobaccoTaxInformationAmount",
                "TotalRetailValueInformationAmount", "GrossLineTotalAmount", "NetLineTotalAmount", "NetIncludingTaxesLineTotalAmount",
            ];
            return new RuleFamily("CII totals").On(
                On("ram:SpecifiedTradeSettlementHeaderMonetarySummation"),
                [.. amounts.Select((amount, index) => AtMostOnce(RuleSeverity.Fatal, string.Create(CultureInfo.InvariantCulture, $"CII-SR-{477 + index}"), "BG-22", amount, "ram:" + amount))]);
        }
    }

    /// <summary>Four identifiers are bare; the others may name their scheme, but nothing about it.</summary>
    private static RuleFamily Identifiers => new RuleFamily("CII identifiers")
        .On(
            On("rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID|/rsm:CrossIndustryInvoice/rsm:ExchangedDocument/ram:ID|ram:AssociatedDocumentLineDocument/ram:LineID|ram:IncludedSupplyChainTradeLineItem/ram:SpecifiedTradeProduct/ram:SellerAssignedID"),
            Unused("CII-DT-001", RuleSeverity.Fatal, "@schemeName"),
            Unused("CII-DT-002", RuleSeverity.Fatal, "@schemeAgencyName"),
            Unused("CII-DT-003", RuleSeverity.Fatal, "@schemeDataURI"),
            Unused("CII-DT-004", RuleSeverity.Fatal, "@schemeURI"),
            Unused("CII-DT-005", RuleSeverity.Fatal, "@schemeID"),
            Unused("CII-DT-006", RuleSeverity.Fatal, "@schemeAgencyID"),
            Unused("CII-DT-007", RuleSeverity.Fatal, "@schemeVersionID"))
        .On(
            On("*ID").If(HasAttributes),
            Unused("CII-DT-101", RuleSeverity.Fatal, "@schemeName"),
            Unused("CII-DT-102", RuleSeverity.Fatal, "@schemeAgencyName"),
            Unused("CII-DT-103", RuleSeverity.Fatal, "@schemeDataURI"),
            Unused("CII-DT-104", RuleSeverity.Fatal, "@schemeURI"));

    private static RuleFamily Codes => new RuleFamily("CII codes")
        .On(On("ram:TypeCode").If(HasAttributes), Unused("CII-DT-008", RuleSeverity.Fatal, "@name"), Unused("CII-DT-009", RuleSeverity.Fatal, "@listURI"));

    private static RuleFamily Amounts => new RuleFamily("CII amounts")
        .On(
            On("*Amount").If(at => HasAttributes(at) && at.Element.Name != TaxTotal),
            Unused("CII-DT-031", RuleSeverity.Fatal, "@currencyID"),
            Unused("CII-DT-032", RuleSeverity.Fatal, "@currencyCodeListVersionID"));

    private static RuleFamily Quantities => new RuleFamily("CII quantities")
        .On(
            On("*Quantity").If(HasAttributes),
            Fatal("CII-DT-033", "BT-130", "A unit is only for what the line bills.", at => !at.Has(UnitCode) || at.Root.Has(BilledUnit), at => at.Text(UnitCode).ToString()),
            Unused("CII-DT-034", RuleSeverity.Fatal, "@unitCodeListID"),
            Unused("CII-DT-035", RuleSeverity.Fatal, "@unitCodeListAgencyID"),
            Unused("CII-DT-036", RuleSeverity.Fatal, "@unitCodeListAgencyName"));

    private static RuleFamily References => new RuleFamily("CII references")
        .On(
            On("*ReferencedDocument"),
            Unused("CII-DT-015", RuleSeverity.Fatal, "ram:URIID", at => IsSupporting(at, "916")),
            Unused("CII-DT-016", RuleSeverity.Fatal, "ram:StatusCode"),
            Unused("CII-DT-017", RuleSeverity.Fatal, "ram:CopyIndicator"),
            Unused("CII-DT-018", RuleSeverity.Fatal, "ram:TypeCode", at => IsSupporting(at, "50") || IsSupporting(at, "130") || IsSupporting(at, "916")),
            Unused("CII-DT-019", RuleSeverity.Fatal, "ram:GlobalID"),
            Unused("CII-DT-020", RuleSeverity.Fatal, "ram:RevisionID"),
            Unused("CII-DT-021", RuleSeverity.Fatal, "ram:Name", at => IsSupporting(at, "916")),
            Unused("CII-DT-022", RuleSeverity.Fatal, "ram:AttachmentBinaryObject", at => IsSupporting(at, "916")),
            Unused("CII-DT-023", RuleSeverity.Fatal, "ram:Information"),
            Unused("CII-DT-024", RuleSeverity.Fatal, "ram:ReferenceTypeCode", at => IsSupporting(at, "130")),
            Unused("CII-DT-025", RuleSeverity.Fatal, "ram:SectionName"),
            Unused("CII-DT-026", RuleSeverity.Fatal, "ram:PreviousRevisionID"),
            Unused("CII-DT-027", RuleSeverity.Fatal, "ram:FormattedIssueDateTime", at => at.Element.Name == PrecedingInvoice),
            Unused("CII-DT-028", RuleSeverity.Fatal, "ram:EffectiveSpecifiedPeriod"),
            Unused("CII-DT-029", RuleSeverity.Fatal, "ram:IssuerTradeParty"),
            Unused("CII-DT-030", RuleSeverity.Fatal, "ram:AttachedSpecifiedBinaryFile"));

    private static RuleFamily Taxes => new RuleFamily("CII taxes")
        .On(
            On("*TradeTax"),
            Fatal("CII-DT-037", "", "The tax must be VAT.", at => !at.Has(TypeCode) || at.Is(TypeCode, "VAT"), at => at.Text(TypeCode).ToString()),
            UnusedTax("CII-DT-038", "ram:CalculatedRate"),
            UnusedTax("CII-DT-039", "ram:CalculationSequenceNumeric"),
            UnusedTax("CII-DT-040", "ram:BasisQuantity"),
            UnusedTax("CII-DT-041", "ram:BasisAmount", InHeader),
            UnusedTax("CII-DT-042", "ram:UnitBasisAmount"),
            UnusedTax("CII-DT-043", "ram:LineTotalBasisAmount"),
            UnusedTax("CII-DT-044", "ram:AllowanceChargeBasisAmount"),
            UnusedTax("CII-DT-049", "ram:CurrencyCode"),
            UnusedTax("CII-DT-050", "ram:Jurisdiction"),
            UnusedTax("CII-DT-051", "ram:CustomsDutyIndicator"),
            UnusedTax("CII-DT-052", "ram:ExemptionReasonCode", at => at.Element.Name == ApplicableTax),
            UnusedTax("CII-DT-053", "ram:TaxBasisAllowanceRate"),
            UnusedTax("CII-DT-054", "ram:TaxPointDate", InHeader),
            UnusedTax("CII-DT-055", "ram:Type"),
            UnusedTax("CII-DT-056", "ram:InformationAmount"),
            UnusedTax("CII-DT-057", "ram:CategoryName"),
            UnusedTax("CII-DT-058", "ram:DueDateTypeCode", InHeader),
            UnusedTax("CII-DT-059", "ram:RateApplicablePercent/@format"),
            UnusedTax("CII-DT-060", "ram:SpecifiedTradeAccountingAccount"),
            UnusedTax("CII-DT-061", "ram:ServiceSupplyTradeCountry"),
            UnusedTax("CII-DT-062", "ram:BuyerRepayableTaxSpecifiedTradeAccountingAccount"),
            UnusedTax("CII-DT-063", "ram:SellerPayableTaxSpecifiedTradeAccountingAccount"),
            UnusedTax("CII-DT-064", "ram:SellerRefundableTaxSpecifiedTradeAccountingAccount"),
            UnusedTax("CII-DT-065", "ram:BuyerDeductibleTaxSpecifiedTradeAccountingAccount"),
            UnusedTax("CII-DT-066", "ram:BuyerNonDeductibleTaxSpecifiedTradeAccountingAccount"),
            UnusedTax("CII-DT-067", "ram:PlaceApplicableTradeLocation"),
            UnusedTax("CII-DT-098", "ram:ExemptionReason", at => at.Element.Name == ApplicableTax));

    private static RuleFamily Dates => new RuleFamily("CII dates")
        .On(
            On("udt:DateTimeString").If(at => at.Is(Format, "102")),
            Fatal("CII-DT-097", "", "A date in format 102 must be written YYYYMMDD.", at => IsPlausibleDate(at.Value)));

    private static Context On(string cii) => new(cii, null, cii);

    private static Term Term(string cii) => new("", "", null, cii);

    private static bool HasAttributes(At at) => at.Element.Tree.NodeAt(at.Element.Index).AttributeCount > 0;

    private static bool InHeader(At at) => at.Element.Parent.Name == HeaderSettlement;

    private static bool IsSupporting(At at, string type) => at.Element.Name == Additional && at.Is(TypeCode, type);

    /// <summary>Eight digits with a month and a day that exist in some year.</summary>
    private static bool IsPlausibleDate(ReadOnlySpan<char> date) =>
        date.Length == 8 && !date.ContainsAnyExceptInRange('0', '9')
        && int.Parse(date[4..6], CultureInfo.InvariantCulture) is >= 1 and <= 12 && int.Parse(date[6..], CultureInfo.InvariantCulture) is >= 1 and <= 31;

    private static bool IsPriceDiscountWhole(At agreement)
    {
        var isAllowance = agreement.Is(DiscountIndicator, "false") || agreement.Is(DiscountIndicator, "0");
        return agreement.Has(DiscountAmount) ? isAllowance : !agreement.Has(DiscountIndicators);
    }

    private static int SupportingCount(At agreement, Term term)
    {
        var count = 0;
        foreach (var reference in agreement.Each(AdditionalReferences))
        {
            count += reference.Is(TypeCode, "916") ? reference.Count(term) : 0;
        }

        return count;
    }

    private static Rule UnusedTax(string id, string path, Func<At, bool>? unless = null) => Unused(id, RuleSeverity.Warning, path, unless);

    private static Rule Unused(string id, RuleSeverity severity, string path, Func<At, bool>? unless = null)
    {
        var term = Term(path);
        var name = path.Replace("ram:", "", StringComparison.Ordinal);
        return new Rule(id, severity, "", $"{name} should not be used here.", at => !at.Has(term) || (unless is not null && unless(at)), at => at.Element.QualifiedName) { OncePerDocument = true };
    }

    private static Rule AtMostOnce(RuleSeverity severity, string id, string terms, string what, string path)
    {
        var term = Term(path);
        return new Rule(id, severity, terms, what + " can be given once.", at => at.Count(term) <= 1, at => Times(at, term));
    }

    private static Rule JustOnce(string id, string terms, string what, string path)
    {
        var term = Term(path);
        return Fatal(id, terms, what + " must be given, and only once.", at => at.Count(term) == 1, at => Times(at, term));
    }

    private static Rule OneIdentifier(string id, string terms, string what) =>
        Warning(id, terms, what + " should have an identifier or a global identifier, not both.", at => !at.Has(Identifier) || !at.Has(GlobalIdentifier), _ => "");

    private static Rule OneContactPoint(string id, string terms, string who) =>
        Warning(id, terms, $"The contact of the {who} should be a person or a department, not both.", at => !at.Has(PersonName) || !at.Has(DepartmentName), _ => "");

    private static Rule AllAlike(string id, string terms, string says, string path)
    {
        var term = Term(path);
        return Fatal(id, terms, says, at => at.Count(term) <= 1 || at.Each(term).All(one => one.Value.SequenceEqual(at.Text(term))), at => at.Text(term).ToString());
    }

    private static string Times(At at, Term term) => string.Create(CultureInfo.InvariantCulture, $"{at.Count(term)} times");
}
