namespace Vouch.Sourcing.Scenarios;

/// <summary>What is decided about a facility in a part of the search.</summary>
internal enum Standing : byte
{
    /// <summary>Nothing is decided.</summary>
    Free,

    /// <summary>It is open.</summary>
    Open,

    /// <summary>It is closed.</summary>
    Closed,
}

/// <summary>
/// Lower bounds of a facility-location instance by Lagrangian relaxation of "every customer is served once" (Beasley, 1993): for prices v of the customers the sum of v
/// and of every facility's cost less what it earns, where that is negative or the facility must be open, is below every solution.
/// Costs and prices are whole numbers in doubles, so a bound is exact. Not safe for several threads; each takes its own by <see cref="Another"/>.
/// </summary>
internal sealed class LocationBound : LagrangianBound
{
    private const double Memory = 0.4d;
    private const double LeastNorm = 1e-9d;
    private readonly LocationArcs arcs;
    private readonly int[] served;

    public LocationBound(LocationArcs arcs)
        : base(arcs.Customers, arcs.Facilities, LeastNorm)
    {
        this.arcs = arcs;
        served = new int[arcs.Customers];
    }

    /// <summary>The same for another thread.</summary>
    public LocationBound Another() => new(arcs);

    /// <inheritdoc/>
    public override double Evaluate(double[] prices, Standing[] standing)
    {
        var bound = 0d;
        for (var customer = 0; customer < prices.Length; customer++)
        {
            bound += prices[customer];
        }

        Array.Clear(served);
        for (var facility = 0; facility < arcs.Facilities; facility++)
        {
            if (standing[facility] == Standing.Closed)
            {
                Slack[facility] = double.PositiveInfinity;
                continue;
            }

            var slack = arcs.Earn(facility, prices);
            Slack[facility] = slack;
            if (slack < 0d || standing[facility] == Standing.Open)
            {
                bound += slack;
                arcs.Serve(facility, prices, served);
            }
        }

        return bound;
    }

    /// <summary>The facilities that the relaxed solution opens.</summary>
    public List<int> Opened(Standing[] standing)
    {
        var opened = new List<int>();
        for (var facility = 0; facility < Slack.Length; facility++)
        {
            if (IsOpen(facility, standing))
            {
                opened.Add(facility);
            }
        }

        return opened;
    }

    /// <inheritdoc/>
    protected override bool IsOpen(int facility, Standing[] standing) =>
        standing[facility] == Standing.Open || (standing[facility] == Standing.Free && Slack[facility] < 0d);

    /// <inheritdoc/>
    protected override double Turn()
    {
        var norm = 0d;
        for (var customer = 0; customer < Direction.Length; customer++)
        {
            Direction[customer] = (Memory * Direction[customer]) + (1 - served[customer]);
            norm += Direction[customer] * Direction[customer];
        }

        return norm;
    }

    /// <summary>Moves the prices along the direction; they stay whole numbers, so that bounds are exact.</summary>
    protected override void Walk(double stride)
    {
        for (var customer = 0; customer < Price.Length; customer++)
        {
            Price[customer] = Math.Max(arcs.Cheapest[customer], Math.Round(Price[customer] + (stride * Direction[customer])));
        }
    }
}
