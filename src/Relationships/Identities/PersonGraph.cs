using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Identities;

/// <summary>
/// Some persons with all their identities, locked until the transaction ends: what may be linked and what a link or its undoing changes is decided on it, and written by <see cref="SaveAsync"/>.
/// Rows are locked by identity; two transactions that would make the same identity part of two persons meet at the row's key, and the second is run again.
/// </summary>
internal sealed class PersonGraph
{
    private const int MostRounds = 8;
    private readonly Work work;
    private readonly Dictionary<IdentityId, Member> members = [];
    private readonly Dictionary<IdentityId, PartyId> stored = [];
    private readonly Dictionary<IdentityId, List<IdentityId>> components = [];

    private PersonGraph(Work work) => this.work = work;

    /// <summary>The persons of these identities.</summary>
    internal static async Task<PersonGraph> LockAsync(Work work, IReadOnlyCollection<IdentityId> identities, CancellationToken cancellationToken)
    {
        var graph = new PersonGraph(work);
        await graph.ReadRowsAsync(identities, cancellationToken);
        var all = identities.Union(graph.stored.Keys).ToArray();
        await graph.ReadMembersAsync(all, cancellationToken);
        foreach (var component in all.GroupBy(identity => graph.stored.TryGetValue(identity, out var person) ? person.Value : identity.Value))
        {
            var together = component.ToList();
            together.ForEach(identity => graph.components[identity] = together);
        }

        return graph;
    }

    /// <summary>What is known of an identity.</summary>
    internal Member this[IdentityId identity] => members[identity];

    /// <summary>All identities of the person that this one is of.</summary>
    internal IReadOnlyList<IdentityId> Together(IdentityId identity) => components[identity];

    internal IReadOnlyCollection<Member> MembersOf(IdentityId identity) => [.. components[identity].Select(one => members[one])];

    /// <summary>The party that stands for the person of this identity.</summary>
    internal PartyId PersonOf(IdentityId identity) => LinkRules.Choose(MembersOf(identity));

    internal bool AreOne(IdentityId one, IdentityId other) => ReferenceEquals(components[one], components[other]);

    internal void Join(IdentityId one, IdentityId other)
    {
        var (into, from) = (components[one], components[other]);
        if (!ReferenceEquals(into, from))
        {
            into.AddRange(from);
            from.ForEach(identity => components[identity] = into);
        }
    }

    /// <summary>Lets the links that stand decide who of these hang together.</summary>
    internal async Task RecomputeAsync(IReadOnlyCollection<IdentityId> identities, CancellationToken cancellationToken)
    {
        var all = identities.SelectMany(Together).Distinct().ToArray();
        var links = new List<(IdentityId, IdentityId)>();
        foreach (var some in all.Chunk(1_000))
        {
            links.AddRange((await work.Db.Set<IdentityLink>().AsNoTracking().Where(link => link.UndoneAt == null && some.Contains(link.One))
                .Select(link => new { link.One, link.Other }).ToListAsync(cancellationToken)).Select(link => (link.One, link.Other)));
        }

        foreach (var component in Components.Of(all, links))
        {
            var together = component.ToList();
            together.ForEach(identity => components[identity] = together);
        }
    }

    /// <summary>Writes whose each identity is now.</summary>
    internal async Task SaveAsync(CancellationToken cancellationToken)
    {
        var added = new List<PersonIdentity>();
        var moved = new List<(IdentityId Identity, PartyId Person)>();
        var alone = new List<IdentityId>();
        foreach (var component in components.Values.Distinct())
        {
            var person = component.Count == 1 ? (PartyId?)null : LinkRules.Choose(component.Select(identity => members[identity]));
            foreach (var identity in component)
            {
                var has = stored.TryGetValue(identity, out var before);
                if (person is not { } now)
                {
                    if (has)
                    {
                        alone.Add(identity);
                        stored.Remove(identity);
                    }

                    continue;
                }

                if (!has)
                {
                    added.Add(new PersonIdentity { Identity = identity, Person = now });
                }
                else if (before != now)
                {
                    moved.Add((identity, now));
                }

                stored[identity] = now;
            }
        }

        var rows = work.Db.Set<PersonIdentity>();
        if (alone.Count > 0)
        {
            await rows.Where(row => alone.Contains(row.Identity)).ExecuteDeleteAsync(cancellationToken);
        }

        foreach (var person in moved.GroupBy(row => row.Person, row => row.Identity))
        {
            var identities = person.ToArray();
            await rows.Where(row => identities.Contains(row.Identity)).ExecuteUpdateAsync(set => set.SetProperty(row => row.Person, person.Key), cancellationToken);
        }

        rows.AddRange(added.OrderBy(row => row.Identity.Value));
        await work.Db.SaveChangesAsync(cancellationToken);

        // What is written past the change tracker must not be remembered by it.
        foreach (var row in added)
        {
            work.Db.Entry(row).State = EntityState.Detached;
        }
    }

