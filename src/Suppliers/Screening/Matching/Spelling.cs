using System.Text;
using AnyAscii;

namespace Vouch.Suppliers.Screening;

/// <summary>Brings letters of any script to plain Latin ones, and spellings of one sound together.</summary>
internal static class Spelling
{
    private static readonly (string From, string To)[] Sounds =
    [
        ("sch", "sh"), ("tsch", "ch"), ("tch", "ch"), ("shch", "sh"), ("ph", "f"), ("kh", "h"), ("gh", "g"), ("ck", "k"), ("dj", "j"), ("dzh", "j"), ("zh", "j"), ("th", "t"), ("dh", "d"),
        ("ou", "u"), ("oo", "u"), ("ee", "i"), ("iy", "i"), ("ii", "i"), ("ij", "i"), ("yi", "i"), ("ey", "ei"), ("ay", "ai"), ("ya", "ia"), ("yu", "iu"), ("ye", "e"), ("yo", "io"), ("q", "k"), ("x", "ks"), ("w", "v"), ("tz", "ts"),
    ];

    private static readonly ILookup<char, (string From, string To)> ByFirst = Sounds.OrderByDescending(sound => sound.From.Length).ToLookup(sound => sound.From[0]);

    /// <summary>Lower-case Latin letters and digits of a word; empty when it has none.</summary>
    public static string Latin(string word, bool isAbjad)
    {
        var latin = IsPlain(word) ? word : (isAbjad ? Consonants(word) : word).Normalize(NormalizationForm.FormKC).Transliterate();
        var text = new StringBuilder(latin.Length);
        foreach (var letter in latin)
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                text.Append(char.ToLowerInvariant(letter));
            }
        }

        return text.ToString();
    }

    /// <summary>The word without what spellings of one sound differ in: double letters, ph and f, ou and u.</summary>
    public static string Fold(string text)
    {
        Span<char> folded = stackalloc char[(text.Length * 2) + 4];
        var length = 0;
        for (var at = 0; at < text.Length;)
        {
            var (from, to) = (1, "");
            foreach (var sound in ByFirst[text[at]])
            {
                // The first letter of a name is no x for ks.
                if (string.CompareOrdinal(text, at, sound.From, 0, sound.From.Length) == 0)
                {
                    (from, to) = (sound.From.Length, at == 0 && sound.From == "x" ? "s" : sound.To);
                    break;
                }
            }

            if (to.Length == 0)
            {
                to = text.AsSpan(at, 1).ToString();
            }

            foreach (var letter in to)
            {
                if (length == 0 || folded[length - 1] != letter || char.IsAsciiDigit(letter))
                {
                    folded[length++] = letter;
                }
            }

            at += from;
        }

        return folded[..length].ToString();
    }

    private static bool IsPlain(string word)
    {
        foreach (var letter in word)
        {
            if (letter > '\u007F')
            {
                return false;
            }
        }

        return true;
    }

    // What Arabic, Persian and Urdu write differently for one sound; vowel marks and joining marks say nothing.
    private static string Consonants(string word)
    {
        var text = new StringBuilder(word.Length);
        foreach (var letter in word.Normalize(NormalizationForm.FormKC))
        {
            var plain = letter switch
            {
                'أ' or 'إ' or 'آ' or 'ٱ' or 'ا' => "a",
                'ى' or 'ي' or 'ی' or 'ئ' => "y",
                'ة' or 'ۃ' => "a",
                'ه' or 'ہ' or 'ھ' => "h",
                'ؤ' or 'و' => "w",
                'ك' or 'ک' => "k",
                'ع' => "a",
                'ق' => "q",
                'ح' => "h",
                'خ' => "kh",
                'ء' or 'ـ' => "",
                'ش' => "sh",
                'ص' => "s",
                'ض' => "d",
                'ط' => "t",
                'ظ' => "z",
                'غ' => "gh",
                (>= '\u064B' and <= '\u065F') or '\u0670' or '\u200C' or '\u200D' => "",
                _ => letter.ToString(),
            };
            text.Append(plain);
        }

        return text.ToString();
    }
}
