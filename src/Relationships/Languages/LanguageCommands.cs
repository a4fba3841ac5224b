using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Vouch.Languages;

namespace Vouch.Relationships.Languages;

/// <summary><c>language check DIR</c> and <c>language detect TEXT</c>. Neither needs a database.</summary>
internal static class LanguageCommands
{
    private const int AllTaken = 0;
    private const int CouldNotRun = 2;
    private const int Shown = 3;

    internal static Command Create() => new("language", "Tells the language of texts, and measures how well. Needs no database.") { Check(), Detect() };

    private static Command Check()
    {
        var folder = new Argument<string>("dir") { Description = "A folder with a file for each language, named by its ISO 639-1 code (de.txt); each line is a text in it." };
        var command = new Command("check", "Measures the accuracy on labelled lines: a row for each language, and at last one line of JSON.") { folder };
        command.SetAction(parsed => Check(parsed.GetRequiredValue(folder), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static Command Detect()
    {
        var text = new Argument<string>("text") { Description = "Any text; in quotes." };
        var command = new Command("detect", "Tells the three likeliest languages of a text, and at last one line of JSON.") { text };
        command.SetAction(parsed => Detect(parsed.GetRequiredValue(text), parsed.InvocationConfiguration.Output));
        return command;
    }

    internal static int Check(string folder, TextWriter output, TextWriter error)
    {
        if (!Directory.Exists(folder))
        {
            error.WriteLine($"There is no folder {folder}.");
            return CouldNotRun;
        }

        var (lines, right) = (0, 0);
        var accuracies = new List<double>();
        foreach (var file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            var code = Path.GetFileNameWithoutExtension(file);
            if (Language.Find(code) is not { } language)
            {
                error.WriteLine($"{Path.GetFileName(file)} is passed over: {code} is not the ISO 639-1 code of a language that can be told. Name the file by such a code.");
                continue;
            }

            var texts = File.ReadLines(file).Where(line => !string.IsNullOrWhiteSpace(line)).ToList();
            if (texts.Count == 0)
            {
                continue;
            }

            var told = texts.GroupBy(line => LanguageDetector.Detect(line).Language).Select(group => (Language: group.Key, Count: group.Count())).OrderByDescending(group => group.Count).ThenBy(group => group.Language.Code, StringComparer.Ordinal).ToList();
            var good = told.Where(group => group.Language == language).Sum(group => group.Count);
            (lines, right) = (lines + texts.Count, right + good);
            accuracies.Add((double)good / texts.Count);
            var others = string.Join(", ", told.Where(group => group.Language != language).Take(Shown).Select(group => $"{group.Language} {group.Count}"));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{language.Code,-3} {language.EnglishName,-18} {accuracies[^1],7:P2} {good,6} of {texts.Count,-6} {others}").TrimEnd());
        }

        if (lines == 0)
        {
            error.WriteLine($"There are no lines in {folder}: a file for each language is needed, named by its code (de.txt), a text in each line.");
            return CouldNotRun;
        }

        output.WriteLine(JsonSerializer.Serialize(new
        {
            lines,
            right,
            accuracy = Math.Round((double)right / lines, 6),
            mean_of_languages = Math.Round(accuracies.Average(), 6),
            languages = accuracies.Count,
        }));
        return AllTaken;
    }

    internal static int Detect(string text, TextWriter output)
    {
        Span<LanguageCandidate> best = new LanguageCandidate[Shown];
        var candidates = best[..LanguageDetector.Rank(text, best)].ToArray();
        if (candidates.Length == 0)
        {
            output.WriteLine("The text has no letters of a known script.");
        }

        foreach (var candidate in candidates)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{candidate.Language.Code,-3} {candidate.Language.EnglishName,-18} {candidate.Probability,7:P2}"));
        }

        output.WriteLine(JsonSerializer.Serialize(new
        {
            language = candidates.Length > 0 ? candidates[0].Language.Code : Language.Undetermined.Code,
            candidates = candidates.Select(candidate => new { language = candidate.Language.Code, probability = Math.Round(candidate.Probability, 4) }),
        }));
        return AllTaken;
    }
}
