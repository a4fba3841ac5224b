namespace Vouch.Promises.WorkingTime;

/// <summary>What promises must know of a unit, from memory.</summary>
/// <param name="Line">The unit, then those above it; empty where no unit is concerned.</param>
/// <param name="Code">Its code; null where no unit is concerned.</param>
/// <param name="Calendar">Its working calendar.</param>
internal sealed record UnitKnowledge(IReadOnlyList<UnitId> Line, string? Code, WorkingCalendar Calendar);

/// <summary>All that a charter can name.</summary>
/// <param name="UnitCodes">Codes of business units.</param>
/// <param name="Calendars">Names of working calendars.</param>
/// <param name="Company">The calendar of the company as a whole.</param>
internal sealed record CompanyKnowledge(IReadOnlySet<string> UnitCodes, IReadOnlySet<string> Calendars, WorkingCalendar Company);

/// <summary>Answers for units, calendars and people; the Company room holds them.</summary>
internal interface IUnitKnowledge
{
    /// <summary>What is known of a unit.</summary>
    ValueTask<UnitKnowledge> OfAsync(UnitId? unit, CancellationToken cancellationToken);

    /// <summary>The unit of this code, or null.</summary>
    ValueTask<UnitId?> FindAsync(string code, CancellationToken cancellationToken);

    /// <summary>The calendar of this name, or null.</summary>
    ValueTask<WorkingCalendar?> CalendarAsync(string name, CancellationToken cancellationToken);

    /// <summary>What a charter can name.</summary>
    ValueTask<CompanyKnowledge> AllAsync(CancellationToken cancellationToken);
}
