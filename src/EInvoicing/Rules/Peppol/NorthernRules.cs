using Vouch.EInvoicing.Xml;
using static Vouch.EInvoicing.Rules.Rule;

namespace Vouch.EInvoicing.Rules.Peppol;

/// <summary>National rules of Norway, Denmark and Sweden in the Peppol set.</summary>
internal static class NorthernRules
{
    private const string Agreement = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/";
    private static readonly Context Seller = new("Seller", "cac:AccountingSupplierParty/cac:Party", "ram:SellerTradeParty");
    private static readonly Term TaxSchemes = Bt.PartyVatScheme;
    private static readonly Term SellerRegistration = new("BT-30", "Seller legal registration identifier", "cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID", Agreement + "ram:SellerTradeParty/ram:SpecifiedLegalOrganization/ram:ID");
    private static readonly Term CiiGlobalIdentifiers = new("BT-29, BT-46", "Party identifiers", null, Agreement + "ram:SellerTradeParty/ram:GlobalID|" + Agreement + "ram:BuyerTradeParty/ram:GlobalID");
    private static readonly Term Account = new("BT-84", "Payment account identifier", "cac:PayeeFinancialAccount/cbc:ID", "ram:PayeePartyCreditorFinancialAccount/ram:IBANID");
    private static readonly Term Branch = new("BT-86", "Payment service provider identifier", "cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cbc:ID", "ram:PayeeSpecifiedCreditorFinancialInstitution/ram:BICID");
    private static readonly Term MandateHere = new("BT-89", "Mandate reference identifier", "cac:PaymentMandate/cbc:ID", "ram:SpecifiedTradePaymentTerms/ram:DirectDebitMandateID");
    private static readonly Term DebitedHere = new("BT-91", "Debited account identifier", "cac:PaymentMandate/cac:PayerFinancialAccount/cbc:ID", null);
    private static readonly Term HeaderMandate = new("BT-89", "Mandate reference identifier", null, "ram:SpecifiedTradePaymentTerms/ram:DirectDebitMandateID");
    private static readonly Term HeaderCreditor = new("BT-90", "Creditor identifier", null, "ram:CreditorReferenceID");
    private static readonly Term PaymentReferenceHere = new("BT-83", "Remittance information", "cbc:PaymentID", null);
    private static readonly Term HeaderPaymentReference = new("BT-83", "Remittance information", null, "ram:PaymentReference");
    private static readonly Term Classifications = new("BT-158", "Item classification identifier", "cac:Item/cac:CommodityClassification/cbc:ItemClassificationCode", "ram:SpecifiedTradeProduct/ram:DesignatedProductClassification/ram:ClassCode");
    private static readonly Term ListVersion = new("BT-158-2", "Scheme version identifier", "@listVersionID", "@listVersionID");
    private static readonly Term Address = new("BT-40", "Country", "cac:PostalAddress/cac:Country/cbc:IdentificationCode", "ram:PostalTradeAddress/ram:CountryID");
    private static readonly Term LegalEntityNumber = new("BT-30", "Legal registration identifier", "cac:PartyLegalEntity/cbc:CompanyID", "ram:SpecifiedLegalOrganization/ram:ID");
    private static readonly Term PartyIdentifier = new("BT-29, BT-46", "Party identifier", "cbc:ID", null);
    private static readonly Term NumberHere = new("BT-30", "Legal registration identifier", "cbc:CompanyID", "ram:ID");

    internal static IEnumerable<RuleFamily> Families => [Norway, Denmark, Sweden];

    private static RuleFamily Norway => new RuleFamily("Peppol in Norway")
        .On(
            Seller.If(at => at.Document.Countries.Seller == "NO"),
            Warning("NO-R-002", "BT-32", "Most Norwegian sellers must state \"Foretaksregisteret\" as their tax registration.", at => at.Each(TaxSchemes).Any(scheme => IsTax(scheme) && scheme.Is(Bt.TaxIdentifier, "Foretaksregisteret"))),
            Fatal("NO-R-001", "BT-31", "A Norwegian VAT number must be NO, a valid organisation number and MVA.", at => !VatNumber(at).StartsWith("NO", StringComparison.Ordinal) || IsNorwegianVat(VatNumber(at)), at => "\"" + VatNumber(at) + "\""));

