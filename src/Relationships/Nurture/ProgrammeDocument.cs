using System.Globalization;
using System.Text.RegularExpressions;
using Vouch.Kernel;
using Vouch.Promises.Documents;
using Vouch.Relationships.Drivers;
using Vouch.Relationships.Stages;
using YamlDotNet.RepresentationModel;

namespace Vouch.Relationships.Nurture;

/// <summary>What programmes may speak of in this installation.</summary>
/// <param name="Facts">Facts by name.</param>
/// <param name="Stages">The stages in force.</param>
/// <param name="Purposes">The purposes of consent.</param>
/// <param name="IsLength">Whether words are a length of time.</param>
internal sealed record ProgrammeVocabulary(IReadOnlyDictionary<string, FactName> Facts, StageDefinitions Stages, IReadOnlyList<string> Purposes, Func<string, bool> IsLength);

/// <summary>Programmes that were read: whole, or with everything that is wrong with them in order of its place.</summary>
internal sealed record ProgrammeReading(ProgrammeDefinitions? Definitions, IReadOnlyList<DocumentProblem> Problems)
{
    internal bool IsSound => Definitions is not null && Problems.Count == 0;
}

/// <summary>Reads programmes from YAML; all problems at once, each with its line and column.</summary>
internal sealed partial class ProgrammeDocument
{
    private const int MostProgrammes = 100;
    private const int MostSteps = 30;
    private const int LongestWords = 2_000;
    private static readonly string[] TopKeys = ["once_in", "quiet", "programmes"];
    private static readonly string[] TopRequired = ["programmes"];
    private static readonly string[] QuietKeys = ["from", "to", "zone"];
    private static readonly string[] Keys = ["id", "title", "side", "purpose", "enters", "when", "hold_out", "stop_on", "converts", "converts_within", "steps"];
    private static readonly string[] Required = ["id", "title", "side", "purpose", "steps"];
    private static readonly string[] StepKeys = ["tell", "ask", "invite", "alert", "wait"];
    private static readonly string[] AlertKeys = ["role", "says"];
    private readonly DocumentNodes nodes = new();
    private readonly ConditionReading conditions;
    private readonly ProgrammeVocabulary? vocabulary;

    private ProgrammeDocument(ProgrammeVocabulary? vocabulary) => (this.vocabulary, conditions) = (vocabulary, new ConditionReading(nodes, vocabulary?.Facts));

    /// <summary>Programmes to begin with, as the editor offers them.</summary>
    internal static string Suggested { get; } = DriverDocument.Embedded("Vouch.Relationships.Nurture.programmes.yaml");

    /// <summary>Reads and checks; without a vocabulary only the form.</summary>
    internal static ProgrammeReading Read(string yaml, int number, ProgrammeVocabulary? vocabulary)
    {
        var document = new ProgrammeDocument(vocabulary);
        var definitions = document.nodes.Load(yaml) is { } root ? document.All(root, number) : null;
        var problems = document.nodes.Problems;
        return new ProgrammeReading(problems.Count == 0 ? definitions : null, problems);
    }

    private ProgrammeDefinitions? All(YamlNode root, int number)
    {
        if (nodes.Mapping(root, TopKeys, TopRequired) is not { } top)
        {
            return null;
        }

        var all = new List<ProgrammeDefinition>();
        foreach (var node in top.TryGetValue("programmes", out var list) ? nodes.List(list, MostProgrammes) : [])
        {
            if (Programme(node) is { } programme)
            {
                if (all.Exists(other => other.Id == programme.Id))
                {
                    nodes.Report(node, NurtureRefusals.IdTwice.With(programme.Id));
                }

                all.Add(programme);
            }
        }

        return new ProgrammeDefinitions(number, (top.TryGetValue("once_in", out var often) ? conditions.Days(often, "once_in") : null) ?? 7, top.TryGetValue("quiet", out var quiet) ? Quiet(quiet) : null, all);
    }

    private QuietHours? Quiet(YamlNode node)
    {
        if (nodes.Mapping(node, QuietKeys, QuietKeys) is not { Count: 3 } map || Time(map["from"], "from") is not { } from || Time(map["to"], "to") is not { } to || nodes.Text(map["zone"], "zone") is not { } zone)
        {
            return null;
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            nodes.Report(map["zone"], NurtureRefusals.ZoneUnknown.With(zone));
            return null;
        }

        return new QuietHours(from, to, zone);
    }

    private TimeOnly? Time(YamlNode node, string key)
    {
        if (nodes.Text(node, key) is not { } text)
        {
            return null;
        }

        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return time;
        }

