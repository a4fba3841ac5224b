using Vouch.EInvoicing.Xml;
using static Vouch.EInvoicing.Rules.Rule;

namespace Vouch.EInvoicing.Rules.Ubl;

/// <summary>How often UBL elements may occur and what they must carry (UBL-SR-01 to UBL-SR-52, UBL-DT-01 to UBL-DT-28).</summary>
internal static class UblSyntaxRules
{
    private static readonly Context Root = new("Invoice", "/ubl:Invoice|/cn:CreditNote", null);
    private static readonly Term DocumentType = Term("cbc:DocumentTypeCode");
    private static readonly Term Scheme = Term("@schemeID");
    private static readonly Term AdditionalReferences = Term("cac:AdditionalDocumentReference");
    private static readonly Term MeansCodes = Term("cac:PaymentMeans/cbc:PaymentMeansCode");
    private static readonly Term PaymentIds = Term("cac:PaymentMeans/cbc:PaymentID");
    private static readonly Term SupplierTaxSchemes = Term("cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme");
    private static readonly Term BuyerTaxSchemes = Term("cac:AccountingCustomerParty/cac:Party/cac:PartyTaxScheme");
    private static readonly Term PayeeNames = Term("cac:PartyName/cbc:Name");
    private static readonly Term PayeeRegistrations = Term("cac:PartyLegalEntity/cbc:CompanyID");
    private static readonly Term SellerNames = Term("cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName");
    private static readonly Term LineTaxCategory = Term("cac:Item/cac:ClassifiedTaxCategory");
    private static readonly Term Company = Term("cbc:CompanyID");
    private static readonly Term Attachment = Term("cac:Attachment");
    private static readonly Term DocumentDescription = Term("cbc:DocumentDescription");
    private static readonly Term PayeeIdentifiers = Term("cac:PartyIdentification/cbc:ID");
    private static readonly Term PartyIdentifiers = Term(
        "cac:AccountingSupplierParty/cac:Party/cac:PartyIdentification/cbc:ID|cac:AccountingCustomerParty/cac:Party/cac:PartyIdentification/cbc:ID|cac:PayeeParty/cac:PartyIdentification/cbc:ID|cac:TaxRepresentativeParty/cac:PartyIdentification/cbc:ID|cac:Delivery/cac:DeliveryParty/cac:PartyIdentification/cbc:ID");
    private static readonly Term TaxSchemeGroup = Term("cac:TaxScheme");
    private static readonly Term TaxSchemeOf = Term("cac:TaxScheme/cbc:ID");
    private static readonly Term PrecedingNumber = Term("cac:InvoiceDocumentReference/cbc:ID");
    private static readonly int Price = XmlNames.Register("cac:Price");

    internal static IEnumerable<RuleFamily> Families => [Occurrence, References, DataTypes, AmountDecimals, .. ForbiddenAttributes];

