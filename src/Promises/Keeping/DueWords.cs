using System.Globalization;
using System.Text.RegularExpressions;
using Vouch.Promises.WorkingTime;

namespace Vouch.Promises.Keeping;

/// <summary>
/// Finds in a sentence by when something is promised, so that one line is enough: "I will send the samples by Friday", "Ich rufe bis morgen 14 Uhr an", "in 3 working days".
/// English and German. A day without a time lasts until work ends on it. What is not understood is not guessed.
/// </summary>
internal static partial class DueWords
{
    private static readonly Dictionary<string, DayOfWeek> Weekdays = Names(
        [("monday", "montag"), ("tuesday", "dienstag"), ("wednesday", "mittwoch"), ("thursday", "donnerstag"), ("friday", "freitag"), ("saturday", "samstag"), ("sunday", "sonntag")],
        index => (DayOfWeek)((index + 1) % 7));

    private static readonly Dictionary<string, int> Months = Names(
        [
            ("january", "januar"), ("february", "februar"), ("march", "märz"), ("april", "april"), ("may", "mai"), ("june", "juni"),
            ("july", "juli"), ("august", "august"), ("september", "september"), ("october", "oktober"), ("november", "november"), ("december", "dezember"),
        ],
        index => index + 1);

    /// <summary>The moment (UTC) of the last time that the sentence names, after <paramref name="now"/>; null when it names none.</summary>
    /// <param name="sentence">What is promised, in words.</param>
    /// <param name="now">The present.</param>
    /// <param name="calendar">The working calendar whose zone and hours count.</param>
    internal static DateTimeOffset? Find(string sentence, DateTimeOffset now, WorkingCalendar calendar)
    {
        DateTimeOffset? found = null;
        foreach (Match match in Expression().Matches(sentence))
        {
            found = Read(match, now, calendar) is { } due && due > now ? due : found;
        }

        return found;
    }

    private static DateTimeOffset? Read(Match match, DateTimeOffset now, WorkingCalendar calendar)
    {
        if (match.Groups["count"] is { Success: true } count)
        {
            return Later(int.Parse(count.ValueSpan, CultureInfo.InvariantCulture), match.Groups["span"].Value.ToLowerInvariant(), match.Groups["working"].Success, now, calendar);
        }

        var today = calendar.DateAt(now);
        if (Day(match, today) is not { } day)
        {
            return null;
        }

        var time = Time(match);
        return match.Groups["hour"].Success && time is null ? null : time is { } at ? calendar.At(day, at) : EndOf(day, now, calendar);
    }

    private static DateOnly? Day(Match match, DateOnly today)
    {
        var word = match.Groups["day"].Value.ToLowerInvariant();
        if (match.Groups["iso"] is { Success: true } iso)
        {
            return DateOnly.TryParseExact(iso.ValueSpan, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
        }

        if (match.Groups["dayOfMonth"] is { Success: true } number)
        {
            var month = match.Groups["monthNumber"] is { Success: true } digits ? int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture) : Months.GetValueOrDefault(match.Groups["month"].Value.ToLowerInvariant());
            var year = match.Groups["year"] is { Success: true } given ? int.Parse(given.ValueSpan, CultureInfo.InvariantCulture) : (int?)null;
            return Date(year, month, int.Parse(number.ValueSpan, CultureInfo.InvariantCulture), today);
        }

        return word switch
        {
            "today" or "heute" => today,
            "tomorrow" or "morgen" => today.AddDays(1),
            "the day after tomorrow" or "day after tomorrow" or "übermorgen" => today.AddDays(2),
            "the end of the week" or "end of the week" or "end of week" or "ende der woche" or "wochenende" => today.AddDays(((int)DayOfWeek.Friday - (int)today.DayOfWeek + 7) % 7),
            "the end of the month" or "end of the month" or "end of month" or "ende des monats" or "monatsende" => new DateOnly(today.Year, today.Month, DateTime.DaysInMonth(today.Year, today.Month)),
            _ => Weekdays.TryGetValue(match.Groups["weekday"].Value.ToLowerInvariant(), out var weekday) ? Next(weekday, today, match.Groups["next"].Success) : null,
        };
    }

    private static DateOnly Next(DayOfWeek weekday, DateOnly today, bool ofNextWeek)
    {
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        return ofNextWeek ? monday.AddDays(7 + (((int)weekday + 6) % 7)) : today.AddDays(((int)weekday - (int)today.DayOfWeek + 7) % 7);
    }

