using static Vouch.Suppliers.Identifiers.CheckDigits;

namespace Vouch.Suppliers.Identifiers;

/// <summary>
/// National numbers of bodies and persons in Asia. Not checked: the check digit of a Korean company, which numbers in use break, and which municipalities there are.
/// The check character of Oman is published nowhere; it is asked for because all numbers that are known of have it.
/// </summary>
internal static class AsianRules
{
    // Provinces, and regions whose residents have a number too (GB/T 2260).
    private static readonly HashSet<int> ChineseProvinces = [11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83];

    // Kinds of bodies that are neither businesses nor companies (ACRA and the other registrars).
    private static readonly HashSet<string> SingaporeBodies = [.. "CC CD CH CL CM CP CS CX DP FB FC FM FN GA GB GS HS LL LP MB MC MD MH MM MQ NB NR PA PB PF RF RP SM SS TC TU VH XL".Split(' ')];

    public static readonly IdentifierRule[] All =
    [
        new("az-voen", "9999999999", "State Tax Service of Azerbaijan: VÖEN", text => text[9] is not ('1' or '2') ? IdentifierFault.Component : Holds(Sum(text, [4, 1, 8, 6, 2, 7, 5, 3]) % 11 == Digit(text, 8))) { Fill = 10 },
        new("cn-ric", "9{17}9 9{17}X", "GB 11643-1999: citizen identification number, ISO 7064 MOD 11-2", text => ChineseProvinces.Contains(Number(text, 0, 2)) && Number(text, 6, 4) >= 1800 && IsDay(Number(text, 6, 4), Number(text, 10, 2), Number(text, 12, 2)) ? Holds(Mod112(text)) : IdentifierFault.Component),
        new("cn-uscc", "99********99999999 99****************", "GB 32100-2015: unified social credit identifier", Chinese),
        new("id-npwp", "999999999999999 9999999999999999", "Direktorat Jenderal Pajak: NPWP", text => text.Length == 16 ? null : Holds(Luhn(text.AsSpan(0, 9)))),
        new("il-hp", "999999999", "Israeli Companies Registrar", text => text[0] == '5' ? Holds(Luhn(text)) : IdentifierFault.Component),
        new("in-pan", "AAAAA9999A", "Income Tax Department: PAN", text => "ABCFGHLJPTK".Contains(text[3], StringComparison.Ordinal) && text[5..9] != "0000" ? null : IdentifierFault.Component),
        new("jp-cn", "9999999999999", "National Tax Agency: corporate number", text => Holds(Japanese(text))),
        new("kr-brn", "9999999999", "National Tax Service: business registration number", Korean),
        new("kr-rrn", "9999999999999", "Resident Registration Act: resident registration number", KoreanPerson),
        new("my-nric", "999999999999", "Jabatan Pendaftaran Negara: identity card number, codes of states and countries", Malaysian),
        new("om-vat", "OM119{8} OM119{7}X", "Oman Tax Authority: VATIN, ISO 7064 MOD 11-2 after the kind", text => Holds(Mod112(text.AsSpan(4)))),
        new("pk-cnic", "9999999999999", "NADRA: CNIC", text => text[0] is >= '1' and <= '7' && text[12] != '0' ? null : IdentifierFault.Component),
        new("sg-uen", "99999999A 999999999A A99AA9999A F0009{5}A", "ACRA: unique entity number", Singaporean) { Spelling = SingaporeanSpelling },
        new("th-moa", "9999999999999", "Revenue Department: juristic person number", text => text[0] != '0' ? IdentifierFault.Component : Holds(Thai(text))),
        new("th-pin", "9999999999999", "Department of Provincial Administration: personal number", text => text[0] is '0' or '9' ? IdentifierFault.Component : Holds(Thai(text))),
        new("th-tin", "9999999999999", "Revenue Department: tax number", text => Holds(Thai(text))),
        new("tw-ubn", "99999999", "Ministry of Finance: uniform business number", Taiwanese),
        new("vn-mst", "9999999999 9999999999999", "General Department of Taxation: MST", text => Holds(10 - (Sum(text, [31, 29, 23, 19, 17, 13, 7, 5, 3]) % 11) == Digit(text, 9))),
    ];

