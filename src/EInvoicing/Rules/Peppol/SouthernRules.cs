using System.Globalization;
using System.Text.RegularExpressions;
using Vouch.EInvoicing.Xml;
using static Vouch.EInvoicing.Rules.Rule;

namespace Vouch.EInvoicing.Rules.Peppol;

/// <summary>National rules of Italy, the Netherlands, Greece and Iceland in the Peppol set.</summary>
internal static partial class SouthernRules
{
    private static readonly Context Seller = new("Seller", "cac:AccountingSupplierParty/cac:Party", "ram:SellerTradeParty");
    private static readonly Context UblDocument = new("Invoice", "/ubl:Invoice|/cn:CreditNote", null);
    private static readonly Term PartyStreet = new("BT-35", "Address line 1", "cac:PostalAddress/cbc:StreetName", "ram:PostalTradeAddress/ram:LineOne");
    private static readonly Term PartyCity = new("BT-37", "City", "cac:PostalAddress/cbc:CityName", "ram:PostalTradeAddress/ram:CityName");
    private static readonly Term PartyPostCode = new("BT-38", "Post code", "cac:PostalAddress/cbc:PostalZone", "ram:PostalTradeAddress/ram:PostcodeCode");
    private static readonly Term Street = new("BT-35", "Address line 1", "cbc:StreetName", "ram:LineOne");
    private static readonly Term City = new("BT-37", "City", "cbc:CityName", "ram:CityName");
    private static readonly Term PostCode = new("BT-38", "Post code", "cbc:PostalZone", "ram:PostcodeCode");
    private static readonly Term PartyTradingName = new("BT-28", "Trading name", "cac:PartyName/cbc:Name", null);
    private static readonly Term Documents = new("BG-24", "Additional supporting documents", "cac:AdditionalDocumentReference", null);
    private static readonly Term DocumentDescription = new("BT-123", "Supporting document description", "cbc:DocumentDescription", null);
    private static readonly Term ExternalLocation = new("BT-124", "External document location", "cac:Attachment/cac:ExternalReference/cbc:URI", null);
    private static readonly Term Identifier = new("BT-122", "Supporting document reference", "cbc:ID", null);
    private static readonly Term DueDateUbl = new("BT-9", "Payment due date", "cbc:DueDate", null);
    private static readonly Term SellerRegistrations = new("BT-30", "Seller legal registration identifier", "cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID", null);
    private static readonly Term PartyRegistration = new("BT-47", "Buyer legal registration identifier", "cac:Party/cac:PartyLegalEntity/cbc:CompanyID", null);
    private static readonly Term SellerStreet = new("BT-35", "Seller address line 1", "cac:AccountingSupplierParty/cac:Party/cac:PostalAddress/cbc:StreetName", null);
    private static readonly Term SellerPostCode = new("BT-38", "Seller post code", "cac:AccountingSupplierParty/cac:Party/cac:PostalAddress/cbc:PostalZone", null);
    private static readonly Term BuyerStreet = new("BT-50", "Buyer address line 1", "cac:Party/cac:PostalAddress/cbc:StreetName", null);
    private static readonly Term BuyerPostCode = new("BT-53", "Buyer post code", "cac:Party/cac:PostalAddress/cbc:PostalZone", null);
    private static readonly Term PaymentAccounts = new("BT-84", "Payment account identifier", "cac:PayeeFinancialAccount/cbc:ID", null);

    internal static IEnumerable<RuleFamily> Families => [Italy, Netherlands, GreekSeller, GreekBoth, Iceland];

    private static RuleFamily Italy => new RuleFamily("Peppol in Italy")
        .On(
            new Context("Tax registration", "cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme", "ram:SellerTradeParty/ram:SpecifiedTaxRegistration").If(at => at.Document.Countries.Seller == "IT" && Bg.IsOtherTaxScheme(at)),
            Fatal("IT-R-001", "BT-32", "The tax registration of an Italian seller must have 11 to 16 capital letters and digits.", at => ItalianRegistration().IsMatch(at.Text(Bt.TaxIdentifier)), at => "\"" + at.Text(Bt.TaxIdentifier).ToString() + "\""))
        .On(
            Seller.If(at => at.Document.Countries.Seller == "IT"),
            Fatal("IT-R-002", "BT-35", "An Italian seller's address must have its first line.", at => at.Has(PartyStreet)),
            Fatal("IT-R-003", "BT-37", "An Italian seller's address must have a city.", at => at.Has(PartyCity)),
            Fatal("IT-R-004", "BT-38", "An Italian seller's address must have a post code.", at => at.Has(PartyPostCode)));

