namespace Vouch.Sourcing.Scenarios;

/// <summary>A part of the search: what is decided, the prices to start from, and what no solution in it is below.</summary>
internal sealed record CapacitatedPart(Standing[] Standing, double[] Prices, double Bound);

/// <summary>A set of open facilities and what it costs with the best distribution.</summary>
internal sealed record OpenSet(double Cost, bool[] Open);

/// <summary>What working on a part gave.</summary>
/// <param name="Best">The best set known now.</param>
/// <param name="Parts">What is left to be searched, each with its bound.</param>
/// <param name="Floor">No solution of what was left out is below this, save that a bound within <see cref="CapacitatedBranch.Near"/> of the best set's cost counts as met.</param>
internal sealed record Worked(OpenSet Best, IReadOnlyList<CapacitatedPart> Parts, double Floor = double.PositiveInfinity);

/// <summary>Works on parts of the search, for one thread.</summary>
internal sealed class CapacitatedBranch(CapacitatedFigures figures, Func<bool> isOver)
{
    /// <summary>A bound so near the value, as a share of it, counts as met; far above the margin of bounds, far below what is promised of the value.</summary>
    public const double Near = 1e-10d;

    private const double Promising = 1.005d;
    private const int Steps = 40;
    private const int MoreSteps = 15;
    private const int Rounds = 4;

    /// <summary>Bounds with this thread's memory.</summary>
    public CapacitatedBound Bounds { get; } = new(figures);

    /// <summary>Moves with this thread's memory.</summary>
    public CapacitatedMoves Moves { get; } = new(figures);

    /// <summary>What a solution costs at most that is worth finding.</summary>
    public static double LimitOf(OpenSet best) => best.Cost * (1d - Near);

    /// <summary>The better of this set, improved where it is nearly as good, and the best.</summary>
    public OpenSet Offer(bool[] open, OpenSet best, double promising = Promising)
    {
        var cost = Moves.Transport.Solve(open);
        if (cost > best.Cost * promising)
        {
            return best;
        }

        bool[] improved = [.. open];
        var reached = Moves.Improve(improved, isOver);
        return reached < best.Cost ? new OpenSet(reached, improved) : best;
    }

    /// <summary>Works a part to its end, or until time is up.</summary>
    public Worked Finish(CapacitatedPart part, OpenSet best)
    {
        var floor = double.PositiveInfinity;
        var stack = new Stack<CapacitatedPart>([part]);
        while (!isOver() && stack.TryPop(out var next))
        {
            var worked = Split(next, best);
            (best, floor) = (worked.Best, Math.Min(floor, worked.Floor));
            foreach (var child in worked.Parts)
            {
                stack.Push(child);
            }
        }

        return new Worked(best, [.. stack], floor);
    }

    /// <summary>Raises the bound of a part, and divides it in two where that does not close it; the likelier half comes last.</summary>
    public Worked Split(CapacitatedPart part, OpenSet best)
    {
        Standing[] standing = [.. part.Standing];
        double[] prices = [.. part.Prices];
        var bound = part.Bound;
        for (var round = 0; round < Rounds && bound <= LimitOf(best); round++)
        {
            var own = Bounds.Raise(prices, standing, best.Cost, LimitOf(best), round == 0 ? Steps : MoreSteps, 0.6d, 5, isOver);
            if (own <= LimitOf(best))
            {
                best = Offer(Bounds.Taken, best);
                own = Prove(prices, standing, own);
            }

            bound = Math.Max(bound, own);
            if (bound > LimitOf(best) || !Bounds.Decide(standing, LimitOf(best)))
            {
                break;
            }
        }

        if (bound > LimitOf(best))
        {
            return new Worked(best, []);
        }

        var at = Undecided(standing);
        if (at < 0)
        {
            return Last(standing, best);
        }

        var (likelier, other) = Bounds.Share[at] >= 0.5d ? (Standing.Open, Standing.Closed) : (Standing.Closed, Standing.Open);
        return new Worked(best, [new CapacitatedPart(With(standing, at, other), prices, bound), new CapacitatedPart(With(standing, at, likelier), prices, bound)]);
    }

    // The prices of a distribution prove it best among its facilities, and often among others; where they give more than the prices so far, they are taken.
    private double Prove(double[] prices, Standing[] standing, double bound)
    {
        var other = Bounds.Evaluate(Moves.Transport.Price, standing);
        if (other > bound)
        {
            Array.Copy(Moves.Transport.Price, prices, prices.Length);
            return other;
        }

        return Bounds.Evaluate(prices, standing);
    }

    // All is decided: one set is left, and its distribution is the solution.
    private Worked Last(Standing[] standing, OpenSet best)
    {
        var open = Array.ConvertAll(standing, one => one == Standing.Open);
        var cost = Moves.Transport.Solve(open);
        var floor = Bounds.Evaluate(Moves.Transport.Price, standing);
        best = cost < best.Cost ? new OpenSet(cost, open) : best;
        return new Worked(best, [], floor);
    }

    private int Undecided(Standing[] standing)
    {
        var (at, most) = (-1, -1d);
        for (var facility = 0; facility < standing.Length; facility++)
        {
            var weight = standing[facility] == Standing.Free ? Math.Min(Bounds.Share[facility], 1d - Bounds.Share[facility]) : -1d;
            (at, most) = weight > most ? (facility, weight) : (at, most);
        }

        return at;
    }

    private static Standing[] With(Standing[] standing, int facility, Standing decided)
    {
        Standing[] other = [.. standing];
        other[facility] = decided;
        return other;
    }
}
