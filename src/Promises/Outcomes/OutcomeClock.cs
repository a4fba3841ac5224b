using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Promises.Charters;
using Vouch.Promises.WorkingTime;

namespace Vouch.Promises.Outcomes;

/// <summary>
/// Lets the verdict fall when a period is over, and counts the ledger for measures that began after it. Several nodes may run it at once: the tally of
/// a measure is locked while it is counted, and there is one verdict for a unit, a commitment and a period.
/// </summary>
public sealed class OutcomeClock
{
    /// <summary>How long a period is over before it is judged: what was under way at its end is in the ledger by then.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    /// <summary>How many periods back are looked at for want of a verdict.</summary>
    private const int Back = 4;

    private readonly Pipeline pipeline;
    private readonly Sequencer sequencer;
    private readonly CharterShelf shelf;
    private readonly IUnitKnowledge units;
    private readonly CompanyDirectory directory;

    internal OutcomeClock(Pipeline pipeline, Sequencer sequencer, CharterShelf shelf, IUnitKnowledge units, CompanyDirectory directory) =>
        (this.pipeline, this.sequencer, this.shelf, this.units, this.directory) = (pipeline, sequencer, shelf, units, directory);

    /// <summary>Judges everything that was over by <paramref name="now"/>. For the background service, and for a simulation that moves its own clock.</summary>
    /// <returns>How many verdicts fell.</returns>
    public async Task<int> RunUntilAsync(DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var wanted = await pipeline.RunAsync(work => BeginAsync(work, now, cancellationToken), cancellationToken);
        if (!wanted.IsDone || wanted.Value.InForce.Count == 0)
        {
            return 0;
        }

        foreach (var outcome in wanted.Value.Behind)
        {
            await CatchUpAsync(outcome, cancellationToken);
        }

        await pipeline.RunAsync<Done>(
            async work =>
            {
                await work.Get<OutcomeCounter>().RetryAsync(work, await shelf.OpenAsync(work.Db, cancellationToken), cancellationToken);
                return Done.Value;
            },
            cancellationToken);
        return wanted.Value.Due.Count == 0 ? 0 : await JudgeAsync(wanted.Value.Due, cancellationToken);
    }

    private async Task<int> JudgeAsync(IReadOnlyList<(OutcomeInForce Outcome, Period Period)> due, CancellationToken cancellationToken)
    {
        // All that happened before the end has its place in the ledger and is counted before anybody judges.
        await sequencer.RunAsync(cancellationToken);
        foreach (var outcome in due.Select(pair => pair.Outcome).DistinctBy(outcome => outcome.Tally))
        {
            await CatchUpAsync(outcome, cancellationToken);
        }

        var fell = 0;
        foreach (var (outcome, period) in due.OrderBy(pair => pair.Period.Last))
        {
            var judged = await pipeline.RunAsync(work => JudgeAsync(work, outcome, period, cancellationToken), cancellationToken);
            fell += judged.IsDone && judged.Value ? 1 : 0;
        }

        return fell;
    }

    private async Task CatchUpAsync(OutcomeInForce outcome, CancellationToken cancellationToken)
    {
        while (true)
        {
            var reached = await pipeline.RunAsync<bool>(
                async work => await work.Get<OutcomeCounter>().CatchUpAsync(work, await shelf.OpenAsync(work.Db, cancellationToken), outcome, cancellationToken), cancellationToken);
            if (!reached.IsDone || reached.Value)
            {
                return;
            }
        }
    }

