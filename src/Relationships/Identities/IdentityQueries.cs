using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Relationships.Consent;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.PersonalData;

namespace Vouch.Relationships.Identities;

/// <summary>An identity as people see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Channel">The channel; null for a party of the register.</param>
/// <param name="Scope">Within what the value is unique.</param>
/// <param name="Value">The id, number or address; null once erased, or for a party of the register.</param>
/// <param name="Name">What the person calls themselves there, or the register calls them.</param>
/// <param name="FirstSeen">When it was first seen, UTC; null when it never was.</param>
/// <param name="ErasedAt">When its data was erased, UTC.</param>
public sealed record IdentityCard(IdentityId Id, Channel? Channel, string Scope, string? Value, string? Name, DateTimeOffset? FirstSeen, DateTimeOffset? ErasedAt);

/// <summary>How two identities came to be one person.</summary>
/// <param name="Id">With it the link is undone.</param>
/// <param name="One">An identity.</param>
/// <param name="Other">The other.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Strength">Verified by the source, or decided by a person.</param>
/// <param name="At">Since when, UTC.</param>
/// <param name="By">Who decided; Vouch itself for links by rule.</param>
/// <param name="Reason">Why.</param>
/// <param name="UndoneAt">When it was undone, UTC; null while it stands.</param>
/// <param name="UndoneBy">Who undid it.</param>
/// <param name="UndoneWhy">Why.</param>
public sealed record IdentityLinkCard(
    IdentityLinkId Id, IdentityId One, IdentityId Other, string Source, ClaimStrength Strength, DateTimeOffset At, PartyId By, string? Reason, DateTimeOffset? UndoneAt, PartyId? UndoneBy, string? UndoneWhy)
{
    internal static IdentityLinkCard Of(IdentityLink row) => new(row.Id, row.One, row.Other, row.Source, row.Strength, row.At, row.By, row.Reason, row.UndoneAt, row.UndoneBy, row.UndoneWhy);
}

/// <summary>A person with all identities and what holds them together.</summary>
/// <param name="Person">The party that stands for the person.</param>
/// <param name="Name">What the person is called.</param>
/// <param name="Kind">What the person is in the register; null for somebody known by identities alone.</param>
/// <param name="Parties">All parties that were ever this person.</param>
/// <param name="Identities">All identities, the one known longest first.</param>
/// <param name="Links">The links, those that stand first; undone ones are kept.</param>
/// <param name="ErasedAt">When the person was erased, UTC.</param>
public sealed record PersonCardInFull(
    PartyId Person, string Name, PartyKind? Kind, IReadOnlyList<PartyId> Parties, IReadOnlyList<IdentityCard> Identities, IReadOnlyList<IdentityLinkCard> Links, DateTimeOffset? ErasedAt);

/// <summary>A suggestion as people see it.</summary>
/// <param name="Id">With it the suggestion is answered.</param>
/// <param name="One">An identity.</param>
/// <param name="OnePerson">Whose it is now.</param>
/// <param name="OneName">What that person is called.</param>
/// <param name="Other">The other identity.</param>
/// <param name="OtherPerson">Whose that is now.</param>
/// <param name="OtherName">What that person is called.</param>
/// <param name="Source">Who says that they are one person.</param>
/// <param name="Doubt">Why no rule linked them.</param>
/// <param name="Count">How often it was said.</param>
/// <param name="FirstAt">When first, UTC.</param>
/// <param name="LastAt">When last, UTC.</param>
/// <param name="State">Where it stands.</param>
public sealed record SuggestionCard(
    SuggestionId Id, IdentityCard One, PartyId OnePerson, string OneName, IdentityCard Other, PartyId OtherPerson, string OtherName, string Source, LinkDoubt Doubt, int Count, DateTimeOffset FirstAt, DateTimeOffset LastAt, SuggestionState State);

