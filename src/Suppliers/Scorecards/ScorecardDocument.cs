using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Vouch.Kernel;
using Vouch.Promises.Documents;
using YamlDotNet.RepresentationModel;

namespace Vouch.Suppliers.Scorecards;

/// <summary>A policy that was read: whole, or with everything that is wrong with it in order of its place.</summary>
internal sealed record ScorecardReading(ScorecardPolicy? Policy, IReadOnlyList<DocumentProblem> Problems)
{
    internal bool IsSound => Policy is not null && Problems.Count == 0;
}

/// <summary>Reads the policy of scorecards from YAML; all problems at once, each with its line and column.</summary>
internal sealed partial class ScorecardDocument
{
    internal const int LongestId = 40;
    private const int MostLines = 40;
    private const int MostNames = 20;
    private const int LongestWords = 200;
    private static readonly string[] TopKeys = ["period", "at_least", "closes_after", "answers_challenges_within", "lines", "gates", "slipping"];
    private static readonly string[] TopRequired = ["period", "lines"];
    private static readonly string[] LineKeys = ["id", "side", "says", "promises", "facts", "forecast", "weight", "target", "visible"];
    private static readonly string[] LineRequired = ["id", "side", "says", "weight", "target"];
    private static readonly string[] FactKeys = ["case", "by", "good", "bad", "matched_by", "within"];
    private static readonly string[] FactRequired = ["case"];
    private static readonly string[] GateKeys = ["acts", "side", "below", "from_at_least"];
    private static readonly string[] GateRequired = ["acts", "below", "from_at_least"];
    private static readonly string[] SlippingKeys = ["falls_by", "broken"];
    private static readonly string[] Measures = ["promises", "facts", "forecast"];
    private readonly DocumentNodes nodes = new();
    private readonly IReadOnlyDictionary<string, FactName>? facts;
    private readonly Func<string, bool>? isLength;

    private ScorecardDocument(IReadOnlyDictionary<string, FactName>? facts, Func<string, bool>? isLength) => (this.facts, this.isLength) = (facts, isLength);

    /// <summary>What holds from the beginning, as YAML.</summary>
    internal static string BuiltIn { get; } = Embedded("Vouch.Suppliers.Scorecards.scorecard.yaml");

    /// <summary>Reads and checks; names of facts and lengths of time only where they are given.</summary>
    internal static ScorecardReading Read(string yaml, IReadOnlyDictionary<string, FactName>? facts = null, Func<string, bool>? isLength = null)
    {
        var document = new ScorecardDocument(facts, isLength);
        var policy = document.nodes.Load(yaml) is { } root ? document.Policy(root) : null;
        var problems = document.nodes.Problems;
        return new ScorecardReading(problems.Count == 0 ? policy : null, problems);
    }

    private ScorecardPolicy? Policy(YamlNode root)
    {
        if (nodes.Mapping(root, TopKeys, TopRequired) is not { } top)
        {
            return null;
        }

        var within = top.TryGetValue("answers_challenges_within", out var length) ? nodes.Text(length, "answers_challenges_within") : "5 working days";
        if (within is not null && isLength is not null && !isLength(within))
        {
            nodes.Report(length ?? root, ScorecardRefusals.LengthUnknown.With(within));
        }

        var lines = new List<ScoreLineDefinition>();
        var list = top.GetValueOrDefault("lines");
        foreach (var node in list is null ? [] : nodes.List(list, MostLines))
        {
            if (Line(node) is { } line)
            {
                if (lines.Exists(other => other.Id == line.Id))
                {
                    nodes.Report(node, ScorecardRefusals.LineTwice.With(line.Id));
                }

                lines.Add(line);
            }
        }

        if (list is not null && lines.Count == 0 && nodes.Problems.Count == 0)
        {
            nodes.Report(list, ScorecardRefusals.NoLines);
        }

        var slipping = top.TryGetValue("slipping", out var slips) ? nodes.Mapping(slips, SlippingKeys, []) : null;
        return new ScorecardPolicy
        {
            Period = top.TryGetValue("period", out var period) ? Word(period, "period", ("month", ScorePeriodLength.Month), ("quarter", ScorePeriodLength.Quarter)) : ScorePeriodLength.Quarter,
            AtLeast = Whole(top, "at_least", 3, 1, 1_000),
            ClosesAfterDays = top.TryGetValue("closes_after", out var after) ? Days(after, "closes_after", 0, 60) : 5,
            AnswersWithin = within ?? "",
            Lines = lines,
            Gates = top.TryGetValue("gates", out var gates) ? [.. nodes.List(gates, MostNames).Select(Gate).OfType<ScoreGate>()] : [],
            FallsBy = slipping is null ? 10 : Whole(slipping, "falls_by", 10, 1, 100),
            Broken = slipping is null ? 3 : Whole(slipping, "broken", 3, 1, 1_000),
        };
    }

    private ScoreLineDefinition? Line(YamlNode node)
    {
        if (nodes.Mapping(node, LineKeys, LineRequired) is not { } map)
        {
            return null;
        }

        var id = map.TryGetValue("id", out var idNode) ? nodes.Text(idNode, "id", LongestId) : null;
        if (id is not null && !IdPattern().IsMatch(id))
        {
            nodes.Report(idNode!, ScorecardRefusals.IdUnsound.With(id));
        }

        if (Measures.Count(map.ContainsKey) != 1)
        {
            nodes.Report(node, ScorecardRefusals.OneMeasure.With(id ?? "", string.Join(", ", Measures)));
        }

        return new ScoreLineDefinition
        {
            Id = id ?? "",
            Side = map.TryGetValue("side", out var side) ? Side(side) : ScoreSide.Them,
            Says = map.TryGetValue("says", out var says) ? Words(says) : new Dictionary<string, string>(),
            Promises = map.TryGetValue("promises", out var promises) ? Names(promises, "promises") : [],
            Facts = map.TryGetValue("facts", out var counted) ? Facts(counted) : null,
            IsForecast = map.TryGetValue("forecast", out var forecast) && Yes(forecast, "forecast"),
            Weight = Whole(map, "weight", 1, 1, 100),
            Target = Whole(map, "target", 0, 0, 100),
            IsVisible = !map.TryGetValue("visible", out var visible) || Yes(visible, "visible"),
        };
    }

