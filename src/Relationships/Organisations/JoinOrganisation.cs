using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Organisations;

/// <summary>Adds an organisation that the company serves.</summary>
/// <param name="Name">What it is called, 1 to 200 characters.</param>
/// <param name="Domains">Mail domains of its people, at most 20; none of a free-mail provider.</param>
public sealed record AddOrganisation(string Name, IReadOnlyList<string>? Domains = null) : ICommand<PartyId>;

/// <summary>A person belongs to an organisation from now on.</summary>
/// <param name="Person">Who.</param>
/// <param name="Organisation">Where.</param>
/// <param name="Title">What they are there, at most 100 characters; may be left out.</param>
/// <param name="Source">Who says so, at most 80 characters; may be left out.</param>
public sealed record JoinOrganisation(PartyId Person, PartyId Organisation, string? Title = null, string? Source = null) : ICommand<MembershipId>;

/// <summary>A person belongs to an organisation no longer.</summary>
/// <param name="Membership">Which.</param>
public sealed record LeaveOrganisation(MembershipId Membership) : ICommand<Done>;

internal sealed class OrganisationHandlers(IPeople people) : IHandler<AddOrganisation, PartyId>, IHandler<JoinOrganisation, MembershipId>, IHandler<LeaveOrganisation, Done>
{
    private const int MostDomains = 20;

    public async Task<Outcome<PartyId>> HandleAsync(AddOrganisation command, Work work, CancellationToken cancellationToken)
    {
        if (!work.Actor.DecidesOnPersons())
        {
            return IdentityRefusals.NotAllowed;
        }

        if (string.IsNullOrWhiteSpace(command.Name) || command.Name.Length > 200)
        {
            return OrganisationRefusals.NameMissing.At("name");
        }

        var domains = (command.Domains ?? []).Select(domain => domain.Trim().TrimStart('@').ToLowerInvariant()).Where(domain => domain.Length > 0).Distinct(StringComparer.Ordinal).ToArray();
        if (domains.FirstOrDefault(domain => FreeMail.IsFree(domain)) is { } free)
        {
            return OrganisationRefusals.FreeMail.With(free).At("domains");
        }

        if (domains.Length > MostDomains || domains.Any(domain => domain.Length > OrganisationDomain.Longest || Uri.CheckHostName(domain) != UriHostNameType.Dns || !domain.Contains('.', StringComparison.Ordinal)))
        {
            return OrganisationRefusals.NoDomain.With(MostDomains).At("domains");
        }

        if (await work.Db.Set<OrganisationDomain>().Where(row => domains.Contains(row.Domain)).Select(row => row.Domain).FirstOrDefaultAsync(cancellationToken) is { } taken)
        {
            return OrganisationRefusals.DomainTaken.With(taken).At("domains");
        }

        var id = work.NewId<PartyId>();
        await work.RunAsSystemAsync(new AddParty(id, PartyKind.Organisation, command.Name.Trim()), cancellationToken);
        work.Db.AddRange(domains.Select(domain => new OrganisationDomain { Domain = domain, Organisation = id }));
        return id;
    }

