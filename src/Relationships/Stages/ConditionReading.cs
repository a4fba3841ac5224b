using System.Globalization;
using Vouch.Kernel;
using Vouch.Promises.Documents;
using Vouch.Relationships.Interactions;
using YamlDotNet.RepresentationModel;

namespace Vouch.Relationships.Stages;

/// <summary>Reads conditions on what is known of somebody, for stages and programmes; all problems with their places.</summary>
/// <param name="nodes">Collects the problems.</param>
/// <param name="facts">Facts by name; null checks the form only: a stored version stays readable when the installation has since forgotten a fact.</param>
internal sealed class ConditionReading(DocumentNodes nodes, IReadOnlyDictionary<string, FactName>? facts)
{
    private const int MostConditions = 20;
    private const int MostDays = 36_500;

    private static readonly string[] Keys = ["touches", "facts", "mean", "promises", "silent", "any", "not"];
    private static readonly string[] TouchKeys = ["kinds", "channels", "drivers", "direction", "at_least", "within"];
    private static readonly string[] FactKeys = ["names", "role", "where", "at_least", "within"];
    private static readonly string[] MeanKeys = ["fact", "role", "where", "of", "least", "from_at_least", "within"];
    private static readonly string[] PromiseKeys = ["by", "kept", "from_at_least", "within"];

    /// <summary>The conditions of a list; those that are wrong are reported and left out.</summary>
    internal IReadOnlyList<StageCondition> All(YamlNode node, int depth = 0) => [.. nodes.List(node, MostConditions, orOne: true).Select(one => One(one, depth)).OfType<StageCondition>()];

    /// <summary>A length in days.</summary>
    internal int? Days(YamlNode node, string key)
    {
        if (nodes.Text(node, key) is not { } text)
        {
            return null;
        }

        if (text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var number, "day" or "days"] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= MostDays)
        {
            return days;
        }

