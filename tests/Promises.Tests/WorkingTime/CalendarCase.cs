using FsCheck;
using FsCheck.Fluent;
using Vouch.Promises.WorkingTime;

namespace Vouch.Promises.Tests.WorkingTime;

/// <summary>A random calendar with a moment in it, near a change of the clocks more often than not.</summary>
internal sealed record CalendarCase(
    string Zone,
    Dictionary<DayOfWeek, IReadOnlyList<WorkingHours>> Week,
    DateOnly[] Holidays,
    Closure[] Closures,
    Dictionary<DateOnly, IReadOnlyList<WorkingHours>> OneOff,
    DateTimeOffset From,
    int Minutes,
    int More)
{
    // Half an hour of daylight saving, a skipped day, a repeated midnight, no daylight saving, and the usual ones.
    private static readonly string[] Zones = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "America/Havana", "Asia/Kolkata", "UTC"];

    private static readonly DateTimeOffset[] Near =
    [
        new(2026, 3, 27, 0, 0, 0, TimeSpan.Zero), new(2026, 10, 23, 0, 0, 0, TimeSpan.Zero), new(2026, 3, 6, 0, 0, 0, TimeSpan.Zero),
        new(2026, 10, 30, 0, 0, 0, TimeSpan.Zero), new(2011, 12, 28, 0, 0, 0, TimeSpan.Zero), new(2028, 2, 27, 0, 0, 0, TimeSpan.Zero),
        new(2026, 4, 3, 0, 0, 0, TimeSpan.Zero), new(2026, 6, 17, 0, 0, 0, TimeSpan.Zero), new(2026, 12, 30, 0, 0, 0, TimeSpan.Zero),
    ];

    internal WorkingCalendar Calendar => WorkingCalendar.Create(Zone, Week, Holidays, Closures, OneOff).Value;

    internal MinuteByMinute Reference => new(Zone, Week, Holidays, Closures, OneOff);

    internal static Arbitrary<CalendarCase> Cases { get; } = Arb.From(
        from zone in Gen.Elements(Zones)
        from near in Gen.Elements(Near)
        from offset in Gen.Choose(-2 * 24 * 60, 6 * 24 * 60)
        from week in Gen.ArrayOf(Day, 7)
        from holidays in Gen.ListOf(Gen.Choose(-2, 12))
        from closed in Gen.Choose(-2, 20)
        from closedFor in Gen.Choose(0, 3)
        from singles in Gen.ListOf(Gen.Zip(Gen.Choose(-2, 12), Day))
        from minutes in Gen.Choose(0, 3_000)
        from more in Gen.Choose(0, 1_500)
        let day = DateOnly.FromDateTime(near.DateTime)
        let days = week.Select((hours, index) => (Day: (DayOfWeek)index, Hours: hours)).ToDictionary(pair => pair.Day, pair => pair.Hours)
        where days.Values.Sum(hours => hours.Count) > 1
        select new CalendarCase(
            zone,
            days,
            [.. holidays.Take(3).Select(day.AddDays)],
            [new Closure(day.AddDays(closed), day.AddDays(closed + closedFor))],
            singles.Take(2).DistinctBy(single => single.Item1).ToDictionary(single => day.AddDays(single.Item1), single => single.Item2),
            near.AddMinutes(offset),
            minutes,
            more));

    /// <summary>No hours, one stretch or two; sometimes the whole day or across the hours in which the clocks change.</summary>
    private static Gen<IReadOnlyList<WorkingHours>> Day =>
        from kind in Gen.Choose(0, 5)
        from one in Gen.Choose(0, 22 * 60)
        from two in Gen.Choose(1, 600)
        from three in Gen.Choose(1, 300)
        select (IReadOnlyList<WorkingHours>)(kind switch
        {
            0 => [],
            1 => [new WorkingHours(TimeOnly.MinValue, TimeOnly.MinValue)],
            2 => [new WorkingHours(Minute(one), Minute(Math.Min((24 * 60) - 1, one + two)))],
            3 => [new WorkingHours(new TimeOnly(1, 30), new TimeOnly(2, 30))],
            4 when one + three < 22 * 60 => [new WorkingHours(Minute(one), Minute(one + three)), new WorkingHours(Minute(one + three + 1), TimeOnly.MinValue)],
            _ => [new WorkingHours(new TimeOnly(9, 0), new TimeOnly(12, 30)), new WorkingHours(new TimeOnly(13, 0), new TimeOnly(17, 0))],
        });

    private static TimeOnly Minute(int minute) => TimeOnly.MinValue.AddMinutes(minute);
}
