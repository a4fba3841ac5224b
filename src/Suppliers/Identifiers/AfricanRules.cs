using static Vouch.Suppliers.Identifiers.CheckDigits;

namespace Vouch.Suppliers.Identifiers;

/// <summary>
/// National numbers of bodies and persons in Africa. Not checked: the check digits of Algeria (no rule is public), Egypt and Tunisia (numbers in use break the ones that are told of).
/// The check character of Ghana is published nowhere; it is asked for because all numbers that are known of have it.
/// </summary>
internal static class AfricanRules
{
    public static readonly IdentifierRule[] All =
    [
        new("dz-nif", "9{15} 9{20}", "Direction générale des impôts: NIF, with five digits of a branch", _ => null),
        new("eg-tn", "999999999", "Egyptian Tax Authority: tax registration number", _ => null),
        new("gh-tin", "A00*{8}", "Ghana Revenue Authority: TIN", Ghanaian),
        new("gn-nifp", "999999999", "Direction nationale des impôts: NIFp", text => Holds(Luhn(text))),
        new("ke-pin", "A999999999A", "Kenya Revenue Authority: PIN", text => text[0] is 'A' or 'P' ? null : IdentifierFault.Format),
        new("ma-ice", "999999999999999", "Office Marocain de la Propriété Industrielle: ICE, ISO 7064 MOD 97-10", text => Holds(Remainder(text, 97) == 0)) { Fill = 15 },
        new("mu-nid", "A9{12}*", "Civil Status Division of Mauritius: national identity number", Mauritian),
        new("mz-nuit", "999999999", "Autoridade Tributária de Moçambique: NUIT", text => Holds("01234567891"[Sum(text, [8, 9, 4, 5, 6, 7, 8, 9]) % 11] == text[8])),
        new("sn-ninea", "9{7} 9{9} 9{7}9A9 9{9}9A9", "ANSD: NINEA, with the COFI of taxation, tax centre and legal form", Senegalese),
        new("tn-mf", "9{7}A 9{7}AAA999", "Ministère des Finances: matricule fiscal", Tunisian) { Spelling = TunisianSpelling },
        new("za-idnr", "9999999999999", "Department of Home Affairs: identity number", text => IsDay(1900 + Number(text, 0, 2), Number(text, 2, 2), Number(text, 4, 2)) || IsDay(2000 + Number(text, 0, 2), Number(text, 2, 2), Number(text, 4, 2)) ? Holds(Luhn(text)) : IdentifierFault.Component),
        new("za-tin", "9999999999", "South African Revenue Service: tax reference number", text => "01239".Contains(text[0], StringComparison.Ordinal) ? Holds(Luhn(text)) : IdentifierFault.Component),
    ];

    // A kind of taxpayer, and nine digits with their check character.
    private static IdentifierFault? Ghanaian(string text)
    {
        if (!"PCGQV".Contains(text[0], StringComparison.Ordinal) || text.AsSpan(3, 7).ContainsAnyExceptInRange('0', '9') || !DigitsAndX.Contains(text[10], StringComparison.Ordinal))
        {
            return IdentifierFault.Format;
        }

        return Holds(DigitsAndX[Sum(text.AsSpan(1), [1, 2, 3, 4, 5, 6, 7, 8, 9]) % 11] == text[10]);
    }

    private static IdentifierFault? Mauritian(string text)
    {
        if (!IsDayOfEitherCentury(Number(text, 5, 2), Number(text, 3, 2), Number(text, 1, 2)))
        {
            return IdentifierFault.Component;
        }

        var sum = 0;
        for (var at = 0; at < 13; at++)
        {
            sum += DigitsAndLetters.IndexOf(text[at], StringComparison.Ordinal) * (14 - at);
        }

        return Holds(DigitsAndLetters[(17 - (sum % 17)) % 17] == text[13]);
    }

    private static IdentifierFault? Senegalese(string text)
    {
        var length = text.Length is 7 or 10 ? 7 : 9;
        if (text.Length > length && (text[length] > '2' || "IOXY".Contains(text[length + 1], StringComparison.Ordinal)))
        {
            return IdentifierFault.Component;
        }

        return Holds(Sum(text[..length].PadLeft(9, '0'), [1, 2, 1, 2, 1, 2, 1, 2, 1]) % 10 == 0);
    }

    // The key has no letter that looks like a digit; a branch has a number and is of the category E.
    private static IdentifierFault? Tunisian(string text)
    {
        if ("IOU".Contains(text[7], StringComparison.Ordinal))
        {
            return IdentifierFault.Format;
        }

        return text.Length == 8 || ("ABDNP".Contains(text[8], StringComparison.Ordinal) && "CEMNP".Contains(text[9], StringComparison.Ordinal) && (text.EndsWith("000", StringComparison.Ordinal) || text[9] == 'E')) ? null : IdentifierFault.Component;
    }

    private static string TunisianSpelling(string written)
    {
        var text = Spelled.Plain(written);
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        return digits > 0 && digits < text.Length ? text[..digits].PadLeft(7, '0') + text[digits..] : text;
    }
}
