using Vouch.Kernel;
using Vouch.Promises.Documents;
using Vouch.Suppliers.Identifiers;
using YamlDotNet.RepresentationModel;

namespace Vouch.Suppliers.Vetting;

/// <summary>Reads the policy of vetting from YAML; what is wrong is told with line and column, all at once.</summary>
internal sealed class VettingPolicyReader : VettingReading
{
    private static readonly string[] TopKeys = ["vetting", "tiers", "needs", "documents", "warn_before", "suspend_after", "override_by", "bank_change"];
    private static readonly string[] TopRequired = ["vetting", "documents"];
    private static readonly string[] TierKeys = ["tier", "when"];
    private static readonly string[] TierWhenKeys = ["country", "country_not", "category", "spend_from", "score_below", "screening"];
    private static readonly string[] NeedKeys = ["when", "identifiers", "documents", "questionnaires", "people", "references", "second_person"];
    private static readonly string[] NeedWhenKeys = ["tier", "country", "category"];
    private static readonly string[] DocumentKeys = ["id", "says", "must_expire", "valid_for"];
    private static readonly string[] DocumentRequired = ["id", "says"];
    private static readonly string[] BankKeys = ["delay", "first_delay", "contact_known"];
    private static readonly Dictionary<string, RiskTier> TierNames = new(StringComparer.Ordinal) { ["low"] = RiskTier.Low, ["medium"] = RiskTier.Medium, ["high"] = RiskTier.High };
    private static readonly Dictionary<string, bool> ScreeningNames = new(StringComparer.Ordinal) { ["once-hit"] = true };

    /// <summary>Reads and checks.</summary>
    /// <param name="yaml">The document.</param>
    /// <param name="questionnaires">Codes of the questionnaires there are; null to take any.</param>
    /// <returns>The policy, or null and what is wrong.</returns>
    public static (VettingPolicy? Policy, IReadOnlyList<DocumentProblem> Problems) Read(string yaml, IReadOnlyCollection<string>? questionnaires = null)
    {
        var reader = new VettingPolicyReader();
        var policy = reader.Nodes.Load(yaml) is { } root ? reader.Policy(root, questionnaires) : null;
        return reader.Problems.Count == 0 ? (policy, []) : (null, reader.Problems);
    }

    private VettingPolicy? Policy(YamlNode root, IReadOnlyCollection<string>? questionnaires)
    {
        if (Nodes.Mapping(root, TopKeys, TopRequired) is not { } top)
        {
            return null;
        }

        var documents = Documents(top.GetValueOrDefault("documents"));
        var bank = top.TryGetValue("bank_change", out var change) ? Nodes.Mapping(change, BankKeys, []) : null;
        return new VettingPolicy
        {
            Name = top.TryGetValue("vetting", out var name) ? Nodes.Text(name, "vetting") ?? "" : "",
            Tiers = top.TryGetValue("tiers", out var tiers) ? [.. Nodes.List(tiers, 100).Select(Tier).OfType<TierRule>()] : [],
            Needs = top.TryGetValue("needs", out var needs) ? [.. Nodes.List(needs, 100).Select(node => Need(node, documents, questionnaires)).OfType<NeedRule>()] : [],
            Documents = documents,
            WarnDays = top.TryGetValue("warn_before", out var warn) ? [.. Nodes.List(warn, 10, orOne: true).Select(node => Days(node, "warn_before")).OfType<int>().Where(days => days > 0).Distinct().OrderDescending()] : [30, 7],
            SuspendAfterDays = Days(top.GetValueOrDefault("suspend_after"), "suspend_after"),
            OverrideRole = top.TryGetValue("override_by", out var role) ? Role(role) : null,
            AccountDelayDays = Days(bank?.GetValueOrDefault("delay"), "delay") ?? 0,
            FirstAccountDelayDays = Days(bank?.GetValueOrDefault("first_delay"), "first_delay") ?? 0,
            ContactKnownDays = Days(bank?.GetValueOrDefault("contact_known"), "contact_known") ?? 0,
        };
    }

