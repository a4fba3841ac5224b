using System.Globalization;
using System.Text.RegularExpressions;
using Vouch.Kernel;
using Vouch.Promises.Documents;
using YamlDotNet.RepresentationModel;

namespace Vouch.Relationships.Feedback;

/// <summary>What definitions may speak of in this installation.</summary>
/// <param name="Facts">Facts by name.</param>
/// <param name="IsLength">Whether words are a length of time.</param>
internal sealed record FeedbackVocabulary(IReadOnlyDictionary<string, FactName> Facts, Func<string, bool> IsLength)
{
    internal static FeedbackVocabulary Of(VouchModel model, Promises.IWorkingTime workingTime) =>
        new(model.Modules.SelectMany(module => module.Facts).ToDictionary(fact => fact.Name, StringComparer.Ordinal), workingTime.IsLength);
}

/// <summary>Definitions that were read: whole, or with everything that is wrong with them in order of its place.</summary>
internal sealed record FeedbackReading(FeedbackDefinitions? Definitions, IReadOnlyList<DocumentProblem> Problems)
{
    internal bool IsSound => Definitions is not null && Problems.Count == 0;
}

/// <summary>Reads definitions from YAML and checks them against what the installation knows; all problems at once, each with its line and column.</summary>
internal sealed partial class FeedbackDocument
{
    private const int MostDefinitions = 100;
    private const int LongestWording = 300;

    private static readonly string[] TopKeys = ["once_in", "feedback"];
    private static readonly string[] TopRequired = ["feedback"];
    private static readonly string[] Keys = ["id", "after", "when", "ask", "owner", "question", "says", "delay", "lapses", "share", "bad_at"];
    private static readonly string[] Required = ["id", "after", "ask", "question", "says"];
    private static readonly string[] MomentKeys = ["fact", "when"];
    private static readonly string[] MomentRequired = ["fact"];

    private readonly FeedbackVocabulary? vocabulary;
    private readonly DocumentNodes nodes = new();

    private FeedbackDocument(FeedbackVocabulary? vocabulary) => this.vocabulary = vocabulary;

    /// <summary>Reads and checks. Without a vocabulary only the form is checked: a stored version stays readable when the installation has since forgotten a fact.</summary>
    internal static FeedbackReading Read(string yaml, FeedbackVocabulary? vocabulary)
    {
        var document = new FeedbackDocument(vocabulary);
        var definitions = document.nodes.Load(yaml) is { } root ? document.All(root) : null;
        var problems = document.nodes.Problems;
        return new FeedbackReading(problems.Count == 0 ? definitions : null, problems);
    }

    private FeedbackDefinitions? All(YamlNode root)
    {
        if (nodes.Mapping(root, TopKeys, TopRequired) is not { } top)
        {
            return null;
        }

        var onceIn = top.TryGetValue("once_in", out var often) ? Length(often, "once_in") : null;
        var definitions = new List<FeedbackDefinition>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in top.TryGetValue("feedback", out var list) ? nodes.List(list, MostDefinitions) : [])
        {
            if (Definition(node, ids) is { } definition)
            {
                definitions.Add(definition);
            }
        }

