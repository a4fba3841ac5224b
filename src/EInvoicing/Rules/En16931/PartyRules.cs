using Vouch.EInvoicing.CodeLists;
using static Vouch.EInvoicing.Rules.Rule;

namespace Vouch.EInvoicing.Rules.En16931;

/// <summary>Seller, buyer, payee, tax representative, delivery and payment (BR-09 to BR-20, BR-49 to BR-51, BR-56 to BR-63, BR-CO-09, BR-CO-26, BR-CO-27).</summary>
internal static class PartyRules
{
    private static readonly Term SellerNameFromPayee = new("BT-27", "Seller name", "cac:AccountingSupplierParty/cac:Party/cac:PartyName/cbc:Name", "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty/ram:Name");
    private static readonly Term SellerIdentifiers = new("BT-29", "Seller identifier", "cac:AccountingSupplierParty/cac:Party/cac:PartyIdentification/cbc:ID", "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty/ram:ID");
    private static readonly Term PayeeIdentifiers = new("BT-60", "Payee identifier", "cac:PartyIdentification/cbc:ID", "ram:ID");
    private static readonly Term PayeeRegistration = new("BT-61", "Payee legal registration identifier", null, "ram:SpecifiedLegalOrganization/ram:ID");
    private static readonly Term SellerRegistration = new("BT-30", "Seller legal registration identifier", null, "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty/ram:SpecifiedLegalOrganization/ram:ID");
    private static readonly Term IbanAndProprietary = new("BT-84", "IBAN", null, "ram:IBANID");
    private static readonly Term Proprietary = new("BT-84", "Proprietary account", null, "ram:ProprietaryID");

    internal static readonly RuleFamily Family = new RuleFamily("EN 16931 parties")
        .On(
            Bg.Supplier,
            Fatal(
                "BR-CO-26",
                "BT-29, BT-30, BT-31",
                "For the buyer to recognise the seller, the seller's identifier, legal registration or VAT number must be given.",
                at => at.Has(Bt.SupplierIdentifier) || at.Has(Bt.SupplierLegalRegistration) || at.Each(Bt.SupplierTaxScheme).Any(scheme => Bg.IsVatScheme(scheme) && scheme.Has(Bt.TaxIdentifier))))
        .On(Bg.SellerAddress, Fatal("BR-09", "BT-40", "The seller's address must have a country code.", at => at.Says(Bt.AddressCountry)))
        .On(Bg.BuyerAddress, Fatal("BR-11", "BT-55", "The buyer's address must have a country code.", at => at.Says(Bt.AddressCountry)))
        .On(Bg.TaxRepresentativeAddress, Fatal("BR-20", "BT-69", "The tax representative's address must have a country code.", at => at.Says(Bt.AddressCountry)))
        .On(Bg.DeliverToAddress, Fatal("BR-57", "BT-80", "The address of delivery must have a country code.", at => at.Gives(Bt.AddressCountry)))
        .On(Bg.SellerElectronicAddress, Fatal("BR-62", "BT-34", "The seller's electronic address must say its scheme.", at => at.Gives(Bt.SchemeIdentifier)))
        .On(Bg.BuyerElectronicAddress, Fatal("BR-63", "BT-49", "The buyer's electronic address must say its scheme.", at => at.Gives(Bt.SchemeIdentifier)))
        .On(
            Bg.Payee,
            Fatal("BR-17", "BT-59", "A payee must have a name and must be another than the seller.", PayeeIsNamedAndNotTheSeller, at => "payee \"" + at.Text(Bt.PayeeName).ToString() + "\""))
        .On(
            Bg.TaxRepresentative,
            Fatal("BR-18", "BT-62", "A tax representative must have a name.", at => at.Says(Bt.RepresentativeName)),
            Fatal("BR-19", "BG-12", "A tax representative must have a postal address.", at => at.Has(Bt.RepresentativeAddress)),
            Fatal("BR-56", "BT-63", "A tax representative must have a VAT number.", at => at.Each(Bt.PartyVatScheme).Any(scheme => Bg.IsVatScheme(scheme) && scheme.Gives(Bt.TaxIdentifier))))
        .On(
            Bg.CreditTransfer.If(at => at.Parent.Is(Bt.PaymentMeansCode, "30") || at.Parent.Is(Bt.PaymentMeansCode, "58")),
            Fatal("BR-50", "BT-84", "A credit transfer must name the account that is to be credited.", at => at.Says(Bt.AccountIdentifier)))
        .On(new Context("Payment card number", "cac:PaymentMeans/cac:CardAccount/cbc:PrimaryAccountNumberID", null), CardNumber(Warning))
        .On(new Context("Payment card number", null, "ram:ApplicableTradeSettlementFinancialCard/ram:ID"), CardNumber(Fatal))
        .On(
            Bg.PaymentMeans,
            Fatal("BR-49", "BT-81", "Payment instructions must have a payment means code.", at => at.Has(Bt.PaymentMeansCode)),
            Fatal(
                "BR-61",
                "BT-81, BT-84",
                "Where payment is by credit transfer, the account must be given.",
                at => !(at.Is(Bt.PaymentMeansCode, "30") || at.Is(Bt.PaymentMeansCode, "58")) || at.Has(Bt.PaymentAccount),
                at => "payment means code " + at.Text(Bt.PaymentMeansCode).ToString()))
        .On(
            new Context("VAT registration", "cac:PartyTaxScheme", "ram:SpecifiedTaxRegistration").If(Bg.IsVatScheme),
            Fatal(
                "BR-CO-09",
                "BT-31, BT-48, BT-63",
                "A VAT number must begin with the code of the country that issued it; Greece may use EL.",
                at => (at.Document.Ubl && at.Text(Bt.TaxIdentifier).IsEmpty) || StartsWithCountry(at.Text(Bt.TaxIdentifier)),
                at => "\"" + at.Text(Bt.TaxIdentifier).ToString() + "\""));

