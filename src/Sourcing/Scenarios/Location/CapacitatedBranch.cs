namespace Vouch.Sourcing.Scenarios;

/// <summary>A part of the search: what is decided, the prices to start from, and what no solution in it is below.</summary>
internal sealed record CapacitatedPart(Standing[] Standing, double[] Prices, double Bound);

/// <summary>A set of open facilities and what it costs with the best distribution.</summary>
internal sealed record OpenSet(double Cost, bool[] Open);

/// <summary>What working on a part gave.</summary>
/// <param name="Best">The best set known now.</param>
/// <param name="Parts">What is left to be searched.</param>
/// <param name="Floor">A bound of what was solved to the end, to be kept; what was excluded costs at least <see cref="CapacitatedBranch.LimitOf"/> the best set.</param>
internal sealed record Worked(OpenSet Best, IReadOnlyList<CapacitatedPart> Parts, double Floor = double.PositiveInfinity);

/// <summary>Works on parts of the search, for one thread.</summary>
internal sealed class CapacitatedBranch(CapacitatedFigures figures, Func<bool> isOver)
{
    /// <summary>A set of at most so many times the best cost is improved by moves, in the search below the root.</summary>
    private const double Promising = 1.005d;

    // A bound so near the value, as a share of it, counts as met: far above the margin of bounds, and below what a proof promises.
    private const double Near = 1e-10d;

    private const int Steps = 40;
    private const int MoreSteps = 15;
    private const int Patience = 5;
    private const int Rounds = 4;
    private const double Length = 0.6d;

    /// <summary>Bounds with this thread's memory.</summary>
    public CapacitatedBound Bounds { get; } = new(figures);

    /// <summary>Moves with this thread's memory.</summary>
    public CapacitatedMoves Moves { get; } = new(figures);

    /// <summary>What a solution costs at most that is worth finding.</summary>
    public static double LimitOf(OpenSet best) => best.Cost * (1d - Near);

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
            Bounds.Length = Length;
            var own = Bounds.Raise(prices, standing, best.Cost, LimitOf(best), round == 0 ? Steps : MoreSteps, Patience, isOver);
            (best, own) = own <= LimitOf(best) ? Try(prices, standing, own, best, Promising) : (best, own);
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

    /// <summary>
    /// Distributes to the facilities of the relaxed solution evaluated last. The prices of a distribution prove it best among its facilities, and often among others: where
    /// they give a higher bound, they are taken. Where the set is nearly as good as the best, it is improved by moves.
    /// </summary>
    /// <param name="prices">The prices evaluated last; replaced by better ones.</param>
    /// <param name="standing">What is decided.</param>
    /// <param name="bound">The bound that these prices give.</param>
    /// <param name="best">The best set known.</param>
    /// <param name="promising">A set of at most so many times the cost of the best is improved.</param>
    public (OpenSet Best, double Bound) Try(double[] prices, Standing[] standing, double bound, OpenSet best, double promising)
    {
        var open = Covering();
        var cost = Moves.Transport.Solve(open);
        var other = double.IsFinite(cost) ? Bounds.Evaluate(Moves.Transport.Price, standing) : double.NegativeInfinity;
        if (other > bound)
        {
            Array.Copy(Moves.Transport.Price, prices, prices.Length);
            bound = other;
        }
        else
        {
            Bounds.Evaluate(prices, standing);
        }

        if (cost <= best.Cost * promising)
        {
            cost = Moves.Improve(open, isOver);
            best = cost < best.Cost ? new OpenSet(cost, open) : best;
        }

        return (best, bound);
    }

    // All is decided: one set is left, and its distribution is the solution.
    private Worked Last(Standing[] standing, OpenSet best)
    {
        var open = Array.ConvertAll(standing, one => one == Standing.Open);
        var cost = Moves.Transport.Solve(open);
        return new Worked(cost < best.Cost ? new OpenSet(cost, open) : best, [], Bounds.Evaluate(Moves.Transport.Price, standing));
    }

    // Rounding in the cover may leave some demand; those whose room costs least cover it.
    private bool[] Covering()
    {
        bool[] open = [.. Bounds.Taken];
        var missing = figures.Total;
        for (var facility = 0; facility < open.Length; facility++)
        {
            missing -= open[facility] ? figures.Capacity[facility] : 0L;
        }

        while (missing > 0L)
        {
            var at = -1;
            for (var facility = 0; facility < open.Length; facility++)
            {
                if (!open[facility] && figures.Capacity[facility] > 0L && (at < 0 || Bounds.Slack[facility] / figures.Capacity[facility] < Bounds.Slack[at] / figures.Capacity[at]))
                {
                    at = facility;
                }
            }

            open[at] = true;
            missing -= figures.Capacity[at];
        }

        return open;
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
