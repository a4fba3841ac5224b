using Microsoft.EntityFrameworkCore;
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
internal sealed class PersonQueries(VouchDb db, IPeople people, IAgentReach reaches, Timeline timeline, ITrust trust, TimeProvider clock)
{
    internal const int PageSize = 50;
    private const int Most = 50;
    private const int MostReads = 20;

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
        if (!reach.IsAll && !await ReachesAsync(reach, identities, cancellationToken))
        {
            return null;
        }

        // Since when somebody is known is more than a contract for the present lets a partner know.
        var since = !reach.IsAll ? null : party is null || first < party.Since ? first : party.Since;
        var name = party?.Name is { Length: > 0 } known ? known : (await PersonNames.OfAsync(db, [person], cancellationToken)).GetValueOrDefault(person, "");
        return (new PersonAtTop(person, name, party?.Kind, since), reach, all);
    }

    /// <summary>A page of the timeline. A partner's agents see what their contract covers.</summary>
    internal async Task<IReadOnlyList<LogEntry>> TimelineAsync(AgentReach reach, IReadOnlyList<IdentityId> identities, TimelineFilter filter, TimelinePlace? before, CancellationToken cancellationToken)
    {
        var bounded = reach.IsAll ? filter : filter with
        {
            Since = reach.Earliest,
            Channels = reach.Channels is { } allowed ? [.. (filter.Channels.Count == 0 ? allowed.Append(Channel.Portal).Distinct() : filter.Channels.Where(allowed.Contains)).DefaultIfEmpty((Channel)(-1))] : filter.Channels,
        };
        if (reach.IsAll)
        {
            return await DriverCorrections.ApplyAsync(db, await timeline.ReadAsync(identities, PageSize, bounded, before, cancellationToken), cancellationToken);
        }

        // What lies outside the contract is left out, and the page is filled with what is older.
        var units = await UnitsAsync(reach, identities, cancellationToken);
        var seen = new List<LogEntry>();
        for (var read = 0; read < MostReads && seen.Count < PageSize; read++)
        {
            var entries = await DriverCorrections.ApplyAsync(db, await timeline.ReadAsync(identities, PageSize, bounded, before, cancellationToken), cancellationToken);
            seen.AddRange(entries.Where(entry => entry.Kind == InteractionKind.Note ? AgentNotes.Reads(entry, reach) && reach.SeesAt(entry.At) : reach.Sees(entry.Channel, entry.Driver, UnitOf(entry, units), entry.At)));
            if (entries.Count < PageSize)
            {
                break;
            }

            before = new TimelinePlace(entries[^1].At.ToMicroseconds(), entries[^1].Key.Key);
        }

        return seen.Count > PageSize ? seen[..PageSize] : seen;
    }

    /// <summary>The first moment, UTC, of which everything is kept, where earlier months are gone that somebody may have been in touch in; null where nothing of theirs can be gone.</summary>
    internal async Task<DateTimeOffset?> KeptSinceAsync(PersonAtTop person, CancellationToken cancellationToken)
    {
        var gone = await db.Set<LogMonthRow>().AsNoTracking().Where(row => row.State == LogMonthState.Dropped).MaxAsync(row => (int?)row.Month, cancellationToken);
        return gone is { } newest && new LogMonth(newest + 1).Begins is var since && person.Since < since ? since : null;
    }

    /// <summary>True when anything of a person lies within a partner's reach: a conversation, or something else that was said or done.</summary>
    private async Task<bool> ReachesAsync(AgentReach reach, IReadOnlyList<IdentityId> identities, CancellationToken cancellationToken)
    {
        var conversations = await db.Set<Conversation>().AsNoTracking().Where(row => identities.Contains(row.Identity)).OrderByDescending(row => row.LastInAt).Take(Most).ToListAsync(cancellationToken);
        return conversations.Exists(row => reach.Sees(row.Channel, row.Driver, row.Unit, row.LastInAt))
            || (await TimelineAsync(reach, identities, TimelineFilter.All, null, cancellationToken)).Any(entry => entry.Kind != InteractionKind.Note);
    }

    // An interaction belongs to the unit of the conversation that was open when it came.
    private async Task<IReadOnlyList<Conversation>> UnitsAsync(AgentReach reach, IReadOnlyList<IdentityId> identities, CancellationToken cancellationToken) => reach.AsksForUnit
        ? await db.Set<Conversation>().AsNoTracking().Where(row => identities.Contains(row.Identity) && row.Unit != null).OrderBy(row => row.OpenedAt).ToListAsync(cancellationToken)
        : [];

    private static UnitId? UnitOf(LogEntry entry, IReadOnlyList<Conversation> conversations) => conversations.FirstOrDefault(
        row => row.Identity == entry.Key.Identity && entry.ReceivedAt >= row.OpenedAt.AddMinutes(-1) && !(entry.ReceivedAt > row.EndedAt))?.Unit;

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
}
