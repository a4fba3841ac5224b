namespace Vouch.Languages.Trainer.Training;

/// <summary>Takes samples of a corpus and lets a model learn them: whole lines, stretches of them, pairs and single words, every language as often as any other.</summary>
internal sealed class Learner(Corpus corpus, Regimen regimen)
{
    private readonly Random _random = new(regimen.Seed);
    private readonly List<int> _features = [];

    /// <summary>Trains a model over these features.</summary>
    /// <param name="index">The features.</param>
    public LinearModel Learn(FeatureIndex index)
    {
        var model = new LinearModel(index.Rows, corpus.Languages.Count);
        var steps = (long)(regimen.Steps * 100L * corpus.Languages.Count);
        var rate = Math.Max(1f, regimen.RatePerLanguage * corpus.Languages.Count);
        var loss = 0.0;
        for (var step = 0L; step < steps; step++)
        {
            var progress = (float)step / steps;
            var language = _random.Next(corpus.Languages.Count);
            var words = Sample(language, regimen.OwnAtStart + ((regimen.OwnAtEnd - regimen.OwnAtStart) * progress));
            if (words.Length == 0)
            {
                continue;
            }

            var length = Collect(index, words);
            if (_features.Count == 0)
            {
                continue;
            }

            loss += model.Step(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_features), LinearModel.Share(length), language, rate * (1f - (0.95f * progress)));
            if ((step + 1) % 500_000 == 0)
            {
                Console.WriteLine($"  {(step + 1) / 1000}k of {steps / 1000}k steps, loss {loss / 500_000:F4}");
                loss = 0;
            }
        }

        return model;
    }

    /// <summary>The features of the words but those left out; answers how many there would be if the share of a step is to be as in use.</summary>
    private int Collect(FeatureIndex index, ReadOnlySpan<int> words)
    {
        _features.Clear();
        var all = 0;
        foreach (var word in words)
        {
            all += index.Of(word).Length;
        }

        var leftOut = all > regimen.Long ? regimen.LeftOutOfLong : regimen.LeftOut;
        foreach (var word in words)
        {
            foreach (var feature in index.Of(word))
            {
                if (_random.NextSingle() >= leftOut)
                {
                    _features.Add(feature);
                }
            }
        }

        return Math.Max(1, (int)(all * (1f - leftOut)));
    }

    private ReadOnlySpan<int> Sample(int language, float own)
    {
        var draw = _random.NextSingle();
        if (draw < own || (corpus.MoreLines[language].Count == 0 && corpus.MoreWords[language].Count == 0))
        {
            var kind = _random.Next(4);
            return kind switch
            {
                0 => Any(corpus.Kind("single-words")[language]),
                1 => Any(corpus.Kind("word-pairs")[language]),
                2 => Any(corpus.Kind("sentences")[language]),
                _ => Stretch(Any(corpus.Kind("sentences")[language])),
            };
        }

        var words = _random.NextSingle() < regimen.Dictionary ? corpus.MoreWords[language] : corpus.MoreLines[language];
        if (words.Count == 0)
        {
            words = corpus.MoreLines[language].Count > 0 ? corpus.MoreLines[language] : corpus.MoreWords[language];
        }

        return Stretch(Any(words));
    }

    private ReadOnlySpan<int> Any(List<int[]> samples) => samples.Count == 0 ? [] : samples[_random.Next(samples.Count)];

    /// <summary>One to three words of it, or all.</summary>
    private ReadOnlySpan<int> Stretch(ReadOnlySpan<int> words)
    {
        var length = _random.Next(1, 5);
        if (length == 4 || words.Length <= length)
        {
            return words.Length > 30 ? words[..30] : words;
        }

        return words.Slice(_random.Next(words.Length - length + 1), length);
    }
}
