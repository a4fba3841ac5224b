namespace Vouch.Sourcing.Scenarios;

/// <summary>
/// A facility-location instance: suppliers are facilities with a cost of taking them on, lots are customers who each go to one facility (or, where
/// facilities have capacities, are split among them at proportional cost).
/// </summary>
/// <param name="Name">What the file calls itself.</param>
/// <param name="Fixed">Cost of opening each facility; never negative.</param>
/// <param name="Cost">By facility, then customer: cost of serving all of the customer's demand from there.</param>
/// <param name="Capacity">What each facility can serve in all; null when facilities are without limit.</param>
/// <param name="Demand">What each customer asks for, in the same measure; null when facilities are without limit.</param>
internal sealed record LocationProblem(string Name, decimal[] Fixed, decimal[][] Cost, decimal[]? Capacity, decimal[]? Demand)
{
    public int Facilities => Fixed.Length;

    public int Customers => Cost.Length == 0 ? 0 : Cost[0].Length;

    /// <summary>The same with facilities that serve whatever is asked of them.</summary>
    public LocationProblem WithoutCapacities() => this with { Capacity = null, Demand = null };

    /// <summary>Exact cost when these facilities are open and each customer goes to the cheapest of them; null when none is open.</summary>
    public decimal? CostOf(IReadOnlyCollection<int> open) => open.Count == 0
        ? null
        : open.Sum(facility => Fixed[facility]) + Enumerable.Range(0, Customers).Sum(customer => open.Min(facility => Cost[facility][customer]));
}

/// <summary>How a search for the best solution ended.</summary>
/// <param name="Value">The value of the best solution found, recomputed in decimals; null when none was found.</param>
/// <param name="Bound">No solution is better than this.</param>
/// <param name="IsProved">True when the bound leaves no room for anything better, or when it is proved that there is no solution.</param>
/// <param name="Solver">What found and proved it.</param>
internal sealed record SearchResult(decimal? Value, decimal? Bound, bool IsProved, string Solver);
