using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Vouch.Languages;

/// <summary>
/// What tells the languages of one script apart: to each known letter sequence a weight for some of the languages, the others having none.
/// Most sequences say something about few languages, so only those are kept.
/// </summary>
internal sealed class ScriptModel
{
    private const int BitsOfStart = 24;

    // Nearly every look misses the processor's caches, so that what is looked at together lies together: a slot holds the key, where its entries begin and how many they are; an entry holds language and weight.
    private readonly ulong[] _slots;
    private readonly ushort[] _entries;
    private readonly uint _mask;

    /// <summary>Puts a model together.</summary>
    /// <param name="weights">The weights by which it tells.</param>
    /// <param name="sharpness">What scores are multiplied with before they become probabilities; fitted on lines that were not trained on.</param>
    public ScriptModel(ScriptWeights weights, float sharpness)
    {
        Languages = weights.Languages;
        Unit = weights.Unit;
        Sharpness = sharpness;
        if (weights.Columns.Length != weights.Weights.Length || weights.Columns.Length >= 1 << BitsOfStart || weights.Columns.Any(column => column >= weights.Languages.Length))
        {
            throw new InvalidDataException("The model names a language that it does not have, or is too large.");
        }

        _entries = new ushort[weights.Columns.Length];
        for (var entry = 0; entry < _entries.Length; entry++)
        {
            _entries[entry] = unchecked((ushort)(weights.Columns[entry] | (weights.Weights[entry] << 8)));
        }

        var capacity = 16;
        while (capacity / 3 * 2 < weights.Hashes.Length)
        {
            capacity *= 2;
        }

        _slots = new ulong[capacity];
        _mask = (uint)capacity - 1;
        var start = 0;
        for (var row = 0; row < weights.Hashes.Length; row++)
        {
            var slot = weights.Hashes[row] & _mask;
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & _mask;
            }

            _slots[slot] = Key(weights.Hashes[row]) | ((ulong)(uint)start << 32) | ((ulong)weights.Counts[row] << (32 + BitsOfStart));
            start += weights.Counts[row];
        }
    }

    public Language[] Languages { get; }

    /// <summary>What a weight of one stands for.</summary>
    public float Unit { get; }

    public float Sharpness { get; }

    /// <summary>Scores each language for the words of this model's script.</summary>
    /// <param name="words">Words with gaps around them, as <see cref="Words.Read"/> leaves them.</param>
    /// <param name="script">The script of this model.</param>
    /// <param name="scores">The sums, one for each language.</param>
    /// <returns>How many known sequences the words have.</returns>
    public int Score(ReadOnlySpan<char> words, Script script, Span<int> scores)
    {
        Span<uint> hashes = stackalloc uint[NGrams.MostOfWord];
        scores.Clear();
        var known = 0;
        for (var start = 0; start < words.Length - 1;)
        {
            var end = start + 1 + words[(start + 1)..].IndexOf(Words.Gap);
            if (Scripts.Of(words[start + 1]) == script)
            {
                var count = NGrams.OfWord(words[start..(end + 1)], script, hashes);
                foreach (var hash in hashes[..count])
                {
                    if (Find(hash) is not 0 and var slot)
                    {
                        Add(slot, scores);
                        known++;
                    }
                }
            }

            start = end;
        }

        return known;
    }

    // An empty slot holds zero.
    private static uint Key(uint hash) => hash == 0 ? 1 : hash;

    /// <summary>The slot of a sequence; zero where it is not known.</summary>
    private ulong Find(uint hash)
    {
        var key = Key(hash);
        for (var place = hash & _mask; _slots[place] is not 0 and var slot; place = (place + 1) & _mask)
        {
            if ((slot & uint.MaxValue) == key)
            {
                return slot;
            }
        }

        return 0;
    }

    private void Add(ulong slot, Span<int> scores)
    {
        ref var score = ref MemoryMarshal.GetReference(scores);
        unchecked
        {
            var start = (int)(slot >> 32) & ((1 << BitsOfStart) - 1);
            var count = (int)(slot >> (32 + BitsOfStart));

            // The constructor has seen that every entry names one of the languages, and at most 320 letters of six sequences each are far from what an int holds.
            foreach (var entry in _entries.AsSpan(start, count))
            {
                Unsafe.Add(ref score, entry & 0xFF) += (sbyte)(entry >> 8);
            }
        }
    }
}
