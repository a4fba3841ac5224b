using System.Globalization;
using System.Text.RegularExpressions;

namespace Vouch.Promises.WorkingTime;

/// <summary>The unit in which time is allowed.</summary>
internal enum TimeUnit
{
    WorkingMinutes,
    WorkingHours,
    WorkingDays,
    Minutes,
    Hours,
    Days,
    Weeks,
    Months,

    /// <summary>No length of time but a date that the starting fact carries.</summary>
    DateOnFact,
}

/// <summary>How much time a commitment allows, as a charter says it: "4 working hours", "3 working days by 17:00", "2 days", "by the date on the fact: due_date".</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Count">How many of the unit; 0 for a date on the fact.</param>
/// <param name="By">The local time of day on the last day; null means the end of work (working days), the same time of day (days, weeks, months) or the end of the day (a date).</param>
/// <param name="DateKey">The fact's data key that holds the date; only for <see cref="TimeUnit.DateOnFact"/>.</param>
internal sealed partial record TimeAllowed(TimeUnit Unit, int Count, TimeOnly? By = null, string? DateKey = null)
{
    private static readonly (string Word, TimeUnit Unit, int Most)[] Units =
    [
        ("working minute", TimeUnit.WorkingMinutes, 100_000),
        ("working hour", TimeUnit.WorkingHours, 10_000),
        ("working day", TimeUnit.WorkingDays, 1_000),
        ("minute", TimeUnit.Minutes, 100_000),
        ("hour", TimeUnit.Hours, 10_000),
        ("day", TimeUnit.Days, 3_650),
        ("week", TimeUnit.Weeks, 500),
        ("month", TimeUnit.Months, 120),
    ];

    /// <summary>True when only working time counts.</summary>
    internal bool IsWorking => Unit is TimeUnit.WorkingMinutes or TimeUnit.WorkingHours or TimeUnit.WorkingDays;

    /// <summary>The most of its unit that a charter may allow; 0 for a date on the fact.</summary>
    internal int Most => Array.Find(Units, unit => unit.Unit == Unit).Most;

    /// <summary>Reads the words of a charter; false when they are not understood, or the time is zero or longer than ten years.</summary>
    internal static bool TryParse(string text, out TimeAllowed? allowed)
    {
        allowed = null;
        var onFact = DateOnFactPattern().Match(text);
        if (onFact.Success)
        {
            if (!TryReadBy(onFact.Groups["by"], out var at))
            {
                return false;
            }

            allowed = new TimeAllowed(TimeUnit.DateOnFact, 0, at, onFact.Groups["key"].Value);
            return true;
        }

        var length = LengthPattern().Match(text);
        if (!length.Success || !int.TryParse(length.Groups["count"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || !TryReadBy(length.Groups["by"], out var by))
        {
            return false;
        }

        var word = length.Groups["unit"].Value;
        foreach (var (singular, unit, most) in Units)
        {
            if (word == singular || word == singular + "s")
            {
                var ofDays = unit is TimeUnit.WorkingDays or TimeUnit.Days or TimeUnit.Weeks or TimeUnit.Months;
                if (count < 1 || count > most || (by is not null && !ofDays))
                {
                    return false;
                }

                allowed = new TimeAllowed(unit, count, by);
                return true;
            }
        }

        return false;
    }

    /// <summary>The words of a charter; <see cref="TryParse"/> reads them back.</summary>
    public override string ToString()
    {
        var by = By is { } time ? string.Create(CultureInfo.InvariantCulture, $" by {time:HH\\:mm}") : "";
        if (Unit == TimeUnit.DateOnFact)
        {
            return $"by the date on the fact: {DateKey}{by}";
        }

        var word = Units.First(unit => unit.Unit == Unit).Word;
        return string.Create(CultureInfo.InvariantCulture, $"{Count} {word}{(Count == 1 ? "" : "s")}{by}");
    }

    private static bool TryReadBy(Group group, out TimeOnly? by)
    {
        by = null;
        if (!group.Success)
        {
            return true;
        }

        if (!TimeOnly.TryParseExact(group.ValueSpan, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return false;
        }

        by = time;
        return true;
    }

    [GeneratedRegex("^(?<count>[0-9]{1,6}) (?<unit>[a-z ]{3,20}?)( by (?<by>[0-9]{2}:[0-9]{2}))?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LengthPattern();

    [GeneratedRegex("^by the date on the fact: (?<key>[a-z][a-z0-9_.-]*)( by (?<by>[0-9]{2}:[0-9]{2}))?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DateOnFactPattern();
}
