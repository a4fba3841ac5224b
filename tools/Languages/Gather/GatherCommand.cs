using System.CommandLine;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;

namespace Vouch.Languages.Trainer.Gather;

/// <summary>
/// <c>gather FOLDER --out FOLDER</c>: makes lines of text, one file a language, from unpacked packages: gettext catalogues, language packs of Firefox,
/// Declarations of Human Rights. What is not translated, or as good as not, is left out.
/// </summary>
internal static partial class GatherCommand
{
    private const int LinesPerLanguage = 60_000;
    private const int FewestLetters = 12;
    private const int MostLanguages = 2;

    public static Command Create()
    {
        var folders = new Argument<string[]>("folders") { Description = "Folders of unpacked packages.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--out") { Description = "Where a file for each language goes.", Required = true };
        var command = new Command("gather", "Makes training lines from unpacked packages of translated programs.") { folders, output };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(folders), parsed.GetRequiredValue(output)));
        return command;
    }

    private static int Run(string[] folders, string output)
    {
        var lines = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var file in folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)).Order(StringComparer.Ordinal))
        {
            foreach (var (language, line) in LinesOf(file))
            {
                if (!lines.TryGetValue(language, out var known))
                {
                    lines[language] = known = new HashSet<string>(StringComparer.Ordinal);
                }

                known.Add(line);
            }
        }

        // The same line in three languages is a name, or English that nobody translated.
        var shared = lines.Values.SelectMany(all => all).GroupBy(line => line, StringComparer.Ordinal).Where(group => group.Count() > MostLanguages).Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
        Directory.CreateDirectory(output);
        foreach (var (language, all) in lines)
        {
            // Which are taken depends on the lines alone.
            var taken = all.Where(line => !shared.Contains(line)).OrderBy(line => Hashing.OfLine(line, 0)).Take(LinesPerLanguage).ToList();
            File.WriteAllLines(Path.Combine(output, language + ".txt"), taken);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{language}: {taken.Count} of {all.Count} lines"));
        }

        return 0;
    }

    private static IEnumerable<(string Language, string Line)> LinesOf(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        if (file.EndsWith(".mo", StringComparison.Ordinal) && Path.GetFileName(folder) == "LC_MESSAGES" && Catalogues.LanguageOf(Path.GetFileName(Path.GetDirectoryName(folder)!)) is { } language)
        {
            foreach (var (original, translation) in Catalogues.Gettext(File.ReadAllBytes(file)))
            {
                if (Clean(translation) is { } line && language != "en" && !IsUntranslated(original, line))
                {
                    yield return (language, line);
                }

                if (language == "de" && Clean(original) is { } english)
                {
                    yield return ("en", english);
                }
            }
        }
        else if (file.EndsWith(".xpi", StringComparison.Ordinal) && Path.GetFileName(file) is var name && name.StartsWith("langpack-", StringComparison.Ordinal)
            && Catalogues.LanguageOf(name["langpack-".Length..].Split('@')[0]) is { } packed)
        {
            using var stream = File.OpenRead(file);
            foreach (var line in Catalogues.LanguagePack(stream).Select(Clean).OfType<string>())
            {
                yield return (packed, line);
            }
        }
        else if (Path.GetFileName(folder) == "declaration" && Declarations.LanguageOf(Path.GetFileNameWithoutExtension(file)) is { } declared)
        {
            foreach (Match paragraph in Paragraph().Matches(File.ReadAllText(file)))
            {
                if (Clean(paragraph.Groups[1].Value) is { } line)
                {
                    yield return (declared, line);
                }
            }
        }
    }

    private static string? Clean(string text)
    {
        text = WebUtility.HtmlDecode(Tag().Replace(text, " "));
        text = Placeholder().Replace(text, " ");
        text = Spaces().Replace(Accelerator().Replace(text, ""), " ").Trim();
        return text.Count(char.IsLetter) >= FewestLetters && !text.Contains("://", StringComparison.Ordinal) ? text : null;
    }

    /// <summary>Whether at least two of five words of the translation stand in the original too.</summary>
    private static bool IsUntranslated(string original, string translation)
    {
        var known = Words(original).ToHashSet(StringComparer.Ordinal);
        var words = Words(translation);
        return words.Count(known.Contains) * 5 >= words.Length * 2;
    }

    private static string[] Words(string text) =>
        text.ToLower(CultureInfo.InvariantCulture).Split([' ', '\n', '.', ',', '_', '&', '~', ':', '"', '(', ')'], StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex("<[^<>]*>", RegexOptions.None, 2000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\{[^{}]*\}|%[-+ 0-9.$#]*[a-zA-Z]+|\$\{?[A-Za-z_()]+\}?|\\[nrt""]|--?[a-z][-a-z]+|\*?\[\w+\]|\S*[/\\=]\S*", RegexOptions.None, 2000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"[_&~](?=\w)|\(_?[&~]\w\)", RegexOptions.None, 2000)]
    private static partial Regex Accelerator();

    [GeneratedRegex(@"\s+", RegexOptions.None, 2000)]
    private static partial Regex Spaces();

    [GeneratedRegex("<(?:p|li)[^>]*>(.*?)</(?:p|li)>", RegexOptions.Singleline, 5000)]
    private static partial Regex Paragraph();
}
