using System.Numerics;
using System.Runtime.InteropServices;

namespace Vouch.Languages.Trainer.Training;

/// <summary>
/// Multinomial logistic regression: a row of weights, one a language, for each feature. Learns by stochastic gradient steps with a rate of its own for each row
/// that falls with what the row was moved before (AdaGrad by row). Features are left out at random, so that a text is also known by the rest of it.
/// </summary>
internal sealed class LinearModel
{
    private readonly int _width;
    private readonly float[] _weights;
    private readonly float[] _moved;
    private readonly float[] _scores;

    public LinearModel(int rows, int languages)
    {
        Languages = languages;
        _width = (languages + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        _weights = new float[rows * _width];
        _moved = new float[rows];
        _scores = new float[_width];
        Uses = new int[rows];
    }

    public int Languages { get; }

    /// <summary>How often each row was part of a step.</summary>
    public int[] Uses { get; }

    public Span<float> Row(int row) => _weights.AsSpan(row * _width, Languages);

    /// <summary>The weight of one feature among so many: evidence adds up, but less than if features were independent.</summary>
    public static float Share(int features) => 1f / MathF.Sqrt(Math.Max(1, features));

    /// <summary>Scores of each language for a text of these features.</summary>
    public ReadOnlySpan<float> Score(ReadOnlySpan<int> features, float share)
    {
        var sums = MemoryMarshal.Cast<float, Vector<float>>(_scores.AsSpan());
        sums.Clear();
        foreach (var feature in features)
        {
            var row = MemoryMarshal.Cast<float, Vector<float>>(_weights.AsSpan(feature * _width, _width));
            for (var lane = 0; lane < sums.Length; lane++)
            {
                sums[lane] += row[lane];
            }
        }

        for (var lane = 0; lane < sums.Length; lane++)
        {
            sums[lane] *= share;
        }

        return _scores.AsSpan(0, Languages);
    }

    /// <summary>One step toward the language; answers the loss before it.</summary>
    public float Step(ReadOnlySpan<int> features, float share, int language, float rate)
    {
        Score(features, share);
        var scores = _scores.AsSpan(0, Languages);
        var most = float.MinValue;
        foreach (var score in scores)
        {
            most = Math.Max(most, score);
        }

        var total = 0f;
        for (var column = 0; column < scores.Length; column++)
        {
            scores[column] = MathF.Exp(scores[column] - most);
            total += scores[column];
        }

        var squares = 0f;
        var loss = 0f;
        for (var column = 0; column < scores.Length; column++)
        {
            var probability = scores[column] / total;
            if (column == language)
            {
                loss = -MathF.Log(Math.Max(probability, 1e-9f));
            }

            var error = probability - (column == language ? 1f : 0f);
            scores[column] = error * share;
            squares += scores[column] * scores[column];
        }

        if (loss < 0.002f)
        {
            return loss;
        }

        _scores.AsSpan(Languages).Clear();
        var step = MemoryMarshal.Cast<float, Vector<float>>(_scores.AsSpan());
        foreach (var feature in features)
        {
            _moved[feature] += squares;
            Uses[feature]++;
            var by = new Vector<float>(-rate / MathF.Sqrt(_moved[feature] + 1e-3f));
            var row = MemoryMarshal.Cast<float, Vector<float>>(_weights.AsSpan(feature * _width, _width));
            for (var lane = 0; lane < step.Length; lane++)
            {
                row[lane] += by * step[lane];
            }
        }

        return loss;
    }
}
