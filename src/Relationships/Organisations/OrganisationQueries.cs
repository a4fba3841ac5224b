using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Organisations;

/// <summary>A person in an organisation.</summary>
/// <param name="Membership">With it the person leaves; null where the directory says so and nobody can end it here.</param>
/// <param name="Person">Who.</param>
/// <param name="PersonName">What they are called.</param>
/// <param name="Organisation">Where.</param>
/// <param name="OrganisationName">What it is called.</param>
/// <param name="Title">What they are there.</param>
/// <param name="Since">Since when, UTC; null where it is not known.</param>
/// <param name="Until">Until when, UTC.</param>
/// <param name="Source">Who says so.</param>
public sealed record MembershipCard(MembershipId? Membership, PartyId Person, string PersonName, PartyId Organisation, string OrganisationName, string? Title, DateTimeOffset? Since, DateTimeOffset? Until, string Source);

/// <summary>An organisation that a person might belong to, by the domain of a mail address.</summary>
/// <param name="Organisation">Which.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Domain">The domain.</param>
public sealed record OrganisationSuggestion(PartyId Organisation, string Name, string Domain);

/// <summary>Where a person belongs, and where they might.</summary>
/// <param name="Memberships">Those that were said, the present ones first.</param>
/// <param name="Suggestions">Those that their mail addresses suggest.</param>
public sealed record OrganisationsOf(IReadOnlyList<MembershipCard> Memberships, IReadOnlyList<OrganisationSuggestion> Suggestions);

internal sealed class OrganisationQueries(VouchDb db, IPeople people, CompanyDirectory directory)
{
    private const int Most = 500;

    /// <summary>Where a person belongs. A supplier's person belongs to the supplier by the company's own directory.</summary>
    public async Task<OrganisationsOf> OfPersonAsync(PartyId person, CancellationToken cancellationToken)
    {
        var parties = await people.PartiesOfAsync(db, person, cancellationToken);
        var rows = await db.Set<Membership>().AsNoTracking().Where(row => parties.Contains(row.Person)).OrderBy(row => row.Until != null).ThenByDescending(row => row.Since).ThenBy(row => row.Id).Take(Most).ToListAsync(cancellationToken);
        var company = await directory.ReadAsync(cancellationToken);
        var suppliers = parties.Select(company.Person).Where(card => card is { Supplier: not null, IsActive: true }).ToArray();
        var names = await NamesAsync([.. rows.Select(row => row.Organisation), .. rows.Select(row => row.Person), .. suppliers.Select(card => card!.Supplier!.Value)], cancellationToken);
        var cards = suppliers.Select(card => new MembershipCard(null, card!.Id, card.Name, card.Supplier!.Value, names.GetValueOrDefault(card.Supplier.Value, ""), null, null, null, CompanyAddresses.Source))
            .Concat(rows.Select(row => Card(row, names))).ToArray();

        var identities = parties.Select(party => new IdentityId(party.Value)).ToArray();
        var addresses = await db.Set<Identity>().AsNoTracking().Where(row => identities.Contains(row.Id) && row.Channel == Channel.Mail && row.Value != null).Select(row => row.Value).ToListAsync(cancellationToken);
        var domains = addresses.Select(FreeMail.DomainOf).OfType<string>().Distinct().ToArray();
        var known = cards.Select(card => card.Organisation).ToHashSet();
        var suggested = domains.Length == 0 ? [] : await (from domain in db.Set<OrganisationDomain>()
                                                          where domains.Contains(domain.Domain)
                                                          join party in db.Set<Party>() on domain.Organisation equals party.Id
                                                          orderby party.SearchName, domain.Domain
                                                          select new OrganisationSuggestion(party.Id, party.Name, domain.Domain)).ToListAsync(cancellationToken);
        return new OrganisationsOf(cards, [.. suggested.Where(one => !known.Contains(one.Organisation))]);
    }

    /// <summary>The people of an organisation, or of a supplier; the present ones first.</summary>
    public async Task<IReadOnlyList<MembershipCard>> PeopleOfAsync(PartyId organisation, CancellationToken cancellationToken)
    {
        var rows = await db.Set<Membership>().AsNoTracking().Where(row => row.Organisation == organisation).OrderBy(row => row.Until != null).ThenByDescending(row => row.Since).ThenBy(row => row.Id).Take(Most).ToListAsync(cancellationToken);
        var names = await NamesAsync([organisation, .. rows.Select(row => row.Person)], cancellationToken);
        var company = await directory.ReadAsync(cancellationToken);
        return
        [
            .. company.People.Where(card => card.Supplier == organisation && card.IsActive).OrderBy(card => card.Name, StringComparer.CurrentCulture)
                .Select(card => new MembershipCard(null, card.Id, card.Name, organisation, names.GetValueOrDefault(organisation, ""), null, null, null, CompanyAddresses.Source)),
            .. rows.Select(row => Card(row, names)),
        ];
    }

    private static MembershipCard Card(Membership row, Dictionary<PartyId, string> names) => new(
        row.Id, row.Person, names.GetValueOrDefault(row.Person, ""), row.Organisation, names.GetValueOrDefault(row.Organisation, ""), row.Title, row.Since, row.Until, row.Source);

    private async Task<Dictionary<PartyId, string>> NamesAsync(IReadOnlyCollection<PartyId> parties, CancellationToken cancellationToken) => await PersonNames.OfAsync(db, parties, cancellationToken);
}
