using System.Text.RegularExpressions;
using static Vouch.EInvoicing.Rules.Rule;

namespace Vouch.EInvoicing.Rules.Germany;

/// <summary>
/// What Germany asks of invoices: XRechnung (BR-DE) of every invoice to its public sector, Peppol (DE-R) of invoices between German parties.
/// Both number the same rules alike, so that each is declared once.
/// </summary>
internal static partial class GermanRules
{
    private const string Agreement = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/";
    private const string Settlement = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/";
    private static readonly Term PartyContact = new("BG-6", "Seller contact", "cac:Party/cac:Contact", "ram:DefinedTradeContact");
    private static readonly Term City = new("BT-37", "City", "cbc:CityName", "ram:CityName");
    private static readonly Term PostCode = new("BT-38", "Post code", "cbc:PostalZone", "ram:PostcodeCode");
    private static readonly Term ContactName = new("BT-41", "Contact point", "cbc:Name", "ram:PersonName|ram:DepartmentName");
    private static readonly Term ContactTelephone = new("BT-42", "Contact telephone number", "cbc:Telephone", "ram:TelephoneUniversalCommunication/ram:CompleteNumber");
    private static readonly Term ContactMail = new("BT-43", "Contact email address", "cbc:ElectronicMail", "ram:EmailURIUniversalCommunication/ram:URIID");
    private static readonly Term TaxRepresentative = new("BG-11", "Seller tax representative", "cac:TaxRepresentativeParty", Agreement + "ram:SellerTaxRepresentativeTradeParty");
    private static readonly Term Attachments = new("BT-125", "Attached document", "cac:AdditionalDocumentReference/cac:Attachment/cbc:EmbeddedDocumentBinaryObject", Agreement + "ram:AdditionalReferencedDocument/ram:AttachmentBinaryObject");
    private static readonly Term PrecedingInvoices = new("BG-3", "Preceding invoice reference", "cac:BillingReference/cac:InvoiceDocumentReference", Settlement + "ram:InvoiceReferencedDocument");
    private static readonly Term SellerIdentifiers = new("BT-90", "Bank assigned creditor identifier", "cac:AccountingSupplierParty/cac:Party/cac:PartyIdentification/cbc:ID|cac:PayeeParty/cac:PartyIdentification/cbc:ID", null);
    private static readonly Term CreditorReference = new("BT-90", "Bank assigned creditor identifier", null, Settlement + "ram:CreditorReferenceID");
    private static readonly Term DebitedAccount = new("BT-91", "Debited account identifier", "cac:PaymentMeans/cac:PaymentMandate/cac:PayerFinancialAccount/cbc:ID", Settlement + "ram:SpecifiedTradeSettlementPaymentMeans/ram:PayerPartyDebtorFinancialAccount/ram:IBANID");
    private static readonly Term DebitedAccountHere = new("BT-91", "Debited account identifier", "cac:PaymentMandate/cac:PayerFinancialAccount/cbc:ID", "ram:PayerPartyDebtorFinancialAccount/ram:IBANID");
    private static readonly Term CreditAccountHere = new("BT-84", "Payment account identifier", "cac:PayeeFinancialAccount/cbc:ID", "ram:PayeePartyCreditorFinancialAccount/ram:IBANID");
    private static readonly Term CreditTransferHere = new("BG-17", "Credit transfer", "cac:PayeeFinancialAccount", "ram:PayeePartyCreditorFinancialAccount");
    private static readonly Term CardHere = new("BG-18", "Payment card information", "cac:CardAccount", "ram:ApplicableTradeSettlementFinancialCard");
    private static readonly Term DirectDebitHere = new("BG-19", "Direct debit", "cac:PaymentMandate", "ram:PayerPartyDebtorFinancialAccount/ram:IBANID");
    private static readonly Term CreditorBankHere = new("BT-86", "Payment service provider identifier", null, "ram:PayeeSpecifiedCreditorFinancialInstitution");
    private static readonly Term GrossQuantity = new("BT-149", "Item price base quantity", null, "ram:GrossPriceProductTradePrice/ram:BasisQuantity");
    private static readonly Term NetQuantity = new("BT-149", "Item price base quantity", null, "ram:NetPriceProductTradePrice/ram:BasisQuantity");
    private static readonly Term GrossUnit = new("BT-150", "Item price base quantity unit of measure code", null, "ram:GrossPriceProductTradePrice/ram:BasisQuantity/@unitCode");
    private static readonly Term NetUnit = new("BT-150", "Item price base quantity unit of measure code", null, "ram:NetPriceProductTradePrice/ram:BasisQuantity/@unitCode");
    private static readonly Term RateHere = new("BT-119", "VAT category rate", "cac:TaxCategory/cbc:Percent", "ram:RateApplicablePercent");
    private static readonly Term ExternalAddress = new("BT-124", "External document location", "cbc:URI", "");
    private static readonly Term LinePeriods = new("BG-26", "Invoice line period", "cac:InvoicePeriod", "ram:SpecifiedLineTradeSettlement/ram:BillingSpecifiedPeriod");