    private static RuleFamily Denmark => new RuleFamily("Peppol in Denmark")
        .On(
            Bg.Document.If(at => at.Document.Countries.SellerAddress == "DK"),
            Fatal("DK-R-002", "BT-30", "A Danish seller must give its CVR number as legal registration.", at => at.Says(SellerRegistration)),
            Fatal("DK-R-014", "BT-30-1", "The legal registration of a Danish seller must have the scheme 0184.", at => !at.Has(SellerRegistration) || new At(at.First(SellerRegistration), at.Document).Is(Bt.SchemeIdentifier, "0184")),
            Fatal("DK-R-016", "BT-115", "A credit note between Danish parties must not have a negative amount due.", at => !BothDanish(at) || !(at.Document.Ubl ? at.Document.IsCreditNote : at.Is(Bt.TypeCode, "381")) || !(new At(at.First(Bt.Totals), at.Document).Number(Bt.Due) < 0)),
            Fatal("DK-R-013", "BT-29, BT-46", "Identifiers of Danish parties must say their scheme.", at => at.Document.Ubl || !BothDanish(at) || at.Each(CiiGlobalIdentifiers).All(identifier => identifier.Says(Bt.SchemeIdentifier))))
        .On(
            new Context("Buyer legal registration", "cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID", null).If(BothDanish),
            Warning("DK-R-017", "BT-47-1", "The legal registration of a Danish buyer should have the scheme 0184.", at => at.Is(Bt.SchemeIdentifier, "0184"), at => at.Text(Bt.SchemeIdentifier).ToString()))
        .On(
            new Context("Party identifier", "cac:AccountingSupplierParty/cac:Party/cac:PartyIdentification|cac:AccountingCustomerParty/cac:Party/cac:PartyIdentification", null).If(BothDanish),
            Fatal("DK-R-013", "BT-29, BT-46", "Identifiers of Danish parties must say their scheme.", at => at.Each(PartyIdentifier).All(identifier => identifier.Says(Bt.SchemeIdentifier))))
        .On(
            Bg.PaymentMeans.If(at => BothDanish(at) && !at.Document.IsCreditNote),
            Fatal("DK-R-005", "BT-81", "Between Danish parties the payment means must be 1, 10, 31, 42, 48, 49, 50, 58, 59, 93 or 97.", at => at.Text(Bt.PaymentMeansCode) is "1" or "10" or "31" or "42" or "48" or "49" or "50" or "58" or "59" or "93" or "97", at => at.Text(Bt.PaymentMeansCode).ToString()),
            Fatal("DK-R-006", "BT-84, BT-86", "Payment means 31 and 42 need the account and the registration number of the bank.", at => at.Text(Bt.PaymentMeansCode) is not ("31" or "42") || (at.Says(Account) && at.Says(Branch))),
            Fatal("DK-R-007", "BT-89, BT-91", "Payment means 49 needs the mandate's reference and the account that is debited.", HasDanishMandate),
            Fatal("DK-R-008", "BT-83, BT-84", "Payment means 50 (Giro) needs a reference that begins with 01#, 04# or 15#, and an account of 7 or 8 digits (in CII 7 characters).", at => !at.Is(Bt.PaymentMeansCode, "50") || (Reference(at) is "01#" or "04#" or "15#" && IsGiroAccount(at))),
            Fatal("DK-R-009", "BT-83", "A Giro reference that begins with 04# or 15# must have 16 digits after it.", at => !at.Is(Bt.PaymentMeansCode, "50") || Reference(at) is not ("04#" or "15#") || WholeReference(at).Length == 19),
            Fatal("DK-R-010", "BT-83, BT-84", "Payment means 93 (FIK) needs a reference that begins with 71#, 73# or 75#, and an account of 8 characters.", at => !at.Is(Bt.PaymentMeansCode, "93") || (Reference(at) is "71#" or "73#" or "75#" && at.Text(Account).Length == 8)),
            Fatal("DK-R-011", "BT-83", "A FIK reference that begins with 71# or 75# must have 15 or 16 digits after it.", at => !at.Is(Bt.PaymentMeansCode, "93") || Reference(at) is not ("71#" or "75#") || WholeReference(at).Length is 18 or 19))
        .On(
            Bg.Line.If(BothDanish),
            Warning("DK-R-003", "BT-158", "UNSPSC codes between Danish parties should be of version 19.0501 or 26.0801.", at => !at.Each(Classifications).Any(code => code.Is(Bt.ListIdentifier, "TST")) || at.Each(Classifications).Any(code => code.Text(ListVersion) is "19.05.01" or "19.0501" or "26.08.01" or "26.0801")))
        .On(
            new Context("Allowance or charge", "cac:AllowanceCharge", "ram:ApplicableHeaderTradeSettlement/ram:SpecifiedTradeAllowanceCharge").If(BothDanish),
            Fatal("DK-R-004", "BT-97, BT-104", "Taxes other than VAT (reason code ZZZ) between Danish parties must have the four-digit tax category as reason, alone or in front of #.", at => !at.Is(Bt.AllowanceOrChargeReasonCode, "ZZZ") || IsDanishTax(at.Text(Bt.AllowanceOrChargeReason)), at => "\"" + at.Text(Bt.AllowanceOrChargeReason).ToString() + "\""));