    /// <summary>The checks of CII say of an address that is missing that it has no country; those of UBL say only that it is missing.</summary>
    internal static readonly RuleFamily CiiAddresses = new RuleFamily("EN 16931 addresses in CII")
        .On(
            new Context("Invoice", null, "/rsm:CrossIndustryInvoice"),
            Fatal("BR-09", "BT-40", "The seller's address must have a country code.", at => at.Has(Bt.SellerAddress)),
            Fatal("BR-11", "BT-55", "The buyer's address must have a country code.", at => at.Has(Bt.BuyerAddress)))
        .On(
            new Context("Seller tax representative", null, "ram:SellerTaxRepresentativeTradeParty"),
            Fatal("BR-20", "BT-69", "The tax representative's address must have a country code.", at => at.Has(Bt.RepresentativeAddress), _ => ""));

    internal static readonly RuleFamily CiiAccounts = new RuleFamily("EN 16931 accounts in CII")
        .On(
            new Context("Credit transfer", null, "ram:SpecifiedTradeSettlementPaymentMeans/ram:PayeePartyCreditorFinancialAccount"),
            Fatal("BR-CO-27", "BT-84", "An account is either an IBAN or a proprietary number, not both.", at => !(at.Has(IbanAndProprietary) && at.Has(Proprietary))));

    private static Rule CardNumber(Func<string, string, string, Func<At, bool>, Func<At, string>?, Rule> severity) =>
        severity("BR-51", "BT-87", "Of a payment card at most the first six and the last four digits should be given.", at => at.Value.Length <= 10, at => $"{at.Value.Length} characters");

    private static bool PayeeIsNamedAndNotTheSeller(At payee)
    {
        if (!payee.Has(Bt.PayeeName))
        {
            return false;
        }

        return !Share(payee, Bt.PayeeName, payee.Root, SellerNameFromPayee) && !Share(payee, PayeeIdentifiers, payee.Root, SellerIdentifiers) && !Share(payee, PayeeRegistration, payee.Root, SellerRegistration);
    }

    private static bool Share(At left, Term leftTerm, At right, Term rightTerm)
    {
        foreach (var path in left.Paths(leftTerm))
        {
            foreach (var found in left.Element.All(path))
            {
                if (!found.Text.IsEmpty && right.Is(rightTerm, found.Text))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool StartsWithCountry(ReadOnlySpan<char> number) => number.Length >= 2 && (CodeList.VatCountries.Has(number[..2]) || number[..2] is "EL" or "XI");
}