    private async Task ReadRowsAsync(IReadOnlyCollection<IdentityId> identities, CancellationToken cancellationToken)
    {
        for (var round = 0; ; round++)
        {
            var found = await RowsAsync(identities, cancellationToken);
            if (work.Storage.ForUpdate.Length > 0 && found.Count > 0)
            {
                // Others may have changed what was read before the locks were there: it counts when it is read a second time and found the same.
                await LockAsync([.. found.Keys], cancellationToken);
                var again = await RowsAsync(identities, cancellationToken);
                if (again.Count != found.Count || again.Any(row => !found.TryGetValue(row.Key, out var person) || person != row.Value))
                {
                    if (round == MostRounds)
                    {
                        throw new DbUpdateConcurrencyException("Others link and unlink the same persons again and again.");
                    }

                    continue;
                }
            }

            foreach (var (identity, person) in found)
            {
                stored[identity] = person;
            }

            return;
        }
    }

    private async Task<Dictionary<IdentityId, PartyId>> RowsAsync(IReadOnlyCollection<IdentityId> identities, CancellationToken cancellationToken)
    {
        var rows = work.Db.Set<PersonIdentity>();
        var found = new Dictionary<IdentityId, PartyId>();
        foreach (var some in identities.Chunk(1_000))
        {
            foreach (var row in await (from own in rows
                                       where some.Contains(own.Identity)
                                       join other in rows on own.Person equals other.Person
                                       select new { other.Identity, other.Person }).Distinct().ToListAsync(cancellationToken))
            {
                found[row.Identity] = row.Person;
            }
        }

        return found;
    }

    private async Task LockAsync(IReadOnlyCollection<IdentityId> identities, CancellationToken cancellationToken)
    {
        foreach (var some in identities.OrderBy(identity => identity.Value).Chunk(1_000))
        {
            var places = string.Join(", ", some.Select((_, i) => "{" + i.ToString(System.Globalization.CultureInfo.InvariantCulture) + "}"));
            var sql = string.Concat("SELECT * FROM relationships_person_identity WHERE identity IN (", places, ") ORDER BY identity", work.Storage.ForUpdate);
            await work.Db.Set<PersonIdentity>().FromSqlRaw(sql, [.. some.Select(identity => (object)identity.Value)]).AsNoTracking().ToListAsync(cancellationToken);
        }
    }

    private async Task ReadMembersAsync(IReadOnlyCollection<IdentityId> identities, CancellationToken cancellationToken)
    {
        foreach (var some in identities.Chunk(1_000))
        {
            var parties = some.Select(identity => new PartyId(identity.Value)).ToArray();
            var seen = await work.Db.Set<Identity>().AsNoTracking().Where(row => some.Contains(row.Id)).Select(row => new { row.Id, row.Channel, row.Scope, row.FirstSeen }).ToDictionaryAsync(row => row.Id, cancellationToken);
            var known = await work.Db.Set<Party>().AsNoTracking().Where(row => parties.Contains(row.Id)).Select(row => new { row.Id, row.Kind, row.Since }).ToDictionaryAsync(row => row.Id, cancellationToken);

            // A party that this very work has added is not in the database yet.
            var added = work.Db.ChangeTracker.Entries<Party>().Where(entry => entry.State == EntityState.Added).ToDictionary(entry => entry.Entity.Id, entry => entry.Entity);
            foreach (var identity in some)
            {
                var id = new PartyId(identity.Value);
                var own = seen.GetValueOrDefault(identity);
                var party = known.GetValueOrDefault(id);
                var fresh = added.GetValueOrDefault(id);
                members[identity] = new Member(identity, own?.Channel, own?.Scope ?? "", party?.Kind ?? fresh?.Kind, party?.Since ?? fresh?.Since ?? own?.FirstSeen);
            }
        }
    }

    /// <summary>Says what is known of an identity whose row may not be there yet: the intake writes it in the same transaction.</summary>
    internal void Know(IdentityId identity, Channel channel, string scope)
    {
        var known = members[identity];
        if (known.Channel is null)
        {
            members[identity] = known with { Channel = channel, Scope = scope };
        }
    }
}
