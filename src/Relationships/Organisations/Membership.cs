using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Organisations;

/// <summary>Somebody's place in an organisation.</summary>
public readonly record struct MembershipId(Guid Value) : IId<MembershipId>
{
    /// <inheritdoc/>
    public static MembershipId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>A person belongs to a customer's organisation, in a role, for a time. Kept with the party it was said of; whoever that turns out to be, it goes with them.</summary>
internal sealed class Membership
{
    internal const int LongestTitle = 100;

    public required MembershipId Id { get; init; }

    public required PartyId Person { get; init; }

    public required PartyId Organisation { get; init; }

    /// <summary>What they are there; null where it is not known or was erased.</summary>
    public string? Title { get; set; }

    public required DateTimeOffset Since { get; init; }

    public DateTimeOffset? Until { get; set; }

    /// <summary>Who said so.</summary>
    public required string Source { get; init; }

    public required PartyId By { get; init; }

    internal static void Map(ModelBuilder model)
    {
        model.Entity<Membership>(membership =>
        {
            membership.ToTable("relationships_membership");
            membership.HasKey(row => row.Id);
            membership.Property(row => row.Title).HasMaxLength(LongestTitle);
            membership.Property(row => row.Source).HasMaxLength(NewInteraction.LongestSource);
            membership.HasIndex(row => row.Person);
            membership.HasIndex(row => row.Organisation);
            membership.HasIndex(row => new { row.Person, row.Organisation }).IsUnique().HasFilter("until IS NULL");
        });
        model.Entity<OrganisationDomain>(domain =>
        {
            domain.ToTable("relationships_organisation_domain");
            domain.HasKey(row => row.Domain);
            domain.Property(row => row.Domain).HasMaxLength(OrganisationDomain.Longest);
            domain.HasIndex(row => row.Organisation);
        });
    }
}

/// <summary>A mail domain by which people of an organisation are recognised.</summary>
internal sealed class OrganisationDomain
{
    internal const int Longest = 255;

    /// <summary>In lower case.</summary>
    public required string Domain { get; init; }

    public required PartyId Organisation { get; init; }
}
