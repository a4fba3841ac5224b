using static Vouch.Suppliers.Identifiers.CheckDigits;

namespace Vouch.Suppliers.Identifiers;

/// <summary>
/// National numbers of bodies and persons in Europe. Not checked: the last letter of the Albanian NIPT, which numbers in use break.
/// The check digit of the Faroe Islands, and that the Albanian number holds a day, are published nowhere; they are asked for because all numbers that are known of keep to them.
/// </summary>
internal static class EuropeanRules
{
    public static readonly IdentifierRule[] All =
    [
        new("ad-nrt", "A999999A", "Govern d'Andorra: NRT; the rule of its last letter is not public", Andorran) { Prefixes = ["AD"] },
        new("al-nipt", "A99999999A", "Drejtoria e Përgjithshme e Tatimeve: NIPT", text => text[0] > 'M' || text[9] > 'W' ? IdentifierFault.Format : Number(text, 4, 2) is >= 1 and <= 31 ? null : IdentifierFault.Component) { Prefixes = ["AL"] },
        new("at-tin", "999999999", "Bundesministerium für Finanzen: Steuernummer", text => Holds(AustrianTin(text) == Digit(text, 8))),
        new("be-bis", "99999999999", "Rijksregister: BIS number, month raised by 20 or 40", text => Number(text, 2, 2) is >= 20 and <= 52 ? Holds(Belgian(text)) : IdentifierFault.Component),
        new("be-nn", "99999999999", "Rijksregister: structure of the national number", text => Number(text, 2, 2) > 12 ? IdentifierFault.Component : Holds(Belgian(text))),
        new("bg-egn", "9999999999", "GRAO: uniform civil number", text => Holds(VatRules.BulgarianPerson(text))),
        new("by-unp", "999999999 *99999999 **9999999", "Ministry of Taxes and Duties of Belarus: UNP", Belarusian) { Prefixes = ["UNP", "УНП"] },
        new("ch-uid", "CHE999999999", "Federal Statistical Office: structure of the UID", text => Holds(VatRules.Swiss(text[3..]))),
        new("cz-ico", "99999999", "Czech Statistical Office: IČO", text => Holds(VatRules.CzechCompany(text))) { Fill = 8 },
        new("cz-rc", "999999999 9999999999", "Act 133/2000 Sb.: birth number", VatRules.BirthNumber),
        new("de-idnr", "99999999999", "Bundeszentralamt für Steuern: identification number", text => text[0] == '0' ? IdentifierFault.Format : Holds(Mod1110(text))),
        new("de-stnr", "9{10-11} 9{13}", "ELSTER: Prüfung der Steuer- und Steueridentifikationsnummer", GermanTaxNumber.Fault),
        new("dk-cvr", "99999999", "Erhvervsstyrelsen: CVR number", text => text[0] == '0' ? IdentifierFault.Format : Holds(Sum(text, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0)),
        new("ee-ik", "99999999999", "Estonian standard EVS 585", text => Baltic(text, 1)),
        new("ee-registrikood", "99999999", "Estonian business register", text => !"1789".Contains(text[0], StringComparison.Ordinal) ? IdentifierFault.Component : Holds(BalticCheck(text[..7]) == Digit(text, 7))),
        new("es-cae", "ES0009{2}**999A", "Orden EHA/3482/2007 and HFP/1271/2017: offices and keys of activities", SpanishRules.Cae),
        new("fi-hetu", "999999#999*", "Digital and Population Data Services Agency: personal identity code", Finnish) { Kept = "+-" },
        new("fi-ytunnus", "99999999", "Finnish Patent and Registration Office: business ID", text => Holds(Sum(text, [7, 9, 10, 5, 8, 4, 2, 1]) % 11 == 0)),
        new("fo-vn", "999999", "TAKS: V-tal", text => Holds((11 - (Sum(text, [6, 5, 4, 3, 2]) % 11)) % 11 == Digit(text, 5))) { Prefixes = ["FO"] },
        new("fr-accise", "FR09{5}A9999", "Direction générale des douanes: numéro d'accise", text => "BCEN".Contains(text[8], StringComparison.Ordinal) ? null : IdentifierFault.Component),
        new("fr-siren", "999999999", "INSEE: SIREN", text => Holds(Luhn(text))),
        new("fr-siret", "99999999999999", "INSEE: SIRET; La Poste counts the digits only", text => text.StartsWith("356000000", StringComparison.Ordinal) ? Holds(Luhn(text) || text.Sum(digit => digit - '0') % 5 == 0) : Holds(Luhn(text) && Luhn(text.AsSpan(0, 9)))),
        new("fr-tva", "**999999999", "Code général des impôts, art. 286 ter", text => VatRules.ByPrefix["FR"].Check(text)) { Prefixes = ["FR"] },
        new("gb-utr", "9999999999", "HM Revenue and Customs: unique taxpayer reference", text => Holds("21987654321"[Sum(text.AsSpan(1), [6, 7, 8, 9, 10, 5, 4, 3, 2]) % 11] == text[0])) { Prefixes = ["K"] },
        new("gr-amka", "99999999999", "IDIKA: AMKA", text => IsDay(1900 + Number(text, 4, 2), Number(text, 2, 2), Number(text, 0, 2)) || IsDay(2000 + Number(text, 4, 2), Number(text, 2, 2), Number(text, 0, 2)) ? Holds(Luhn(text)) : IdentifierFault.Component),
        new("hr-oib", "99999999999", "Croatian Tax Administration: OIB, ISO 7064 MOD 11,10", text => Holds(Mod1110(text))),
        new("ie-pps", "9999999A 9999999AA", "Department of Social Protection: PPS number", text => VatRules.ByPrefix["IE"].Check(text)),
        new("is-kennitala", "9999999999", "Registers Iceland: kennitala", Icelandic),
        new("it-codicefiscale", "AAAAAA**A**A***A 99999999999", "Decree of 12 March 1974: fiscal code", Italian),
        new("it-piva", "99999999999", "Agenzia delle Entrate: partita IVA", text => Holds(Luhn(text))),
        new("li-peid", "9999 99999 999999 9999999 99999999 999999999 9999999999 99999999999 999999999999", "Amt für Informatik: PEID", _ => null),
        new("lt-asmens", "99999999999", "Register of residents: personal code", text => Baltic(text, 1)),
        new("md-idno", "9999999999999", "Public Services Agency of Moldova: IDNO", text => Holds(Sum(text, [7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1]) % 10 == Digit(text, 12))),
        new("me-pib", "99999999", "Tax Administration of Montenegro: PIB", text => Holds((11 - (Sum(text, [8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 % 10 == Digit(text, 7))),
        new("mk-edb", "9999999999999", "Public Revenue Office: EDB", text => Holds((11 - (Sum(text, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11 % 10 == Digit(text, 12))) { Prefixes = ["MK", "МК"] },
        new("nl-bsn", "999999999", "Rijksdienst voor Identiteitsgegevens: BSN", text => Holds((Sum(text, [9, 8, 7, 6, 5, 4, 3, 2]) - Digit(text, 8)) % 11 == 0)) { Fill = 9 },
        new("no-fodselsnummer", "99999999999", "Skatteetaten: birth number and D number", NorwegianPerson),
        new("no-mva", @"999999999MV\A", "Brønnøysund Register Centre: organisation number", text => Holds(VatRules.Norwegian(text))) { Prefixes = ["NO"] },
        new("no-orgnr", "999999999", "Brønnøysund Register Centre: organisation number", text => Holds(VatRules.Norwegian(text))),
        new("pl-pesel", "99999999999", "Ministry of Digital Affairs: PESEL", text => !IsDay(PolishCentury(text) + Number(text, 0, 2), Number(text, 2, 2) % 20, Number(text, 4, 2)) ? IdentifierFault.Component : Holds((10 - (Sum(text, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10 == Digit(text, 10))),
        new("pl-regon", "999999999 99999999999999", "GUS: REGON", text => Holds(Sum(text, [8, 9, 2, 3, 4, 5, 6, 7]) % 11 % 10 == Digit(text, 8) && (text.Length == 9 || Sum(text, [2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8]) % 11 % 10 == Digit(text, 13)))),
        new("pt-cc", "9{9}**9", "Autenticação.gov: Validação de número de documento do cartão de cidadão", PortugueseCard),
        new("rs-pib", "999999999", "Tax Administration of Serbia: PIB, ISO 7064 MOD 11,10", text => Holds(Mod1110(text))),
        new("ru-inn", "9999999999 999999999999", "Federal Tax Service, order MMV-7-6/435: INN", Russian),
        new("ru-ogrn", "9999999999999 999999999999999", "Federal Tax Service: OGRN", text => Holds(Remainder(text.AsSpan(0, text.Length - 1), text.Length - 2) % 10 == Digit(text, text.Length - 1))),
        new("se-orgnr", "9999999999", "Bolagsverket: organisation number", text => Holds(Luhn(text))),
        new("se-personnummer", "9999999999 999999999999", "Skatteverket: personal identity number", Swedish),
        new("si-emso", "9999999999999", "Central population register: EMŠO", text => IsDay((Digit(text, 4) < 8 ? 2000 : 1000) + Number(text, 4, 3), Number(text, 2, 2), Number(text, 0, 2)) ? Holds((11 - (Sum(text, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11 % 10 == Digit(text, 12)) : IdentifierFault.Component),
        new("si-maticna", "9{7} 9{7}*99", "AJPES: matična številka", text => Holds(11 - (Sum(text, [7, 6, 5, 4, 3, 2]) % 11) is var check and < 11 && check % 10 == Digit(text, 6))) { Spelling = written => Spelled.Plain(written) is { Length: 10 } text && text.EndsWith("000", StringComparison.Ordinal) ? text[..7] : Spelled.Plain(written) },
        new("sk-ico", "99999999", "Statistical Office of the Slovak Republic: IČO", text => Holds(VatRules.CzechCompany(text))) { Fill = 8 },
        new("tr-tckimlik", "99999999999", "NVİ: identity number", Turkish),
        new("tr-vkn", "9999999999", "Gelir İdaresi Başkanlığı: tax number", TurkishTax),
        new("ua-edrpou", "99999999", "State Statistics Service of Ukraine: EDRPOU", Ukrainian),
        new("ua-rntrc", "9999999999", "State Tax Service of Ukraine: RNTRC", text => Holds((Sum(text, [10, 5, 7, 9, 4, 6, 10, 5, 7]) - (Digit(text, 0) * 11)) is var sum && ((sum % 11) + 11) % 11 % 10 == Digit(text, 9))),
    ];

    // A resident, a foreigner, a company or another body; persons have the low numbers, companies the high ones.
    private static IdentifierFault? Andorran(string text) => text[0] switch
    {
        'F' => Number(text, 1, 6) <= 699999,
        'A' or 'L' => Number(text, 1, 6) is > 699999 and < 800000,
        _ => "CDEGOPU".Contains(text[0], StringComparison.Ordinal),
    } ? null : IdentifierFault.Component;

    // The civil number has a check digit of its own, 0 also standing for ten; the last is over all, letters from ten on.
    private static IdentifierFault? PortugueseCard(string text)
    {
        var own = (11 - (Sum(text, [9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 % 10;
        var sum = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var value = DigitsAndLetters.IndexOf(text[at], StringComparison.Ordinal) * (at % 2 == 0 ? 2 : 1);
            sum += at % 2 == 0 && value > 9 ? value - 9 : value;
        }

        return Holds(own == Digit(text, 8) && sum % 10 == 0);
    }

    private static int AustrianTin(string text)
    {
        var sum = 0;
        for (var at = 0; at < 8; at++)
        {
            var digit = Digit(text, at) * (1 + (at % 2));
            sum += digit > 9 ? digit - 9 : digit;
        }

        return (10 - (sum % 10)) % 10;
    }

    private static bool Belgian(string text) => 97 - (Number(text, 0, 9) % 97) == Number(text, 9, 2) || 97 - (Remainder("2" + text[..9], 97)) == Number(text, 9, 2);

    private static IdentifierFault? Belarusian(string text)
    {
        const string Values = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        const string Second = "ABCEHKMOPT";
        if (!char.IsAsciiDigit(text[0]) && !"ABCEHKM".Contains(text[0], StringComparison.Ordinal))
        {
            return IdentifierFault.Component;
        }

        ReadOnlySpan<int> weights = [29, 23, 19, 17, 13, 7, 5, 3];
        var sum = 0;
        for (var at = 0; at < 8; at++)
        {
            var value = at == 1 && !char.IsAsciiDigit(text[1]) ? Second.IndexOf(text[1], StringComparison.Ordinal) : Values.IndexOf(text[at], StringComparison.Ordinal);
            if (value < 0)
            {
                return IdentifierFault.Component;
            }

            sum += weights[at] * value;
        }

        return Holds(sum % 11 != 10 && sum % 11 == Digit(text, 8));
    }

    private static int BalticCheck(string digits)
    {
        var (first, second) = (0, 0);
        for (var at = 0; at < digits.Length; at++)
        {
            first += Digit(digits, at) * (1 + (at % 9));
            second += Digit(digits, at) * (1 + ((at + 2) % 9));
        }

        return first % 11 == 10 ? second % 11 % 10 : first % 11;
    }

    private static IdentifierFault? Baltic(string text, int date) =>
        IsDay(1800 + ((Digit(text, 0) - 1) / 2 * 100) + Number(text, date, 2), Number(text, date + 2, 2), Number(text, date + 4, 2)) && text[0] != '0' ? Holds(BalticCheck(text[..10]) == Digit(text, 10)) : text[0] == '9' ? Holds(BalticCheck(text[..10]) == Digit(text, 10)) : IdentifierFault.Component;

    private static IdentifierFault? Finnish(string text)
    {
        const string Checks = "0123456789ABCDEFHJKLMNPRSTUVWXY";
        var century = text[6] switch { '+' => 1800, '-' or 'U' or 'V' or 'W' or 'X' or 'Y' => 1900, >= 'A' and <= 'F' => 2000, _ => 0 };
        if (century == 0)
        {
            return IdentifierFault.Format;
        }

        return !IsDay(century + Number(text, 4, 2), Number(text, 2, 2), Number(text, 0, 2)) || Number(text, 7, 3) is < 2 or > 899 ? IdentifierFault.Component
            : Holds(Checks[Remainder(text[..6] + text[7..10], 31)] == text[10]);
    }

    // Companies have the day raised by 40; the last digit is that of the century.
    private static IdentifierFault? Icelandic(string text)
    {
        var century = text[9] switch { '8' => 1800, '9' => 1900, '0' => 2000, _ => 0 };
        var day = Number(text, 0, 2);
        return century == 0 || !IsDay(century + Number(text, 4, 2), Number(text, 2, 2), day > 40 ? day - 40 : day) ? IdentifierFault.Component : Holds((Sum(text, [3, 2, 7, 6, 5, 4, 3, 2]) + Digit(text, 8)) % 11 == 0);
    }

    // The century raises the month: 80 for 1800, 20 for 2000 and so on.
    private static int PolishCentury(string text) => 1800 + (((Number(text, 2, 2) / 20) + 1) % 5 * 100);

    private static IdentifierFault? Italian(string text)
    {
        if (text.Length == 11)
        {
            return Holds(Luhn(text));
        }

        ReadOnlySpan<int> odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
        var sum = 0;
        for (var at = 0; at < 15; at++)
        {
            var value = char.IsAsciiDigit(text[at]) ? Digit(text, at) : text[at] - 'A';
            sum += at % 2 == 0 ? odd[value] : value;
        }

        return "ABCDEHLMPRST".Contains(text[8], StringComparison.Ordinal) ? Holds('A' + (sum % 26) == text[15]) : IdentifierFault.Component;
    }

    private static IdentifierFault? NorwegianPerson(string text)
    {
        var (day, month, year) = (Number(text, 0, 2), Number(text, 2, 2), Number(text, 4, 2));
        (day, month) = (day > 40 ? day - 40 : day, month > 80 ? month - 80 : month > 40 ? month - 40 : month);
        var first = (11 - (Sum(text, [3, 7, 6, 1, 8, 9, 4, 5, 2]) % 11)) % 11;
        var second = (11 - (Sum(text, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
        return !IsDay(1900 + year, month, day) && !IsDay(2000 + year, month, day) ? IdentifierFault.Component : Holds(first == Digit(text, 9) && second == Digit(text, 10));
    }

    private static IdentifierFault? Russian(string text) => text.Length == 10
        ? Holds(Sum(text, [2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11 % 10 == Digit(text, 9))
        : Holds(Sum(text, [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11 % 10 == Digit(text, 10) && Sum(text, [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11 % 10 == Digit(text, 11));

    private static IdentifierFault? Swedish(string text)
    {
        var digits = text[^10..];
        var day = Number(digits, 4, 2);
        return IsDay(2000 + Number(digits, 0, 2), Number(digits, 2, 2), day > 60 ? day - 60 : day) || IsDay(1900 + Number(digits, 0, 2), Number(digits, 2, 2), day > 60 ? day - 60 : day) ? Holds(Luhn(digits)) : IdentifierFault.Component;
    }

    private static IdentifierFault? Turkish(string text)
    {
        var odd = Digit(text, 0) + Digit(text, 2) + Digit(text, 4) + Digit(text, 6) + Digit(text, 8);
        var even = Digit(text, 1) + Digit(text, 3) + Digit(text, 5) + Digit(text, 7);
        var first = ((odd * 7) - even + 100) % 10;
        return text[0] == '0' ? IdentifierFault.Format : Holds(first == Digit(text, 9) && (odd + even + first) % 10 == Digit(text, 10));
    }

    private static IdentifierFault? TurkishTax(string text)
    {
        var sum = 0;
        for (var at = 1; at < 10; at++)
        {
            var digit = (Digit(text, 9 - at) + at) % 10;
            if (digit != 0)
            {
                var power = digit * (1 << at) % 9;
                sum += power == 0 ? 9 : power;
            }
        }

        return Holds((10 - (sum % 10)) % 10 == Digit(text, 9));
    }

    private static IdentifierFault? Ukrainian(string text)
    {
        var number = Number(text, 0, 8);
        int[] weights = number is < 30000000 or > 60000000 ? [1, 2, 3, 4, 5, 6, 7] : [7, 1, 2, 3, 4, 5, 6];
        var check = Sum(text, weights) % 11;
        if (check == 10)
        {
            check = Sum(text, Array.ConvertAll(weights, weight => weight + 2)) % 11 % 10;
        }

        return Holds(check == Digit(text, 7));
    }
}
