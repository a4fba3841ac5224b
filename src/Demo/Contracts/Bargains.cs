using Vouch.Contracts;

namespace Vouch.Demo;

/// <summary>The contracts of the demo's year, the oldest first in each list.</summary>
internal static class Bargains
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Bargain> All { get; } = [.. BargainsInForce.All, .. BargainsByPlan.All, .. BargainsOver.All, .. BargainsUnderWay.All];

    /// <summary>What the clauses of nearly every contract name.</summary>
    public static IReadOnlyList<ContractField> Usual(bool german) =>
    [
        new("answer_days", german ? "zwei" : "two"),
        new("liability_cap", german ? "500.000 Euro" : "EUR 500,000"),
        new("secrecy_years", german ? "drei" : "three"),
        new("governing_law", german ? "der Bundesrepublik Deutschland" : "Germany"),
        new("court", "Göttingen"),
    ];
}
