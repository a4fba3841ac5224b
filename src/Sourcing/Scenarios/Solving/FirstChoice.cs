namespace Vouch.Sourcing.Scenarios;

/// <summary>
/// A good choice to begin with. With the rows priced in, finding the best sources is choosing facilities, so sources are exchanged one by one until no exchange helps;
/// the rows are then weighed anew for these sources, and so on; at the end the lots are shared out among them by the solver.
/// </summary>
internal static class FirstChoice
{
    private const int Rounds = 6;
    private const int EachLot = 5;
    private const double NearEnough = 2e-5d;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(4);

    /// <summary>A choice that keeps all rows; null when none was found this way.</summary>
    public static ProgramResult? Of(AwardProgram program, ProgramBound bound, Func<TimeSpan> left, CancellationToken cancellationToken)
    {
        var (prices, weights) = ((double[])bound.BestPrice.Clone(), (double[])bound.BestWeight.Clone());
        var all = new Standing[program.Sources.Count];
        ProgramResult? best = null;
        var tried = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 0; round < Rounds && left() > Longest / 4 && !cancellationToken.IsCancellationRequested; round++)
        {
            var (opening, cost) = bound.Priced();
            var open = Array.ConvertAll(bound.Slack, slack => slack < 0d);
            new LocationMoves(opening, cost).Improve(open, cancellationToken);
            if (!tried.Add(string.Concat(open.Select(isOpen => isOpen ? '1' : '0'))))
            {
                break;
            }

            bound.Enter([.. open.Select(isOpen => isOpen ? Standing.Free : Standing.Closed)], bound.BestPrice, bound.BestWeight);
            bound.Raise(120, best is null ? null : (double)best.Value!.Value, Longest / 4);
            if (best is null || bound.Bound < (double)best.Value!.Value)
            {
                var found = ProgramSearch.Rounded(program, MixedProgram.Solve(bound.Likeliest(EachLot, 0d), NearEnough, left() < Longest ? left() : Longest, cancellationToken));
                best = found.Chosen is not null && (best is null || found.Value < best.Value) ? found : best;
            }
        }

        bound.Enter(all, prices, weights);
        return best;
    }
}
