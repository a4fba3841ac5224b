using static Vouch.Suppliers.Identifiers.CheckDigits;

namespace Vouch.Suppliers.Identifiers;

/// <summary>
/// Identifiers of companies and other bodies that are the same in many countries. Not checked: which countries have an agency for libraries, and the check digit of the One Stop Shop, whose rule is not public.
/// </summary>
internal static class WorldRules
{
    public static readonly IdentifierRule[] All =
    [
        new("lei", "******************99", "ISO 17442-1, check digits by ISO 7064 MOD 97-10", text => Holds(Mod97(text) == 1)),
        new("duns", "999999999", "Dun & Bradstreet: nine digits; no check digit since 2006", _ => null) { Prefixes = ["DUNS"] },
        new("gln", "9999999999999", "GS1 General Specifications, 7.9", text => Holds(ArticleRules.Gtin(text))),
        new("eu-eic", "################", "ENTSO-E: EIC reference manual", Eic) { Kept = "-" },
        new("eu-oss", "EU9{9} IM9{10}", "European Commission: guide to the VAT One Stop Shop, numbers of the non-Union and the import scheme", text => VatRules.IsOneStopShop(Number(text, 2, 3)) || Number(text, 2, 3) == 900 ? null : IdentifierFault.Component),
        new("eu-excise", "AA*{11}", "Regulation (EU) 389/2012: excise number (SEED)", text => IsUnion(text[..2]) ? null : IdentifierFault.Component),
        new("isil", "#{3-16}", "ISO 15511", Library) { Spelling = LibrarySpelling },
    ];

    // Greece and Northern Ireland are written as in VIES.
    private static bool IsUnion(string country) => country == "GR" || (VatRules.ByPrefix.ContainsKey(country) && country is not ("EU" or "GB" or "NO"));

    // A country, or who else gives identifiers out to libraries everywhere; then up to eleven characters of its own.
    private static IdentifierFault? Library(string text)
    {
        var (prefix, own) = text.IndexOf('-', StringComparison.Ordinal) is > 0 and var hyphen ? (text[..hyphen], text[(hyphen + 1)..]) : ("", text);
        if (own.Length is 0 or > 11)
        {
            return IdentifierFault.Length;
        }

        return !own.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or ':' or '/') ? IdentifierFault.Format
            : prefix is "EUR" or "O" or "OCLC" or "ZDB" || (prefix.Length == 2 && Screening.CountryNames.Code(prefix) is not null) ? null : IdentifierFault.Component;
    }

    // Capitals and small letters are kept where the library chose them.
    private static string LibrarySpelling(string written)
    {
        var text = Spelled.Words(written);
        return text.IndexOf('-', StringComparison.Ordinal) is > 0 and var hyphen ? text[..hyphen].ToUpperInvariant() + text[hyphen..] : text;
    }

    private static IdentifierFault? Eic(string text)
    {
        const string Letters = DigitsAndLetters + "-";
        if (text[15] == '-')
        {
            return IdentifierFault.Format;
        }

        var sum = 0;
        for (var at = 0; at < 15; at++)
        {
            sum += (16 - at) * Letters.IndexOf(text[at], StringComparison.Ordinal);
        }

        return Holds(Letters[36 - ((sum + 36) % 37)] == text[15]);
    }
}
