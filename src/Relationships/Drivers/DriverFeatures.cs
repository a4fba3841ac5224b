using System.Buffers;

namespace Vouch.Relationships.Drivers;

/// <summary>
/// What the model sees of a text: its words, and the runs of 3 to 5 characters within each word with its borders, each hashed into one of <see cref="Buckets"/>. Needs no dictionary, so every
/// language and every spelling is alike (hashing: Weinberger et al., Feature Hashing for Large Scale Multitask Learning, ICML 2009; character runs: Bojanowski et al., TACL 2017).
/// </summary>
internal static class DriverFeatures
{
    /// <summary>How many buckets features are hashed into.</summary>
    internal const int Buckets = 1 << 17;

    /// <summary>The most features of a text.</summary>
    internal const int Most = 1_500;

    /// <summary>How much of a text is looked at, in characters.</summary>
    internal const int LongestText = 300;

    private const int ShortestRun = 3;
    private const int LongestRun = 5;
    private const uint WordSeed = 0x9E3779B9;
    private const uint RunSeed = 0x85EBCA6B;

    /// <summary>Writes the buckets of title and text, each as often as it occurs; answers how many.</summary>
    internal static int Of(string? title, string? text, Span<int> into)
    {
        var count = 0;
        count = Add(title, into, count, null);
        return Add(text, into, count, null);
    }

    /// <summary>The buckets with what they stand for; for who asks why.</summary>
    internal static IReadOnlyList<(int Bucket, string Says)> Named(string? title, string? text)
    {
        var into = new int[Most];
        List<string> says = [];
        var count = Add(title, into, 0, says);
        count = Add(text, into, count, says);
        return [.. Enumerable.Range(0, count).Select(i => (into[i], says[i]))];
    }

    private static int Add(string? text, Span<int> into, int count, List<string>? says)
    {
        if (string.IsNullOrEmpty(text))
        {
            return count;
        }

        var looked = text.AsSpan(0, Math.Min(text.Length, LongestText));
        var buffer = ArrayPool<char>.Shared.Rent(FoldedText.Room(looked.Length));
        var folded = FoldedText.Fold(looked, buffer);
        for (var start = 0; start < folded.Length - 1 && count < into.Length; )
        {
            var length = folded[(start + 1)..].IndexOf(FoldedText.Blank);
            var word = folded.Slice(start + 1, length);
            into[count++] = Bucket(word, WordSeed);
            says?.Add(word.ToString());
            count = AddRuns(folded.Slice(start, length + 2), into, count, says);
            start += length + 1;
        }

        count = AddPairs(folded, into, count, says);
        ArrayPool<char>.Shared.Return(buffer);
        return count;
    }

    private static int AddRuns(ReadOnlySpan<char> bordered, Span<int> into, int count, List<string>? says)
    {
        for (var size = ShortestRun; size <= LongestRun; size++)
        {
            for (var at = 0; at + size <= bordered.Length && count < into.Length; at++)
            {
                var run = bordered.Slice(at, size);
                into[count++] = Bucket(run, RunSeed);
                says?.Add(run.ToString().Replace(FoldedText.Blank, '_'));
            }
        }

        return count;
    }

    /// <summary>Where words are single characters (Han), runs go over them: two characters are a word there.</summary>
    private static int AddPairs(ReadOnlySpan<char> folded, Span<int> into, int count, List<string>? says)
    {
        Span<char> pair = stackalloc char[2];
        for (var at = 1; at + 2 < folded.Length && count < into.Length; at++)
        {
            if (folded[at - 1] == FoldedText.Blank && folded[at + 1] == FoldedText.Blank && folded[at] > '\u0E00' && at + 3 < folded.Length && folded[at + 3] == FoldedText.Blank)
            {
                (pair[0], pair[1]) = (folded[at], folded[at + 2]);
                into[count++] = Bucket(pair, WordSeed);
                says?.Add(pair.ToString());
            }
        }

        return count;
    }

    // FNV-1a over the bytes, then mixed: short, the same on every machine, and good enough for buckets.
    private static int Bucket(ReadOnlySpan<char> text, uint seed)
    {
        unchecked
        {
            var hash = 2166136261u ^ seed;
            foreach (var letter in text)
            {
                hash = (hash ^ (byte)letter) * 16777619u;
                hash = (hash ^ (byte)(letter >> 8)) * 16777619u;
            }

            hash ^= hash >> 15;
            hash *= 0x2C1B3C6Du;
            hash ^= hash >> 12;
            return (int)(hash & (Buckets - 1));
        }
    }
}
