namespace Vouch.Purchasing;

/// <summary>In what a plan counts.</summary>
public enum RecurringRhythm
{
    /// <summary>Every so many weeks, on the weekday of the first date.</summary>
    Weeks,

    /// <summary>Every so many months, on the day of the first date; on the last day of a month that is shorter.</summary>
    Months,
}

/// <summary>The dates of a plan. Each is reckoned from the first one, so that a plan that begins on the 31st comes back to it after a shorter month. Pure.</summary>
/// <param name="Rhythm">Weeks or months.</param>
/// <param name="Every">From 1 on.</param>
/// <param name="FirstOn">The first date.</param>
internal readonly record struct RecurringSchedule(RecurringRhythm Rhythm, int Every, DateOnly FirstOn)
{
    /// <summary>The date with this place, from 0.</summary>
    public DateOnly At(int place) => Rhythm == RecurringRhythm.Weeks ? FirstOn.AddDays(7 * Every * place) : FirstOn.AddMonths(Every * place);

    /// <summary>The first date on or after a day.</summary>
    public DateOnly OnOrAfter(DateOnly day)
    {
        if (day <= FirstOn)
        {
            return FirstOn;
        }

        var place = Rhythm == RecurringRhythm.Weeks ? (day.DayNumber - FirstOn.DayNumber) / (7 * Every) : (((day.Year - FirstOn.Year) * 12) + day.Month - FirstOn.Month) / Every;
        while (At(place) < day)
        {
            place++;
        }

        return At(place);
    }

    /// <summary>The first date after a day.</summary>
    public DateOnly After(DateOnly day) => OnOrAfter(day.AddDays(1));

    /// <summary>True for one of its dates.</summary>
    public bool Has(DateOnly date) => date >= FirstOn && OnOrAfter(date) == date;

    /// <summary>Some dates from a day on, up to a last one.</summary>
    public IReadOnlyList<DateOnly> From(DateOnly day, DateOnly? until, int most)
    {
        List<DateOnly> dates = [];
        for (var next = OnOrAfter(day); dates.Count < most && (until is null || next <= until); next = After(next))
        {
            dates.Add(next);
        }

        return dates;
    }
}
