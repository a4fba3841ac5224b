using System.Globalization;
using System.Text;

namespace Vouch.Suppliers.Screening;

/// <summary>Takes a written name apart: words, what of them tells who it is, and what is title, particle or legal form.</summary>
public static class NameReader
{
    /// <summary>So many letters of a name are read, and so many words.</summary>
    public const int LongestName = 400;

    internal const int MostWords = 16;

    private const int LongestWord = 40;

    /// <summary>Reads a name. Any text is taken; one without letters or digits has no words and is like nothing.</summary>
    /// <param name="written">The name as somebody wrote it, in any script.</param>
    /// <param name="kind">What it names, when that is known.</param>
    public static NameForm Read(string written, NameKind kind = NameKind.Unknown)
    {
        ArgumentNullException.ThrowIfNull(written);
        var raw = Split(written.Length > LongestName ? written[..LongestName] : written);
        var words = raw.ConvertAll(word => (Text: Spelling.Latin(word.Text, word.Script == Script.Abjad), Native: word.Script == Script.Latin ? null : Native(word.Text), word.Script));
        words.RemoveAll(word => word.Text.Length == 0);
        var texts = words.ConvertAll(word => word.Text);
        var legal = new List<string>();
        var passed = new List<string>();
        var (first, last) = WithoutLegalForms(texts, kind, legal, passed);
        var isBody = legal.Count > 0 && kind == NameKind.Unknown || kind == NameKind.Organisation || (kind == NameKind.Unknown && texts.Exists(WordLists.Generic.Contains));
        var known = kind != NameKind.Unknown ? kind : isBody ? NameKind.Organisation : NameKind.Unknown;
        var kept = new List<NameWord>();
        var weak = new List<NameWord>();
        for (var at = first; at < last; at++)
        {
            var (text, native, script) = words[at];
            if (text.Length > LongestWord)
            {
                text = text[..LongestWord];
            }

            if (Number(texts, ref at, first, last, known) is { } number)
            {
                kept.Add(new NameWord(number, number, null, Script.Latin, WordRole.Number, general: false));
                continue;
            }

            var isInitial = text.Length == 1 && known != NameKind.Organisation;
            var word = new NameWord(text, Spelling.Fold(text), native, script, isInitial ? WordRole.Initial : WordRole.Name, known != NameKind.Person && WordLists.Generic.Contains(text));
            var isWeak = (WordLists.Particles.Contains(text) && !(isInitial && (at == first || text is not ("y" or "e" or "i" or "o")))) || (known != NameKind.Organisation && WordLists.Titles.Contains(text));
            (isWeak ? weak : kept).Add(word);
        }

        if (kept.TrueForAll(word => word.Role != WordRole.Name) && weak.Count > 0)
        {
            kept.InsertRange(0, weak.OrderByDescending(word => word.Text.Length).Take(2));
            weak.Clear();
        }

        passed.AddRange(weak.Select(word => word.Text));
        if (kept.Count > MostWords)
        {
            kept.RemoveRange(MostWords, kept.Count - MostWords);
        }

        return new NameForm(written, known, [.. kept], [.. legal.Distinct(StringComparer.Ordinal)], [.. passed]);
    }

    private static (int First, int Last) WithoutLegalForms(List<string> texts, NameKind kind, List<string> legal, List<string> passed)
    {
        var (first, last) = (0, texts.Count);
        if (kind == NameKind.Vessel)
        {
            return (first, last);
        }

        for (var again = true; again;)
        {
            again = false;
            for (var length = Math.Min(WordLists.LongestLegalForm, last - first - 1); length > 0 && !again; length--)
            {
                again = Take(last - length, length, atEnd: true) || Take(first, length, atEnd: false);
            }
        }

        return (first, last);

        bool Take(int at, int length, bool atEnd)
        {
            var form = length == 1 ? texts[at] : string.Join(' ', texts.Skip(at).Take(length));

            // Short forms are also words of persons' names.
            if (!WordLists.LegalForms.TryGetValue(form, out var type) || (kind == NameKind.Person && (form.Length < 3 || type is "foundation" or "cooperative" || !atEnd)) || (kind == NameKind.Unknown && form.Length < 3 && !atEnd && legal.Count > 0))
            {
                return false;
            }

            legal.Add(type);
            passed.Add(form);
            (first, last) = atEnd ? (first, last - length) : (first + length, last);
            return true;
        }
    }

