using Vouch.Suppliers.Identifiers;

namespace Vouch.Suppliers;

/// <summary>Checks of bank identifiers.</summary>
public static class BankIdentifiers
{
    /// <summary>True for an IBAN in capitals without blanks whose structure is its country's and whose check digits fit (ISO 13616, ISO 7064 MOD 97-10).</summary>
    public static bool IsIban(string iban) => IdentifierRules.Check("iban", iban) is { IsValid: true } check && string.Equals(check.Normalised, iban, StringComparison.Ordinal);

    /// <summary>True for the form of a BIC: four letters, a country, two characters, perhaps three more (ISO 9362).</summary>
    public static bool IsBic(string bic) =>
        bic.Length is 8 or 11 && bic[..4].All(char.IsAsciiLetterOrDigit) && bic[4..6].All(char.IsAsciiLetterUpper) && bic[6..].All(char.IsAsciiLetterOrDigit);
}
