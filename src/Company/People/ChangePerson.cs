using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Company;

/// <summary>Changes a person's particulars, as administrator of the unit they are in and of the one they go to.</summary>
/// <param name="Person">Whom.</param>
/// <param name="Name">Full name.</param>
/// <param name="Email">Unique in any letter case; also what they sign in with.</param>
/// <param name="Unit">Where a colleague works; left out for a supplier's person.</param>
/// <param name="Language"><c>en</c> or <c>de</c>.</param>
/// <param name="TimeZone">IANA name.</param>
public sealed record ChangePerson(PartyId Person, string Name, string Email, UnitId? Unit, string Language, string TimeZone) : ICommand<Done>;

/// <summary>A person chooses their own language and time zone.</summary>
/// <param name="Language"><c>en</c> or <c>de</c>.</param>
/// <param name="TimeZone">IANA name.</param>
public sealed record ChangeOwnSettings(string Language, string TimeZone) : ICommand<Done>;

/// <summary>A person who has left can no longer sign in; what they did stays. Doing it again changes nothing.</summary>
/// <param name="Person">Who left.</param>
public sealed record DeactivatePerson(PartyId Person) : ICommand<Done>;

internal sealed class ChangePersonHandlers(CompanyDirectory directory)
    : IHandler<ChangePerson, Done>, IHandler<ChangeOwnSettings, Done>, IHandler<DeactivatePerson, Done>
{
    public static readonly IReadOnlyList<string> Languages = ["en", "de"];

    public async Task<Outcome<Done>> HandleAsync(ChangePerson command, Work work, CancellationToken cancellationToken)
    {
        var company = await directory.ReadAsync(cancellationToken);
        var person = await work.Db.Set<Person>().FirstOrDefaultAsync(row => row.Id == command.Person, cancellationToken);
        if (person is null)
        {
            return CompanyRefusals.NoPerson.At("person");
        }

        var target = person.Supplier is null ? command.Unit : null;
        if (!company.MayAdminister(work.Actor, person.Unit) || !company.MayAdminister(work.Actor, target))
        {
            return CompanyRefusals.NotAdministrator;
        }

        var normalized = command.Email.Trim().ToLowerInvariant();
        var refusals = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(command.Name))
        {
            refusals.Add(CompanyRefusals.NameMissing.At("name"));
        }

        if (!MailAddress.TryCreate(command.Email, out var address) || address.Address != command.Email.Trim())
        {
            refusals.Add(CompanyRefusals.NoEmail.With(command.Email).At("email"));
        }
        else if (await work.Db.Set<Person>().AnyAsync(row => row.NormalizedEmail == normalized && row.Id != person.Id, cancellationToken))
        {
            refusals.Add(CompanyRefusals.EmailTaken.With(command.Email).At("email"));
        }

        if (person.Supplier is null && (target is not { } unit || company.Unit(unit) is null))
        {
            refusals.Add(CompanyRefusals.NoUnit.At("unit"));
        }

        refusals.AddRange(Settings(command.Language, command.TimeZone));
        if (refusals.Count > 0)
        {
            return refusals.ToArray();
        }

        (person.Name, person.Email, person.NormalizedEmail) = (command.Name.Trim(), command.Email.Trim(), normalized);
        (person.Unit, person.Language, person.TimeZone) = (target, command.Language, command.TimeZone);
        Record(work, CompanyFacts.PersonChanged, person);
        return Done.Value;
    }

    public async Task<Outcome<Done>> HandleAsync(ChangeOwnSettings command, Work work, CancellationToken cancellationToken)
    {
        var person = await work.Db.Set<Person>().FirstOrDefaultAsync(row => row.Id == work.Actor.Party, cancellationToken);
        if (person is null)
        {
            return CompanyRefusals.NoPerson;
        }

        var refusals = Settings(command.Language, command.TimeZone).ToArray();
        if (refusals.Length > 0)
        {
            return refusals;
        }

        (person.Language, person.TimeZone) = (command.Language, command.TimeZone);
        Record(work, CompanyFacts.PersonChanged, person);
        return Done.Value;
    }

    public async Task<Outcome<Done>> HandleAsync(DeactivatePerson command, Work work, CancellationToken cancellationToken)
    {
        var company = await directory.ReadAsync(cancellationToken);
        var person = await work.Db.Set<Person>().FirstOrDefaultAsync(row => row.Id == command.Person, cancellationToken);
        if (person is null)
        {
            return CompanyRefusals.NoPerson.At("person");
        }

        if (!company.MayAdminister(work.Actor, person.Unit))
        {
            return CompanyRefusals.NotAdministrator;
        }

        if (!person.IsActive)
        {
            return Done.Value;
        }

        var administrators = company.People.Where(one => one.IsActive && company.GrantsOf(one.Id).Any(grant => grant is { Role: Kernel.Roles.Administrator, Units: null })).Select(one => one.Id).ToList();
        if (administrators is [var last] && last == person.Id)
        {
            return CompanyRefusals.LastAdministrator;
        }

        person.IsActive = false;
        Record(work, CompanyFacts.PersonDeactivated, person);
        return Done.Value;
    }

    private static IEnumerable<Refusal> Settings(string language, string timeZone)
    {
        if (!Languages.Contains(language))
        {
            yield return CompanyRefusals.NoLanguage.With(language).At("language");
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _))
        {
            yield return CompanyRefusals.NoTimeZone.With(timeZone).At("timeZone");
        }
    }

    private static void Record(Work work, FactName name, Person person) =>
        work.Record(new FactDraft(name, new SubjectRef("person", person.Id.Value)) { Unit = person.Unit, Parties = [("person", person.Id)] });
}
