using System.Text;

namespace Vouch.Contracts;

/// <summary>A piece of a snippet.</summary>
/// <param name="Text">The words as they were written.</param>
/// <param name="IsHit">True for what was looked for.</param>
public sealed record SnippetPiece(string Text, bool IsHit);

/// <summary>Cuts the part of a passage out in which something was found, and marks it. Pure; what it gives is text, never markup.</summary>
internal static class PassageSnippet
{
    private const int Before = 60;
    private const int Longest = 240;
    private const int ShortestStem = 4;
    private const int LongestEnding = 3;

    public static IReadOnlyList<SnippetPiece> Of(string text, IReadOnlyList<SearchTerm> terms)
    {
        var words = Words(text);
        var wanted = terms.SelectMany(term => term.Words.Select((word, i) => (Word: word, IsBeginning: term.IsBeginning && i == term.Words.Count - 1))).ToList();
        var hits = words.Where(word => wanted.Exists(one => one.IsBeginning ? word.Folded.StartsWith(one.Word, StringComparison.Ordinal) : word.Folded == one.Word)).ToList();
        if (hits.Count == 0)
        {
            // Found by its stem: the words that begin alike.
            hits = [.. words.Where(word => wanted.Exists(one => one.IsBeginning && IsAlike(word.Folded, one.Word)))];
        }

        var start = hits.Count == 0 ? 0 : Math.Max(0, hits[0].Start - Before);
        start = start == 0 ? 0 : words.Where(word => word.Start >= start).Select(word => word.Start).FirstOrDefault();
        var end = Math.Min(text.Length, start + Longest);
        end = end == text.Length ? end : words.Where(word => word.Start + word.Length <= end).Select(word => word.Start + word.Length).LastOrDefault(end);
        List<SnippetPiece> pieces = [];
        var at = start;
        foreach (var hit in hits.Where(hit => hit.Start >= start && hit.Start + hit.Length <= end))
        {
            Add(pieces, (at == start && start > 0 ? "… " : "") + text[at..hit.Start], false);
            Add(pieces, text.Substring(hit.Start, hit.Length), true);
            at = hit.Start + hit.Length;
        }

        Add(pieces, (at == start && start > 0 ? "… " : "") + text[at..end] + (end < text.Length ? " …" : ""), false);
        return pieces;
    }

    private static void Add(List<SnippetPiece> pieces, string text, bool isHit)
    {
        if (text.Length > 0)
        {
            pieces.Add(new SnippetPiece(text, isHit));
        }
    }

    private static bool IsAlike(string word, string wanted)
    {
        var same = 0;
        while (same < Math.Min(word.Length, wanted.Length) && word[same] == wanted[same])
        {
            same++;
        }

        return same >= ShortestStem && same >= wanted.Length - LongestEnding && same >= word.Length - LongestEnding;
    }

    private static List<(int Start, int Length, string Folded)> Words(string text)
    {
        List<(int, int, string)> words = [];
        var (start, at) = (-1, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            var isPart = Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark;
            if (isPart && start < 0)
            {
                start = at;
            }
            else if (!isPart && start >= 0)
            {
                words.Add((start, at - start, SearchWords.Fold(text[start..at])));
                start = -1;
            }

            at += rune.Utf16SequenceLength;
        }

        if (start >= 0)
        {
            words.Add((start, text.Length - start, SearchWords.Fold(text[start..])));
        }

        return words;
    }
}
