using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Suppliers.Scorecards.Challenges;

namespace Vouch.Suppliers.Scorecards;

/// <summary>A line as somebody reads it.</summary>
/// <param name="Definition">What it measures.</param>
/// <param name="Figure">The figure: live, or as it was kept when the period was closed.</param>
/// <param name="Challenged">Challenges that wait for a decision.</param>
/// <param name="WithoutLeftOut">For a closed period: the figure without cases that were left out since; null where nothing was.</param>
internal sealed record ScoreLineView(ScoreLineDefinition Definition, ScoredLine Figure, int Challenged, ScoredLine? WithoutLeftOut);

/// <summary>How both sides did in a period that is over.</summary>
/// <param name="Period">Name of the period.</param>
/// <param name="Theirs">The supplier's score.</param>
/// <param name="Ours">The company's.</param>
/// <param name="TheirCases">Cases behind the supplier's.</param>
/// <param name="OurCases">Cases behind the company's.</param>
public sealed record ScoreTrendPoint(string Period, decimal? Theirs, decimal? Ours, int TheirCases, int OurCases);

/// <summary>A scorecard of a period, for the parts of a page.</summary>
public sealed record ScorecardView
{
    internal ScorecardView(ScorePeriod period, ScorecardPolicy policy) => (Period, Policy) = (period, policy);

    internal ScorePeriod Period { get; }

    internal ScorecardPolicy Policy { get; }

    internal bool IsClosed => ClosedAt is not null;

    internal DateTimeOffset? ClosedAt { get; init; }

    internal IReadOnlyList<ScoreLineView> Lines { get; init; } = [];

    internal ScoredSide Theirs => ScorecardReckoning.Overall(Lines.Select(line => line.Figure), ScoreSide.Them);

    internal ScoredSide Ours => ScorecardReckoning.Overall(Lines.Select(line => line.Figure), ScoreSide.Us);

    /// <summary>Closed periods, the oldest first.</summary>
    internal IReadOnlyList<ScoreTrendPoint> Trend { get; init; } = [];
}

/// <summary>A line of a scorecard with the cases behind it, for the parts of a page.</summary>
public sealed record ScoreCasesView
{
    internal ScoreCasesView(ScorecardView card, ScoreLineView line, IReadOnlyList<ScoreCase> cases, IReadOnlyList<LineChallenge> challenges) => (Card, Line, Cases, Challenges) = (card, line, cases, challenges);

    internal ScorecardView Card { get; }

    internal ScoreLineView Line { get; }

    /// <summary>The newest first.</summary>
    internal IReadOnlyList<ScoreCase> Cases { get; }

    internal IReadOnlyList<LineChallenge> Challenges { get; }
}

/// <summary>Reads scorecards for pages, the API, gates and the clock.</summary>
internal sealed class ScorecardReader(VouchDb db, ScorecardShelf shelf, ScorecardCases cases, TimeProvider clock)
{
    private const int PeriodsShown = 12;

    /// <summary>Who reads scorecards of a supplier: colleagues with a role, and the supplier's own people.</summary>
    internal static bool MayRead(Actor actor, PartyId supplier) => actor.IsSystem || (actor.IsColleague && actor.HoldsRole) || (actor.Supplier == supplier && actor.Scope is null);

    /// <summary>The scorecard of a period, the running one where none is named; null where the actor may not read it or the period is none.</summary>
    internal async Task<ScorecardView?> ReadAsync(PartyId supplier, string? period, Actor actor, CancellationToken cancellationToken)
    {
        if (!MayRead(actor, supplier))
        {
            return null;
        }

        var (zone, newest) = (await shelf.ZoneAsync(cancellationToken), await shelf.NewestAsync(db, cancellationToken));
        var now = clock.GetUtcNow();
        var wanted = string.IsNullOrEmpty(period) ? ScorePeriod.Of(newest.Period, ScorePeriod.Day(now, zone), zone) : ScorePeriod.Parse(period, zone);
        if (wanted is null || wanted.From > now)
        {
            return null;
        }

        var closed = await db.Set<ClosedScorecard>().AsNoTracking().Include(row => row.Lines).FirstOrDefaultAsync(row => row.Supplier == supplier && row.Period == wanted.Name, cancellationToken);
        var policy = closed is null ? newest : await shelf.FindAsync(db, closed.Policy, cancellationToken);
        var lines = policy.Lines.Where(line => Sees(actor, line)).ToList();
        var challenges = await db.Set<LineChallenge>().AsNoTracking().Where(row => row.Supplier == supplier && row.Period == wanted.Name).ToListAsync(cancellationToken);
        var asOf = closed?.ClosedAt ?? now;
        var live = closed is null || challenges.Exists(row => row.State == LineChallengeState.Accepted) ? await cases.ReadAsync(db, supplier, lines, wanted, asOf, cancellationToken) : null;
        return new ScorecardView(wanted, policy)
        {
            ClosedAt = closed?.ClosedAt,
            Lines = [.. lines.Select(Line)],
            Trend = await TrendAsync(supplier, actor, cancellationToken),
        };

        ScoreLineView Line(ScoreLineDefinition line)
        {
            var leftOut = LeftOut(challenges, line.Id);
            var reckoned = live is null ? null : ScorecardReckoning.Score(line, live[line.Id], leftOut, policy.AtLeast);
            var kept = closed?.Lines.Find(one => one.Line == line.Id)?.Figure();
            var figure = kept ?? reckoned ?? new ScoredLine(line.Id, line.Side, null, 0, 0, 0, line.Weight, line.Target);
            return new ScoreLineView(
                line, figure, challenges.Count(row => row.Line == line.Id && row.State == LineChallengeState.Open), kept is not null && reckoned is not null && reckoned.LeftOut > kept.LeftOut ? reckoned : null);
        }
    }

