namespace Vouch.Languages.Trainer.Training;

/// <summary>A labelled line of a kind.</summary>
internal readonly record struct LabelledLine(string Kind, Language Language, string Text);

/// <summary>How a model does on labelled lines: the whole detector as it is shipped, script and all.</summary>
internal sealed class Measurement
{
    private readonly Dictionary<(string Kind, Language Language), (int Lines, int Right)> _counts = [];
    private readonly Dictionary<(Language Is, Language Told), int> _mistakes = [];
    private readonly (int Lines, int Right, double Sureness)[] _bySureness = new (int, int, double)[10];

    public static Measurement Of(LanguageModel model, IEnumerable<LabelledLine> lines)
    {
        var measurement = new Measurement();
        var best = new LanguageCandidate[1];
        foreach (var line in lines)
        {
            best[0] = new LanguageCandidate(Language.Undetermined, 0);
            LanguageDetector.Rank(model, line.Text, best);
            measurement.Add(line, best[0]);
        }

        return measurement;
    }

    public IReadOnlyList<Language> Languages => [.. _counts.Keys.Select(key => key.Language).Distinct().OrderBy(language => language.Code, StringComparer.Ordinal)];

    /// <summary>Right answers in a hundred lines; not a number without lines.</summary>
    public double Accuracy(string kind, Language language) => _counts.TryGetValue((kind, language), out var count) ? 100.0 * count.Right / count.Lines : double.NaN;

    /// <summary>The mean over the languages, each counting alike, as the published figures are.</summary>
    public double Accuracy(string kind) => Languages.Select(language => Accuracy(kind, language)).Where(double.IsFinite).Average();

    /// <summary>For each tenth of sureness: lines, and in a hundred how sure and how right.</summary>
    public IEnumerable<(int Lines, double Sure, double Right)> BySureness => _bySureness.Where(tenth => tenth.Lines > 0).Select(tenth => (tenth.Lines, 100 * tenth.Sureness / tenth.Lines, 100.0 * tenth.Right / tenth.Lines));

    public IEnumerable<(Language Is, Language Told, int Times)> Mistakes => _mistakes.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Is.Code, StringComparer.Ordinal).Select(pair => (pair.Key.Is, pair.Key.Told, pair.Value));

    private void Add(LabelledLine line, LanguageCandidate told)
    {
        var right = told.Language == line.Language ? 1 : 0;
        var count = _counts.GetValueOrDefault((line.Kind, line.Language));
        _counts[(line.Kind, line.Language)] = (count.Lines + 1, count.Right + right);
        if (right == 0)
        {
            _mistakes[(line.Language, told.Language)] = _mistakes.GetValueOrDefault((line.Language, told.Language)) + 1;
        }

        ref var tenth = ref _bySureness[Math.Min(9, (int)(told.Probability * 10))];
        tenth = (tenth.Lines + 1, tenth.Right + right, tenth.Sureness + told.Probability);
    }
}