    private static RuleFamily Netherlands => new RuleFamily("Peppol in the Netherlands")
        .On(
            new Context("Credit note", "cbc:CreditNoteTypeCode", "rsm:ExchangedDocument/ram:TypeCode").If(at => SellerIsDutch(at) && (at.Document.Ubl || at.Value is "81" or "83" or "381" or "396" or "532")),
            Fatal("NL-R-001", "BT-25", "A Dutch credit note must refer to the invoice it credits.", at => at.Root.Has(Bt.PrecedingInvoice)))
        .On(Bg.SellerAddress.If(SellerIsDutch), Fatal("NL-R-002", "BT-35, BT-37, BT-38", "A Dutch seller's address must have street, city and post code.", IsWhole))
        .On(new Context("Seller registration", "cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID", "ram:SellerTradeParty/ram:SpecifiedLegalOrganization/ram:ID").If(SellerIsDutch), Fatal("NL-R-003", "BT-30", "A Dutch seller's registration must be a KVK or OIN number (scheme 0106 or 0190).", IsDutchRegistration))
        .On(Bg.BuyerAddress.If(at => SellerIsDutch(at) && at.Document.Countries.BuyerAddress == "NL"), Fatal("NL-R-004", "BT-50, BT-52, BT-53", "A Dutch buyer's address must have street, city and post code.", IsWhole))
        .On(new Context("Buyer registration", "cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID", "ram:BuyerTradeParty/ram:SpecifiedLegalOrganization/ram:ID").If(at => SellerIsDutch(at) && at.Document.Countries.BuyerAddress == "NL"), Fatal("NL-R-005", "BT-47", "A Dutch buyer's registration must be a KVK or OIN number (scheme 0106 or 0190).", IsDutchRegistration))
        .On(Bg.TaxRepresentativeAddress.If(at => SellerIsDutch(at) && at.Document.Countries.RepresentativeAddress == "NL"), Fatal("NL-R-006", "BT-64, BT-66, BT-67", "A Dutch tax representative's address must have street, city and post code.", IsWhole))
        .On(Bg.Totals.If(SellerIsDutch), Fatal("NL-R-007", "BG-16", "A Dutch seller must say how to pay what the buyer owes.", HasPaymentMeansIfOwed))
        .On(Bg.PaymentMeans.If(at => SellerIsDutch(at) && at.Document.Countries.BuyerAddress == "NL"), Fatal("NL-R-008", "BT-81", "Between Dutch parties the payment means must be 30, 48, 49, 57, 58 or 59.", at => at.Text(Bt.PaymentMeansCode) is "30" or "48" or "49" or "57" or "58" or "59", at => at.Text(Bt.PaymentMeansCode).ToString()))
        .On(new Context("Order line", "cac:OrderLineReference/cbc:LineID", "ram:SpecifiedLineTradeAgreement/ram:BuyerOrderReferencedDocument/ram:LineID").If(SellerIsDutch), Fatal("NL-R-009", "BT-13, BT-132", "A Dutch seller that refers to an order line must refer to the order.", at => at.Root.Has(Bt.PurchaseOrderReference)));

