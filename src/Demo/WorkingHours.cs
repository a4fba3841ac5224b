namespace Vouch.Demo;

/// <summary>When people of the demo work: Monday to Friday from 7 to 16 UTC, on no fixed holiday.</summary>
internal static class WorkingHours
{
    private const int Begin = 7;
    private const int End = 16;

    /// <summary>Month and day of the holidays; the company's calendar names the same.</summary>
    public static readonly (int Month, int Day)[] Holidays = [(1, 1), (5, 1), (10, 3), (12, 24), (12, 25), (12, 26), (12, 31)];

    /// <summary>True on a day on which people work.</summary>
    public static bool IsWorked(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Holidays.Contains((day.Month, day.Day));

    /// <summary>The moment when so many working hours have passed.</summary>
    public static DateTimeOffset After(DateTimeOffset from, double hours)
    {
        var at = from;
        var left = TimeSpan.FromHours(hours);
        while (true)
        {
            if (!IsWorked(DateOnly.FromDateTime(at.UtcDateTime)) || at.Hour >= End)
            {
                at = new DateTimeOffset(at.UtcDateTime.Date.AddDays(1).AddHours(Begin), TimeSpan.Zero);
                continue;
            }

            if (at.Hour < Begin)
            {
                at = new DateTimeOffset(at.UtcDateTime.Date.AddHours(Begin), TimeSpan.Zero);
            }

            var evening = new DateTimeOffset(at.UtcDateTime.Date.AddHours(End), TimeSpan.Zero);
            if (at + left <= evening)
            {
                return at + left;
            }

            left -= evening - at;
            at = evening;
        }
    }
}
