using System.Globalization;
using Vouch.Promises.Documents;
using YamlDotNet.RepresentationModel;

namespace Vouch.Promises.Charters;

/// <summary>The part that reads commitments to an outcome over a period.</summary>
internal sealed partial class CharterReader
{
    private const int MostCounted = 1_000_000;

    private static readonly string[] OutcomeKeys = ["id", "says", "owed_by", "over", "measure", "escalate_to", "remedy"];
    private static readonly string[] OutcomeRequired = ["id", "says", "owed_by", "over", "measure"];
    private static readonly string[] MeasureKeys =
        ["average", "share", "sum", "of", "when", "where", "part", "without", "each", "taken_back_by", "per", "at_least", "at_most", "from_at_least"];

    private static readonly string[] MeasureRequired = ["of"];
    private static readonly string[] PerKeys = ["sum", "of", "when", "taken_back_by"];
    private static readonly string[] PerRequired = ["sum", "of"];
    private static readonly string[] Kinds = ["average", "share", "sum"];
    private static readonly string[] Limits = ["at_least", "at_most"];
    private static readonly string[] ShareKeys = ["where", "part", "without"];

    /// <summary>A commitment that says over which period, or what is measured, is one to an outcome.</summary>
    private static bool IsOutcome(YamlNode node) =>
        node is YamlMappingNode map && map.Children.Keys.OfType<YamlScalarNode>().Any(key => key.Value is "measure" or "over");

    private OutcomeCommitment? Outcome(YamlNode node, HashSet<string> ids)
    {
        if (nodes.Mapping(node, OutcomeKeys, OutcomeRequired) is not { } map)
        {
            return null;
        }

        var id = Optional(map, "id", Id);
        if (id is not null && !ids.Add(id))
        {
            nodes.Report(map["id"], CharterRefusals.IdTwice.With(id));
        }

        var owedBy = Optional(map, "owed_by", (role, key) => Known(role, key, vocabulary?.Roles, CharterRefusals.EscalationUnknown));
        var over = PeriodLength.Month;
        if (map.TryGetValue("over", out var length) && nodes.Text(length, "over") is { } text && !(Enum.TryParse(text, ignoreCase: true, out over) && text.All(char.IsAsciiLetterLower)))
        {
            nodes.Report(length, CharterRefusals.PeriodUnknown.With(text));
        }

        var measure = map.TryGetValue("measure", out var measured) ? Measure(measured) : null;
        return measure is null ? null : new OutcomeCommitment
        {
            Id = id ?? "",
            Says = map.TryGetValue("says", out var says) ? Wording(says, "says") : new Wording([]),
            OwedBy = owedBy ?? "",
            Over = over,
            Measure = measure,
            EscalateTo = Optional(map, "escalate_to", (role, key) => Known(role, key, vocabulary?.Roles, CharterRefusals.EscalationUnknown)),
            Remedy = map.TryGetValue("remedy", out var remedy) ? Wording(remedy, "remedy") : null,
        };
    }

    private OutcomeMeasure? Measure(YamlNode node)
    {
        if (nodes.Mapping(node, MeasureKeys, MeasureRequired) is not { } map || One(node, map, Kinds) is not { } kindKey)
        {
            return null;
        }

        var kind = kindKey switch { "average" => MeasureKind.Average, "share" => MeasureKind.Share, _ => MeasureKind.Sum };
        var of = Facts(map, "of", about: null, map.GetValueOrDefault("when"));
        if (of.Count == 0 || nodes.Text(map[kindKey], kindKey) is not { } key)
        {
            return null;
        }

        string[] names = [.. of.Select(match => match.Fact)];
        var counts = kind == MeasureKind.Share && key == OutcomeMeasure.Count;
        if (!counts)
        {
            CheckData(map[kindKey], key, names);
        }

        Belongs(map, kind, counts);
        if (kind == MeasureKind.Average && key == "amount")
        {
            nodes.Report(map[kindKey], CharterRefusals.AverageOfMoney);
        }

        // A fact about the same subject is one that concerns what the measured facts are about.
        var about = names[0][..names[0].IndexOf('.', StringComparison.Ordinal)];
        var without = Facts(map, "without", about);
        var takenBackBy = Facts(map, "taken_back_by", about);
        var part = map.TryGetValue("part", out var partNode) ? nodes.Text(partNode, "part") : null;
        if (part is not null)
        {
            CheckData(partNode!, part, names);
        }

        var (perKey, perOf, perBack) = Per(map);
        var ratio = kind == MeasureKind.Share || (kind == MeasureKind.Sum && perKey is not null);
        var target = Target(node, map, kind, ratio);
        return target is not { } wanted ? null : new OutcomeMeasure
        {
            Kind = kind,
            Key = key,
            Of = of,
            Where = map.TryGetValue("where", out var where) ? When(where, names) : null,
            Part = part,
            Without = without,
            TakenBackBy = takenBackBy,
            PerSubject = without.Count > 0 || Each(map),
            PerKey = perKey,
            PerOf = perOf,
            PerTakenBackBy = perBack,
            Target = wanted.Value,
            TargetCurrency = wanted.Currency,
            AtMost = map.ContainsKey("at_most"),
            FromAtLeast = map.TryGetValue("from_at_least", out var from) ? Whole(from, "from_at_least") : 1,
        };
    }