    private async Task<Outcome<Round>> BeginAsync(Work work, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var book = await shelf.OpenAsync(work.Db, cancellationToken);
        var inForce = new Dictionary<Guid, OutcomeInForce>();
        var due = new Dictionary<Guid, (OutcomeInForce Outcome, Period Period)>();
        foreach (var scope in book.Scopes)
        {
            var calendar = (await units.OfAsync(scope, cancellationToken)).Calendar;
            var (today, over) = (calendar.DateAt(now), calendar.DateAt(now - Grace));
            foreach (var outcome in book.OutcomesOf(scope, today))
            {
                inForce[outcome.Tally] = outcome;
            }

            foreach (var length in Enum.GetValues<PeriodLength>())
            {
                // What was in force on the first day of a period is what it is judged by; a charter put in force within one does not reach back.
                var period = Period.Of(length, today).Previous;
                for (var i = 0; i < Back && period.First > DateOnly.MinValue.AddYears(2); i++, period = period.Previous)
                {
                    foreach (var outcome in book.OutcomesOf(scope, period.First).Where(outcome => outcome.Commitment.Over == length && period.Last < over))
                    {
                        inForce.TryAdd(outcome.Tally, outcome);
                        due[outcome.Verdict(period.First)] = (outcome, period);
                    }
                }
            }
        }

        if (inForce.Count > 0)
        {
            await work.Get<OutcomeCounter>().BeginAsync(work, inForce.Values, cancellationToken);
            var periods = due.Keys.ToList();
            foreach (var judged in await work.Db.Set<OutcomeVerdict>().Where(row => periods.Contains(row.Id)).Select(row => row.Id).ToListAsync(cancellationToken))
            {
                due.Remove(judged);
            }
        }

        var tallies = inForce.Keys.ToList();
        var caughtUp = await work.Db.Set<OutcomeProgress>().Where(row => row.IsCaughtUp && tallies.Contains(row.Id)).Select(row => row.Id).ToListAsync(cancellationToken);
        return new Round(inForce, [.. inForce.Values.Where(outcome => !caughtUp.Contains(outcome.Tally))], [.. due.Values]);
    }

    private async Task<Outcome<bool>> JudgeAsync(Work work, OutcomeInForce outcome, Period period, CancellationToken cancellationToken)
    {
        var id = outcome.Verdict(period.First);
        if (await OutcomeCounter.LockAsync(work, [outcome.Tally], cancellationToken) is not [var progress] || await work.Db.Set<OutcomeVerdict>().AnyAsync(row => row.Id == id, cancellationToken))
        {
            return false;
        }

        var measure = outcome.Commitment.Measure;
        var rows = await work.Db.Set<OutcomeTally>().AsNoTracking().Where(row => row.Progress == progress.Id && row.First == period.First).ToListAsync(cancellationToken);
        var sums = rows.Aggregate(default(Sums), (sum, row) => sum + row.Sums);
        var company = await directory.ReadAsync(cancellationToken);
        var unit = outcome.Scope ?? company.Units.FirstOrDefault(one => one.Parent is null)?.Id;
        var verdict = new OutcomeVerdict
        {
            Id = id,
            Scope = outcome.Scope,
            Commitment = outcome.Commitment.Id,
            Version = outcome.Version,
            First = period.First,
            Last = period.Last,
            What = sums.VerdictOf(measure),
            Value = sums.ValueOf(measure) is { } value ? decimal.Round(value, 6, MidpointRounding.AwayFromZero) : null,
            Target = measure.Target,
            Count = sums.Count,
            BaseCount = sums.BaseCount,
            LeftOut = sums.LeftOut,
            OwedBy = unit is { } known ? company.Holders(outcome.Commitment.OwedBy, known) is [var holder, ..] ? holder.Id : null : null,
            MeasuredAt = work.At,
        };
        work.Db.Add(verdict);
        work.Record(PromiseFacts.Measured(outcome, verdict, unit, measure.IsRatio || measure.Kind == MeasureKind.Average ? null : progress.Currency));
        return true;
    }

    /// <summary>What there is to do.</summary>
    private sealed record Round(IReadOnlyDictionary<Guid, OutcomeInForce> InForce, IReadOnlyList<OutcomeInForce> Behind, IReadOnlyList<(OutcomeInForce Outcome, Period Period)> Due);
}

/// <summary>Runs the clock of outcomes while the server runs.</summary>
internal sealed class OutcomeClockWork(OutcomeClock outcomes, TimeProvider clock) : IBackgroundWork
{
    public string Name => "outcomes of periods";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public Task RunAsync(CancellationToken cancellationToken) => outcomes.RunUntilAsync(clock.GetUtcNow(), cancellationToken);
}
