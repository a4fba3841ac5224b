using System.Globalization;

namespace Vouch.Suppliers.Scorecards;

/// <summary>A month or a quarter of the calendar, in the time zone of the company.</summary>
/// <param name="Name"><c>2026Q4</c> or <c>2026-10</c>; <see cref="Parse"/> reads it back.</param>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day.</param>
/// <param name="From">When the first day begins, UTC.</param>
/// <param name="Until">When the day after the last begins, UTC; not part of the period.</param>
internal sealed record ScorePeriod(string Name, DateOnly First, DateOnly Last, DateTimeOffset From, DateTimeOffset Until)
{
    private const int MonthsOfQuarter = 3;

    /// <summary>The period that a day lies in.</summary>
    internal static ScorePeriod Of(ScorePeriodLength length, DateOnly day, TimeZoneInfo zone)
    {
        var months = (int)length;
        var first = new DateOnly(day.Year, (((day.Month - 1) / months) * months) + 1, 1);
        var last = first.AddMonths(months).AddDays(-1);
        var name = length == ScorePeriodLength.Quarter
            ? string.Create(CultureInfo.InvariantCulture, $"{first.Year:0000}Q{((first.Month - 1) / MonthsOfQuarter) + 1}")
            : first.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        return new ScorePeriod(name, first, last, Begin(first, zone), Begin(last.AddDays(1), zone));
    }

    /// <summary>Reads a <see cref="Name"/>; null when it is none.</summary>
    internal static ScorePeriod? Parse(string? name, TimeZoneInfo zone)
    {
        if (name is { Length: 6 } && name[4] == 'Q' && name[5] is >= '1' and <= '4' && int.TryParse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1970 and < 9000)
        {
            return Of(ScorePeriodLength.Quarter, new DateOnly(year, ((name[5] - '1') * MonthsOfQuarter) + 1, 1), zone);
        }

        return DateOnly.TryParseExact(name + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month.Year is >= 1970 and < 9000
            ? Of(ScorePeriodLength.Month, month, zone)
            : null;
    }

    /// <summary>The day at a moment.</summary>
    internal static DateOnly Day(DateTimeOffset moment, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);

    /// <summary>The period of the same length before.</summary>
    internal ScorePeriod Before(TimeZoneInfo zone) => Of(Length, First.AddDays(-1), zone);

    internal ScorePeriodLength Length => Name.Contains('Q', StringComparison.Ordinal) ? ScorePeriodLength.Quarter : ScorePeriodLength.Month;

    // Where clocks go forward at midnight the day begins an hour later.
    internal static DateTimeOffset Begin(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(30);
        }

        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
