using System.Diagnostics;

namespace Vouch.Sourcing.Scenarios;

/// <summary>
/// Searches which sources are taken on (branch and bound): each part has a bound of its own, excludes sources and columns by it, and goes to the solver as soon as
/// what is left of it is small.
/// </summary>
internal sealed class SourceSearch(ProgramBound bound, ProgramResult found, TimeSpan limit)
{
    private const string Solver = "dual bounds, search and CP-SAT";
    private const int Steps = 40;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private ProgramResult best = found;

    // Parts with at most so many columns go to the solver; fewer after one that it could not finish, more after one that it did.
    private double core = ProgramSearch.Core;

    private double Limit => (double)best.Value!.Value - 1d;

    private TimeSpan Left => limit > clock.Elapsed ? limit - clock.Elapsed : TimeSpan.Zero;

    /// <summary>Searches until all is proved or time runs out.</summary>
    public ProgramResult Run(CancellationToken cancellationToken)
    {
        var waiting = new PriorityQueue<Part, double>();
        waiting.Enqueue(new Part([.. bound.Standings], [.. bound.BestPrice], [.. bound.BestWeight], bound.Bound), bound.Bound);
        while (waiting.TryDequeue(out var part, out var known))
        {
            if (known > Limit)
            {
                break;
            }

            if (Left <= TimeSpan.Zero || cancellationToken.IsCancellationRequested)
            {
                return best with { IsProved = false, Bound = Math.Min(best.Value!.Value, Math.Abs(known) < 1e27d ? (decimal)known : best.Value.Value), Solver = Solver };
            }

            foreach (var child in Split(part, cancellationToken))
            {
                waiting.Enqueue(child, child.Bound);
            }
        }

        return best with { IsProved = true, Bound = best.Value, Solver = Solver };
    }

    private IReadOnlyList<Part> Split(Part part, CancellationToken cancellationToken)
    {
        bound.Enter(part.Standings, part.Prices, part.Weights);
        bound.Raise(Steps, (double)best.Value!.Value, Left, 0.5d);
        if (bound.Bound > Limit)
        {
            return [];
        }

        for (var source = 0; source < bound.Standings.Length; source++)
        {
            if (bound.Standings[source] == Standing.Free && bound.Bound + Math.Abs(bound.Slack[source]) > Limit)
            {
                bound.Standings[source] = bound.Slack[source] > 0d ? Standing.Closed : Standing.Open;
            }
        }

        var at = Undecided();
        var rest = bound.Without(Limit);
        if (at < 0 || rest.Columns.Count <= core)
        {
            var solved = WholeLots.Solve(rest, (long)Limit, null, at < 0 || Left < Turn ? Left : Turn, cancellationToken);
            best = solved.Chosen is not null ? solved : best;
            if (solved.IsProved)
            {
                core = Math.Min(ProgramSearch.Core, core * 1.1d);
                return [];
            }

            core *= 0.85d;
        }

        var highest = Math.Max(part.Bound, bound.Bound);
        if (at < 0)
        {
            // All sources are decided and time ran out: the part stays open with its bound.
            return Left > TimeSpan.Zero ? [] : [new Part([.. bound.Standings], [.. bound.BestPrice], [.. bound.BestWeight], highest)];
        }

        return [.. new[] { Standing.Open, Standing.Closed }.Select(standing =>
        {
            Standing[] standings = [.. bound.Standings];
            standings[at] = standing;
            return new Part(standings, [.. bound.BestPrice], [.. bound.BestWeight], highest);
        })];
    }

    private int Undecided()
    {
        var (at, most) = (-1, -1d);
        for (var source = 0; source < bound.Standings.Length; source++)
        {
            var weight = bound.Standings[source] == Standing.Free ? 0.5d - Math.Abs(0.5d - bound.Share[source]) : -1d;
            if (weight > most)
            {
                (at, most) = (source, weight);
            }
        }

        return at;
    }

    private sealed record Part(Standing[] Standings, double[] Prices, double[] Weights, double Bound);
}
