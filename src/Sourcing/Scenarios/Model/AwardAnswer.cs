namespace Vouch.Sourcing.Scenarios;

/// <summary>What an award is to be best at.</summary>
internal enum Aim
{
    /// <summary>The lowest cost of everything.</summary>
    Cheapest,

    /// <summary>Everything is there on the earliest day; among such awards the cheapest.</summary>
    Fastest,

    /// <summary>The highest mean trust over the lots; among such awards the cheapest.</summary>
    MostTrusted,

    /// <summary>Cost, time and trust weighed against one another.</summary>
    Balanced,
}

/// <summary>
/// How much cost, time and trust count in the balanced scenario. Each is measured for an award against the mean of what is offered: cost by the sum of the lots'
/// mean prices, time by the sum of their mean lead times, and trust by the sum of what the lots' suppliers miss to 100 on average.
/// </summary>
internal sealed record BalanceWeights(decimal Cost, decimal Time, decimal Trust)
{
    /// <summary>Cost counts half, time and trust a quarter each.</summary>
    public static BalanceWeights Usual { get; } = new(50m, 25m, 25m);
}

/// <summary>Who gets a lot.</summary>
/// <param name="Lot">Place of the lot.</param>
/// <param name="Supplier">Place of the supplier.</param>
/// <param name="Bundle">The bundle it is part of; null for the supplier's offer for this lot.</param>
internal sealed record Placement(int Lot, int Supplier, Bundle? Bundle = null);

/// <summary>How well it is known that nothing is better.</summary>
/// <param name="Value">What the aim counts, least is best: cost, or days, or what is missing to full trust on average, or the balance of the weights.</param>
/// <param name="Bound">Nothing is better than this; null when nothing is known.</param>
/// <param name="Gap">How far the value is from the bound, as a share of the value; 0 when proved.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Solver">What proved it.</param>
internal sealed record Proof(decimal? Value, decimal? Bound, decimal? Gap, double Seconds, string Solver);

/// <summary>How looking for the best award ended.</summary>
internal abstract record AwardAnswer;

/// <summary>An award that keeps all conditions.</summary>
internal abstract record Awarded(IReadOnlyList<Placement> Placements, Appraisal Appraisal, Proof Proof) : AwardAnswer;

/// <summary>This award is the best, proved.</summary>
internal sealed record Optimal(IReadOnlyList<Placement> Placements, Appraisal Appraisal, Proof Proof) : Awarded(Placements, Appraisal, Proof);

/// <summary>Time ran out before it was proved that no award is better.</summary>
internal sealed record Feasible(IReadOnlyList<Placement> Placements, Appraisal Appraisal, Proof Proof) : Awarded(Placements, Appraisal, Proof);

/// <summary>No award keeps all conditions.</summary>
/// <param name="Clash">A smallest set that cannot be kept together: without any one of them the others can. Empty when lots lack offers.</param>
/// <param name="LotsWithoutOffer">Lots that nobody offers.</param>
/// <param name="IsSmallest">False when time ran out before the set was as small as it gets.</param>
internal sealed record Infeasible(IReadOnlyList<AwardCondition> Clash, IReadOnlyList<int> LotsWithoutOffer, bool IsSmallest = true) : AwardAnswer;

/// <summary>Time ran out before any award was found.</summary>
internal sealed record TimedOut(Proof Proof) : AwardAnswer;

/// <summary>The figures are too large or too fine for exact arithmetic; the remedy is to compute in a larger unit.</summary>
internal sealed record FiguresTooLarge : AwardAnswer;
