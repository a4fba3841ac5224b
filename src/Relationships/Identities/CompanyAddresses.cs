using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Identities;

/// <summary>
/// People of the company and of suppliers own the mail address that they sign in with: what comes from it is theirs. The link follows from <c>party.added</c> and <c>person.changed</c>, so it is no fact of
/// its own. The directory is asked by nobody who it is: neither blocked values nor caps apply, but two parties that exist apart are never made one.
/// </summary>
internal sealed class CompanyAddresses(People people, LinkLimits limits)
{
    internal const string Source = "company";

    /// <summary>Makes the links of these people what their addresses are now.</summary>
    internal async Task SettleAsync(Work work, IReadOnlyDictionary<PartyId, string> addresses, CancellationToken cancellationToken)
    {
        await people.ReadyAsync(work.Db, cancellationToken);
        var wanted = new Dictionary<IdentityId, (IdentityId Address, IdentityKey Key)>();
        foreach (var (person, address) in addresses)
        {
            if (IdentityKey.Mail(address) is { } key)
            {
                wanted[new IdentityId(person.Value)] = (people.IdOf(key), key);
            }
        }

        var own = wanted.Keys.ToArray();
        var standing = await work.Db.Set<IdentityLink>().Where(link => link.UndoneAt == null && link.Source == Source && (own.Contains(link.One) || own.Contains(link.Other))).ToListAsync(cancellationToken);
        var settled = standing.Where(link => IsWanted(link, wanted)).SelectMany(link => new[] { link.One, link.Other }).ToHashSet();
        var old = standing.Where(link => !IsWanted(link, wanted)).ToArray();
        var missing = wanted.Where(pair => !settled.Contains(pair.Key)).OrderBy(pair => pair.Key.Value).ToArray();
        if (old.Length == 0 && missing.Length == 0)
        {
            return;
        }

        var ends = missing.SelectMany(pair => new[] { pair.Key, pair.Value.Address }).Concat(old.SelectMany(link => new[] { link.One, link.Other })).Distinct().ToArray();
        var graph = await PersonGraph.LockAsync(work, ends, cancellationToken);
        if (old.Length > 0)
        {
            await Linking.UndoAsync(work, graph, old, PartyId.System, "address changed", cancellationToken);
        }

        await LinkAsync(work, graph, [.. missing.Select(pair => (pair.Key, pair.Value.Address, pair.Value.Key))], cancellationToken);
    }

    private async Task LinkAsync(Work work, PersonGraph graph, IReadOnlyList<(IdentityId Person, IdentityId Address, IdentityKey Key)> missing, CancellationToken cancellationToken)
    {
        var apart = await IdentityAssertions.ApartAsync(work.Db, [.. missing.SelectMany(pair => graph.Together(pair.Person).Concat(graph.Together(pair.Address))).Distinct()], cancellationToken);
        var before = Standing.Of(graph, missing.SelectMany(pair => new[] { pair.Person, pair.Address }));
        foreach (var (person, address, key) in missing)
        {
            await IdentityAssertions.SeeAsync(work, address, key, cancellationToken);
            graph.Know(address, Channel.Mail, "");
            var keptApart = apart.Any(pair => (graph.AreOne(pair.One, person) && graph.AreOne(pair.Other, address)) || (graph.AreOne(pair.One, address) && graph.AreOne(pair.Other, person)));
            if (!graph.AreOne(person, address) && LinkRules.Doubt(graph.MembersOf(person), graph.MembersOf(address), keptApart, limits) is { } doubt && doubt != LinkDoubt.TooMany)
            {
                await IdentityAssertions.SuggestAsync(work, graph, person, address, Source, doubt, cancellationToken);
                continue;
            }

            Linking.Add(work, person, address, Source, ClaimStrength.Verified, null);
            graph.Join(person, address);
        }

        await graph.SaveAsync(cancellationToken);
        Linking.RecordMerged(work, graph, before);
    }

    private static bool IsWanted(IdentityLink link, Dictionary<IdentityId, (IdentityId Address, IdentityKey Key)> wanted) =>
        (wanted.TryGetValue(link.One, out var one) && one.Address == link.Other) || (wanted.TryGetValue(link.Other, out var other) && other.Address == link.One);
}

/// <summary>Follows the directory as it changes.</summary>
internal sealed class CompanyAddressListener(CompanyAddresses addresses) : IFactListener
{
    // A person who is added is heard of once they are in the register, where it says what they are.
    public bool Hears(string factName) => factName == RelationshipFacts.PartyAdded.Name || factName == CompanyFacts.PersonChanged.Name;

    public async Task HearAsync(FactDraft fact, Work work, CancellationToken cancellationToken)
    {
        if ((fact.Party("person") ?? fact.Party("party")) is { } person && await CompanyDirectory.AddressAsync(work, person, cancellationToken) is { } address)
        {
            await addresses.SettleAsync(work, new Dictionary<PartyId, string> { [person] = address }, cancellationToken);
        }
    }
}

/// <summary>Gives people their addresses who were there before identities were.</summary>
internal sealed class CompanyAddressPreparation(CompanyDirectory directory, CompanyAddresses addresses, Pipeline pipeline) : IPreparation
{
    private const int Batch = 200;

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var company = await directory.ReadAsync(cancellationToken);
        foreach (var some in company.People.OrderBy(person => person.Id.Value).Chunk(Batch))
        {
            await pipeline.RunAsync<Done>(
                async work =>
                {
                    await addresses.SettleAsync(work, some.ToDictionary(person => person.Id, person => person.Email), cancellationToken);
                    return Done.Value;
                },
                cancellationToken);
        }
    }
}
