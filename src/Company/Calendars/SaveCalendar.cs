using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Company;

/// <summary>Working hours and days off, as a document that the Promises room reads; see its README for the form.</summary>
internal sealed class CalendarDocument : IVersioned
{
    public required string Name { get; init; }

    public required string Yaml { get; set; }

    public int Version { get; set; }
}

/// <summary>Checks a calendar document; the Promises room, which reads calendars, answers.</summary>
public interface ICalendarCheck
{
    /// <summary>What is wrong with the document, with line and column; empty when it can be used.</summary>
    IReadOnlyList<Refusal> Check(string yaml);
}

/// <summary>Saves a working calendar.</summary>
/// <param name="Name">The name units refer to; <c>default</c> is used by units that name none.</param>
/// <param name="Yaml">The document.</param>
public sealed record SaveCalendar(string Name, string Yaml) : ICommand<Done>;

internal sealed class SaveCalendarHandler(CompanyDirectory directory, IEnumerable<ICalendarCheck> checks) : IHandler<SaveCalendar, Done>
{
    public async Task<Outcome<Done>> HandleAsync(SaveCalendar command, Work work, CancellationToken cancellationToken)
    {
        if (!(await directory.ReadAsync(cancellationToken)).MayAdminister(work.Actor, null))
        {
            return CompanyRefusals.NotAdministrator;
        }

        if (string.IsNullOrWhiteSpace(command.Name))
        {
            return CompanyRefusals.NameMissing.At("name");
        }

        var problems = checks.SelectMany(check => check.Check(command.Yaml)).ToArray();
        if (problems.Length > 0)
        {
            return problems;
        }

        var calendar = await work.Db.Set<CalendarDocument>().FirstOrDefaultAsync(row => row.Name == command.Name, cancellationToken);
        if (calendar is null)
        {
            work.Db.Add(new CalendarDocument { Name = command.Name, Yaml = command.Yaml });
        }
        else
        {
            calendar.Yaml = command.Yaml;
        }

        work.Record(new FactDraft(CompanyFacts.CalendarSaved, new SubjectRef("calendar", work.NewId<FactId>().Value)) { Data = new FactData { { "name", command.Name } } });
        return Done.Value;
    }
}

/// <summary>The door to calendars.</summary>
public sealed class Calendars
{
    /// <summary>All calendar documents by name.</summary>
    public async Task<IReadOnlyDictionary<string, string>> AllAsync(VouchDb db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Set<CalendarDocument>().AsNoTracking().ToDictionaryAsync(row => row.Name, row => row.Yaml, cancellationToken);
    }
}