        nodes.Report(node, StageRefusals.DaysUnknown.With(text, MostDays));
        return null;
    }

    /// <summary>A whole number of at least one.</summary>
    internal int? Whole(YamlNode node, string key, int most = 1_000_000)
    {
        if (nodes.Text(node, key) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most)
        {
            return number;
        }

        nodes.Report(node, StageRefusals.NumberUnknown.With(text, 1, most));
        return null;
    }

    private StageCondition? One(YamlNode node, int depth)
    {
        if (nodes.Mapping(node, Keys, []) is not { } map)
        {
            return null;
        }

        if (map.Count != 1)
        {
            nodes.Report(node, StageRefusals.OneCondition.With(string.Join(", ", Keys)));
            return null;
        }

        var (key, value) = map.First();
        return key switch
        {
            "touches" => Touches(value),
            "facts" => Facts(value),
            "mean" => Mean(value),
            "promises" => Promises(value),
            "silent" => Days(value, "silent") is { } days ? new SilentCondition { Days = days } : null,
            _ when depth > 2 => Deep(value),
            "any" => All(value, depth + 1) is { Count: > 0 } some ? new AnyCondition(some) : null,
            _ => All(value, depth + 1) is { Count: > 0 } none ? new NotCondition(none) : null,
        };
    }

    private StageCondition? Deep(YamlNode node)
    {
        nodes.Report(node, StageRefusals.TooDeep);
        return null;
    }

    private TouchCondition? Touches(YamlNode node) => nodes.Mapping(node, TouchKeys, []) is not { } map ? null : new TouchCondition
    {
        Kinds = Named(map, "kinds", InteractionNames.Kind, InteractionNames.Kinds),
        Channels = Named(map, "channels", InteractionNames.Channel, InteractionNames.Channels),
        Drivers = Texts(map, "drivers"),
        Direction = Named(map, "direction", InteractionNames.Direction, "in, out, internal") is [var direction, ..] ? direction : null,
        AtLeast = (map.TryGetValue("at_least", out var least) ? Whole(least, "at_least") : null) ?? 1,
        Within = map.TryGetValue("within", out var within) ? Days(within, "within") : null,
    };

    private FactCondition? Facts(YamlNode node)
    {
        if (nodes.Mapping(node, FactKeys, ["names"]) is not { } map || !map.TryGetValue("names", out var list))
        {
            return null;
        }

        var names = nodes.List(list, MostConditions, orOne: true).Select(one => Fact(one, "names")).OfType<string>().ToArray();
        return names.Length == 0 ? null : new FactCondition
        {
            Names = names,
            Role = Role(map, names),
            Where = Where(map, names),
            AtLeast = (map.TryGetValue("at_least", out var least) ? Whole(least, "at_least") : null) ?? 1,
            Within = map.TryGetValue("within", out var within) ? Days(within, "within") : null,
        };
    }

    private MeanCondition? Mean(YamlNode node)
    {
        if (nodes.Mapping(node, MeanKeys, ["fact", "of", "least"]) is not { } map || !map.TryGetValue("fact", out var factNode) || Fact(factNode, "fact") is not { } fact
            || !map.TryGetValue("of", out var ofNode) || nodes.Text(ofNode, "of") is not { } of || !map.TryGetValue("least", out var leastNode) || nodes.Text(leastNode, "least") is not { } text)
        {
            return null;
        }

        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var least))
        {
            nodes.Report(leastNode, StageRefusals.DecimalUnknown.With(text));
        }

        if (facts is not null && !facts[fact].Data.Contains(of))
        {
            nodes.Report(ofNode, StageRefusals.DataUnknown.With(fact, of, string.Join(", ", facts[fact].Data)));
        }

        return new MeanCondition
        {
            Fact = fact,
            Role = Role(map, [fact]),
            Where = Where(map, [fact]),
            Of = of,
            Least = least,
            FromAtLeast = (map.TryGetValue("from_at_least", out var from) ? Whole(from, "from_at_least") : null) ?? 1,
            Within = map.TryGetValue("within", out var within) ? Days(within, "within") : null,
        };
    }

    private PromiseCondition? Promises(YamlNode node)
    {
        if (nodes.Mapping(node, PromiseKeys, ["by", "kept"]) is not { } map || !map.TryGetValue("by", out var byNode) || nodes.Text(byNode, "by") is not { } by || !map.TryGetValue("kept", out var keptNode))
        {
            return null;
        }

        if (by is not ("them" or "us"))
        {
            nodes.Report(byNode, StageRefusals.ByUnknown.With(by));
            return null;
        }

        return nodes.Percent(keptNode, "kept", 1, 100) is not { } share ? null : new PromiseCondition
        {
            ByThem = by == "them",
            Share = share,
            FromAtLeast = (map.TryGetValue("from_at_least", out var from) ? Whole(from, "from_at_least") : null) ?? 1,
            Within = map.TryGetValue("within", out var within) ? Days(within, "within") : null,
        };
    }

    private string? Fact(YamlNode node, string key)
    {
        if (nodes.Text(node, key) is not { } name)
        {
            return null;
        }

        if (facts is not null && !facts.ContainsKey(name))
        {
            nodes.Report(node, StageRefusals.FactUnknown.With(name));
            return null;
        }

        return name;
    }

    private string? Role(Dictionary<string, YamlNode> map, IReadOnlyList<string> names)
    {
        if (!map.TryGetValue("role", out var node) || nodes.Text(node, "role") is not { } role)
        {
            return null;
        }

        foreach (var name in facts is null ? [] : names)
        {
            if (!facts![name].Roles.Contains(role))
            {
                nodes.Report(node, StageRefusals.RoleUnknown.With(name, role, string.Join(", ", facts[name].Roles)));
            }
        }

        return role;
    }

    private List<KeyValuePair<string, IReadOnlyList<string>>> Where(Dictionary<string, YamlNode> map, IReadOnlyList<string> names)
    {
        var tests = new List<KeyValuePair<string, IReadOnlyList<string>>>();
        foreach (var (key, value) in map.TryGetValue("where", out var node) ? nodes.Entries(node) ?? [] : [])
        {
            if (facts is not null && names.FirstOrDefault(name => !facts[name].Data.Contains(key.Value!)) is { } without)
            {
                nodes.Report(key, StageRefusals.DataUnknown.With(without, key.Value!, string.Join(", ", facts[without].Data)));
                continue;
            }

            tests.Add(new(key.Value!, [.. nodes.List(value, 100, orOne: true).Select(one => nodes.Text(one, key.Value!)).OfType<string>()]));
        }

        return tests;
    }

    private List<T> Named<T>(Dictionary<string, YamlNode> map, string key, Func<string?, T?> read, string known)
        where T : struct
    {
        var values = new List<T>();
        foreach (var node in map.TryGetValue(key, out var list) ? nodes.List(list, 50, orOne: true) : [])
        {
            if (nodes.Text(node, key) is { } text)
            {
                if (read(text) is { } value)
                {
                    values.Add(value);
                }
                else
                {
                    nodes.Report(node, StageRefusals.NameUnknown.With(text, known));
                }
            }
        }

        return values;
    }

    private List<string> Texts(Dictionary<string, YamlNode> map, string key) =>
        map.TryGetValue(key, out var list) ? [.. nodes.List(list, 50, orOne: true).Select(node => nodes.Text(node, key)).OfType<string>()] : [];
}
