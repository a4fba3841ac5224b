namespace Vouch.Sourcing.Scenarios;

/// <summary>Facilities with capacities as an award: lots that may be split, a limit for each supplier, and the fixed cost as that of taking them on.</summary>
internal static class CapacitatedLocation
{
    /// <summary>Solves with proof; null when the figures are too large or too fine.</summary>
    public static SearchResult? Solve(LocationProblem problem, TimeSpan limit, CancellationToken cancellationToken) => AwardSolver.Solve(ModelOf(problem), Aim.Cheapest, limit, null, cancellationToken) switch
    {
        Awarded awarded => new SearchResult(decimal.Round(awarded.Appraisal.Cost, 9), awarded.Proof.Bound, awarded is Optimal, awarded.Proof.Solver),
        TimedOut late => new SearchResult(null, late.Proof.Bound, false, late.Proof.Solver),
        Infeasible => new SearchResult(null, null, true, ""),
        _ => null,
    };

    /// <summary>The award that stands for the problem, with or without capacities.</summary>
    public static AwardModel ModelOf(LocationProblem problem)
    {
        var suppliers = Enumerable.Range(0, problem.Facilities).ToList();
        var customers = Enumerable.Range(0, problem.Customers).ToList();
        return new AwardModel(
            [.. suppliers.Select(supplier => new ModelSupplier((supplier + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)))],
            [.. customers.Select(customer => (customer + 1).ToString(System.Globalization.CultureInfo.InvariantCulture))],
            [.. suppliers.SelectMany(supplier => customers.Select(customer => new LotOffer(supplier, customer, problem.Cost[supplier][customer], null, problem.Demand?[customer] ?? 1m)))])
        {
            LotsMayBeSplit = true,
            Conditions = [.. suppliers.Select(supplier => new OnboardingCost(supplier, problem.Fixed[supplier])), .. problem.Capacity is { } capacity ? suppliers.Select(supplier => new Capacity(supplier, capacity[supplier])) : []],
        };
    }
}
