using System.Diagnostics;

namespace Vouch.Sourcing.Scenarios;

/// <summary>
/// Solves a program: bounds first, then the likeliest columns alone for a good choice, then all that bound and choice together do not exclude. What is
/// left is usually a small part, and the solver proves it in a fraction of the time that the whole would take.
/// </summary>
internal static class ProgramSearch
{
    /// <summary>Programs with fewer columns go to the solver as they are.</summary>
    public const int Small = 1_500;

    /// <summary>Solves, within the limit.</summary>
    /// <param name="program">The program.</param>
    /// <param name="limit">How long at most.</param>
    /// <param name="small">Programs with fewer columns are solved without bounds of our own.</param>
    /// <param name="cancellationToken">Ends the search early, with what was found.</param>
    public static ProgramResult Solve(AwardProgram program, TimeSpan limit, CancellationToken cancellationToken, int small = Small)
    {
        var clock = Stopwatch.StartNew();
        TimeSpan Left() => limit > clock.Elapsed ? limit - clock.Elapsed : TimeSpan.Zero;
        if (program.Columns.Count < small)
        {
            return Exact(program, null, null, Left(), cancellationToken);
        }

        var bound = new ProgramBound(program);
        bound.Raise(400, null, limit / 4);
        ProgramResult? found = null;
        foreach (var each in (int[])[4, 12])
        {
            var first = Exact(bound.Likeliest(each), null, null, limit / 5 < Left() ? limit / 5 : Left(), cancellationToken);
            if (first.Chosen is not null)
            {
                found = first;
                break;
            }
        }

        if (found?.Chosen is null)
        {
            var whole = Exact(program, null, null, Left(), cancellationToken);
            return whole with { Bound = Higher(whole.Bound, bound.Bound) };
        }

        bound.Raise(400, (double)found.Value!.Value, limit / 4);
        var step = program.IsSplit ? 0d : 1d;
        var rest = bound.Without((double)found.Value.Value - step + (program.IsSplit ? 1e-7d * Math.Abs((double)found.Value.Value) : 0d));
        if (!program.IsSplit && bound.Bound > (double)found.Value.Value - 1d)
        {
            return found with { IsProved = true, Bound = found.Value, Solver = "dual bounds" };
        }

        return Finish(program, rest, found, bound.Bound, Left(), cancellationToken);
    }

    private static ProgramResult Finish(AwardProgram program, AwardProgram rest, ProgramResult found, double bound, TimeSpan left, CancellationToken cancellationToken)
    {
        if (program.IsSplit)
        {
            var whole = SplitLots.Solve(rest, null, left, cancellationToken);
            return whole.Chosen is null || whole.Value > found.Value
                ? found with { IsProved = whole.IsProved, Bound = whole.IsProved ? found.Value : Higher(whole.Bound, bound) }
                : whole with { Bound = whole.IsProved ? whole.Value : Higher(whole.Bound, bound) };
        }

        var better = WholeLots.Solve(rest, (long)found.Value!.Value - 1L, null, left, cancellationToken);
        if (better.Chosen is null)
        {
            return better.IsProved
                ? found with { IsProved = true, Bound = found.Value, Solver = "dual bounds and CP-SAT" }
                : found with { IsProved = false, Bound = Math.Min(found.Value.Value, Higher(better.Bound, bound) ?? found.Value.Value) };
        }

        return better with { Bound = better.IsProved ? better.Value : Higher(better.Bound, bound), Solver = "dual bounds and CP-SAT" };
    }

    private static ProgramResult Exact(AwardProgram program, long? most, IReadOnlyCollection<Column>? hint, TimeSpan limit, CancellationToken cancellationToken) =>
        program.IsSplit ? SplitLots.Solve(program, null, limit, cancellationToken) : WholeLots.Solve(program, most, hint, limit, cancellationToken);

    private static decimal? Higher(decimal? one, double other)
    {
        var known = Math.Abs(other) < 1e27d ? (decimal)other : (decimal?)null;
        return one is null ? known : known is null ? one : Math.Max(one.Value, known.Value);
    }
}
