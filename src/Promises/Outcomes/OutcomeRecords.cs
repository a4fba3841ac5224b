using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Promises.Charters;
using Vouch.Promises.WorkingTime;

namespace Vouch.Promises.Outcomes;

/// <summary>An outcome as it stands in one period.</summary>
/// <param name="Period">The period.</param>
/// <param name="Sums">What was counted, with what became known after the verdict.</param>
/// <param name="Verdict">What fell at its end; null while it runs, and for periods that began before it was promised.</param>
internal sealed record OutcomeInPeriod(Period Period, Sums Sums, OutcomeVerdict? Verdict)
{
    /// <summary>What was measured at the end; before the end, and without a verdict, what was counted.</summary>
    internal decimal? ValueOf(OutcomeMeasure measure) => Verdict is { } fell ? fell.Value : Sums.ValueOf(measure);

    /// <summary>What falls, or would fall, on a period that is over.</summary>
    internal Verdict What(OutcomeMeasure measure) => Verdict?.What ?? Sums.VerdictOf(measure);
}

/// <summary>What one unit adds to an outcome in a period.</summary>
internal sealed record OutcomeOfUnit(UnitId? Unit, Sums Sums);

/// <summary>An outcome commitment with its record.</summary>
/// <param name="Outcome">The commitment and the unit it is measured for.</param>
/// <param name="Currency">The currency in which its amounts are added up.</param>
/// <param name="Now">The period that runs.</param>
/// <param name="IsJudged">False when it was promised within the period that runs: no verdict falls on it.</param>
/// <param name="IsOnCourse">Whether it goes as promised so far; null when that cannot be told yet.</param>
/// <param name="Before">Periods before, the oldest first.</param>
/// <param name="OwedBy">The person who owes it; null when nobody holds the role.</param>
internal sealed record OutcomeRecord(OutcomeInForce Outcome, Currency Currency, OutcomeInPeriod Now, bool IsJudged, bool? IsOnCourse, IReadOnlyList<OutcomeInPeriod> Before, PartyId? OwedBy)
{
    internal OutcomeCommitment Commitment => Outcome.Commitment;

    internal OutcomeMeasure Measure => Outcome.Commitment.Measure;
}

/// <summary>Which of the facts of an outcome are listed.</summary>
internal enum OutcomeView
{
    /// <summary>What is measured, counted or left out.</summary>
    Measured,

    /// <summary>What a sum is measured against.</summary>
    Against,

    /// <summary>What could not be counted.</summary>
    LeftOut,
}

/// <summary>A fact that was counted, as a reader may see it.</summary>
/// <param name="Position">Its place in the ledger; also the cursor.</param>
/// <param name="At">When it happened.</param>
/// <param name="Subject">What it was about; null when the reader may not see that, and then nothing else of it is shown.</param>
/// <param name="Counted">What it added.</param>
/// <param name="Amount">The amount that could not be converted.</param>
internal sealed record OutcomeLine(long Position, DateTimeOffset At, SubjectCard? Subject, Contribution Counted, Money? Amount);

/// <summary>Reads how outcomes stand. What is shown is read from tallies; nothing is added up from the ledger.</summary>
internal sealed class OutcomeRecords(VouchDb db, CharterShelf shelf, IUnitKnowledge units, CompanyDirectory directory, SubjectDirectory subjects, TimeProvider clock)
{
    internal const int PageSize = 50;

    /// <summary>The outcomes in force for a unit, measured for the unit whose charter holds there.</summary>
    internal async Task<IReadOnlyList<OutcomeRecord>> ReadAsync(UnitId? unit, CancellationToken cancellationToken)
    {
        var book = await shelf.OpenAsync(db, cancellationToken);
        var known = await units.OfAsync(unit, cancellationToken);
        var now = clock.GetUtcNow();
        if (book.VersionFor(known.Line, known.Calendar.DateAt(now)) is not { } version)
        {
            return [];
        }

        var today = (await units.OfAsync(version.Version.Unit, cancellationToken)).Calendar.DateAt(now);
        var outcomes = book.OutcomesUnder(version, today);
        if (outcomes.Count == 0)
        {
            return [];
        }

        var ids = outcomes.Select(outcome => outcome.Tally).ToList();
        var names = outcomes.Select(outcome => outcome.Commitment.Id).ToList();
        var (tallyFrom, scope) = (outcomes.Min(outcome => Oldest(outcome, today).First), version.Version.Unit);
        var tallies = (await db.Set<OutcomeTally>().AsNoTracking().Where(row => ids.Contains(row.Progress) && row.First >= tallyFrom).ToListAsync(cancellationToken)).ToLookup(row => (row.Progress, row.First));
        var verdicts = (await db.Set<OutcomeVerdict>().AsNoTracking().Where(row => names.Contains(row.Commitment) && row.First >= tallyFrom && row.Scope == scope).ToListAsync(cancellationToken)).ToDictionary(row => row.Id);
        var currencies = await db.Set<OutcomeProgress>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Currency, cancellationToken);
        var company = await directory.ReadAsync(cancellationToken);
        return [.. outcomes.Select(Record)];