    private static RuleFamily Occurrence => new RuleFamily("UBL occurrence")
        .On(
            Root,
            Once("UBL-SR-01", "BT-12", "The contract reference", "cac:ContractDocumentReference/cbc:ID"),
            Once("UBL-SR-02", "BT-15", "The receiving advice", "cac:ReceiptDocumentReference/cbc:ID"),
            Once("UBL-SR-03", "BT-16", "The despatch advice", "cac:DespatchDocumentReference/cbc:ID"),
            Fatal("UBL-SR-04", "BT-18", "The invoiced object can be given once.", at => at.Each(AdditionalReferences).Count(reference => reference.Is(DocumentType, "130")) <= 1),
            Once("UBL-SR-05", "BT-20", "The payment terms", "cac:PaymentTerms/cbc:Note"),
            Once("UBL-SR-08", "BG-14", "The invoicing period", "cac:InvoicePeriod"),
            Once("UBL-SR-09", "BT-27", "The seller's name", "cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName"),
            Once("UBL-SR-10", "BT-28", "The seller's trading name", "cac:AccountingSupplierParty/cac:Party/cac:PartyName/cbc:Name"),
            Once("UBL-SR-11", "BT-30", "The seller's legal registration", "cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID"),
            Fatal("UBL-SR-12", "BT-31", "The seller's VAT number can be given once.", at => Numbers(at, SupplierTaxSchemes, vat: true) <= 1),
            Fatal("UBL-SR-13", "BT-32", "The seller's tax registration can be given once.", at => Numbers(at, SupplierTaxSchemes, vat: false) <= 1),
            Once("UBL-SR-14", "BT-33", "The seller's further legal information", "cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyLegalForm"),
            Once("UBL-SR-15", "BT-44", "The buyer's name", "cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName"),
            Once("UBL-SR-16", "BT-46", "The buyer's identifier", "cac:AccountingCustomerParty/cac:Party/cac:PartyIdentification/cbc:ID"),
            Once("UBL-SR-17", "BT-47", "The buyer's legal registration", "cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID"),
            Fatal("UBL-SR-18", "BT-48", "The buyer's VAT number can be given once.", at => Numbers(at, BuyerTaxSchemes, vat: true) <= 1),
            Once("UBL-SR-24", "BG-13", "The delivery", "cac:Delivery"),
            Fatal("UBL-SR-29", "BT-90", "The creditor identifier (SEPA) can be given once.", at => at.Each(PartyIdentifiers).Count(IsSepa) <= 1),
            Once("UBL-SR-39", "BT-11", "The project", "cac:ProjectReference/cbc:ID"),
            Once("UBL-SR-40", "BT-45", "The buyer's trading name", "cac:AccountingCustomerParty/cac:Party/cac:PartyName/cbc:Name"),
            Fatal("UBL-SR-44", "BT-83", "The payment reference can be given once; where payment means repeat it, they must repeat it alike.", at => AllAlike(at, PaymentIds)),
            Once("UBL-SR-45", "BT-9", "The due date with the payment means", "cac:PaymentMeans/cbc:PaymentDueDate"),
            Once("UBL-SR-46", "BT-82", "The payment means in words", "cac:PaymentMeans/cbc:PaymentMeansCode/@name"),
            Fatal("UBL-SR-47", "BT-81", "Payment means that repeat must have the same code.", at => AllAlike(at, MeansCodes)),
            Once("UBL-SR-49", "BT-8", "The VAT point date code", "cac:InvoicePeriod/cbc:DescriptionCode"),
            Once("UBL-SR-54", "BG-18", "The payment card", "cac:PaymentMeans/cac:CardAccount"),
            Once("UBL-SR-55", "BG-19", "The direct debit", "cac:PaymentMeans/cac:PaymentMandate"),
            Once("UBL-SR-56", "BT-17", "The tender or lot", "cac:OriginatorDocumentReference/cbc:ID"))
        .On(
            new Context("Seller", "cac:AccountingSupplierParty/cac:Party", null),
            Fatal("UBL-SR-42", "BT-31, BT-32", "The seller can have two tax registrations at most.", at => at.Count(Bt.PartyVatScheme) <= 2))
        .On(
            new Context("Supporting document", "cac:AdditionalDocumentReference", null),
            Once("UBL-SR-33", "BT-123", "The description of a supporting document", "cbc:DocumentDescription"),
            Fatal("UBL-SR-43", "BT-18", "A scheme is only for an invoiced object (type 130); a type of 50 only for the project of a credit note.", at => at.Is(DocumentType, "130") || (at.Document.IsCreditNote && at.Is(DocumentType, "50")) || (!at.Each(Bt.DocumentReference).Any(reference => reference.Has(Scheme)) && !at.Has(DocumentType))))
        .On(new Context("Delivery", "cac:Delivery", null), Once("UBL-SR-25", "BT-70", "The name of who received", "cac:DeliveryParty/cac:PartyName/cbc:Name"))
        .On(new Context("Allowance", "cac:AllowanceCharge", null).If(Bg.IsAllowance), Once("UBL-SR-30", "BT-97", "The reason of an allowance", "cbc:AllowanceChargeReason"))
        .On(new Context("Charge", "cac:AllowanceCharge", null).If(Bg.IsCharge), Once("UBL-SR-31", "BT-104", "The reason of a charge", "cbc:AllowanceChargeReason"))
        .On(
            new Context("Line", "cac:InvoiceLine|cac:CreditNoteLine", null),
            Once("UBL-SR-34", "BT-127", "The note of a line", "cbc:Note"),
            Once("UBL-SR-35", "BT-132", "The order line", "cac:OrderLineReference/cbc:LineID"),
            Once("UBL-SR-36", "BG-26", "The period of a line", "cac:InvoicePeriod"),
            Once("UBL-SR-37", "BT-147", "The price discount", "cac:Price/cac:AllowanceCharge/cbc:Amount"),
            Once("UBL-SR-38", "BT-120", "The exemption reason of a line", "cac:Item/cac:ClassifiedTaxCategory/cbc:TaxExemptionReason"),
            Fatal("UBL-SR-48", "BT-151", "A line must have one VAT category.", at => at.Count(LineTaxCategory) == 1, at => Times(at, LineTaxCategory)),
            Once("UBL-SR-50", "BT-154", "The description of an item", "cac:Item/cbc:Description"),
            Once("UBL-SR-52", "BT-128", "The object of a line", "cac:DocumentReference"))
        .On(
            new Context("Payee", "cac:PayeeParty", null),
            Fatal("UBL-SR-19", "BT-59", "The payee's name can be given once, and only if the payee is not the seller.", at => at.Count(PayeeNames) <= 1 && IsNotSeller(at), at => at.Text(PayeeNames).ToString()),
            Fatal("UBL-SR-20", "BT-60", "The payee's identifier can be given once, and only if the payee is not the seller.", at => at.Each(PayeeIdentifiers).Count(identifier => !IsSepa(identifier)) <= 1 && IsNotSeller(at), at => at.Text(PayeeNames).ToString()),
            Fatal("UBL-SR-21", "BT-61", "The payee's legal registration can be given once, and only if the payee is not the seller.", at => at.Count(PayeeRegistrations) <= 1 && IsNotSeller(at), at => at.Text(PayeeNames).ToString()))
        .On(
            new Context("Payment means", "cac:PaymentMeans", null),
            Once("UBL-SR-26", "BT-83", "The payment reference", "cbc:PaymentID"),
            Once("UBL-SR-27", "BT-81", "The payment means code", "cbc:PaymentMeansCode"),
            Once("UBL-SR-28", "BT-89", "The mandate", "cac:PaymentMandate/cbc:ID"))
        .On(
            new Context("Preceding invoice", "cac:BillingReference", null),
            Once("UBL-SR-06", "BG-3", "A preceding invoice within one reference", "cac:InvoiceDocumentReference"),
            Fatal("UBL-SR-07", "BT-25", "A reference to a preceding invoice must have its number.", at => at.Has(PrecedingNumber)))
        .On(
            new Context("Tax representative", "cac:TaxRepresentativeParty", null),
            Once("UBL-SR-22", "BT-62", "The tax representative's name", "cac:PartyName/cbc:Name"),
            Once("UBL-SR-23", "BT-63", "The tax representative's VAT number", "cac:PartyTaxScheme/cbc:CompanyID"))
        .On(new Context("VAT breakdown", "cac:TaxSubtotal", null), Once("UBL-SR-32", "BT-120", "The exemption reason", "cac:TaxCategory/cbc:TaxExemptionReason"))
        .On(
            new Context("Party tax registration", "cac:PartyTaxScheme", null),
            Fatal("UBL-SR-53", "BT-31, BT-32, BT-48, BT-63", "A tax registration must have both its scheme and its number.", at => at.Has(TaxSchemeOf) && at.Has(Company), _ => ""))
        .On(new Context("Address", "cac:PostalAddress|cac:Address", null), Once("UBL-SR-51", "BT-162, BT-163, BT-164, BT-165", "A further line of an address", "cac:AddressLine"));

