using System.Globalization;
using System.Text;

namespace Vouch.Requests.Similar;

/// <summary>
/// Likeness of two short texts in any language, pure: words without case, marks and punctuation, compared by their trigrams
/// (Dice coefficient), so that endings and slips of the pen matter little. Scripts without spaces are taken by pairs of letters.
/// </summary>
internal static class AskWords
{
    public const int LongestText = 2_000;
    public const int MostKeys = 24;
    private const int KeyLetters = 4;

    /// <summary>The words of a text, folded.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var start = text.Length > LongestText ? text[..LongestText] : text;
        foreach (var rune in Folded(start).EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (IsIdeograph(rune))
            {
                End();
                words.Add(rune.ToString());
            }
            else if (Rune.IsLetterOrDigit(rune))
            {
                word.Append(Rune.ToLowerInvariant(rune));
            }
            else if (category is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format))
            {
                End();
            }
        }

        End();
        return Pairs(words);

        void End()
        {
            if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }
    }

    /// <summary>By what a text is looked up: the beginnings of its distinct words, the longest words first, at most <see cref="MostKeys"/>.</summary>
    public static IReadOnlyList<string> Keys(string text) =>
    [
        .. Words(text)
            .Where(word => word.Length > 1)
            .OrderByDescending(word => word.Length)
            .Select(word => word.Length > KeyLetters ? word[..KeyLetters] : word)
            .Distinct(StringComparer.Ordinal)
            .Take(MostKeys),
    ];

    /// <summary>The trigrams of a text, each with its number of occurrences.</summary>
    public static IReadOnlyDictionary<string, int> Trigrams(string text)
    {
        var grams = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in Words(text))
        {
            var padded = $"  {word} ";
            for (var i = 0; i + 3 <= padded.Length; i++)
            {
                var gram = padded.Substring(i, 3);
                grams[gram] = grams.GetValueOrDefault(gram) + 1;
            }
        }

        return grams;
    }

    /// <summary>From 0 (nothing in common) to 1 (the same words, in any order).</summary>
    public static double Likeness(IReadOnlyDictionary<string, int> left, IReadOnlyDictionary<string, int> right)
    {
        var total = left.Values.Sum() + right.Values.Sum();
        if (total == 0)
        {
            return 0;
        }

        var shared = left.Sum(gram => Math.Min(gram.Value, right.GetValueOrDefault(gram.Key)));
        return 2.0 * shared / total;
    }

    /// <summary>
    /// How much of the shorter text is in the longer: while somebody types, the beginning of a sentence finds the whole.
    /// </summary>
    public static double Contained(IReadOnlyDictionary<string, int> typed, IReadOnlyDictionary<string, int> past)
    {
        var total = typed.Values.Sum();
        return total == 0 ? 0 : (double)typed.Sum(gram => Math.Min(gram.Value, past.GetValueOrDefault(gram.Key))) / total;
    }

    private static string Folded(string text)
    {
        // A lone half of a surrogate pair cannot be normalised.
        var whole = string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));
        return whole.Normalize(NormalizationForm.FormKD);
    }

    private static List<string> Pairs(List<string> words)
    {
        var joined = new List<string>();
        for (var i = 0; i < words.Count; i++)
        {
            if (!IsIdeographWord(words[i]))
            {
                joined.Add(words[i]);
            }
            else if (i + 1 < words.Count && IsIdeographWord(words[i + 1]))
            {
                joined.Add(words[i] + words[i + 1]);
            }
            else if (i == 0 || !IsIdeographWord(words[i - 1]))
            {
                joined.Add(words[i]);
            }
        }

        return joined;
    }

    private static bool IsIdeographWord(string word) => Rune.TryGetRuneAt(word, 0, out var rune) && rune.Utf16SequenceLength == word.Length && IsIdeograph(rune);

    /// <summary>Han, Hiragana, Katakana and Thai: written without spaces between words.</summary>
    private static bool IsIdeograph(Rune rune) =>
        rune.Value is (>= 0x0E01 and <= 0x0E4E) or (>= 0x3041 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3134F);
}
