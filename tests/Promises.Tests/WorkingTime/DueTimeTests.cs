using Vouch.Promises.WorkingTime;
using static Vouch.Promises.Tests.WorkingTime.WorkingCalendarTests;

namespace Vouch.Promises.Tests.WorkingTime;

public sealed class DueTimeTests
{
    private static readonly WorkingCalendar Berlin = Office("Europe/Berlin");

    [Theory]
    [InlineData("4 working hours", "2026-01-09T14:00:00Z", "2026-01-12T10:00:00Z")]
    [InlineData("90 working minutes", "2026-01-09T15:00:00Z", "2026-01-12T08:30:00Z")]
    [InlineData("3 working days by 17:00", "2026-01-08T09:00:00Z", "2026-01-13T16:00:00Z")]
    [InlineData("3 working days", "2026-01-08T20:00:00Z", "2026-01-13T16:00:00Z")]
    [InlineData("1 working day", "2026-01-10T09:00:00Z", "2026-01-12T16:00:00Z")]
    [InlineData("2 days", "2026-01-09T14:00:00Z", "2026-01-11T14:00:00Z")]
    [InlineData("1 day", "2026-03-28T12:00:00Z", "2026-03-29T11:00:00Z")]
    [InlineData("24 hours", "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z")]
    [InlineData("30 minutes", "2026-01-09T23:50:00Z", "2026-01-10T00:20:00Z")]
    [InlineData("1 month by 12:00", "2028-01-31T08:00:00Z", "2028-02-29T11:00:00Z")]
    [InlineData("1 week by 09:00", "2026-10-20T08:00:00Z", "2026-10-27T08:00:00Z")]
    [InlineData("1 day by 02:30", "2026-10-24T08:00:00Z", "2026-10-25T01:30:00Z")]
    [InlineData("1 day by 02:30", "2026-03-28T08:00:00Z", "2026-03-29T01:30:00Z")]
    public void Time_allowed_ends_when_a_person_would_say(string within, string start, string due)
    {
        Assert.True(TimeAllowed.TryParse(within, out var allowed));
        Assert.Equal(DateTimeOffset.Parse(due), DueTime.Of(allowed!, DateTimeOffset.Parse(start), Berlin)!.Value.Due);
        Assert.Equal(within, allowed!.ToString());
    }

    [Theory]
    [InlineData("by the date on the fact: due_date", "2026-03-01", "2026-03-01T22:59:59.999999Z")]
    [InlineData("by the date on the fact: due_date by 17:00", "2026-03-01", "2026-03-01T16:00:00Z")]
    [InlineData("by the date on the fact: due_date", "2026-03-01T10:00:00Z", "2026-03-01T10:00:00Z")]
    [InlineData("by the date on the fact: due_date", "2026-03-01T10:00:00+01:00", "2026-03-01T09:00:00Z")]
    public void A_date_on_the_fact_is_kept_until_its_last_moment(string within, string date, string due)
    {
        Assert.True(TimeAllowed.TryParse(within, out var allowed));
        Assert.Equal(DateTimeOffset.Parse(due), DueTime.Of(allowed!, Utc(2026, 1, 1, 0), Berlin, date)!.Value.Due);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("01/02/2026")]
    public void Without_a_date_nothing_is_promised(string? date) =>
        Assert.Null(DueTime.Of(new TimeAllowed(TimeUnit.DateOnFact, 0, null, "due_date"), Utc(2026, 1, 1, 0), Berlin, date));

    [Fact]
    public void A_date_at_the_end_of_the_calendar_does_not_fail() =>
        Assert.NotNull(DueTime.Of(new TimeAllowed(TimeUnit.DateOnFact, 0, null, "due_date"), Utc(2026, 1, 1, 0), Berlin, "9999-12-31"));

    [Theory]
    [InlineData("soon")]
    [InlineData("4 fortnights")]
    [InlineData("0 days")]
    [InlineData("-1 days")]
    [InlineData("1.5 hours")]
    [InlineData("4 working hours by 17:00")]
    [InlineData("3 working days by 25:00")]
    [InlineData("99999 days")]
    [InlineData("by the date on the fact: ")]
    [InlineData("4  working hours")]
    public void Times_that_nobody_can_reckon_are_refused(string within) => Assert.False(TimeAllowed.TryParse(within, out _));

    [Fact]
    public void The_warning_comes_after_its_share_of_working_time()
    {
        var start = Utc(2026, 1, 9, 14);
        var due = DueTime.Of(new TimeAllowed(TimeUnit.WorkingHours, 4), start, Berlin)!.Value;
        Assert.Equal(Utc(2026, 1, 12, 9), DueTime.Warning(due.Measure, start, due.Allowed, due.Allowed, 75, Berlin));
    }

    [Fact]
    public void What_is_due_outside_working_hours_keeps_its_clock_time_when_paused()
    {
        var (measure, left) = DueTime.Left(Measure.Working, Utc(2026, 1, 9, 18), Utc(2026, 1, 9, 21), Berlin);
        Assert.Equal((Measure.Elapsed, TimeSpan.FromHours(3)), (measure, left));
    }
}
