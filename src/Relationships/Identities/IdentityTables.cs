using Microsoft.EntityFrameworkCore;

namespace Vouch.Relationships.Identities;

/// <summary>The tables about who somebody is.</summary>
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
    }
}
