using Vouch.Company;
using Vouch.Promises.Tests.Support;
using Vouch.Promises.WorkingTime;
using Vouch.Notices;
using Vouch.Testing;
using static Vouch.Promises.Tests.WorkingTime.WorkingCalendarTests;

namespace Vouch.Promises.Tests.WorkingTime;

public sealed class CalendarReaderTests
{
    private const string Sound = """
        time_zone: Europe/Vienna
        hours:
          weekdays: [08:00-12:00, 13:00-17:00]
          friday: 08:00-13:00
          saturday: none
        holidays:
          2026-01-06: Epiphany
          2026-12-25: Christmas Day
        closures:
        - {from: 2026-12-28, to: 2026-12-31}
        one_off:
          2026-12-30: 10:00-24:00
        """;

    [Fact]
    public void A_sound_calendar_is_read_whole()
    {
        var (calendar, problems) = CalendarReader.Read(Sound, "UTC");
        Assert.Empty(problems);
        Assert.Equal("Europe/Vienna", calendar!.ZoneId);
        Assert.False(calendar.IsWorkingDay(new DateOnly(2026, 1, 6)));
        Assert.False(calendar.IsWorkingDay(new DateOnly(2026, 12, 29)));
        Assert.Equal(TimeSpan.FromHours(14), calendar.Between(Utc(2026, 12, 28, 0), Utc(2026, 12, 31, 12)));
        Assert.Equal(TimeSpan.FromHours(29), calendar.Between(Utc(2026, 1, 5, 0), Utc(2026, 1, 10, 0)));
    }

    [Theory]
    [InlineData("Europe/Vienna", "Europe/Wien", "calendar.zone-unknown", 1, 12)]
    [InlineData("friday: 08:00-13:00", "friday: morning", "calendar.hours-unknown", 4, 11)]
    [InlineData("friday:", "freitag:", "document.key-unknown", 4, 3)]
    [InlineData("2026-12-25:", "25.12.2026:", "document.date-unknown", 8, 3)]
    [InlineData("to: 2026-12-31", "to: 2026-12-01", "calendar.closure-backwards", 10, 26)]
    [InlineData("13:00-17:00", "11:00-17:00", "calendar.hours-overlap", 3, 3)]
    public void What_is_wrong_is_named_with_its_place(string right, string wrong, string code, int line, int column)
    {
        var (calendar, problems) = CalendarReader.Read(Sound.Replace(right, wrong, StringComparison.Ordinal), "UTC");
        Assert.Null(calendar);
        Assert.Contains(problems, problem => problem.Refusal.Code == code && (problem.Line, problem.Column) == (line, column));
    }

    [Fact]
    public async Task A_saved_calendar_holds_for_the_units_that_name_it()
    {
        await using var house = await TestHouse.OpenAsync(DatabaseKind.Sqlite, new NoticesModule(), new PromisesModule(), new TestModule());
        await house.RefusedAsync("calendar.zone-unknown", house.Administrator, new SaveCalendar("default", "time_zone: Mars/Olympus"));
        var before = await house.WithAsync(async (IUnitKnowledge units) => await units.OfAsync(house.Unit, default));
        Assert.True(before.Calendar.IsWorkingDay(new DateOnly(2026, 3, 4)));
        Assert.Equal((2, "OPS", "Europe/Berlin"), (before.Line.Count, before.Code, before.Calendar.ZoneId));
        await house.DoneAsync(house.Administrator, new SaveCalendar("default", "holidays: [2026-03-04]"));
        var after = await house.WithAsync(async (IUnitKnowledge units) => await units.OfAsync(house.Unit, default));
        Assert.False(after.Calendar.IsWorkingDay(new DateOnly(2026, 3, 4)));
        Assert.Equal("Europe/Berlin", after.Calendar.ZoneId);
    }
}
