using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Vouch.Promises.WorkingTime;

namespace Vouch.Promises.Tests.WorkingTime;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Berlin = Office("Europe/Berlin");

    [Fact]
    public void Adding_working_time_agrees_with_counting_minutes() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(CalendarCase.Cases, one =>
        {
            var expected = one.Reference.Add(one.From, one.Minutes);
            var actual = one.Calendar.Add(one.From, TimeSpan.FromMinutes(one.Minutes));
            Assert.Equal(expected, actual);
        }));

    [Fact]
    public void Working_time_between_agrees_with_counting_minutes() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(CalendarCase.Cases, one =>
        {
            var to = one.From.AddMinutes(one.Minutes);
            Assert.Equal(one.Reference.Between(one.From, to), one.Calendar.Between(one.From, to));
        }));

    [Fact]
    public void Working_moments_agree_with_the_wall_clock() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(CalendarCase.Cases, one =>
            one.Calendar.IsWorking(one.From) == one.Reference.IsWorking(one.From)));

    [Fact]
    public void A_pause_leaves_exactly_the_working_time_that_was_left() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(CalendarCase.Cases, one =>
        {
            var calendar = one.Calendar;
            var due = calendar.Add(one.From, TimeSpan.FromMinutes(one.Minutes));
            var pause = one.From.AddMinutes(Math.Min(one.More, (due - one.From).TotalMinutes));
            var resume = pause.AddMinutes(one.More);
            var (measure, left) = DueTime.Left(Measure.Working, pause, due, calendar);
            var newDue = DueTime.Later(measure, resume, left, calendar);
            if (measure == Measure.Working)
            {
                Assert.Equal(one.Minutes, (int)(one.Reference.Between(one.From, pause) + one.Reference.Between(resume, newDue)).TotalMinutes);
            }
            else
            {
                Assert.Equal(due - pause, newDue - resume);
            }
        }));

    [Fact]
    public void Working_days_agree_with_counting_days() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(CalendarCase.Cases, one =>
        {
            var reference = one.Reference;
            var calendar = one.Calendar;
            var day = calendar.DateAt(one.From);
            var left = one.More % 12;
            var expected = day;
            while (left > 0)
            {
                expected = expected.AddDays(1);
                left -= reference.HoursOn(expected).Count > 0 ? 1 : 0;
            }

            Assert.Equal(expected, calendar.AddWorkingDays(day, one.More % 12));
        }));

    [Fact]
    public void Four_working_hours_that_end_with_the_day_are_due_that_day() =>
        Assert.Equal(Utc(2026, 1, 7, 16), Berlin.Add(Utc(2026, 1, 7, 12), TimeSpan.FromHours(4)));

    [Fact]
    public void Four_working_hours_from_friday_afternoon_reach_monday() =>
        Assert.Equal(Utc(2026, 1, 12, 10), Berlin.Add(Utc(2026, 1, 9, 14), TimeSpan.FromHours(4)));

    [Fact]
    public void A_night_shift_has_an_hour_less_in_spring_and_an_hour_more_in_autumn()
    {
        var always = WorkingCalendar.Create("Europe/Berlin", Enum.GetValues<DayOfWeek>().ToDictionary(day => day, IReadOnlyList<WorkingHours> (_) => [new(TimeOnly.MinValue, TimeOnly.MinValue)]), [], [], new Dictionary<DateOnly, IReadOnlyList<WorkingHours>>()).Value;
        Assert.Equal(TimeSpan.FromHours(23), always.Between(Utc(2026, 3, 28, 23), Utc(2026, 3, 29, 22)));
        Assert.Equal(TimeSpan.FromHours(25), always.Between(Utc(2026, 10, 24, 22), Utc(2026, 10, 25, 23)));
        var nights = WorkingCalendar.Create("Europe/Berlin", new Dictionary<DayOfWeek, IReadOnlyList<WorkingHours>> { [DayOfWeek.Sunday] = [new(new TimeOnly(1, 0), new TimeOnly(4, 0))] }, [], [], new Dictionary<DateOnly, IReadOnlyList<WorkingHours>>()).Value;
        Assert.Equal(TimeSpan.FromHours(2), nights.Between(Utc(2026, 3, 28, 0), Utc(2026, 3, 30, 0)));
        Assert.Equal(TimeSpan.FromHours(4), nights.Between(Utc(2026, 10, 24, 0), Utc(2026, 10, 26, 0)));
    }

    [Fact]
    public void One_off_hours_replace_a_holiday()
    {
        var calendar = WorkingCalendar.Create("Europe/Berlin", WorkingCalendar.OfficeWeek(new(9, 0), new(17, 0)), [new(2026, 12, 24)], [new(new(2026, 12, 23), new(2026, 12, 31))], new Dictionary<DateOnly, IReadOnlyList<WorkingHours>> { [new(2026, 12, 24)] = [new(new(8, 0), new(10, 0))] }).Value;
        Assert.True(calendar.IsWorkingDay(new(2026, 12, 24)));
        Assert.False(calendar.IsWorkingDay(new(2026, 12, 23)));
        Assert.Equal(TimeSpan.FromHours(2), calendar.Between(Utc(2026, 12, 23, 0), Utc(2026, 12, 31, 0)));
    }

    [Fact]
    public void A_calendar_that_is_closed_for_ever_still_answers()
    {
        var closed = WorkingCalendar.Create("UTC", WorkingCalendar.OfficeWeek(new(9, 0), new(17, 0)), [], [new(new(2026, 1, 1), new(2099, 12, 31))], new Dictionary<DateOnly, IReadOnlyList<WorkingHours>>()).Value;
        Assert.Equal(Utc(2026, 2, 1, 0) + WorkingCalendar.Horizon, closed.Add(Utc(2026, 2, 1, 0), TimeSpan.FromHours(1)));
    }

    [Theory]
    [InlineData("Europe/Atlantis", 9, 17, "calendar.zone-unknown")]
    [InlineData("Europe/Berlin", 17, 9, "calendar.hours-overlap")]
    public void An_unsound_calendar_is_refused(string zone, int from, int to, string code) =>
        Assert.Equal(code, WorkingCalendar.Create(zone, WorkingCalendar.OfficeWeek(new(from, 0), new(to, 0)), [], [], new Dictionary<DateOnly, IReadOnlyList<WorkingHours>>()).Refusals[0].Code);

    [Fact]
    public void A_calendar_without_hours_is_refused() =>
        Assert.Equal("calendar.no-hours", WorkingCalendar.Create("UTC", new Dictionary<DayOfWeek, IReadOnlyList<WorkingHours>>(), [], [], new Dictionary<DateOnly, IReadOnlyList<WorkingHours>>()).Refusals[0].Code);

    [Fact]
    public void No_real_public_holiday_counts_as_a_working_day()
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("VOUCH_REFERENCE") ?? Path.Combine(Root(), "..", "shared", "reference"), "codelists", "holidays");
        Assert.SkipUnless(Directory.Exists(folder), "The reference data is not here; set VOUCH_REFERENCE.");
        foreach (var file in Directory.EnumerateFiles(folder, "*.json"))
        {
            var holidays = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))!.Keys.Select(DateOnly.Parse).ToHashSet();
            var calendar = WorkingCalendar.Create("UTC", WorkingCalendar.OfficeWeek(new(9, 0), new(17, 0)), holidays, [], new Dictionary<DateOnly, IReadOnlyList<WorkingHours>>()).Value;
            Assert.All(holidays, day => Assert.False(calendar.IsWorkingDay(day)));
            var year = holidays.Max().Year - 1;
            var days = Enumerable.Range(0, 365).Select(new DateOnly(year, 1, 1).AddDays).Count(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !holidays.Contains(day));
            Assert.Equal(TimeSpan.FromHours(8 * days), calendar.Between(Utc(year, 1, 1, 0), Utc(year, 1, 1, 0).AddDays(365)));
        }
    }

    internal static WorkingCalendar Office(string zone) =>
        WorkingCalendar.Create(zone, WorkingCalendar.OfficeWeek(new(9, 0), new(17, 0)), [], [], new Dictionary<DateOnly, IReadOnlyList<WorkingHours>>()).Value;

    internal static DateTimeOffset Utc(int year, int month, int day, int hour, int minute = 0) => new(year, month, day, hour, minute, 0, TimeSpan.Zero);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Vouch.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
