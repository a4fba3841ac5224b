using Vouch.Company;
using Vouch.Promises.Documents;

namespace Vouch.Promises.WorkingTime;

/// <summary>Adds the holidays of a file to a working calendar and keeps what is there.</summary>
/// <param name="Calendar">The calendar's name.</param>
/// <param name="File">The file's text: a JSON object of dates and names, or iCalendar.</param>
/// <param name="FromYear">Holidays of earlier years are passed over; null for those before the present year.</param>
/// <param name="ToYear">Holidays of later years are passed over; null for none.</param>
/// <param name="PassOver">True takes the others where some of the file cannot be read; false then takes nothing.</param>
public sealed record ImportHolidays(string Calendar, string File, int? FromYear = null, int? ToYear = null, bool PassOver = false) : ICommand<ImportedHolidays>
{
    internal static ImportHolidays Example { get; } = new("default", """{"2026-12-25": "Christmas Day"}""", 2026);
}

/// <summary>What an import of holidays did.</summary>
/// <param name="Calendar">The calendar.</param>
/// <param name="Added">Days added.</param>
/// <param name="Known">Days that the calendar had already.</param>
/// <param name="Refused">What could not be read, each with its line and column.</param>
public sealed record ImportedHolidays(string Calendar, int Added, int Known, IReadOnlyList<string> Refused);

internal sealed class ImportHolidaysHandler(Calendars calendars) : IHandler<ImportHolidays, ImportedHolidays>
{
    private const string Default = "default";

    public async Task<Outcome<ImportedHolidays>> HandleAsync(ImportHolidays command, Work work, CancellationToken cancellationToken)
    {
        var all = await calendars.AllAsync(work.Db, cancellationToken);
        if (!all.TryGetValue(command.Calendar, out var yaml))
        {
            if (command.Calendar != Default)
            {
                return HolidayRefusals.CalendarMissing.With(command.Calendar, string.Join(", ", all.Keys.Append(Default).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))).At("calendar");
            }

            yaml = "";
        }

        var unsound = yaml.Length == 0 ? [] : CalendarReader.Read(yaml, "UTC").Problems;
        if (unsound.Count > 0)
        {
            return unsound.Select(problem => problem.At("calendar")).ToArray();
        }

        var (holidays, problems) = HolidayFile.Read(command.File);
        if (problems.Count > 0 && (!command.PassOver || holidays.Count == 0))
        {
            return problems.Select(problem => problem.At("file")).ToArray();
        }

        var (from, to) = (command.FromYear ?? work.At.Year, command.ToYear ?? int.MaxValue);
        var wanted = holidays.Where(day => day.Date.Year >= from && day.Date.Year <= to).ToList();
        if (CalendarText.WithHolidays(yaml, wanted) is not { } merged)
        {
            return HolidayRefusals.NotMerged.At("calendar");
        }

        if (merged.Added > 0)
        {
            var saved = await work.RunAsync(new SaveCalendar(command.Calendar, merged.Yaml), cancellationToken);
            if (!saved.IsDone)
            {
                return saved.As<ImportedHolidays>();
            }
        }

        return new ImportedHolidays(command.Calendar, merged.Added, wanted.DistinctBy(day => day.Date).Count() - merged.Added, [.. problems.Select(problem => problem.ToString())]);
    }
}
