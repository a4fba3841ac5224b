using static Vouch.Suppliers.Identifiers.CheckDigits;

namespace Vouch.Suppliers.Identifiers;

/// <summary>The tax number of Spain (Agencia Tributaria: NIF of persons, RD 1065/2007 art. 18 ff.; of bodies, Orden EHA/451/2008).</summary>
internal static class SpanishRules
{
    private const string OfPersons = "TRWAGMYFPDXBNJZSQVHLCKE";
    private const string OfBodies = "JABCDEFGHI";

    // What an establishment does with goods under excise duty.
    private static readonly HashSet<string> Activities = [.. """
        A1 B1 B9 B0 BA C1 DA EC F1 V1 A7 AT B7 BT C7 DB E7 M7 OA OB OE OV V7 B6 A2 A6 A9 A0 AC AV AW AX H1 H2 H4 H6 H9 H0 HD HH H7 H8 HB HF HI HJ HK HL HM HN HT HU HV HX HZ OH HA HC HE HP HQ HR HS HW T1 OT T7 TT
        L1 L2 L0 L3 L7 AF DF DM DP OR PF RF VD
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    public static IdentifierFault? Nif(string text)
    {
        var (first, last) = (text[0], text[8]);
        if (char.IsAsciiDigit(first) || first is 'X' or 'Y' or 'Z' or 'K' or 'L' or 'M')
        {
            var digits = first switch { 'X' or 'K' or 'L' or 'M' => "0" + text[1..8], 'Y' => "1" + text[1..8], 'Z' => "2" + text[1..8], _ => text[..8] };
            return !char.IsAsciiLetter(last) ? IdentifierFault.Format : Holds(OfPersons[Number(digits, 0, 8) % 23] == last);
        }

        if (!"ABCDEFGHJNPQRSUVW".Contains(first, StringComparison.Ordinal))
        {
            return IdentifierFault.Component;
        }

        var check = LuhnDigit(text.AsSpan(1, 7));
        var isDigit = last - '0' == check;
        var isLetter = OfBodies[check] == last;
        return Holds(first switch { 'A' or 'B' or 'E' or 'H' => isDigit, 'N' or 'P' or 'Q' or 'R' or 'S' or 'W' => isLetter, _ => isDigit || isLetter });
    }

    /// <summary>The code of activity and establishment for excise duties. Not checked: its last letter, whose rule is not public.</summary>
    public static IdentifierFault? Cae(string text) => Number(text, 5, 2) is >= 1 and <= 56 && Activities.Contains(text[7..9]) ? null : IdentifierFault.Component;
}
