using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Company;

/// <summary>Adds a colleague (with a unit) or a supplier's person (with a supplier). An account for sign-in is a step of its own.</summary>
/// <param name="Name">Full name.</param>
/// <param name="Email">Unique in any letter case.</param>
/// <param name="Unit">Where a colleague works; null for a supplier's person.</param>
/// <param name="Supplier">The supplier; null for a colleague. Exactly one of the two is given.</param>
/// <param name="Language"><c>en</c> or <c>de</c>; English when null.</param>
/// <param name="TimeZone">IANA name; the unit's when null, or UTC.</param>
public sealed record AddPerson(string Name, string Email, UnitId? Unit, PartyId? Supplier = null, string? Language = null, string? TimeZone = null) : ICommand<PartyId>;

internal sealed class AddPersonHandler(CompanyDirectory directory) : IHandler<AddPerson, PartyId>
{
    private static readonly string[] Languages = ["en", "de"];

    public async Task<Outcome<PartyId>> HandleAsync(AddPerson command, Work work, CancellationToken cancellationToken)
    {
        var company = await directory.ReadAsync(cancellationToken);
        var refusals = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(command.Name))
        {
            refusals.Add(CompanyRefusals.NameMissing.At("name"));
        }

        if (!MailAddress.TryCreate(command.Email, out var address) || address.Address != command.Email.Trim())
        {
            refusals.Add(CompanyRefusals.NoEmail.With(command.Email).At("email"));
        }

        var unit = command.Unit is { } wanted ? company.Unit(wanted) : null;
        if (unit is null == (command.Supplier is null))
        {
            refusals.Add(CompanyRefusals.NoUnit.At("unit"));
        }

        var zone = command.TimeZone ?? unit?.TimeZone ?? "UTC";
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            refusals.Add(CompanyRefusals.NoTimeZone.With(zone).At("timeZone"));
        }

        var normalized = command.Email.Trim().ToLowerInvariant();
        if (await work.Db.Set<Person>().AnyAsync(person => person.NormalizedEmail == normalized, cancellationToken))
        {
            refusals.Add(CompanyRefusals.EmailTaken.With(command.Email).At("email"));
        }

        // A supplier's people are added by the Suppliers room, which has decided who may; the first person of all begins the company.
        if (company.People.Count > 0 && !work.Actor.IsSystem && !company.MayAdminister(work.Actor, command.Unit))
        {
            return CompanyRefusals.NotAdministrator;
        }

        if (refusals.Count > 0)
        {
            return refusals.ToArray();
        }

        var person = new Person
        {
            Id = work.NewId<PartyId>(),
            Name = command.Name.Trim(),
            Email = command.Email.Trim(),
            NormalizedEmail = normalized,
            Unit = command.Unit,
            Supplier = command.Supplier,
            Language = Languages.Contains(command.Language) ? command.Language! : "en",
            TimeZone = zone,
        };
        work.Db.Add(person);
        List<(string, PartyId)> parties = [("person", person.Id)];
        if (person.Supplier is { } supplier)
        {
            parties.Add(("supplier", supplier));
        }

        work.Record(new FactDraft(CompanyFacts.PersonAdded, new SubjectRef("person", person.Id.Value)) { Unit = person.Unit, Parties = parties, Texts = new Dictionary<string, string> { ["name"] = person.Name } });
        return person.Id;
    }
}
