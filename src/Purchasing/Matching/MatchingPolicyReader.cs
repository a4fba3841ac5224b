using System.Globalization;
using Vouch.Kernel;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Vouch.Purchasing;

/// <summary>Reads a <see cref="MatchingPolicy"/> from YAML. Unknown keys, roles and values are refused with line and column; nothing is guessed.</summary>
internal sealed class MatchingPolicyReader
{
    public static readonly Refusal TooLarge = new("matching-policy.too-large", "The file is larger than {0} characters. A policy is shorter.", RefusalKind.Invalid);
    public static readonly Refusal NotYaml = new("matching-policy.not-yaml", "This is not YAML: {0}", RefusalKind.Invalid);
    public static readonly Refusal TooDeep = new("matching-policy.too-deep", "Nothing in a policy is nested this deep. Remove a level.", RefusalKind.Invalid);
    public static readonly Refusal UnknownKey = new("matching-policy.unknown-key", "'{0}' is not known here. Known are: {1}.", RefusalKind.Invalid);
    public static readonly Refusal KeyTwice = new("matching-policy.key-twice", "'{0}' stands here twice. Keep one.", RefusalKind.Invalid);
    public static readonly Refusal Missing = new("matching-policy.missing", "'{0}' is missing. Add it.", RefusalKind.Invalid);
    public static readonly Refusal NotAMap = new("matching-policy.not-a-map", "Here should be keys with values.", RefusalKind.Invalid);
    public static readonly Refusal NotAList = new("matching-policy.not-a-list", "Here should be a list.", RefusalKind.Invalid);
    public static readonly Refusal NotAValue = new("matching-policy.not-a-value", "Here should be one value.", RefusalKind.Invalid);
    public static readonly Refusal BadDate = new("matching-policy.bad-date", "'{0}' is not a date. Write it as 2026-01-31.", RefusalKind.Invalid);
    public static readonly Refusal BadMode = new("matching-policy.bad-mode", "'{0}' is not a way to match. Write two-way or three-way.", RefusalKind.Invalid);
    public static readonly Refusal BadNumber = new("matching-policy.bad-number", "'{0}' is not a number of at least 0. Write it as 2.5.", RefusalKind.Invalid);
    public static readonly Refusal BadMoney = new("matching-policy.bad-money", "'{0}' is not an amount of at least 0. Write it as 25.00 EUR.", RefusalKind.Invalid);
    public static readonly Refusal BadDays = new("matching-policy.bad-days", "'{0}' is not a number of days up to 3650. Write it as 10 days.", RefusalKind.Invalid);
    public static readonly Refusal BadKind = new("matching-policy.bad-kind", "'{0}' is not a kind of line. Write goods or services.", RefusalKind.Invalid);
    public static readonly Refusal UnknownRole = new("matching-policy.unknown-role", "Nobody can hold the role '{0}'. Known are: {1}.", RefusalKind.Invalid);
    public static readonly Refusal IdTwice = new("matching-policy.id-twice", "Another rule is called '{0}' too. Give each its own name.", RefusalKind.Invalid);

    private const int Longest = 100_000;
    private const int Deepest = 10;
    private const int MostDays = 3_650;

    private readonly List<PolicyProblem> problems = [];
    private readonly IReadOnlySet<string>? roles;

    private MatchingPolicyReader(IReadOnlySet<string>? roles) => this.roles = roles;