    /// <summary>XRechnung 3: BR-DE and BR-TMP.</summary>
    internal static IEnumerable<RuleFamily> XRechnung { get; } = [Families("XRechnung", number => "BR-DE-" + number, _ => true, MailAddress(), ("a", "b")), Beyond, Prices];

    /// <summary>Peppol: DE-R, where seller and buyer are in Germany.</summary>
    internal static IEnumerable<RuleFamily> Peppol { get; } =
        [Families("Peppol in Germany", number => "DE-R-" + number.PadLeft(3, '0'), at => at.Document.Countries is { SellerAddress: "DE", BuyerAddress: "DE" }, PeppolMailAddress(), ("1", "2"))];

    private static RuleFamily Families(string name, Func<string, string> id, Func<At, bool> applies, Regex mail, (string First, string Second) parts) => new RuleFamily(name)
        .On(
            Bg.Document.If(applies),
            Fatal(id("1"), "BG-16", "An invoice must have payment instructions.", at => at.Has(Bt.PaymentMeans)),
            Fatal(id("15"), "BT-10", "The buyer reference (Leitweg-ID) must be given.", at => at.Says(Bt.BuyerReference)),
            Fatal(id("16"), "BT-31, BT-32, BG-11", "Where VAT is stated, the VAT number or tax registration of the seller or its tax representative must be given.", SellerIsTaxable),
            Warning(id("17"), "BT-3", "The type code should be 326, 380, 381, 384, 389, 875, 876 or 877.", at => at.Text(Bt.TypeCode) is "326" or "380" or "381" or "384" or "389" or "875" or "876" or "877", at => at.Text(Bt.TypeCode).ToString()),
            Fatal(id("18"), "BT-20", "A cash discount in the payment terms must be a line of its own such as #SKONTO#TAGE=14#PROZENT=2.25#, and end with a line break.", CashDiscountsAreWritten),
            Fatal(id("22"), "BT-125", "Attached files must have different names.", AttachmentNamesDiffer),
            Warning(id("26"), "BT-3, BG-3", "A corrected invoice (384) should refer to the invoice it corrects.", at => !at.Is(Bt.TypeCode, "384") || at.Has(PrecedingInvoices)),
            Fatal(id("30"), "BT-90", "A direct debit must have the creditor identifier.", DirectDebitNamesCreditor),
            Fatal(id("31"), "BT-91", "A direct debit must have the account that is debited.", DirectDebitNamesAccount))
        .On(Bg.Supplier.If(applies), Fatal(id("2"), "BG-6", "The seller must name a contact.", at => at.Has(PartyContact)))
        .On(
            Bg.SellerAddress.If(applies),
            Fatal(id("3"), "BT-37", "The seller's address must have a city.", at => at.Says(City)),
            Fatal(id("4"), "BT-38", "The seller's address must have a post code.", at => at.Says(PostCode)))
        .On(
            new Context("Seller contact", "cac:AccountingSupplierParty/cac:Party/cac:Contact", "ram:SellerTradeParty/ram:DefinedTradeContact").If(applies),
            Fatal(id("5"), "BT-41", "The seller's contact must have a name.", at => at.Says(ContactName)),
            Fatal(id("6"), "BT-42", "The seller's contact must have a telephone number.", at => at.Says(ContactTelephone)),
            Fatal(id("7"), "BT-43", "The seller's contact must have a mail address.", at => at.Says(ContactMail)),
            Warning(id("27"), "BT-42", "A telephone number should have three digits at least.", at => Digits(at.Text(ContactTelephone)) >= 3, at => "\"" + at.Text(ContactTelephone).ToString() + "\""),
            Warning(id("28"), "BT-43", "A mail address should have one @ between two parts that neither begin nor end with a dot.", at => mail.IsMatch(at.Text(ContactMail)), at => "\"" + at.Text(ContactMail).ToString() + "\""))
        .On(
            Bg.BuyerAddress.If(applies),
            Fatal(id("8"), "BT-52", "The buyer's address must have a city.", at => at.Says(City)),
            Fatal(id("9"), "BT-53", "The buyer's address must have a post code.", at => at.Says(PostCode)))
        .On(
            Bg.DeliverToAddress.If(applies),
            Fatal(id("10"), "BT-77", "The address of delivery must have a city.", at => at.Says(City)),
            Fatal(id("11"), "BT-78", "The address of delivery must have a post code.", at => at.Says(PostCode)))
        .On(
            Bg.PaymentMeans.If(at => at.Text(Bt.PaymentMeansCode) is "30" or "58" && applies(at)),
            Warning(id("19"), "BT-84", "A SEPA credit transfer should have a right IBAN.", at => !at.Is(Bt.PaymentMeansCode, "58") || CheckDigits.Iban(at.Text(CreditAccountHere)), at => "\"" + at.Text(CreditAccountHere).ToString() + "\""),
            Fatal(id("23") + "-" + parts.First, "BT-81, BG-17", "A credit transfer must have the account to credit.", at => at.Has(CreditTransferHere)),
            Fatal(id("23") + "-" + parts.Second, "BT-81, BG-18, BG-19", "A credit transfer must not have a card or a direct debit.", at => !at.Has(CardHere) && !HasDirectDebit(at)))
        .On(
            Bg.PaymentMeans.If(at => at.Text(Bt.PaymentMeansCode) is "48" or "54" or "55" && applies(at)),
            Fatal(id("24") + "-" + parts.First, "BT-81, BG-18", "A card payment must have the card.", at => at.Has(CardHere)),
            Fatal(id("24") + "-" + parts.Second, "BT-81, BG-17, BG-19", "A card payment must not have an account to credit or a direct debit.", at => !at.Has(CreditTransferHere) && !HasDirectDebit(at)))
        .On(
            Bg.PaymentMeans.If(at => at.Is(Bt.PaymentMeansCode, "59") && applies(at)),
            Warning(id("20"), "BT-91", "A SEPA direct debit should have a right IBAN of the account that is debited.", at => CheckDigits.Iban(at.Text(DebitedAccountHere)), at => "\"" + at.Text(DebitedAccountHere).ToString() + "\""),
            Fatal(id("25") + "-" + parts.First, "BT-81, BG-19", "A direct debit must have its mandate.", HasDirectDebit),
            Fatal(id("25") + "-" + parts.Second, "BT-81, BG-17, BG-18", "A direct debit must not have an account to credit or a card.", at => !at.Has(CreditTransferHere) && !at.Has(CreditorBankHere) && !at.Has(CardHere)))
        .On(Bg.Breakdown.If(applies), Fatal(id("14"), "BT-119", "A VAT breakdown must have a rate.", at => at.Says(RateHere)));

