using System.Collections.Concurrent;

namespace Vouch.Suppliers.Screening;

/// <summary>
/// Finds the few names of a long list that a name could be like, without comparing it with all. Words are found by their letter pairs and by their consonants,
/// names by the rare words they share. Built once, then safe to use from many threads.
/// </summary>
internal sealed class NameIndex
{
    private const int MostCandidates = 24;
    private const int RememberedWords = 100_000;
    private const float LeastShare = 0.55f;

    // A word of so many names brings none in by itself once two rarer ones have.
    private const int CommonFrom = 800;
    private const int RareWords = 2;

    // No word is longer once folded; runs of words are shorter.
    private const int LongestKey = 96;

    private readonly NameForm[] names;
    private readonly string[] words;
    private readonly int[] firstOfLength;
    private readonly int[][] namesOfWord;
    private readonly float[] rarity;
    private readonly float[] weightOfName;
    private readonly Dictionary<string, int> wordIds;
    private readonly Dictionary<int, int[]> wordsOfPair;
    private readonly Dictionary<string, int[]> wordsOfConsonants;
    private readonly Dictionary<int, int[]> wordsOfVariant;
    private readonly ConcurrentDictionary<(string Word, bool IsForeign, bool IsRun), (int Word, float Likeness)[]> alike = new();
    private readonly ConcurrentBag<Scratch> scratch = [];

    public NameIndex(IReadOnlyList<NameForm> names)
    {
        this.names = [.. names];
        var postings = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var id = 0; id < this.names.Length; id++)
        {
            foreach (var word in Keys(this.names[id]).Distinct(StringComparer.Ordinal))
            {
                (postings.TryGetValue(word, out var list) ? list : postings[word] = []).Add(id);
            }
        }

