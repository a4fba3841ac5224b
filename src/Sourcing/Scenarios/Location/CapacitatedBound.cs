namespace Vouch.Sourcing.Scenarios;

/// <summary>
/// Lower bounds with capacities by Lagrangian relaxation of "every customer is served" (Christofides and Beasley, 1983; Beasley, 1988): for prices of the customers, the
/// sum of the prices and the least sum of facilities' costs less what each earns, over facilities whose capacities together cover the demand, is below every solution.
/// Computed in doubles; more than the largest possible rounding error is taken off every slack and every bound (<see cref="CapacitatedFigures.Margin"/>), so
/// that what they exclude is excluded with proof. Not safe for several threads.
/// </summary>
internal sealed class CapacitatedBound
{
    private const double Memory = 0.4d;
    private const double ShareStep = 0.1d;
    private readonly CapacitatedFigures figures;
    private readonly FacilityKnapsack knapsack;
    private readonly CoverKnapsack cover;
    private readonly double[] ratio;
    private readonly double[] price;
    private readonly double[] direction;
    private readonly double[] served;
    private double given;

    public CapacitatedBound(CapacitatedFigures figures)
    {
        this.figures = figures;
        knapsack = new FacilityKnapsack(figures);
        cover = new CoverKnapsack(figures);
        ratio = new double[figures.Facilities];
        price = new double[figures.Customers];
        direction = new double[figures.Customers];
        served = new double[figures.Customers];
        Slack = new double[figures.Facilities];
        Share = new double[figures.Facilities];
    }

    /// <summary>For the prices evaluated last: each facility's cost less what it earns; infinite for those that are closed.</summary>
    public double[] Slack { get; }

    /// <summary>How often each facility was open in the relaxed solutions of late, 0 to 1: where it is neither, there is something to decide.</summary>
    public double[] Share { get; }

    /// <summary>Which facilities the relaxed solution evaluated last opens; their capacities cover the demand, up to the rounding of the cover.</summary>
    public bool[] Taken => cover.Taken;

    /// <summary>The bound for these prices, which are not negative; infinite when what is decided leaves too little capacity.</summary>
    public double Evaluate(double[] prices, Standing[] standing)
    {
        var (sum, size) = (0d, 0d);
        foreach (var one in prices)
        {
            sum += one;
        }

        for (var facility = 0; facility < Slack.Length; facility++)
        {
            if (standing[facility] == Standing.Closed)
            {
                Slack[facility] = double.PositiveInfinity;
                continue;
            }

            Slack[facility] = knapsack.Slack(facility, prices);
            ratio[facility] = knapsack.Ratio;
            size += Math.Abs(Slack[facility]);
        }

        given = sum - (figures.Margin * (sum + size));
        return given + cover.Least(Slack, standing);
    }

    /// <summary>For the prices evaluated last, decides every facility that a solution of at most this limit can have in one way only.</summary>
    /// <returns>Whether anything was decided.</returns>
    public bool Decide(Standing[] standing, double limit)
    {
        var changed = false;
        var taken = (bool[])cover.Taken.Clone();
        for (var facility = 0; facility < standing.Length; facility++)
        {
            if (standing[facility] != Standing.Free)
            {
                continue;
            }

            standing[facility] = taken[facility] ? Standing.Closed : Standing.Open;
            var isExcluded = given + cover.Least(Slack, standing) > limit;
            standing[facility] = !isExcluded ? Standing.Free : taken[facility] ? Standing.Open : Standing.Closed;
            changed |= isExcluded;
        }

        return changed;
    }

    /// <summary>Raises the bound by subgradient steps from these prices, which are replaced by the best found; leaves <see cref="Slack"/> and <see cref="Taken"/> for them.</summary>
    /// <param name="best">The prices to start from; on return those of the bound answered.</param>
    /// <param name="standing">What is decided.</param>
    /// <param name="target">The value of the best solution known; steps aim at it.</param>
    /// <param name="enough">A bound above this ends the search for a higher one.</param>
    /// <param name="steps">How many steps at most.</param>
    /// <param name="length">How far the first step goes, 0 to 2.</param>
    /// <param name="patience">After so many steps without a better bound the steps become shorter.</param>
    /// <param name="isOver">True when time is up.</param>
    public double Raise(double[] best, Standing[] standing, double target, double enough, int steps, double length, int patience, Func<bool> isOver)
    {
        Array.Copy(best, price, price.Length);
        var bound = Evaluate(price, standing);
        var current = bound;
        var idle = 0;
        Array.Clear(direction);
        for (var facility = 0; facility < Share.Length; facility++)
        {
            Share[facility] = Taken[facility] ? 1d : 0d;
        }

        for (var step = 0; step < steps && bound <= enough && length > 0.002d && !isOver(); step++)
        {
            var norm = Turn();
            if (norm < 1e-18d)
            {
                break;
            }

            var stride = length * Math.Max(target - current, target * 1e-7d) / norm;
            for (var customer = 0; customer < price.Length; customer++)
            {
                price[customer] = Math.Max(figures.Cheapest[customer], price[customer] + (stride * direction[customer]));
            }

            current = Evaluate(price, standing);
            for (var facility = 0; facility < Share.Length; facility++)
            {
                Share[facility] += ShareStep * ((Taken[facility] ? 1d : 0d) - Share[facility]);
            }

            if (current > bound)
            {
                idle = current > bound + (1e-5d * Math.Abs(target - bound)) ? 0 : idle + 1;
                bound = current;
                Array.Copy(price, best, price.Length);
            }
            else if (++idle >= patience)
            {
                (idle, length) = (0, length / 2d);
                Array.Copy(best, price, price.Length);
                Array.Clear(direction);
                current = Evaluate(price, standing);
            }
        }

        return Evaluate(best, standing);
    }

    private double Turn()
    {
        Array.Clear(served);
        for (var facility = 0; facility < ratio.Length; facility++)
        {
            if (Taken[facility])
            {
                knapsack.Serve(facility, price, ratio[facility], served);
            }
        }

        var norm = 0d;
        for (var customer = 0; customer < direction.Length; customer++)
        {
            direction[customer] = (Memory * direction[customer]) + (1d - served[customer]);
            norm += direction[customer] * direction[customer];
        }

        return norm;
    }
}
