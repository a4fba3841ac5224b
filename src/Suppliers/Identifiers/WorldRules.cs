using static Vouch.Suppliers.Identifiers.CheckDigits;

namespace Vouch.Suppliers.Identifiers;

/// <summary>Identifiers that are the same everywhere: of bodies, articles, papers and places.</summary>
internal static class WorldRules
{
    private const string Values = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    // Codes of securities that are of no one country, and countries that are no more (ISO 6166).
    private static readonly HashSet<string> OtherOrigins = ["AN", "CS", "EU", "QS", "QT", "QW", "SU", "XA", "XB", "XC", "XD", "XF", "XK", "XS", "XX", "YU", "TP", "ZR", "DD"];

    public static readonly IdentifierRule[] All =
    [
        new("lei", "******************99", "ISO 17442-1, check digits by ISO 7064 MOD 97-10", text => Holds(Mod97(text) == 1)),
        new("bic", "****AA** ****AA*****", "ISO 9362", text => text[..4].Any(char.IsAsciiDigit) ? IdentifierFault.Format : Screening.CountryNames.Code(text[4..6]) is null ? IdentifierFault.Component : null),
        new("duns", "999999999", "Dun & Bradstreet: nine digits; no check digit since 2006", _ => null) { Prefixes = ["DUNS"] },
        new("gtin", "99999999 999999999999 9999999999999 99999999999999", "GS1 General Specifications, 7.9", text => Holds(Gtin(text))),
        new("ean", "99999999 999999999999 9999999999999 99999999999999", "GS1 General Specifications, 7.9", text => Holds(Gtin(text))),
        new("gln", "9999999999999", "GS1 General Specifications, 7.9", text => Holds(Gtin(text))),
        new("isin", "AA*********9", "ISO 6166", text => Screening.CountryNames.Code(text[..2]) is null && !OtherOrigins.Contains(text[..2]) ? IdentifierFault.Component : Holds(Luhn(Expanded(text)))),
        new("cusip", "########9", "CUSIP Global Services, ANSI X9.6", text => Holds(Cusip(text) == Digit(text, 8))) { Kept = "*@#" },
        new("gb-sedol", "******9", "London Stock Exchange: SEDOL Masterfile", Sedol),
        new("isbn", "999999999* 9999999999999", "ISO 2108", Isbn) { Fill = 10 },
        new("ismn", "M999999999 9999999999999", "ISO 10957", text => text.Length == 10 ? Holds(Gtin("9790" + text[1..])) : text.StartsWith("9790", StringComparison.Ordinal) ? Holds(Gtin(text)) : IdentifierFault.Component),
        new("iso11649", string.Join(' ', Enumerable.Range(1, 21).Select(length => "RF99" + new string('*', length))), "ISO 11649, check digits by ISO 7064 MOD 97-10", text => Holds(Mod97(text[4..] + text[..4]) == 1)),
        new("imei", "99999999999999 999999999999999 9999999999999999", "3GPP TS 23.003, annex B", text => text.Length == 15 ? Holds(Luhn(text)) : null),
        new("iso6346", "AAAA9999999", "ISO 6346", text => "UJZR".Contains(text[3], StringComparison.Ordinal) ? Holds(Container(text) == Digit(text, 10)) : IdentifierFault.Component),
        new("figi", "AAA*********", "Object Management Group: FIGI", Figi),
        new("eu-eic", "################", "ENTSO-E: EIC reference manual", Eic) { Kept = "-" },
    ];

    /// <summary>From the right, every second digit counts three.</summary>
    public static bool Gtin(string text)
    {
        var sum = 0;
        for (var at = 0; at < text.Length; at++)
        {
            sum += Digit(text, text.Length - 1 - at) * (at % 2 == 0 ? 1 : 3);
        }

        return sum % 10 == 0;
    }

    private static string Expanded(string text) => string.Concat(text.Select(letter => Values.IndexOf(letter, StringComparison.Ordinal).ToString(System.Globalization.CultureInfo.InvariantCulture)));

    private static int Cusip(string text)
    {
        var sum = 0;
        for (var at = 0; at < 8; at++)
        {
            var value = (Values + "*@#").IndexOf(text[at], StringComparison.Ordinal) * (1 + (at % 2));
            sum += (value / 10) + (value % 10);
        }

        return (10 - (sum % 10)) % 10;
    }

    private static IdentifierFault? Sedol(string text)
    {
        if (text.Any(letter => "AEIOU".Contains(letter, StringComparison.Ordinal)) || (char.IsAsciiDigit(text[0]) && !text.All(char.IsAsciiDigit)))
        {
            return IdentifierFault.Format;
        }

        ReadOnlySpan<int> weights = [1, 3, 1, 7, 3, 9];
        var sum = 0;
        for (var at = 0; at < 6; at++)
        {
            sum += weights[at] * Values.IndexOf(text[at], StringComparison.Ordinal);
        }

        return Holds((10 - (sum % 10)) % 10 == Digit(text, 6));
    }

    private static IdentifierFault? Isbn(string text)
    {
        if (text.Length == 13)
        {
            return text[..3] is "978" or "979" ? Holds(Gtin(text)) : IdentifierFault.Component;
        }

        if (text[9] != 'X' && !char.IsAsciiDigit(text[9]))
        {
            return IdentifierFault.Format;
        }

        return Holds((Sum(text, [10, 9, 8, 7, 6, 5, 4, 3, 2]) + (text[9] == 'X' ? 10 : Digit(text, 9))) % 11 == 0);
    }

    private static int Container(string text)
    {
        var (sum, weight) = (0, 1);
        for (var at = 0; at < 10; at++, weight *= 2)
        {
            // Letters from ten on, without the multiples of eleven.
            var value = char.IsAsciiDigit(text[at]) ? Digit(text, at) : text[at] - 'A' + 10 is var plain ? plain + (plain > 10 ? 1 : 0) + (plain > 20 ? 1 : 0) + (plain > 30 ? 1 : 0) : 0;
            sum += value * weight;
        }

        return sum % 11 % 10;
    }

    private static IdentifierFault? Figi(string text)
    {
        if (text.Any(letter => "AEIOU".Contains(letter, StringComparison.Ordinal)) || text[2] != 'G' || !char.IsAsciiDigit(text[11]))
        {
            return IdentifierFault.Format;
        }

        if (text[..2] is "BS" or "BM" or "GG" or "GB" or "VG")
        {
            return IdentifierFault.Component;
        }

        var sum = 0;
        for (var at = 0; at < 11; at++)
        {
            var value = Values.IndexOf(text[at], StringComparison.Ordinal) * (1 + (at % 2));
            sum += (value / 10) + (value % 10);
        }

        return Holds((10 - (sum % 10)) % 10 == Digit(text, 11));
    }

    private static IdentifierFault? Eic(string text)
    {
        const string Letters = Values + "-";
        if (text[15] == '-')
        {
            return IdentifierFault.Format;
        }

        var sum = 0;
        for (var at = 0; at < 15; at++)
        {
            sum += (16 - at) * Letters.IndexOf(text[at], StringComparison.Ordinal);
        }

        return Holds(Letters[36 - ((sum + 36) % 37)] == text[15]);
    }
}
