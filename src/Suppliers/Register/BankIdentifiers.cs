namespace Vouch.Suppliers;

/// <summary>Checks of bank identifiers.</summary>
public static class BankIdentifiers
{
    /// <summary>True for an IBAN whose check digits fit: moved to the end and read as a number with A=10..Z=35, it leaves 1 when divided by 97 (ISO 13616, ISO 7064 MOD 97-10).</summary>
    public static bool IsIban(string iban)
    {
        if (iban.Length is < 15 or > 34 || !iban.All(char.IsAsciiLetterOrDigit) || !char.IsAsciiLetterUpper(iban[0]) || !char.IsAsciiLetterUpper(iban[1]))
        {
            return false;
        }

        var remainder = 0;
        foreach (var letter in iban[4..] + iban[..4])
        {
            remainder = char.IsAsciiDigit(letter) ? ((remainder * 10) + (letter - '0')) % 97 : ((remainder * 100) + (char.ToUpperInvariant(letter) - 'A' + 10)) % 97;
        }

        return remainder == 1;
    }

    /// <summary>True for the form of a BIC: four letters, a country, two characters, perhaps three more (ISO 9362).</summary>
    public static bool IsBic(string bic) =>
        bic.Length is 8 or 11 && bic[..4].All(char.IsAsciiLetterOrDigit) && bic[4..6].All(char.IsAsciiLetterUpper) && bic[6..].All(char.IsAsciiLetterOrDigit);
}
