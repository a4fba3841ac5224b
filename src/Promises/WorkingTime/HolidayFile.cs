using System.Globalization;
using System.Text;
using System.Text.Json;
using Vouch.Promises.Documents;

namespace Vouch.Promises.WorkingTime;

/// <summary>A public holiday.</summary>
internal readonly record struct Holiday(DateOnly Date, string Name);

/// <summary>
/// Reads public holidays from a file: a JSON object of dates and names (<c>{"2026-01-01": "New Year's Day"}</c>) or an iCalendar file (RFC 5545), of which the events that last all day count.
/// What is not a date is named with its line.
/// </summary>
internal static class HolidayFile
{
    internal const int MostBytes = 4 * 1024 * 1024;
    private const int MostDaysOfEvent = 60;

    internal static (IReadOnlyList<Holiday> Holidays, IReadOnlyList<DocumentProblem> Problems) Read(string text)
    {
        var holidays = new List<Holiday>();
        var problems = new List<DocumentProblem>();
        if (text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n').StartsWith("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase))
        {
            ReadCalendar(text.TrimStart('\uFEFF'), holidays, problems);
        }
        else
        {
            ReadJson(text.TrimStart('\uFEFF'), holidays, problems);
        }

        return (holidays, problems);
    }

    private static void ReadJson(string text, List<Holiday> holidays, List<DocumentProblem> problems)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 8 });
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                problems.Add(new DocumentProblem(1, 1, HolidayRefusals.NotHolidays));
                return;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var (place, key) = (reader.TokenStartIndex, reader.GetString()!);
                reader.Read();
                var name = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    reader.Skip();
                }

                if (DateOnly.TryParseExact(key, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                {
                    holidays.Add(new Holiday(date, name));
                }
                else
                {
                    var (line, column) = PlaceOf(bytes, place);
                    problems.Add(new DocumentProblem(line, column, DocumentRefusals.DateUnknown.With(key)));
                }
            }
        }
        catch (JsonException broken)
        {
            problems.Add(new DocumentProblem((int)(broken.LineNumber ?? 0) + 1, (int)(broken.BytePositionInLine ?? 0) + 1, HolidayRefusals.NotHolidays));
        }
    }

    private static (int Line, int Column) PlaceOf(ReadOnlySpan<byte> bytes, long index)
    {
        var before = bytes[..(int)index];
        var line = before.Count((byte)'\n');
        return (line + 1, before.Length - before.LastIndexOf((byte)'\n'));
    }

    private static void ReadCalendar(string text, List<Holiday> holidays, List<DocumentProblem> problems)
    {
        (int Line, string Value, bool IsDate)? start = null;
        (string? end, string name, int repeats) = (null, "", 0);
        foreach (var (number, line) in Unfolded(text))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
            {
                continue;
            }

            var head = line[..colon].Split(';');
            var value = line[(colon + 1)..];
            switch (head[0].ToUpperInvariant())
            {
                case "BEGIN" when value.Equals("VEVENT", StringComparison.OrdinalIgnoreCase):
                    (start, end, name, repeats) = (null, null, "", 0);
                    break;
                case "DTSTART":
                    start = (number, value, value.Length == 8 || head.Contains("VALUE=DATE", StringComparer.OrdinalIgnoreCase));
                    break;
                case "DTEND":
                    end = value;
                    break;
                case "SUMMARY":
                    name = value.Replace("\\,", ",", StringComparison.Ordinal).Replace("\\;", ";", StringComparison.Ordinal).Replace("\\n", " ", StringComparison.OrdinalIgnoreCase).Replace("\\\\", "\\", StringComparison.Ordinal);
                    break;
                case "RRULE":
                    repeats = number;
                    break;
                case "END" when value.Equals("VEVENT", StringComparison.OrdinalIgnoreCase) && start is { IsDate: true } known:
                    if (repeats > 0)
                    {
                        problems.Add(new DocumentProblem(repeats, 1, HolidayRefusals.Repeats));
                    }
                    else
                    {
                        Take(known.Line, known.Value, end, name, holidays, problems);
                    }

                    break;
                default:
                    break;
            }
        }
    }

    private static void Take(int line, string from, string? until, string name, List<Holiday> holidays, List<DocumentProblem> problems)
    {
        // The end of an event that lasts all day is the day after its last.
        if (Day(from) is not { } first || (until is not null && Day(until) is null))
        {
            problems.Add(new DocumentProblem(line, 1, DocumentRefusals.DateUnknown.With(Day(from) is null ? from : until!)));
            return;
        }

        var end = until is null ? first.AddDays(1) : Day(until)!.Value;
        if (end.DayNumber - first.DayNumber > MostDaysOfEvent)
        {
            problems.Add(new DocumentProblem(line, 1, HolidayRefusals.TooLong.With(MostDaysOfEvent)));
            return;
        }

        var day = first;
        do
        {
            holidays.Add(new Holiday(day, name));
            day = day.AddDays(1);
        }
        while (day < end);
    }

    private static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>Lines with those that continue them (they begin with a space or a tab), and the number of the first.</summary>
    private static List<(int Number, string Text)> Unfolded(string text)
    {
        var lines = new List<(int Number, string Text)>();
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.TrimEnd('\r');
            if (line.Length > 0 && line[0] is ' ' or '\t' && lines.Count > 0)
            {
                lines[^1] = (lines[^1].Number, lines[^1].Text + line[1..]);
            }
            else if (line.Length > 0)
            {
                lines.Add((number, line));
            }
        }

        return lines;
    }
}

/// <summary>Why holidays cannot be taken from a file.</summary>
internal static class HolidayRefusals
{
    internal static readonly Refusal NotHolidays = new("holidays.not-read", "This is neither a JSON object of dates and names nor an iCalendar file. Choose a file of holidays.", RefusalKind.Invalid);
    internal static readonly Refusal Repeats = new("holidays.repeat", "Events that repeat are not read, because holidays move. Take a file that names each year's days.", RefusalKind.Invalid);
    internal static readonly Refusal TooLong = new("holidays.too-long", "This event lasts more than {0} days. Enter it under closures.", RefusalKind.Invalid);
    internal static readonly Refusal CalendarMissing = new("holidays.no-calendar", "There is no working calendar '{0}'. Known are: {1}.", RefusalKind.Invalid);
    internal static readonly Refusal FileMissing = new("holidays.no-file", "Choose a file of holidays, of at most {0} MB.", RefusalKind.Invalid);
    internal static readonly Refusal NotMerged = new("holidays.not-merged", "The holidays of this calendar are written in a way that nothing can be added to. Write them as a list, one to a line.", RefusalKind.Invalid);
}
