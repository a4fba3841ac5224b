using System.Diagnostics;
using System.Globalization;

namespace Vouch.Languages.Trainer.Training;

/// <summary>Trains what tells the languages of one script apart: all features are learnt, and those that matter most stay.</summary>
internal static class ScriptTraining
{
    public static ScriptWeights Train(Corpus corpus, Regimen regimen)
    {
        var clock = Stopwatch.StartNew();
        var index = FeatureIndex.Of(corpus, Frequencies(corpus), regimen.Fewest);
        Say(clock, $"{corpus}, {index.Rows} features");
        var model = new Learner(corpus, regimen).Learn(index);
        var most = Math.Min(regimen.Features, regimen.FeaturesPerLanguage * corpus.Languages.Count);
        var kept = Enumerable.Range(0, index.Rows)
            .OrderByDescending(row => Math.Sqrt(model.Uses[row]) * Length(model.Row(row))).ThenBy(row => index.Hashes[row])
            .Take(most).ToArray();
        var weights = Quantising.Of(corpus, index.Hashes, model, kept, regimen.Smallest);
        Say(clock, $"{weights.Hashes.Length} features stay, with {weights.Weights.Length} weights");
        return weights;
    }

    /// <summary>How often each word stands in the lines that the model is for; a word from elsewhere counts once.</summary>
    private static int[] Frequencies(Corpus corpus)
    {
        var counts = new int[corpus.Words.Count];
        foreach (var word in corpus.Lines.Values.SelectMany(lists => lists).SelectMany(list => list).SelectMany(line => line))
        {
            counts[word] = Math.Min(byte.MaxValue, counts[word] + 1);
        }

        return [.. counts.Select(count => Math.Max(1, count))];
    }

    private static double Length(ReadOnlySpan<float> row)
    {
        var mean = 0f;
        foreach (var weight in row)
        {
            mean += weight / row.Length;
        }

        var sum = 0.0;
        foreach (var weight in row)
        {
            sum += (weight - mean) * (weight - mean);
        }

        return Math.Sqrt(sum);
    }

    private static void Say(Stopwatch clock, string what) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds,5:F0} s  {what}"));
}
