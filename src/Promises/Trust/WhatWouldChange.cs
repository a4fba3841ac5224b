namespace Vouch.Promises.Trust;

/// <summary>
/// What further promises would do to a score, if they settled now and were of ordinary stake: so that somebody who wants to be trusted more knows what it takes,
/// and what the next broken word costs.
/// </summary>
/// <param name="SettledUntilKnown">How many more settled promises until a number can be shown; 0 when one is shown.</param>
/// <param name="Mark">The next round mark above the number shown: a multiple of 5, or of 1 above 95; null when there is none below 100, or no number.</param>
/// <param name="KeptToMark">The fewest further kept promises after which the number shown is <paramref name="Mark"/> or more.</param>
/// <param name="KeptToTarget">The fewest further kept promises after which the number shown is the target or more; 0 when it is reached, null without a target, without a number, or where no number of them would do.</param>
/// <param name="AfterOneBroken">The number shown after one more broken promise; null while no number is shown.</param>
internal sealed record WhatWouldChange(int SettledUntilKnown, int? Mark, int? KeptToMark, int? KeptToTarget, int? AfterOneBroken)
{
    private const int Step = 5;
    private const int FinelyAbove = 95;
    private const int Whole = 100;
    private const double Rounding = 0.5;

    // More than this nobody waits for; it also keeps the reckoning far from the limits of whole numbers.
    private const double MostAsked = 1_000_000;

    /// <summary>Reckons for a score; the target in per cent, null where there is none.</summary>
    internal static WhatWouldChange Of(TrustScore score, int? target)
    {
        if (!score.IsKnown)
        {
            return new WhatWouldChange(Math.Max(1, (int)Math.Ceiling(TrustScore.LeastFresh - score.Fresh)), null, null, null, null);
        }

        var mark = NextMark(score.Shown);
        return new WhatWouldChange(
            0, mark, mark is { } goal ? KeptToReach(score, goal) : null, target is { } wanted ? KeptToReach(score, wanted) : null, score.With(0, 1).Shown);
    }

    /// <summary>The fewest further kept promises after which the number shown is at least this; null where no number of them suffices.</summary>
    internal static int? KeptToReach(TrustScore score, int percent)
    {
        if (score.Shown >= percent)
        {
            return 0;
        }

        if (percent >= Whole)
        {
            return null;
        }

        // Solves (a + n) / (a + b + n) = share for n, with a and b of the posterior; the number shown is rounded.
        var share = (percent - Rounding) / Whole;
        var needed = (score.BrokenParameter * share / (1 - share)) - score.KeptParameter;
        if (needed > MostAsked)
        {
            return null;
        }

        // The arithmetic may be one off on either side of the exact solution.
        var kept = Math.Max(1, (int)Math.Ceiling(needed));
        while (kept > 1 && score.With(kept - 1, 0).Shown >= percent)
        {
            kept--;
        }

        while (score.With(kept, 0).Shown < percent)
        {
            kept++;
        }

        return kept;
    }

    private static int? NextMark(int shown)
    {
        var mark = shown >= FinelyAbove ? shown + 1 : ((shown / Step) + 1) * Step;
        return mark < Whole ? mark : null;
    }
}
