using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Vouch.Notices.Choices;

namespace Vouch.Notices.Tests.Choices;

public sealed class QuietHoursTests
{
    // Half an hour of daylight saving, a skipped day, a repeated midnight, no daylight saving, and the usual ones.
    private static readonly string[] Zones = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "America/Havana", "Asia/Kolkata", "UTC"];

    private static readonly DateTimeOffset[] Near =
    [
        new(2026, 3, 28, 0, 0, 0, TimeSpan.Zero), new(2026, 10, 24, 0, 0, 0, TimeSpan.Zero), new(2026, 3, 7, 0, 0, 0, TimeSpan.Zero), new(2026, 10, 31, 0, 0, 0, TimeSpan.Zero),
        new(2011, 12, 29, 0, 0, 0, TimeSpan.Zero), new(2026, 4, 4, 0, 0, 0, TimeSpan.Zero), new(2026, 6, 17, 0, 0, 0, TimeSpan.Zero), new(2026, 12, 30, 0, 0, 0, TimeSpan.Zero),
    ];

    private static readonly Arbitrary<Case> Cases = Arb.From(
        from zone in Gen.Elements(Zones)
        from near in Gen.Elements(Near)
        from offset in Gen.Choose(-2 * 24 * 60, 4 * 24 * 60)
        from kind in Gen.Choose(0, 3)
        from begin in Gen.Elements(0, 1 * 60, 90, 2 * 60, 150, 3 * 60, 9 * 60, 19 * 60, 22 * 60, (23 * 60) + 59)
        from length in Gen.Choose(1, 1439)
        from weekends in Gen.Elements(true, false)
        from days in Gen.NonEmptyListOf(Gen.Choose(0, 6))
        from hours in Gen.NonEmptyListOf(Gen.Elements(0, 1, 2, 3, 8, 17, 23))
        let quietFrom = kind == 0 ? (TimeOnly?)null : TimeOnly.MinValue.AddMinutes(begin)
        select new Case(zone, near.AddMinutes(offset), quietFrom, quietFrom?.AddMinutes(length), weekends, [.. days.Distinct().Select(day => (DayOfWeek)day)], [.. hours.Distinct().Take(2)]));

    [Fact]
    public void Quiet_hours_agree_with_the_wall_clock_minute_by_minute() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(Cases, one =>
        {
            var end = one.Times.Ready(one.At);
            Assert.Equal(one.Reference.IsQuiet(one.At), one.Times.Quiet.IsQuiet(one.At, one.Times.Zone));
            Assert.Equal(one.Reference.End(one.At), end);
            Assert.Equal(end, one.Times.Ready(end));
        }));

    [Fact]
    public void The_next_digest_agrees_with_waiting_for_it_minute_by_minute() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(40), Prop.ForAll(Cases, one =>
            Assert.Equal(one.Reference.NextDigest(one.At), one.Times.NextDigest(one.At))));

    [Theory]
    [InlineData("2026-03-06T18:00:00+01:00", "2026-03-06T18:00:00+01:00")]
    [InlineData("2026-03-06T19:00:00+01:00", "2026-03-09T07:00:00+01:00")]
    [InlineData("2026-03-05T23:30:00+01:00", "2026-03-06T07:00:00+01:00")]
    [InlineData("2026-03-27T20:00:00+01:00", "2026-03-30T07:00:00+02:00")]
    [InlineData("2026-10-23T20:00:00+02:00", "2026-10-26T07:00:00+01:00")]
    public void A_night_and_a_weekend_end_in_the_morning_by_the_persons_clock(string at, string end)
    {
        var times = new MailingTime(new QuietHours(new TimeOnly(19, 0), new TimeOnly(7, 0), true), [], [], MailingTime.ZoneOf("Europe/Berlin"));
        Assert.Equal(Moment(end), times.Ready(Moment(at)));
    }

    [Theory]
    [InlineData("2026-03-28T12:00:00+01:00", 2, "2026-03-29T03:00:00+02:00")]
    [InlineData("2026-10-24T12:00:00+02:00", 2, "2026-10-25T02:00:00+02:00")]
    [InlineData("2026-10-25T02:00:00+02:00", 2, "2026-10-26T02:00:00+01:00")]
    public void A_digest_at_an_hour_that_is_skipped_or_repeated_comes_once(string after, int hour, string next)
    {
        var times = new MailingTime(QuietHours.None, Enum.GetValues<DayOfWeek>(), [hour], MailingTime.ZoneOf("Europe/Berlin"));
        Assert.Equal(Moment(next), times.NextDigest(Moment(after)));
    }

    [Fact]
    public void Without_a_day_or_an_hour_there_is_no_digest()
    {
        Assert.Null(new MailingTime(QuietHours.None, [], [8], DateTimeZone.Utc).NextDigest(Moment("2026-03-02T09:00:00Z")));
        Assert.Null(new MailingTime(QuietHours.None, [DayOfWeek.Monday], [], DateTimeZone.Utc).NextDigest(Moment("2026-03-02T09:00:00Z")));
    }

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private sealed record Case(string Zone, DateTimeOffset At, TimeOnly? From, TimeOnly? Until, bool Weekends, DayOfWeek[] Days, int[] Hours)
    {
        internal MailingTime Times => new(new QuietHours(From, Until, Weekends), Days, Hours, MailingTime.ZoneOf(Zone));

        internal QuietByMinute Reference => new(Zone, From, Until, Weekends, Days, Hours);
    }
}
