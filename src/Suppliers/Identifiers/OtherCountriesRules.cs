using static Vouch.Suppliers.Identifiers.CheckDigits;

namespace Vouch.Suppliers.Identifiers;

/// <summary>
/// National numbers of bodies and persons in Australia, Canada and New Zealand.
/// </summary>
internal static class OtherCountriesRules
{
    public static readonly IdentifierRule[] All =
    [
        new("au-abn", "99999999999", "Australian Business Register: ABN", text => Holds((Sum(text, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10) % 89 == 0)),
        new("au-acn", "999999999", "ASIC: ACN", text => Holds((10 - (Sum(text, [8, 7, 6, 5, 4, 3, 2, 1]) % 10)) % 10 == Digit(text, 8))),
        new("au-tfn", "99999999 999999999", "Australian Taxation Office: TFN", text => Holds(Sum(text, text.Length == 9 ? [1, 4, 3, 7, 5, 8, 6, 9, 10] : [10, 7, 8, 4, 6, 3, 5, 1]) % 11 == 0)),
        new("ca-bn", "999999999 999999999AA9999", "Canada Revenue Agency: business number", text => text.Length > 9 && text[9..11] is not ("RC" or "RM" or "RP" or "RT") ? IdentifierFault.Component : Holds(Luhn(text.AsSpan(0, 9)))),
        new("nz-ird", "99999999 999999999", "Inland Revenue: IRD number", NewZealand),
    ];

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
}
