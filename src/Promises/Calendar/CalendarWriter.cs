using System.Globalization;
using System.Text;

namespace Vouch.Promises.Calendar;

/// <summary>A due promise as an entry of a calendar.</summary>
/// <param name="Uid">Stays the same for the promise.</param>
/// <param name="Sequence">Grows with every change of it.</param>
/// <param name="Due">When it is due.</param>
/// <param name="Summary">What was promised.</param>
/// <param name="Description">To whom, and about what.</param>
/// <param name="Url">Its page.</param>
/// <param name="WarnAt">When to be reminded; null for no reminder.</param>
/// <param name="IsCancelled">True once nothing is owed any more.</param>
internal sealed record CalendarEntry(string Uid, int Sequence, DateTimeOffset Due, string Summary, string Description, string Url, DateTimeOffset? WarnAt, bool IsCancelled);

/// <summary>Writes iCalendar (RFC 5545): CRLF, lines folded at 75 octets (3.1), text escaped (3.3.11), times in UTC (3.3.5 form 2). Pure.</summary>
internal static class CalendarWriter
{
    private const int LongestLine = 75;

    internal static string Write(string name, IEnumerable<CalendarEntry> entries, DateTimeOffset now)
    {
        var calendar = new StringBuilder();
        Line("BEGIN", "VCALENDAR");
        Line("VERSION", "2.0");
        Line("PRODID", "-//Vouch//Promises//EN");
        Line("CALSCALE", "GREGORIAN");
        Line("METHOD", "PUBLISH");
        Line("X-WR-CALNAME", Text(name));
        Line("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
        foreach (var entry in entries)
        {
            Line("BEGIN", "VEVENT");
            Line("UID", Text(entry.Uid));
            Line("DTSTAMP", Moment(now));
            Line("SEQUENCE", entry.Sequence.ToString(CultureInfo.InvariantCulture));
            Line("DTSTART", Moment(entry.Due));
            Line("SUMMARY", Text(entry.Summary));
            if (entry.Description.Length > 0)
            {
                Line("DESCRIPTION", Text(entry.Description));
            }

            Line("URL", Bare(entry.Url));
            Line("TRANSP", "TRANSPARENT");
            Line("STATUS", entry.IsCancelled ? "CANCELLED" : "CONFIRMED");
            if (entry is { IsCancelled: false, WarnAt: { } warn })
            {
                Line("BEGIN", "VALARM");
                Line("ACTION", "DISPLAY");
                Line("DESCRIPTION", Text(entry.Summary));
                Line("TRIGGER;VALUE=DATE-TIME", Moment(warn));
                Line("END", "VALARM");
            }

            Line("END", "VEVENT");
        }

        Line("END", "VCALENDAR");
        return calendar.ToString();

        void Line(string property, string value) => Fold(calendar, $"{property}:{value}");
    }

    private static void Fold(StringBuilder calendar, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            // The space that begins a continued line counts too; a character is never cut in two.
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                calendar.Append("\r\n ");
                octets = 1;
            }

            calendar.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        calendar.Append("\r\n");
    }

    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Text(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var letter in text.ReplaceLineEndings("\n"))
        {
            escaped.Append(letter switch
            {
                '\\' => @"\\",
                ';' => @"\;",
                ',' => @"\,",
                '\n' => @"\n",
                _ when char.IsControl(letter) => " ",
                _ => letter.ToString(),
            });
        }

        return escaped.ToString();
    }

    // An address is no TEXT and is not escaped; nothing in it may end the line.
    private static string Bare(string url) => string.Concat(url.Where(letter => !char.IsControl(letter)));
}