        OutcomeRecord Record(OutcomeInForce outcome)
        {
            var period = Period.Of(outcome.Commitment.Over, today);
            var running = In(outcome, period);
            var before = new List<OutcomeInPeriod>();
            for (var past = Oldest(outcome, today); past.First < period.First; past = past.Next)
            {
                before.Add(In(outcome, past));
            }

            var judged = book.OutcomesOf(scope, period.First).FirstOrDefault(one => one.Commitment.Id == outcome.Commitment.Id);
            var owner = (scope ?? company.Units.FirstOrDefault(one => one.Parent is null)?.Id) is { } owing && company.Holders(outcome.Commitment.OwedBy, owing) is [var holder, ..] ? holder.Id : (PartyId?)null;
            return new OutcomeRecord(
                outcome,
                currencies.TryGetValue(outcome.Tally, out var currency) ? currency : outcome.Commitment.Measure.TargetCurrency ?? OutcomeCounter.CurrencyOf(company, scope),
                running,
                judged is not null,
                running.Sums.IsOnCourse(judged?.Commitment.Measure ?? outcome.Commitment.Measure, period.PassedBy(today)),
                before,
                owner);
        }

        OutcomeInPeriod In(OutcomeInForce outcome, Period period) => new(
            period,
            tallies[(outcome.Tally, period.First)].Aggregate(default(Sums), (sum, row) => sum + row.Sums),
            verdicts.GetValueOrDefault(outcome.Verdict(period.First)));
    }

    /// <summary>One outcome of the charter that holds for a unit; null when there is none of this id.</summary>
    internal async Task<OutcomeRecord?> FindAsync(UnitId? unit, string id, CancellationToken cancellationToken) =>
        (await ReadAsync(unit, cancellationToken)).FirstOrDefault(record => record.Commitment.Id == id);

    /// <summary>An outcome in any period, also one longer ago than the record shows.</summary>
    internal async Task<OutcomeInPeriod> InAsync(OutcomeRecord record, Period period, CancellationToken cancellationToken)
    {
        if (record.Before.Append(record.Now).FirstOrDefault(one => one.Period == period) is { } known)
        {
            return known;
        }

        var verdict = record.Outcome.Verdict(period.First);
        var rows = await ByUnitAsync(record, period, cancellationToken);
        return new OutcomeInPeriod(period, rows.Aggregate(default(Sums), (sum, row) => sum + row.Sums), await db.Set<OutcomeVerdict>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == verdict, cancellationToken));
    }

    /// <summary>What each unit adds in a period.</summary>
    internal async Task<IReadOnlyList<OutcomeOfUnit>> ByUnitAsync(OutcomeRecord record, Period period, CancellationToken cancellationToken)
    {
        var rows = await db.Set<OutcomeTally>().AsNoTracking().Where(row => row.Progress == record.Outcome.Tally && row.First == period.First).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new OutcomeOfUnit(row.Unit == default ? null : row.Unit, row.Sums))];
    }

    /// <summary>What was counted in a period, the latest first.</summary>
    /// <param name="record">The outcome.</param>
    /// <param name="period">The period.</param>
    /// <param name="view">Which of the facts.</param>
    /// <param name="after">The cursor; null begins.</param>
    /// <param name="actor">Who reads.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<Page<OutcomeLine>> LinesAsync(OutcomeRecord record, Period period, OutcomeView view, string? after, Actor actor, CancellationToken cancellationToken)
    {
        var rows = db.Set<OutcomeEntry>().AsNoTracking().Where(row => row.Progress == record.Outcome.Tally && row.First == period.First);
        rows = view switch
        {
            OutcomeView.LeftOut => rows.Where(row => row.Why != LeftOut.No),
            OutcomeView.Against => rows.Where(row => row.IsBase),
            _ => rows.Where(row => !row.IsBase),
        };

        // A fact may be left out twice: of what is measured, and of what that is measured against.
        if (after?.Split('.') is [var place, var side] && long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
        {
            var measured = side == "0";
            rows = rows.Where(row => row.Position < position || (row.Position == position && measured && row.IsBase));
        }

        var found = await rows.OrderByDescending(row => row.Position).ThenBy(row => row.IsBase).Take(PageSize + 1).ToListAsync(cancellationToken);
        var shown = found.Take(PageSize).ToList();
        var cards = await subjects.FindAsync(shown.Select(row => row.Subject), actor, cancellationToken);
        var lines = shown.Select(row => new OutcomeLine(
            row.Position, row.At, cards.GetValueOrDefault(row.Subject), row.Contribution, row is { Amount: { } amount, AmountCurrency: { } currency } ? Money.Of(amount, currency) : null));
        return new Page<OutcomeLine>([.. lines], found.Count > PageSize ? string.Create(CultureInfo.InvariantCulture, $"{shown[^1].Position}.{(shown[^1].IsBase ? 1 : 0)}") : null);
    }

    private static Period Oldest(OutcomeInForce outcome, DateOnly today)
    {
        var (length, back) = (outcome.Commitment.Over, outcome.Commitment.Over switch { PeriodLength.Month => 12, PeriodLength.Quarter => 8, _ => 4 });
        var period = Period.Of(length, today);
        for (var i = 0; i < back && period.First.Year > 5; i++)
        {
            period = period.Previous;
        }

        return period;
    }
}
