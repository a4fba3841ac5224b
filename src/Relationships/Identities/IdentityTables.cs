using Microsoft.EntityFrameworkCore;
using Vouch.Relationships.Agents;
using Vouch.Relationships.Consent;
using Vouch.Relationships.Organisations;
using Vouch.Relationships.PersonalData;

namespace Vouch.Relationships.Identities;

/// <summary>The tables about who somebody is, what they agreed to, where they belong, and who may see them.</summary>
internal static class IdentityTables
{
    internal static void Map(ModelBuilder model)
    {
        Identity.Map(model);
        IdentitySecretRow.Map(model);
        IdentityGeneration.Map(model);
        PersonIdentity.Map(model);
        IdentityLink.Map(model);
        IdentitySuggestion.Map(model);
        BlockedValue.Map(model);
        ConsentEntry.Map(model);
        ConsentPurposeRow.Map(model);
        Membership.Map(model);
        AgentGrant.Map(model);
        Erasure.Map(model);
    }
}
