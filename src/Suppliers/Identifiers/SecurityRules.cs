using static Vouch.Suppliers.Identifiers.CheckDigits;

namespace Vouch.Suppliers.Identifiers;

/// <summary>Identifiers of securities and other financial instruments.</summary>
internal static class SecurityRules
{
    // No vowels, so that no words come about.
    private const string Consonants = "0123456789BCDFGHJKLMNPQRSTVWXZ";

    // Codes of securities that are of no one country, and countries that are no more (ISO 6166).
    private static readonly HashSet<string> OtherOrigins = ["AN", "CS", "EU", "QS", "QT", "QW", "SU", "XA", "XB", "XC", "XD", "XF", "XK", "XS", "XX", "YU", "TP", "ZR", "DD"];

    public static readonly IdentifierRule[] All =
    [
        new("isin", "AA*********9", "ISO 6166", text => Screening.CountryNames.Code(text[..2]) is null && !OtherOrigins.Contains(text[..2]) ? IdentifierFault.Component : Holds(Luhn(Expanded(text)))),
        new("cusip", "########9", "CUSIP Global Services, ANSI X9.6", text => Holds(Doubled(text, DigitsAndLetters + "*@#") == Digit(text, 8))) { Kept = "*@#" },
        new("gb-sedol", "******9", "London Stock Exchange: SEDOL Masterfile", Sedol),
        new("de-wkn", "******", "WM Datenservice: six characters without I and O", text => text.AsSpan().ContainsAny('I', 'O') ? IdentifierFault.Format : null),
        new("figi", "AAA*********", "Object Management Group: FIGI", Figi),
        new("upi", "************", "ISO 4914, check character by ISO 7064 MOD 31,30", text => HasVowel(text) || text.Contains('Y', StringComparison.Ordinal) ? IdentifierFault.Format : text.StartsWith("QZ", StringComparison.Ordinal) ? Holds(Hybrid(text, Consonants)) : IdentifierFault.Component),
        new("cfi", "AAAAAA", "ISO 10962, code table of 2021", text => InstrumentClasses.Has(text) ? null : IdentifierFault.Component),
    ];

    private static bool HasVowel(string text) => text.Any(letter => "AEIOU".Contains(letter, StringComparison.Ordinal));

    private static string Expanded(string text) => string.Concat(text.Select(letter => DigitsAndLetters.IndexOf(letter, StringComparison.Ordinal).ToString(System.Globalization.CultureInfo.InvariantCulture)));

    // From the left every second value is doubled; the digits of all but the last are summed.
    private static int Doubled(string text, string alphabet)
    {
        var sum = 0;
        for (var at = 0; at < text.Length - 1; at++)
        {
            var value = alphabet.IndexOf(text[at], StringComparison.Ordinal) * (1 + (at % 2));
            if (value < 0)
            {
                return -1;
            }

            sum += (value / 10) + (value % 10);
        }

        return (10 - (sum % 10)) % 10;
    }

    private static IdentifierFault? Sedol(string text)
    {
        if (HasVowel(text) || (char.IsAsciiDigit(text[0]) && !text.All(char.IsAsciiDigit)))
        {
            return IdentifierFault.Format;
        }

        ReadOnlySpan<int> weights = [1, 3, 1, 7, 3, 9];
        var sum = 0;
        for (var at = 0; at < 6; at++)
        {
            sum += weights[at] * DigitsAndLetters.IndexOf(text[at], StringComparison.Ordinal);
        }

        return Holds((10 - (sum % 10)) % 10 == Digit(text, 6));
    }

    private static IdentifierFault? Figi(string text)
    {
        if (HasVowel(text) || text[2] != 'G' || !char.IsAsciiDigit(text[11]))
        {
            return IdentifierFault.Format;
        }

        return text[..2] is "BS" or "BM" or "GG" or "GB" or "VG" ? IdentifierFault.Component : Holds(Doubled(text, DigitsAndLetters) == Digit(text, 11));
    }
}