        // By length, so that of each posting only the part of words about as long is read.
        words = [.. postings.Keys.OrderBy(word => word.Length).ThenBy(word => word, StringComparer.Ordinal)];
        firstOfLength = [.. Enumerable.Range(0, LongestKey + 2).Select(length => words.Count(word => word.Length < length))];
        namesOfWord = [.. words.Select(word => postings[word].ToArray())];
        wordIds = words.Select((word, id) => (word, id)).ToDictionary(pair => pair.word, pair => pair.id, StringComparer.Ordinal);
        rarity = [.. namesOfWord.Select(list => MathF.Log2((this.names.Length + 2f) / (list.Length + 1)))];
        weightOfName = [.. this.names.Select(form => form.Words.Sum(word => Rarity(word.Folded)))];
        wordsOfPair = Group(words.SelectMany((word, id) => Pairs(word).Distinct().Select(pair => (pair, id))));
        wordsOfConsonants = Group(words.Select((word, id) => (Consonants(word), id)).Where(pair => pair.Item1.Length > 1));
        wordsOfVariant = Group(words.SelectMany((word, id) => (WordLists.Variants.GetValueOrDefault(word) ?? []).Select(group => (group, id))));
    }

    /// <summary>How many different words the names have.</summary>
    public int WordCount => words.Length;

    /// <summary>The names that could be like this one, by their place in the list, the likeliest first.</summary>
    public IReadOnlyList<int> Find(NameForm form)
    {
        if (!scratch.TryTake(out var work))
        {
            work = new Scratch(words.Length, names.Length);
        }

        work.Candidates.Clear();
        var total = 0f;
        work.Met = 0;
        work.Order.Clear();
        work.Order.AddRange(form.Words);
        work.Order.Sort((one, other) => Rarity(other.Folded).CompareTo(Rarity(one.Folded)));
        foreach (var word in work.Order)
        {
            total += Meet(work, word.Folded, word, form);
        }

        // What is one word on the list may be two here.
        for (var at = 0; at + 1 < form.Words.Length && form.Words.Length <= 6; at++)
        {
            if (form.Words[at].Role != WordRole.Number && form.Words[at + 1].Role != WordRole.Number && form.Words[at].Folded.Length + form.Words[at + 1].Folded.Length is >= 5 and <= 24)
            {
                // Two words that the list knows are seldom one cut in two: then only the very same is looked for.
                var run = form.Words[at].Folded + form.Words[at + 1].Folded;
                if (wordIds.ContainsKey(run) || !wordIds.ContainsKey(form.Words[at].Folded) || !wordIds.ContainsKey(form.Words[at + 1].Folded))
                {
                    Meet(work, run, null, form);
                }
            }
        }

        if (form.Words.Length > 2 && form.Joined.Length <= 24 && wordIds.ContainsKey(form.Joined))
        {
            Meet(work, form.Joined, null, form);
        }

        foreach (var id in work.Touched)
        {
            var share = work.Sums[id] / Math.Max(1, Math.Min(total, weightOfName[id]));
            if (share >= LeastShare)
            {
                // Of names that share as much, the one with fewer words more.
                work.Candidates.Add((share + (work.Sums[id] / Math.Max(1, Math.Max(total, weightOfName[id]))), id));
            }

            work.Sums[id] = 0;
        }

        work.Touched.Clear();
        work.Candidates.Sort(static (one, other) => other.Share.CompareTo(one.Share));
        var found = new int[Math.Min(work.Candidates.Count, MostCandidates)];
        for (var at = 0; at < found.Length; at++)
        {
            found[at] = work.Candidates[at].Name;
        }

        scratch.Add(work);
        return found;
    }

    /// <summary>How rare a word is among the names, in bits: 0 for one that all have.</summary>
    public float Rarity(string folded) => wordIds.TryGetValue(folded, out var id) ? rarity[id] : MathF.Log2(names.Length + 2);

    /// <summary>How rare the words of a name on the list are together, in bits.</summary>
    public float RarityOf(int name) => weightOfName[name];

    private float Meet(Scratch work, string folded, NameWord? word, NameForm form)
    {
        if (word?.Role == WordRole.Initial)
        {
            return 0;
        }

        var own = Rarity(folded);
        work.Stamp++;
        var before = work.Touched.Count;
        foreach (var (met, likeness) in Alike(work, folded, form.Script != Script.Latin, word is null))
        {
            var points = rarity[met] * likeness;
            var bringsIn = work.Met < RareWords || namesOfWord[met].Length < CommonFrom;
            foreach (var id in namesOfWord[met])
            {
                // The best meeting of a word with a name counts once.
                var best = work.Stamps[id] == work.Stamp ? work.Best[id] : 0;
                if (points <= best)
                {
                    continue;
                }

                if (work.Sums[id] == 0)
                {
                    if (!bringsIn)
                    {
                        continue;
                    }

                    work.Touched.Add(id);
                }

                (work.Stamps[id], work.Best[id]) = (work.Stamp, points);
                work.Sums[id] += points - best;
            }
        }

        work.Met += work.Touched.Count > before ? 1 : 0;
        return own;
    }

    private (int Word, float Likeness)[] Alike(Scratch work, string folded, bool isForeign, bool isRun)
    {
        if (alike.TryGetValue((folded, isForeign, isRun), out var known))
        {
            return known;
        }

        var found = Search(work, folded, isForeign, isRun);
        if (alike.Count < RememberedWords)
        {
            alike[(folded, isForeign, isRun)] = found;
        }

        return found;
    }

    private (int Word, float Likeness)[] Search(Scratch work, string folded, bool isForeign, bool isRun)
    {
        var found = new Dictionary<int, float>();
        if (wordIds.TryGetValue(folded, out var same))
        {
            found[same] = 1;
        }

        foreach (var group in WordLists.Variants.GetValueOrDefault(folded) ?? [])
        {
            foreach (var id in wordsOfVariant.GetValueOrDefault(group) ?? [])
            {
                found.TryAdd(id, 0.95f);
            }
        }

        var allowed = folded.Length < 3 ? 0 : Math.Max(1, (int)(folded.Length * (isRun ? 0.2 : 0.4)));
        var needed = Math.Max(2, folded.Length + 1 - (2 * allowed));
        var seen = work.SeenWords;
        seen.Clear();
        var (least, most) = (firstOfLength[Math.Clamp(folded.Length - allowed - 1, 0, LongestKey)], firstOfLength[Math.Clamp(folded.Length + allowed + 2, 0, LongestKey + 1)]);
        foreach (var pair in Pairs(folded).Distinct())
        {
            var list = wordsOfPair.GetValueOrDefault(pair) ?? [];
            var at = Array.BinarySearch(list, least);
            for (at = at < 0 ? ~at : at; at < list.Length && list[at] < most; at++)
            {
                if (work.Shared[list[at]]++ == 0)
                {
                    seen.Add(list[at]);
                }
            }
        }

        foreach (var id in seen)
        {
            var shared = work.Shared[id];
            work.Shared[id] = 0;
            if (shared >= needed && allowed > 0)
            {
                Measure(id, WordDistance.Sounds(folded, words[id]));
            }
        }

        if (Consonants(folded) is { Length: > 1 } consonants && wordsOfConsonants.TryGetValue(consonants, out var spelled))
        {
            foreach (var id in spelled)
            {
                Measure(id, isForeign ? WordDistance.Consonants(folded, words[id]) : WordDistance.Sounds(folded, words[id]));
            }
        }

        return [.. found.Select(pair => (pair.Key, pair.Value))];

        void Measure(int id, float distance)
        {
            var share = distance / Math.Max(folded.Length, words[id].Length);
            if (share <= 0.42f)
            {
                found[id] = Math.Max(found.GetValueOrDefault(id), 1 - share);
            }
        }
    }

    // The words of a name, neighbours as one, and the whole as one.
    private static IEnumerable<string> Keys(NameForm form)
    {
        foreach (var word in form.Words)
        {
            yield return word.Folded;
        }

        if (form.Words.Length is < 2 or > 4)
        {
            yield break;
        }

        for (var at = 0; at + 1 < form.Words.Length; at++)
        {
            if (form.Words[at].Role != WordRole.Number && form.Words[at + 1].Role != WordRole.Number && form.Words[at].Folded.Length + form.Words[at + 1].Folded.Length is >= 5 and <= 24)
            {
                yield return form.Words[at].Folded + form.Words[at + 1].Folded;
            }
        }

        if (form.Words.Length > 2 && form.Joined.Length <= 24)
        {
            yield return form.Joined;
        }
    }

    private static IEnumerable<int> Pairs(string word)
    {
        var before = '^';
        foreach (var letter in word)
        {
            yield return (before << 8) | letter;
            before = letter;
        }

        yield return (before << 8) | '$';
    }

    /// <summary>The consonants of a word, those of one sound as one letter: what is left where vowels are not written, or spelled by ear.</summary>
    internal static string Consonants(string folded)
    {
        Span<char> kept = stackalloc char[folded.Length];
        var length = 0;
        foreach (var letter in folded)
        {
            var sound = letter switch
            {
                'a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'h' or 'w' => '\0',
                'c' or 'q' or 'g' or 'k' => 'k',
                'z' or 's' => 's',
                'd' or 't' => 't',
                'p' or 'b' or 'f' or 'v' => 'b',
                _ => letter,
            };
            if (sound != '\0' && (length == 0 || kept[length - 1] != sound))
            {
                kept[length++] = sound;
            }
        }

        return kept[..length].ToString();
    }

    private static Dictionary<TKey, int[]> Group<TKey>(IEnumerable<(TKey Key, int Id)> pairs)
        where TKey : notnull => pairs.GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => group.Select(pair => pair.Id).ToArray());

    private sealed class Scratch(int words, int names)
    {
        public int Stamp { get; set; }

        public int Met { get; set; }

        public List<NameWord> Order { get; } = new(NameReader.MostWords);

        public byte[] Shared { get; } = new byte[words];

        public List<int> SeenWords { get; } = new(4096);

        public float[] Sums { get; } = new float[names];

        public float[] Best { get; } = new float[names];

        public int[] Stamps { get; } = new int[names];

        public List<int> Touched { get; } = new(4096);

        public List<(float Share, int Name)> Candidates { get; } = new(512);
    }
}
