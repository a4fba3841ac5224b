using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships.PersonalData;

internal static class PartyKinds
{
    /// <summary>What parties are to the company; those not in the register are missing.</summary>
    internal static async Task<Dictionary<PartyId, PartyKind>> OfAsync(VouchDb db, IReadOnlyCollection<PartyId> parties, CancellationToken cancellationToken) =>
        await db.Set<Party>().AsNoTracking().Where(party => parties.Contains(party.Id)).ToDictionaryAsync(party => party.Id, party => party.Kind, cancellationToken);
}