    private List<DocumentKind> Documents(YamlNode? node)
    {
        var kinds = new List<DocumentKind>();
        foreach (var one in node is null ? [] : Nodes.List(node, 100))
        {
            if (Nodes.Mapping(one, DocumentKeys, DocumentRequired) is not { } map || !map.TryGetValue("id", out var idNode) || Code(idNode, "id") is not { } id
                || !map.TryGetValue("says", out var saysNode) || Words(saysNode, "says") is not { } says)
            {
                continue;
            }

            if (kinds.Exists(kind => kind.Id == id))
            {
                Nodes.Report(idNode, VettingRefusals.IdTwice.With(id));
            }

            kinds.Add(new DocumentKind(id, says, Flag(map.GetValueOrDefault("must_expire"), "must_expire"), Days(map.GetValueOrDefault("valid_for"), "valid_for")));
        }

        return kinds;
    }

    private TierRule? Tier(YamlNode node)
    {
        if (Nodes.Mapping(node, TierKeys, TierKeys) is not { } map || OneOf(map.GetValueOrDefault("tier"), "tier", TierNames) is not { } tier
            || !map.TryGetValue("when", out var whenNode) || Nodes.Mapping(whenNode, TierWhenKeys, []) is not { } when)
        {
            return null;
        }

        return new TierRule(
            tier,
            Countries(when.GetValueOrDefault("country"), "country"),
            Countries(when.GetValueOrDefault("country_not"), "country_not"),
            when.TryGetValue("category", out var categories) ? Codes(categories, "category") : null,
            when.TryGetValue("spend_from", out var spend) ? Nodes.Amount(spend, "spend_from") : null,
            when.TryGetValue("score_below", out var score) ? Nodes.Percent(score, "score_below", 1, 100) : null,
            OneOf(when.GetValueOrDefault("screening"), "screening", ScreeningNames) ?? false);
    }

    private NeedRule? Need(YamlNode node, List<DocumentKind> documents, IReadOnlyCollection<string>? questionnaires)
    {
        if (Nodes.Mapping(node, NeedKeys, []) is not { } map)
        {
            return null;
        }

        var when = map.TryGetValue("when", out var whenNode) ? Nodes.Mapping(whenNode, NeedWhenKeys, []) ?? [] : [];
        return new NeedRule(
            OneOf(when.GetValueOrDefault("tier"), "tier", TierNames) ?? RiskTier.Low,
            Countries(when.GetValueOrDefault("country"), "country"),
            when.TryGetValue("category", out var categories) ? Codes(categories, "category") : null,
            Known(map.GetValueOrDefault("identifiers"), "identifiers", [PackStanding.AnyIdentifier, .. IdentifierRules.KindsOfParties], VettingRefusals.NotOneOf),
            Known(map.GetValueOrDefault("documents"), "documents", [.. documents.Select(kind => kind.Id)], VettingRefusals.NotOneOf),
            Known(map.GetValueOrDefault("questionnaires"), "questionnaires", questionnaires, VettingRefusals.NotOneOf),
            Count(map.GetValueOrDefault("people"), "people", 20),
            Count(map.GetValueOrDefault("references"), "references", 20),
            Flag(map.GetValueOrDefault("second_person"), "second_person"));
    }

    private List<string> Known(YamlNode? node, string key, IReadOnlyCollection<string>? known, Refusal refusal)
    {
        var found = new List<string>();
        foreach (var one in node is null ? [] : Nodes.List(node, 50, orOne: true))
        {
            if (Code(one, key) is not { } code)
            {
                continue;
            }

            if (known is not null && !known.Contains(code))
            {
                Nodes.Report(one, refusal.With(code, known.Count > 40 ? "any, vat, lei, duns, …" : string.Join(", ", known)));
            }
            else
            {
                found.Add(code);
            }
        }

        return found;
    }

    private string? Role(YamlNode node)
    {
        if (Nodes.Text(node, "override_by") is not { } role || role == "nobody")
        {
            return null;
        }

        if (!Roles.All.Contains(role))
        {
            Nodes.Report(node, VettingRefusals.NotOneOf.With(role, string.Join(", ", Roles.All)));
        }

        return role;
    }
}
