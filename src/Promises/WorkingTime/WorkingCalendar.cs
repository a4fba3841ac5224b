using System.Collections.Concurrent;
using NodaTime;
using NodaTime.TimeZones;

namespace Vouch.Promises.WorkingTime;

/// <summary>
/// When work is done: hours per weekday, less public holidays and closures, plus one-off hours that replace whatever the day would have had.
/// A moment is working time when the wall clock of the zone shows a time within that day's hours; so a repeated hour in autumn counts twice
/// and a skipped hour in spring not at all, exactly as people live it.
/// </summary>
internal sealed class WorkingCalendar
{
    /// <summary>How far ahead working time is searched; what lies beyond counts as reached there, so that a calendar that is closed for ever still answers.</summary>
    internal static readonly TimeSpan Horizon = TimeSpan.FromDays(3660);

    private static readonly Duration HorizonDuration = Duration.FromTimeSpan(Horizon);
    private static readonly WorkingHours[] NoHours = [];

    // "By 02:30" on the night the hour repeats lasts until the second 02:30; a time that is skipped is reached when the clocks have moved.
    private static readonly ZoneLocalMappingResolver LatestOf = Resolvers.CreateMappingResolver(Resolvers.ReturnLater, Resolvers.ReturnForwardShifted);

    private readonly DateTimeZone zone;
    private readonly WorkingHours[][] week;
    private readonly HashSet<LocalDate> holidays;
    private readonly (LocalDate From, LocalDate To)[] closures;
    private readonly Dictionary<LocalDate, WorkingHours[]> oneOff;
    private readonly ConcurrentDictionary<int, int[]> workedBy = new();

    private WorkingCalendar(
        DateTimeZone zone,
        WorkingHours[][] week,
        HashSet<LocalDate> holidays,
        (LocalDate From, LocalDate To)[] closures,
        Dictionary<LocalDate, WorkingHours[]> oneOff)
    {
        this.zone = zone;
        this.week = week;
        this.holidays = holidays;
        this.closures = closures;
        this.oneOff = oneOff;
    }

    /// <summary>Monday to Friday, 9:00 to 17:00, in UTC, without holidays: what holds until a company sets its own.</summary>
    internal static WorkingCalendar Plain { get; } = Create("UTC", OfficeWeek(new TimeOnly(9, 0), new TimeOnly(17, 0)), [], [], new Dictionary<DateOnly, IReadOnlyList<WorkingHours>>()).Value;

    /// <summary>The IANA name of the time zone.</summary>
    internal string ZoneId => zone.Id;

    /// <summary>The same hours on Monday to Friday.</summary>
    internal static Dictionary<DayOfWeek, IReadOnlyList<WorkingHours>> OfficeWeek(TimeOnly from, TimeOnly to) =>
        Enumerable.Range(1, 5).ToDictionary(day => (DayOfWeek)day, IReadOnlyList<WorkingHours> (_) => [new WorkingHours(from, to)]);

    /// <summary>Builds a calendar; refused when the zone is unknown, hours are empty or overlap, or no weekday has any.</summary>
    internal static Outcome<WorkingCalendar> Create(
        string zoneId,
        IReadOnlyDictionary<DayOfWeek, IReadOnlyList<WorkingHours>> week,
        IEnumerable<DateOnly> holidays,
        IEnumerable<Closure> closures,
        IReadOnlyDictionary<DateOnly, IReadOnlyList<WorkingHours>> oneOff)
    {
        var known = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneId);
        if (known is null)
        {
            return WorkingTimeRefusals.UnknownZone.With(zoneId);
        }

        var days = new WorkingHours[7][];
        for (var day = 0; day < 7; day++)
        {
            days[day] = week.TryGetValue((DayOfWeek)day, out var hours) ? InOrder(hours) : NoHours;
            if (!Sound(days[day]))
            {
                return WorkingTimeRefusals.HoursOverlap.With(((DayOfWeek)day).ToString());
            }
        }

        if (days.All(hours => hours.Length == 0))
        {
            return WorkingTimeRefusals.NoHours;
        }

