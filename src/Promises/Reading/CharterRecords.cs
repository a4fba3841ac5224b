using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vouch.Promises.Charters;
using Vouch.Promises.Keeping;
using Vouch.Promises.WorkingTime;

namespace Vouch.Promises.Reading;

/// <summary>Reads how a charter was kept. The database counts, by the index on commitment and verdict; no promise is read into memory, however many there are.</summary>
internal sealed class CharterRecords(VouchDb db, CharterShelf shelf, IUnitKnowledge units, TimeProvider clock)
{
    /// <summary>This quarter and those before it, a year back.</summary>
    internal const int QuartersOnOffer = 5;

    private const int Months = 12;

    /// <summary>The charter in force for a unit, with the record of its commitments over a quarter, all units together.</summary>
    /// <param name="unit">The unit; null for the company.</param>
    /// <param name="quarter">Such as <c>2026Q4</c>; the present one when it is none.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    internal async Task<CharterRecord?> ReadAsync(UnitId? unit, string? quarter, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var book = await shelf.OpenAsync(db, cancellationToken);
        var known = await units.OfAsync(unit, cancellationToken);
        var today = known.Calendar.DateAt(now);
        if (book.VersionFor(known.Line, today) is not { } version)
        {
            return null;
        }

        var period = RecordPeriod.Parse(quarter, known.Calendar) is { IsQuarter: true } chosen && chosen.From <= now ? chosen : RecordPeriod.QuarterOf(today, known.Calendar);
        var rules = book.Under(version, today).Where(rule => rule.Commitment.Within.Count > 0).ToList();
        var records = await OfAsync([.. rules.Select(rule => rule.Commitment)], period, known.Calendar, now, cancellationToken);
        return new CharterRecord(
            version.Charter.Name, version.Version.Number, version.Version.From, version.Version.Unit, period, known.Calendar.ZoneId, period.Until > now,
            RecordPeriod.Quarters(today, QuartersOnOffer, known.Calendar), records);
    }

    /// <summary>The calendar whose days a unit's records are counted in.</summary>
    internal async Task<WorkingCalendar> CalendarAsync(UnitId? unit, CancellationToken cancellationToken) => (await units.OfAsync(unit, cancellationToken)).Calendar;

    /// <summary>A commitment as it is in force for a unit; null when there is none of this id.</summary>
    internal async Task<Commitment?> CommitmentAsync(UnitId? unit, string id, CancellationToken cancellationToken)
    {
        var known = await units.OfAsync(unit, cancellationToken);
        var rules = (await shelf.OpenAsync(db, cancellationToken)).InForce(known.Line, known.Calendar.DateAt(clock.GetUtcNow()));
        return rules.Commitments.FirstOrDefault(rule => rule.Commitment.Id == id)?.Commitment;
    }

    private async Task<IReadOnlyList<CommitmentRecord>> OfAsync(
        IReadOnlyList<Commitment> commitments, RecordPeriod period, WorkingCalendar calendar, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (commitments.Count == 0)
        {
            return [];
        }

        var ids = commitments.Select(commitment => commitment.Id).ToList();
        var counts = await CountAsync(ids, period, cancellationToken);
        var open = await db.Set<Promise>().Where(promise => ids.Contains(promise.Commitment!) && promise.EndedAt == null)
            .GroupBy(promise => promise.Commitment!)
            .Select(group => new { group.Key, All = group.Count(), Overdue = group.Count(promise => promise.State != PromiseStanding.Paused && promise.Due < now) })
            .ToDictionaryAsync(row => row.Key, cancellationToken);
        var typical = await MediansAsync(counts, period, cancellationToken);
        var late = await LatenessAsync(ids, period, cancellationToken);
        var last = period.Until > now ? calendar.DateAt(now) : period.Last;
        var months = Enumerable.Range(0, Months).Select(back => RecordPeriod.MonthOf(new DateOnly(last.Year, last.Month, 1).AddMonths(back - Months + 1), calendar)).ToList();
        var year = await MonthsAsync(ids, months, cancellationToken);
        return
        [
            .. commitments.Select(commitment =>
            {
                var (count, slowest) = counts.GetValueOrDefault(commitment.Id, (new RecordCounts(0, 0, 0, 0, 0), null));
                List<MonthRecord> byMonth = [.. months.Select((month, part) => year.GetValueOrDefault((commitment.Id, part)) is var (kept, settled) ? new MonthRecord(month, kept, settled) : new MonthRecord(month, 0, 0))];
                return new CommitmentRecord(
                    commitment,
                    period,
                    count,
                    open.GetValueOrDefault(commitment.Id)?.All ?? 0,
                    open.GetValueOrDefault(commitment.Id)?.Overdue ?? 0,
                    slowest is { } longest && typical.TryGetValue(commitment.Id, out var median) ? new TimeSpread(median, longest) : null,
                    late.TryGetValue(commitment.Id, out var lateness) ? lateness : null,
                    commitment.Within.All(allowance => allowance.Time.IsWorking),
                    byMonth);
            }),
        ];
    }

    /// <summary>One row for each commitment, counted while the index is read once; sorting by verdict first would cost three times as much.</summary>
    private async Task<Dictionary<string, (RecordCounts Counts, TimeSpan? Slowest)>> CountAsync(List<string> ids, RecordPeriod period, CancellationToken cancellationToken)
    {
        var (from, until) = (period.From, period.Until);
        return await db.Set<Promise>().Where(promise => ids.Contains(promise.Commitment!) && promise.SettledAt >= from && promise.SettledAt < until)
            .GroupBy(promise => promise.Commitment!)
            .Select(group => new
            {
                group.Key,
                Kept = group.Count(promise => promise.State == PromiseStanding.Kept),
                Broken = group.Count(promise => promise.State == PromiseStanding.Broken),
                First = group.Count(promise => promise.FirstKept == true),
                Later = group.Count(promise => promise.State == PromiseStanding.Broken && promise.Used != null),
                Released = group.Count(promise => promise.State == PromiseStanding.Released),
                Slowest = group.Max(promise => promise.Used),
            })
            .ToDictionaryAsync(row => row.Key, row => (new RecordCounts(row.Kept, row.Broken, row.First, row.Later, row.Released), row.Slowest), cancellationToken);
    }

    /// <summary>The middle of the times used, found by its place among them: how many there are is known from the counts.</summary>
    private async Task<Dictionary<string, TimeSpan>> MediansAsync(Dictionary<string, (RecordCounts Counts, TimeSpan? Slowest)> counts, RecordPeriod period, CancellationToken cancellationToken)
    {
        var (from, until) = (period.From, period.Until);
        var middles = counts.Where(pair => pair.Value.Slowest is not null).Select(pair =>
        {
            var (id, middle) = (pair.Key, (pair.Value.Counts.Kept + pair.Value.Counts.DoneLater) / 2);
            return db.Set<Promise>().Where(promise => promise.Commitment == id && promise.SettledAt >= from && promise.SettledAt < until && promise.Used != null)
                .OrderBy(promise => promise.Used).Skip(middle).Take(1).Select(promise => new { promise.Commitment, promise.Used });
        }).ToList();
        return middles.Count == 0
            ? []
            : (await middles.Aggregate((all, next) => all.Concat(next)).ToListAsync(cancellationToken)).ToDictionary(row => row.Commitment!, row => row.Used!.Value, StringComparer.Ordinal);
    }

    /// <summary>Median and longest of how late the broken ones were done, reckoned by the database: two rows for each commitment come back.</summary>
    private async Task<Dictionary<string, TimeSpread>> LatenessAsync(List<string> ids, RecordPeriod period, CancellationToken cancellationToken)
    {
        var places = string.Join(',', Enumerable.Range(2, ids.Count).Select(place => string.Create(CultureInfo.InvariantCulture, $"{{{place}}}")));
        var sql = $$"""
            SELECT commitment AS "Commitment", taken AS "Taken", place AS "Place" FROM (
              SELECT commitment, taken, ROW_NUMBER() OVER (PARTITION BY commitment ORDER BY taken) AS place, COUNT(*) OVER (PARTITION BY commitment) AS many FROM (
                SELECT commitment, used - ran - allowed AS taken FROM promises_promise
                WHERE commitment IN ({{places}}) AND settled_at >= {0} AND settled_at < {1} AND state = '{{nameof(PromiseStanding.Broken)}}' AND used > ran + allowed) AS one) AS ordered
            WHERE place = many / 2 + 1 OR place = many
            """;
        object[] arguments = [period.From.ToMicroseconds(), period.Until.ToMicroseconds(), .. ids];
        var rows = await db.Database.SqlQueryRaw<TimeRow>(sql, arguments).ToListAsync(cancellationToken);
        return rows.GroupBy(row => row.Commitment, StringComparer.Ordinal).ToDictionary(
            group => group.Key,
            group => new TimeSpread(TimeSpan.FromTicks(group.MinBy(row => row.Place)!.Taken), TimeSpan.FromTicks(group.MaxBy(row => row.Place)!.Taken)),
            StringComparer.Ordinal);
    }

    /// <summary>Kept and settled by commitment and month, in one statement that the index answers.</summary>
    private async Task<Dictionary<(string Commitment, int Part), (int Kept, int Settled)?>> MonthsAsync(List<string> ids, List<RecordPeriod> months, CancellationToken cancellationToken)
    {
        var parts = months.Select((month, part) =>
        {
            var (from, until) = (month.From, month.Until);
            return db.Set<Promise>()
                .Where(promise => ids.Contains(promise.Commitment!) && promise.SettledAt >= from && promise.SettledAt < until && (promise.State == PromiseStanding.Kept || promise.State == PromiseStanding.Broken))
                .GroupBy(promise => promise.Commitment)
                .Select(group => new { Commitment = group.Key, Part = part, All = group.Count(), Kept = group.Count(promise => promise.State == PromiseStanding.Kept) });
        });
        var rows = await parts.Aggregate((all, next) => all.Concat(next)).ToListAsync(cancellationToken);
        return rows.ToDictionary(row => (row.Commitment!, row.Part), (int Kept, int Settled)? (row) => (row.Kept, row.All));
    }

    private sealed record TimeRow(string Commitment, long Taken, long Place);
}
