using static Vouch.Suppliers.Identifiers.CheckDigits;

namespace Vouch.Suppliers.Identifiers;

/// <summary>The tax number of Spain (Agencia Tributaria: NIF of persons, RD 1065/2007 art. 18 ff.; of bodies, Orden EHA/451/2008).</summary>
internal static class SpanishRules
{
    private const string OfPersons = "TRWAGMYFPDXBNJZSQVHLCKE";
    private const string OfBodies = "JABCDEFGHI";

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
}
