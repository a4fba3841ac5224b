using Microsoft.EntityFrameworkCore;
using Vouch.Promises.Charters;
using Vouch.Promises.Keeping;
using Vouch.Promises.WorkingTime;

namespace Vouch.Promises.Reading;

/// <summary>How one commitment was kept over a period.</summary>
/// <param name="Commitment">The commitment as it is in force.</param>
/// <param name="Kept">How many were kept.</param>
/// <param name="Broken">How many were broken.</param>
/// <param name="Open">How many are outstanding now.</param>
/// <param name="KeptBefore">Kept in the period of the same length before.</param>
/// <param name="BrokenBefore">Broken in the period before.</param>
/// <param name="Typical">The median of the time that was used, in the commitment's own measure; null when none was done.</param>
/// <param name="Slowest">The longest of it.</param>
/// <param name="CountsWorkingTime">True when these times are working time.</param>
/// <param name="Year">Share kept in each twelfth of the last year, the oldest first; null where nothing settled.</param>
internal sealed record CommitmentRecord(
    Commitment Commitment, int Kept, int Broken, int Open, int KeptBefore, int BrokenBefore, TimeSpan? Typical, TimeSpan? Slowest, bool CountsWorkingTime, IReadOnlyList<decimal?> Year)
{
    /// <summary>Share kept, from 0 to 1; null when nothing settled.</summary>
    internal decimal? Share => Kept + Broken == 0 ? null : (decimal)Kept / (Kept + Broken);

    internal decimal? ShareBefore => KeptBefore + BrokenBefore == 0 ? null : (decimal)KeptBefore / (KeptBefore + BrokenBefore);

    internal bool? IsOnTarget => Commitment.Target is { } target && Share is { } share ? share * 100 >= target : null;
}

/// <summary>A charter with its record.</summary>
internal sealed record CharterRecord(string Name, int Version, DateOnly From, IReadOnlyList<CommitmentRecord> Commitments);

/// <summary>Reads how a charter was kept.</summary>
internal sealed class CharterRecords(VouchDb db, CharterShelf shelf, IUnitKnowledge units, TimeProvider clock)
{
    /// <summary>The days a record covers.</summary>
    internal const int Days = 90;

    private const int Twelfths = 12;

    /// <summary>The charter in force for a unit, with the record of its commitments over the last <see cref="Days"/> days, all units together.</summary>
    internal async Task<CharterRecord?> ReadAsync(UnitId? unit, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var book = await shelf.OpenAsync(db, cancellationToken);
        var known = await units.OfAsync(unit, cancellationToken);
        var today = known.Calendar.DateAt(now);
        if (book.VersionFor(known.Line, today) is not { } version)
        {
            return null;
        }

        var rules = book.Under(version, today);
        var ids = rules.Select(rule => rule.Commitment.Id).ToList();
        var since = now.AddDays(-Days);
        var before = now.AddDays(-2 * Days);
        var counts = await db.Set<Promise>().Where(promise => ids.Contains(promise.Commitment!) && promise.SettledAt > before)
            .GroupBy(promise => new { promise.Commitment, promise.State, Now = promise.SettledAt > since })
            .Select(group => new { group.Key.Commitment, group.Key.State, group.Key.Now, Count = group.Count() }).ToListAsync(cancellationToken);
        var open = await db.Set<Promise>().Where(promise => ids.Contains(promise.Commitment!) && promise.EndedAt == null)
            .GroupBy(promise => promise.Commitment).Select(group => new { Commitment = group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        var done = (await db.Set<Promise>().AsNoTracking()
                .Where(promise => ids.Contains(promise.Commitment!) && promise.SettledAt > since && promise.FulfilledAt != null && promise.Due == promise.OriginalDue)
                .OrderByDescending(promise => promise.SettledAt).Take(20_000)
                .Select(promise => new { promise.Commitment, promise.Unit, promise.Measure, promise.Allowed, promise.Due, promise.FulfilledAt }).ToListAsync(cancellationToken))
            .ToLookup(row => row.Commitment);
        var year = await YearAsync(ids, now, cancellationToken);
        var records = new List<CommitmentRecord>();
        foreach (var rule in rules)
        {
            var used = new List<TimeSpan>();
            foreach (var row in done[rule.Commitment.Id])
            {
                var calendar = (await units.OfAsync(row.Unit, cancellationToken)).Calendar;
                used.Add(Used(row.Measure, row.Allowed, row.Due, row.FulfilledAt!.Value, calendar));
            }

            used.Sort();
            records.Add(new CommitmentRecord(
                rule.Commitment,
                Count(rule, PromiseStanding.Kept, true),
                Count(rule, PromiseStanding.Broken, true),
                open.FirstOrDefault(row => row.Commitment == rule.Commitment.Id)?.Count ?? 0,
                Count(rule, PromiseStanding.Kept, false),
                Count(rule, PromiseStanding.Broken, false),
                used.Count == 0 ? null : used[used.Count / 2],
                used.Count == 0 ? null : used[^1],
                rule.Commitment.Within.All(allowance => allowance.Time.IsWorking),
                [.. Enumerable.Range(0, Twelfths).Select(part => year.GetValueOrDefault((rule.Commitment.Id, part)))]));
        }

        return new CharterRecord(version.Charter.Name, version.Version.Number, version.Version.From, records);

        int Count(CommitmentInForce rule, PromiseStanding state, bool recent) =>
            counts.Where(row => row.Commitment == rule.Commitment.Id && row.State == state && row.Now == recent).Sum(row => row.Count);
    }

    /// <summary>Share kept by commitment and twelfth of the year before a moment, in one statement that the index on commitment and time answers.</summary>
    private async Task<Dictionary<(string Commitment, int Part), decimal?>> YearAsync(List<string> ids, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var length = TimeSpan.FromDays(365) / Twelfths;
        var parts = Enumerable.Range(0, Twelfths).Select(part =>
        {
            var (from, to) = (now - (length * (Twelfths - part)), now - (length * (Twelfths - part - 1)));
            return db.Set<Promise>()
                .Where(promise => ids.Contains(promise.Commitment!) && promise.SettledAt > from && promise.SettledAt <= to && (promise.State == PromiseStanding.Kept || promise.State == PromiseStanding.Broken))
                .GroupBy(promise => promise.Commitment)
                .Select(group => new { Commitment = group.Key, Part = part, All = group.Count(), Kept = group.Count(promise => promise.State == PromiseStanding.Kept) });
        });
        var rows = await parts.Aggregate((all, next) => all.Concat(next)).ToListAsync(cancellationToken);
        return rows.ToDictionary(row => (row.Commitment!, row.Part), decimal? (row) => (decimal)row.Kept / row.All);
    }

    /// <summary>The time that was used of what was allowed. Pauses moved the due time, so they need not be looked at again.</summary>
    internal static TimeSpan Used(Measure measure, TimeSpan allowed, DateTimeOffset due, DateTimeOffset done, WorkingCalendar calendar) =>
        done <= due ? allowed - DueTime.Time(measure, done, due, calendar) : allowed + DueTime.Time(measure, due, done, calendar);
}
