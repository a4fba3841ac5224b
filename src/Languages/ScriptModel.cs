namespace Vouch.Languages;

/// <summary>
/// What tells the languages of one script apart: to each known letter sequence a weight for some of the languages, the others having none.
/// Most sequences say something about few languages, so only those are kept.
/// </summary>
internal sealed class ScriptModel
{
    private readonly uint[] _slots;
    private readonly int[] _rowOfSlot;
    private readonly int[] _starts;
    private readonly byte[] _columns;
    private readonly sbyte[] _weights;
    private readonly uint _mask;

    /// <summary>Puts a model together.</summary>
    /// <param name="weights">The weights by which it tells.</param>
    /// <param name="sharpness">What scores are multiplied with before they become probabilities; fitted on lines that were not trained on.</param>
    public ScriptModel(ScriptWeights weights, float sharpness)
    {
        Languages = weights.Languages;
        Unit = weights.Unit;
        Sharpness = sharpness;
        _columns = weights.Columns;
        _weights = weights.Weights;
        _starts = new int[weights.Hashes.Length + 1];
        var capacity = 16;
        while (capacity / 3 * 2 < weights.Hashes.Length)
        {
            capacity *= 2;
        }

        _slots = new uint[capacity];
        _rowOfSlot = new int[capacity];
        _mask = (uint)capacity - 1;
        for (var row = 0; row < weights.Hashes.Length; row++)
        {
            _starts[row + 1] = _starts[row] + weights.Counts[row];
            var slot = weights.Hashes[row] & _mask;
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & _mask;
            }

            _slots[slot] = Key(weights.Hashes[row]);
            _rowOfSlot[slot] = row;
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
                    if (Find(hash) is >= 0 and var row)
                    {
                        Add(row, scores);
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

    private int Find(uint hash)
    {
        var key = Key(hash);
        for (var slot = hash & _mask; _slots[slot] != 0; slot = (slot + 1) & _mask)
        {
            if (_slots[slot] == key)
            {
                return _rowOfSlot[slot];
            }
        }

        return -1;
    }

    private void Add(int row, Span<int> scores)
    {
        var (start, length) = (_starts[row], _starts[row + 1] - _starts[row]);
        var columns = _columns.AsSpan(start, length);
        var weights = _weights.AsSpan(start, length);
        unchecked
        {
            // At most 320 letters of six sequences each: far from what an int holds.
            for (var entry = 0; entry < columns.Length; entry++)
            {
                scores[columns[entry]] += weights[entry];
            }
        }
    }
}
