using Vouch.Promises.Keeping;

namespace Vouch.Promises.Reading;

/// <summary>Which promises a figure counts.</summary>
internal enum RecordVerdict
{
    /// <summary>Kept and broken ones.</summary>
    Settled,

    /// <summary>Kept by the date in force.</summary>
    Kept,

    /// <summary>Not kept by the date in force.</summary>
    Broken,

    /// <summary>Of the settled ones those that were done by the date first promised.</summary>
    FirstKept,

    /// <summary>Of the settled ones those that were not.</summary>
    FirstBroken,

    /// <summary>Broken ones that were done later.</summary>
    DoneLater,

    /// <summary>Nothing is owed any more, and nobody is to blame.</summary>
    Released,

    /// <summary>Something is still expected, whenever it was made.</summary>
    Open,

    /// <summary>Of the open ones those whose time has passed.</summary>
    Overdue,
}

/// <summary>The promises behind one figure. What counts a figure and what lists its rows both ask here, so that the two cannot differ.</summary>
/// <param name="Commitment">The commitment's id.</param>
/// <param name="Verdict">Which of its promises.</param>
/// <param name="Period">Settled in this period; for open ones: due in it. Null for all.</param>
/// <param name="Units">Of these units; null for all.</param>
internal sealed record PromiseSlice(string Commitment, RecordVerdict Verdict, RecordPeriod? Period, IReadOnlySet<UnitId>? Units = null)
{
    /// <summary>True when the promises are listed by the moment their verdict fell, false when by due time.</summary>
    internal bool IsSettled => Verdict is not (RecordVerdict.Open or RecordVerdict.Overdue);

    /// <summary>Narrows promises to those of the figure.</summary>
    internal IQueryable<Promise> Of(IQueryable<Promise> promises, DateTimeOffset now)
    {
        var found = promises.Where(promise => promise.Commitment == Commitment);
        if (Units is { } units)
        {
            var ids = units.ToList();
            found = found.Where(promise => promise.Unit != null && ids.Contains(promise.Unit.Value));
        }

        if (Period is { From: var from, Until: var until })
        {
            found = IsSettled
                ? found.Where(promise => promise.SettledAt >= from && promise.SettledAt < until)
                : found.Where(promise => promise.Due >= from && promise.Due < until);
        }

        return Verdict switch
        {
            RecordVerdict.Kept => found.Where(promise => promise.State == PromiseStanding.Kept),
            RecordVerdict.Broken => found.Where(promise => promise.State == PromiseStanding.Broken),
            RecordVerdict.DoneLater => found.Where(promise => promise.State == PromiseStanding.Broken && promise.Used != null),
            RecordVerdict.Released => found.Where(promise => promise.State == PromiseStanding.Released),
            RecordVerdict.Open => found.Where(promise => promise.EndedAt == null),
            RecordVerdict.Overdue => found.Where(promise => promise.EndedAt == null && promise.State != PromiseStanding.Paused && promise.Due < now),
            RecordVerdict.FirstKept => Settled(found).Where(promise => promise.FirstKept == true),
            RecordVerdict.FirstBroken => Settled(found).Where(promise => promise.FirstKept != true),
            _ => Settled(found),
        };
    }

    private static IQueryable<Promise> Settled(IQueryable<Promise> promises) =>
        promises.Where(promise => promise.SettledAt != null && (promise.State == PromiseStanding.Kept || promise.State == PromiseStanding.Broken));
}

/// <summary>How the verdicts stand in addresses.</summary>
internal static class RecordVerdicts
{
    private static readonly (RecordVerdict Verdict, string Code)[] Codes =
    [
        (RecordVerdict.Settled, "settled"), (RecordVerdict.Kept, "kept"), (RecordVerdict.Broken, "broken"), (RecordVerdict.FirstKept, "first-kept"), (RecordVerdict.FirstBroken, "first-broken"),
        (RecordVerdict.DoneLater, "done-later"), (RecordVerdict.Released, "released"), (RecordVerdict.Open, "open"), (RecordVerdict.Overdue, "overdue"),
    ];

    /// <summary>The code in an address.</summary>
    internal static string Code(this RecordVerdict verdict) => Codes.First(pair => pair.Verdict == verdict).Code;

    /// <summary>The verdict of a code; <see cref="RecordVerdict.Settled"/> for anything else.</summary>
    internal static RecordVerdict Of(string? code) => Codes.Where(pair => pair.Code == code).Select(pair => pair.Verdict).FirstOrDefault();
}