    /// <summary>Reads and checks.</summary>
    /// <param name="text">The file.</param>
    /// <param name="roles">The roles of the company; null: any role is taken.</param>
    /// <returns>The policy, or null and what is wrong, in the order of the file.</returns>
    public static (MatchingPolicy? Policy, IReadOnlyList<PolicyProblem> Problems) Read(string text, IReadOnlySet<string>? roles = null)
    {
        var reader = new MatchingPolicyReader(roles);
        var policy = reader.Document(text);
        return reader.problems.Count == 0 ? (policy, []) : (null, [.. reader.problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)]);
    }

    private MatchingPolicy? Document(string text)
    {
        if (text.Length > Longest)
        {
            problems.Add(new PolicyProblem(1, 1, TooLarge.With(Longest)));
            return null;
        }

        try
        {
            if (IsTooDeep(text))
            {
                return null;
            }

            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count != 1)
            {
                problems.Add(new PolicyProblem(1, 1, NotAMap));
                return null;
            }

            return Policy(stream.Documents[0].RootNode);
        }
        catch (YamlException error)
        {
            problems.Add(new PolicyProblem(error.Start.Line, error.Start.Column, NotYaml.With(error.Message)));
            return null;
        }
        catch (InvalidOperationException error)
        {
            // The scanner throws this for some broken flow mappings instead of its own exception.
            problems.Add(new PolicyProblem(1, 1, NotYaml.With(error.Message)));
            return null;
        }
    }

    /// <summary>Looked at before anything is built, because building nests as deep as the text does.</summary>
    private bool IsTooDeep(string text)
    {
        var parser = new Parser(new StringReader(text));
        var depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > Deepest)
            {
                Problem(parser.Current, TooDeep);
                return true;
            }
        }

        return false;
    }

    private MatchingPolicy Policy(YamlNode root)
    {
        var map = Map(root, ["matching", "from"], ["match", "tolerances", "rules", "authority", "release", "holds", "exceptions"]);
        var mode = Mode(map.GetValueOrDefault("match")) ?? MatchMode.ThreeWay;
        var tolerances = Tolerances(map.GetValueOrDefault("tolerances"), Purchasing.Tolerances.None);
        var release = map.GetValueOrDefault("release") is { } released ? Map(released, ["up_to"], []) : [];
        var holds = map.GetValueOrDefault("holds") is { } held ? Map(held, ["longest"], []) : [];
        var exceptions = map.GetValueOrDefault("exceptions") is { } excepted ? Map(excepted, ["answer_within"], []) : [];
        return new MatchingPolicy(
            Text(map.GetValueOrDefault("matching")),
            Date(map.GetValueOrDefault("from")),
            mode,
            tolerances,
            Rules(map.GetValueOrDefault("rules"), mode, tolerances),
            [.. List(map.GetValueOrDefault("authority")).Select(Authority)],
            Amount(release.GetValueOrDefault("up_to")),
            Days(holds.GetValueOrDefault("longest")) ?? 60,
            Days(exceptions.GetValueOrDefault("answer_within")) ?? 7);
    }

    private List<MatchingRule> Rules(YamlNode? node, MatchMode mode, Tolerances tolerances)
    {
        var rules = new List<MatchingRule>();
        foreach (var item in List(node))
        {
            var map = Map(item, ["id", "when"], ["match", "tolerances"]);
            var when = map.GetValueOrDefault("when") is { } condition ? Map(condition, [], ["category", "kind", "up_to"]) : [];
            var id = Text(map.GetValueOrDefault("id"));
            if (id.Length > 0 && rules.Exists(rule => string.Equals(rule.Id, id, StringComparison.Ordinal)))
            {
                Problem(map["id"], IdTwice.With(id));
            }

            rules.Add(new MatchingRule(
                id,
                [.. List(when.GetValueOrDefault("category")).Select(Text)],
                Kind(when.GetValueOrDefault("kind")),
                Amount(when.GetValueOrDefault("up_to")),
                Mode(map.GetValueOrDefault("match")) ?? mode,
                Tolerances(map.GetValueOrDefault("tolerances"), tolerances)));
        }

        return rules;
    }

    private Authority Authority(YamlNode node)
    {
        var map = Map(node, ["role"], ["up_to"]);
        var role = Text(map.GetValueOrDefault("role"));
        if (role.Length > 0 && roles is not null && !roles.Contains(role))
        {
            Problem(map["role"], UnknownRole.With(role, string.Join(", ", roles.Order(StringComparer.Ordinal))));
        }

        return new Authority(role, Amount(map.GetValueOrDefault("up_to")));
    }

    private Tolerances Tolerances(YamlNode? node, Tolerances others)
    {
        if (node is null)
        {
            return others;
        }

        var map = Map(node, [], ["price", "quantity", "unordered", "early_delivery"]);
        return new Tolerances(
            Tolerance(map.GetValueOrDefault("price"), others.Price, ["percent", "amount"]),
            Tolerance(map.GetValueOrDefault("quantity"), others.Quantity, ["percent", "amount", "quantity"]),
            Tolerance(map.GetValueOrDefault("unordered"), others.Unordered, ["percent", "amount"]),
            Days(map.GetValueOrDefault("early_delivery")) ?? others.EarlyDays);
    }

    private Tolerance Tolerance(YamlNode? node, Tolerance otherwise, IReadOnlyList<string> keys)
    {
        if (node is null)
        {
            return otherwise;
        }

        var map = Map(node, [], keys);
        return new Tolerance(Number(map.GetValueOrDefault("percent")), Amount(map.GetValueOrDefault("amount")), Number(map.GetValueOrDefault("quantity")));
    }

    private Dictionary<string, YamlNode> Map(YamlNode node, IReadOnlyList<string> required, IReadOnlyList<string> optional)
    {
        var known = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        if (node is not YamlMappingNode map)
        {
            Problem(node, NotAMap);
            return known;
        }

        foreach (var (key, value) in map.Children)
        {
            var name = Text(key);
            if (!required.Contains(name, StringComparer.Ordinal) && !optional.Contains(name, StringComparer.Ordinal))
            {
                Problem(key, UnknownKey.With(name, string.Join(", ", required.Concat(optional))));
            }
            else if (!known.TryAdd(name, value))
            {
                Problem(key, KeyTwice.With(name));
            }
        }

        foreach (var missing in required.Where(key => !known.ContainsKey(key)))
        {
            Problem(node, Missing.With(missing));
        }

        return known;
    }

    private IEnumerable<YamlNode> List(YamlNode? node)
    {
        if (node is YamlSequenceNode list)
        {
            return list.Children;
        }

        if (node is not null)
        {
            Problem(node, NotAList);
        }

        return [];
    }

    private string Text(YamlNode? node)
    {
        if (node is YamlScalarNode { Value: { Length: > 0 } text })
        {
            return text;
        }

        if (node is not null)
        {
            Problem(node, NotAValue);
        }

        return "";
    }

    private T Value<T>(YamlNode? node, T absent, Func<string, (bool Understood, T Value)> read, Refusal refusal)
    {
        var text = Text(node);
        if (text.Length == 0)
        {
            return absent;
        }

        var (understood, value) = read(text);
        if (!understood)
        {
            Problem(node!, refusal.With(text));
        }

        return understood ? value : absent;
    }

    private DateOnly Date(YamlNode? node) => Value(node, default, text =>
        (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date), date), BadDate);

    private MatchMode? Mode(YamlNode? node) => Value<MatchMode?>(node, null, text => text switch
    {
        "two-way" => (true, MatchMode.TwoWay),
        "three-way" => (true, MatchMode.ThreeWay),
        _ => (false, null),
    }, BadMode);

    private bool? Kind(YamlNode? node) => Value<bool?>(node, null, text => text switch
    {
        "services" => (true, true),
        "goods" => (true, false),
        _ => (false, null),
    }, BadKind);

    private decimal? Number(YamlNode? node) => Value<decimal?>(node, null, text =>
        (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number < InvoiceTotals.Largest, number), BadNumber);

    private int? Days(YamlNode? node) => Value<int?>(node, null, text =>
    {
        var parts = text.Split(' ');
        var understood = parts is [_, "days" or "day"] && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= MostDays;
        return (understood, understood ? int.Parse(parts[0], CultureInfo.InvariantCulture) : null);
    }, BadDays);

    private Money? Amount(YamlNode? node) => Value<Money?>(node, null, text =>
    {
        var parts = text.Split(' ');
        return parts.Length == 2 && Currency.TryParse(parts[1], out var currency)
            && decimal.TryParse(parts[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            && amount < InvoiceTotals.Largest && decimal.Round(amount, currency.Digits) == amount
            ? (true, Money.Of(amount, currency))
            : (false, null);
    }, BadMoney);

    private void Problem(YamlNode node, Refusal refusal) => problems.Add(new PolicyProblem(node.Start.Line, node.Start.Column, refusal));

    private void Problem(ParsingEvent at, Refusal refusal) => problems.Add(new PolicyProblem(at.Start.Line, at.Start.Column, refusal));
}