        return new FeedbackDefinitions(onceIn ?? FeedbackDefinitions.None.OnceIn, definitions);
    }

    private FeedbackDefinition? Definition(YamlNode node, HashSet<string> ids)
    {
        if (nodes.Mapping(node, Keys, Required) is not { } map)
        {
            return null;
        }

        var id = map.TryGetValue("id", out var idNode) ? nodes.Text(idNode, "id", 64) : null;
        if (id is not null && !IdPattern().IsMatch(id))
        {
            nodes.Report(idNode!, FeedbackRefusals.IdUnsound.With(id));
        }
        else if (id is not null && !ids.Add(id))
        {
            nodes.Report(idNode!, FeedbackRefusals.IdTwice.With(id));
        }

        var after = map.TryGetValue("after", out var afterNode) ? Moments(afterNode, map.GetValueOrDefault("when")) : [];
        var question = map.TryGetValue("question", out var asked) ? Question(asked) : null;
        return new FeedbackDefinition
        {
            Id = id ?? "",
            After = after,
            Ask = map.TryGetValue("ask", out var ask) ? Role(ask, "ask", after) ?? "" : "",
            Owner = map.TryGetValue("owner", out var owner) ? Role(owner, "owner", after) : null,
            Question = question ?? FeedbackQuestion.Satisfaction,
            Says = map.TryGetValue("says", out var says) ? Says(says) : [],
            Delay = map.TryGetValue("delay", out var delay) ? Length(delay, "delay") : null,
            Lapses = (map.TryGetValue("lapses", out var lapses) ? Length(lapses, "lapses") : null) ?? "10 working days",
            Share = (map.TryGetValue("share", out var share) ? nodes.Percent(share, "share", 1, 100) : null) ?? 100,
            BadAt = map.TryGetValue("bad_at", out var bad) && question is { } scale ? Score(bad, scale) : null,
        };
    }

    private List<FeedbackMoment> Moments(YamlNode node, YamlNode? shared)
    {
        var moments = new List<FeedbackMoment>();
        foreach (var entry in nodes.List(node, 20, orOne: true))
        {
            var (nameNode, when) = (entry, shared);
            if (entry is YamlMappingNode)
            {
                if (nodes.Mapping(entry, MomentKeys, MomentRequired) is not { } parts || !parts.TryGetValue("fact", out nameNode!))
                {
                    continue;
                }

                when = parts.GetValueOrDefault("when", shared!);
            }

            if (nodes.Text(nameNode, "after") is not { } name)
            {
                continue;
            }

            if (vocabulary is not null && !vocabulary.Facts.ContainsKey(name))
            {
                nodes.Report(nameNode, FeedbackRefusals.FactUnknown.With(name));
                continue;
            }

            moments.Add(new FeedbackMoment(name, when is null ? [] : When(when, name)));
        }

        return moments;
    }

    private List<KeyValuePair<string, IReadOnlyList<string>>> When(YamlNode node, string fact)
    {
        var tests = new List<KeyValuePair<string, IReadOnlyList<string>>>();
        foreach (var (key, value) in nodes.Entries(node) ?? [])
        {
            if (vocabulary is not null && !vocabulary.Facts[fact].Data.Contains(key.Value!))
            {
                nodes.Report(key, FeedbackRefusals.DataUnknown.With(fact, key.Value!, Listed(vocabulary.Facts[fact].Data)));
                continue;
            }

            tests.Add(new(key.Value!, [.. nodes.List(value, 200, orOne: true).Select(entry => nodes.Text(entry, key.Value!)).OfType<string>()]));
        }

        return tests;
    }

    private string? Role(YamlNode node, string key, IReadOnlyList<FeedbackMoment> after)
    {
        var role = nodes.Text(node, key);
        foreach (var fact in vocabulary is null || role is null ? [] : after.Select(moment => vocabulary.Facts[moment.Fact]))
        {
            if (!fact.Roles.Contains(role))
            {
                nodes.Report(node, FeedbackRefusals.RoleUnknown.With(fact.Name, role!, Listed(fact.Roles)));
                return null;
            }
        }

        return role;
    }

    private FeedbackQuestion? Question(YamlNode node)
    {
        if (nodes.Text(node, "question") is not { } text)
        {
            return null;
        }

        FeedbackQuestion? question = text switch
        {
            "satisfaction" => FeedbackQuestion.Satisfaction,
            "effort" => FeedbackQuestion.Effort,
            "recommendation" => FeedbackQuestion.Recommendation,
            _ => null,
        };
        if (question is null)
        {
            nodes.Report(node, FeedbackRefusals.QuestionUnknown.With(text));
        }

        return question;
    }

    private List<KeyValuePair<string, string>> Says(YamlNode node)
    {
        if (node is YamlScalarNode)
        {
            return nodes.Text(node, "says", LongestWording) is { } single ? [new("en", single)] : [];
        }

        var texts = new List<KeyValuePair<string, string>>();
        foreach (var (language, value) in nodes.Entries(node) ?? [])
        {
            if (!LanguagePattern().IsMatch(language.Value!))
            {
                nodes.Report(language, FeedbackRefusals.LanguageUnknown.With(language.Value!));
            }
            else if (nodes.Text(value, language.Value!, LongestWording) is { } text)
            {
                texts.Add(new(language.Value!.ToLowerInvariant(), text));
            }
        }

        if (node is YamlMappingNode { Children.Count: 0 })
        {
            nodes.Report(node, FeedbackRefusals.WordsMissing);
        }

        return texts;
    }

    private string? Length(YamlNode node, string key)
    {
        if (nodes.Text(node, key) is not { } text)
        {
            return null;
        }

        if (vocabulary is not null && !vocabulary.IsLength(text))
        {
            nodes.Report(node, FeedbackRefusals.LengthUnknown.With(text));
            return null;
        }

        return text;
    }

    private int? Score(YamlNode node, FeedbackQuestion question)
    {
        var (least, most) = FeedbackScales.Of(question);
        if (nodes.Text(node, "bad_at") is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var score) && score >= least && score < most)
        {
            return score;
        }

        nodes.Report(node, FeedbackRefusals.BadOutside.With(text, least, most - 1));
        return null;
    }

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));

    [GeneratedRegex("^[a-z][a-z0-9-]{0,63}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdPattern();

    [GeneratedRegex("^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LanguagePattern();
}
