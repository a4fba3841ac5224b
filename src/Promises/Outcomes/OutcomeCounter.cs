using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Promises.Charters;
using Vouch.Promises.WorkingTime;

namespace Vouch.Promises.Outcomes;

/// <summary>Counts facts into the tallies of measures, one after the other in the order of their positions, each once.</summary>
internal sealed class OutcomeCounter(IUnitKnowledge units, Rates rates, CompanyDirectory directory)
{
    /// <summary>How many positions of the ledger are looked at in one transaction when a measure catches up.</summary>
    internal const int Stretch = 2_000;

    private const int MostRetried = 50;
    private readonly Dictionary<(Currency From, Currency To, DateOnly Day), decimal?> known = [];

    /// <summary>The tallies of all measures, locked in the order of their ids so that two that count never wait for one another.</summary>
    internal static Task<List<OutcomeProgress>> LockAsync(Work work, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        work.Db.Set<OutcomeProgress>().FromSqlRaw(string.Concat("SELECT * FROM promises_outcome_progress WHERE id IN (", string.Join(", ", ids.Select((_, i) => "{" + i.ToString(System.Globalization.CultureInfo.InvariantCulture) + "}")), ") ORDER BY id", work.Storage.ForUpdate), [.. ids.Select(id => (object)id)])
            .AsTracking().ToListAsync(cancellationToken);

    /// <summary>Begins to count what is not counted yet. It is caught up with the ledger afterwards.</summary>
    internal async Task BeginAsync(Work work, IReadOnlyCollection<OutcomeInForce> outcomes, CancellationToken cancellationToken)
    {
        var byId = outcomes.DistinctBy(outcome => outcome.Tally).ToDictionary(outcome => outcome.Tally);
        var ids = byId.Keys.ToList();
        var begun = await work.Db.Set<OutcomeProgress>().Where(row => ids.Contains(row.Id)).Select(row => row.Id).ToListAsync(cancellationToken);
        var company = await directory.ReadAsync(cancellationToken);
        foreach (var (id, outcome) in byId.Where(pair => !begun.Contains(pair.Key)))
        {
            work.Db.Add(new OutcomeProgress { Id = id, Currency = outcome.Commitment.Measure.TargetCurrency ?? CurrencyOf(company, outcome.Scope) });
        }
    }

    /// <summary>Counts a stretch of the ledger from where the last one ended.</summary>
    /// <returns>True when the end of the ledger was reached.</returns>
    internal async Task<bool> CatchUpAsync(Work work, CharterBook book, OutcomeInForce outcome, CancellationToken cancellationToken)
    {
        // Whoever reads on waits for this lock, so the end of the ledger is read only once it is held.
        if (await LockAsync(work, [outcome.Tally], cancellationToken) is not [var progress])
        {
            return true;
        }

        var end = await work.Db.Set<FactPosition>().MaxAsync(row => (long?)row.Position, cancellationToken) ?? 0;
        var from = progress.Position;
        var until = Math.Min(end, from + Stretch);
        var names = outcome.Commitment.Measure.Facts.ToList();
        var rows = await (from position in work.Db.Set<FactPosition>()
                          join fact in work.Db.Set<Fact>() on position.Fact equals fact.Id
                          where position.Position > @from && position.Position <= until && names.Contains(fact.Name)
                          orderby position.Position
                          select new { position.Position, Fact = fact }).AsNoTracking().ToListAsync(cancellationToken);
        await CountAsync(work, book, progress, outcome, [.. rows.Select(row => new PositionedFact(row.Position, row.Fact))], cancellationToken);
        (progress.Position, progress.IsCaughtUp) = (until, until == end);
        return progress.IsCaughtUp;
    }

    /// <summary>Counts facts that have not been counted; those at or before the row's position have.</summary>
    internal async Task CountAsync(Work work, CharterBook book, OutcomeProgress progress, OutcomeInForce outcome, IReadOnlyList<PositionedFact> facts, CancellationToken cancellationToken)
    {
        var measure = outcome.Commitment.Measure;
        var names = measure.Facts.ToHashSet(StringComparer.Ordinal);
        var fresh = new List<Measured>();
        var calendar = (await units.OfAsync(outcome.Scope, cancellationToken)).Calendar;
        foreach (var (position, fact) in facts.Where(one => one.Position > progress.Position && names.Contains(one.Fact.Name)))
        {
            var unit = await units.OfAsync(fact.Unit, cancellationToken);
            var day = calendar.DateAt(fact.At);
            if (book.Measures(outcome.Scope, unit.Line, day))
            {
                fresh.Add(new Measured(position, fact, new LedgerReading(fact, unit.Code), day, Period.Of(outcome.Commitment.Over, day)));
            }
        }

        if (fresh.Count == 0)
        {
            return;
        }

        var sheet = await TallySheet.OpenAsync(work.Db, progress, measure, fresh, cancellationToken);
        foreach (var one in fresh)
        {
            var worth = one.Reading.Currency is { } currency && currency != progress.Currency ? await WorthAsync(work.Db, currency, progress.Currency, one.Day, cancellationToken) : null;
            sheet.Count(one, _ => worth);
        }
    }

    /// <summary>Counts what was left out for want of a rate, where one has been recorded since. Periods that were judged keep their verdict.</summary>
    internal async Task RetryAsync(Work work, CharterBook book, CancellationToken cancellationToken)
    {
        var waiting = await work.Db.Set<OutcomeEntry>().Where(row => row.Why == LeftOut.NoRate).OrderBy(row => row.Progress).ThenByDescending(row => row.Position).Take(MostRetried).ToListAsync(cancellationToken);
        if (waiting.Count == 0)
        {
            return;
        }

        var progresses = (await LockAsync(work, [.. waiting.Select(row => row.Progress).Distinct()], cancellationToken)).ToDictionary(row => row.Id);
        foreach (var entry in waiting)
        {
            var progress = progresses[entry.Progress];
            if (!book.Tallies.TryGetValue(entry.Progress, out var outcome) || entry.Amount is not { } amount || entry.AmountCurrency is not { } currency)
            {
                continue;
            }

            var day = (await units.OfAsync(outcome.Scope, cancellationToken)).Calendar.DateAt(entry.At);
            if (await WorthAsync(work.Db, currency, progress.Currency, day, cancellationToken) is { } worth
                && await (from position in work.Db.Set<FactPosition>() join fact in work.Db.Set<Fact>() on position.Fact equals fact.Id where position.Position == entry.Position select fact).AsNoTracking().FirstOrDefaultAsync(cancellationToken) is { } again)
            {
                var reading = new LedgerReading(again, (await units.OfAsync(again.Unit, cancellationToken)).Code);
                var spoiled = outcome.Commitment.Measure.Without.Count > 0 && await work.Db.Set<OutcomeMark>().AnyAsync(row => row.Progress == entry.Progress && row.SubjectId == entry.SubjectId, cancellationToken);
                var tally = await work.Db.Set<OutcomeTally>().FirstAsync(row => row.Progress == entry.Progress && row.First == entry.First && row.Unit == entry.Unit, cancellationToken);
                foreach (var counted in Counting.Of(outcome.Commitment.Measure, progress.Currency, reading, spoiled, _ => worth).Where(one => one.IsBase == entry.IsBase))
                {
                    tally.Sums = tally.Sums.With(entry.Contribution, -1).With(counted);
                    (entry.Part, entry.Whole, entry.Why, entry.Amount, entry.AmountCurrency) = (counted.Part, counted.Whole, counted.Why, null, null);
                }
            }
        }
    }

    /// <summary>The currency of a unit; of the company as a whole that of its topmost unit.</summary>
    internal static Currency CurrencyOf(CompanySnapshot company, UnitId? scope) =>
        (scope is { } unit ? company.Unit(unit) : company.Units.FirstOrDefault(one => one.Parent is null))?.Currency ?? Currency.Eur;

    private async Task<decimal?> WorthAsync(VouchDb db, Currency from, Currency to, DateOnly day, CancellationToken cancellationToken)
    {
        if (!known.TryGetValue((from, to, day), out var worth))
        {
            known[(from, to, day)] = worth = (await rates.FindAsync(db, from, to, day, cancellationToken))?.Rate;
        }

        return worth;
    }
}

/// <summary>A fact that a measure sees.</summary>
internal sealed record Measured(long Position, Fact Fact, LedgerReading Reading, DateOnly Day, Period Period)
{
    internal UnitId Unit => Fact.Unit ?? default;
}