    /// <summary>A reference is either to the invoiced object (type 130) or to a supporting document.</summary>
    private static RuleFamily References => new RuleFamily("UBL references")
        .On(
            new Context("Invoiced object", "cac:AdditionalDocumentReference", null).If(at => at.Is(DocumentType, "130")),
            Fatal("UBL-CR-666", "BT-18, BT-125", "The reference to the invoiced object cannot have an attachment.", at => !at.Has(Attachment), _ => ""),
            Fatal("UBL-CR-673", "BT-18, BT-123", "The reference to the invoiced object cannot have a description.", at => !at.Has(DocumentDescription), at => at.Text(DocumentDescription).ToString()))
        .On(
            new Context("Supporting document", "cac:AdditionalDocumentReference", null),
            Warning("UBL-CR-665", "BT-122", "Only the reference to the invoiced object (type 130) should name a scheme.", at => !at.Each(Bt.DocumentReference).Any(reference => reference.Has(Scheme)), _ => ""));

    private static RuleFamily DataTypes => new RuleFamily("UBL data types")
        .On(
            new Context("Binary object", "*BinaryObject", null),
            Fatal("UBL-DT-06", "BT-125-1", "An enclosed file must say its media type.", at => at.Has(Bt.MediaType), _ => ""),
            Fatal("UBL-DT-07", "BT-125-2", "An enclosed file must have a name.", at => at.Has(Bt.FileName), _ => ""));

