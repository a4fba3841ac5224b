using System.Collections.Concurrent;
using System.Diagnostics;

namespace Vouch.Sourcing.Scenarios;

/// <summary>
/// The best set of facilities with capacities, with proof: Lagrangian bounds, facilities decided by what the bound says of the other way, and a search of what is left
/// (branch and bound, lowest bound first), shared out among threads. A set is valued by its transport problem. Parts are worked in rounds of one fixed number, and
/// what they find is taken over between rounds, so that the answer does not depend on how fast each thread is.
/// </summary>
internal sealed class CapacitatedSearch
{
    /// <summary>A bound so near the value, as a share of it, proves it.</summary>
    private const double Proved = 1e-9d;

    private const string Solver = "dual bounds and search";
    private const int Round = 16;
    private const int MostWaiting = 10_000;
    private const int MostRounds = 40;
    private const int CoarseRounds = 4;
    private const int Steps = 60;
    private const int Patience = 20;
    private const double Longest = 1.5d;
    private const double Promising = 1.03d;
    private const double Idle = 0.0005d;
    private readonly CapacitatedFigures figures;
    private readonly Func<bool> isOver;
    private readonly ConcurrentBag<CapacitatedBranch> branches = [];

    private CapacitatedSearch(CapacitatedFigures figures, Func<bool> isOver)
    {
        (this.figures, this.isOver) = (figures, isOver);
        branches.Add(new CapacitatedBranch(figures, isOver));
    }

    /// <summary>Solves; null when the amounts are too fine or the costs too large.</summary>
    public static SearchResult? Solve(LocationProblem problem, TimeSpan limit, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        if (CapacitatedFigures.For(problem) is not { } figures)
        {
            return null;
        }

        return figures.Capacity.Sum() < figures.Total
            ? new SearchResult(null, null, true, Solver)
            : new CapacitatedSearch(figures, () => clock.Elapsed >= limit || cancellationToken.IsCancellationRequested).Run();
    }

    private SearchResult Run()
    {
        var (part, best) = Root();
        (best, var bound) = Search(part, best);
        var transport = new Transport(figures);
        transport.Solve(best.Open);
        var value = decimal.Round(transport.Exact(), 9);
        var isProved = bound >= (double)value * (1d - Proved);
        return new SearchResult(value, isProved ? value : Math.Min(value, (decimal)Math.Max(0d, bound)), isProved, Solver);
    }

    private (CapacitatedPart Part, OpenSet Best) Root()
    {
        branches.TryTake(out var branch);
        var best = First(branch!);
        var standing = new Standing[figures.Facilities];
        branch!.Moves.Transport.Solve(best.Open);
        double[] prices = [.. branch.Moves.Transport.Price];
        var bound = double.NegativeInfinity;
        branch.Bounds.Length = Longest;
        for (var round = 0; round < MostRounds && !isOver(); round++)
        {
            var before = bound;
            branch.Bounds.IsCoarse = round < CoarseRounds;
            bound = branch.Bounds.Raise(prices, standing, best.Cost, CapacitatedBranch.LimitOf(best), Steps, Patience, isOver);
            branch.Bounds.Length = Math.Min(Longest, branch.Bounds.Length * 1.5d);
            if (bound > CapacitatedBranch.LimitOf(best))
            {
                break;
            }

            (best, bound) = branch.Try(prices, standing, bound, best, Promising);
            branch.Bounds.Decide(standing, CapacitatedBranch.LimitOf(best));
            if (round > CoarseRounds + 4 && bound - before < Idle * (best.Cost - bound))
            {
                break;
            }
        }

        branch.Bounds.IsCoarse = false;
        branches.Add(branch);
        return (new CapacitatedPart(standing, prices, bound), best);
    }

    // Those with the cheapest room, improved.
    private OpenSet First(CapacitatedBranch branch)
    {
        var open = new bool[figures.Facilities];
        var missing = figures.Total;
        var isAny = false;
        foreach (var facility in Enumerable.Range(0, open.Length).OrderBy(facility => (figures.Opening[facility] + figures.Cost[facility].Average()) / Math.Max(1L, figures.Capacity[facility])).ThenBy(facility => facility))
        {
            if (missing > 0L || !isAny)
            {
                (open[facility], isAny) = (true, true);
                missing -= figures.Capacity[facility];
            }
        }

        return new OpenSet(branch.Moves.Improve(open, isOver), open);
    }

    private (OpenSet Best, double Bound) Search(CapacitatedPart root, OpenSet best)
    {
        var floor = double.PositiveInfinity;
        var waiting = new PriorityQueue<CapacitatedPart, double>();
        waiting.Enqueue(root, root.Bound);
        while (waiting.TryPeek(out _, out var lowest) && lowest <= CapacitatedBranch.LimitOf(best) && !isOver())
        {
            var parts = new List<CapacitatedPart>();
            while (parts.Count < Round && waiting.TryDequeue(out var part, out _))
            {
                parts.Add(part);
            }

            foreach (var worked in Work(parts, best, waiting.Count > MostWaiting))
            {
                best = worked.Best.Cost < best.Cost ? worked.Best : best;
                floor = Math.Min(floor, worked.Floor);
                waiting.EnqueueRange(worked.Parts.Select(part => (part, part.Bound)));
            }
        }

        var left = waiting.TryPeek(out _, out var least) ? least : double.PositiveInfinity;
        return (best, Math.Min(floor, Math.Min(left, CapacitatedBranch.LimitOf(best))));
    }

    private Worked[] Work(List<CapacitatedPart> parts, OpenSet best, bool isFull)
    {
        var worked = new Worked[parts.Count];
        Parallel.For(0, parts.Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, at =>
        {
            var branch = branches.TryTake(out var free) ? free : new CapacitatedBranch(figures, isOver);
            worked[at] = isFull ? branch.Finish(parts[at], best) : branch.Split(parts[at], best);
            branches.Add(branch);
        });
        return worked;
    }
}
