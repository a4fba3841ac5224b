using System.Reflection;
using System.Text.RegularExpressions;
using Vouch.Kernel;
using Vouch.Promises.Documents;
using Vouch.Relationships.Interactions;
using YamlDotNet.RepresentationModel;

namespace Vouch.Relationships.Drivers;

/// <summary>Drivers that were read: whole, or with everything that is wrong with them in order of its place.</summary>
internal sealed record DriverReading(IReadOnlyList<DriverDefinition>? Drivers, IReadOnlyList<DocumentProblem> Problems)
{
    internal bool IsSound => Drivers is not null && Problems.Count == 0;
}

/// <summary>Reads drivers from YAML; all problems at once, each with its line and column.</summary>
internal sealed partial class DriverDocument
{
    private const int MostDrivers = 200;
    private const int MostRules = 50;
    private const int MostValues = 500;
    private const int LongestTitle = 80;

    private static readonly string[] TopKeys = ["drivers"];
    private static readonly string[] Keys = ["code", "title", "rules"];
    private static readonly string[] Required = ["code", "title"];
    private static readonly string[] RuleKeys = ["words", "subjects", "channels", "kinds", "names", "addresses", "sources", "about", "direction", "sure"];
    private readonly DocumentNodes nodes = new();

    private DriverDocument()
    {
    }

    /// <summary>The drivers that are there from the beginning, as YAML.</summary>
    internal static string BuiltIn { get; } = Embedded("Vouch.Relationships.Drivers.drivers.yaml");

    internal static DriverReading Read(string yaml)
    {
        var document = new DriverDocument();
        var drivers = document.nodes.Load(yaml) is { } root ? document.All(root) : null;
        var problems = document.nodes.Problems;
        return new DriverReading(problems.Count == 0 ? drivers : null, problems);
    }