    private static RuleFamily Sweden => new RuleFamily("Peppol in Sweden")
        .On(
            Seller.If(at => at.Is(Address, "SE") && VatNumber(at).StartsWith("SE", StringComparison.Ordinal)),
            Fatal("SE-R-001", "BT-31", "A Swedish VAT number must have 14 characters.", at => VatNumber(at).Length == 14, at => "\"" + VatNumber(at) + "\""),
            Fatal("SE-R-002", "BT-31", "A Swedish VAT number must have 12 digits after SE.", at => IsNumber(VatNumber(at).AsSpan(2, Math.Min(12, VatNumber(at).Length - 2))), at => "\"" + VatNumber(at) + "\""))
        .On(
            new Context("Legal registration", "cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity", "ram:SellerTradeParty/ram:SpecifiedLegalOrganization").If(at => at.Parent.Is(Address, "SE") && at.Has(NumberHere)),
            Fatal("SE-R-003", "BT-30", "A Swedish organisation number must be digits.", at => IsNumber(at.Text(NumberHere)), at => "\"" + at.Text(NumberHere).ToString() + "\""),
            Fatal("SE-R-004", "BT-30", "A Swedish organisation number must have 10 digits.", at => at.Text(NumberHere).Length == 10, at => "\"" + at.Text(NumberHere).ToString() + "\""),
            Fatal("SE-R-013", "BT-30", "A Swedish organisation number must have the right check digit.", at => CheckDigits.Swedish(at.Text(NumberHere)), at => "\"" + at.Text(NumberHere).ToString() + "\""))
        .On(
            new Context("Tax registration", "cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme/cbc:CompanyID", "ram:SellerTradeParty/ram:SpecifiedTaxRegistration/ram:ID").If(at => Bg.IsOtherTaxScheme(at.Parent) && at.Parent.Parent.Is(Address, "SE") && at.Parent.Parent.Has(LegalEntityNumber)),
            Fatal("SE-R-005", "BT-32", "The tax registration of a Swedish seller must be \"Godkänd för F-skatt\".", at => at.Value.Equals("GODKÄND FÖR F-SKATT", StringComparison.OrdinalIgnoreCase)))
        .On(
            new Context("Standard rated", "cac:TaxCategory|cac:ClassifiedTaxCategory", "ram:ApplicableTradeTax|ram:CategoryTradeTax").If(at => (at.Is(Bt.CategoryCode, "S") || !at.Document.Ubl) && at.Document.Countries is { SellerAddress: "SE", SellerVat: "SE" }),
            Fatal("SE-R-006", "BT-152", "The standard rates in Sweden are 6, 12 and 25.", at => at.Number(Bt.CategoryRate) is 6m or 12m or 25m, at => at.Text(Bt.CategoryRate).ToString()))
        .On(
            SwedishAccount("SE:PLUSGIRO"),
            Warning("SE-R-007", "BT-84", "A Plusgiro account should be digits.", at => IsNumber(at.Value)),
            Warning("SE-R-010", "BT-84", "A Plusgiro account should have 2 to 8 digits.", at => at.Value.Length is >= 2 and <= 8))
        .On(
            SwedishAccount("SE:BANKGIRO"),
            Warning("SE-R-008", "BT-84", "A Bankgiro account should be digits.", at => IsNumber(at.Value)),
            Warning("SE-R-009", "BT-84", "A Bankgiro account should have 7 or 8 digits.", at => at.Value.Length is 7 or 8))
        .On(Bg.PaymentMeans.If(at => at.Text(Bt.PaymentMeansCode) is "50" or "56" && at.Document.Countries.SellerAddress == "SE"), Warning("SE-R-011", "BT-81", "Bankgiro and Plusgiro should be payment means 30 with the provider SE:BANKGIRO or SE:PLUSGIRO.", _ => false))
        .On(Bg.PaymentMeans.If(at => at.Document.Countries is { SellerAddress: "SE", BuyerAddress: "SE" } && at.Is(Bt.PaymentMeansCode, "31")), Warning("SE-R-012", "BT-81", "Between Swedish parties a credit transfer should be payment means 30.", _ => false));

