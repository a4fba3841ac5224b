using System.Diagnostics;

namespace Vouch.Sourcing.Scenarios;

/// <summary>
/// Improves a choice by solving small parts of the program around it: its own sources and a few others for all lots, or all sources for some of the lots, in turn.
/// What is drawn comes of a fixed seed; how far it comes is a matter of time.
/// </summary>
internal sealed class Neighbourhoods(AwardProgram program, ProgramBound bound)
{
    private const int Seed = 7;
    private const int EachLot = 6;
    private const int MostIdle = 12;
    private const double NearEnough = 2e-5d;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    private readonly Random random = new(Seed);

    /// <summary>Improves until a dozen parts in a row hold nothing better, or time runs out.</summary>
    public ProgramResult Improve(ProgramResult found, TimeSpan limit, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var (best, extra, free) = (found, 4, 0.3d);
        var columns = bound.Columns.Select((column, i) => (Column: column, Reduced: bound.Reduced[i])).ToList();
        for (var (turn, idle) = (0, 0); idle < MostIdle && clock.Elapsed < limit && !cancellationToken.IsCancellationRequested; turn++)
        {
            var part = turn % 2 == 0 ? AroundSources(best, columns, extra) : AroundLots(best, columns, free);
            var left = limit - clock.Elapsed;
            var tried = ProgramSearch.Rounded(program, MixedProgram.Solve(part, NearEnough, left < Longest ? left : Longest, cancellationToken));
            if (tried.Chosen is not null && tried.Value < best.Value)
            {
                (best, idle) = (tried, 0);
                continue;
            }

            idle++;
            (extra, free) = (Math.Min(extra + 1, program.Sources.Count), Math.Min(0.7d, free + 0.04d));
        }

        return best;
    }

    private AwardProgram AroundSources(ProgramResult best, List<(Column Column, double Reduced)> columns, int extra)
    {
        var open = best.Chosen!.Select(column => column.Source).ToHashSet();
        // Those that relaxed choices take on come first, and chance among them.
        foreach (var source in Enumerable.Range(0, program.Sources.Count).Where(source => !open.Contains(source)).OrderByDescending(source => (bound.Share[source] + 0.15d) * random.NextDouble()).Take(extra).ToList())
        {
            open.Add(source);
        }

        return Of(best, columns.Where(one => open.Contains(one.Column.Source)));
    }

    private AwardProgram AroundLots(ProgramResult best, List<(Column Column, double Reduced)> columns, double free)
    {
        var isFree = new bool[program.Lots];
        for (var lot = 0; lot < isFree.Length; lot++)
        {
            isFree[lot] = random.NextDouble() < free;
        }

        return Of(best, columns.Where(one => Array.TrueForAll(one.Column.Lots, lot => isFree[lot])));
    }

    private AwardProgram Of(ProgramResult best, IEnumerable<(Column Column, double Reduced)> candidates)
    {
        var kept = best.Chosen!.ToHashSet();
        var placed = new int[program.Lots];
        foreach (var (column, _) in candidates.OrderBy(one => one.Reduced))
        {
            if (Array.Exists(column.Lots, lot => placed[lot] < EachLot) && kept.Add(column))
            {
                Array.ForEach(column.Lots, lot => placed[lot]++);
            }
        }

        return program with { Columns = [.. kept] };
    }
}
