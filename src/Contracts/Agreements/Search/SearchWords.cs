using System.Globalization;
using System.Text;

namespace Vouch.Contracts;

/// <summary>
/// How text becomes words that are compared: compatibility form without accents and umlauts' dots, lower case, ß as ss, letters and digits alone. Done here and not by the databases, so that both find the
/// same, and so that nothing which is typed is ever read as the language of a query. Pure.
/// </summary>
internal static class SearchWords
{
    private const int MostTerms = 8;
    private const int LongestQuery = 300;

    /// <summary>The words of a text, with one space between them.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in ContractContent.Clean(text).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
            {
                continue;
            }

            if (!Rune.IsLetterOrDigit(rune))
            {
                if (folded.Length > 0 && folded[^1] != ' ')
                {
                    folded.Append(' ');
                }

                continue;
            }

            folded.Append(rune.Value == 'ß' ? "ss" : Rune.ToLowerInvariant(rune).ToString());
        }

        return folded.ToString().TrimEnd();
    }

    /// <summary>What is looked for: each word by its beginning; what stands in quotes as a phrase, exactly. At most eight.</summary>
    public static IReadOnlyList<SearchTerm> Terms(string? query)
    {
        List<SearchTerm> terms = [];
        var parts = (query is { Length: > LongestQuery } ? query[..LongestQuery] : query ?? "").Split(['"', '„', '“', '”', '«', '»']);
        for (var i = 0; i < parts.Length && terms.Count < MostTerms; i++)
        {
            // What stands between an opening and a closing quote; a quote that is not closed opens nothing.
            var isPhrase = i % 2 == 1 && i < parts.Length - 1;
            foreach (var part in isPhrase ? [parts[i]] : parts[i].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                if (Fold(part).Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words && terms.Count < MostTerms)
                {
                    terms.Add(new SearchTerm(words, !isPhrase));
                }
            }
        }

        return terms;
    }
}

/// <summary>One thing that is looked for.</summary>
/// <param name="Words">One word, or several that follow one another; letters and digits alone.</param>
/// <param name="IsBeginning">True when the last word may go on.</param>
internal sealed record SearchTerm(IReadOnlyList<string> Words, bool IsBeginning);
