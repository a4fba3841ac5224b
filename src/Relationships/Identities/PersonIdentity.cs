using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships.Identities;

/// <summary>
/// Whose an identity is now, for those that links hold together; computed from the links that stand, and computed anew whenever they change. An identity without a row is a person of its own.
/// A party of the register that identities are linked to has a row too, under its own value.
/// </summary>
internal sealed class PersonIdentity
{
    public required IdentityId Identity { get; init; }

    public required PartyId Person { get; set; }

    internal static void Map(ModelBuilder model) => model.Entity<PersonIdentity>(person =>
    {
        person.ToTable("relationships_person_identity");
        person.HasKey(row => row.Identity);
        person.HasIndex(row => row.Person);
    });
}