/// <summary>Somebody who was found.</summary>
/// <param name="Person">The party that stands for the person.</param>
/// <param name="Name">What the person is called.</param>
/// <param name="Kind">What the person is in the register.</param>
/// <param name="Found">By what the person was found.</param>
public sealed record FoundPerson(PartyId Person, string Name, PartyKind? Kind, string Found);

/// <summary>Reads who somebody is.</summary>
internal sealed class IdentityQueries(VouchDb db, IPeople people)
{
    private const int PageSize = 50;

    public async Task<PersonCardInFull?> PersonAsync(PartyId id, CancellationToken cancellationToken)
    {
        await people.ReadyAsync(db, cancellationToken);
        var person = await people.PresentAsync(db, id, cancellationToken);
        var parties = await people.PartiesOfAsync(db, id, cancellationToken);
        var cards = await CardsAsync(await people.IdentitiesOfAsync(db, id, cancellationToken), cancellationToken);
        if (cards.Count == 0)
        {
            return null;
        }

        var ids = cards.Keys.ToArray();
        var links = await db.Set<IdentityLink>().AsNoTracking().Where(link => ids.Contains(link.One) || ids.Contains(link.Other)).OrderBy(link => link.UndoneAt != null).ThenBy(link => link.At).ThenBy(link => link.Id).ToListAsync(cancellationToken);
        var kinds = await PartyKinds.OfAsync(db, parties, cancellationToken);
        var name = (await PersonNames.OfAsync(db, [person], cancellationToken)).GetValueOrDefault(person, "");
        var erased = cards.Values.All(card => card.ErasedAt is not null || card.Channel is null) ? cards.Values.Max(card => card.ErasedAt) : null;
        return new PersonCardInFull(
            person, name, kinds.TryGetValue(person, out var kind) ? kind : null, parties, [.. cards.Values.OrderBy(card => card.FirstSeen ?? DateTimeOffset.MinValue).ThenBy(card => card.Id.Value)], [.. links.Select(IdentityLinkCard.Of)], erased);
    }

