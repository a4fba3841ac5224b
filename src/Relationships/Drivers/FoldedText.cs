using System.Globalization;
using System.Text;

namespace Vouch.Relationships.Drivers;

/// <summary>
/// Text as words are compared: without case, accents or punctuation, so that <c>Réclamation!</c> and <c>reclamation</c> are one word. Scripts that write no blanks between words (Chinese, Japanese,
/// Thai, Khmer, Lao, Burmese) give each character as a word of its own, so that a phrase is found within a sentence. Marks that make another word of it (vowel signs of Indic scripts) stay.
/// </summary>
internal static class FoldedText
{
    /// <summary>The longest text that is looked at, in characters: why somebody writes stands at the beginning.</summary>
    internal const int Longest = 1_000;

    /// <summary>What divides words in a folded text.</summary>
    internal const char Blank = ' ';

    private const char Drop = '\0';
    private static readonly char[] Map = Build();

    /// <summary>Folds into a buffer of at least three times the length; answers what was written: words divided by single blanks, a blank before the first and after the last.</summary>
    internal static ReadOnlySpan<char> Fold(ReadOnlySpan<char> text, Span<char> into)
    {
        var length = 0;
        into[length++] = Blank;
        foreach (var letter in text[..Math.Min(text.Length, Longest)])
        {
            var folded = Map[letter];
            if (folded == Blank)
            {
                if (into[length - 1] != Blank)
                {
                    into[length++] = Blank;
                }
            }
            else if (folded != Drop)
            {
                var isAlone = IsAlone(folded);
                if (isAlone && into[length - 1] != Blank)
                {
                    into[length++] = Blank;
                }

                into[length++] = folded;
                if (isAlone)
                {
                    into[length++] = Blank;
                }
            }
        }

        if (into[length - 1] != Blank)
        {
            into[length++] = Blank;
        }

        return into[..length];
    }

    /// <summary>The size of the buffer that <see cref="Fold"/> needs.</summary>
    internal static int Room(int length) => (Math.Min(length, Longest) * 3) + 2;

    /// <summary>The words of a text, folded; for definitions, not for the intake.</summary>
    internal static string[] Words(string text)
    {
        var folded = Fold(text, new char[Room(text.Length)]);
        return folded.ToString().Split(Blank, StringSplitOptions.RemoveEmptyEntries);
    }

    private static bool IsAlone(char letter) => letter switch
    {
        < '\u0E00' => false,
        <= '\u0EFF' => true,                        // Thai, Lao
        >= '\u1000' and <= '\u109F' => true,        // Burmese
        >= '\u1780' and <= '\u17FF' => true,        // Khmer
        >= '\u3040' and <= '\u30FF' => true,        // Hiragana, Katakana
        >= '\u3400' and <= '\u9FFF' => true,        // Han
        >= '\uF900' and <= '\uFAFF' => true,        // Han, compatibility
        _ => false,
    };

    private static char[] Build()
    {
        var map = new char[char.MaxValue + 1];
        for (var i = 0; i < map.Length; i++)
        {
            map[i] = Of((char)i);
        }

        return map;
    }

    private static char Of(char letter)
    {
        switch (letter)
        {
            case 'ß':
                return 's';
            case 'ł' or 'Ł':
                return 'l';
            case 'ø' or 'Ø':
                return 'o';
            case 'đ' or 'Đ':
                return 'd';
            case 'ı' or 'İ':
                return 'i';
            case '\'' or '’' or '\u200B' or '\u200C' or '\u200D' or '\u00AD' or '\u0640' or '\uFE0F':
                return Drop;
        }

        var category = CharUnicodeInfo.GetUnicodeCategory(letter);
        if (category is UnicodeCategory.NonSpacingMark && letter is (>= '\u0300' and <= '\u036F') or (>= '\u0591' and <= '\u05C7') or (>= '\u064B' and <= '\u065F') or '\u0670')
        {
            return Drop;
        }

        if (category is UnicodeCategory.Surrogate or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark || char.IsLetterOrDigit(letter))
        {
            // Only where an accent is decoration: a voiced か is another letter.
            var isDecorated = letter is (< '\u0530' or (>= '\u1E00' and <= '\u1FFF') or (>= '\uFF00' and <= '\uFF60')) and not (>= '\uD800' and <= '\uDFFF');
            var plain = isDecorated ? letter.ToString().Normalize(NormalizationForm.FormKD)[0] : letter;
            return char.ToLowerInvariant(plain);
        }

        return Blank;
    }
}
