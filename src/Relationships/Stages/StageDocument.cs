using System.Text.RegularExpressions;
using Vouch.Kernel;
using Vouch.Promises.Documents;
using Vouch.Relationships.Drivers;
using YamlDotNet.RepresentationModel;

namespace Vouch.Relationships.Stages;

/// <summary>Stages that were read: whole, or with everything that is wrong with them in order of its place.</summary>
internal sealed record StageReading(IReadOnlyList<SideDefinition>? Sides, IReadOnlyList<DocumentProblem> Problems)
{
    internal bool IsSound => Sides is not null && Problems.Count == 0;
}

/// <summary>Reads stages from YAML; all problems at once, each with its line and column.</summary>
internal sealed partial class StageDocument
{
    internal const int LongestCode = 40;
    private const int MostStages = 30;
    private const int LongestTitle = 80;
    private static readonly string[] TopKeys = ["sides"];
    private static readonly string[] SideKeys = ["side", "stages"];
    private static readonly string[] Keys = ["code", "title", "when"];
    private static readonly string[] Required = ["code", "title"];
    private readonly DocumentNodes nodes = new();
    private readonly ConditionReading conditions;

    private StageDocument(IReadOnlyDictionary<string, FactName>? facts) => conditions = new ConditionReading(nodes, facts);

    /// <summary>The stages that are there from the beginning, as YAML.</summary>
    internal static string BuiltIn { get; } = DriverDocument.Embedded("Vouch.Relationships.Stages.stages.yaml");

    /// <summary>Reads and checks; without facts only the form.</summary>
    internal static StageReading Read(string yaml, IReadOnlyDictionary<string, FactName>? facts)
    {
        var document = new StageDocument(facts);
        var sides = document.nodes.Load(yaml) is { } root ? document.All(root) : null;
        var problems = document.nodes.Problems;
        return new StageReading(problems.Count == 0 ? sides : null, problems);
    }

    /// <summary>All facts of the installation by name.</summary>
    internal static IReadOnlyDictionary<string, FactName> FactsOf(VouchModel model) => model.Modules.SelectMany(module => module.Facts).ToDictionary(fact => fact.Name, StringComparer.Ordinal);

    private List<SideDefinition>? All(YamlNode root)
    {
        if (nodes.Mapping(root, TopKeys, TopKeys) is not { } top || !top.TryGetValue("sides", out var list))
        {
            return null;
        }

        var sides = new List<SideDefinition>();
        foreach (var node in nodes.List(list, Enum.GetValues<StageSide>().Length + 1))
        {
            if (Side(node) is { } side)
            {
                if (sides.Exists(other => other.Side == side.Side))
                {
                    nodes.Report(node, StageRefusals.SideTwice.With(Written(side.Side)));
                }

                sides.Add(side);
            }
        }

        foreach (var missing in Enum.GetValues<StageSide>().Where(side => nodes.Problems.Count == 0 && !sides.Exists(other => other.Side == side && other.Stages.Count > 0)))
        {
            nodes.Report(list, StageRefusals.SideMissing.With(Written(missing)));
        }

        return sides;
    }

    private SideDefinition? Side(YamlNode node)
    {
        if (nodes.Mapping(node, SideKeys, SideKeys) is not { } map || !map.TryGetValue("side", out var sideNode) || nodes.Text(sideNode, "side") is not { } name || !map.TryGetValue("stages", out var list))
        {
            return null;
        }

        if (SideOf(name) is not { } side)
        {
            nodes.Report(sideNode, StageRefusals.SideUnknown.With(name));
            return null;
        }

        var stages = new List<StageDefinition>();
        foreach (var one in nodes.List(list, MostStages))
        {
            if (Stage(one, stages) is { } stage)
            {
                stages.Add(stage);
            }
        }

        return new SideDefinition(side, stages);
    }

    private StageDefinition? Stage(YamlNode node, List<StageDefinition> before)
    {
        if (nodes.Mapping(node, Keys, Required) is not { } map)
        {
            return null;
        }

        var code = map.TryGetValue("code", out var codeNode) ? nodes.Text(codeNode, "code", LongestCode) : null;
        if (code is not null && !CodePattern().IsMatch(code))
        {
            nodes.Report(codeNode!, StageRefusals.CodeUnsound.With(code));
        }
        else if (before.Exists(other => other.Code == code))
        {
            nodes.Report(codeNode!, StageRefusals.CodeTwice.With(code!));
        }

        if (map.TryGetValue("when", out var when) == (before.Count == 0))
        {
            nodes.Report(when ?? node, before.Count == 0 ? StageRefusals.FirstHasConditions : StageRefusals.ConditionsMissing.With(code ?? ""));
        }

        return new StageDefinition
        {
            Code = code ?? "",
            Title = map.TryGetValue("title", out var title) ? DriverDocument.Texts(nodes, title, "title", LongestTitle) : [],
            When = when is null ? [] : conditions.All(when),
        };
    }

    internal static StageSide? SideOf(string? name) => name switch { "customer" => StageSide.Customer, "supplier" => StageSide.Supplier, "colleague" => StageSide.Colleague, _ => null };

    internal static string Written(StageSide side) => side.ToString().ToLowerInvariant();

    [GeneratedRegex("^[a-z][a-z0-9-]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodePattern();
}
