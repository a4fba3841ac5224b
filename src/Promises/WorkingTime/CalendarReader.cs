using System.Globalization;
using Vouch.Promises.Documents;
using YamlDotNet.RepresentationModel;

namespace Vouch.Promises.WorkingTime;

/// <summary>Reads a working calendar from YAML; see the room's README for the form. Every problem comes with its line and column.</summary>
internal sealed class CalendarReader
{
    private const int MostDays = 2_000;
    private static readonly string[] TopKeys = ["time_zone", "hours", "holidays", "closures", "one_off"];
    private static readonly string[] ClosureKeys = ["from", "to"];
    private static readonly (string Name, DayOfWeek[] Days)[] DayNames =
    [
        ("weekdays", [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday]),
        ("monday", [DayOfWeek.Monday]), ("tuesday", [DayOfWeek.Tuesday]), ("wednesday", [DayOfWeek.Wednesday]), ("thursday", [DayOfWeek.Thursday]),
        ("friday", [DayOfWeek.Friday]), ("saturday", [DayOfWeek.Saturday]), ("sunday", [DayOfWeek.Sunday]),
    ];

    private readonly DocumentNodes nodes = new();

    /// <summary>Reads and checks.</summary>
    /// <param name="yaml">The document.</param>
    /// <param name="zone">The IANA time zone where the document names none.</param>
    internal static (WorkingCalendar? Calendar, IReadOnlyList<DocumentProblem> Problems) Read(string yaml, string zone)
    {
        var reader = new CalendarReader();
        var calendar = reader.nodes.Load(yaml) is { } root ? reader.Calendar(root, zone) : null;
        return reader.nodes.Problems.Count == 0 ? (calendar, []) : (null, reader.nodes.Problems);
    }

    private WorkingCalendar? Calendar(YamlNode root, string zone)
    {
        if (nodes.Mapping(root, TopKeys, []) is not { } top)
        {
            return null;
        }

        zone = top.TryGetValue("time_zone", out var zoneNode) ? nodes.Text(zoneNode, "time_zone") ?? zone : zone;
        var week = top.TryGetValue("hours", out var hours) ? Week(hours) : WorkingCalendar.OfficeWeek(new TimeOnly(9, 0), new TimeOnly(17, 0));
        var holidays = top.TryGetValue("holidays", out var holidayNode) ? Holidays(holidayNode) : [];
        var closures = top.TryGetValue("closures", out var closureNode) ? Closures(closureNode) : [];
        var oneOff = new Dictionary<DateOnly, IReadOnlyList<WorkingHours>>();
        if (top.TryGetValue("one_off", out var singles))
        {
            foreach (var (key, value) in nodes.Entries(singles) ?? [])
            {
                if (nodes.Date(key, "one_off") is { } date)
                {
                    oneOff[date] = Hours(value);
                }
            }
        }

        if (nodes.Problems.Count > 0)
        {
            return null;
        }

        var calendar = WorkingCalendar.Create(zone, week, holidays, closures, oneOff);
        if (!calendar.IsDone)
        {
            nodes.Report(calendar.Refusals[0].Code == WorkingTimeRefusals.UnknownZone.Code && zoneNode is not null ? zoneNode : hours ?? singles ?? root, calendar.Refusals[0]);
            return null;
        }

        return calendar.Value;
    }

    private Dictionary<DayOfWeek, IReadOnlyList<WorkingHours>> Week(YamlNode node)
    {
        var week = new Dictionary<DayOfWeek, IReadOnlyList<WorkingHours>>();
        if (nodes.Mapping(node, [.. DayNames.Select(day => day.Name)], []) is not { } days)
        {
            return week;
        }

        foreach (var (name, covered) in DayNames)
        {
            if (days.TryGetValue(name, out var value))
            {
                var hours = Hours(value);
                foreach (var day in covered)
                {
                    week[day] = hours;
                }
            }
        }

        return week;
    }

    /// <summary><c>09:00-17:00</c>, a list of such, or <c>none</c>.</summary>
    private List<WorkingHours> Hours(YamlNode node)
    {
        var hours = new List<WorkingHours>();
        foreach (var entry in nodes.List(node, 10, orOne: true))
        {
            if (nodes.Text(entry, "hours") is not { } text || text == "none")
            {
                continue;
            }

            var parts = text.Split('-');
            if (parts.Length == 2
                && TimeOnly.TryParseExact(parts[0].Trim(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
                && TimeOnly.TryParseExact(parts[1].Trim() == "24:00" ? "00:00" : parts[1].Trim(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var to))
            {
                hours.Add(new WorkingHours(from, to));
            }
            else
            {
                nodes.Report(entry, WorkingTimeRefusals.HoursUnknown.With(text));
            }
        }

        return hours;
    }

    /// <summary>A list of dates, or dates with their names.</summary>
    private List<DateOnly> Holidays(YamlNode node)
    {
        var dates = node is YamlMappingNode ? (nodes.Entries(node) ?? []).Select(entry => (YamlNode)entry.Key) : nodes.List(node, MostDays);
        return [.. dates.Take(MostDays).Select(date => nodes.Date(date, "holidays")).Where(date => date is not null).Select(date => date!.Value)];
    }

    private List<Closure> Closures(YamlNode node)
    {
        var closures = new List<Closure>();
        foreach (var entry in nodes.List(node, MostDays))
        {
            if (nodes.Mapping(entry, ClosureKeys, ClosureKeys) is not { } map
                || !map.TryGetValue("from", out var fromNode) || !map.TryGetValue("to", out var toNode)
                || nodes.Date(fromNode, "from") is not { } from || nodes.Date(toNode, "to") is not { } to)
            {
                continue;
            }

            if (to < from)
            {
                nodes.Report(toNode, WorkingTimeRefusals.ClosureBackwards);
            }
            else
            {
                closures.Add(new Closure(from, to));
            }
        }

        return closures;
    }
}
