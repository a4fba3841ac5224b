namespace Vouch.Sourcing.Scenarios;

/// <summary>
/// Lower bounds with capacities by Lagrangian relaxation of "every customer is served" (Christofides and Beasley, 1983; Beasley, 1988): for prices of the customers, the
/// sum of the prices and the least sum of facilities' costs less what each earns, over facilities whose capacities together cover the demand, is below every solution.
/// Computed in doubles; more than the largest possible rounding error is taken off every slack and every bound (<see cref="CapacitatedFigures.Margin"/>), so
/// that what they exclude is excluded with proof. Not safe for several threads.
/// </summary>
internal sealed class CapacitatedBound : LagrangianBound
{
    private const double Memory = 0.8d;
    private const double LeastNorm = 1e-18d;
    private const double LeastScale = 0.1d;
    private readonly CapacitatedFigures figures;
    private readonly FacilityKnapsack knapsack;
    private readonly CoverKnapsack cover;
    private readonly double[] ratio;
    private readonly double[] scale;
    private readonly double[] served;
    private double paid;

    public CapacitatedBound(CapacitatedFigures figures)
        : base(figures.Customers, figures.Facilities, LeastNorm)
    {
        this.figures = figures;
        knapsack = new FacilityKnapsack(figures);
        cover = new CoverKnapsack(figures);
        ratio = new double[figures.Facilities];

        // Scarce capacity is paid for by the unit, so prices differ from one another as demands do; steps are taken in that measure.
        var mean = Math.Max(1d, figures.Weight.Average());
        scale = Array.ConvertAll(figures.Weight, weight => Math.Max(LeastScale, weight / mean));
        served = new double[figures.Customers];
    }

    /// <summary>Which facilities the relaxed solution evaluated last opens; their capacities cover the demand, but for the rounding of capacities.</summary>
    public bool[] Taken => cover.Taken;

    /// <summary>Whether covers are rounded more. Measured: far from the best prices, steps then come nearer to them, and fine covers help only there.</summary>
    public bool IsCoarse
    {
        set => cover.IsCoarse = value;
    }

    /// <summary>The bound for these prices, which are not negative; infinite when what is decided leaves too little capacity.</summary>
    public override double Evaluate(double[] prices, Standing[] standing)
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

    /// <inheritdoc/>
    protected override bool IsOpen(int facility, Standing[] standing) => Taken[facility];

    /// <inheritdoc/>
    protected override double Turn()
    {
        Array.Clear(served);
        for (var facility = 0; facility < ratio.Length; facility++)
        {
            if (Taken[facility])
            {
                knapsack.Serve(facility, Price, ratio[facility], served);
            }
        }

        var norm = 0d;
        for (var customer = 0; customer < Direction.Length; customer++)
        {
            Direction[customer] = (Memory * Direction[customer]) + (1d - served[customer]);
            norm += scale[customer] * Direction[customer] * Direction[customer];
        }

        return norm;
    }

    /// <inheritdoc/>
    protected override void Walk(double stride)
    {
        for (var customer = 0; customer < Price.Length; customer++)
        {
            Price[customer] = Math.Max(figures.Cheapest[customer], Price[customer] + (stride * scale[customer] * Direction[customer]));
        }
    }
}
