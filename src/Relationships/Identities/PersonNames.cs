using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships.Identities;

/// <summary>What persons are called: by the register, else as they call themselves, else by their address. In batches.</summary>
internal static class PersonNames
{
    internal static async Task<Dictionary<PartyId, string>> OfAsync(VouchDb db, IReadOnlyCollection<PartyId> persons, CancellationToken cancellationToken)
    {
        var names = new Dictionary<PartyId, string>();
        foreach (var some in persons.Distinct().Chunk(500))
        {
            foreach (var party in await db.Set<Party>().AsNoTracking().Where(row => some.Contains(row.Id)).Select(row => new { row.Id, row.Name }).ToListAsync(cancellationToken))
            {
                names[party.Id] = party.Name;
            }

            var rest = some.Where(person => !names.ContainsKey(person)).Select(person => new IdentityId(person.Value)).ToArray();
            if (rest.Length == 0)
            {
                continue;
            }

            // A person may have said their name on another channel than the one that stands for them.
            var standing = rest.Select(identity => new PartyId(identity.Value)).ToArray();
            var linked = await (from link in db.Set<PersonIdentity>()
                                where standing.Contains(link.Person)
                                join identity in db.Set<Identity>() on link.Identity equals identity.Id
                                select new { link.Person, identity.Name, identity.Value, identity.FirstSeen }).ToListAsync(cancellationToken);
            var own = await db.Set<Identity>().AsNoTracking().Where(row => rest.Contains(row.Id)).Select(row => new { row.Id, row.Name, row.Value, row.FirstSeen }).ToListAsync(cancellationToken);
            foreach (var person in linked.Concat(own.Select(row => new { Person = new PartyId(row.Id.Value), row.Name, row.Value, row.FirstSeen })).GroupBy(row => row.Person))
            {
                names[person.Key] = person.Where(row => row.Name is not null).OrderBy(row => row.FirstSeen).Select(row => row.Name).FirstOrDefault()
                    ?? person.Where(row => row.Value is not null).OrderBy(row => row.FirstSeen).Select(row => row.Value).FirstOrDefault() ?? "";
            }
        }

        return names;
    }
}
