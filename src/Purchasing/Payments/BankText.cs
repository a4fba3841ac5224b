using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Vouch.Purchasing;

/// <summary>
/// Text in the character set that every bank takes (EPC217-08: a-z A-Z 0-9 / - ? : ( ) . , ' + and space).
/// Letters with marks lose them; Greek and Cyrillic are written in Latin letters; anything else becomes a full stop.
/// </summary>
internal static class BankText
{
    private const string Allowed = "/-?:().,'+ ";

    private static readonly FrozenDictionary<char, string> Latin = (
        "ß=ss æ=ae Æ=AE œ=oe Œ=OE ø=o Ø=O ł=l Ł=L đ=d Đ=D ð=d Ð=D þ=th Þ=TH ı=i ŋ=n Ŋ=N ħ=h Ħ=H &=+ @=(at) _=- ’=' ‘=' “=' ”=' \"=' –=- —=- " +
        "α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o " +
        "Α=A Β=V Γ=G Δ=D Ε=E Ζ=Z Η=I Θ=TH Ι=I Κ=K Λ=L Μ=M Ν=N Ξ=X Ο=O Π=P Ρ=R Σ=S Τ=T Υ=Y Φ=F Χ=CH Ψ=PS Ω=O " +
        "а=a б=b в=v г=g д=d е=e ж=zh з=z и=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=h ц=ts ч=ch ш=sh щ=sht ъ=a ы=y ь=y э=e ю=yu я=ya " +
        "А=A Б=B В=V Г=G Д=D Е=E Ж=ZH З=Z И=I К=K Л=L М=M Н=N О=O П=P Р=R С=S Т=T У=U Ф=F Х=H Ц=TS Ч=CH Ш=SH Щ=SHT Ъ=A Ы=Y Ь=Y Э=E Ю=YU Я=YA " +
        "є=ye і=i ђ=dj ј=j љ=lj њ=nj ћ=c џ=dz Є=YE І=I Ђ=DJ Ј=J Љ=LJ Њ=NJ Ћ=C Џ=DZ").Split(' ')
        .ToFrozenDictionary(pair => pair[0], pair => pair[2..]);

    /// <summary>The text in the set, on one line, cut to so many characters; <c>-</c> when nothing is left.</summary>
    public static string Of(string text, int longest)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(letter) || Allowed.Contains(letter, StringComparison.Ordinal))
            {
                clean.Append(letter);
            }
            else if (Latin.TryGetValue(letter, out var written))
            {
                clean.Append(written);
            }
            else if (char.IsWhiteSpace(letter) || char.IsControl(letter))
            {
                clean.Append(' ');
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.Surrogate))
            {
                clean.Append('.');
            }
        }

        // A slash at either end or two in a row mark fields in older formats; banks refuse them.
        var line = string.Join(' ', clean.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        while (line.Contains("//", StringComparison.Ordinal))
        {
            line = line.Replace("//", "/", StringComparison.Ordinal);
        }

        line = line.Trim('/', ' ');
        line = (line.Length > longest ? line[..longest] : line).Trim('/', ' ');
        return line.Length == 0 ? "-" : line;
    }
}
