using NodaTime;

namespace Vouch.Notices.Tests.Choices;

/// <summary>The slow, obviously right reference: looks at the wall clock minute by minute. All times in these tests fall on whole minutes.</summary>
internal sealed class QuietByMinute(string zoneId, TimeOnly? from, TimeOnly? until, bool weekends, IReadOnlyCollection<DayOfWeek> days, IReadOnlyCollection<int> hours)
{
    private readonly DateTimeZone zone = DateTimeZoneProviders.Tzdb[zoneId];

    internal bool IsQuiet(DateTimeOffset at)
    {
        var local = Local(at);
        if (weekends && (local.DayOfWeek == DayOfWeek.Saturday || local.DayOfWeek == DayOfWeek.Sunday))
        {
            return true;
        }

        if (from is not { } begin || until is not { } end)
        {
            return false;
        }

        // Walks the dial from the beginning to the end, over midnight if need be.
        var shown = new TimeOnly(local.Hour, local.Minute);
        for (var minute = begin; minute != end; minute = minute.AddMinutes(1))
        {
            if (minute == shown)
            {
                return true;
            }
        }

        return false;
    }

    internal DateTimeOffset End(DateTimeOffset at)
    {
        while (IsQuiet(at))
        {
            at = at.AddMinutes(1);
        }

        return at;
    }

    /// <summary>A digest is due in the first minute whose wall clock has reached one of its times; it goes out in the first minute from then on that is not quiet.</summary>
    internal DateTimeOffset? NextDigest(DateTimeOffset after)
    {
        var begin = after.AddDays(-8);
        var reached = Reached(begin);
        var waits = false;
        for (var at = begin; at < after.AddDays(16); at = at.AddMinutes(1))
        {
            var now = Reached(at);
            waits |= now.Except(reached).Any();
            reached.UnionWith(now);
            if (waits && !IsQuiet(at))
            {
                if (at > after)
                {
                    return at;
                }

                waits = false;
            }
        }

        return null;
    }

    // The times of today and the two days before that the wall clock has reached; a day that a zone skips is reached at once with the next.
    private HashSet<DateTime> Reached(DateTimeOffset at)
    {
        var local = Local(at);
        return
        [
            .. from day in Enumerable.Range(-2, 3).Select(day => local.Date.AddDays(day))
               where days.Contains(day.DayOfWeek)
               from hour in hours
               let time = day.AddHours(hour)
               where time <= local
               select time,
        ];
    }

    private DateTime Local(DateTimeOffset at) => Instant.FromDateTimeOffset(at).InZone(zone).ToDateTimeUnspecified();
}
