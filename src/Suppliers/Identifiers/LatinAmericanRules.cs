using static Vouch.Suppliers.Identifiers.CheckDigits;

namespace Vouch.Suppliers.Identifiers;

/// <summary>
/// National numbers of bodies and persons in Latin America. Not checked: the check digit of the Dominican cédula and of Ecuadorian companies, which numbers in use break,
/// and which municipalities there are.
/// </summary>
internal static class LatinAmericanRules
{
    public static readonly IdentifierRule[] All =
    [
        new("ar-cuit", "99999999999", "AFIP: CUIT", text => text[..2] is "20" or "23" or "24" or "25" or "26" or "27" or "30" or "33" or "34" or "50" or "51" or "55" ? Holds("012345678990"[11 - (Sum(text, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)] == text[10]) : IdentifierFault.Component),
        new("br-cnpj", "99999999999999", "Receita Federal: CNPJ", text => Holds(Brazilian(text.AsSpan(0, 12), 9) == Digit(text, 12) && Brazilian(text.AsSpan(0, 13), 9) == Digit(text, 13))),
        new("br-cpf", "99999999999", "Receita Federal: CPF", text => Holds(Brazilian(text.AsSpan(0, 9), 11) == Digit(text, 9) && Brazilian(text.AsSpan(0, 10), 11) == Digit(text, 10))),
        new("cl-rut", "9999999* 99999999*", "Servicio de Impuestos Internos: RUT", Chilean) { Prefixes = ["CL"] },
        new("co-nit", "99999999 999999999 9999999999 99999999999 999999999999 9999999999999 99999999999999 999999999999999 9999999999999999", "DIAN: NIT", Colombian),
        new("cr-cpf", "9999999999", "Registro Nacional de Costa Rica: cédula de persona física", text => text[0] == '0' ? null : IdentifierFault.Component) { Fill = 10 },
        new("cr-cpj", "9999999999", "Registro Nacional de Costa Rica: classes and types of cédulas jurídicas", CostaRicanBody),
        new("cr-cr", "9{11-12}", "Dirección General de Migración y Extranjería: DIMEX", text => text[0] == '1' ? null : IdentifierFault.Component),
        new("do-cedula", "99999999999", "Junta Central Electoral: cédula", _ => null),
        new("do-rnc", "999999999", "DGII: RNC", text => Holds(((10 - (Sum(text, [7, 9, 8, 6, 5, 4, 3, 2]) % 11)) % 9) + 1 == Digit(text, 8))),
        new("ec-ci", "9999999999", "Registro Civil: cédula de identidad", text => !IsProvince(text) || text[2] > '6' ? IdentifierFault.Component : Holds(Luhn(text))),
        new("ec-ruc", "9999999999999", "SRI: RUC", Ecuadorian),
        new("gt-nit", "9{1-11}9 9{1-11}K", "SAT: factura electrónica en línea, reglas y validaciones: NIT", Guatemalan) { Spelling = written => Spelled.Plain(written).TrimStart('0') },
        new("pe-cui", "99999999 99999999*", "RENIEC: DNI with its check digit or letter", Peruvian),
        new("pe-ruc", "99999999999", "SUNAT: RUC", text => text[..2] is "10" or "15" or "16" or "17" or "20" ? Holds((11 - (Sum(text, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 10 == Digit(text, 10)) : IdentifierFault.Component),
        new("py-ruc", "99999 999999 9999999 99999999 999999999", "Subsecretaría de Estado de Tributación: RUC", Paraguayan),
        new("sv-nit", "99999999999999", "Ministerio de Hacienda: NIT", Salvadoran) { Prefixes = ["SV"] },
        new("uy-rut", "999999999999", "DGI: RUT", text => Number(text, 0, 2) is < 1 or > 22 || text[8..11] != "001" ? IdentifierFault.Component : Holds((11 - (Sum(text, [4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 == Digit(text, 11))) { Prefixes = ["UY"] },
        new("ve-rif", "A999999999", "SENIAT: RIF", Venezuelan),
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

    private static IdentifierFault? Paraguayan(string text)
    {
        var sum = 0;
        for (var at = 0; at < text.Length - 1; at++)
        {
            sum += Digit(text, text.Length - 2 - at) * (at + 2);
        }

        return Holds((11 - (sum % 11)) % 11 % 10 == Digit(text, text.Length - 1));
    }

    private static IdentifierFault? Venezuelan(string text)
    {
        var type = text[0] switch { 'V' => 4, 'E' => 8, 'J' => 12, 'P' => 16, 'G' => 20, _ => 0 };
        return type == 0 ? IdentifierFault.Component : Holds("00987654321"[(type + Sum(text.AsSpan(1), [3, 2, 7, 6, 5, 4, 3, 2])) % 11] == text[9]);
    }

    private static IdentifierFault? CostaRicanBody(string text) => (text[0], Number(text, 1, 3)) switch
    {
        ('2', 100 or 200 or 300 or 400) or ('3', (>= 2 and <= 14) or (>= 101 and <= 110)) or ('4', 0) or ('5', 1) => null,
        _ => IdentifierFault.Component,
    };

    // Twenty-four provinces, and thirty for those who were registered abroad.
    private static bool IsProvince(string text) => Number(text, 0, 2) is (>= 1 and <= 24) or 30;

    // The third digit tells a person (0 to 5, and 6 since those ran out), a public body (6) and a company (9); what follows is the establishment.
    private static IdentifierFault? Ecuadorian(string text)
    {
        if (!IsProvince(text) || text[2] is '7' or '8' || text.EndsWith("000", StringComparison.Ordinal))
        {
            return IdentifierFault.Component;
        }

        return text[2] == '9' ? null : Holds(Luhn(text.AsSpan(0, 10)) || (text[2] == '6' && Sum(text, [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0));
    }

    private static IdentifierFault? Guatemalan(string text)
    {
        var sum = 0;
        for (var at = 0; at < text.Length - 1; at++)
        {
            sum += Digit(text, text.Length - 2 - at) * (at + 2);
        }

        return Holds("0123456789K"[(11 - (sum % 11)) % 11] == text[^1]);
    }

    // The same remainder makes a digit and a letter.
    private static IdentifierFault? Peruvian(string text)
    {
        if (text.Length == 8)
        {
            return null;
        }

        var remainder = Sum(text, [3, 2, 7, 6, 5, 4, 3, 2]) % 11;
        return Holds("65432110987"[remainder] == text[8] || "KJIHGFEDCBA"[remainder] == text[8]);
    }

    // A municipality of one of the fourteen departments, or a country abroad; a day; a number that tells which of two ways the check digit is made.
    private static IdentifierFault? Salvadoran(string text)
    {
        if (!(text[0] == '9' || Number(text, 0, 2) is >= 1 and <= 14) || !IsDayOfEitherCentury(Number(text, 8, 2), Number(text, 6, 2), Number(text, 4, 2)))
        {
            return IdentifierFault.Component;
        }

        return Holds((Number(text, 10, 3) <= 100 ? Sum(text, [14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11 % 10 : (11 - (Sum(text, [2, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11 % 10) == Digit(text, 13));
    }
}
