namespace Vouch.Relationships.Drivers;

/// <summary>Words whose driver a person has said.</summary>
/// <param name="Code">The driver.</param>
/// <param name="Features">What the model sees of the words.</param>
internal sealed record DriverLesson(string Code, int[] Features)
{
    internal static DriverLesson Of(string code, string? title, string? text)
    {
        Span<int> features = stackalloc int[DriverFeatures.Most];
        return new DriverLesson(code, features[..DriverFeatures.Of(title, text, features)].ToArray());
    }
}

/// <summary>
/// Trains a <see cref="DriverModel"/>: multinomial logistic regression by stochastic gradient descent with a rate for each weight (Duchi, Hazan, Singer: Adaptive Subgradient Methods, JMLR 12, 2011),
/// going through all lessons in their order several times. Nothing is random: the same lessons in the same order give the same model.
/// </summary>
internal static class DriverTraining
{
    /// <summary>The most lessons that are learned from: the newest.</summary>
    internal const int MostLessons = 20_000;

    private const int Rounds = 12;
    private const float Rate = 0.5f;
    private const float Decay = 1e-4f;
    private const int Folds = 4;
    private const int FewestToCalibrate = 24;
    private const int FewestToSharpen = 500;
    private const float TemperatureOfFew = 1.5f;

    /// <summary>The model of these lessons.</summary>
    internal static DriverModel Train(IReadOnlyList<DriverLesson> lessons)
    {
        lessons = [.. lessons.Where(one => one.Features.Length > 0)];
        string[] codes = [.. lessons.Select(one => one.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return codes.Length < 2 ? DriverModel.Empty : Train(lessons, codes, lessons.Count < FewestToCalibrate ? TemperatureOfFew : Temperature(lessons, codes));
    }

    private static DriverModel Train(IReadOnlyList<DriverLesson> lessons, string[] codes, float temperature)
    {
        int[] buckets = [.. lessons.SelectMany(one => one.Features).Distinct().Order()];
        var rows = new Dictionary<int, int>(buckets.Length);
        for (var row = 0; row < buckets.Length; row++)
        {
            rows[buckets[row]] = row;
        }

        var classes = codes.Length;
        var (weights, squares) = (new float[buckets.Length * classes], new float[buckets.Length * classes]);
        var (bias, biasSquares) = (new float[classes], new float[classes]);
        var scores = new float[classes];
        int[][] places = [.. lessons.Select(one => one.Features.Select(bucket => rows[bucket] * classes).ToArray())];
        int[] answers = [.. lessons.Select(one => Array.BinarySearch(codes, one.Code, StringComparer.Ordinal))];
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < places.Length; i++)
            {
                Learn(places[i], answers[i]);
            }
        }

        return new DriverModel(codes, bias, buckets, weights, temperature);

        void Learn(int[] at, int answer)
        {
            var scale = 1f / MathF.Sqrt(at.Length);
            bias.CopyTo(scores, 0);
            foreach (var place in at)
            {
                Vectors.AddScaled(weights.AsSpan(place, classes), scale, scores);
            }

            Softmax.Apply(scores, 1);
            scores[answer] -= 1;
            foreach (var place in at)
            {
                for (var k = 0; k < classes; k++)
                {
                    var slope = (scores[k] * scale) + (Decay * weights[place + k]);
                    squares[place + k] += slope * slope;
                    weights[place + k] -= Rate * slope / (MathF.Sqrt(squares[place + k]) + 1e-6f);
                }
            }

            for (var k = 0; k < classes; k++)
            {
                biasSquares[k] += scores[k] * scores[k];
                bias[k] -= 0.1f * Rate * scores[k] / (MathF.Sqrt(biasSquares[k]) + 1e-6f);
            }
        }
    }

    /// <summary>
    /// The temperature at which what was not trained on is least surprising (Guo et al., On Calibration of Modern Neural Networks, ICML 2017): each quarter of the lessons is guessed by a model of the other three.
    /// </summary>
    private static float Temperature(IReadOnlyList<DriverLesson> lessons, string[] codes)
    {
        List<(float[] Scores, int Answer)> unseen = [];
        for (var fold = 0; fold < Folds; fold++)
        {
            var model = Train([.. lessons.Where((_, i) => i % Folds != fold)], codes, 1);
            for (var i = fold; i < lessons.Count; i += Folds)
            {
                var scores = new float[codes.Length];
                model.Score(lessons[i].Features, scores);
                unseen.Add((scores, Array.BinarySearch(codes, lessons[i].Code, StringComparer.Ordinal)));
            }
        }

        var (best, least) = (1f, double.PositiveInfinity);

        // From few lessons, more confident than the likelihood itself is luck.
        for (var step = lessons.Count < FewestToSharpen ? 0 : -6; step <= 8; step++)
        {
            var temperature = MathF.Pow(2, step / 4f);
            var surprise = unseen.Sum(one =>
            {
                var shares = (float[])one.Scores.Clone();
                Softmax.Apply(shares, temperature);
                return -Math.Log(Math.Max(shares[one.Answer], 1e-9f));
            });
            if (surprise < least)
            {
                (best, least) = (temperature, surprise);
            }
        }

        return best;
    }
}
