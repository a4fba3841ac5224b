using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Company;

/// <summary>Changes a business unit's name, place, head and working hours. Its code and currency stay: budgets and imports rely on them.</summary>
/// <param name="Unit">Which unit.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Parent">The unit above; null for the company itself.</param>
/// <param name="Head">Who heads it; null for nobody. An active colleague.</param>
/// <param name="TimeZone">IANA name.</param>
/// <param name="Calendar">Working calendar; <c>default</c> when null.</param>
public sealed record ChangeUnit(UnitId Unit, string Name, UnitId? Parent, PartyId? Head, string TimeZone, string? Calendar = null) : ICommand<Done>;

internal sealed class ChangeUnitHandler(CompanyDirectory directory) : IHandler<ChangeUnit, Done>
{
    public async Task<Outcome<Done>> HandleAsync(ChangeUnit command, Work work, CancellationToken cancellationToken)
    {
        var company = await directory.ReadAsync(cancellationToken);
        var unit = await work.Db.Set<Unit>().FirstOrDefaultAsync(row => row.Id == command.Unit, cancellationToken);
        if (unit is null)
        {
            return CompanyRefusals.NoUnit.At("unit");
        }

        // Moving a unit changes who covers it, so both places must be the actor's.
        if (!company.MayAdminister(work.Actor, unit.Id) || (command.Parent != unit.Parent && !company.MayAdminister(work.Actor, command.Parent)))
        {
            return CompanyRefusals.NotAdministrator;
        }

        var refusals = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(command.Name))
        {
            refusals.Add(CompanyRefusals.NameMissing.At("name"));
        }

        if (command.Parent is { } parent)
        {
            if (company.Unit(parent) is null)
            {
                refusals.Add(CompanyRefusals.NoUnit.At("parent"));
            }
            else if (company.Below(unit.Id).Contains(parent))
            {
                refusals.Add(CompanyRefusals.UnitInCircle.At("parent"));
            }
        }

        if (command.Head is { } head && company.Person(head) is not { IsActive: true, Unit: not null })
        {
            refusals.Add(CompanyRefusals.NoPerson.At("head"));
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(command.TimeZone, out _))
        {
            refusals.Add(CompanyRefusals.NoTimeZone.With(command.TimeZone).At("timeZone"));
        }

        if (refusals.Count > 0)
        {
            return refusals.ToArray();
        }

        (unit.Name, unit.Parent, unit.Head) = (command.Name.Trim(), command.Parent, command.Head);
        (unit.TimeZone, unit.Calendar) = (command.TimeZone, string.IsNullOrWhiteSpace(command.Calendar) ? "default" : command.Calendar.Trim());
        List<(string, PartyId)> parties = [];
        if (unit.Head is { } named)
        {
            parties.Add(("head", named));
        }

        work.Record(new FactDraft(CompanyFacts.UnitChanged, new SubjectRef("unit", unit.Id.Value)) { Unit = unit.Id, Parties = parties, Data = new FactData { { "code", unit.Code } } });
        return Done.Value;
    }
}
