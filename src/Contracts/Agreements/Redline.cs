using DiffPlex;

namespace Vouch.Contracts;

/// <summary>What became of a word.</summary>
public enum RedlineMark
{
    /// <summary>In both.</summary>
    Same,

    /// <summary>Only in the newer one.</summary>
    Inserted,

    /// <summary>Only in the older one.</summary>
    Deleted,
}

/// <summary>Words in a row with one mark.</summary>
/// <param name="Mark">What became of them.</param>
/// <param name="Text">The words, with what stands between them.</param>
public readonly record struct RedlinePiece(RedlineMark Mark, string Text);

/// <summary>What became of a clause.</summary>
internal enum ClauseFate
{
    Same,
    Changed,
    Added,
    Removed,
}

/// <summary>One clause in a comparison of two versions.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="IsMoved">True when it stands elsewhere among the clauses that both versions have.</param>
/// <param name="Before">Its number in the older version; null when it was added.</param>
/// <param name="After">Its number in the newer version; null when it was removed.</param>
/// <param name="Heading">The heading, word by word.</param>
/// <param name="Text">The text, word by word.</param>
internal sealed record ClauseRedline(string Key, ClauseFate Fate, bool IsMoved, int? Before, int? After, IReadOnlyList<RedlinePiece> Heading, IReadOnlyList<RedlinePiece> Text);

/// <summary>Two versions compared clause by clause, each clause word by word. Pure.</summary>
internal static class Redline
{
    // Words with what stands between them: the pieces put together again are the text.
    private static readonly char[] Between = [' ', '\t', '\n', '.', ',', ';', ':', '!', '?', '(', ')', '[', ']', '"', '„', '“', '”', '/', '-', '*', '_', '#'];

    /// <summary>The clauses of the newer version in order, with those that were removed where they stood.</summary>
    public static IReadOnlyList<ClauseRedline> Of(IReadOnlyList<ContractClause> before, IReadOnlyList<ContractClause> after)
    {
        var old = before.Select((clause, i) => (clause, i)).ToDictionary(pair => pair.clause.Key, pair => pair, StringComparer.Ordinal);
        var kept = after.Where(clause => old.ContainsKey(clause.Key)).Select(clause => clause.Key).ToList();
        var steady = Steady([.. kept.Select(key => old[key].i)]).Select(i => kept[i]).ToHashSet(StringComparer.Ordinal);
        List<ClauseRedline> lines = [];
        for (var i = 0; i < after.Count; i++)
        {
            var clause = after[i];
            if (!old.TryGetValue(clause.Key, out var earlier))
            {
                lines.Add(new ClauseRedline(clause.Key, ClauseFate.Added, false, null, i + 1, Whole(clause.Heading, RedlineMark.Inserted), Whole(clause.Text, RedlineMark.Inserted)));
                continue;
            }

            var fate = earlier.clause.Heading == clause.Heading && earlier.clause.Text == clause.Text ? ClauseFate.Same : ClauseFate.Changed;
            lines.Add(new ClauseRedline(clause.Key, fate, !steady.Contains(clause.Key), earlier.i + 1, i + 1, Words(earlier.clause.Heading, clause.Heading), Words(earlier.clause.Text, clause.Text)));
        }

        var left = after.Select(clause => clause.Key).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < before.Count; i++)
        {
            if (!left.Contains(before[i].Key))
            {
                // Behind the clause that stood before it, so that a reader finds it where it was.
                var at = i == 0 ? 0 : lines.FindIndex(line => line.Key == before[i - 1].Key) + 1;
                lines.Insert(at, new ClauseRedline(before[i].Key, ClauseFate.Removed, false, i + 1, null, Whole(before[i].Heading, RedlineMark.Deleted), Whole(before[i].Text, RedlineMark.Deleted)));
            }
        }

        return lines;
    }

    /// <summary>
    /// The words of two texts. What is same or inserted, put together, is the newer text; what is same or deleted is the older one.
    /// </summary>
    public static IReadOnlyList<RedlinePiece> Words(string before, string after)
    {
        if (before == after)
        {
            return Whole(after, RedlineMark.Same);
        }

        var result = new Differ().CreateWordDiffs(before, after, ignoreWhitespace: false, Between);
        List<RedlinePiece> pieces = [];
        var at = 0;
        foreach (var block in result.DiffBlocks)
        {
            Add(pieces, RedlineMark.Same, result.PiecesNew, at, block.InsertStartB - at);
            Add(pieces, RedlineMark.Deleted, result.PiecesOld, block.DeleteStartA, block.DeleteCountA);
            Add(pieces, RedlineMark.Inserted, result.PiecesNew, block.InsertStartB, block.InsertCountB);
            at = block.InsertStartB + block.InsertCountB;
        }

        Add(pieces, RedlineMark.Same, result.PiecesNew, at, result.PiecesNew.Length - at);
        return pieces;
    }

    /// <summary>The places of the longest run that kept its order: whatever is not in it was moved.</summary>
    internal static IReadOnlyList<int> Steady(IReadOnlyList<int> places)
    {
        var length = new int[places.Count];
        var from = new int[places.Count];
        var best = -1;
        for (var i = 0; i < places.Count; i++)
        {
            (length[i], from[i]) = (1, -1);
            for (var j = 0; j < i; j++)
            {
                if (places[j] < places[i] && length[j] + 1 > length[i])
                {
                    (length[i], from[i]) = (length[j] + 1, j);
                }
            }

            best = best < 0 || length[i] > length[best] ? i : best;
        }

        List<int> run = [];
        for (var i = best; i >= 0; i = from[i])
        {
            run.Add(i);
        }

        run.Reverse();
        return run;
    }

    private static IReadOnlyList<RedlinePiece> Whole(string text, RedlineMark mark) => text.Length == 0 ? [] : [new RedlinePiece(mark, text)];

    private static void Add(List<RedlinePiece> pieces, RedlineMark mark, string[] words, int start, int count)
    {
        if (count > 0 && string.Concat(words.Skip(start).Take(count)) is { Length: > 0 } text)
        {
            pieces.Add(new RedlinePiece(mark, text));
        }
    }
}
