namespace Vouch.Relationships.Drivers;

/// <summary>
/// Finds many phrases in a text in one pass. Words are turned to symbols by a dictionary that is asked with spans of the text; phrases are a tree over symbols, and every place where one may begin is
/// followed at the same time. A word that ends in <c>*</c> stands for all that begin so. Built once; asked on many threads; allocates nothing.
/// </summary>
internal sealed class PhraseIndex
{
    /// <summary>The most words of a phrase.</summary>
    internal const int MostWords = 8;

    private const int MostActive = 64;
    private const int MostSymbols = 8;
    private readonly Dictionary<string, int> words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> beginnings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> wordsBySpan;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> beginningsBySpan;
    private readonly Dictionary<long, int> edges = [];
    private readonly List<List<int>?> ends = [null];
    private readonly List<string> phrases = [];
    private readonly ulong[] firsts = new ulong[64];
    private int[] lengths = [];

    internal PhraseIndex()
    {
        wordsBySpan = words.GetAlternateLookup<ReadOnlySpan<char>>();
        beginningsBySpan = beginnings.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>How many phrases there are.</summary>
    internal int Count => phrases.Count;

    /// <summary>The phrase of a number, as it was written.</summary>
    internal string this[int number] => phrases[number];

    /// <summary>Adds a phrase; answers its number, or null when there is no word in it, or too many.</summary>
    internal int? Add(string phrase)
    {
        var parts = Parts(phrase);
        if (parts.Count is 0 or > MostWords)
        {
            return null;
        }

        var node = 0;
        foreach (var (word, isBeginning) in parts)
        {
            var symbol = Symbol(word, isBeginning);
            if (!edges.TryGetValue(Edge(node, symbol), out var next))
            {
                next = ends.Count;
                ends.Add(null);
                edges[Edge(node, symbol)] = next;
            }

            node = next;
        }

        phrases.Add(phrase);
        (ends[node] ??= []).Add(phrases.Count - 1);
        lengths = [.. beginnings.Keys.Select(one => one.Length).Distinct().Order()];
        return phrases.Count - 1;
    }

    /// <summary>Sets the bit of every phrase that is in a folded text.</summary>
    /// <param name="folded">As <see cref="FoldedText.Fold"/> writes it.</param>
    /// <param name="found">A bit for each phrase.</param>
    internal void Find(ReadOnlySpan<char> folded, Span<ulong> found)
    {
        Span<int> active = stackalloc int[MostActive];
        Span<int> following = stackalloc int[MostActive];
        Span<int> symbols = stackalloc int[MostSymbols];
        var count = 0;
        while (folded.Length > 1)
        {
            var word = folded[1..(1 + folded[1..].IndexOf(FoldedText.Blank))];
            folded = folded[(1 + word.Length)..];
            var known = Symbols(word, symbols);
            var next = 0;
            for (var s = 0; s < known; s++)
            {
                for (var a = -1; a < count; a++)
                {
                    if (next < MostActive && edges.TryGetValue(Edge(a < 0 ? 0 : active[a], symbols[s]), out var node))
                    {
                        following[next++] = node;
                        Report(node, found);
                    }
                }
            }

            var spare = active;
            active = following;
            following = spare;
            count = next;
        }
    }

    /// <summary>The words of a phrase: folded, each with whether it stands for a beginning.</summary>
    internal static List<(string Word, bool IsBeginning)> Parts(string phrase)
    {
        List<(string, bool)> parts = [];
        foreach (var part in phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var folded = FoldedText.Words(part);
            for (var i = 0; i < folded.Length; i++)
            {
                parts.Add((folded[i], i == folded.Length - 1 && part.EndsWith('*')));
            }
        }

        return parts;
    }

    private static long Edge(int node, int symbol) => ((long)node << 32) | (uint)symbol;

    private void Report(int node, Span<ulong> found)
    {
        if (ends[node] is { } numbers)
        {
            foreach (var number in numbers)
            {
                found[number >> 6] |= 1UL << (number & 63);
            }
        }
    }

    private int Symbol(string word, bool isBeginning)
    {
        var table = isBeginning ? beginnings : words;
        if (!table.TryGetValue(word, out var symbol))
        {
            symbol = words.Count + beginnings.Count;
            table[word] = symbol;
        }

        var first = First(word[0]);
        firsts[first >> 6] |= 1UL << (first & 63);
        return symbol;
    }

    private int Symbols(ReadOnlySpan<char> word, Span<int> symbols)
    {
        var first = First(word[0]);
        if ((firsts[first >> 6] & (1UL << (first & 63))) == 0)
        {
            return 0;
        }

        var count = 0;
        if (wordsBySpan.TryGetValue(word, out var symbol))
        {
            symbols[count++] = symbol;
        }

        foreach (var length in lengths)
        {
            if (length > word.Length || count == MostSymbols)
            {
                break;
            }

            if (beginningsBySpan.TryGetValue(word[..length], out symbol))
            {
                symbols[count++] = symbol;
            }
        }

        return count;
    }

    // Most words begin with a letter that no phrase begins with in a company of one or two languages.
    private static int First(char letter) => letter & 0xFFF;
}