    private static IdentifierFault? Chinese(string text)
    {
        const string Letters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        var sum = 0;
        var weight = 1;
        for (var at = 0; at < 17; at++)
        {
            var value = Letters.IndexOf(text[at], StringComparison.Ordinal);
            if (value < 0)
            {
                return IdentifierFault.Format;
            }

            sum += value * weight;
            weight = weight * 3 % 31;
        }

        return !text.AsSpan(2, 6).ContainsAnyExceptInRange('0', '9') ? Holds(Letters[(31 - (sum % 31)) % 31] == text[17]) : IdentifierFault.Format;
    }

    private static bool Japanese(string text)
    {
        var sum = 0;
        for (var at = 0; at < 12; at++)
        {
            sum += Digit(text, 12 - at) * (1 + (at % 2));
        }

        return 9 - (sum % 9) == Digit(text, 0);
    }

    // Numbers in use break the check digit that is told of, so it is not asked for.
    private static IdentifierFault? Korean(string text) => Number(text, 0, 3) < 101 || Number(text, 3, 2) == 0 || Number(text, 5, 4) == 0 ? IdentifierFault.Component : null;

    // The seventh digit tells the century; Koreans have the place of registration behind it.
    private static IdentifierFault? KoreanPerson(string text)
    {
        var century = text[6] switch { '1' or '2' or '5' or '6' => 1900, '3' or '4' or '7' or '8' => 2000, _ => 1800 };
        return !IsDay(century + Number(text, 0, 2), Number(text, 2, 2), Number(text, 4, 2)) || Number(text, 7, 2) > 96 ? IdentifierFault.Component
            : Holds((11 - (Sum(text, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11)) % 10 == Digit(text, 12));
    }

    private static IdentifierFault? Malaysian(string text)
    {
        var isPlace = Number(text, 6, 2) is (>= 1 and <= 16) or (>= 21 and <= 68) or 71 or 72 or (>= 74 and <= 79) or (>= 82 and <= 93) or 98 or 99;
        return isPlace && IsDayOfEitherCentury(Number(text, 0, 2), Number(text, 2, 2), Number(text, 4, 2)) ? null : IdentifierFault.Component;
    }

    // Businesses, companies, and others with the year and kind in letters; the last letter is checked, but for the old numbers of foreign companies, whose rule is not public.
    private static IdentifierFault? Singaporean(string text)
    {
        const string OfOthers = "ABCDEFGHJKLMNPQRSTUVWX0123456789";
        if (text.Length == 9)
        {
            return Holds("XMKECAWLJDB"[Sum(text, [10, 4, 9, 3, 8, 2, 7, 1]) % 11] == text[8]);
        }

        if (char.IsAsciiDigit(text[0]))
        {
            return Number(text, 0, 4) < 1800 ? IdentifierFault.Component : Holds("ZKCMDNERGWH"[Sum(text, [10, 8, 6, 4, 9, 7, 5, 3, 1]) % 11] == text[9]);
        }

        if (text[0] == 'F')
        {
            return null;
        }

        if (!"RST".Contains(text[0], StringComparison.Ordinal) || !SingaporeBodies.Contains(text[3..5]))
        {
            return IdentifierFault.Component;
        }

        ReadOnlySpan<int> weights = [4, 3, 5, 3, 10, 2, 2, 5, 7];
        var sum = -5;
        for (var at = 0; at < weights.Length; at++)
        {
            sum += weights[at] * OfOthers.IndexOf(text[at], StringComparison.Ordinal);
        }

        return Holds(OfOthers[((sum % 11) + 11) % 11] == text[9]);
    }

    // Foreign companies are often written with blanks for the zeros behind the F.
    private static string SingaporeanSpelling(string written)
    {
        var text = Spelled.Plain(written);
        return text.Length == 7 && text[0] == 'F' ? "F000" + text[1..] : text;
    }

    private static IdentifierFault? Taiwanese(string text)
    {
        ReadOnlySpan<int> weights = [1, 2, 1, 2, 1, 2, 4, 1];
        var sum = 0;
        for (var at = 0; at < 8; at++)
        {
            var product = Digit(text, at) * weights[at];
            sum += (product / 10) + (product % 10);
        }

        return Holds(sum % 5 == 0 || (text[6] == '7' && (sum + 1) % 5 == 0));
    }

    private static bool Thai(string text) => (11 - (Sum(text, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 == Digit(text, 12);
}
