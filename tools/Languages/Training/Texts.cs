namespace Vouch.Languages.Trainer.Training;

/// <summary>Where the training texts lie: folders with a file for each language, named by its code; a line is a text.</summary>
/// <param name="Own">The labelled lines that the model is for, in a folder for each kind.</param>
/// <param name="MoreLines">Folders of other text.</param>
/// <param name="MoreWords">Folders of dictionary words.</param>
internal sealed record Texts(string Own, string[] MoreLines, string[] MoreWords)
{
    /// <summary>The kinds of labelled lines, as the reference names them.</summary>
    public static readonly string[] Kinds = ["sentences", "word-pairs", "single-words"];

    private const int Folds = 5;

    /// <summary>Which fifth the line belongs to. It depends on the line alone: the same line is in the same fifth in every kind and language.</summary>
    public static int FoldOf(string line) => (int)(Hashing.OfLine(line, 1) % Folds);

    /// <summary>The lines of one fifth.</summary>
    public IEnumerable<LabelledLine> HeldOut(int fold) =>
        Kinds.SelectMany(kind => Of(Path.Combine(Own, kind)).Where(pair => FoldOf(pair.Line) == fold).Select(pair => new LabelledLine(kind, pair.Language, pair.Line)));

    /// <summary>All texts of a script, without the lines of one fifth.</summary>
    public Corpus Corpus(Script script, int? heldOut, Regimen regimen)
    {
        var corpus = Training.Corpus.Of(script);
        var columns = corpus.Languages.Select((language, column) => (language, column)).ToDictionary(pair => pair.language, pair => pair.column);
        foreach (var kind in Kinds)
        {
            foreach (var (language, line) in Of(Path.Combine(Own, kind)))
            {
                if (columns.TryGetValue(language, out var column) && FoldOf(line) != heldOut && corpus.Read(line) is { Length: > 0 } words)
                {
                    corpus.Kind(kind)[column].Add(words);
                }
            }
        }

        Add(corpus, columns, corpus.MoreLines, MoreLines, regimen.MostLines);
        Add(corpus, columns, corpus.MoreWords, MoreWords, regimen.MostWords);
        return corpus;
    }

    private static void Add(Corpus corpus, Dictionary<Language, int> columns, List<int[]>[] target, string[] folders, int most)
    {
        foreach (var (language, line) in folders.SelectMany(Of))
        {
            if (columns.TryGetValue(language, out var column) && target[column].Count < most && corpus.Read(line) is { Length: > 0 } words)
            {
                target[column].Add(words);
            }
        }
    }

    private static IEnumerable<(Language Language, string Line)> Of(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal))
        {
            if (Language.Find(Path.GetFileNameWithoutExtension(file)) is { } language)
            {
                foreach (var line in File.ReadLines(file).Where(line => !string.IsNullOrWhiteSpace(line)))
                {
                    yield return (language, line);
                }
            }
        }
    }
}