    public async Task<Outcome<MembershipId>> HandleAsync(JoinOrganisation command, Work work, CancellationToken cancellationToken)
    {
        if (!work.Actor.DecidesOnPersons())
        {
            return IdentityRefusals.NotAllowed;
        }

        if (command.Title is { Length: > Membership.LongestTitle } || command.Source is { Length: > NewInteraction.LongestSource })
        {
            return OrganisationRefusals.TitleTooLong.With(Membership.LongestTitle).At("title");
        }

        if (!await work.Db.Set<Party>().AnyAsync(party => party.Id == command.Organisation && party.Kind == PartyKind.Organisation, cancellationToken))
        {
            return OrganisationRefusals.NoOrganisation.At("organisation");
        }

        var identity = new IdentityId(command.Person.Value);
        var kind = await work.Db.Set<Party>().Where(party => party.Id == command.Person).Select(party => (PartyKind?)party.Kind).FirstOrDefaultAsync(cancellationToken);
        if (kind is PartyKind.Organisation or PartyKind.Supplier || (kind is null && !await work.Db.Set<Identity>().AnyAsync(row => row.Id == identity, cancellationToken)))
        {
            return IdentityRefusals.Unknown.At("person");
        }

        var parties = await people.PartiesOfAsync(work.Db, command.Person, cancellationToken);
        if (await work.Db.Set<Membership>().AnyAsync(row => row.Until == null && row.Organisation == command.Organisation && parties.Contains(row.Person), cancellationToken))
        {
            return OrganisationRefusals.BelongsAlready;
        }

        var membership = new Membership
        {
            Id = work.NewId<MembershipId>(),
            Person = command.Person,
            Organisation = command.Organisation,
            Title = string.IsNullOrWhiteSpace(command.Title) ? null : command.Title.Trim(),
            Since = work.At,
            Source = string.IsNullOrWhiteSpace(command.Source) ? "person" : command.Source.Trim(),
            By = work.Actor.Party,
        };
        work.Db.Add(membership);
        Record(work, OrganisationFacts.Joined, membership);
        return membership.Id;
    }

    public async Task<Outcome<Done>> HandleAsync(LeaveOrganisation command, Work work, CancellationToken cancellationToken)
    {
        if (!work.Actor.DecidesOnPersons())
        {
            return IdentityRefusals.NotAllowed;
        }

        var membership = await work.Db.Set<Membership>().FirstOrDefaultAsync(row => row.Id == command.Membership, cancellationToken);
        if (membership is null)
        {
            return Problems.NotFound;
        }

        if (membership.Until is not null)
        {
            return OrganisationRefusals.Left;
        }

        membership.Until = work.At;
        Record(work, OrganisationFacts.Left, membership);
        return Done.Value;
    }

    private static void Record(Work work, FactName name, Membership membership) => work.Record(new FactDraft(name, new SubjectRef("party", membership.Organisation.Value))
    {
        Parties = [(OrganisationFacts.Person, membership.Person), (OrganisationFacts.Organisation, membership.Organisation)],
        Data = new FactData { { "membership", membership.Id.Value }, { "source", membership.Source } },
    });
}

/// <summary>Why something cannot be done about an organisation.</summary>
internal static class OrganisationRefusals
{
    internal static readonly Refusal NameMissing = new("organisation.name-missing", "Give the organisation's name, in at most 200 characters.", RefusalKind.Invalid);
    internal static readonly Refusal FreeMail = new("organisation.free-mail", "{0} is a provider where anybody has an address. Name a domain of the organisation itself.", RefusalKind.Invalid);
    internal static readonly Refusal NoDomain = new("organisation.no-domain", "Name at most {0} domains, each like example.org.", RefusalKind.Invalid);
    internal static readonly Refusal DomainTaken = new("organisation.domain-taken", "{0} belongs to another organisation already.", RefusalKind.Rule);
    internal static readonly Refusal NoOrganisation = new("organisation.unknown", "There is no such organisation. Add it first.", RefusalKind.Invalid);
    internal static readonly Refusal BelongsAlready = new("organisation.belongs-already", "This person belongs to the organisation already.", RefusalKind.Rule);
    internal static readonly Refusal Left = new("organisation.left", "This person has left the organisation already.", RefusalKind.Rule);
    internal static readonly Refusal TitleTooLong = new("organisation.title-too-long", "Say it in at most {0} characters.", RefusalKind.Invalid);
}

/// <summary>Facts about organisations.</summary>
public static class OrganisationFacts
{
    /// <summary>The role of the person.</summary>
    public const string Person = "person";

    /// <summary>The role of the organisation.</summary>
    public const string Organisation = "organisation";

    /// <summary>Somebody joined.</summary>
    public static readonly FactName Joined = new("organisation.joined", "A person belongs to a customer's organisation.", [Person, Organisation], ["membership", "source"]);

    /// <summary>Somebody left.</summary>
    public static readonly FactName Left = new("organisation.left", "A person no longer belongs to a customer's organisation.", [Person, Organisation], ["membership", "source"]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FactName> All { get; } = [Joined, Left];
}
