namespace Vouch.Promises.Reading;

/// <summary>When an outstanding promise falls due, as somebody plans the day.</summary>
internal enum DueGroup
{
    /// <summary>Its time has passed.</summary>
    Overdue,

    /// <summary>Before the day ends.</summary>
    Today,

    /// <summary>After today and before the week ends on Sunday.</summary>
    ThisWeek,

    /// <summary>After this week.</summary>
    Later,

    /// <summary>Its clock stands still: the ball is with the one it was made to.</summary>
    Paused,
}

/// <summary>The present, and where the reader's day and week end.</summary>
internal readonly record struct DueDays(DateTimeOffset Now, DateTimeOffset EndOfToday, DateTimeOffset EndOfWeek)
{
    /// <summary>Day and week around a moment in a time zone; a week ends with Sunday.</summary>
    internal static DueDays At(DateTimeOffset now, TimeZoneInfo zone)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var untilMonday = ((int)DayOfWeek.Monday - (int)today.DayOfWeek + 6) % 7 + 1;
        return new DueDays(now, Midnight(today.AddDays(1)), Midnight(today.AddDays(untilMonday)));

        DateTimeOffset Midnight(DateOnly day)
        {
            var local = day.ToDateTime(TimeOnly.MinValue);
            return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
        }
    }

    /// <summary>The group of an outstanding promise.</summary>
    internal DueGroup GroupOf(PromiseCard card) =>
        card.State == PromiseStanding.Paused ? DueGroup.Paused
        : card.Due < Now ? DueGroup.Overdue
        : card.Due < EndOfToday ? DueGroup.Today
        : card.Due < EndOfWeek ? DueGroup.ThisWeek
        : DueGroup.Later;
}

/// <summary>How many outstanding promises somebody looks after, by when they fall due.</summary>
internal sealed record DueCounts(int Overdue, int Today, int ThisWeek, int Later, int Paused)
{
    /// <summary>Those whose clock runs.</summary>
    internal int Running => Overdue + Today + ThisWeek + Later;
}
