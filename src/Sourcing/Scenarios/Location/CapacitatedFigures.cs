namespace Vouch.Sourcing.Scenarios;

/// <summary>
/// A problem with capacities as solvers compute with it: costs in doubles, demands and capacities in whole units, so that amounts are exact. A capacity counts for no
/// more than all demand, which is all that it can be used for.
/// </summary>
internal sealed class CapacitatedFigures
{
    private const double Largest = 1e15d;
    private const double MostUnits = 1e18d;

    private CapacitatedFigures(LocationProblem problem, WholeNumbers units)
    {
        Problem = problem;
        Opening = [.. problem.Fixed.Select(cost => (double)cost)];
        Cost = [.. problem.Cost.Select(row => Array.ConvertAll(row, cost => (double)cost))];
        Demand = [.. problem.Demand!.Select(units.Of)];
        Total = Demand.Sum();
        var all = problem.Demand!.Sum();
        Capacity = [.. problem.Capacity!.Select(capacity => units.Of(Math.Min(capacity, all)))];
        Weight = [.. Demand.Select(demand => (double)demand)];
        Unit = [.. Cost.Select(row => row.Select((cost, customer) => cost / Math.Max(1d, Weight[customer])).ToArray())];
        Cheapest = [.. Enumerable.Range(0, Demand.Length).Select(customer => Cost.Min(row => row[customer]))];
        Dearest = [.. Enumerable.Range(0, Demand.Length).Select(customer => Cost.Max(row => row[customer]))];
    }

    /// <summary>The problem.</summary>
    public LocationProblem Problem { get; }

    /// <summary>Cost of opening each facility.</summary>
    public double[] Opening { get; }

    /// <summary>By facility, then customer: cost of serving all of the customer's demand.</summary>
    public double[][] Cost { get; }

    /// <summary>By facility, then customer: cost of serving one unit; all of it where there is no demand.</summary>
    public double[][] Unit { get; }

    /// <summary>What each customer asks for, in units.</summary>
    public long[] Demand { get; }

    /// <summary>What each facility can serve, in units.</summary>
    public long[] Capacity { get; }

    /// <summary>All demand, in units.</summary>
    public long Total { get; }

    /// <summary>The demands once more; a double holds them exactly.</summary>
    public double[] Weight { get; }

    /// <summary>Each customer's lowest cost: no price needs to be below it.</summary>
    public double[] Cheapest { get; }

    /// <summary>Each customer's highest cost.</summary>
    public double[] Dearest { get; }

    public int Facilities => Opening.Length;

    public int Customers => Demand.Length;

    /// <summary>
    /// Times the sum of the amounts that went into a sum, more than all its rounding errors: a sum of n terms, each of a few operations on figures rounded once, is wrong
    /// by at most n + a few times 2^-53 of the sum of its amounts, and this is twice that.
    /// </summary>
    public double Margin => (Customers + Facilities + 16) * Math.Pow(2d, -52d);

    /// <summary>Ready for solving; null when the amounts are too fine or the costs too large.</summary>
    public static CapacitatedFigures? For(LocationProblem problem)
    {
        var largest = problem.Fixed.Sum(cost => (double)cost) + Enumerable.Range(0, problem.Customers).Sum(customer => problem.Cost.Max(row => (double)row[customer]));
        if (largest > Largest || problem.Demand!.Sum(demand => (double)demand) > Largest)
        {
            return null;
        }

        var all = problem.Demand!.Sum();
        return WholeNumbers.For(problem.Demand!.Concat(problem.Capacity!.Select(capacity => Math.Min(capacity, all))), all) is { } units && (double)(all * units.Scale) * problem.Facilities < MostUnits
            ? new CapacitatedFigures(problem, units)
            : null;
    }
}
