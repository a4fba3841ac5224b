using System.Globalization;

namespace Vouch.Promises.WorkingTime;

/// <summary>What runs while a promise is open, and stands still while it is paused.</summary>
internal enum Measure
{
    /// <summary>Only the working time of the calendar.</summary>
    Working = 1,

    /// <summary>All time.</summary>
    Elapsed = 2,
}

/// <summary>When something is due, and the time that was allowed for it in its own measure.</summary>
/// <param name="Measure">What runs.</param>
/// <param name="Due">The last moment at which it is still kept (UTC).</param>
/// <param name="Allowed">Time between the start and <paramref name="Due"/> in this measure; zero when the date had already passed.</param>
internal readonly record struct DueTime(Measure Measure, DateTimeOffset Due, TimeSpan Allowed)
{
    // Some write 9999-12-31 for "never"; time zones cannot be reckoned at the very end of the calendar.
    private static readonly DateOnly LastDate = new(9000, 1, 1);

    /// <summary>When the promise falls due; null when the fact lacks the date that the commitment goes by (then nothing was promised).</summary>
    /// <param name="allowed">The time that the commitment allows.</param>
    /// <param name="start">When the clock starts.</param>
    /// <param name="calendar">The calendar of the unit.</param>
    /// <param name="date">The text under <see cref="TimeAllowed.DateKey"/> in the fact, an ISO 8601 date or moment.</param>
    internal static DueTime? Of(TimeAllowed allowed, DateTimeOffset start, WorkingCalendar calendar, string? date = null) =>
        DueAt(allowed, start, calendar, date) is { } due ? Until(due, start, calendar, allowed.IsWorking ? Measure.Working : Measure.Elapsed) : null;

    /// <summary>The moment alone of <see cref="Of"/>.</summary>
    internal static DateTimeOffset? DueAt(TimeAllowed allowed, DateTimeOffset start, WorkingCalendar calendar, string? date = null)
    {
        DateTimeOffset due;
        switch (allowed.Unit)
        {
            case TimeUnit.WorkingMinutes:
                due = calendar.Add(start, TimeSpan.FromMinutes(allowed.Count));
                break;
            case TimeUnit.WorkingHours:
                due = calendar.Add(start, TimeSpan.FromHours(allowed.Count));
                break;
            case TimeUnit.WorkingDays:
                var last = calendar.AddWorkingDays(calendar.DateAt(start), allowed.Count);
                due = allowed.By is { } by ? calendar.At(last, by) : calendar.EndOfWork(last);
                break;
            case TimeUnit.Minutes:
                due = start.AddMinutes(allowed.Count);
                break;
            case TimeUnit.Hours:
                due = start.AddHours(allowed.Count);
                break;
            case TimeUnit.Days:
            case TimeUnit.Weeks:
            case TimeUnit.Months:
                var local = calendar.LocalAt(start);
                var day = DateOnly.FromDateTime(local);
                day = allowed.Unit switch
                {
                    TimeUnit.Days => day.AddDays(allowed.Count),
                    TimeUnit.Weeks => day.AddDays(7 * allowed.Count),
                    _ => day.AddMonths(allowed.Count),
                };
                due = calendar.At(day, allowed.By ?? TimeOnly.FromDateTime(local));
                break;
            default:
                if (OnDate(date, allowed.By, calendar) is not { } onDate)
                {
                    return null;
                }

                due = onDate;
                break;
        }

        return WholeMicroseconds(due);
    }

    /// <summary>A promise for a given moment, counted from <paramref name="start"/>.</summary>
    internal static DueTime Until(DateTimeOffset due, DateTimeOffset start, WorkingCalendar calendar, Measure measure)
    {
        due = WholeMicroseconds(due);
        return new DueTime(measure, due, Time(measure, start, due, calendar));
    }

    /// <summary>When this share of the allowed time has run, counted from <paramref name="from"/> with <paramref name="left"/> still to run; not before <paramref name="from"/>.</summary>
    internal static DateTimeOffset Warning(Measure measure, DateTimeOffset from, TimeSpan left, TimeSpan allowed, int percent, WorkingCalendar calendar)
    {
        var mayRemain = TimeSpan.FromTicks((long)((decimal)allowed.Ticks * (100 - percent) / 100));
        return WholeMicroseconds(Later(measure, from, left - mayRemain, calendar));
    }

    /// <summary>
    /// Time left when the clock stops at <paramref name="at"/>: <paramref name="measure"/> until <paramref name="due"/>.
    /// Where no working time is left but the due time lies ahead (it is due outside working hours), the remaining clock time is left instead.
    /// </summary>
    internal static (Measure Measure, TimeSpan Left) Left(Measure measure, DateTimeOffset at, DateTimeOffset due, WorkingCalendar calendar)
    {
        var left = Time(measure, at, due, calendar);
        return left == TimeSpan.Zero && due > at ? (Measure.Elapsed, due - at) : (measure, left);
    }

    /// <summary>The moment at which so much time has run since <paramref name="from"/>.</summary>
    internal static DateTimeOffset Later(Measure measure, DateTimeOffset from, TimeSpan time, WorkingCalendar calendar) =>
        time <= TimeSpan.Zero ? from : WholeMicroseconds(measure == Measure.Working ? calendar.Add(from, time) : from + time);

    /// <summary>Time between two moments in a measure; zero when the second is not later.</summary>
    internal static TimeSpan Time(Measure measure, DateTimeOffset from, DateTimeOffset to, WorkingCalendar calendar) =>
        to <= from ? TimeSpan.Zero : measure == Measure.Working ? calendar.Between(from, to) : to - from;

    private static DateTimeOffset? OnDate(string? text, TimeOnly? by, WorkingCalendar calendar)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            date = date > LastDate ? LastDate : date;
            return by is { } time ? calendar.At(date, time) : calendar.EndOfDay(date);
        }

        return text?.Contains('T', StringComparison.Ordinal) == true
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            ? moment
            : null;
    }

    // Both databases keep whole microseconds; a due time must be the same instant before and after it was stored.
    private static DateTimeOffset WholeMicroseconds(DateTimeOffset moment) =>
        new(moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
