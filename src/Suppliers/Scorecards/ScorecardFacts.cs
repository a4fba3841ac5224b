using Vouch.Kernel;

namespace Vouch.Suppliers.Scorecards;

/// <summary>What happens to scorecards.</summary>
internal static class ScorecardFacts
{
    private static readonly string[] Roles = ["supplier", "owner"];

    public static readonly FactName PolicyInForce = new("scorecard.policy-in-force", "A policy of scorecards was put in force.", ["actor"], ["version", "sha256"]);
    public static readonly FactName Closed = new(
        "scorecard.closed", "A period is over and the figures of a supplier are kept.", Roles, ["scorecard", "period", "policy", "theirs", "their_cases", "ours", "our_cases", "lines"]);
    public static readonly FactName Challenged = new("scorecard.challenged", "A supplier challenged a case of a line.", Roles, ["number", "challenge", "period", "line", "case"]);
    public static readonly FactName ChallengeAccepted = new("scorecard.challenge-accepted", "A challenged case was left out of its line.", Roles, ["number", "challenge", "period", "line", "case"]);
    public static readonly FactName ChallengeKept = new("scorecard.challenge-declined", "A challenged case stays in its line.", Roles, ["number", "challenge", "period", "line", "case"]);
    public static readonly FactName GatePassed = new("scorecard.gate-passed", "A supplier below the score that policy asks for was dealt with nevertheless, with a reason.", Roles, ["act", "score", "below", "cases", "period", "about"]);

    internal static IReadOnlyList<FactName> All { get; } = [PolicyInForce, Closed, Challenged, ChallengeAccepted, ChallengeKept, GatePassed];

    /// <summary>A fact about a supplier.</summary>
    internal static FactDraft Of(FactName name, Supplier supplier, FactData data, string? words = null) => new(name, supplier.Subject)
    {
        Unit = supplier.Unit,
        Parties = [("supplier", supplier.Id), ("owner", supplier.Owner)],
        Data = data,
        Texts = string.IsNullOrWhiteSpace(words) ? new Dictionary<string, string>() : new Dictionary<string, string> { ["reason"] = words.Trim() },
    };
}
