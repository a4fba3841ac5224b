using static Vouch.EInvoicing.Rules.Rule;

namespace Vouch.EInvoicing.Rules.Peppol;

/// <summary>Check digits and forms of registered identifiers (PEPPOL-COMMON-R040 to R062).</summary>
internal static class PeppolIdentifierRules
{
    private delegate bool IsRight(ReadOnlySpan<char> identifier);

    internal static readonly RuleFamily Family = new RuleFamily("Peppol identifiers")
        .On(Identifier("0088"), Form(Fatal, "PEPPOL-COMMON-R040", "A GLN must have the right check digit.", CheckDigits.Gln))
        .On(Identifier("0192"), Form(Fatal, "PEPPOL-COMMON-R041", "A Norwegian organisation number must have nine digits and the right check digit.", CheckDigits.Norwegian))
        .On(Identifier("0184"), Form(Fatal, "PEPPOL-COMMON-R042", "A Danish CVR number must be eight digits, with or without DK in front.", CheckDigits.Danish))
        .On(Identifier("0208"), Form(Fatal, "PEPPOL-COMMON-R043", "A Belgian enterprise number must have ten digits and the right check digits.", CheckDigits.Belgian))
        .On(Identifier("0201"), Form(Warning, "PEPPOL-COMMON-R044", "An Italian office code (IPA) must have six letters or digits.", CheckDigits.ItalianOffice))
        .On(Identifier("0210"), Form(Warning, "PEPPOL-COMMON-R045", "An Italian tax code must have the form of a Codice Fiscale.", CheckDigits.ItalianTaxCode))
        .On(Address("9907"), Form(Warning, "PEPPOL-COMMON-R046", "An Italian tax code must have the form of a Codice Fiscale.", CheckDigits.ItalianTaxCode))
        .On(Identifier("0211"), Form(Warning, "PEPPOL-COMMON-R047", "An Italian VAT number must have eleven digits and the right check digit.", CheckDigits.ItalianVat))
        .On(Address("9906"), Form(Warning, "PEPPOL-COMMON-R048", "An Italian VAT number must have eleven digits and the right check digit.", CheckDigits.ItalianVat))
        .On(Identifier("0007").If(at => at.Value.Length != 10 || !CheckDigits.AllDigits(at.Value)), Form(Fatal, "PEPPOL-COMMON-R049", "A Swedish organisation number must have ten digits.", _ => false))

        // A wrong check digit is a warning here, though the published check refuses it: valid instances of the reference have such numbers.
        .On(Identifier("0007"), Form(Warning, "PEPPOL-COMMON-R049", "A Swedish organisation number should have the right check digit.", CheckDigits.Swedish))
        .On(Identifier("0151"), Form(Fatal, "PEPPOL-COMMON-R050", "An Australian business number must have eleven digits and the right check digits.", CheckDigits.Australian))
        .On(Identifier("0096"), Form(Fatal, "PEPPOL-COMMON-R052", "A Danish P number must have ten digits.", text => text.Length == 10 && CheckDigits.AllDigits(text)))
        .On(Identifier("0198"), Form(Fatal, "PEPPOL-COMMON-R053", "A Danish SE number must be DK and eight digits.", text => text.Length == 10 && text.StartsWith("DK", StringComparison.Ordinal) && CheckDigits.AllDigits(text[2..])))
        .On(Identifier("0106"), Form(Warning, "PEPPOL-COMMON-R054", "A Dutch KVK number should have eight digits.", text => text.Length == 8 && CheckDigits.AllDigits(text)))
        .On(Identifier("0190"), Form(Warning, "PEPPOL-COMMON-R055", "A Dutch OIN should have twenty digits.", text => text.Length == 20 && CheckDigits.AllDigits(text)))
        .On(Identifier("9944"), Form(Warning, "PEPPOL-COMMON-R056-1", DutchForm, CheckDigits.DutchVat))
        .On(Identifier("0217"), Form(Warning, "PEPPOL-COMMON-R057", "A Dutch establishment number should have twelve digits.", text => text.Length == 12 && CheckDigits.AllDigits(text)))
        .On(Identifier("0240", null), Form(Warning, "PEPPOL-COMMON-R059", "A Luxembourg registration number should have eleven digits, with a legal form and the right check digit.", CheckDigits.Luxembourg));

    /// <summary>VAT numbers, by the country they begin with.</summary>
    internal static readonly RuleFamily VatNumbers = new RuleFamily("Peppol VAT numbers")
        .On(VatNumber("NL", "ram:SpecifiedTaxRegistration/ram:ID"), Form(Warning, "PEPPOL-COMMON-R056-2", DutchForm, CheckDigits.DutchVat))
        .On(VatNumber("LU"), Form(Warning, "PEPPOL-COMMON-R058", "A Luxembourg VAT number should be LU and eight digits with the right check digits.", CheckDigits.LuxembourgVat))
        .On(VatNumber("BE"), Form(Warning, "PEPPOL-COMMON-R062", "A Belgian VAT number should be BE and an enterprise number with the right check digits.", text => CheckDigits.Belgian(text[2..])));

    private const string DutchForm = "A Dutch VAT number should be NL, nine digits, B and two digits.";

    private static Context VatNumber(string country, string? cii = null) =>
        new Context("VAT number of " + country, "cac:PartyTaxScheme/cbc:CompanyID", cii).If(at => at.Value.StartsWith(country, country == "LU" ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal) && Bg.IsVatScheme(at.Parent));

    private static Context Identifier(string scheme, string? cii = "ram:URIID|ram:ID|ram:GlobalID") =>
        new Context("Identifier of scheme " + scheme, "cbc:EndpointID|cac:PartyIdentification/cbc:ID|cbc:CompanyID", cii).If(at => at.Is(Bt.SchemeIdentifier, scheme));

    private static Context Address(string scheme) =>
        new Context("Electronic address of scheme " + scheme, "cbc:EndpointID", "ram:URIID").If(at => at.Is(Bt.SchemeIdentifier, scheme));

    private static Rule Form(Func<string, string, string, Func<At, bool>, Func<At, string>?, Rule> severity, string id, string says, IsRight isRight) =>
        severity(id, "", says, at => isRight(at.Value), null);
}
