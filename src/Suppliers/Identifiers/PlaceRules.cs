using static Vouch.Suppliers.Identifiers.CheckDigits;

namespace Vouch.Suppliers.Identifiers;

/// <summary>Identifiers of places: land, points of supply, addresses. Not checked: which municipalities and which distributors there are.</summary>
internal static class PlaceRules
{
    private const string OfPersons = "TRWAGMYFPDXBNJZSQVHLCKE";

    public static readonly IdentifierRule[] All =
    [
        new("es-cups", "ES9{16}AA ES9{16}AA9A", "CNMC: código unificado de punto de suministro, circular 1/2006", SupplyPoint),
        new("es-referenciacatastral", "#{20}", "Dirección General del Catastro: referencia catastral", Cadastre),
        new("se-postnummer", "9{5}", "PostNord: postnummer", text => text[0] == '0' ? IdentifierFault.Format : null) { Prefixes = ["SE"] },
    ];

    private static IdentifierFault? SupplyPoint(string text)
    {
        if (text.Length == 22 && !"FPRCXYZ".Contains(text[21], StringComparison.Ordinal))
        {
            return IdentifierFault.Component;
        }

        var remainder = Remainder(text.AsSpan(2, 16), 529);
        return Holds(OfPersons[remainder / 23] == text[18] && OfPersons[remainder % 23] == text[19]);
    }

    // Two letters check the two halves of the parcel, each with the number of the unit in it.
    private static IdentifierFault? Cadastre(string text)
    {
        const string Letters = "ABCDEFGHIJKLMNÑOPQRSTUVWXYZ";
        if (!text.All(sign => char.IsAsciiDigit(sign) || Letters.Contains(sign, StringComparison.Ordinal)) || !text.AsSpan(14, 4).ToString().All(char.IsAsciiDigit))
        {
            return IdentifierFault.Format;
        }

        return Holds(Check(text[..7] + text[14..18]) == text[18] && Check(text[7..18]) == text[19]);

        static char Check(string part)
        {
            ReadOnlySpan<int> weights = [13, 15, 12, 5, 4, 17, 9, 21, 3, 7, 1];
            var sum = 0;
            for (var at = 0; at < weights.Length; at++)
            {
                sum += weights[at] * (char.IsAsciiDigit(part[at]) ? Digit(part, at) : Letters.IndexOf(part[at], StringComparison.Ordinal) + 1);
            }

            return "MQWERTYUIOPASDFGHJKLBZX"[sum % 23];
        }
    }
}
