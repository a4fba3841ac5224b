using System.Numerics;

namespace Vouch.Relationships.Drivers;

/// <summary>
/// A multinomial logistic regression over hashed features: one row of weights, one for each driver, for every bucket that a correction has touched; nothing else is held. Immutable; asked on many threads.
/// </summary>
internal sealed class DriverModel
{
    /// <summary>Less sure guesses are none.</summary>
    internal const double LeastSureness = 0.5;

    // Of a text that shares next to nothing with what was learned, nothing can be said.
    private const double LeastKnown = 0.12;
    private const byte Format = 1;
    private readonly ulong[] has = new ulong[DriverFeatures.Buckets >> 6];
    private readonly int[] rowOf = new int[DriverFeatures.Buckets];
    private readonly float[] weights;
    private readonly float[] bias;
    private readonly int[] buckets;

    /// <param name="codes">The drivers, in the order of the weights.</param>
    /// <param name="bias">One for each driver.</param>
    /// <param name="buckets">The buckets that have weights, ascending.</param>
    /// <param name="weights">The rows of the buckets, one after another.</param>
    /// <param name="temperature">What logits are divided by, so that the sureness is how often it is right.</param>
    internal DriverModel(IReadOnlyList<string> codes, float[] bias, int[] buckets, float[] weights, float temperature)
    {
        Codes = codes;
        Temperature = temperature;
        (this.bias, this.buckets, this.weights) = (bias, buckets, weights);
        for (var row = 0; row < buckets.Length; row++)
        {
            has[buckets[row] >> 6] |= 1UL << (buckets[row] & 63);
            rowOf[buckets[row]] = row;
        }
    }

    /// <summary>Knows no driver.</summary>
    internal static DriverModel Empty { get; } = new([], [], [], [], 1);

    internal IReadOnlyList<string> Codes { get; }

    internal float Temperature { get; }

    /// <summary>The likeliest driver and how sure it is (0 to 1); null when nothing speaks for any.</summary>
    internal (int Driver, double Sureness)? Guess(string? title, string? text)
    {
        if (Codes.Count < 2 || (title is null && text is null))
        {
            return null;
        }

        Span<int> features = stackalloc int[DriverFeatures.Most];
        Span<float> scores = stackalloc float[Codes.Count];
        features = features[..DriverFeatures.Of(title, text, features)];
        return features.Length > 0 && Score(features, scores) >= LeastKnown && Softmax.Best(scores, Temperature) is var (driver, sureness) && sureness >= LeastSureness ? (driver, sureness) : null;
    }

    /// <summary>Fills the scores of all drivers; answers which part of the features is known.</summary>
    internal double Score(ReadOnlySpan<int> features, Span<float> scores)
    {
        bias.AsSpan().CopyTo(scores);
        var (known, classes) = (0, Codes.Count);
        var scale = 1f / MathF.Sqrt(features.Length);
        foreach (var bucket in features)
        {
            if ((has[bucket >> 6] & (1UL << (bucket & 63))) == 0)
            {
                continue;
            }

            known++;
            Vectors.AddScaled(weights.AsSpan(rowOf[bucket] * classes, classes), scale, scores);
        }

        return (double)known / features.Length;
    }

    /// <summary>The features that speak most for a driver against the mean of all, strongest first.</summary>
    internal IReadOnlyList<(string Says, double Weight)> Strongest(int driver, string? title, string? text, int most)
    {
        var named = DriverFeatures.Named(title, text);
        var weight = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (bucket, says) in named)
        {
            if ((has[bucket >> 6] & (1UL << (bucket & 63))) != 0)
            {
                var row = weights.AsSpan(rowOf[bucket] * Codes.Count, Codes.Count);
                var mean = 0.0;
                foreach (var one in row)
                {
                    mean += one / Codes.Count;
                }

                weight[says] = weight.GetValueOrDefault(says) + ((row[driver] - mean) / Math.Sqrt(named.Count));
            }
        }

        return [.. weight.Where(one => one.Value > 0).OrderByDescending(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal).Take(most).Select(one => (one.Key, one.Value))];
    }

    /// <summary>As it is stored; the same model gives the same bytes.</summary>
    internal byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream))
        {
            writer.Write(Format);
            writer.Write(DriverFeatures.Buckets);
            writer.Write(Temperature);
            writer.Write(Codes.Count);
            foreach (var code in Codes)
            {
                writer.Write(code);
            }

            Write(writer, bias);
            writer.Write(buckets.Length);
            foreach (var bucket in buckets)
            {
                writer.Write(bucket);
            }

            Write(writer, weights);
        }

        return stream.ToArray();
    }

    /// <summary>As <see cref="ToBytes"/> wrote it; empty where another form was written (it is trained anew).</summary>
    internal static DriverModel FromBytes(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        if (bytes.Length < 8 || reader.ReadByte() != Format || reader.ReadInt32() != DriverFeatures.Buckets)
        {
            return Empty;
        }

        var temperature = reader.ReadSingle();
        var codes = new string[reader.ReadInt32()];
        for (var i = 0; i < codes.Length; i++)
        {
            codes[i] = reader.ReadString();
        }

        var begins = Read(reader);
        var rows = new int[reader.ReadInt32()];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = reader.ReadInt32();
        }

        return new DriverModel(codes, begins, rows, Read(reader), temperature);
    }

    private static void Write(BinaryWriter writer, float[] values)
    {
        writer.Write(values.Length);
        foreach (var value in values)
        {
            writer.Write(value);
        }
    }

    private static float[] Read(BinaryReader reader)
    {
        var values = new float[reader.ReadInt32()];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = reader.ReadSingle();
        }

        return values;
    }
}

/// <summary>Sums over the drivers of a row, several at a time; each sum is of the same numbers in the same order whatever the width, so that the result is the same everywhere.</summary>
internal static class Vectors
{
    internal static void AddScaled(ReadOnlySpan<float> row, float scale, Span<float> to)
    {
        var (i, width) = (0, Vector<float>.Count);
        var by = new Vector<float>(scale);
        for (; i + width <= row.Length; i += width)
        {
            (new Vector<float>(to[i..]) + (new Vector<float>(row[i..]) * by)).CopyTo(to[i..]);
        }

        for (; i < row.Length; i++)
        {
            to[i] += row[i] * scale;
        }
    }
}

internal static class Softmax
{
    /// <summary>Turns scores to shares that add up to one.</summary>
    internal static void Apply(Span<float> scores, float temperature)
    {
        var highest = float.NegativeInfinity;
        foreach (var score in scores)
        {
            highest = MathF.Max(highest, score);
        }

        var sum = 0f;
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = MathF.Exp((scores[i] - highest) / temperature);
            sum += scores[i];
        }

        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] /= sum;
        }
    }

    /// <summary>The first of the highest, and its share.</summary>
    internal static (int Place, double Share) Best(Span<float> scores, float temperature)
    {
        Apply(scores, temperature);
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
        {
            best = scores[i] > scores[best] ? i : best;
        }

        return (best, scores[best]);
    }
}