        var single = new Dictionary<LocalDate, WorkingHours[]>();
        foreach (var (date, hours) in oneOff)
        {
            var inOrder = InOrder(hours);
            if (!Sound(inOrder))
            {
                return WorkingTimeRefusals.HoursOverlap.With(date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
            }

            single[LocalDate.FromDateOnly(date)] = inOrder;
        }

        return new WorkingCalendar(
            known,
            days,
            [.. holidays.Select(LocalDate.FromDateOnly)],
            [.. closures.Select(closure => (LocalDate.FromDateOnly(closure.From), LocalDate.FromDateOnly(closure.To)))],
            single);
    }

    /// <summary>Whether any work is done on this local date.</summary>
    internal bool IsWorkingDay(DateOnly date) => HoursOn(LocalDate.FromDateOnly(date)).Length > 0;

    /// <summary>Whether this moment is working time.</summary>
    internal bool IsWorking(DateTimeOffset at)
    {
        var local = Instant.FromDateTimeOffset(at).InZone(zone).LocalDateTime;
        var ticks = local.TickOfDay;
        return HoursOn(local.Date).Any(hours => hours.FromTicks <= ticks && ticks < hours.ToTicks);
    }

    /// <summary>The local date at this moment.</summary>
    internal DateOnly DateAt(DateTimeOffset at) => Instant.FromDateTimeOffset(at).InZone(zone).Date.ToDateOnly();

    /// <summary>The local date and time at this moment.</summary>
    internal DateTime LocalAt(DateTimeOffset at) => Instant.FromDateTimeOffset(at).InZone(zone).ToDateTimeUnspecified();

    /// <summary>The moment at which so much working time has passed since <paramref name="from"/>: four hours from 13:00 in a day that ends at 17:00 is 17:00, not the next morning.</summary>
    internal DateTimeOffset Add(DateTimeOffset from, TimeSpan working)
    {
        if (working <= TimeSpan.Zero)
        {
            return from;
        }

        var left = Duration.FromTimeSpan(working);
        foreach (var (start, end) in SpansFrom(Instant.FromDateTimeOffset(from), HorizonDuration))
        {
            var span = end - start;
            if (left <= span)
            {
                return (start + left).ToDateTimeOffset();
            }

            left -= span;
        }

        return from + Horizon;
    }

    /// <summary>Working time between two moments; zero when the second is not later.</summary>
    internal TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        if (to <= from)
        {
            return TimeSpan.Zero;
        }

        var total = Duration.Zero;
        foreach (var (start, end) in SpansFrom(Instant.FromDateTimeOffset(from), Duration.FromTimeSpan(to - from)))
        {
            total += end - start;
        }