    private static RuleFamily GreekSeller => new RuleFamily("Peppol in Greece: seller")
        .On(
            new Context("Number", "/ubl:Invoice/cbc:ID|/cn:CreditNote/cbc:ID", null).If(at => at.Document.Countries.GreekSeller),
            Fatal("GR-R-001-1", "BT-1", "The number of a Greek invoice must have 6 parts between bars.", at => Parts(at).Length == 6),
            Fatal("GR-R-001-2", "BT-1", "The first part of a Greek invoice number must be the tax number of the seller or its representative.", at => CheckDigits.Greek(Parts(at)[0].Trim()) && IsTaxNumberOfSeller(at, Parts(at)[0])),
            Fatal("GR-R-001-3", "BT-1, BT-2", "The second part of a Greek invoice number must be the issue date as 22/11/2026.", IsIssueDate),
            Fatal("GR-R-001-4", "BT-1", "The third part of a Greek invoice number must be a number of 0 or above.", at => Part(at, 2) is { Length: > 0 } part && long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _)),
            Fatal("GR-R-001-5", "BT-1", "The fourth part of a Greek invoice number must be a Greek document type.", at => Part(at, 3) is "1.1" or "1.6" or "2.1" or "2.4" or "5.1" or "5.2"),
            Fatal("GR-R-001-6", "BT-1", "The fifth part of a Greek invoice number must not be empty.", at => Part(at, 4).Length > 0),
            Fatal("GR-R-001-7", "BT-1", "The sixth part of a Greek invoice number must not be empty.", at => Part(at, 5).Length > 0))
        .On(
            new Context("Seller", "cac:AccountingSupplierParty/cac:Party", null).If(at => at.Document.Countries.GreekSeller),
            Fatal("GR-R-002", "BT-28", "A Greek seller must give its full name.", at => at.Says(PartyTradingName)),
            Warning("GR-S-011", "BT-31", "A Greek seller should give its tax number with the prefix EL.", HasGreekVat))
        .On(
            new Context("Seller VAT number", "cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme/cbc:CompanyID", null).If(at => at.Document.Countries.GreekSeller && Bg.IsVatScheme(at.Parent)),
            Fatal("GR-R-003", "BT-31", "A Greek seller's VAT number must be EL and a valid tax number.", at => IsGreekVat(at.Value)))
        .On(
            UblDocument.If(at => at.Document.Countries is { GreekSeller: true, SellerAddress: "GR" }),
            Fatal("GR-R-004-1", "BG-24", "A Greek invoice must have one M.AR.K number.", at => CountDocuments(at, Mark) == 1),
            Warning("GR-S-008-1", "BG-24", "A Greek invoice should have the address at which it can be verified.", at => CountDocuments(at, InvoiceAddress) == 1),
            Fatal("GR-R-008-2", "BG-24", "A Greek invoice must not have two addresses of verification.", at => CountDocuments(at, InvoiceAddress) <= 1))
        .On(
            new Context("M.AR.K", "cac:AdditionalDocumentReference/cbc:ID", null).If(at => at.Document.Countries is { GreekSeller: true, SellerAddress: "GR" } && at.Parent.Is(DocumentDescription, Mark)),
            Fatal("GR-R-004-2", "BT-122", "The M.AR.K number must be a positive whole number.", at => CheckDigits.AllDigits(at.Value) && at.Value[0] != '0'))
        .On(
            new Context("Address of verification", "cac:AdditionalDocumentReference", null).If(at => at.Document.Countries.GreekSeller && at.Is(DocumentDescription, InvoiceAddress)),
            Fatal("GR-R-008-3", "BT-124", "The address of verification of a Greek invoice must be given.", at => at.Says(ExternalLocation)))
        .On(
            new Context("Buyer", "cac:AccountingCustomerParty/cac:Party", null).If(at => at.Document.Countries.GreekSeller),
            Fatal("GR-R-005", "BT-45", "A Greek seller must give the buyer's full name.", at => at.Says(PartyTradingName)))
        .On(
            new Context("Seller electronic address", "cac:AccountingSupplierParty/cac:Party/cbc:EndpointID", null).If(at => at.Document.Countries.SellerAlone is "GR" or "EL"),
            Fatal("GR-R-009", "BT-34", "A Greek seller's electronic address must be its tax number in scheme 9933.", at => at.Is(Bt.SchemeIdentifier, "9933") && CheckDigits.Greek(at.Value)));

    private static RuleFamily GreekBoth => new RuleFamily("Peppol in Greece: both")
        .On(
            new Context("Buyer", "cac:AccountingCustomerParty/cac:Party", null).If(at => at.Document.Countries is { GreekSeller: true, GreekBuyer: true }),
            Fatal("GR-R-006", "BT-48", "A Greek seller must give a Greek buyer's VAT number.", HasGreekVat))
        .On(
            new Context("Buyer electronic address", "cac:AccountingCustomerParty/cac:Party/cbc:EndpointID", null).If(at => at.Document.Countries is { GreekSeller: true, GreekBuyer: true }),
            Fatal("GR-R-010", "BT-49", "A Greek buyer's electronic address must be its tax number in scheme 9933.", at => at.Is(Bt.SchemeIdentifier, "9933") && CheckDigits.Greek(at.Value)));

    private static RuleFamily Iceland => new RuleFamily("Peppol in Iceland")
        .On(
            UblDocument.If(at => at.Document.Countries.SellerAddress == "IS"),
            Warning("IS-R-001", "BT-3", "An Icelandic invoice should be of type 380 or 381.", at => at.Text(Bt.TypeCode) is "380" or "381"),
            Fatal("IS-R-002", "BT-30", "An Icelandic seller must give its kennitala as legal registration, scheme 0196.", at => at.Each(SellerRegistrations).Any(number => number.Is(Bt.SchemeIdentifier, "0196"))),
            Fatal("IS-R-003", "BT-35, BT-38", "An Icelandic seller's address must have street and post code.", at => at.Has(SellerStreet) && at.Has(SellerPostCode)),
            Fatal("IS-R-006", "BT-84", "Payment means 9 of an Icelandic seller needs an account of 12 digits.", at => AccountsHaveTwelve(at, "9")),
            Fatal("IS-R-007", "BT-84", "Payment means 42 of an Icelandic seller needs an account of 12 digits.", at => AccountsHaveTwelve(at, "42")),
            Fatal("IS-R-008", "BT-122", "The final due date (EINDAGI) must be of the form 2026-11-22.", at => FinalDueDate(at) is not { } date || Dates.IsDate(date, ubl: true)),
            Fatal("IS-R-009", "BT-9", "An invoice with a final due date (EINDAGI) must have a due date.", at => FinalDueDate(at) is null || at.Has(DueDateUbl)),
            Fatal("IS-R-010", "BT-9, BT-122", "The final due date (EINDAGI) must not be before the due date.", at => FinalDueDate(at) is not { } date || (at.Has(DueDateUbl) && at.Text(DueDateUbl).SequenceCompareTo(date) <= 0)))
        .On(
            new Context("Buyer", "/ubl:Invoice/cac:AccountingCustomerParty|/cn:CreditNote/cac:AccountingCustomerParty", null).If(at => at.Document.Countries is { SellerAddress: "IS", BuyerAddress: "IS" }),
            Fatal("IS-R-004", "BT-47", "An Icelandic buyer's kennitala must be given, scheme 0196.", at => at.Each(PartyRegistration).Any(number => number.Is(Bt.SchemeIdentifier, "0196"))),
            Fatal("IS-R-005", "BT-50, BT-53", "An Icelandic buyer's address must have street and post code.", at => at.Has(BuyerStreet) && at.Has(BuyerPostCode)));

    private const string Mark = "##M.AR.K##";
    private const string InvoiceAddress = "##INVOICE|URL##";

    private static bool SellerIsDutch(At at) => at.Document.Countries.SellerAddress == "NL";

    private static bool IsWhole(At address) => address.Has(Street) && address.Has(City) && address.Has(PostCode);

    private static bool IsDutchRegistration(At number) => number.Text(Bt.SchemeIdentifier) is "0106" or "0190" && !number.Value.IsEmpty;

    private static bool HasPaymentMeansIfOwed(At totals)
    {
        var credit = totals.Document.Ubl ? totals.Document.IsCreditNote : totals.Root.Is(Bt.TypeCode, "381");
        var due = totals.Number(Bt.Due);
        return (credit ? due >= 0m : due <= 0m) || totals.Root.Has(Bt.PaymentMeans);
    }

    private static string[] Parts(At number) => number.Value.ToString().Split('|');

    private static string Part(At number, int index) => Parts(number) is var parts && index < parts.Length ? parts[index].Trim() : "";

    private static bool IsTaxNumberOfSeller(At number, string part) =>
        TaxNumberIs(number.Root, Bt.SellerTaxSchemes, part) || TaxNumberIs(number.Root, Bt.RepresentativeTaxSchemes, part);

    private static bool TaxNumberIs(At root, Term schemes, string part) =>
        root.Each(schemes).Any(scheme => Bg.IsVatScheme(scheme) && scheme.Text(Bt.TaxIdentifier) is { Length: > 2 } vat && vat[2..].SequenceEqual(part));

    private static bool IsIssueDate(At number) =>
        DateOnly.TryParseExact(number.Root.Text(Bt.IssueDate), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var issued)
        && Part(number, 1) == issued.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static bool IsGreekVat(ReadOnlySpan<char> number) => number.StartsWith("EL", StringComparison.Ordinal) && CheckDigits.Greek(number[2..]);

    private static bool HasGreekVat(At party) =>
        party.Each(Bt.PartyVatScheme).Count(scheme => Bg.IsVatScheme(scheme) && scheme.Has(Bt.TaxIdentifier)) == 1
        && party.Each(Bt.PartyVatScheme).Any(scheme => Bg.IsVatScheme(scheme) && IsGreekVat(scheme.Text(Bt.TaxIdentifier)));

    private static int CountDocuments(At document, string description) => document.Each(Documents).Count(reference => reference.Is(DocumentDescription, description));

    private static bool AccountsHaveTwelve(At document, string code)
    {
        foreach (var means in document.Each(Bt.PaymentMeans))
        {
            if (means.Is(Bt.PaymentMeansCode, code) && means.Text(PaymentAccounts).Length != 12)
            {
                return false;
            }
        }

        return true;
    }

    private static string? FinalDueDate(At document)
    {
        foreach (var reference in document.Each(Documents))
        {
            if (reference.Is(DocumentDescription, "EINDAGI"))
            {
                return reference.Text(Identifier).ToString();
            }
        }

        return null;
    }

    [GeneratedRegex("^[A-Z0-9]{11,16}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ItalianRegistration();
}
