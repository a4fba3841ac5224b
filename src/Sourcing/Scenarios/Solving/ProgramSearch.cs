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

    /// <summary>What is left of a program goes to the solver as it is when it has at most so many columns.</summary>
    public const int Core = 2_500;

    private const double NearEnough = 2e-5d;

    // Measured: below such a distance the solver closes it at once; above, better choices and parts of the program are needed first.
    private const double Far = 0.003d;

    /// <summary>Solves, within the limit.</summary>
    /// <param name="program">The program.</param>
    /// <param name="limit">How long at most.</param>
    /// <param name="small">Programs with fewer columns are solved without bounds of our own.</param>
    /// <param name="cancellationToken">Ends the search early, with what was found.</param>
    public static ProgramResult Solve(AwardProgram program, TimeSpan limit, CancellationToken cancellationToken, int small = Small)
    {
        var clock = Stopwatch.StartNew();
        TimeSpan Left() => limit > clock.Elapsed ? limit - clock.Elapsed : TimeSpan.Zero;
        var quick = program.Columns.Count < small ? WholeLots.Solve(program, null, null, limit / 6, cancellationToken) : null;
        if (quick is { IsProved: true })
        {
            return quick;
        }

        var bound = new ProgramBound(program);
        bound.Raise(400, null, limit / 4);
        var found = FirstOf(program, bound, quick, limit, Left, cancellationToken);
        if (found is null)
        {
            var whole = WholeLots.Solve(program, null, null, Left(), cancellationToken);
            return whole with { Bound = Higher(whole.Bound, bound.Bound) };
        }

        bound.Raise(400, (double)found.Value!.Value, limit / 4);
        if (IsFar(found, bound))
        {
            found = new Neighbourhoods(program, bound).Improve(found, Left() / 3, cancellationToken);
            bound.Raise(400, (double)found.Value!.Value, limit / 4);
        }

        return bound.Bound > (double)found.Value.Value - 1d
            ? found with { IsProved = true, Bound = found.Value, Solver = "dual bounds" }
            : Finish(bound.Without((double)found.Value.Value - 1d), found, bound, Left(), cancellationToken);
    }

    // The likeliest columns alone are right where the bound is near; where it is not, sources are exchanged; the widest part comes last.
    private static ProgramResult? FirstOf(AwardProgram program, ProgramBound bound, ProgramResult? found, TimeSpan limit, Func<TimeSpan> left, CancellationToken cancellationToken)
    {
        ProgramResult? Likeliest(int each, double share)
        {
            var few = Rounded(program, MixedProgram.Solve(bound.Likeliest(each, share), NearEnough, limit / 6 < left() ? limit / 6 : left(), cancellationToken));
            return Better(few.Chosen is null ? null : few, found);
        }

        found = Likeliest(5, 0.3d);
        if (found is null || IsFar(found, bound))
        {
            found = Better(FirstChoice.Of(program, bound, left, cancellationToken), found);
        }

        return found ?? Likeliest(8, 0d);
    }

    private static ProgramResult Finish(AwardProgram rest, ProgramResult found, ProgramBound root, TimeSpan left, CancellationToken cancellationToken)
    {
        if (rest.Columns.Count > Core || IsFar(found, root))
        {
            return new SourceSearch(root, found, left).Run(cancellationToken);
        }

        var better = WholeLots.Solve(rest, (long)found.Value!.Value - 1L, null, left, cancellationToken);
        if (better.Chosen is null)
        {
            return better.IsProved
                ? found with { IsProved = true, Bound = found.Value, Solver = "dual bounds and CP-SAT" }
                : found with { IsProved = false, Bound = Math.Min(found.Value.Value, Higher(better.Bound, root.Bound) ?? found.Value.Value) };
        }

        return better with { Bound = better.IsProved ? better.Value : Higher(better.Bound, root.Bound), Solver = "dual bounds and CP-SAT" };
    }

    // A choice found in doubles counts with its whole cost, and only if it keeps every row to the unit.
    internal static ProgramResult Rounded(AwardProgram program, ProgramResult found)
    {
        if (found.Chosen is not { } chosen)
        {
            return found;
        }

        var sources = chosen.Select(column => column.Source).ToHashSet();
        var placed = new int[program.Lots];
        foreach (var lot in chosen.SelectMany(column => column.Lots))
        {
            placed[lot]++;
        }

        return Array.TrueForAll(placed, count => count == 1) && program.Rows.All(row => chosen.Sum(row.Of) + sources.Sum(source => row.SourceAmounts[source]) <= row.Limit)
            ? found with { Value = chosen.Sum(column => column.Cost) + sources.Sum(source => program.Sources[source].Cost) }
            : new ProgramResult(null, null, null, false, found.Solver);
    }

    private static bool IsFar(ProgramResult found, ProgramBound bound) => bound.Bound < (double)found.Value!.Value * (1d - Far);

    private static ProgramResult? Better(ProgramResult? one, ProgramResult? other) =>
        other?.Chosen is null || one?.Value <= other.Value ? one : other;

    private static decimal? Higher(decimal? one, double other)
    {
        var known = Math.Abs(other) < 1e27d ? (decimal)other : (decimal?)null;
        return one is null ? known : known is null ? one : Math.Max(one.Value, known.Value);
    }
}
