using Vouch.Kernel;

namespace Vouch.Sourcing.Scenarios;

/// <summary>How the search for a scenario ended.</summary>
internal enum ScenarioStatus
{
    /// <summary>Nothing is better, proved.</summary>
    Optimal,

    /// <summary>Time ran out before the proof; the bound says what is known.</summary>
    Feasible,

    /// <summary>No award keeps all conditions.</summary>
    Infeasible,

    /// <summary>Time ran out before an award was found.</summary>
    TimedOut,

    /// <summary>The figures are too large or too fine to compute exactly.</summary>
    FiguresTooLarge,
}

/// <summary>Who gets a lot in a scenario.</summary>
internal sealed record ScenarioPlacement(LotId Lot, int Number, string Title, PartyId Supplier, string Name, decimal? Price);

/// <summary>What a condition costs in a scenario: below zero when it saves; null when that is not known.</summary>
/// <param name="Says">The condition in English, also the key of its translation, with its numbered places.</param>
/// <param name="Values">What fills the places.</param>
/// <param name="Cost">In the event's currency.</param>
/// <param name="IsExact">True when both awards are proved.</param>
internal sealed record ScenarioCost(string Says, IReadOnlyList<object> Values, decimal? Cost, bool IsExact);

/// <summary>One scenario.</summary>
/// <param name="Aim">What it is best at.</param>
/// <param name="Status">How the search ended.</param>
/// <param name="Total">What everything costs, in the event's currency.</param>
/// <param name="Discount">What discounts take off.</param>
/// <param name="Onboarding">What taking suppliers on costs.</param>
/// <param name="LongestLeadTimeDays">Until everything is there; null when a bid does not say.</param>
/// <param name="Trust">Mean trust over the lots, 0 to 100.</param>
/// <param name="Placements">By lot.</param>
/// <param name="Bound">Nothing is better than this.</param>
/// <param name="GapPercent">How far the award may be from the best; 0 when proved.</param>
/// <param name="Costs">What each condition costs.</param>
/// <param name="Clash">What cannot be kept together.</param>
internal sealed record Scenario(
    Aim Aim, ScenarioStatus Status, decimal? Total, decimal? Discount, decimal? Onboarding, int? LongestLeadTimeDays, decimal? Trust,
    IReadOnlyList<ScenarioPlacement> Placements, decimal? Bound, decimal? GapPercent, IReadOnlyList<ScenarioCost> Costs, IReadOnlyList<ScenarioCost> Clash)
{
    /// <summary>The suppliers by name, each once.</summary>
    public IReadOnlyList<string> Suppliers => [.. Placements.Select(placement => placement.Name).Distinct(StringComparer.Ordinal)];
}

/// <summary>The scenarios of an event.</summary>
/// <param name="Currency">The event's currency.</param>
/// <param name="Scenarios">Side by side; without the most trusted where the reader may not see trust.</param>
/// <param name="LotsWithoutOffer">Numbers of lots that no standing bid covers; they are left out.</param>
/// <param name="LotsAwarded">How many lots were awarded already and are left out.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record ScenarioSheet(Currency Currency, IReadOnlyList<Scenario> Scenarios, IReadOnlyList<int> LotsWithoutOffer, int LotsAwarded, double Seconds);
