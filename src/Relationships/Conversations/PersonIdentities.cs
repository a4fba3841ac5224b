using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Conversations;

/// <summary>Under which identity something is kept that was said about a person, and not by them.</summary>
internal static class PersonIdentities
{
    /// <summary>An identity of the person that has an address, the oldest first; for a party that none is known of, one of Vouch's own pages that stands for it.</summary>
    internal static async Task<IdentityKey> WhereToWriteAsync(VouchDb db, IPeople people, PartyId person, CancellationToken cancellationToken)
    {
        var own = await people.IdentitiesOfAsync(db, person, cancellationToken);
        var known = await db.Set<Identity>().AsNoTracking().Where(row => own.Contains(row.Id) && row.Value != null).OrderBy(row => row.FirstSeen).ThenBy(row => row.Id).FirstOrDefaultAsync(cancellationToken);
        return known is not null && IdentityKey.Of(known.Channel, known.Scope, known.Value) is { } key ? key : Standing(person);
    }

    /// <summary>The identity that stands for a party on Vouch's own pages.</summary>
    internal static IdentityKey Standing(PartyId person) => IdentityKey.Of(Channel.Portal, "party", person.ToString())!.Value;
}
