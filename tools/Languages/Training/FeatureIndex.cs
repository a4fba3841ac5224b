namespace Vouch.Languages.Trainer.Training;

/// <summary>Which hashes have a row of weights, and the rows of every word of a corpus.</summary>
internal sealed class FeatureIndex
{
    private readonly Dictionary<uint, int> _rows;
    private int[] _starts = [];
    private int[] _features = [];

    private FeatureIndex(Dictionary<uint, int> rows, uint[] hashes)
    {
        _rows = rows;
        Hashes = hashes;
    }

    /// <summary>The hash of each row.</summary>
    public uint[] Hashes { get; }

    public int Rows => Hashes.Length;

    /// <summary>The rows of a word.</summary>
    public ReadOnlySpan<int> Of(int word) => _features.AsSpan(_starts[word], _starts[word + 1] - _starts[word]);

    /// <summary>Gives a row to every hash that at least so many of the corpus's words have (a word counts as often as its weight).</summary>
    public static FeatureIndex Of(Corpus corpus, int[] weights, int fewest)
    {
        const int Bits = 27;
        var counts = new byte[1 << Bits];
        var hashes = new uint[NGrams.MostOfWord];
        for (var word = 0; word < corpus.Words.Count; word++)
        {
            var count = NGrams.OfWord(corpus.Words[word], corpus.Script, hashes);
            foreach (var hash in hashes.AsSpan(0, count))
            {
                ref var known = ref counts[hash >> (32 - Bits)];
                known = (byte)Math.Min(255, known + weights[word]);
            }
        }

        var rows = new Dictionary<uint, int>();
        var kept = new List<uint>();
        for (var word = 0; word < corpus.Words.Count; word++)
        {
            var count = NGrams.OfWord(corpus.Words[word], corpus.Script, hashes);
            foreach (var hash in hashes.AsSpan(0, count))
            {
                if (counts[hash >> (32 - Bits)] >= fewest && rows.TryAdd(hash, kept.Count))
                {
                    kept.Add(hash);
                }
            }
        }

        var index = new FeatureIndex(rows, [.. kept]);
        index.Fill(corpus);
        return index;
    }

    private void Fill(Corpus corpus)
    {
        var features = new List<int>();
        _starts = new int[corpus.Words.Count + 1];
        var hashes = new uint[NGrams.MostOfWord];
        for (var word = 0; word < corpus.Words.Count; word++)
        {
            _starts[word] = features.Count;
            var count = NGrams.OfWord(corpus.Words[word], corpus.Script, hashes);
            foreach (var hash in hashes.AsSpan(0, count))
            {
                if (_rows.TryGetValue(hash, out var row))
                {
                    features.Add(row);
                }
            }
        }

        _starts[^1] = features.Count;
        _features = [.. features];
    }
}
