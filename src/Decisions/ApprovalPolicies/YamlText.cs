using System.Globalization;
using Vouch.Kernel;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Vouch.Decisions.ApprovalPolicies;

/// <summary>
/// Reads YAML that may have been written by anybody: bounded in size and depth, without references (a few lines of them can stand for
/// gigabytes), and every value with its place.
/// </summary>
internal sealed class YamlText
{
    public const int LongestText = 200_000;
    private const int DeepestNesting = 16;

    private readonly List<PolicyProblem> problems = [];

    public IReadOnlyList<PolicyProblem> Problems => problems;

    public YamlNode? Load(string text)
    {
        if (text.Length > LongestText)
        {
            problems.Add(new PolicyProblem(1, 1, PolicyRefusals.TooLarge.With(LongestText)));
            return null;
        }

        try
        {
            if (!IsTame(text))
            {
                return null;
            }

            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count == 1)
            {
                return stream.Documents[0].RootNode;
            }

            problems.Add(new PolicyProblem(1, 1, PolicyRefusals.Empty));
        }
        catch (YamlException exception)
        {
            Add(exception.Start, PolicyRefusals.NotYaml.With((exception.InnerException ?? exception).Message));
        }

        catch (InvalidOperationException exception)
        {
            // The scanner throws this for some broken flow mappings instead of its own exception.
            problems.Add(new PolicyProblem(1, 1, PolicyRefusals.NotYaml.With(exception.Message)));
        }

        return null;
    }

    public void Report(YamlNode node, Refusal refusal) => Add(node.Start, refusal);

    /// <summary>The entries of a mapping; reports every key that is not allowed and every required one (marked with <c>!</c>) that is missing.</summary>
    public Dictionary<string, YamlNode> Keys(YamlNode node, params string[] allowed)
    {
        var found = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        if (node is not YamlMappingNode mapping)
        {
            Report(node, PolicyRefusals.ExpectedMap);
            return found;
        }

        var names = allowed.Select(name => name.TrimEnd('!')).ToArray();
        foreach (var (key, value) in mapping.Children)
        {
            if (key is YamlScalarNode { Value: { } name } && names.Contains(name, StringComparer.Ordinal))
            {
                found.Add(name, value);
            }
            else
            {
                Report(key, PolicyRefusals.UnknownKey.With(Shown(key), string.Join(", ", names)));
            }
        }

        foreach (var name in allowed.Where(name => name.EndsWith('!') && !found.ContainsKey(name.TrimEnd('!'))))
        {
            Report(node, PolicyRefusals.MissingKey.With(name.TrimEnd('!')));
        }

        return found;
    }

    /// <summary>Keys that the file's writer chooses.</summary>
    public IEnumerable<(YamlNode Key, string Name, YamlNode Value)> FreeKeys(YamlNode? node)
    {
        if (node is not YamlMappingNode mapping)
        {
            if (node is not null)
            {
                Report(node, PolicyRefusals.ExpectedMap);
            }

            yield break;
        }

        foreach (var (key, value) in mapping.Children)
        {
            if (key is YamlScalarNode { Value.Length: > 0 } scalar)
            {
                yield return (key, scalar.Value!, value);
            }
            else
            {
                Report(key, PolicyRefusals.ExpectedText);
            }
        }
    }

    /// <summary>The entries of a list. With <paramref name="orOne"/> a single value stands for a list of one.</summary>
    public IReadOnlyList<YamlNode> List(YamlNode? node, bool orOne = false)
    {
        switch (node)
        {
            case null:
                return [];
            case YamlSequenceNode sequence:
                return [.. sequence.Children];
            case YamlScalarNode when orOne:
                return [node];
            default:
                Report(node, PolicyRefusals.ExpectedList);
                return [];
        }
    }

    public string? Text(YamlNode? node)
    {
        if (node is YamlScalarNode { Value: { } text } && !string.IsNullOrWhiteSpace(text))
        {
            return text.Trim();
        }

        if (node is not null)
        {
            Report(node, PolicyRefusals.ExpectedText);
        }

        return null;
    }

    public string? Identifier(YamlNode? node)
    {
        if (Text(node) is not { } text)
        {
            return null;
        }

        if (text.Length <= 60 && text.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
        {
            return text;
        }

        Report(node!, PolicyRefusals.Identifier.With(text));
        return null;
    }

    public bool? YesNo(YamlNode? node)
    {
        switch (Text(node))
        {
            case "yes" or "true":
                return true;
            case "no" or "false":
                return false;
            case { } text:
                Report(node!, PolicyRefusals.YesNo.With(text));
                return null;
            default:
                return null;
        }
    }

    public Money? Amount(YamlNode? node, Currency currency)
    {
        if (Text(node) is not { } text)
        {
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            && amount <= 1_000_000_000_000m
            && currency != default
            && Money.Of(amount, currency).Amount == amount)
        {
            return Money.Of(amount, currency);
        }

        Report(node!, PolicyRefusals.Amount.With(text));
        return null;
    }

    public DateOnly? Date(YamlNode? node)
    {
        if (Text(node) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Report(node!, PolicyRefusals.Date.With(text));
        return null;
    }

    private static string Shown(YamlNode node) => node is YamlScalarNode { Value: { } text } ? text : "?";

    /// <summary>Looks at the events before anything is built from them.</summary>
    private bool IsTame(string text)
    {
        var parser = new Parser(new StringReader(text));
        var depth = 0;
        var documents = 0;
        while (parser.MoveNext())
        {
            var refusal = parser.Current switch
            {
                AnchorAlias => PolicyRefusals.Reference,
                NodeEvent node when !node.Anchor.IsEmpty || (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific) => PolicyRefusals.Reference,
                DocumentStart when ++documents > 1 => PolicyRefusals.OneDocument,
                MappingStart or SequenceStart when ++depth > DeepestNesting => PolicyRefusals.TooDeep,
                _ => null,
            };
            if (parser.Current is MappingEnd or SequenceEnd)
            {
                depth--;
            }

            if (refusal is not null)
            {
                Add(parser.Current!.Start, refusal);
                return false;
            }
        }

        return true;
    }

    private void Add(Mark place, Refusal refusal) => problems.Add(new PolicyProblem((int)Math.Max(1, place.Line), (int)Math.Max(1, place.Column), refusal));
}