        nodes.Report(node, NurtureRefusals.TimeUnknown.With(text));
        return null;
    }

    private ProgrammeDefinition? Programme(YamlNode node)
    {
        if (nodes.Mapping(node, Keys, Required) is not { } map || map.Count(one => Required.Contains(one.Key)) < Required.Length)
        {
            return null;
        }

        var id = nodes.Text(map["id"], "id", NurtureTables.LongestId);
        if (id is not null && !IdPattern().IsMatch(id))
        {
            nodes.Report(map["id"], NurtureRefusals.IdUnsound.With(id));
        }

        if (nodes.Text(map["side"], "side") is not { } sideName || StageDocument.SideOf(sideName) is not { } side)
        {
            nodes.Report(map["side"], StageRefusals.SideUnknown.With((map["side"] as YamlScalarNode)?.Value ?? ""));
            return null;
        }

        if (!map.ContainsKey("enters") && !map.ContainsKey("when"))
        {
            nodes.Report(node, NurtureRefusals.BeginningMissing);
        }

        var stops = map.TryGetValue("stop_on", out var stopNode) ? nodes.List(stopNode, 2, orOne: true).Select(one => Stop(one)).ToArray() : [];
        return new ProgrammeDefinition
        {
            Id = id ?? "",
            Title = DriverDocument.Texts(nodes, map["title"], "title", 80),
            Side = side,
            Purpose = Known(map["purpose"], "purpose", vocabulary?.Purposes, NurtureRefusals.PurposeUnknown) ?? "",
            Enters = map.TryGetValue("enters", out var enters) ? Known(enters, "enters", vocabulary?.Stages.Of(side).Stages.Select(stage => stage.Code).ToArray(), NurtureRefusals.StageUnknown) : null,
            When = map.TryGetValue("when", out var when) ? conditions.All(when) : [],
            HoldOut = map.TryGetValue("hold_out", out var held) ? nodes.Percent(held, "hold_out", 0, 90) ?? 10 : 10,
            StopsOnReply = stops.Contains("reply"),
            StopsOnStage = stops.Contains("stage"),
            Converts = map.TryGetValue("converts", out var converts) ? conditions.All(converts) : [],
            ConvertsWithin = (map.TryGetValue("converts_within", out var within) ? conditions.Days(within, "converts_within") : null) ?? 90,
            Steps = [.. nodes.List(map["steps"], MostSteps).Select(Step).OfType<ProgrammeStep>()],
        };
    }

    private string? Stop(YamlNode node)
    {
        var text = nodes.Text(node, "stop_on");
        if (text is not (null or "reply" or "stage"))
        {
            nodes.Report(node, NurtureRefusals.StopUnknown.With(text));
        }

        return text;
    }

    private string? Known(YamlNode node, string key, IReadOnlyList<string>? known, Refusal unknown)
    {
        var text = nodes.Text(node, key);
        if (text is not null && known is not null && !known.Contains(text, StringComparer.Ordinal))
        {
            nodes.Report(node, unknown.With(text, string.Join(", ", known)));
        }

        return text;
    }

    private ProgrammeStep? Step(YamlNode node)
    {
        if (nodes.Mapping(node, StepKeys, []) is not { } map)
        {
            return null;
        }

        if (map.Count != 1)
        {
            nodes.Report(node, NurtureRefusals.OneStep.With(string.Join(", ", StepKeys)));
            return null;
        }

        var (key, value) = map.First();
        if (key == "wait")
        {
            var length = nodes.Text(value, "wait");
            if (length is not null && vocabulary is not null && !vocabulary.IsLength(length))
            {
                nodes.Report(value, NurtureRefusals.LengthUnknown.With(length));
            }

            return length is null ? null : new ProgrammeStep(StepKind.Wait) { Length = length };
        }

        if (key != "alert")
        {
            return new ProgrammeStep(key switch { "ask" => StepKind.Ask, "invite" => StepKind.Invite, _ => StepKind.Tell }) { Says = DriverDocument.Texts(nodes, value, key, LongestWords) };
        }

        return nodes.Mapping(value, AlertKeys, AlertKeys) is not { Count: 2 } alert ? null : new ProgrammeStep(StepKind.Alert)
        {
            Role = Known(alert["role"], "role", Roles.All, NurtureRefusals.RoleUnknown),
            Says = DriverDocument.Texts(nodes, alert["says"], "says", 300),
        };
    }

    [GeneratedRegex("^[a-z][a-z0-9-]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdPattern();
}