        return total.ToTimeSpan();
    }

    /// <summary>The local date that is so many working days after this one; this one itself is not counted (as in Regulation (EEC, Euratom) 1182/71).</summary>
    internal DateOnly AddWorkingDays(DateOnly date, int days)
    {
        if (days <= 0)
        {
            return date;
        }

        var last = date.AddDays((int)Horizon.TotalDays);
        var (left, before) = (days, WorkedBy(date.Year)[date.DayOfYear]);
        for (var year = date.Year; year <= last.Year; year++)
        {
            var worked = WorkedBy(year);
            if (worked[^1] - before < left)
            {
                (left, before) = (left - (worked[^1] - before), 0);
                continue;
            }

            // The first day of the year by which so many were worked.
            var (low, high) = (1, worked.Length - 1);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = worked[middle] - before >= left ? (low, middle) : (middle + 1, high);
            }

            var found = new DateOnly(year, 1, 1).AddDays(low - 1);
            return found < last ? found : last;
        }

        return last;
    }

    /// <summary>How many working days follow one date up to another, which is counted; 0 when it is not later.</summary>
    internal int WorkingDays(DateOnly after, DateOnly upTo)
    {
        if (upTo <= after)
        {
            return 0;
        }

        var days = WorkedBy(upTo.Year)[upTo.DayOfYear] - WorkedBy(after.Year)[after.DayOfYear];
        for (var year = after.Year; year < upTo.Year; year++)
        {
            days += WorkedBy(year)[^1];
        }

        return days;
    }

    /// <summary>The last moment at which the wall clock shows this time on this date.</summary>
    internal DateTimeOffset At(DateOnly date, TimeOnly time) =>
        zone.ResolveLocal(LocalDate.FromDateOnly(date) + LocalTime.FromTimeOnly(time), LatestOf).ToInstant().ToDateTimeOffset();

    /// <summary>When work ends on this date; the end of the day where none is done.</summary>
    internal DateTimeOffset EndOfWork(DateOnly date)
    {
        var hours = HoursOn(LocalDate.FromDateOnly(date));
        return hours.Length == 0 || hours[^1].ToTicks == TimeSpan.TicksPerDay ? EndOfDay(date) : At(date, hours[^1].To);
    }

    /// <summary>The last microsecond of this date.</summary>
    internal DateTimeOffset EndOfDay(DateOnly date) =>
        zone.AtStartOfDay(LocalDate.FromDateOnly(date).PlusDays(1)).ToInstant().ToDateTimeOffset().AddTicks(-TimeSpan.TicksPerMicrosecond);

    private static WorkingHours[] InOrder(IReadOnlyList<WorkingHours> hours) => [.. hours.OrderBy(span => span.FromTicks)];

    private static bool Sound(WorkingHours[] hours) =>
        hours.All(span => span.FromTicks < span.ToTicks) && hours.Zip(hours.Skip(1)).All(pair => pair.First.ToTicks <= pair.Second.FromTicks);

    /// <summary>How many days of a year are worked up to each day of it, which is counted; by the day of the year, from 1.</summary>
    private int[] WorkedBy(int year) => workedBy.GetOrAdd(year, _ =>
    {
        var first = new LocalDate(year, 1, 1);
        var worked = new int[first.Calendar.GetDaysInYear(year) + 1];
        for (var day = 1; day < worked.Length; day++)
        {
            worked[day] = worked[day - 1] + (HoursOn(first.PlusDays(day - 1)).Length > 0 ? 1 : 0);
        }

        return worked;
    });

    private WorkingHours[] HoursOn(LocalDate date)
    {
        if (oneOff.Count > 0 && oneOff.TryGetValue(date, out var hours))
        {
            return hours;
        }

        if (holidays.Contains(date))
        {
            return NoHours;
        }

        foreach (var (from, to) in closures)
        {
            if (from <= date && date <= to)
            {
                return NoHours;
            }
        }

        return week[(int)date.DayOfWeek % 7];
    }

    /// <summary>Working spans in order. Walks day by day and, within a day, from one offset of the zone to the next, so that every moment belongs to exactly one step.</summary>
    private IEnumerable<(Instant Start, Instant End)> SpansFrom(Instant from, Duration length)
    {
        var limit = from + length;
        var at = from;
        while (at < limit)
        {
            var interval = zone.GetZoneInterval(at);
            var date = at.WithOffset(interval.WallOffset).Date;
            var midnight = date.AtMidnight().WithOffset(interval.WallOffset).ToInstant();
            var end = Instant.Min(midnight + Duration.FromDays(1), limit);
            if (interval.HasEnd)
            {
                end = Instant.Min(end, interval.End);
            }

            foreach (var hours in HoursOn(date))
            {
                var start = Instant.Max(midnight + Duration.FromTicks(hours.FromTicks), at);
                var stop = Instant.Min(midnight + Duration.FromTicks(hours.ToTicks), end);
                if (start < stop)
                {
                    yield return (start, stop);
                }
            }

            at = end;
        }
    }
}

/// <summary>Why a calendar cannot be taken as it is.</summary>
internal static class WorkingTimeRefusals
{
    internal static readonly Refusal UnknownZone = new("calendar.zone-unknown", "There is no time zone {0}. Give its IANA name, such as Europe/Berlin.", RefusalKind.Invalid);
    internal static readonly Refusal HoursOverlap = new("calendar.hours-overlap", "The hours of {0} are empty or overlap. Give each stretch a start before its end, one after the other.", RefusalKind.Invalid);
    internal static readonly Refusal HoursUnknown = new("calendar.hours-unknown", "'{0}' are not hours. Write them as 09:00-17:00, several in a list, or none.", RefusalKind.Invalid);
    internal static readonly Refusal ClosureBackwards = new("calendar.closure-backwards", "This closure ends before it begins. Exchange the dates.", RefusalKind.Invalid);
    internal static readonly Refusal NoHours = new("calendar.no-hours", "The calendar has no working hours on any weekday. Give at least one day hours.", RefusalKind.Invalid);
}
