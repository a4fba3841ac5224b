using Vouch.Promises.WorkingTime;

namespace Vouch.Promises.Pages;

/// <summary>Times that a charter allows, in words for people.</summary>
internal static class TimeWords
{
    /// <summary>The text and its number; a date on the fact has none and is not asked.</summary>
    internal static (string Key, int Count) Of(TimeAllowed time) => (
        (time.Unit, time.Count == 1) switch
        {
            (TimeUnit.WorkingMinutes, true) => "{0} working minute",
            (TimeUnit.WorkingMinutes, _) => "{0} working minutes",
            (TimeUnit.WorkingHours, true) => "{0} working hour",
            (TimeUnit.WorkingHours, _) => "{0} working hours",
            (TimeUnit.WorkingDays, true) => "{0} working day",
            (TimeUnit.WorkingDays, _) => "{0} working days",
            (TimeUnit.Minutes, true) => "{0} minute",
            (TimeUnit.Minutes, _) => "{0} minutes",
            (TimeUnit.Hours, true) => "{0} hour",
            (TimeUnit.Hours, _) => "{0} hours",
            (TimeUnit.Days, true) => "{0} day",
            (TimeUnit.Days, _) => "{0} days",
            (TimeUnit.Weeks, true) => "{0} week",
            (TimeUnit.Weeks, _) => "{0} weeks",
            (TimeUnit.Months, true) => "{0} month",
            (TimeUnit.Months, _) => "{0} months",
            _ => "by the date on the fact",
        },
        time.Count);
}