    /// <summary>The cases of a line in a period; null where the actor may not see the line.</summary>
    internal async Task<ScoreCasesView?> CasesAsync(
        PartyId supplier, string period, string line, Actor actor, CancellationToken cancellationToken)
    {
        if (await ReadAsync(supplier, period, actor, cancellationToken) is not { } card || card.Lines.FirstOrDefault(one => one.Definition.Id == line) is not { } found)
        {
            return null;
        }

        var read = await cases.ReadAsync(db, supplier, [found.Definition], card.Period, card.ClosedAt ?? clock.GetUtcNow(), cancellationToken);
        var challenges = await db.Set<LineChallenge>().AsNoTracking().Where(row => row.Supplier == supplier && row.Period == card.Period.Name && row.Line == line).OrderBy(row => row.Number).ToListAsync(cancellationToken);
        return new ScoreCasesView(card, found, read[line], challenges);
    }

    /// <summary>The figures of a period as they are reckoned now, all lines, for the one who closes it.</summary>
    internal async Task<IReadOnlyList<ScoredLine>> FiguresAsync(VouchDb at, PartyId supplier, ScorecardPolicy policy, ScorePeriod period, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        var read = await cases.ReadAsync(at, supplier, policy.Lines, period, asOf, cancellationToken);
        var challenges = await at.Set<LineChallenge>().AsNoTracking().Where(row => row.Supplier == supplier && row.Period == period.Name).ToListAsync(cancellationToken);
        return [.. policy.Lines.Select(line => ScorecardReckoning.Score(line, read[line.Id], LeftOut(challenges, line.Id), policy.AtLeast))];
    }

    /// <summary>A supplier sees the lines that policy shows; colleagues see all.</summary>
    private static bool Sees(Actor actor, ScoreLineDefinition line) => line.IsVisible || actor.Supplier is null;

    private static HashSet<string> LeftOut(IEnumerable<LineChallenge> challenges, string line) =>
        challenges.Where(row => row.Line == line && row.State == LineChallengeState.Accepted).Select(row => row.Case).ToHashSet(StringComparer.Ordinal);

    /// <summary>What a supplier may not see is not in its totals either.</summary>
    private async Task<IReadOnlyList<ScoreTrendPoint>> TrendAsync(PartyId supplier, Actor actor, CancellationToken cancellationToken)
    {
        var rows = await db.Set<ClosedScorecard>().AsNoTracking().Include(row => row.Lines).Where(row => row.Supplier == supplier).OrderByDescending(row => row.First).ThenBy(row => row.Id).Take(PeriodsShown).ToListAsync(cancellationToken);
        var points = new List<ScoreTrendPoint>();
        foreach (var row in Enumerable.Reverse(rows))
        {
            if (actor.Supplier is null)
            {
                points.Add(new ScoreTrendPoint(row.Period, row.Theirs, row.Ours, row.TheirCases, row.OurCases));
                continue;
            }

            var policy = await shelf.FindAsync(db, row.Policy, cancellationToken);
            var seen = row.Lines.Where(line => policy.Line(line.Line) is { IsVisible: true }).Select(line => line.Figure()).ToList();
            var (theirs, ours) = (ScorecardReckoning.Overall(seen, ScoreSide.Them), ScorecardReckoning.Overall(seen, ScoreSide.Us));
            points.Add(new ScoreTrendPoint(row.Period, theirs.Score, ours.Score, theirs.Cases, ours.Cases));
        }

        return points;
    }
}
