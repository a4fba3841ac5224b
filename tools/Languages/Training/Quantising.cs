namespace Vouch.Languages.Trainer.Training;

/// <summary>Makes bytes of learnt weights.</summary>
internal static class Quantising
{
    // Weights above this share of all are cut down to the largest byte.
    private const double Within = 0.9998;
    private const int Largest = 127;

    /// <summary>The rows as the model has them, in the order of their hashes. Of each row its mean is taken first: what all languages get alike decides nothing.</summary>
    /// <param name="corpus">Whose languages they are.</param>
    /// <param name="hashes">The hash of each row.</param>
    /// <param name="model">The learnt weights.</param>
    /// <param name="rows">The rows to take.</param>
    /// <param name="smallest">Weights below this, of 127, are taken for none.</param>
    public static ScriptWeights Of(Corpus corpus, uint[] hashes, LinearModel model, int[] rows, int smallest)
    {
        var order = rows.OrderBy(row => hashes[row]).ToArray();
        var sizes = order.SelectMany(row => Centred(model.Row(row)).Select(Math.Abs)).Order().ToArray();
        var unit = Math.Max(sizes[(int)((sizes.Length - 1) * Within)], 1e-6f) / Largest;
        var (kept, counts, columns, weights) = (new List<uint>(), new List<byte>(), new List<byte>(), new List<sbyte>());
        foreach (var place in order)
        {
            var row = Centred(model.Row(place));
            var before = columns.Count;
            for (var column = 0; column < row.Length; column++)
            {
                var weight = (int)Math.Clamp(MathF.Round(row[column] / unit), -Largest, Largest);
                if (Math.Abs(weight) >= smallest)
                {
                    columns.Add((byte)column);
                    weights.Add((sbyte)weight);
                }
            }

            if (columns.Count > before)
            {
                kept.Add(hashes[place]);
                counts.Add((byte)(columns.Count - before));
            }
        }

        return new ScriptWeights([.. corpus.Languages], [.. kept], [.. counts], [.. columns], [.. weights], unit);
    }

    private static float[] Centred(ReadOnlySpan<float> row)
    {
        var mean = 0f;
        foreach (var weight in row)
        {
            mean += weight / row.Length;
        }

        var centred = new float[row.Length];
        for (var column = 0; column < row.Length; column++)
        {
            centred[column] = row[column] - mean;
        }

        return centred;
    }
}
