using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Consent;

/// <summary>Whether something may be done with a person's data: asked before every message that nobody asked for, every survey, every profile.</summary>
public interface IConsents
{
    /// <summary>How each purpose stands with a person, on all channels together (<paramref name="channel"/> null) or on one. Counts what any identity of the person said.</summary>
    Task<IReadOnlyList<ConsentStanding>> OfAsync(VouchDb db, PartyId person, Channel? channel, CancellationToken cancellationToken);

    /// <summary>Of these persons, those with whom a purpose is allowed on a channel; a few queries for all of them.</summary>
    Task<IReadOnlySet<PartyId>> AllowedAsync(VouchDb db, IReadOnlyCollection<PartyId> persons, string purpose, Channel? channel, CancellationToken cancellationToken);

    /// <summary>
    /// Hears what somebody wrote, within the intake's transaction: a message that is nothing but a <see cref="StopWords">stop word</see> withdraws marketing on its channel, a start word takes that back. The identity must have its row by now.
    /// </summary>
    /// <returns>What it asked; null for every other message.</returns>
    Task<StopAsk?> HearAsync(Work work, IdentityId identity, Channel channel, string? text, DateTimeOffset at, string source, CancellationToken cancellationToken);
}

internal sealed class Consents(TimeProvider clock) : IConsents
{
    public async Task<IReadOnlyList<ConsentStanding>> OfAsync(VouchDb db, PartyId person, Channel? channel, CancellationToken cancellationToken)
    {
        var entries = (await EntriesAsync(db, [person], cancellationToken))[person].ToArray();
        return [.. (await ConsentPurposes.AllAsync(db, cancellationToken)).Select(purpose => ConsentRules.Stands(purpose, channel, entries, clock.GetUtcNow()))];
    }

    public async Task<IReadOnlySet<PartyId>> AllowedAsync(VouchDb db, IReadOnlyCollection<PartyId> persons, string purpose, Channel? channel, CancellationToken cancellationToken)
    {
        var about = (await ConsentPurposes.AllAsync(db, cancellationToken)).FirstOrDefault(one => one.Id == purpose) ?? throw new ArgumentException($"There is no purpose '{purpose}'.", nameof(purpose));
        var entries = await EntriesAsync(db, persons, cancellationToken);
        return persons.Where(person => ConsentRules.Stands(about, channel, entries[person], clock.GetUtcNow()).IsAllowed).ToHashSet();
    }

    public async Task<StopAsk?> HearAsync(Work work, IdentityId identity, Channel channel, string? text, DateTimeOffset at, string source, CancellationToken cancellationToken)
    {
        if (StopWords.Of(text) is not { } ask)
        {
            return null;
        }

        if (ask == StopAsk.Start)
        {
            // Opening a chat begins with such a word too: it takes a stop back and agrees to nothing new.
            var marketing = ConsentPurposes.BuiltIn.Single(purpose => purpose.Id == ConsentPurposes.Marketing);
            var person = new PartyId(identity.Value);
            if (ConsentRules.Stands(marketing, channel, (await EntriesAsync(work.Db, [person], cancellationToken))[person], work.At).State != ConsentState.Withdrawn)
            {
                return null;
            }
        }

        await work.RunAsSystemAsync(
            new RecordConsent(identity, ConsentPurposes.Marketing, channel, ask == StopAsk.Stop ? ConsentWord.Withdrawn : ConsentWord.Given, source, at > work.At ? work.At : at, text!.Trim(), LegalBasis.Consent), cancellationToken);
        return ask;
    }

    /// <summary>All that any identity of these persons said.</summary>
    internal static async Task<ILookup<PartyId, ConsentEntry>> EntriesAsync(VouchDb db, IReadOnlyCollection<PartyId> persons, CancellationToken cancellationToken)
    {
        var owners = new HashSet<(IdentityId Identity, PartyId Person)>();
        foreach (var some in persons.Distinct().Chunk(500))
        {
            var own = some.Select(person => new IdentityId(person.Value)).ToArray();
            owners.UnionWith(own.Select(identity => (identity, new PartyId(identity.Value))));
            owners.UnionWith((await (from one in db.Set<PersonIdentity>()
                                     where own.Contains(one.Identity)
                                     join other in db.Set<PersonIdentity>() on one.Person equals other.Person
                                     select new { Asked = one.Identity, other.Identity }).ToListAsync(cancellationToken)).Select(row => (row.Identity, new PartyId(row.Asked.Value))));
        }

        var entries = new List<ConsentEntry>();
        foreach (var some in owners.Select(owner => owner.Identity).Distinct().Chunk(1_000))
        {
            entries.AddRange(await db.Set<ConsentEntry>().AsNoTracking().Where(entry => some.Contains(entry.Identity)).ToListAsync(cancellationToken));
        }

        var said = entries.ToLookup(entry => entry.Identity);
        return owners.SelectMany(owner => said[owner.Identity].Select(entry => (owner.Person, Entry: entry))).ToLookup(row => row.Person, row => row.Entry);
    }
}
