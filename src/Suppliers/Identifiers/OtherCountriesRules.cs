using static Vouch.Suppliers.Identifiers.CheckDigits;

namespace Vouch.Suppliers.Identifiers;

/// <summary>National numbers of bodies and persons outside Europe.</summary>
internal static class OtherCountriesRules
{
    public static readonly IdentifierRule[] All =
    [
        new("ar-cuit", "99999999999", "AFIP: CUIT", text => text[..2] is "20" or "23" or "24" or "25" or "26" or "27" or "30" or "33" or "34" or "50" or "51" or "55" ? Holds("012345678990"[11 - (Sum(text, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)] == text[10]) : IdentifierFault.Component),
        new("au-abn", "99999999999", "Australian Business Register: ABN", text => Holds((Sum(text, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10) % 89 == 0)),
        new("au-acn", "999999999", "ASIC: ACN", text => Holds((10 - (Sum(text, [8, 7, 6, 5, 4, 3, 2, 1]) % 10)) % 10 == Digit(text, 8))),
        new("au-tfn", "99999999 999999999", "Australian Taxation Office: TFN", text => Holds(Sum(text, text.Length == 9 ? [1, 4, 3, 7, 5, 8, 6, 9, 10] : [10, 7, 8, 4, 6, 3, 5, 1]) % 11 == 0)),
        new("az-voen", "9999999999", "State Tax Service of Azerbaijan: VÖEN", text => text[9] is not ('1' or '2') ? IdentifierFault.Component : Holds(Sum(text, [4, 1, 8, 6, 2, 7, 5, 3]) % 11 == Digit(text, 8))) { Fill = 10 },
        new("br-cnpj", "99999999999999", "Receita Federal: CNPJ", text => Holds(Brazilian(text.AsSpan(0, 12), 9) == Digit(text, 12) && Brazilian(text.AsSpan(0, 13), 9) == Digit(text, 13))),
        new("br-cpf", "99999999999", "Receita Federal: CPF", text => Holds(Brazilian(text.AsSpan(0, 9), 11) == Digit(text, 9) && Brazilian(text.AsSpan(0, 10), 11) == Digit(text, 10))),
        new("ca-bn", "999999999 999999999AA9999", "Canada Revenue Agency: business number", text => text.Length > 9 && text[9..11] is not ("RC" or "RM" or "RP" or "RT") ? IdentifierFault.Component : Holds(Luhn(text.AsSpan(0, 9)))),
        new("cl-rut", "9999999* 99999999*", "Servicio de Impuestos Internos: RUT", Chilean) { Prefixes = ["CL"] },
        new("cn-uscc", "99********99999999 99****************", "GB 32100-2015: unified social credit identifier", Chinese),
        new("co-nit", "99999999 999999999 9999999999 99999999999 999999999999 9999999999999 99999999999999 999999999999999 9999999999999999", "DIAN: NIT", Colombian),
        new("cr-cpf", "9999999999", "Registro Nacional de Costa Rica: cédula de persona física", text => text[0] == '0' ? null : IdentifierFault.Component) { Fill = 10 },
        new("do-rnc", "999999999", "DGII: RNC", text => Holds(((10 - (Sum(text, [7, 9, 8, 6, 5, 4, 3, 2]) % 11)) % 9) + 1 == Digit(text, 8))),
        new("gn-nifp", "999999999", "Direction nationale des impôts: NIFp", text => Holds(Luhn(text))),
        new("id-npwp", "999999999999999 9999999999999999", "Direktorat Jenderal Pajak: NPWP", text => text.Length == 16 ? null : Holds(Luhn(text.AsSpan(0, 9)))),
        new("il-hp", "999999999", "Israeli Companies Registrar", text => text[0] == '5' ? Holds(Luhn(text)) : IdentifierFault.Component),
        new("in-pan", "AAAAA9999A", "Income Tax Department: PAN", text => "ABCFGHLJPTK".Contains(text[3], StringComparison.Ordinal) && text[5..9] != "0000" ? null : IdentifierFault.Component),
        new("jp-cn", "9999999999999", "National Tax Agency: corporate number", text => Holds(Japanese(text))),
        new("ke-pin", "A999999999A", "Kenya Revenue Authority: PIN", text => text[0] is 'A' or 'P' ? null : IdentifierFault.Format),
        new("kr-brn", "9999999999", "National Tax Service: business registration number", Korean),
        new("ma-ice", "999999999999999", "Office Marocain de la Propriété Industrielle: ICE, ISO 7064 MOD 97-10", text => Holds(Remainder(text, 97) == 0)) { Fill = 15 },
        new("md-idno", "9999999999999", "Public Services Agency of Moldova: IDNO", text => Holds(Sum(text, [7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1]) % 10 == Digit(text, 12))),
        new("mz-nuit", "999999999", "Autoridade Tributária de Moçambique: NUIT", text => Holds("01234567891"[Sum(text, [8, 9, 4, 5, 6, 7, 8, 9]) % 11] == text[8])),
        new("nz-ird", "99999999 999999999", "Inland Revenue: IRD number", NewZealand),
        new("pe-ruc", "99999999999", "SUNAT: RUC", text => text[..2] is "10" or "15" or "16" or "17" or "20" ? Holds((11 - (Sum(text, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 10 == Digit(text, 10)) : IdentifierFault.Component),
        new("py-ruc", "99999 999999 9999999 99999999 999999999", "Subsecretaría de Estado de Tributación: RUC", Paraguayan),
        new("tw-ubn", "99999999", "Ministry of Finance: uniform business number", Taiwanese),
        new("th-pin", "9999999999999", "Department of Provincial Administration: personal number", text => text[0] is '0' or '9' ? IdentifierFault.Component : Holds(Thai(text))),
        new("th-moa", "9999999999999", "Revenue Department: juristic person number", text => text[0] != '0' ? IdentifierFault.Component : Holds(Thai(text))),
        new("th-tin", "9999999999999", "Revenue Department: tax number", text => Holds(Thai(text))),
        new("uy-rut", "999999999999", "DGI: RUT", text => Number(text, 0, 2) is < 1 or > 22 || text[8..11] != "001" ? IdentifierFault.Component : Holds((11 - (Sum(text, [4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 == Digit(text, 11))) { Prefixes = ["UY"] },
        new("ve-rif", "A999999999", "SENIAT: RIF", Venezuelan),
        new("vn-mst", "9999999999 9999999999999", "General Department of Taxation: MST", text => Holds(10 - (Sum(text, [31, 29, 23, 19, 17, 13, 7, 5, 3]) % 11) == Digit(text, 9))),
        new("za-tin", "9999999999", "South African Revenue Service: tax reference number", text => "01239".Contains(text[0], StringComparison.Ordinal) ? Holds(Luhn(text)) : IdentifierFault.Component),
        new("za-idnr", "9999999999999", "Department of Home Affairs: identity number", text => IsDay(1900 + Number(text, 0, 2), Number(text, 2, 2), Number(text, 4, 2)) || IsDay(2000 + Number(text, 0, 2), Number(text, 2, 2), Number(text, 4, 2)) ? Holds(Luhn(text)) : IdentifierFault.Component),
    ];

    // The check digit of a Brazilian number: weights 2 to the largest from the right, beginning anew where the number is longer.
    private static int Brazilian(ReadOnlySpan<char> digits, int largest)
    {
        var (sum, weight) = (0, 2);
        for (var at = digits.Length - 1; at >= 0; at--)
        {
            sum += (digits[at] - '0') * weight;
            weight = weight == largest ? 2 : weight + 1;
        }

        return sum % 11 < 2 ? 0 : 11 - (sum % 11);
    }

    private static IdentifierFault? Chilean(string text)
    {
        var (sum, weight) = (0, 2);
        for (var at = text.Length - 2; at >= 0; at--)
        {
            sum += Digit(text, at) * weight;
            weight = weight == 7 ? 2 : weight + 1;
        }

        return Holds("0123456789K0"[11 - (sum % 11)] == text[^1]);
    }

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

    private static IdentifierFault? Colombian(string text)
    {
        ReadOnlySpan<int> weights = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71];
        var sum = 0;
        for (var at = 0; at < text.Length - 1; at++)
        {
            sum += Digit(text, text.Length - 2 - at) * weights[at];
        }

        return Holds("01987654321"[sum % 11] == text[^1]);
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

    private static IdentifierFault? NewZealand(string text)
    {
        var number = Number(text, 0, text.Length);
        if (number is <= 10000000 or >= 150000000)
        {
            return IdentifierFault.Component;
        }

        var filled = text.PadLeft(9, '0');
        var check = (11 - (Sum(filled, [3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
        return Holds((check == 10 ? (11 - (Sum(filled, [7, 4, 3, 2, 5, 2, 7, 6]) % 11)) % 11 : check) == Digit(filled, 8));
    }

    private static IdentifierFault? Paraguayan(string text)
    {
        var sum = 0;
        for (var at = 0; at < text.Length - 1; at++)
        {
            sum += Digit(text, text.Length - 2 - at) * (at + 2);
        }

        return Holds((11 - (sum % 11)) % 11 % 10 == Digit(text, text.Length - 1));
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

    private static IdentifierFault? Venezuelan(string text)
    {
        var type = text[0] switch { 'V' => 4, 'E' => 8, 'J' => 12, 'P' => 16, 'G' => 20, _ => 0 };
        return type == 0 ? IdentifierFault.Component : Holds("00987654321"[(type + Sum(text.AsSpan(1), [3, 2, 7, 6, 5, 4, 3, 2])) % 11] == text[9]);
    }
}