    private FactMeasure? Facts(YamlNode node)
    {
        if (nodes.Mapping(node, FactKeys, FactRequired) is not { } map)
        {
            return null;
        }

        if (map.ContainsKey("good") == map.ContainsKey("bad"))
        {
            nodes.Report(node, ScorecardRefusals.GoodOrBad);
        }

        var by = map.TryGetValue("by", out var key) ? nodes.Text(key, "by", LongestId) : null;
        var matchedBy = map.TryGetValue("matched_by", out var match) ? nodes.Text(match, "matched_by", LongestId) : null;
        var cases = map.TryGetValue("case", out var list) ? FactNames(list, "case", by) : [];
        var good = map.TryGetValue("good", out var goods) ? FactNames(goods, "good", matchedBy) : [];
        var bad = map.TryGetValue("bad", out var bads) ? FactNames(bads, "bad", matchedBy) : [];
        return new FactMeasure(cases, by, good, bad, matchedBy, map.TryGetValue("within", out var within) ? Days(within, "within", 1, 366) : null);
    }

    private ScoreGate? Gate(YamlNode node)
    {
        if (nodes.Mapping(node, GateKeys, GateRequired) is not { } map)
        {
            return null;
        }

        IReadOnlyList<GatedAct> acts = map.TryGetValue("acts", out var list)
            ? [.. nodes.List(list, Enum.GetValues<GatedAct>().Length, orOne: true).Select(one => Word(one, "acts", ("invite", GatedAct.Invite), ("order", GatedAct.Order))).Distinct()]
            : [];
        return new ScoreGate(acts, map.TryGetValue("side", out var side) ? Side(side) : ScoreSide.Them, Whole(map, "below", 0, 1, 100), Whole(map, "from_at_least", 1, 1, 100_000));
    }

    private List<string> Names(YamlNode node, string key)
    {
        var names = new List<string>();
        foreach (var one in nodes.List(node, MostNames, orOne: true))
        {
            if (nodes.Text(one, key) is { } name)
            {
                names.Add(name);
            }
        }

        return names;
    }

    /// <summary>Facts that there are, that name the supplier, and that carry the key by which cases are told apart.</summary>
    private List<string> FactNames(YamlNode node, string key, string? data)
    {
        var names = new List<string>();
        foreach (var one in nodes.List(node, MostNames, orOne: true))
        {
            if (nodes.Text(one, key) is not { } name)
            {
                continue;
            }

            names.Add(name);
            if (facts is null)
            {
                continue;
            }

            if (!facts.TryGetValue(name, out var fact))
            {
                nodes.Report(one, ScorecardRefusals.FactUnknown.With(name));
            }
            else if (!fact.Roles.Contains("supplier", StringComparer.Ordinal))
            {
                nodes.Report(one, ScorecardRefusals.NoSupplierInFact.With(name));
            }
            else if (data is not null && !fact.Data.Contains(data, StringComparer.Ordinal))
            {
                nodes.Report(one, ScorecardRefusals.DataUnknown.With(name, data, string.Join(", ", fact.Data)));
            }
        }

        return names;
    }

    private Dictionary<string, string> Words(YamlNode node)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        if (node is YamlScalarNode)
        {
            if (nodes.Text(node, "says", LongestWords) is { } single)
            {
                words["en"] = single;
            }

            return words;
        }

        foreach (var (language, value) in nodes.Entries(node) ?? [])
        {
            if (nodes.Text(value, language.Value!, LongestWords) is { } text)
            {
                words[language.Value!] = text;
            }
        }

        if (words.Count == 0 && nodes.Problems.Count == 0)
        {
            nodes.Report(node, ScorecardRefusals.WordsMissing);
        }

        return words;
    }

    private ScoreSide Side(YamlNode node) => Word(node, "side", ("them", ScoreSide.Them), ("us", ScoreSide.Us));

    private bool Yes(YamlNode node, string key) => Word(node, key, ("yes", true), ("no", false), ("true", true), ("false", false));

    private TValue Word<TValue>(YamlNode node, string key, params (string Word, TValue Value)[] words)
    {
        if (nodes.Text(node, key) is { } text)
        {
            foreach (var (word, value) in words)
            {
                if (word == text)
                {
                    return value;
                }
            }

            nodes.Report(node, ScorecardRefusals.WordUnknown.With(text, string.Join(", ", words.Select(one => one.Word))));
        }

        return words[0].Value;
    }

    private int Whole(Dictionary<string, YamlNode> map, string key, int otherwise, int least, int most)
    {
        if (!map.TryGetValue(key, out var node) || nodes.Text(node, key) is not { } text)
        {
            return otherwise;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        nodes.Report(node, ScorecardRefusals.NumberUnknown.With(text, least, most));
        return otherwise;
    }

    private int Days(YamlNode node, string key, int least, int most)
    {
        if (nodes.Text(node, key) is not { } text)
        {
            return least;
        }

        if (text.Split(' ') is [var number, "day" or "days"] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days >= least && days <= most)
        {
            return days;
        }

        nodes.Report(node, ScorecardRefusals.DaysUnknown.With(text, least, most));
        return least;
    }

    private static string Embedded(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("^[a-z][a-z0-9-]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdPattern();
}
