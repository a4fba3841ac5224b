using Vouch.Promises.Documents;
using YamlDotNet.RepresentationModel;

namespace Vouch.Promises.Charters;

/// <summary>The part that checks facts, roles and data against what the installation knows.</summary>
internal sealed partial class CharterReader
{
    private string? Id(YamlNode node, string key)
    {
        if (nodes.Text(node, key) is not { } id)
        {
            return null;
        }

        if (IdPattern().IsMatch(id))
        {
            return id;
        }

        nodes.Report(node, CharterRefusals.IdUnsound.With(id));
        return null;
    }

    private string? Kind(YamlNode node, string key)
    {
        if (nodes.Text(node, key) is not { } kind)
        {
            return null;
        }

        if (vocabulary is null || vocabulary.Kinds.Contains(kind))
        {
            return kind;
        }

        nodes.Report(node, CharterRefusals.KindUnknown.With(kind, Listed(vocabulary.Kinds)));
        return null;
    }

    private string? Known(YamlNode node, string key, IEnumerable<string>? known, Refusal unknown)
    {
        if (nodes.Text(node, key) is not { } text)
        {
            return null;
        }

        if (known is null)
        {
            return text;
        }

        var all = known.ToList();
        if (all.Contains(text, StringComparer.Ordinal))
        {
            return text;
        }

        nodes.Report(node, unknown.With(text, Listed(all)));
        return null;
    }

    private string? Role(YamlNode node, string key, IReadOnlyList<FactMatch> starts)
    {
        if (nodes.Text(node, key) is not { } role)
        {
            return null;
        }

        foreach (var start in starts.Where(_ => vocabulary is not null))
        {
            var fact = vocabulary!.Facts[start.Fact];
            if (!fact.Roles.Contains(role))
            {
                nodes.Report(node, CharterRefusals.RoleUnknown.With(fact.Name, role, Listed(fact.Roles)));
                return null;
            }
        }

        return role;
    }

    /// <summary>A fact, or a list of them; each a name, or <c>fact:</c> with <c>when:</c>. The shared condition, where there is one, is added to each.</summary>
    private List<FactMatch> Facts(Dictionary<string, YamlNode> map, string key, string? about, YamlNode? shared = null)
    {
        var facts = new List<FactMatch>();
        if (!map.TryGetValue(key, out var node))
        {
            return facts;
        }

        foreach (var entry in nodes.List(node, 20, orOne: true))
        {
            var nameNode = entry;
            YamlNode? when = null;
            if (entry is YamlMappingNode)
            {
                if (nodes.Mapping(entry, MatchKeys, MatchRequired) is not { } parts || !parts.TryGetValue("fact", out nameNode!))
                {
                    continue;
                }

                parts.TryGetValue("when", out when);
            }

            if (nodes.Text(nameNode, key) is { } name && Fact(nameNode, name, about))
            {
                var own = when is null ? Condition.Always : When(when, [name]);
                facts.Add(new FactMatch(name, own));
            }
        }

        if (shared is not null && facts.Count > 0)
        {
            var condition = When(shared, [.. facts.Select(fact => fact.Fact)]);
            return [.. facts.Select(fact => fact with { When = new Condition([.. fact.When.Tests, .. condition.Tests]) })];
        }

        return facts;
    }

    private bool Fact(YamlNode node, string name, string? about)
    {
        if (vocabulary is null)
        {
            return true;
        }

        if (!vocabulary.Facts.TryGetValue(name, out var fact))
        {
            var near = vocabulary.Facts.Keys.MinBy(known => Distance(known, name));
            nodes.Report(node, CharterRefusals.FactUnknown.With(name, near is null ? "" : $" Did you mean '{near}'?"));
            return false;
        }

        if (about is not null && !fact.Concerns(about))
        {
            nodes.Report(node, CharterRefusals.FactElsewhere.With(name, fact.Subject, about));
            return false;
        }

        return true;
    }

    private Condition When(YamlNode node, IReadOnlyList<string> facts)
    {
        var tests = new List<DataTest>();
        foreach (var (key, value) in nodes.Entries(node) ?? [])
        {
            var name = key.Value!;
            if (name.EndsWith("_below", StringComparison.Ordinal) || name.EndsWith("_from", StringComparison.Ordinal))
            {
                var below = name.EndsWith("_below", StringComparison.Ordinal);
                var data = name[..name.LastIndexOf('_')];
                CheckData(key, data, facts);
                if (nodes.Amount(value, name) is { } limit)
                {
                    tests.Add(below ? new Below(data, limit) : new AtLeast(data, limit));
                }

                continue;
            }

            var values = new List<string>();
            foreach (var entry in nodes.List(value, 200, orOne: true))
            {
                if (name == "unit")
                {
                    if (Known(entry, name, vocabulary?.Units, CharterRefusals.UnitUnknown) is { } unit)
                    {
                        values.Add(unit);
                    }
                }
                else if (nodes.Text(entry, name) is { } text)
                {
                    values.Add(text);
                }
            }

            if (name != "unit")
            {
                CheckData(key, name, facts);
            }

            tests.Add(new OneOf(name, values));
        }

        return new Condition(tests);
    }

    private void CheckData(YamlNode node, string key, IReadOnlyList<string> facts)
    {
        foreach (var fact in vocabulary is null ? [] : facts.Select(name => vocabulary.Facts[name]))
        {
            if (!fact.Data.Contains(key))
            {
                nodes.Report(node, CharterRefusals.DataUnknown.With(fact.Name, key, Listed(fact.Data)));
                return;
            }
        }
    }

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));

    /// <summary>Levenshtein distance, for "did you mean".</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (one[i - 1] == other[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[other.Length];
    }
}
