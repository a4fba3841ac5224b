using NodaTime;
using NodaTime.TimeZones;

namespace Vouch.Notices.Choices;

/// <summary>When mail to one person may go out: quiet hours, and the times of the digest, in the person's own time zone.</summary>
/// <param name="Quiet">When none should come.</param>
/// <param name="Days">The days of the digest.</param>
/// <param name="Hours">Its full hours on these days, 0 to 23.</param>
/// <param name="Zone">The person's time zone.</param>
internal sealed record MailingTime(QuietHours Quiet, IReadOnlyCollection<DayOfWeek> Days, IReadOnlyCollection<int> Hours, DateTimeZone Zone)
{
    // Quiet times end within four days at most (a weekend, a night before and after it, and a change of the clocks); digests are at most a week apart.
    private const int DaysBack = 7;
    private const int DaysAhead = 15;

    // An hour that comes twice counts the first time; one that is skipped counts when the clocks have moved.
    private static readonly ZoneLocalMappingResolver FirstOf = Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>When a mail that is ready now may go out.</summary>
    internal DateTimeOffset Ready(DateTimeOffset now) => Quiet.End(now, Zone);

    /// <summary>The next digest after a moment; one that falls into quiet hours comes when they end. Null when no day or no hour is chosen.</summary>
    internal DateTimeOffset? NextDigest(DateTimeOffset after)
    {
        if (Days.Count == 0 || Hours.Count == 0)
        {
            return null;
        }

        var today = Instant.FromDateTimeOffset(after).InZone(Zone).Date;
        return Enumerable.Range(-DaysBack, DaysBack + DaysAhead)
            .Select(today.PlusDays)
            .Where(day => Days.Contains((DayOfWeek)((int)day.DayOfWeek % 7)))
            .SelectMany(day => Hours.Select(hour => Zone.ResolveLocal(day.At(new LocalTime(hour, 0)), FirstOf).ToDateTimeOffset().ToUniversalTime()))
            .Select(Ready)
            .Where(moment => moment > after)
            .Min(moment => (DateTimeOffset?)moment);
    }

    /// <summary>The zone of an IANA name as the directory holds it; UTC where it is not known.</summary>
    internal static DateTimeZone ZoneOf(string name) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(name)
        ?? (TimeZoneInfo.TryConvertWindowsIdToIanaId(name, out var iana) ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(iana) : null)
        ?? DateTimeZone.Utc;
}