    private static DateOnly? Date(int? year, int month, int day, DateOnly today)
    {
        for (var candidate = year ?? today.Year; candidate is > 0 and < 9000; candidate++)
        {
            if (month is < 1 or > 12 || day < 1 || (day > DateTime.DaysInMonth(candidate, month) && (year is not null || (month, day) != (2, 29))))
            {
                return null;
            }

            if (day <= DateTime.DaysInMonth(candidate, month) && (year is not null || new DateOnly(candidate, month, day) >= today))
            {
                return new DateOnly(candidate, month, day);
            }
        }

        return null;
    }

    private static TimeOnly? Time(Match match)
    {
        if (match.Groups["noon"].Success)
        {
            return new TimeOnly(12, 0);
        }

        if (match.Groups["hour"] is not { Success: true } hours)
        {
            return null;
        }

        var hour = int.Parse(hours.ValueSpan, CultureInfo.InvariantCulture);
        var minute = match.Groups["minute"] is { Success: true } minutes ? int.Parse(minutes.ValueSpan, CultureInfo.InvariantCulture) : 0;
        var half = match.Groups["half"].Value.ToLowerInvariant();
        if (half.Length > 0 && hour is < 1 or > 12)
        {
            return null;
        }

        hour = half switch { "pm" => (hour % 12) + 12, "am" => hour % 12, _ => hour };
        return hour < 24 && minute < 60 ? new TimeOnly(hour, minute) : null;
    }

    private static DateTimeOffset? Later(int count, string unit, bool working, DateTimeOffset now, WorkingCalendar calendar)
    {
        var kind = unit[0] switch
        {
            'm' when unit.StartsWith("mo", StringComparison.Ordinal) => TimeUnit.Months,
            'm' => working ? TimeUnit.WorkingMinutes : TimeUnit.Minutes,
            'h' or 's' => working ? TimeUnit.WorkingHours : TimeUnit.Hours,
            'w' => TimeUnit.Weeks,
            _ => working ? TimeUnit.WorkingDays : TimeUnit.Days,
        };
        return count is > 0 and <= 1_000 ? DueTime.Of(new TimeAllowed(kind, count), now, calendar)?.Due : null;
    }

    /// <summary>When work ends on a day; where it has ended today already, the day itself.</summary>
    private static DateTimeOffset EndOf(DateOnly day, DateTimeOffset now, WorkingCalendar calendar) => calendar.EndOfWork(day) is var end && end > now ? end : calendar.EndOfDay(day);

    private static Dictionary<string, TValue> Names<TValue>((string English, string German)[] names, Func<int, TValue> value) =>
        names.SelectMany((pair, index) => new[] { pair.English, pair.German }.Distinct().Select(name => (name, value(index)))).ToDictionary(pair => pair.name, pair => pair.Item2, StringComparer.Ordinal);

    [GeneratedRegex(
        """
        (?<![\p{L}\d])
        (?:
          in\s+(?<count>\d{1,4})\s+(?<working>working\s+|arbeits)?(?<span>minutes?|minuten?|hours?|stunden?|days?|tage[ns]?|tag|weeks?|wochen?|months?|monate[ns]?|monat)
        |
          (?:by|until|till|before|on|bis|am|zum|vor)\s+(?:(?:spätestens|zum|the)\s+)?
          (?:
            (?<iso>\d{4}-\d{2}-\d{2})
          | (?<dayOfMonth>\d{1,2})\.\s?(?:(?<monthNumber>\d{1,2})\.(?<year>\d{4})?|(?<month>\p{L}{3,9})(?:\s+(?<year>\d{4}))?)
          | (?<dayOfMonth>\d{1,2})(?:st|nd|rd|th)?\s+(?<month>january|february|march|april|may|june|july|august|september|october|november|december)(?:\s+(?<year>\d{4}))?
          | (?<month>january|february|march|april|may|june|july|august|september|october|november|december)\s+(?<dayOfMonth>\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(?<year>\d{4}))?
          | (?<day>today|tomorrow|(?:the\s)?day\safter\stomorrow|(?:the\s)?end\sof\s(?:the\s)?(?:week|month)|heute|morgen|übermorgen|ende\sder\swoche|ende\sdes\smonats|monatsende)
          | (?<next>next\s+|nächste[nrs]?\s+)?(?<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)
          )
          (?:,?\s+(?:at\s+|um\s+)?(?:(?<hour>\d{1,2})(?:(?::|\.)(?<minute>\d{2}))?\s?(?:(?<half>am|pm)|uhr|o'clock|(?<=:\d{2}))|(?<noon>noon|mittags?)))?
        )
        (?![\p{L}\d])
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Expression();
}
