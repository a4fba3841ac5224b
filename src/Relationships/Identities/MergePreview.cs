using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Relationships.Consent;
using Vouch.Relationships.PersonalData;

namespace Vouch.Relationships.Identities;

/// <summary>What is open with a person.</summary>
/// <param name="Person">Who.</param>
/// <param name="Name">What they are called.</param>
/// <param name="Kind">What they are in the register.</param>
/// <param name="Identities">All identities.</param>
/// <param name="OpenPromises">Promises owed to them or by them that are not settled.</param>
/// <param name="OpenCases">Cases of theirs that are not ended.</param>
public sealed record MergeSide(PartyId Person, string Name, PartyKind? Kind, IReadOnlyList<IdentityCard> Identities, int OpenPromises, int OpenCases);

/// <summary>A purpose on which the two said different things.</summary>
/// <param name="Purpose">The purpose.</param>
/// <param name="One">How it stands with the one.</param>
/// <param name="Other">How it stands with the other.</param>
/// <param name="Merged">How it would stand with both as one: the newest word counts.</param>
public sealed record ConsentClash(string Purpose, ConsentState One, ConsentState Other, ConsentState Merged);

/// <summary>What two persons would be as one.</summary>
/// <param name="One">The one.</param>
/// <param name="Other">The other.</param>
/// <param name="Into">The party that would stand for both; promises and cases keep the party they were made with.</param>
/// <param name="Name">What the merged person would be called.</param>
/// <param name="Doubt">Why a rule would not do it; null when it would.</param>
/// <param name="Clashes">Purposes on which they said different things.</param>
/// <param name="Refusal">The code of the refusal that merging would meet; null when it can be done.</param>
public sealed record MergePreview(MergeSide One, MergeSide Other, PartyId Into, string Name, LinkDoubt? Doubt, IReadOnlyList<ConsentClash> Clashes, string? Refusal);

/// <summary>Shows what a merge would do, before it is done.</summary>
internal sealed class MergePreviews(VouchDb db, IPromises promises, IdentityQueries queries, TimeProvider clock, LinkLimits limits)
{
    private static readonly PromiseStanding[] Running = [PromiseStanding.Open, PromiseStanding.Paused];

    /// <summary>The preview; null when one of the two is nobody.</summary>
    public async Task<MergePreview?> OfAsync(PartyId one, PartyId other, CancellationToken cancellationToken)
    {
        if (await SideAsync(one, cancellationToken) is not { } left || await SideAsync(other, cancellationToken) is not { } right)
        {
            return null;
        }

        var (ours, theirs) = (await MembersAsync(left.Side, cancellationToken), await MembersAsync(right.Side, cancellationToken));
        var into = LinkRules.Choose(ours.Concat(theirs));
        var apart = await IdentityAssertions.ApartAsync(db, [.. ours.Concat(theirs).Select(member => member.Id)], cancellationToken);
        var keptApart = apart.Any(pair => ours.Any(member => member.Id == pair.One || member.Id == pair.Other) && theirs.Any(member => member.Id == pair.One || member.Id == pair.Other));
        var refusal = left.Side.Person == right.Side.Person ? IdentityRefusals.Same.Code
            : ours.Concat(theirs).Any(member => member.Kind is PartyKind.Supplier or PartyKind.Organisation) ? IdentityRefusals.NotAPerson.Code
            : ours.Any(member => LinkRules.HasAccount(member.Kind)) && theirs.Any(member => LinkRules.HasAccount(member.Kind)) ? IdentityRefusals.TwoAccounts.Code
            : null;
        return new MergePreview(
            left.Side, right.Side, into, into == right.Side.Person ? right.Side.Name : left.Side.Name, LinkRules.Doubt(ours, theirs, keptApart, limits), await ClashesAsync(left.Side.Person, right.Side.Person, cancellationToken), refusal);
    }

    private async Task<(MergeSide Side, IReadOnlyList<PartyId> Parties)?> SideAsync(PartyId id, CancellationToken cancellationToken)
    {
        if (await queries.PersonAsync(id, cancellationToken) is not { } person)
        {
            return null;
        }

        var parties = person.Parties;
        var open = await promises.Cards(db).CountAsync(
            card => Running.Contains(card.State) && ((card.OwedTo != null && parties.Contains(card.OwedTo.Value)) || (card.OwedBy != null && parties.Contains(card.OwedBy.Value))), cancellationToken);
        var cases = await db.Set<Case>().CountAsync(row => row.State == CaseState.Open && (parties.Contains(row.RaisedBy) || db.Set<CaseParty>().Any(party => party.Case == row.Id && parties.Contains(party.Party))), cancellationToken);
        return (new MergeSide(person.Person, person.Name, person.Kind, person.Identities, open, cases), parties);
    }

    private async Task<IReadOnlyList<Member>> MembersAsync(MergeSide side, CancellationToken cancellationToken)
    {
        var kinds = await PartyKinds.OfAsync(db, [.. side.Identities.Select(card => new PartyId(card.Id.Value))], cancellationToken);
        return [.. side.Identities.Select(card => new Member(card.Id, card.Channel, card.Scope, kinds.TryGetValue(new PartyId(card.Id.Value), out var kind) ? kind : null, card.FirstSeen))];
    }

    private async Task<IReadOnlyList<ConsentClash>> ClashesAsync(PartyId one, PartyId other, CancellationToken cancellationToken)
    {
        var entries = await Consents.EntriesAsync(db, [one, other], cancellationToken);
        var clashes = new List<ConsentClash>();
        foreach (var purpose in await ConsentPurposes.AllAsync(db, cancellationToken))
        {
            var (left, right) = (ConsentRules.Stands(purpose, null, entries[one], clock.GetUtcNow()), ConsentRules.Stands(purpose, null, entries[other], clock.GetUtcNow()));
            if (left.State != right.State && left.State != ConsentState.Unsaid && right.State != ConsentState.Unsaid)
            {
                clashes.Add(new ConsentClash(purpose.Id, left.State, right.State, ConsentRules.Stands(purpose, null, entries[one].Concat(entries[other]), clock.GetUtcNow()).State));
            }
        }

        return clashes;
    }
}
