using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Promises.Trust;
using Vouch.Relationships.Agents;
using Vouch.Relationships.Conversations;
using Vouch.Relationships.Drivers;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.Interactions.Log;

namespace Vouch.Relationships.Persons;

/// <summary>A person as the relationship page shows them at the top.</summary>
/// <param name="Person">The party that stands for them now.</param>
/// <param name="Name">What they are called; their address where nobody knows, empty where that was erased.</param>
/// <param name="Kind">What they are to the company; null where they never asked anything.</param>
/// <param name="Since">When they were first known, UTC; null where nothing is known of them.</param>
internal sealed record PersonAtTop(PartyId Person, string Name, PartyKind? Kind, DateTimeOffset? Since);

/// <summary>Reads what the relationship page shows, within what the reader may see.</summary>
internal sealed class PersonQueries(VouchDb db, IPeople people, IAgentReach reaches, Timeline timeline, ITrust trust, CompanyDirectory directory, TimeProvider clock)
{
    internal const int PageSize = 50;
    private const int Most = 50;

    /// <summary>What the reader may see of somebody; null when there is nobody, or the reader may not know of them.</summary>
    internal async Task<(PersonAtTop Person, AgentReach Reach, IReadOnlyList<IdentityId> Identities)?> FindAsync(Actor actor, PartyId asked, CancellationToken cancellationToken)
    {
        var reach = await reaches.OfAsync(db, actor, cancellationToken);
        var person = await people.PresentAsync(db, asked, cancellationToken);
        if (reach.IsNothing || (await reaches.VisibleAsync(db, reach, [person], cancellationToken)).Count == 0)
        {
            return null;
        }

        await people.ReadyAsync(db, cancellationToken);
        var identities = await people.IdentitiesOfAsync(db, person, cancellationToken);
        var party = await db.Set<Party>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == person, cancellationToken);
        var first = await db.Set<Identity>().AsNoTracking().Where(row => identities.Contains(row.Id)).MinAsync(row => (DateTimeOffset?)row.FirstSeen, cancellationToken);
        if (party is null && first is null)
        {
            return null;
        }

        // What is noted about a party that no identity is linked to lies under the one that stands for it.
        IReadOnlyList<IdentityId> all = [.. identities, .. new[] { people.IdOf(PersonIdentities.Standing(person)) }.Except(identities)];
        var since = party is null || first < party.Since ? first : party.Since;
        var name = party?.Name is { Length: > 0 } known ? known : (await PersonNames.OfAsync(db, [person], cancellationToken)).GetValueOrDefault(person, "");
        return (new PersonAtTop(person, name, party?.Kind, since), reach, all);
    }

    /// <summary>A page of the timeline. A partner's agents see what their contract covers.</summary>
    internal async Task<IReadOnlyList<LogEntry>> TimelineAsync(AgentReach reach, IReadOnlyList<IdentityId> identities, TimelineFilter filter, TimelinePlace? before, CancellationToken cancellationToken)
    {
        var bounded = reach.IsAll ? filter : filter with
        {
            Since = reach.Earliest,
            Channels = reach.Channels is { } allowed ? [.. (filter.Channels.Count == 0 ? allowed : filter.Channels.Where(allowed.Contains)).DefaultIfEmpty((Channel)(-1))] : filter.Channels,
        };
        var entries = await DriverCorrections.ApplyAsync(db, await timeline.ReadAsync(identities, PageSize, bounded, before, cancellationToken), cancellationToken);
        return reach.IsAll ? entries : [.. entries.Where(entry => entry.Kind != InteractionKind.Note && reach.Sees(entry.Channel, entry.Driver, null, entry.At))];
    }

    /// <summary>How far what was sent has come, by key.</summary>
    internal async Task<IReadOnlyDictionary<Guid, DeliveryState>> DeliveriesAsync(IReadOnlyList<LogEntry> entries, CancellationToken cancellationToken)
    {
        var keys = entries.Where(entry => entry.Direction == Direction.Out).Select(entry => entry.Key.Key).ToArray();
        return keys.Length == 0 ? new Dictionary<Guid, DeliveryState>()
            : await db.Set<DeliveryRow>().AsNoTracking().Where(row => keys.Contains(row.Key)).ToDictionaryAsync(row => row.Key, row => row.State, cancellationToken);
    }

    /// <summary>How the company keeps its word toward them, and they theirs.</summary>
    internal async Task<(TrustCard Ours, TrustCard Theirs)> TrustAsync(PartyId person, CancellationToken cancellationToken) =>
        (await trust.TowardAsync(db, person, clock.GetUtcNow(), cancellationToken), await trust.OfAsync(db, person, null, clock.GetUtcNow(), cancellationToken));

    /// <summary>Persons whose name, address or number begins so.</summary>
    internal async Task<IReadOnlyList<PersonAtTop>> SearchAsync(Actor actor, string? text, CancellationToken cancellationToken)
    {
        var start = (text ?? "").Trim().ToLowerInvariant();
        var reach = await reaches.OfAsync(db, actor, cancellationToken);
        if (start.Length < 2 || !reach.IsAll)
        {
            return [];
        }

        var phone = IdentityKey.Phone(text)?.Value;
        var identities = await db.Set<Identity>().AsNoTracking()
            .Where(row => row.SearchName!.StartsWith(start) || row.Value!.StartsWith(start) || (phone != null && row.Value == phone)).OrderBy(row => row.SearchName).ThenBy(row => row.Id).Take(Most).Select(row => row.Id).ToListAsync(cancellationToken);
        var persons = (await people.PersonsOfAsync(db, identities, cancellationToken)).Values.ToHashSet();
        var parties = await db.Set<Party>().AsNoTracking().Where(row => row.SearchName.StartsWith(start)).OrderBy(row => row.SearchName).ThenBy(row => row.Id).Take(Most).Select(row => row.Id).ToListAsync(cancellationToken);
        foreach (var party in parties)
        {
            persons.Add(await people.PresentAsync(db, party, cancellationToken));
        }

        var names = await PersonNames.OfAsync(db, persons, cancellationToken);
        var known = await db.Set<Party>().AsNoTracking().Where(row => persons.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        return
        [
            .. persons.Select(person => new PersonAtTop(person, names.GetValueOrDefault(person, ""), known.GetValueOrDefault(person)?.Kind, known.GetValueOrDefault(person)?.Since))
                .OrderBy(person => person.Name, StringComparer.CurrentCulture).ThenBy(person => person.Person.Value).Take(Most),
        ];
    }

    /// <summary>What somebody is called who wrote for the company.</summary>
    internal string AgentName(PartyId agent) => directory.Known?.NameOf(agent) ?? "";
}
