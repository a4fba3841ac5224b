using static Vouch.Suppliers.Identifiers.CheckDigits;

namespace Vouch.Suppliers.Identifiers;

/// <summary>
/// Identifiers of articles, works and substances. Not checked: to whom a publisher's range of ISBN was given, which registrants of ISRC there are, and which groups and classes of NACE there are below the divisions.
/// </summary>
internal static class ArticleRules
{
    // Digits and letters but for the vowels, as the decree writes numbers of medicines in base 32.
    private const string Base32 = "0123456789BCDFGHJKLMNPQRSTUVWXYZ";

    public static readonly IdentifierRule[] All =
    [
        new("gtin", "99999999 999999999999 9999999999999 99999999999999", "GS1 General Specifications, 7.9", text => Holds(Gtin(text))),
        new("ean", "99999999 999999999999 9999999999999 99999999999999", "GS1 General Specifications, 7.9", text => Holds(Gtin(text))),
        new("gs1-128", "#{3-200}", "GS1 General Specifications, 3: application identifiers", Gs1Elements.Fault) { Spelling = Gs1Elements.Bracketed },
        new("isbn", "999999999* 9999999999999", "ISO 2108", Isbn) { Fill = 10 },
        new("ismn", "M999999999 9999999999999", "ISO 10957", text => text.Length == 10 ? Holds(Gtin("9790" + text[1..])) : text.StartsWith("9790", StringComparison.Ordinal) ? Holds(Gtin(text)) : IdentifierFault.Component),
        new("isan", "*{16-17} *{24} *{26}", "ISO 15706, check characters by ISO 7064 MOD 37,36", Isan) { Prefixes = ["ISAN"] },
        new("isrc", "AA***9999999", "ISO 3901: prefix, year and designation; the prefix tells no country since 2019", _ => null) { Prefixes = ["ISRC"] },
        new("casrn", "9{2-7}-99-9", "Chemical Abstracts Service: check digit verification of CAS registry numbers", text => text[0] == '0' ? IdentifierFault.Format : Holds(Rising(text.Replace("-", "", StringComparison.Ordinal)[..^1], fromRight: true) % 10 == text[^1] - '0')) { Spelling = written => Spelled.Hyphenated(written, 2, 1) },
        new("eu-ecnumber", "999-999-9", "European Chemicals Agency: EC inventory", text => Holds(Rising(text[..3] + text[4..7], fromRight: false) % 11 is var check && (check == 10 ? text[0] == '4' && text[8] == '1' : check == text[8] - '0'))) { Spelling = written => Spelled.Hyphenated(written, 3, 1) },
        new("it-aic", "999999999 ******", "Decree of 30 May 2014, Gazzetta Ufficiale 165/2014, annex A: AIC of medicines", ItalianMedicine) { Prefixes = ["A"] },
        new("eu-nace", "A 99 999 9999", "Regulations (EC) 1893/2006 and (EU) 2023/137: sections and divisions of NACE", EconomicActivity),
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

    private static int Rising(string digits, bool fromRight)
    {
        var sum = 0;
        for (var at = 0; at < digits.Length; at++)
        {
            sum += Digit(digits, at) * (fromRight ? digits.Length - at : at + 1);
        }

        return sum;
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

    // A work of sixteen digits, perhaps with its check character; a version of it is eight more. The second check character is over both without the first.
    private static IdentifierFault? Isan(string text)
    {
        var isChecked = text.Length is 17 or 26;
        var (work, version) = (text[..16], text.Length < 24 ? "" : text.Substring(isChecked ? 17 : 16, 8));
        if (!(work + version).All(char.IsAsciiHexDigitUpper))
        {
            return IdentifierFault.Format;
        }

        return Holds(!isChecked || (Hybrid(work + text[16], DigitsAndLetters) && (version.Length == 0 || Hybrid(work + version + text[25], DigitsAndLetters))));
    }

    private static IdentifierFault? ItalianMedicine(string text)
    {
        if (text.Length == 6)
        {
            var number = 0L;
            foreach (var letter in text)
            {
                if (Base32.IndexOf(letter, StringComparison.Ordinal) is var value && value < 0)
                {
                    return IdentifierFault.Format;
                }

                number = (number * 32) + value;
            }

            text = number.ToString("D9", System.Globalization.CultureInfo.InvariantCulture);
        }

        if (text.Length != 9 || text[0] != '0')
        {
            return IdentifierFault.Component;
        }

        var sum = 0;
        for (var at = 0; at < 8; at++)
        {
            var product = Digit(text, at) * (1 + (at % 2));
            sum += (product / 10) + (product % 10);
        }

        return Holds(sum % 10 == Digit(text, 8));
    }

    private static IdentifierFault? EconomicActivity(string text)
    {
        if (text.Length == 1)
        {
            return text[0] <= 'V' ? null : IdentifierFault.Component;
        }

        // Division 45 is of revision 2 only.
        var isDivision = Number(text, 0, 2) is (>= 1 and <= 3) or (>= 5 and <= 33) or (>= 35 and <= 39) or (>= 41 and <= 43) or (>= 45 and <= 47) or (>= 49 and <= 53) or 55 or 56 or (>= 58 and <= 66) or (>= 68 and <= 75) or (>= 77 and <= 82) or (>= 84 and <= 88) or (>= 90 and <= 99);
        return isDivision && (text.Length == 2 || text[2] != '0') ? null : IdentifierFault.Component;
    }
}
