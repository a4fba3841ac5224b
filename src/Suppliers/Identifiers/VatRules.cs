using static Vouch.Suppliers.Identifiers.CheckDigits;

namespace Vouch.Suppliers.Identifiers;

/// <summary>
/// Numbers of value added tax: the states of the European Union, the United Kingdom with Northern Ireland, Switzerland and Norway.
/// Forms: European Commission, "VIES, VAT identification numbers, structure". Check digits: European Commission (DG TAXUD), "VAT number algorithms"; for others the office named.
/// </summary>
internal static class VatRules
{
    private const string Taxud = "European Commission, DG TAXUD: VAT number algorithms";

    // Numeric codes (ISO 3166-1) of the states that give out numbers of the One Stop Shop.
    private static readonly HashSet<int> OneStopShop = [40, 56, 100, 191, 196, 203, 208, 233, 246, 250, 276, 300, 348, 372, 380, 428, 440, 442, 470, 528, 616, 620, 642, 703, 705, 724, 752];

    /// <summary>True for the numeric code of a state that gives out numbers of the One Stop Shop.</summary>
    public static bool IsOneStopShop(int state) => OneStopShop.Contains(state);

    /// <summary>Rules by the country's prefix in VIES (EL for Greece).</summary>
    public static readonly IReadOnlyDictionary<string, IdentifierRule> ByPrefix = new IdentifierRule[]
    {
        Of("AT", "U99999999", text => Holds((10 - ((Austrian(text) + 4) % 10)) % 10 == Digit(text, 8))),
        Of("BE", "9999999999", text => Digit(text, 0) > 1 ? IdentifierFault.Component : Number(text, 0, 8) == 0 ? IdentifierFault.Format : Holds(97 - (Number(text, 0, 8) % 97) == Number(text, 8, 2))) with { Fill = 10 },
        Of("BG", "999999999 9999999999", Bulgarian),
        Of("CY", "99999999A", text => text.StartsWith("12", StringComparison.Ordinal) ? IdentifierFault.Component : Holds('A' + (Cypriot(text) % 26) == text[8])),
        Of("CZ", "99999999 999999999 9999999999", Czech),
        Of("DE", "999999999", text => text[0] == '0' ? IdentifierFault.Format : Holds(Mod1110(text))),
        Of("DK", "99999999", text => text[0] == '0' ? IdentifierFault.Format : Holds(Sum(text, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0)),
        Of("EE", "999999999", text => Holds(Sum(text, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 == 0)),
        Of("EL", "999999999", text => Holds(Sum(text, [256, 128, 64, 32, 16, 8, 4, 2]) % 11 % 10 == Digit(text, 8))) with { Fill = 9 },
        Of("ES", "*9999999*", SpanishRules.Nif),
        Of("FI", "99999999", text => Holds(Sum(text, [7, 9, 10, 5, 8, 4, 2, 1]) % 11 == 0)),
        Of("FR", "**999999999", French),
        Of("HR", "99999999999", text => Holds(Mod1110(text))),
        Of("HU", "99999999", text => Holds(Sum(text, [9, 7, 3, 1, 9, 7, 3, 1]) % 10 == 0)),
        Of("IE", "9*99999A 9999999AA", Irish) with { Kept = "+*" },
        Of("IT", "99999999999", text => Number(text, 0, 7) == 0 || !(Number(text, 7, 3) is (>= 1 and <= 100) or 120 or 121 or 888 or 999) ? IdentifierFault.Component : Holds(Luhn(text))),
        Of("LT", "999999999 999999999999", text => text[^2] != '1' ? IdentifierFault.Component : Holds(Lithuanian(text[..^1]) == Digit(text, text.Length - 1))),
        Of("LU", "99999999", text => Holds(Number(text, 0, 6) % 89 == Number(text, 6, 2))),
        Of("LV", "99999999999", Latvian),
        Of("MT", "99999999", text => text[0] == '0' ? IdentifierFault.Format : Holds(Sum(text, [3, 4, 6, 7, 8, 9, 10, 1]) % 37 == 0)),
        Of("NL", "999999999B99", text => Number(text, 0, 9) == 0 || Number(text, 10, 2) == 0 ? IdentifierFault.Format : Holds(Dutch(text) || Mod97("NL" + text) == 1)),
        Of("PL", "9999999999", text => Holds(Sum(text, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 == Digit(text, 9))),
        Of("PT", "999999999", text => text[0] == '0' ? IdentifierFault.Format : Holds((11 - (Sum(text, [9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 % 10 == Digit(text, 8))),
        Of("RO", "99 999 9999 99999 999999 9999999 99999999 999999999 9999999999 9999999999999", Romanian),
        Of("SE", "999999999999", text => text[10..] == "00" ? IdentifierFault.Format : Holds(Luhn(text.AsSpan(0, 10)))),
        Of("SI", "99999999", text => text[0] == '0' ? IdentifierFault.Format : Holds(11 - (Sum(text, [8, 7, 6, 5, 4, 3, 2]) % 11) is var check && (check == 10 ? 0 : check) == Digit(text, 7))),
        Of("SK", "9999999999", Slovak),
        Of("EU", "999999999", text => OneStopShop.Contains(Number(text, 0, 3)) ? null : IdentifierFault.Component) with { Source = "European Commission: guide to the VAT One Stop Shop, numbers of the non-Union scheme" },
        Of("GB", "999999999 999999999999 AA999", British),
        Of("XI", "999999999 999999999999 AA999", British),
        Of("CHE", @"999999999MWST 999999999TV\A 999999999IV\A 999999999TPV", text => Holds(Swiss(text))) with { Source = "Swiss Federal Statistical Office: structure of the UID; VAT Ordinance, art. 18" },
        Of("NO", @"999999999MV\A", text => Holds(Norwegian(text))) with { Source = "Brønnøysund Register Centre: about organisation numbers" },
    }.ToDictionary(rule => rule.Prefixes[0], StringComparer.Ordinal);

    /// <summary>Checks a number with its country in front.</summary>
    /// <param name="written">As somebody wrote it.</param>
    /// <param name="isUnion">Only states of the Union, and Northern Ireland.</param>
    public static IdentifierCheck Check(string written, bool isUnion)
    {
        var text = Spelled.Plain(written, "+*");
        var prefix = text.StartsWith("CHE", StringComparison.Ordinal) ? "CHE" : text.Length < 2 ? "" : text.StartsWith("GR", StringComparison.Ordinal) ? "GR" : text[..2];
        if (!ByPrefix.TryGetValue(prefix == "GR" ? "EL" : prefix, out var rule) || (isUnion && prefix is "CHE" or "NO"))
        {
            return new IdentifierCheck(text.Length < 4 ? IdentifierFault.Length : IdentifierFault.Component, text);
        }

        // The rule takes the prefix off itself once; "LULU..." stays wrong.
        var number = text[prefix.Length..];
        if (prefix == "NL" && number.IndexOf('B', StringComparison.Ordinal) is > 0 and < 9 and var digits)
        {
            number = number[..digits].PadLeft(9, '0') + number[digits..];
        }

        var check = (rule with { Prefixes = [] }).Apply(number);
        return check with { Normalised = rule.Prefixes[0] + check.Normalised };
    }

    public static bool Swiss(string text) => (11 - (Sum(text, [5, 4, 3, 2, 7, 6, 5, 4]) % 11)) % 11 == Digit(text, 8);

    public static bool Norwegian(string text) => (11 - (Sum(text, [3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11 == Digit(text, 8);

    /// <summary>The number of a Czech or Slovak company (IČO): weights 8 to 2 by 11.</summary>
    public static bool CzechCompany(string text) => (11 - (Sum(text, [8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 is var check && (check == 0 ? 1 : check % 10) == Digit(text, 7);

    public static IdentifierFault? BirthNumber(string text)
    {
        var year = 1900 + Number(text, 0, 2);
        var month = Number(text, 2, 2) % 50 % 20;
        if (text.Length == 9)
        {
            year = year >= 1980 ? year - 100 : year;
            if (year > 1953)
            {
                return IdentifierFault.Length;
            }
        }
        else if (year < 1954)
        {
            year += 100;
        }

        return !IsDay(year, month, Number(text, 4, 2)) ? IdentifierFault.Component
            : text.Length == 9 ? null : Holds(Remainder(text.AsSpan(0, 9), 11) % 10 == Digit(text, 9));
    }

    private static IdentifierRule Of(string country, string pattern, Func<string, IdentifierFault?> check) => new("vat-" + country.ToLowerInvariant(), pattern, Taxud, check) { Prefixes = country == "EL" ? ["EL", "GR"] : [country] };

    private static int Austrian(string text)
    {
        var sum = 0;
        for (var at = 0; at < 7; at++)
        {
            var digit = Digit(text, at + 1) * (1 + (at % 2));
            sum += digit > 9 ? digit - 9 : digit;
        }

        return sum;
    }

    private static IdentifierFault? Bulgarian(string text)
    {
        if (text.Length == 9)
        {
            var check = Sum(text, [1, 2, 3, 4, 5, 6, 7, 8]) % 11;
            return Holds((check == 10 ? Sum(text, [3, 4, 5, 6, 7, 8, 9, 10]) % 11 % 10 : check) == Digit(text, 8));
        }

        var other = 11 - (Sum(text, [4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11);
        return Holds(BulgarianPerson(text) || Sum(text, [21, 19, 17, 13, 11, 9, 7, 3, 1]) % 10 == Digit(text, 9) || (other != 10 && other % 11 == Digit(text, 9)));
    }

    public static bool BulgarianPerson(string text)
    {
        var (year, month) = (Number(text, 0, 2) + 1900, Number(text, 2, 2));
        (year, month) = month > 40 ? (year + 100, month - 40) : month > 20 ? (year - 100, month - 20) : (year, month);
        return IsDay(year, month, Number(text, 4, 2)) && Sum(text, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11 % 10 == Digit(text, 9);
    }

    private static int Cypriot(string text)
    {
        ReadOnlySpan<int> odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
        var sum = 0;
        for (var at = 0; at < 8; at++)
        {
            sum += at % 2 == 0 ? odd[Digit(text, at)] : Digit(text, at);
        }

        return sum;
    }

    private static IdentifierFault? Czech(string text)
    {
        if (text.Length == 8)
        {
            return text[0] == '9' ? IdentifierFault.Component : Holds(CzechCompany(text));
        }

        if (text.Length == 9 && text[0] == '6')
        {
            var check = Sum(text.AsSpan(1), [8, 7, 6, 5, 4, 3, 2]) % 11;
            return Holds((18 - ((10 - check + 11) % 11)) % 10 == Digit(text, 8));
        }

        return BirthNumber(text);
    }

    private static IdentifierFault? French(string text)
    {
        const string Letters = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
        var company = text[2..];
        if (!company.StartsWith("000", StringComparison.Ordinal) && !Luhn(company))
        {
            return IdentifierFault.CheckDigit;
        }

        if (char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[1]))
        {
            return Holds(Remainder(company + "12", 97) == Number(text, 0, 2));
        }

        var (first, second) = (Letters.IndexOf(text[0], StringComparison.Ordinal), Letters.IndexOf(text[1], StringComparison.Ordinal));
        if (first < 0 || second < 0)
        {
            return IdentifierFault.Format;
        }

        var key = char.IsAsciiDigit(text[0]) ? (first * 24) + second - 10 : (first * 34) + second - 100;
        return Holds((Number(company, 0, 9) + 1 + (key / 11)) % 11 == key % 11);
    }

    private static IdentifierFault? Irish(string text)
    {
        const string Letters = "WABCDEFGHIJKLMNOPQRSTUV";
        var digits = char.IsAsciiDigit(text[1]) ? text[..7] : string.Concat("0", text.AsSpan(2, 5), text.AsSpan(0, 1));
        var second = text.Length == 9 ? Letters.IndexOf(text[8], StringComparison.Ordinal) : 0;
        return second < 0 ? IdentifierFault.Format : Holds(Letters[(Sum(digits, [8, 7, 6, 5, 4, 3, 2]) + (9 * second)) % 23] == text[7]);
    }

    private static int Lithuanian(string digits)
    {
        var (first, second) = (0, 0);
        for (var at = 0; at < digits.Length; at++)
        {
            first += Digit(digits, at) * (1 + (at % 9));
            second += Digit(digits, at) * (1 + ((at + 2) % 9));
        }

        return first % 11 == 10 ? second % 11 % 10 : first % 11;
    }

    private static IdentifierFault? Latvian(string text)
    {
        if (text[0] > '3')
        {
            return Holds(Sum(text, [9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 == 3);
        }

        var isDated = !text.StartsWith("32", StringComparison.Ordinal);
        return isDated && !IsDay(1800 + (Digit(text, 6) * 100) + Number(text, 4, 2), Number(text, 2, 2), Number(text, 0, 2)) ? IdentifierFault.Component
            : Holds((1 + Sum(text, [10, 5, 8, 4, 2, 1, 6, 3, 7, 9])) % 11 % 10 == Digit(text, 10));
    }

    private static bool Dutch(string text) => (Sum(text, [9, 8, 7, 6, 5, 4, 3, 2]) - Digit(text, 8)) % 11 == 0;

    private static IdentifierFault? Romanian(string text)
    {
        if (text.Length == 13)
        {
            var person = Sum(text, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
            return Holds((person == 10 ? 1 : person) == Digit(text, 12));
        }

        var filled = text[..^1].PadLeft(9, '0');
        return text[0] == '0' ? IdentifierFault.Format : Holds(10 * Sum(filled, [7, 5, 3, 2, 1, 7, 5, 3, 2]) % 11 % 10 == Digit(text, text.Length - 1));
    }

    private static IdentifierFault? Slovak(string text)
    {
        if (BirthNumber(text) is null)
        {
            return null;
        }

        return text[0] == '0' || !"234789".Contains(text[2], StringComparison.Ordinal) ? IdentifierFault.Format : Holds(Remainder(text, 11) == 0);
    }

    private static IdentifierFault? British(string text)
    {
        if (text.Length == 5)
        {
            return text.StartsWith("GD", StringComparison.Ordinal) && Number(text, 2, 3) < 500 ? null
                : text.StartsWith("HA", StringComparison.Ordinal) && Number(text, 2, 3) >= 500 ? null : IdentifierFault.Component;
        }

        var check = Sum(text, [8, 7, 6, 5, 4, 3, 2, 10, 1]) % 97;
        return Holds(Number(text, 0, 3) >= 100 ? check is 0 or 42 or 55 : check == 0);
    }
}
