using Vouch.Kernel;

namespace Vouch.Relationships.Identities;

/// <summary>Who sees persons and decides who is who. Personal data is for those whose work it is: colleagues who hold a role.</summary>
internal static class PersonRights
{
    internal static bool SeesPersons(this Actor actor) => actor.IsSystem || (actor.IsColleague && actor.HoldsRole);

    /// <summary>Where this reader finds more about a person; null for who may not see persons.</summary>
    internal static string? PageOf(this Actor actor, PartyId person) => actor.SeesPersons() ? $"/people/{person}" : null;

    /// <summary>An auditor reads everything and changes nothing.</summary>
    internal static bool DecidesOnPersons(this Actor actor) => actor.IsSystem || (actor.IsColleague && actor.Grants.Any(grant => grant.Role is not (Roles.Colleague or Roles.Auditor)));

    internal static bool AdministersPersons(this Actor actor) => actor.IsSystem || (actor.IsColleague && actor.HasAnywhere(Roles.Administrator));

    /// <summary>Erases: a head of procurement or an administrator.</summary>
    internal static bool ErasesPersons(this Actor actor) => actor.IsSystem || (actor.IsColleague && (actor.HasAnywhere(Roles.Administrator) || actor.HasAnywhere(Roles.HeadOfProcurement)));
}