    internal static string Embedded(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private List<DriverDefinition>? All(YamlNode root)
    {
        if (nodes.Mapping(root, TopKeys, TopKeys) is not { } top)
        {
            return null;
        }

        var all = new List<(DriverDefinition Driver, YamlNode At)>();
        foreach (var node in top.TryGetValue("drivers", out var list) ? nodes.List(list, MostDrivers) : [])
        {
            if (Driver(node) is { } driver)
            {
                if (all.Any(other => other.Driver.Code == driver.Code))
                {
                    nodes.Report(node, DriverRefusals.CodeTwice.With(driver.Code));
                }

                all.Add((driver, node));
            }
        }

        foreach (var (driver, at) in all)
        {
            if (driver.Code.LastIndexOf('.') is > 0 and var dot && all.TrueForAll(other => other.Driver.Code != driver.Code[..dot]))
            {
                nodes.Report(at, DriverRefusals.ParentMissing.With(driver.Code, driver.Code[..dot]));
            }
        }

        return all.ConvertAll(one => one.Driver);
    }

    private DriverDefinition? Driver(YamlNode node)
    {
        if (nodes.Mapping(node, Keys, Required) is not { } map)
        {
            return null;
        }

        var code = map.TryGetValue("code", out var codeNode) ? nodes.Text(codeNode, "code", DriverTables.LongestCode) : null;
        if (code is not null && !CodePattern().IsMatch(code))
        {
            nodes.Report(codeNode!, DriverRefusals.CodeUnsound.With(code));
        }

        var rules = new List<DriverRule>();
        foreach (var rule in map.TryGetValue("rules", out var list) ? nodes.List(list, MostRules) : [])
        {
            if (Rule(rule) is { } read)
            {
                rules.Add(read);
            }
        }

        return code is null ? null : new DriverDefinition { Code = code, Title = map.TryGetValue("title", out var title) ? Texts(nodes, title, "title", LongestTitle) : [], Rules = rules };
    }

    private DriverRule? Rule(YamlNode node)
    {
        if (nodes.Mapping(node, RuleKeys, []) is not { } map)
        {
            return null;
        }

        var before = nodes.Problems.Count;
        var rule = new DriverRule
        {
            Words = Phrases(map, "words"),
            Subjects = Phrases(map, "subjects"),
            Channels = Names(map, "channels", InteractionNames.Channel, InteractionNames.Channels),
            Kinds = Names(map, "kinds", InteractionNames.Kind, InteractionNames.Kinds),
            Names = Texts(map, "names"),
            Addresses = [.. Texts(map, "addresses").Select(address => address.ToLowerInvariant())],
            Sources = Texts(map, "sources"),
            About = Texts(map, "about"),
            Direction = map.TryGetValue("direction", out var direction) ? Way(direction) : Direction.In,
            Sureness = (short)((map.TryGetValue("sure", out var sure) ? nodes.Percent(sure, "sure", 1, 99) : null) ?? DriverRule.UsualSureness),
        };
        if (rule.IsEmpty && nodes.Problems.Count == before)
        {
            nodes.Report(node, DriverRefusals.RuleEmpty);
        }

        return rule;
    }

    private Direction? Way(YamlNode node)
    {
        if (nodes.Text(node, "direction") is not { } text || text == "any")
        {
            return null;
        }

        if (InteractionNames.Direction(text) is not { } direction)
        {
            nodes.Report(node, DriverRefusals.DirectionUnknown.With(text));
            return null;
        }

        return direction;
    }

    private List<string> Phrases(Dictionary<string, YamlNode> map, string key)
    {
        var phrases = new List<string>();
        foreach (var node in map.TryGetValue(key, out var list) ? nodes.List(list, MostValues, orOne: true) : [])
        {
            if (nodes.Text(node, key) is not { } phrase)
            {
                continue;
            }

            if (PhraseIndex.Parts(phrase).Count is 0 or > PhraseIndex.MostWords)
            {
                nodes.Report(node, DriverRefusals.PhraseUnsound.With(phrase, PhraseIndex.MostWords));
            }
            else
            {
                phrases.Add(phrase);
            }
        }

        return phrases;
    }

    private List<string> Texts(Dictionary<string, YamlNode> map, string key) =>
        map.TryGetValue(key, out var list) ? [.. nodes.List(list, MostValues, orOne: true).Select(node => nodes.Text(node, key)).OfType<string>()] : [];

    private List<T> Names<T>(Dictionary<string, YamlNode> map, string key, Func<string?, T?> read, string known)
        where T : struct
    {
        var values = new List<T>();
        foreach (var node in map.TryGetValue(key, out var list) ? nodes.List(list, MostValues, orOne: true) : [])
        {
            if (nodes.Text(node, key) is { } text)
            {
                if (read(text) is { } value)
                {
                    values.Add(value);
                }
                else
                {
                    nodes.Report(node, DriverRefusals.NameUnknown.With(text, known));
                }
            }
        }

        return values;
    }

    /// <summary>Words by language: one text alone is English.</summary>
    internal static IReadOnlyList<KeyValuePair<string, string>> Texts(DocumentNodes nodes, YamlNode node, string key, int longest)
    {
        if (node is YamlScalarNode)
        {
            return nodes.Text(node, key, longest) is { } single ? [new("en", single)] : [];
        }

        var texts = new List<KeyValuePair<string, string>>();
        foreach (var (language, value) in nodes.Entries(node) ?? [])
        {
            if (!LanguagePattern().IsMatch(language.Value!))
            {
                nodes.Report(language, DriverRefusals.LanguageUnknown.With(language.Value!));
            }
            else if (nodes.Text(value, language.Value!, longest) is { } text)
            {
                texts.Add(new(language.Value!.ToLowerInvariant(), text));
            }
        }

        if (node is YamlMappingNode { Children.Count: 0 })
        {
            nodes.Report(node, DriverRefusals.WordsMissing);
        }

        return texts;
    }

    [GeneratedRegex(@"^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*){0,3}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodePattern();

    [GeneratedRegex("^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LanguagePattern();
}
