namespace Vouch.Languages.Trainer.Training;

/// <summary>Fits how sure a model may be: what its scores are multiplied with, so that held-out lines are likeliest under its probabilities.</summary>
internal static class Sharpness
{
    public static float Fit(ScriptWeights weights, IReadOnlyList<LabelledLine> heldOut)
    {
        var languages = weights.Languages.ToHashSet();
        var lines = heldOut.Where(line => languages.Contains(line.Language)).ToList();
        var best = (Loss: double.MaxValue, Sharpness: 1f);
        if (lines.Count == 0)
        {
            return best.Sharpness;
        }

        for (var sharpness = 0.3f; sharpness < 2f; sharpness *= 1.08f)
        {
            var loss = Loss(new LanguageModel([new ScriptModel(weights, sharpness)]), weights.Languages.Length, lines);
            if (loss < best.Loss)
            {
                best = (loss, sharpness);
            }
        }

        return best.Sharpness;
    }

    private static double Loss(LanguageModel model, int languages, List<LabelledLine> lines)
    {
        var candidates = new LanguageCandidate[languages];
        var loss = 0.0;
        foreach (var line in lines)
        {
            var count = LanguageDetector.Rank(model, line.Text, candidates);
            var probability = candidates.Take(count).FirstOrDefault(candidate => candidate.Language == line.Language).Probability;
            loss -= Math.Log(Math.Max(probability, 1e-3));
        }

        return loss;
    }
}