    /// <summary>Rules of XRechnung that Peppol did not take over.</summary>
    private static RuleFamily Beyond => new RuleFamily("XRechnung alone")
        .On(
            Bg.Document,
            Warning("BR-DE-21", "BT-24", "The specification identifier should be the one of XRechnung 3.0 or its extension.", at => IsXRechnung(at.Text(Bt.Specification)), at => "\"" + at.Text(Bt.Specification).ToString() + "\""),
            new Rule("BR-DE-TMP-32", RuleSeverity.Information, "BT-72, BG-14, BG-26", "The date or period of delivery should be given, for the document or for every line.", at => at.Has(Bt.ActualDeliveryDate) || at.Has(Bt.InvoicingPeriod) || (at.Has(Bt.Lines) && at.Each(Bt.Lines).All(line => line.Has(LinePeriods)))))
        .On(
            new Context("Place of a supporting document", "cac:AdditionalDocumentReference/cac:Attachment/cac:ExternalReference", "ram:AdditionalReferencedDocument/ram:URIID"),
            Warning("BR-TMP-2", "BT-124", "The place of a supporting document should be a whole address with its scheme.", at => AbsoluteAddress().IsMatch(at.Text(ExternalAddress)), at => "\"" + at.Text(ExternalAddress).ToString() + "\""));

    /// <summary>In CII the base quantity stands with the net and with the gross price, though it is one term.</summary>
    private static RuleFamily Prices => new RuleFamily("XRechnung prices")
        .On(
            new Context("Price", null, "ram:IncludedSupplyChainTradeLineItem/ram:SpecifiedLineTradeAgreement").If(at => at.Has(GrossQuantity) && at.Has(NetQuantity)),
            Fatal(
                "BR-TMP-3",
                "BT-149, BT-150",
                "The base quantity of a price and its unit must be the same with the gross price and the net price.",
                at => at.Text(GrossQuantity).SequenceEqual(at.Text(NetQuantity)) && (!at.Has(GrossUnit) || !at.Has(NetUnit) || at.Text(GrossUnit).SequenceEqual(at.Text(NetUnit))),
                at => $"gross {at.Text(GrossQuantity)} {at.Text(GrossUnit)}, net {at.Text(NetQuantity)} {at.Text(NetUnit)}"));

