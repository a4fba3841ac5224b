namespace Vouch.EInvoicing.Rules;

/// <summary>One rule: what must hold of an element of its context.</summary>
internal sealed class Rule(string id, RuleSeverity severity, string terms, string says, Func<At, bool> holds, Func<At, string>? shows = null)
{
    internal string Id => id;

    internal RuleSeverity Severity => severity;

    /// <summary>The business terms it is about.</summary>
    internal string Terms => terms;

    /// <summary>What is required, for people.</summary>
    internal string Says => says;

    internal Func<At, bool> Holds => holds;

    /// <summary>The values at fault; null shows the element's own value.</summary>
    internal Func<At, string>? Shows => shows;

    /// <summary>Reported once for a document however often it is broken.</summary>
    internal bool OncePerDocument { get; init; }

    /// <summary>The same rule with another severity.</summary>
    internal Rule As(RuleSeverity other) => other == severity ? this : new Rule(id, other, terms, says, holds, shows) { OncePerDocument = OncePerDocument };

    /// <summary>Must be corrected.</summary>
    internal static Rule Fatal(string id, string terms, string says, Func<At, bool> holds, Func<At, string>? shows = null) => new(id, RuleSeverity.Fatal, terms, says, holds, shows);

    /// <summary>Should be corrected.</summary>
    internal static Rule Warning(string id, string terms, string says, Func<At, bool> holds, Func<At, string>? shows = null) => new(id, RuleSeverity.Warning, terms, says, holds, shows);
}

/// <summary>Rules that belong together: an element is held against the rules of the first context it fits.</summary>
internal sealed class RuleFamily(string name)
{
    private readonly List<(Context Context, Rule[] Rules)> entries = [];

    internal string Name => name;

    internal IReadOnlyList<(Context Context, Rule[] Rules)> Entries => entries;

    /// <summary>Rules about the mere presence of an attribute, by its name.</summary>
    internal IReadOnlyDictionary<string, Rule> Attributes { get; private set; } = new Dictionary<string, Rule>(StringComparer.Ordinal);

    internal RuleFamily OnAttributes(params (string Attribute, Rule Rule)[] rules)
    {
        Attributes = rules.ToDictionary(pair => pair.Attribute, pair => pair.Rule, StringComparer.Ordinal);
        return this;
    }

    internal RuleFamily On(Context context, params Rule[] rules)
    {
        entries.Add((context, rules));
        return this;
    }

    /// <summary>The same family with other rules in place of its own; a rule is left out for null, a context without rules too.</summary>
    internal RuleFamily With(Func<Rule, Rule?> change)
    {
        var changed = new RuleFamily(name) { Attributes = Attributes.ToDictionary(pair => pair.Key, pair => change(pair.Value) ?? pair.Value, StringComparer.Ordinal) };
        foreach (var (context, rules) in entries)
        {
            var kept = rules.Select(change).OfType<Rule>().ToArray();
            if (kept.Length > 0)
            {
                changed.On(context, kept);
            }
        }

        return changed;
    }
}
