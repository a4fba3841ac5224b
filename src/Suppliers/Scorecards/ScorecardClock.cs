using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Promises;

namespace Vouch.Suppliers.Scorecards;

/// <summary>
/// Closes a period some days after its end: the figures of each supplier with whom anything was settled are kept, and are never changed afterwards. Several nodes may run it at once: there is one
/// scorecard for a supplier and a period.
/// </summary>
public sealed class ScorecardClock
{
    private const int Batch = 20;

    /// <summary>How many periods back are closed: a company that begins with what it has sees how it came here.</summary>
    private const int Back = 8;

    private readonly Pipeline pipeline;
    private readonly ScorecardShelf shelf;
    private volatile string? done;

    internal ScorecardClock(Pipeline pipeline, ScorecardShelf shelf) => (this.pipeline, this.shelf) = (pipeline, shelf);

    /// <summary>Closes what is due by <paramref name="now"/>. For the background service, and for a simulation that moves its own clock.</summary>
    /// <returns>How many scorecards were closed.</returns>
    public async Task<int> CloseDueAsync(DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var zone = await shelf.ZoneAsync(cancellationToken);
        var policy = await pipeline.RunAsync<ScorecardPolicy>(async work => await shelf.NewestAsync(work.Db, cancellationToken), cancellationToken);
        if (!policy.IsDone)
        {
            return 0;
        }

        var period = ScorePeriod.Of(policy.Value.Period, ScorePeriod.Day(now, zone), zone).Before(zone);
        if (now < period.Until.AddDays(policy.Value.ClosesAfterDays) || done == period.Name)
        {
            return 0;
        }

        var (closed, after) = (0, 0L);
        while (true)
        {
            var some = await pipeline.RunAsync<List<(PartyId Id, long Number)>>(async work => await SuppliersAsync(work.Db, after, cancellationToken), cancellationToken);
            if (!some.IsDone || some.Value.Count == 0)
            {
                break;
            }

            after = some.Value[^1].Number;
            foreach (var (supplier, _) in some.Value)
            {
                var one = period;
                for (var i = 0; i < Back; i++, one = one.Before(zone))
                {
                    var due = one;
                    var outcome = await pipeline.RunAsync(work => CloseAsync(work, supplier, policy.Value, due, cancellationToken), cancellationToken);
                    closed += outcome is { IsDone: true, Value: true } ? 1 : 0;
                }
            }
        }

        done = period.Name;
        return closed;
    }

    private static async Task<List<(PartyId, long)>> SuppliersAsync(VouchDb db, long after, CancellationToken cancellationToken) =>
        [.. (await db.Set<Supplier>().AsNoTracking().Where(row => row.Number > after).OrderBy(row => row.Number).Take(Batch).Select(row => new { row.Id, row.Number }).ToListAsync(cancellationToken)).Select(row => (row.Id, row.Number))];

    private static async Task<Outcome<bool>> CloseAsync(Work work, PartyId id, ScorecardPolicy policy, ScorePeriod period, CancellationToken cancellationToken)
    {
        if (await work.Db.Set<ClosedScorecard>().AnyAsync(row => row.Supplier == id && row.Period == period.Name, cancellationToken)
            || await work.Db.Set<Supplier>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } supplier)
        {
            return false;
        }

        var lines = await work.Get<ScorecardReader>().FiguresAsync(work.Db, id, policy, period, work.At, cancellationToken);
        if (lines.All(line => line.Cases == 0))
        {
            return false;
        }

        var (theirs, ours) = (ScorecardReckoning.Overall(lines, ScoreSide.Them), ScorecardReckoning.Overall(lines, ScoreSide.Us));
        var card = new ClosedScorecard
        {
            Id = work.NewId<ScorecardId>(),
            Supplier = id,
            Period = period.Name,
            First = period.First,
            Policy = policy.Number,
            ClosedAt = work.At,
            Theirs = theirs.Score,
            TheirCases = theirs.Cases,
            Ours = ours.Score,
            OurCases = ours.Cases,
        };
        card.Lines.AddRange(lines.Select(line => new ClosedLine
        {
            Scorecard = card.Id,
            Line = line.Line,
            Side = line.Side,
            Score = line.Score,
            Cases = line.Cases,
            WentWell = line.WentWell,
            LeftOut = line.LeftOut,
            Weight = line.Weight,
            Target = line.Target,
        }));
        work.Db.Add(card);
        work.Record(ScorecardFacts.Of(ScorecardFacts.Closed, supplier, new FactData
        {
            { "scorecard", card.Id.Value }, { "period", period.Name }, { "policy", (long)policy.Number },
            { "theirs", theirs.Score }, { "their_cases", (long)theirs.Cases }, { "ours", ours.Score }, { "our_cases", (long)ours.Cases },
            { "lines", string.Join(' ', lines.Select(Written)) },
        }));
        return true;
    }

    /// <summary>The figure of a line in the fact: <c>delivery=96.2/52</c>, a hyphen where there were too few cases.</summary>
    private static string Written(ScoredLine line) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{line.Line}={(line.Score is { } score ? score.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture) : "-")}/{line.Cases}");
}

/// <summary>Closes periods while the server runs; what the clock of promises has still to settle is settled by then, as a period is closed days after its end.</summary>
internal sealed class ScorecardWork(ScorecardClock scorecards, TimeProvider clock) : IBackgroundWork
{
    public string Name => "scorecards";

    public TimeSpan Every => TimeSpan.FromMinutes(30);

    public Task RunAsync(CancellationToken cancellationToken) => scorecards.CloseDueAsync(clock.GetUtcNow(), cancellationToken);
}