    private static RuleFamily AmountDecimals => new RuleFamily("UBL amounts")
        .On(
            new Context("Amount", "*Amount", null).If(at => !at.Element.QualifiedName.EndsWith("PriceAmount", StringComparison.Ordinal) && !InPriceDiscount(at.Element)),
            Fatal("UBL-DT-01", "", "An amount has two decimals at most.", at => At.Decimals(at.Value) <= 2));

    private static IEnumerable<RuleFamily> ForbiddenAttributes
    {
        get
        {
            (string Id, string Attribute)[] forbidden =
            [
                ("UBL-DT-08", "schemeName"), ("UBL-DT-09", "schemeAgencyName"), ("UBL-DT-10", "schemeDataURI"), ("UBL-DT-11", "schemeURI"), ("UBL-DT-12", "format"),
                ("UBL-DT-13", "unitCodeListIdentifier"), ("UBL-DT-14", "unitCodeListAgencyIdentifier"), ("UBL-DT-15", "unitCodeListAgencyName"), ("UBL-DT-16", "listAgencyName"),
                ("UBL-DT-17", "listName"), ("UBL-DT-18", "name"), ("UBL-DT-19", "languageID"), ("UBL-DT-20", "listURI"), ("UBL-DT-21", "listSchemeURI"), ("UBL-DT-22", "languageLocaleID"),
                ("UBL-DT-23", "uri"), ("UBL-DT-24", "currencyCodeListVersionID"), ("UBL-DT-25", "characterSetCode"), ("UBL-DT-26", "encodingCode"), ("UBL-DT-27", "schemeAgencyID"), ("UBL-DT-28", "listAgencyID"),
                ("UBL-CR-663", "unitCodeListID"),
            ];
            yield return new RuleFamily("UBL attributes").OnAttributes(
                [.. forbidden.Select(pair => (pair.Attribute, new Rule(pair.Id, RuleSeverity.Warning, "", $"The attribute {pair.Attribute} should not be used.", _ => false, at => at.Element.QualifiedName) { OncePerDocument = true }))]);
        }
    }

    private static Term Term(string ubl) => new("", "", ubl, null);

    private static Rule Once(string id, string terms, string what, string path)
    {
        var term = new Term(terms, what, path, null);
        return Fatal(id, terms, what + " can be given once.", at => at.Count(term) <= 1, at => Times(at, term));
    }

    private static string Times(At at, Term term) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{at.Count(term)} times");

    /// <summary>How many numbers a party has under tax schemes that are VAT, or that are not.</summary>
    private static int Numbers(At document, Term registrations, bool vat)
    {
        var numbers = 0;
        foreach (var registration in document.Each(registrations))
        {
            if (registration.Has(TaxSchemeGroup) && Bg.IsVatScheme(registration) == vat)
            {
                numbers += registration.Count(Company);
            }
        }

        return numbers;
    }

    private static bool AllAlike(At document, Term all) => document.Count(all) <= 1 || document.Each(all).All(one => one.Value.SequenceEqual(document.Text(all)));

    private static bool IsSepa(At identifier) => identifier.Text(Scheme).Equals("SEPA", StringComparison.OrdinalIgnoreCase);

    private static bool IsNotSeller(At payee) => payee.Each(PayeeNames).Any(name => payee.Parent.Each(SellerNames).Any(seller => !seller.Value.SequenceEqual(name.Value)));

    private static bool InPriceDiscount(XmlElement amount) => amount.Parent.Parent.Name == Price;
}
