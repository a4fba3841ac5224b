using System.Collections.Frozen;
using System.Globalization;

namespace Vouch.Purchasing;

/// <summary>An account at a bank, as payment instructions need it.</summary>
/// <param name="Holder">Name of the account's holder.</param>
/// <param name="Number">IBAN without spaces, or the account number where there is no IBAN.</param>
/// <param name="Bic">BIC of the bank; empty when unknown. Needed outside SEPA.</param>
/// <param name="Country">ISO 3166 code of the holder's country; empty when unknown.</param>
public sealed record BankAccount(string Holder, string Number, string Bic = "", string Country = "")
{
    /// <summary>Countries and territories of the SEPA schemes with the length of their IBAN.</summary>
    private static readonly FrozenDictionary<string, int> SepaLengths = (
        "AD24 AL28 AT20 BE16 BG22 CH21 CY28 CZ24 DE22 DK18 EE20 ES24 FI18 FR27 GB22 GI23 GR27 HR21 HU28 IE22 IS26 IT27 LI21 LT20 LU20 LV21 " +
        "MC27 MD24 ME22 MK19 MT31 NL18 NO15 PL28 PT25 RO24 RS22 SE24 SI19 SK24 SM27 VA22").Split(' ')
        .ToFrozenDictionary(entry => entry[..2], entry => int.Parse(entry.AsSpan(2), CultureInfo.InvariantCulture), StringComparer.Ordinal);

    /// <summary>True when the number is an IBAN: country, two check digits and up to 30 letters and digits whose remainder modulo 97 is 1 (ISO 13616, ISO 7064).</summary>
    public bool HasIban => IsIban(Number);

    /// <summary>True when payments in euro to this account can go as SEPA credit transfers.</summary>
    public bool IsSepa => HasIban && SepaLengths.TryGetValue(Number[..2], out var length) && Number.Length == length;

    /// <summary>True when the BIC is well formed (ISO 9362: 8 or 11 characters).</summary>
    public bool HasBic => Bic.Length is 8 or 11 && Bic.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter)) && Bic.Skip(4).Take(2).All(char.IsAsciiLetterUpper);

    /// <summary>The account without spaces and in capitals, as people type it with both.</summary>
    public static string Normalise(string number) => string.Concat(number.Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant();

    /// <summary>Whether this text, in capitals and without spaces, is an IBAN.</summary>
    public static bool IsIban(string text)
    {
        if (text.Length is < 15 or > 34 || !text.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter)) ||
            !char.IsAsciiLetterUpper(text[0]) || !char.IsAsciiLetterUpper(text[1]) || !char.IsAsciiDigit(text[2]) || !char.IsAsciiDigit(text[3]))
        {
            return false;
        }

        if (SepaLengths.TryGetValue(text[..2], out var length) && length != text.Length)
        {
            return false;
        }

        var remainder = 0;
        foreach (var letter in text[4..] + text[..4])
        {
            remainder = char.IsAsciiDigit(letter) ? ((remainder * 10) + (letter - '0')) % 97 : ((remainder * 100) + (letter - 'A' + 10)) % 97;
        }

        return remainder == 1;
    }
}