    /// <summary>Open suggestions (or those in another state), the latest first.</summary>
    /// <param name="state">Where they stand.</param>
    /// <param name="after">The <see cref="Page{T}.Next"/> of the page before.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Page<SuggestionCard>> SuggestionsAsync(SuggestionState state, string? after, CancellationToken cancellationToken)
    {
        var from = int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : 0;
        var rows = await db.Set<IdentitySuggestion>().AsNoTracking().Where(row => row.State == state).OrderByDescending(row => row.LastAt).ThenByDescending(row => row.Id).Skip(from).Take(PageSize + 1).ToListAsync(cancellationToken);
        return new Page<SuggestionCard>(await SuggestionCardsAsync([.. rows.Take(PageSize)], cancellationToken), rows.Count > PageSize ? (from + PageSize).ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>Open suggestions about a person.</summary>
    public async Task<IReadOnlyList<SuggestionCard>> SuggestionsAboutAsync(IReadOnlyCollection<IdentityId> identities, CancellationToken cancellationToken) =>
        await SuggestionCardsAsync(
            await db.Set<IdentitySuggestion>().AsNoTracking().Where(row => row.State == SuggestionState.Open && (identities.Contains(row.One) || identities.Contains(row.Other)))
                .OrderByDescending(row => row.LastAt).ThenByDescending(row => row.Id).Take(PageSize).ToListAsync(cancellationToken),
            cancellationToken);

    public Task<int> CountOpenAsync(CancellationToken cancellationToken) => db.Set<IdentitySuggestion>().CountAsync(row => row.State == SuggestionState.Open, cancellationToken);

    /// <summary>Persons by the exact address, number or id, or by the beginning of a name.</summary>
    public async Task<IReadOnlyList<FoundPerson>> FindAsync(string? text, CancellationToken cancellationToken)
    {
        var asked = (text ?? "").Trim();
        if (asked.Length < 2)
        {
            return [];
        }

        await people.ReadyAsync(db, cancellationToken);
        const int Most = 20;
        var start = asked.ToLowerInvariant();
        var exact = new[] { IdentityKey.Mail(asked), IdentityKey.Phone(asked) }.OfType<IdentityKey>().Select(people.IdOf).ToArray();
        var identities = await db.Set<Identity>().AsNoTracking().Where(row => exact.Contains(row.Id) || row.Value == asked || row.Value == start || (row.SearchName != null && row.SearchName.StartsWith(start)))
            .OrderBy(row => row.SearchName).ThenBy(row => row.Id).Take(Most).Select(row => new { row.Id, row.Name, row.Value }).ToListAsync(cancellationToken);
        var parties = await db.Set<Party>().AsNoTracking().Where(row => row.Kind != PartyKind.Supplier && row.Kind != PartyKind.Organisation && row.SearchName.StartsWith(start))
            .OrderBy(row => row.SearchName).ThenBy(row => row.Id).Take(Most).Select(row => new { row.Id, row.Name }).ToListAsync(cancellationToken);
        var found = identities.Select(row => (row.Id, By: row.Value ?? row.Name ?? "")).Concat(parties.Select(row => (Id: new IdentityId(row.Id.Value), By: row.Name))).DistinctBy(row => row.Id).ToArray();
        var persons = await people.PersonsOfAsync(db, [.. found.Select(row => row.Id)], cancellationToken);
        var names = await PersonNames.OfAsync(db, [.. persons.Values.Distinct()], cancellationToken);
        var kinds = await PartyKinds.OfAsync(db, [.. persons.Values.Distinct()], cancellationToken);
        return [.. found.GroupBy(row => persons[row.Id]).Select(person => new FoundPerson(person.Key, names.GetValueOrDefault(person.Key, ""), kinds.TryGetValue(person.Key, out var kind) ? kind : null, person.First().By)).Take(Most)];
    }

    internal async Task<Dictionary<IdentityId, IdentityCard>> CardsAsync(IReadOnlyCollection<IdentityId> ids, CancellationToken cancellationToken)
    {
        var parties = ids.Select(id => new PartyId(id.Value)).ToArray();
        var cards = await db.Set<Identity>().AsNoTracking().Where(row => ids.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => new IdentityCard(row.Id, row.Channel, row.Scope, row.Value, row.Name, row.FirstSeen, row.ErasedAt), cancellationToken);
        foreach (var party in await db.Set<Party>().AsNoTracking().Where(row => parties.Contains(row.Id)).ToListAsync(cancellationToken))
        {
            cards.TryAdd(new IdentityId(party.Id.Value), new IdentityCard(new IdentityId(party.Id.Value), null, "", null, party.Name, party.Since, null));
        }

        return cards;
    }

    private async Task<IReadOnlyList<SuggestionCard>> SuggestionCardsAsync(IReadOnlyCollection<IdentitySuggestion> rows, CancellationToken cancellationToken)
    {
        var ids = rows.SelectMany(row => new[] { row.One, row.Other }).Distinct().ToArray();
        var cards = await CardsAsync(ids, cancellationToken);
        var persons = await people.PersonsOfAsync(db, ids, cancellationToken);
        var names = await PersonNames.OfAsync(db, [.. persons.Values.Distinct()], cancellationToken);
        IdentityCard Card(IdentityId id) => cards.GetValueOrDefault(id) ?? new IdentityCard(id, null, "", null, null, null, null);
        return
        [
            .. rows.Select(row => new SuggestionCard(
                row.Id, Card(row.One), persons[row.One], names.GetValueOrDefault(persons[row.One], ""), Card(row.Other), persons[row.Other], names.GetValueOrDefault(persons[row.Other], ""),
                row.Source, row.Doubt, row.Count, row.FirstAt, row.LastAt, row.State)),
        ];
    }
}
