using System.Globalization;
using Vouch.Promises.WorkingTime;

namespace Vouch.Promises.Reading;

/// <summary>Whole local days that a record covers: a calendar quarter, a month, or the days between two dates, in the time zone of a unit.</summary>
/// <param name="Name"><c>2026Q4</c>, <c>2026-10</c> or <c>2026-10-01..2026-10-15</c>; <see cref="Parse"/> reads it back.</param>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day.</param>
/// <param name="From">When the first day begins.</param>
/// <param name="Until">When the day after the last begins; not part of the period.</param>
internal sealed record RecordPeriod(string Name, DateOnly First, DateOnly Last, DateTimeOffset From, DateTimeOffset Until)
{
    private const int MonthsOfQuarter = 3;
    private static readonly DateOnly Earliest = new(1970, 1, 1);
    private static readonly DateOnly Latest = new(9000, 1, 1);

    /// <summary>The quarter that a date lies in.</summary>
    internal static RecordPeriod QuarterOf(DateOnly date, WorkingCalendar calendar)
    {
        var number = ((date.Month - 1) / MonthsOfQuarter) + 1;
        var first = new DateOnly(date.Year, ((number - 1) * MonthsOfQuarter) + 1, 1);
        return Create(string.Create(CultureInfo.InvariantCulture, $"{date.Year:0000}Q{number}"), first, first.AddMonths(MonthsOfQuarter).AddDays(-1), calendar);
    }

    /// <summary>The month that a date lies in.</summary>
    internal static RecordPeriod MonthOf(DateOnly date, WorkingCalendar calendar)
    {
        var first = new DateOnly(date.Year, date.Month, 1);
        return Create(first.ToString("yyyy-MM", CultureInfo.InvariantCulture), first, first.AddMonths(1).AddDays(-1), calendar);
    }

    /// <summary>The days from one to another, both counted; in any order.</summary>
    internal static RecordPeriod Days(DateOnly one, DateOnly other, WorkingCalendar calendar)
    {
        var (first, last) = one <= other ? (one, other) : (other, one);
        return Create(string.Create(CultureInfo.InvariantCulture, $"{first:yyyy-MM-dd}..{last:yyyy-MM-dd}"), first, last, calendar);
    }

    /// <summary>Reads a <see cref="Name"/>; null when it is none.</summary>
    internal static RecordPeriod? Parse(string? name, WorkingCalendar calendar)
    {
        if (name is { Length: 6 } && name[4] is 'Q' or 'q' && name[5] is >= '1' and <= '4' && int.TryParse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1970 and < 9000)
        {
            return QuarterOf(new DateOnly(year, ((name[5] - '1') * MonthsOfQuarter) + 1, 1), calendar);
        }

        if (Date(name + "-01") is { } month)
        {
            return MonthOf(month, calendar);
        }

        return name?.Split("..") is [var one, var other] && Date(one) is { } first && Date(other) is { } last ? Days(first, last, calendar) : null;
    }

    /// <summary>True for a whole quarter.</summary>
    internal bool IsQuarter => Name.Contains('Q', StringComparison.Ordinal);

    /// <summary>The period of the same kind before; for a quarter or a month.</summary>
    internal RecordPeriod Before(WorkingCalendar calendar) => IsQuarter ? QuarterOf(First.AddDays(-1), calendar) : MonthOf(First.AddDays(-1), calendar);

    /// <summary>This quarter and those before it, the latest first.</summary>
    internal static IReadOnlyList<RecordPeriod> Quarters(DateOnly today, int count, WorkingCalendar calendar) =>
        [.. Enumerable.Range(0, count).Select(back => QuarterOf(new DateOnly(today.Year, today.Month, 1).AddMonths(-MonthsOfQuarter * back), calendar))];

    private static RecordPeriod Create(string name, DateOnly first, DateOnly last, WorkingCalendar calendar) =>
        new(name, first, last, calendar.EndOfDay(first.AddDays(-1)).AddMicroseconds(1), calendar.EndOfDay(last).AddMicroseconds(1));

    private static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date > Earliest && date < Latest ? date : null;
}
