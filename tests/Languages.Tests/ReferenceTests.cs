namespace Vouch.Languages.Tests;

/// <summary>
/// The shipped model was trained on these lines too, so the figures here are no accuracy: they guard against a broken model or a reader that changed after training.
/// The accuracy on lines not trained on is in <c>src/Languages/ACCURACY.md</c>.
/// </summary>
public sealed class ReferenceTests
{
    [Theory]
    [InlineData("sentences", 0.98)]
    [InlineData("word-pairs", 0.95)]
    [InlineData("single-words", 0.9)]
    public void The_shipped_model_keeps_what_it_learnt(string kind, double least)
    {
        var lines = Lines(kind);
        var right = lines.Count(line => LanguageDetector.Detect(line.Text).Language == line.Language);
        Assert.InRange((double)right / lines.Count, least, 1);
    }

    [Fact]
    public void The_surer_it_is_the_more_often_it_is_right()
    {
        var tenths = Trainer.Training.Texts.Kinds.SelectMany(Lines).Select(line => (LanguageDetector.Detect(line.Text), line.Language))
            .GroupBy(pair => Math.Min(9, (int)(pair.Item1.Sureness * 10)))
            .Where(tenth => tenth.Count() >= 150)
            .OrderBy(tenth => tenth.Key)
            .Select(tenth => tenth.Average(pair => pair.Item1.Language == pair.Language ? 1.0 : 0))
            .ToList();
        Assert.True(tenths.Count >= 5);
        Assert.True(tenths.Zip(tenths.Skip(1)).All(pair => pair.Second > pair.First - 0.05), string.Join(' ', tenths));
        Assert.True(tenths[^1] > 0.95, string.Join(' ', tenths));
    }

    // Every third line is enough to notice, and takes a third of the time.
    private static List<(Language Language, string Text)> Lines(string kind) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Reference.Folder, kind), "*.txt")
            .SelectMany(file => File.ReadLines(file).Where((line, index) => line.Length > 0 && index % 3 == 0).Select(line => (Language.Find(Path.GetFileNameWithoutExtension(file))!, line))),
    ];
}
