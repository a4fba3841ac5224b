using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Vouch.Promises.Documents;

/// <summary>Walks a YAML document and collects every problem with its place, so that a person corrects all of them at once.</summary>
public sealed class DocumentNodes
{
    /// <summary>The longest document, in characters.</summary>
    public const int LongestFile = 256 * 1024;

    private const int Deepest = 16;
    private readonly List<DocumentProblem> problems = [];

    /// <summary>All that was found so far, by place.</summary>
    public IReadOnlyList<DocumentProblem> Problems => [.. problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)];

    /// <summary>Reports a problem at the beginning of a node.</summary>
    public void Report(YamlNode at, Refusal refusal) => Report(at.Start, refusal);

    /// <summary>Reports a problem at a place.</summary>
    public void Report(Mark at, Refusal refusal) => problems.Add(new DocumentProblem((int)at.Line, (int)at.Column, refusal));

    /// <summary>The root of the document; null with problems when there is none. Depth and aliases are checked on the event stream, before anything recursive runs.</summary>
    public YamlNode? Load(string yaml)
    {
        if (yaml.Length > LongestFile)
        {
            problems.Add(new DocumentProblem(1, 1, DocumentRefusals.TooLarge.With(LongestFile)));
            return null;
        }

        try
        {
            using (var reader = new StringReader(yaml))
            {
                if (!ShallowAndPlain(new Parser(reader)))
                {
                    return null;
                }
            }

            using var again = new StringReader(yaml);
            var stream = new YamlStream();
            stream.Load(again);
            if (stream.Documents.Count == 0)
            {
                problems.Add(new DocumentProblem(1, 1, DocumentRefusals.Empty));
                return null;
            }

            return stream.Documents[0].RootNode;
        }
        catch (YamlException wrong)
        {
            Report(wrong.Start, DocumentRefusals.NotYaml.With(wrong.InnerException?.Message ?? wrong.Message));
            return null;
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or ArgumentException)
        {
            // The scanner throws these for some broken flow mappings instead of its own exception.
            problems.Add(new DocumentProblem(1, 1, DocumentRefusals.NotYaml.With(wrong.Message)));
            return null;
        }
    }

    /// <summary>The entries of a mapping by key, after unknown keys were reported; null when it is not a mapping.</summary>
    public Dictionary<string, YamlNode>? Mapping(YamlNode node, IReadOnlyCollection<string> known, IReadOnlyCollection<string> required)
    {
        if (Entries(node) is not { } entries)
        {
            return null;
        }

        var found = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var (key, value) in entries)
        {
            if (!known.Contains(key.Value!, StringComparer.Ordinal))
            {
                Report(key, DocumentRefusals.KeyUnknown.With(key.Value!, string.Join(", ", known)));
            }
            else
            {
                found[key.Value!] = value;
            }
        }

        foreach (var key in required.Where(key => !found.ContainsKey(key)))
        {
            Report(node, DocumentRefusals.KeyMissing.With(key));
        }

        return found;
    }

    /// <summary>The entries of a mapping with any keys; null when it is not one.</summary>
    public List<(YamlScalarNode Key, YamlNode Value)>? Entries(YamlNode node)
    {
        if (node is not YamlMappingNode mapping)
        {
            Report(node, DocumentRefusals.MappingWanted);
            return null;
        }

        var entries = new List<(YamlScalarNode, YamlNode)>();
        foreach (var (key, value) in mapping.Children)
        {
            if (key is YamlScalarNode { Value: not null } scalar)
            {
                entries.Add((scalar, value));
            }
            else
            {
                Report(key, DocumentRefusals.TextWanted);
            }
        }

        return entries;
    }

    /// <summary>One value that is not empty; null with a problem otherwise.</summary>
    public string? Text(YamlNode node, string key, int longest = 200)
    {
        if (node is not YamlScalarNode scalar)
        {
            Report(node, DocumentRefusals.TextWanted);
            return null;
        }

        var text = scalar.Value?.Trim() ?? "";
        if (text.Length == 0)
        {
            Report(node, DocumentRefusals.ValueEmpty.With(key));
            return null;
        }

        if (text.Length > longest)
        {
            Report(node, DocumentRefusals.TooLong.With(longest));
            return null;
        }

        return text;
    }

    /// <summary>The entries of a list; a single value counts as a list of one where <paramref name="orOne"/>.</summary>
    public IReadOnlyList<YamlNode> List(YamlNode node, int most, bool orOne = false)
    {
        if (node is YamlSequenceNode list)
        {
            if (list.Children.Count > most)
            {
                Report(node, DocumentRefusals.TooMany.With(most));
                return [];
            }

            return [.. list.Children];
        }

        if (orOne)
        {
            return [node];
        }

        Report(node, DocumentRefusals.ListWanted);
        return [];
    }

    /// <summary>A date written as 2026-01-31.</summary>
    public DateOnly? Date(YamlNode node, string key)
    {
        if (Text(node, key) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Report(node, DocumentRefusals.DateUnknown.With(text));
        return null;
    }

    /// <summary>A share written as 95%.</summary>
    public int? Percent(YamlNode node, string key, int least, int most)
    {
        if (Text(node, key) is not { } text)
        {
            return null;
        }

        if (text.EndsWith('%')
            && int.TryParse(text.AsSpan(0, text.Length - 1).TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out var percent)
            && percent >= least
            && percent <= most)
        {
            return percent;
        }

        Report(node, DocumentRefusals.PercentUnknown.With(text, least, most));
        return null;
    }

    /// <summary>An amount written as 5000 EUR or 5,000.50 EUR.</summary>
    public Money? Amount(YamlNode node, string key)
    {
        if (Text(node, key) is not { } text)
        {
            return null;
        }

        var space = text.LastIndexOf(' ');
        if (space > 0
            && Currency.TryParse(text[(space + 1)..], out var currency)
            && decimal.TryParse(text.AsSpan(0, space), NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            && amount <= 1_000_000_000_000m
            && decimal.Round(amount, currency.Digits) == amount)
        {
            return Money.Of(amount, currency);
        }

        Report(node, DocumentRefusals.AmountUnknown.With(text));
        return null;
    }

    private bool ShallowAndPlain(Parser parser)
    {
        var depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > Deepest)
            {
                Report(parser.Current.Start, DocumentRefusals.TooDeep);
                return false;
            }

            if (parser.Current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
            {
                Report(parser.Current.Start, DocumentRefusals.Alias);
                return false;
            }
        }

        return true;
    }
}