    private static bool IsXRechnung(ReadOnlySpan<char> specification) =>
        specification.SequenceEqual(XRechnungProfiles.Standard) || XRechnungProfiles.Of(specification) is XRechnungProfile.Extension or XRechnungProfile.CleanVehicles;

    private static bool SellerIsTaxable(At document)
    {
        foreach (var use in document.Document.Vat.Uses)
        {
            if (use.Place != VatFacts.Place.Breakdown && use.Category is "S" or "Z" or "E" or "AE" or "K" or "G" or "L" or "M")
            {
                return document.Has(TaxRepresentative) || document.Says(Bt.SellerTaxIdentifiers);
            }
        }

        return true;
    }

    /// <summary>The payment means, or in CII the settlement they stand in, say something of a direct debit.</summary>
    private static bool HasDirectDebit(At means) => means.Has(DirectDebitHere) || (!means.Document.Ubl && (means.Root.Has(Bt.Mandates) || means.Root.Has(CreditorReference)));

    /// <summary>A direct debit has three terms in CII, which stand apart: one calls for the others.</summary>
    private static bool DirectDebitNamesCreditor(At document) => document.Document.Ubl
        ? !document.Has(Bt.Mandates) || document.Each(SellerIdentifiers).Any(identifier => identifier.Is(Bt.SchemeIdentifier, "SEPA"))
        : !(document.Has(Bt.Mandates) || document.Has(CreditorReference) || document.Has(DebitedAccount)) || (document.Has(CreditorReference) && (document.Has(Bt.Mandates) || document.Has(DebitedAccount)));

    private static bool DirectDebitNamesAccount(At document) => document.Document.Ubl
        ? !document.Has(Bt.Mandates) || document.Has(DebitedAccount)
        : !(document.Has(Bt.Mandates) || document.Has(CreditorReference) || document.Has(DebitedAccount)) || (document.Has(DebitedAccount) && (document.Has(Bt.Mandates) || document.Has(CreditorReference)));

    private static int Digits(ReadOnlySpan<char> text)
    {
        var digits = 0;
        foreach (var character in text)
        {
            digits += char.IsAsciiDigit(character) ? 1 : 0;
        }

        return digits;
    }

    private static bool AttachmentNamesDiffer(At document)
    {
        HashSet<string>? names = null;
        foreach (var attachment in document.Each(Attachments))
        {
            if (attachment.Has(Bt.FileName) && !(names ??= new HashSet<string>(StringComparer.OrdinalIgnoreCase)).Add(attachment.Text(Bt.FileName).ToString()))
            {
                return false;
            }
        }

        return true;
    }

    private static bool CashDiscountsAreWritten(At document)
    {
        var terms = document.First(Bt.PaymentTerms).RawText;
        if (!terms.Contains('#'))
        {
            return true;
        }

        var text = terms.ToString().ReplaceLineEndings("\n");
        var discounts = Array.FindAll(text.Split('\n'), line => line.AsSpan().Trim().StartsWith('#'));
        return discounts.Length == 0 || (Array.TrueForAll(discounts, line => CashDiscount().IsMatch(line.Trim())) && EndsWithLineBreak(text));
    }

    /// <summary>After the last text between two marks comes nothing but space up to the end of the line, and the line ends.</summary>
    private static bool EndsWithLineBreak(string terms)
    {
        var rest = terms.AsSpan();
        foreach (var match in BetweenMarks().EnumerateMatches(terms))
        {
            rest = terms.AsSpan(match.Index + match.Length);
        }

        var end = rest.IndexOf('\n');
        return end >= 0 && rest[..end].IsWhiteSpace();
    }

    [GeneratedRegex("#.+#", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex BetweenMarks();

    [GeneratedRegex("^#(SKONTO)#TAGE=([0-9]+#PROZENT=[0-9]+\\.[0-9]{2})(#BASISBETRAG=-?[0-9]+\\.[0-9]{2})?#$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CashDiscount();

    [GeneratedRegex("^[^@\\s]+@([^@.\\s]+\\.)+[^@.\\s]+$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex MailAddress();

    /// <summary>Peppol asks more of a mail address: the characters that the standard of mail allows, and names of hosts.</summary>
    [GeneratedRegex("^[a-zA-Z0-9!#$%&\"*+/=?^_`{|}~-]+(\\.[a-zA-Z0-9!#$%&\"*+/=?^_`{|}~-]+)*@([a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?\\.)+[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex PeppolMailAddress();

    [GeneratedRegex("^[a-zA-Z][a-zA-Z0-9+.-]+:", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AbsoluteAddress();
}