    private static string? Number(List<string> texts, ref int at, int first, int last, NameKind kind)
    {
        var text = texts[at];
        if (text.All(char.IsAsciiDigit))
        {
            return text.TrimStart('0') is { Length: > 0 } digits ? digits : "0";
        }

        if (kind == NameKind.Person)
        {
            return null;
        }

        if (at > first && Roman(text, at == last - 1 || kind == NameKind.Organisation) is { } roman)
        {
            return roman.ToString(CultureInfo.InvariantCulture);
        }

        if (kind != NameKind.Organisation || !WordLists.Numbers.TryGetValue(text, out var value))
        {
            return null;
        }

        if (value is >= 20 and < 100 && value % 10 == 0 && at + 1 < last && WordLists.Numbers.TryGetValue(texts[at + 1], out var ones) && ones is > 0 and < 10)
        {
            at++;
            value += ones;
        }

        return value.ToString(CultureInfo.InvariantCulture);
    }

    private static int? Roman(string text, bool single)
    {
        if (text.Length > 5 || (text.Length == 1 && !single) || text.AsSpan().IndexOfAnyExcept("ivx") >= 0)
        {
            return null;
        }

        var (value, previous) = (0, 0);
        for (var at = text.Length - 1; at >= 0; at--)
        {
            var digit = text[at] switch { 'i' => 1, 'v' => 5, _ => 10 };
            value += digit < previous ? -digit : digit;
            previous = Math.Max(previous, digit);
        }

        return value;
    }

    private static string Native(string word)
    {
        var text = word.Normalize(NormalizationForm.FormC).ToLowerInvariant();
        return string.Concat(text.Where(letter => char.IsLetterOrDigit(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.SpacingCombiningMark or UnicodeCategory.NonSpacingMark));
    }

    // Words end at blanks and marks; letters with dots between are one word (S.A.R.L.), and apostrophes and joining marks are part of one.
    private static List<(string Text, Script Script)> Split(string written)
    {
        var words = new List<(string, Script)>();
        var word = new StringBuilder();
        for (var at = 0; at <= written.Length; at++)
        {
            var letter = at < written.Length ? written[at] : ' ';
            var category = char.GetUnicodeCategory(letter);
            if (char.IsLetterOrDigit(letter) || char.IsSurrogate(letter) || category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ModifierLetter)
            {
                word.Append(letter);
            }
            else if (letter is '\'' or '’' or '‘' or '`' or 'ʼ' or 'ʿ' or '\u200C' or '\u200D' or '"' or '´' && word.Length > 0 && at + 1 < written.Length && char.IsLetter(written[at + 1]) && letter != '"')
            {
                // A genitive is no part of the name: "Bank's".
                if (at + 1 < written.Length && written[at + 1] is 's' or 'S' && (at + 2 == written.Length || !char.IsLetterOrDigit(written[at + 2])))
                {
                    at++;
                }
            }
            else if ((letter is '.' or '/' or '&') && word.Length > 0 && IsSingle(written, at) && at + 1 < written.Length && char.IsLetter(written[at + 1]) && (at + 2 >= written.Length || !char.IsLetter(written[at + 2])))
            {
                // S.A.R.L., A/S, M/V
                if (letter == '&')
                {
                    End();
                }
            }
            else
            {
                End();
            }
        }

        return words;

        void End()
        {
            if (word.Length > 0)
            {
                var text = word.ToString();
                var script = text.Max(Scripts.Of);
                if (script == Script.Syllable && text.Length is >= 2 and <= 4 && text[0] >= '\uAC00')
                {
                    // A Korean name is written in one: the family name is its first character.
                    words.Add((text[..1], script));
                    text = text[1..];
                }

                words.Add((text, script));
                word.Clear();
            }
        }

        static bool IsSingle(string written, int dot) => dot > 0 && char.IsLetter(written[dot - 1]) && (dot == 1 || !char.IsLetterOrDigit(written[dot - 2]));
    }
}
