using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Company;

/// <summary>Adds a business unit.</summary>
/// <param name="Code">Short and unique, 1 to 20 letters, digits or hyphens; stored in capitals.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Parent">The unit above; null for the company itself.</param>
/// <param name="Currency">Currency of its budgets.</param>
/// <param name="TimeZone">IANA name, such as <c>Europe/Berlin</c>.</param>
/// <param name="Calendar">Working calendar; <c>default</c> when null.</param>
public sealed record AddUnit(string Code, string Name, UnitId? Parent, Currency Currency, string TimeZone, string? Calendar = null) : ICommand<UnitId>;

internal sealed class AddUnitHandler(CompanyDirectory directory) : IHandler<AddUnit, UnitId>
{
    public async Task<Outcome<UnitId>> HandleAsync(AddUnit command, Work work, CancellationToken cancellationToken)
    {
        var refusals = new List<Refusal>();
        var code = command.Code.Trim().ToUpperInvariant();
        if (code.Length is 0 or > 20 || !code.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-') || string.IsNullOrWhiteSpace(command.Name))
        {
            refusals.Add(CompanyRefusals.NameMissing.At(code.Length is 0 or > 20 ? "code" : "name"));
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(command.TimeZone, out _))
        {
            refusals.Add(CompanyRefusals.NoTimeZone.With(command.TimeZone).At("timeZone"));
        }

        var company = await directory.ReadAsync(cancellationToken);
        if (command.Parent is { } parent && company.Unit(parent) is null)
        {
            refusals.Add(CompanyRefusals.NoUnit.At("parent"));
        }

        if (await work.Db.Set<Unit>().AnyAsync(unit => unit.Code == code, cancellationToken))
        {
            refusals.Add(CompanyRefusals.UnitCodeTaken.With(code).At("code"));
        }

        // The first unit is the company itself: somebody must be able to begin.
        if (company.Units.Count > 0 && !company.MayAdminister(work.Actor, command.Parent))
        {
            return CompanyRefusals.NotAdministrator;
        }

        if (refusals.Count > 0)
        {
            return refusals.ToArray();
        }

        var unit = new Unit
        {
            Id = work.NewId<UnitId>(),
            Code = code,
            Name = command.Name.Trim(),
            Parent = command.Parent,
            Currency = command.Currency,
            TimeZone = command.TimeZone,
            Calendar = command.Calendar ?? "default",
        };
        work.Db.Add(unit);
        work.Record(new FactDraft(CompanyFacts.UnitAdded, new SubjectRef("unit", unit.Id.Value)) { Unit = unit.Id, Data = new FactData { { "code", unit.Code } } });
        return unit.Id;
    }
}