    private (string? Key, IReadOnlyList<FactMatch> Of, IReadOnlyList<FactMatch> TakenBackBy) Per(Dictionary<string, YamlNode> map)
    {
        if (!map.TryGetValue("per", out var node) || nodes.Mapping(node, PerKeys, PerRequired) is not { } per)
        {
            return (null, [], []);
        }

        var of = Facts(per, "of", about: null, per.GetValueOrDefault("when"));
        var key = per.TryGetValue("sum", out var sum) ? nodes.Text(sum, "sum") : null;
        if (key is not null)
        {
            CheckData(sum!, key, [.. of.Select(match => match.Fact)]);
        }

        return (key, of, Facts(per, "taken_back_by", of.Count == 0 ? null : of[0].Fact[..of[0].Fact.IndexOf('.', StringComparison.Ordinal)]));
    }

    /// <summary>What only belongs to one kind of measure, and what a share cannot be without.</summary>
    private void Belongs(Dictionary<string, YamlNode> map, MeasureKind kind, bool counts)
    {
        foreach (var key in ShareKeys.Where(key => kind != MeasureKind.Share && map.ContainsKey(key)))
        {
            nodes.Report(map[key], CharterRefusals.OnlyOfShare.With(key));
        }

        if (map.TryGetValue("per", out var per) && kind != MeasureKind.Sum)
        {
            nodes.Report(per, CharterRefusals.OnlyOfSum);
        }

        if (kind != MeasureKind.Share)
        {
            return;
        }

        if (!ShareKeys.Any(map.ContainsKey))
        {
            nodes.Report(map["share"], CharterRefusals.ShareOfWhat);
        }
        else if (map.TryGetValue("part", out var part) && (counts || map.ContainsKey("where") || map.ContainsKey("without")))
        {
            nodes.Report(part, CharterRefusals.PartAlone);
        }
    }

    private (decimal Value, Currency? Currency)? Target(YamlNode node, Dictionary<string, YamlNode> map, MeasureKind kind, bool ratio)
    {
        if (One(node, map, Limits) is not { } key)
        {
            return null;
        }

        if (kind == MeasureKind.Sum && !ratio)
        {
            return nodes.Amount(map[key], key) is { } amount ? (amount.Amount, amount.Currency) : null;
        }

        if (nodes.Text(map[key], key) is not { } text)
        {
            return null;
        }

        var percent = text.EndsWith('%');
        if (percent == ratio && decimal.TryParse(text.AsSpan(0, text.Length - (percent ? 1 : 0)).TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value <= (ratio ? 100m : 1_000_000_000m))
        {
            return (ratio ? value / 100 : value, null);
        }

        nodes.Report(map[key], ratio ? CharterRefusals.ShareUnknown.With(text) : CharterRefusals.NumberUnknown.With(text));
        return null;
    }

    private bool Each(Dictionary<string, YamlNode> map)
    {
        if (!map.TryGetValue("each", out var node) || nodes.Text(node, "each") is not { } text)
        {
            return false;
        }

        if (text is not ("fact" or "subject"))
        {
            nodes.Report(node, CharterRefusals.EachUnknown.With(text));
        }

        return text == "subject";
    }

    private int Whole(YamlNode node, string key)
    {
        if (nodes.Text(node, key) is not { } text)
        {
            return 1;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) && whole is > 0 and <= MostCounted)
        {
            return whole;
        }

        nodes.Report(node, CharterRefusals.WholeUnknown.With(text));
        return 1;
    }

    /// <summary>The one of these keys that is there; a problem when none is, or several are.</summary>
    private string? One(YamlNode node, Dictionary<string, YamlNode> map, string[] keys)
    {
        string[] found = [.. keys.Where(map.ContainsKey)];
        if (found.Length == 1)
        {
            return found[0];
        }

        nodes.Report(found.Length == 0 ? node : map[found[1]], CharterRefusals.OneOfThese.With(string.Join(", ", keys)));
        return null;
    }
}
