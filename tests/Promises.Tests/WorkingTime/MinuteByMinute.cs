using NodaTime;
using Vouch.Promises.WorkingTime;

namespace Vouch.Promises.Tests.WorkingTime;

/// <summary>The slow, obviously right reference: asks every minute of real time whether the wall clock shows a working time. All hours in these tests fall on whole minutes.</summary>
internal sealed class MinuteByMinute(
    string zoneId,
    IReadOnlyDictionary<DayOfWeek, IReadOnlyList<WorkingHours>> week,
    IReadOnlyCollection<DateOnly> holidays,
    IReadOnlyCollection<Closure> closures,
    IReadOnlyDictionary<DateOnly, IReadOnlyList<WorkingHours>> oneOff)
{
    private readonly DateTimeZone zone = DateTimeZoneProviders.Tzdb[zoneId];

    internal bool IsWorking(DateTimeOffset at)
    {
        var local = Instant.FromDateTimeOffset(at).InZone(zone).ToDateTimeUnspecified();
        var minute = local.TimeOfDay;
        return HoursOn(DateOnly.FromDateTime(local)).Any(span =>
            span.From.ToTimeSpan() <= minute && minute < (span.To == TimeOnly.MinValue ? TimeSpan.FromDays(1) : span.To.ToTimeSpan()));
    }

    internal TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        var minutes = 0;
        for (var at = from; at < to; at = at.AddMinutes(1))
        {
            minutes += IsWorking(at) ? 1 : 0;
        }

        return TimeSpan.FromMinutes(minutes);
    }

    internal DateTimeOffset Add(DateTimeOffset from, int minutes)
    {
        var at = from;
        while (minutes > 0)
        {
            minutes -= IsWorking(at) ? 1 : 0;
            at = at.AddMinutes(1);
        }

        return at;
    }

    internal IReadOnlyList<WorkingHours> HoursOn(DateOnly date) =>
        oneOff.TryGetValue(date, out var single) ? single
        : holidays.Contains(date) || closures.Any(closure => closure.From <= date && date <= closure.To) ? []
        : week.TryGetValue(date.DayOfWeek, out var hours) ? hours : [];
}
