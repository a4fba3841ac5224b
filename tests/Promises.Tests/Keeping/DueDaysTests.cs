using System.Globalization;
using Vouch.Promises.Reading;

namespace Vouch.Promises.Tests.Keeping;

/// <summary>Overdue, today, this week, later: as the reader's own day and week have it.</summary>
public sealed class DueDaysTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("2026-11-27T10:00:00Z", "2026-11-27T09:59:59Z", nameof(DueGroup.Overdue))]
    [InlineData("2026-11-27T10:00:00Z", "2026-11-27T10:00:00Z", nameof(DueGroup.Today))]
    [InlineData("2026-11-27T10:00:00Z", "2026-11-27T22:59:59Z", nameof(DueGroup.Today))]
    [InlineData("2026-11-27T10:00:00Z", "2026-11-27T23:00:00Z", nameof(DueGroup.ThisWeek))]
    [InlineData("2026-11-27T10:00:00Z", "2026-11-29T22:59:59Z", nameof(DueGroup.ThisWeek))]
    [InlineData("2026-11-27T10:00:00Z", "2026-11-29T23:00:00Z", nameof(DueGroup.Later))]
    [InlineData("2026-11-29T10:00:00Z", "2026-11-29T23:00:00Z", nameof(DueGroup.Later))]
    [InlineData("2026-11-30T10:00:00Z", "2026-12-06T22:00:00Z", nameof(DueGroup.ThisWeek))]
    [InlineData("2026-10-24T10:00:00Z", "2026-10-25T22:59:59Z", nameof(DueGroup.ThisWeek))]
    public void A_promise_falls_due_in_the_readers_own_day_and_week(string now, string due, string expected) =>
        Assert.Equal(expected, DueDays.At(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture), Berlin).GroupOf(Card(DateTimeOffset.Parse(due, CultureInfo.InvariantCulture), PromiseStanding.Open)).ToString());

    [Fact]
    public void A_promise_whose_clock_stands_still_is_never_overdue()
    {
        var now = new DateTimeOffset(2026, 11, 27, 10, 0, 0, TimeSpan.Zero);
        Assert.Equal(DueGroup.Paused, DueDays.At(now, Berlin).GroupOf(Card(now.AddDays(-30), PromiseStanding.Paused)));
    }

    private static PromiseCard Card(DateTimeOffset due, PromiseStanding state) => new()
    {
        Id = new PromiseId(new Guid("01890a5d-ac96-774b-bcce-b302099a8057")), SubjectKind = "request", SubjectId = Guid.Empty, MadeAt = due.AddDays(-1), Due = due, OriginalDue = due, State = state, Version = 1,
    };
}
