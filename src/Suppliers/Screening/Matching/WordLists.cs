using System.Globalization;
using System.Reflection;

namespace Vouch.Suppliers.Screening;

/// <summary>The words that carry a meaning of their own in names, shipped as data beside this file: legal forms, titles, particles, numbers, general words, variants of one name.</summary>
internal static class WordLists
{
    private static readonly char[] Blank = [' '];

    /// <summary>Class of a legal form by its written form (one or more folded words).</summary>
    public static Dictionary<string, string> LegalForms { get; } = ReadLegalForms();

    /// <summary>The most words one legal form has.</summary>
    public static int LongestLegalForm { get; } = LegalForms.Keys.Max(form => form.Count(letter => letter == ' ') + 1);

    public static HashSet<string> Particles { get; } = ReadWords("particles");

    public static HashSet<string> Titles { get; } = ReadWords("titles");

    public static HashSet<string> Generic { get; } = ReadWords("generic");

    public static Dictionary<string, int> Numbers { get; } = ReadNumbers();

    /// <summary>The groups of one name in several languages that a word belongs to.</summary>
    public static Dictionary<string, int[]> Variants { get; } = ReadVariants();

    private static Dictionary<string, string> ReadLegalForms()
    {
        var forms = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Lines("legal-forms"))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            foreach (var form in line[(colon + 1)..].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                forms.TryAdd(form, line[..colon]);
            }
        }

        return forms;
    }

    private static HashSet<string> ReadWords(string name) => [.. Lines(name).SelectMany(line => line.Split(Blank, StringSplitOptions.RemoveEmptyEntries))];

    private static Dictionary<string, int> ReadNumbers() =>
        Lines("numbers").SelectMany(line => line.Split(Blank, StringSplitOptions.RemoveEmptyEntries)).Select(pair => pair.Split('=')).DistinctBy(pair => pair[0])
            .ToDictionary(pair => pair[0], pair => int.Parse(pair[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    private static Dictionary<string, int[]> ReadVariants() =>
        Lines("variants").SelectMany((line, group) => line.Split(Blank, StringSplitOptions.RemoveEmptyEntries).Distinct().Select(word => (Word: word, Group: group)))
            .GroupBy(pair => pair.Word, StringComparer.Ordinal).ToDictionary(words => words.Key, words => words.Select(pair => pair.Group).ToArray(), StringComparer.Ordinal);

    private static IEnumerable<string> Lines(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Vouch.Screening." + name) ?? throw new InvalidOperationException($"The word list {name} is not in the program.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }
}
