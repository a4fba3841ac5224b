using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Company;

/// <summary>A role held by a person.</summary>
internal sealed class RoleHolding
{
    public required Guid Id { get; init; }

    public required PartyId Person { get; init; }

    public required string Role { get; init; }

    /// <summary>The unit it is held in (covering those below); null for the whole company.</summary>
    public UnitId? Unit { get; init; }
}

/// <summary>Grants a role to a colleague; granting what is held already changes nothing.</summary>
/// <param name="Person">The colleague.</param>
/// <param name="Role">One of <see cref="Vouch.Kernel.Roles"/>.</param>
/// <param name="Unit">Covers this unit and those below; null for the whole company.</param>
public sealed record GrantRole(PartyId Person, string Role, UnitId? Unit) : ICommand<Done>;

/// <summary>Takes a role back; taking back what is not held changes nothing. The last company-wide administrator stays.</summary>
/// <param name="Person">The colleague.</param>
/// <param name="Role">One of <see cref="Vouch.Kernel.Roles"/>.</param>
/// <param name="Unit">As it was granted.</param>
public sealed record RevokeRole(PartyId Person, string Role, UnitId? Unit) : ICommand<Done>;

internal sealed class GrantRoleHandler(CompanyDirectory directory) : IHandler<GrantRole, Done>, IHandler<RevokeRole, Done>
{
    public async Task<Outcome<Done>> HandleAsync(GrantRole command, Work work, CancellationToken cancellationToken)
    {
        var company = await directory.ReadAsync(cancellationToken);
        // While nobody administers the company, the first administrator can be named.
        if (company.HasAdministrator && !company.MayAdminister(work.Actor, command.Unit))
        {
            return CompanyRefusals.NotAdministrator;
        }

        var person = await work.Db.Set<Person>().AsNoTracking().FirstOrDefaultAsync(person => person.Id == command.Person, cancellationToken);
        if (person?.Unit is null)
        {
            return CompanyRefusals.NoPerson.At("person");
        }

        if (!Kernel.Roles.All.Contains(command.Role))
        {
            return CompanyRefusals.NoRole.With(command.Role).At("role");
        }

        if (await Find(work, command.Person, command.Role, command.Unit, cancellationToken) is null)
        {
            work.Db.Add(new RoleHolding { Id = work.NewId<FactId>().Value, Person = command.Person, Role = command.Role, Unit = command.Unit });
            Record(work, CompanyFacts.RoleGranted, command.Person, command.Role, command.Unit);
        }

        return Done.Value;
    }

    public async Task<Outcome<Done>> HandleAsync(RevokeRole command, Work work, CancellationToken cancellationToken)
    {
        var company = await directory.ReadAsync(cancellationToken);
        if (!company.MayAdminister(work.Actor, command.Unit))
        {
            return CompanyRefusals.NotAdministrator;
        }

        if (await Find(work, command.Person, command.Role, command.Unit, cancellationToken) is { } held)
        {
            if (command is { Role: Kernel.Roles.Administrator, Unit: null }
                && await work.Db.Set<RoleHolding>().CountAsync(row => row.Role == Kernel.Roles.Administrator && row.Unit == null, cancellationToken) == 1)
            {
                return CompanyRefusals.LastAdministrator;
            }

            work.Db.Remove(held);
            Record(work, CompanyFacts.RoleRevoked, command.Person, command.Role, command.Unit);
        }

        return Done.Value;
    }

    private static Task<RoleHolding?> Find(Work work, PartyId person, string role, UnitId? unit, CancellationToken cancellationToken) =>
        work.Db.Set<RoleHolding>().FirstOrDefaultAsync(row => row.Person == person && row.Role == role && row.Unit == unit, cancellationToken);

    private static void Record(Work work, FactName name, PartyId person, string role, UnitId? unit) =>
        work.Record(new FactDraft(name, new SubjectRef("person", person.Value)) { Unit = unit, Parties = [("person", person)], Data = new FactData { { "role", role } } });
}
