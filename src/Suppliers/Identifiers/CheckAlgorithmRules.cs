using static Vouch.Suppliers.Identifiers.CheckDigits;

namespace Vouch.Suppliers.Identifiers;

/// <summary>Ways to compute check digits by themselves, for numbers of somebody's own. They say nothing of who gave the number out.</summary>
internal static class CheckAlgorithmRules
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    // A totally anti-symmetric quasigroup of order ten: what a digit (across) makes of what was found so far (down).
    private static readonly string[] Quasigroup =
    [
        "0317598642", "7092154863", "4206871359", "1750983426", "6123045978", "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
    ];

    public static readonly IdentifierRule[] All =
    [
        new("luhn", "9{2-200} A{2-200}", "ISO/IEC 7812-1, annex B; letters A to F alone by the same way modulo 6, the worked example of Luhn modulo N", text => char.IsAsciiDigit(text[0]) ? Holds(Luhn(text)) : text.AsSpan().ContainsAnyExceptInRange('A', 'F') ? IdentifierFault.Format : Holds(Luhn(text, "ABCDEF"))),
        new("damm", "9{2-200}", "H. M. Damm, Total anti-symmetrische Quasigruppen, Marburg 2004", text => Holds(text.Aggregate(0, (found, digit) => Quasigroup[found][digit - '0'] - '0') == 0)),
        new("verhoeff", "9{2-200}", "J. Verhoeff, Error Detecting Decimal Codes, Amsterdam 1969", text => Holds(Verhoeff(text) == 0)),
        new("iso7064-mod-11-2", "9{1-199}9 9{1-199}X", "ISO 7064, MOD 11-2", text => Holds(Mod112(text))),
        new("iso7064-mod-37-2", "*{2-200} *{1-199}#", "ISO 7064, MOD 37-2; the check character may be an asterisk", text => Holds(Pure(text, DigitsAndLetters + "*", 37, 2))),
        new("iso7064-mod-97-10", "*{1-198}99", "ISO 7064, MOD 97-10; letters from ten on", text => Holds(Mod97(text) == 1)),
        new("iso7064-mod-661-26", "A{3-200}", "ISO 7064, MOD 661-26", text => Holds(Pure(text, Letters, 661, 26))),
        new("iso7064-mod-1271-36", "*{3-200}", "ISO 7064, MOD 1271-36", text => Holds(Pure(text, DigitsAndLetters, 1271, 36))),
        new("iso7064-mod-11-10", "9{2-200}", "ISO 7064, MOD 11,10", text => Holds(Mod1110(text))),
        new("iso7064-mod-27-26", "A{2-200}", "ISO 7064, MOD 27,26", text => Holds(Hybrid(text, Letters))),
        new("iso7064-mod-37-36", "*{2-200}", "ISO 7064, MOD 37,36", text => Holds(Hybrid(text, DigitsAndLetters))),
    ];

    // The dihedral group of order ten: 0 to 4 turn a pentagon, 5 to 9 also turn it over. From the right each digit is first permuted as often as its place says.
    private static int Verhoeff(string text)
    {
        const string Permutation = "1576283094";
        var found = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var value = Digit(text, text.Length - 1 - at);
            for (var time = 0; time < at % 8; time++)
            {
                value = Permutation[value] - '0';
            }

            var turn = found < 5 ? found + (value % 5) : found - (value % 5) + 5;
            found = (turn % 5) + (found < 5 == value < 5 ? 0 : 5);
        }

        return found;
    }
}
