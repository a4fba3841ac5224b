namespace Vouch.Sourcing.Scenarios;

/// <summary>
/// Lower bounds with capacities by Lagrangian relaxation of "every customer is served" (Christofides and Beasley, 1983; Beasley, 1988): for prices of the customers, the
/// sum of the prices and the least sum of facilities' costs less what each earns, over facilities whose capacities together cover the demand, is below every solution.
/// Computed in doubles; more than the largest possible rounding error is taken off every slack and every bound (<see cref="CapacitatedFigures.Margin"/>), so
/// that what they exclude is excluded with proof. Not safe for several threads.
/// </summary>
internal sealed class CapacitatedBound
{
    private const double Memory = 0.8d;
    private const double ShareStep = 0.1d;
    private const double Shortest = 0.002d;
    private const double LeastScale = 0.1d;
    private readonly CapacitatedFigures figures;
    private readonly FacilityKnapsack knapsack;
    private readonly CoverKnapsack cover;
    private readonly double[] ratio;
    private readonly double[] scale;
    private readonly double[] price;
    private readonly double[] direction;
    private readonly double[] served;
    private double paid;

    public CapacitatedBound(CapacitatedFigures figures)
    {
        this.figures = figures;
        knapsack = new FacilityKnapsack(figures);
        cover = new CoverKnapsack(figures);
        ratio = new double[figures.Facilities];

        // Scarce capacity is paid for by the unit, so prices differ from one another as demands do; steps are taken in that measure.
        var mean = Math.Max(1d, figures.Weight.Average());
        scale = Array.ConvertAll(figures.Weight, weight => Math.Max(LeastScale, weight / mean));
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

    /// <summary>Which facilities the relaxed solution evaluated last opens; their capacities cover the demand, but for the rounding of capacities.</summary>
    public bool[] Taken => cover.Taken;

    /// <summary>How far the next step goes, 0 to 2; it becomes shorter where steps do not help.</summary>
    public double Length { get; set; }

    /// <summary>Whether covers are rounded more. Measured: far from the best prices, steps then come nearer to them, and fine covers help only there.</summary>
    public bool IsCoarse
    {
        set => cover.IsCoarse = value;
    }

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

        paid = sum - (figures.Margin * (sum + size));
        return paid + cover.Least(Slack, standing);
    }

    /// <summary>For the prices evaluated last, decides every facility that a solution of at most this limit can have in one way only.</summary>
    /// <returns>Whether anything was decided.</returns>
    public bool Decide(Standing[] standing, double limit)
    {
        var changed = false;
        var bound = paid + cover.Least(Slack, standing);
        bool[] taken = [.. cover.Taken];
        for (var facility = 0; facility < standing.Length; facility++)
        {
            // One way to open what is closed is to open it as well: where that is not too dear, nothing is excluded.
            if (standing[facility] != Standing.Free || (!taken[facility] && bound + Slack[facility] <= limit))
            {
                continue;
            }

            standing[facility] = taken[facility] ? Standing.Closed : Standing.Open;
            var isExcluded = paid + cover.Least(Slack, standing) > limit;
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
    /// <param name="patience">After so many steps without a better bound the steps become shorter.</param>
    /// <param name="isOver">True when time is up.</param>
    public double Raise(double[] best, Standing[] standing, double target, double enough, int steps, int patience, Func<bool> isOver)
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

        for (var step = 0; step < steps && bound <= enough && Length > Shortest && !isOver(); step++)
        {
            var norm = Turn();
            if (norm < 1e-18d)
            {
                break;
            }

            Walk(Length * Math.Max(target - current, target * 1e-7d) / norm);
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
                (idle, Length) = (0, Length / 2d);
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
            norm += scale[customer] * direction[customer] * direction[customer];
        }

        return norm;
    }

    private void Walk(double stride)
    {
        for (var customer = 0; customer < price.Length; customer++)
        {
            price[customer] = Math.Max(figures.Cheapest[customer], price[customer] + (stride * scale[customer] * direction[customer]));
        }
    }
}
