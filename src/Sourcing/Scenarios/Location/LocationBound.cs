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
internal sealed class LocationBound
{
    private readonly LocationArcs arcs;
    private readonly double[] price;
    private readonly double[] direction;
    private readonly int[] served;

    public LocationBound(LocationArcs arcs)
    {
        this.arcs = arcs;
        price = new double[arcs.Customers];
        direction = new double[arcs.Customers];
        served = new int[arcs.Customers];
        Slack = new double[arcs.Facilities];
        Share = new double[arcs.Facilities];
    }

    /// <summary>For the prices evaluated last: each facility's cost less what it earns.</summary>
    public double[] Slack { get; }

    /// <summary>How often each facility was open in the relaxed solutions of late, 0 to 1: where it is neither, there is something to decide.</summary>
    public double[] Share { get; }

    /// <summary>The same for another thread.</summary>
    public LocationBound Another() => new(arcs);

    /// <summary>The bound for these prices; leaves <see cref="Slack"/>.</summary>
    public double Evaluate(double[] prices, Standing[] standing)
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

    /// <summary>Raises the bound by subgradient steps from these prices, which are replaced by the best found; leaves <see cref="Slack"/> for them.</summary>
    /// <param name="best">The prices to start from; on return those of the bound answered.</param>
    /// <param name="standing">What is decided.</param>
    /// <param name="target">The value of the best solution known; steps aim at it.</param>
    /// <param name="enough">A bound above this ends the search for a higher one.</param>
    /// <param name="steps">How many steps at most.</param>
    /// <param name="length">How far the first step goes, 0 to 2.</param>
    /// <param name="patience">After so many steps without a better bound the steps become shorter.</param>
    public double Raise(double[] best, Standing[] standing, double target, double enough, int steps, double length, int patience)
    {
        Array.Copy(best, price, price.Length);
        var bound = Evaluate(price, standing);
        var current = bound;
        var idle = 0;
        Array.Clear(direction);
        for (var facility = 0; facility < Share.Length; facility++)
        {
            Share[facility] = IsOpen(facility, standing) ? 1d : 0d;
        }

        for (var step = 0; step < steps && bound <= enough && length > 0.002d; step++)
        {
            var norm = 0d;
            for (var customer = 0; customer < direction.Length; customer++)
            {
                direction[customer] = (0.4d * direction[customer]) + (1 - served[customer]);
                norm += direction[customer] * direction[customer];
            }

            if (norm < 1e-9d)
            {
                break;
            }

            var stride = length * Math.Max(target - current, target * 1e-7d) / norm;
            for (var customer = 0; customer < price.Length; customer++)
            {
                price[customer] = Math.Max(arcs.Cheapest[customer], Math.Round(price[customer] + (stride * direction[customer])));
            }

            current = Evaluate(price, standing);
            for (var facility = 0; facility < Share.Length; facility++)
            {
                Share[facility] += 0.1d * ((IsOpen(facility, standing) ? 1d : 0d) - Share[facility]);
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

    private bool IsOpen(int facility, Standing[] standing) =>
        standing[facility] == Standing.Open || (standing[facility] == Standing.Free && Slack[facility] < 0d);
}