    private static Context SwedishAccount(string provider) => new Context(
        provider,
        "cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:ID",
        "ram:SpecifiedTradeSettlementPaymentMeans/ram:PayeePartyCreditorFinancialAccount/ram:ProprietaryID")
        .If(at => at.Document.Countries.SellerAddress == "SE" && at.Parent.Parent.Is(Bt.PaymentMeansCode, "30") && at.Parent.Parent.Is(Branch, provider));

    private static bool BothDanish(At at) => at.Document.Countries is { SellerAddress: "DK", BuyerAddress: "DK" };

    private static string VatNumber(At party)
    {
        foreach (var scheme in party.Each(TaxSchemes))
        {
            if (Bg.IsVatScheme(scheme))
            {
                return scheme.Text(Bt.TaxIdentifier).ToString();
            }
        }

        return "";
    }

    private static bool IsDanishTax(ReadOnlySpan<char> reason) => reason.IndexOf('#') is var mark && mark < 0
        ? reason.Length == 4 && CheckDigits.AllDigits(reason)
        : mark > 0 && mark < reason.Length - 1;

    private static bool IsNorwegianVat(string number) => number.Length == 14 && number.EndsWith("MVA", StringComparison.Ordinal) && CheckDigits.Norwegian(number.AsSpan(2, 9));

    /// <summary>UBL names the scheme TAX, CII FC.</summary>
    private static bool IsTax(At registration) => registration.Document.Ubl ? registration.Is(Bt.TaxScheme, "TAX") : Bg.IsOtherTaxScheme(registration);

    private static bool IsGiroAccount(At means) => means.Document.Ubl
        ? means.Text(Account).Length is 7 or 8 && CheckDigits.AllDigits(means.Text(Account))
        : means.Text(Account).Length == 7;

    private static bool IsNumber(ReadOnlySpan<char> text) => Numbers.TryParse(text, out _);

    private static bool HasDanishMandate(At means) => !means.Is(Bt.PaymentMeansCode, "49")
        || (means.Document.Ubl ? means.Says(MandateHere) && means.Says(DebitedHere) : means.Parent.Says(HeaderCreditor) && (means.Says(MandateHere) || means.Parent.Says(HeaderMandate)));

    private static ReadOnlySpan<char> WholeReference(At means) => means.Document.Ubl ? means.Text(PaymentReferenceHere) : means.Parent.Text(HeaderPaymentReference);

    private static ReadOnlySpan<char> Reference(At means)
    {
        var whole = WholeReference(means);
        return whole.Length > 3 ? whole[..3] : whole;
    }
}
