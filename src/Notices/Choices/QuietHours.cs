using NodaTime;

namespace Vouch.Notices.Choices;

/// <summary>
/// When no mail should come, by the wall clock of the person's zone: from one time of the day until another (over midnight where the second is the earlier), and whole weekends.
/// An hour that repeats in autumn is quiet both times, one that is skipped in spring not at all.
/// </summary>
/// <param name="From">The first quiet minute of the day; null for none.</param>
/// <param name="Until">The first minute that is not quiet any more; null together with <paramref name="From"/>.</param>
/// <param name="Weekends">Whether Saturday and Sunday are quiet all day.</param>
internal sealed record QuietHours(TimeOnly? From, TimeOnly? Until, bool Weekends)
{
    internal static QuietHours None { get; } = new(null, null, false);

    /// <summary>True when the wall clock of this zone shows a quiet time.</summary>
    internal bool IsQuiet(DateTimeOffset at, DateTimeZone zone) => IsQuiet(Instant.FromDateTimeOffset(at).InZone(zone).LocalDateTime);

    /// <summary>The first moment from <paramref name="at"/> on that is not quiet: the same moment when it is not.</summary>
    internal DateTimeOffset End(DateTimeOffset at, DateTimeZone zone)
    {
        // Between two changes of the clocks local time runs evenly, so the end is looked for within one such stretch after the other.
        var moment = Instant.FromDateTimeOffset(at);
        while (true)
        {
            var stretch = zone.GetZoneInterval(moment);
            var end = Loud(moment.WithOffset(stretch.WallOffset).LocalDateTime).WithOffset(stretch.WallOffset).ToInstant();
            if (!stretch.HasEnd || end < stretch.End)
            {
                return end.ToDateTimeOffset();
            }

            moment = stretch.End;
        }
    }

    private static bool IsWeekend(LocalDateTime local) => local.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday;

    private bool IsQuiet(LocalDateTime local) => (Weekends && IsWeekend(local)) || IsWithin(local.TimeOfDay);

    private bool IsWithin(LocalTime time) => From is { } from && Until is { } until
        && (from < until ? LocalTime.FromTimeOnly(from) <= time && time < LocalTime.FromTimeOnly(until) : LocalTime.FromTimeOnly(from) <= time || time < LocalTime.FromTimeOnly(until));

    /// <summary>The first time that is not quiet on a wall clock that runs evenly.</summary>
    private LocalDateTime Loud(LocalDateTime local)
    {
        while (IsQuiet(local))
        {
            if (Weekends && IsWeekend(local))
            {
                local = local.Date.Next(IsoDayOfWeek.Monday).AtMidnight();
                continue;
            }

            var until = LocalTime.FromTimeOnly(Until!.Value);
            local = (local.TimeOfDay < until ? local.Date : local.Date.PlusDays(1)).At(until);
        }

        return local;
    }
}
