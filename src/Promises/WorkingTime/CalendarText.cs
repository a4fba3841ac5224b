using System.Globalization;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Vouch.Promises.WorkingTime;

/// <summary>Adds holidays to the text of a working calendar and leaves every other character, comments among them, as it was written.</summary>
internal static class CalendarText
{
    private const string Key = "holidays";

    /// <summary>Adds the holidays that the calendar does not have yet, in the form in which it writes them: a list or dates with names, on lines or in brackets.</summary>
    /// <param name="yaml">A calendar that can be read; may be empty.</param>
    /// <param name="holidays">The holidays; a date that comes twice is taken once.</param>
    /// <returns>The changed text and how many were added; null when there is no place to add them.</returns>
    internal static (string Yaml, int Added)? WithHolidays(string yaml, IEnumerable<Holiday> holidays)
    {
        var stream = new YamlStream();
        using (var reader = new StringReader(yaml))
        {
            stream.Load(reader);
        }

        var root = stream.Documents.Count == 0 ? null : stream.Documents[0].RootNode as YamlMappingNode;
        var (keyNode, node) = root?.Children.FirstOrDefault(pair => pair.Key is YamlScalarNode { Value: Key }) is { Key: not null } found ? found : default;
        var known = Known(node);
        var added = holidays.OrderBy(day => day.Date).DistinctBy(day => day.Date).Where(day => !known.Contains(Written(day.Date))).ToList();
        if (added.Count == 0)
        {
            return (yaml, 0);
        }

        var line = yaml.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var text = node switch
        {
            null when root is { Style: MappingStyle.Flow, Children.Count: > 0 } => null,
            null when root is { Style: MappingStyle.Flow } => yaml[..(int)root.Start.Index] + Block(added, "", line) + yaml[(yaml.IndexOf('}', (int)root.Start.Index) + 1)..],
            null => Ended(yaml, line) + Block(added, "", line),
            YamlScalarNode { Value: null or "" } => Insert(yaml, LineEnd(yaml, (int)keyNode!.End.Index), added.Select(day => Named(day, "  ")), line),
            YamlSequenceNode { Style: SequenceStyle.Flow } list => Within(yaml, list, list.Children.LastOrDefault(), added.Select(day => Written(day.Date))),
            YamlMappingNode { Style: MappingStyle.Flow } map => Within(yaml, map, map.Children.LastOrDefault().Value, added.Select(day => Named(day, ""))),
            YamlSequenceNode list => Insert(yaml, LineEnd(yaml, (int)list.Children[^1].End.Index), added.Select(day => Listed(day, Margin(yaml, (int)list.Children[^1].Start.Index))), line),
            YamlMappingNode map => Insert(yaml, LineEnd(yaml, (int)map.Children.Last().Value.End.Index), added.Select(day => Named(day, Margin(yaml, (int)map.Children.Last().Key.Start.Index))), line),
            _ => null,
        };
        return text is null ? null : (text, added.Count);
    }

    private static HashSet<string> Known(YamlNode? node) => (node switch
    {
        YamlSequenceNode list => list.Children,
        YamlMappingNode map => map.Children.Select(pair => pair.Key),
        _ => [],
    }).OfType<YamlScalarNode>().Select(scalar => scalar.Value?.Trim() ?? "").ToHashSet(StringComparer.Ordinal);

    private static string Written(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Named(Holiday day, string margin)
    {
        var name = new StringBuilder();
        foreach (var letter in day.Name.Trim())
        {
            name.Append(char.IsControl(letter) ? ' ' : letter is '"' or '\\' ? $"\\{letter}" : letter.ToString());
        }

        return $"{margin}{Written(day.Date)}: \"{name}\"";
    }

    private static string Listed(Holiday day, string margin)
    {
        var name = new string([.. day.Name.Trim().Select(letter => char.IsControl(letter) ? ' ' : letter)]);
        return name.Length == 0 ? $"{margin}- {Written(day.Date)}" : $"{margin}- {Written(day.Date)}  # {name}";
    }

    private static string Block(IEnumerable<Holiday> days, string margin, string line) =>
        string.Concat($"{margin}{Key}:{line}", string.Concat(days.Select(day => Named(day, margin + "  ") + line)));

    private static string Ended(string yaml, string line) => yaml.Length == 0 || yaml.EndsWith('\n') ? yaml : yaml + line;

    /// <summary>What stands before an entry in its line, of white space.</summary>
    private static string Margin(string yaml, int index)
    {
        var start = yaml.LastIndexOf('\n', Math.Max(0, index - 1)) + 1;
        var end = start;
        while (end < yaml.Length && yaml[end] is ' ')
        {
            end++;
        }

        return yaml[start..end];
    }

    private static int LineEnd(string yaml, int index)
    {
        // The end of a plain value may be given as the beginning of what follows it.
        while (index > 0 && char.IsWhiteSpace(yaml[index - 1]))
        {
            index--;
        }

        var end = yaml.IndexOf('\n', index);
        return end < 0 ? yaml.Length : yaml[end - 1] == '\r' ? end - 1 : end;
    }

    private static string Insert(string yaml, int at, IEnumerable<string> lines, string line) => yaml[..at] + string.Concat(lines.Select(text => line + text)) + yaml[at..];

    /// <summary>Adds to a list or mapping in brackets, behind its last entry.</summary>
    private static string Within(string yaml, YamlNode all, YamlNode? last, IEnumerable<string> entries)
    {
        var at = last is null ? (int)all.Start.Index + 1 : (int)last.End.Index;
        while (last is not null && char.IsWhiteSpace(yaml[at - 1]))
        {
            at--;
        }

        return yaml[..at] + (last is null ? "" : ", ") + string.Join(", ", entries) + yaml[at..];
    }
}
