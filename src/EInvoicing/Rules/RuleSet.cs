using Vouch.EInvoicing.Xml;

namespace Vouch.EInvoicing.Rules;

/// <summary>Families of rules made ready for one syntax: for the name of an element, the contexts it may fit.</summary>
internal sealed class RuleSet
{
    private readonly record struct Candidate(int Family, ContextPath Path, Func<At, bool>? Where, Rule[] Rules);

    private static readonly Candidate[] None = [];
    private readonly List<Candidate> candidates = [];
    private readonly Candidate[] byEnding;
    private readonly Dictionary<int, Rule> byAttribute = [];
    private Candidate[]?[] byName = new Candidate[]?[1024];

    internal RuleSet(RuleSetName name, bool ubl, IReadOnlyList<RuleFamily> families)
    {
        Name = name;
        Ubl = ubl;
        var index = 0;
        foreach (var family in families)
        {
            foreach (var (context, rules) in family.Entries)
            {
                foreach (var path in ubl ? context.Ubl : context.Cii)
                {
                    candidates.Add(new Candidate(index, path, context.Where, rules));
                }
            }

            index++;
        }

        foreach (var (attribute, rule) in ubl ? families.SelectMany(family => family.Attributes) : [])
        {
            byAttribute.Add(XmlNames.Register(attribute), rule);
        }

        Rules = families.SelectMany(family => family.Entries).Where(entry => (ubl ? entry.Context.Ubl : entry.Context.Cii).Length > 0).SelectMany(entry => entry.Rules).Concat(byAttribute.Values).ToArray();
        byEnding = candidates.Where(candidate => candidate.Path.NameEndsWith is not null).ToArray();
    }

    internal RuleSetName Name { get; }

    internal bool Ubl { get; }

    internal IReadOnlyList<Rule> Rules { get; }

    /// <summary>Every rule broken, in document order.</summary>
    internal void Check(XmlTree tree, ViolationList violations)
    {
        var facts = new Facts(tree, Ubl);
        for (var node = 0; node < tree.Count; node++)
        {
            if (byAttribute.Count > 0 && tree.NodeAt(node).AttributeCount > 0)
            {
                CheckAttributes(tree, node, facts, violations);
            }

            var possible = For(tree, tree.NodeAt(node).Name);
            if (possible.Length == 0)
            {
                continue;
            }

            var at = new At(new XmlElement(tree, node), facts);
            var lastFamily = -1;
            foreach (ref readonly var candidate in possible.AsSpan())
            {
                // Candidates are ordered by family, so that one number remembers whether this one is settled.
                if (candidate.Family == lastFamily || !candidate.Path.Fits(tree, node) || (candidate.Where is { } where && !Holds(where, at)))
                {
                    continue;
                }

                lastFamily = candidate.Family;
                foreach (var rule in candidate.Rules)
                {
                    if (!Holds(rule.Holds, at))
                    {
                        violations.Add(rule, at);
                    }
                }
            }
        }
    }

    private void CheckAttributes(XmlTree tree, int node, Facts facts, ViolationList violations)
    {
        ref var element = ref tree.NodeAt(node);
        for (var i = 0; i < element.AttributeCount; i++)
        {
            if (byAttribute.TryGetValue(tree.AttributeAt(element.FirstAttribute + i).Name, out var rule) && !(rule.Id == "UBL-DT-18" && element.Name == PaymentMeansCode))
            {
                violations.Add(rule, new At(new XmlElement(tree, node), facts));
            }
        }
    }

    /// <summary>The one element whose name attribute EN 16931 uses (BT-82).</summary>
    private static readonly int PaymentMeansCode = XmlNames.Register("cbc:PaymentMeansCode");

    /// <summary>Amounts too large to calculate with keep no rule.</summary>
    private static bool Holds(Func<At, bool> predicate, At at)
    {
        try
        {
            return predicate(at);
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    private Candidate[] For(XmlTree tree, int name)
    {
        if (name < 0)
        {
            return ForForeign(tree.NameOf(name));
        }

        var table = byName;
        if (name < table.Length && table[name] is { } known)
        {
            return known;
        }

        return Learn(name);
    }

    private Candidate[] ForForeign(string name)
    {
        return byEnding.Length == 0 ? None : Array.FindAll(byEnding, candidate => name.EndsWith(candidate.Path.NameEndsWith!, StringComparison.Ordinal));
    }

    private Candidate[] Learn(int name)
    {
        var text = XmlNames.Qualified(name);
        var found = candidates
            .Where(candidate => candidate.Path.NameEndsWith is { } ending ? text.EndsWith(ending, StringComparison.Ordinal) : candidate.Path.Steps[0] == name)
            .ToArray();
        if (found.Length == 0)
        {
            found = None;
        }

        lock (candidates)
        {
            if (name >= byName.Length)
            {
                var larger = new Candidate[]?[Math.Max(name + 1, byName.Length * 2)];
                byName.CopyTo(larger, 0);
                byName = larger;
            }

            byName[name] = found;
        }

        return found;
    }
}

/// <summary>Collects violations up to a number; beyond it they are only counted, so that a hostile document cannot make the list grow.</summary>
internal sealed class ViolationList(int most)
{
    private readonly List<Violation> violations = [];
    private HashSet<string>? once;

    internal IReadOnlyList<Violation> Items => violations;

    internal int Count { get; private set; }

    internal bool AnyFatal { get; private set; }

    internal void Add(Rule rule, At at)
    {
        if (rule.OncePerDocument && !(once ??= new HashSet<string>(StringComparer.Ordinal)).Add(rule.Id))
        {
            return;
        }

        Count++;
        AnyFatal |= rule.Severity == RuleSeverity.Fatal;
        if (violations.Count >= most)
        {
            return;
        }

        violations.Add(new Violation(rule.Id, rule.Severity, rule.Terms, rule.Says + Shown(rule, at), at.Element.Location(), at.Element.Line, at.Element.Column));
    }

    /// <summary>A departure from the schema of the syntax, which always must be corrected.</summary>
    internal void Add(string rule, string says, XmlElement at)
    {
        Count++;
        AnyFatal = true;
        if (violations.Count < most)
        {
            violations.Add(new Violation(rule, RuleSeverity.Fatal, "", says, at.Location(), at.Line, at.Column));
        }
    }

    private static string Shown(Rule rule, At at)
    {
        if (rule.Shows is not null)
        {
            string shown;
            try
            {
                shown = rule.Shows(at);
            }
            catch (OverflowException)
            {
                shown = "an amount is too large to calculate with";
            }

            return shown.Length == 0 ? "" : " Found: " + shown + ".";
        }

        if (at.Element.HasChildren || at.Value.IsEmpty)
        {
            return "";
        }

        return string.Concat(" Found: \"", at.Value.Length <= 60 ? at.Value : string.Concat(at.Value[..60], "…"), "\".");
    }
}
