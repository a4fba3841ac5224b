using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>
/// Names who keeps the bids of an event sealed, and makes the event's key: escrowed to every pair of them, stored nowhere else. May be repeated until the first bid arrives.
/// </summary>
/// <param name="Event">The event; a draft, or published and still without bids.</param>
/// <param name="Custodians">Two to seven colleagues who have chosen a custodian passphrase.</param>
public sealed record NameCustodians(SourcingEventId Event, IReadOnlyList<PartyId> Custodians) : ICommand<Done>;

internal sealed class NameCustodiansHandler(EventDesk desk, CompanyDirectory directory) : IHandler<NameCustodians, Done>
{
    public async Task<Outcome<Done>> HandleAsync(NameCustodians command, Work work, CancellationToken cancellationToken)
    {
        var found = await desk.FindOwnAsync(work, command.Event, null, cancellationToken);
        if (!found.IsDone)
        {
            return found.As<Done>();
        }

        var sourcingEvent = found.Value;
        if (sourcingEvent.Ocid is not null || sourcingEvent.State is not (SourcingEventState.Draft or SourcingEventState.Published))
        {
            return EventRefusals.NotInThisState.With("name-custodians", sourcingEvent.State);
        }

        if (await work.Db.Set<Bid>().AnyAsync(bid => bid.SourcingEventId == command.Event, cancellationToken))
        {
            return SealRefusals.BidsReceived;
        }

        var keys = await KeysAsync(command, work, cancellationToken);
        var seal = keys.IsDone ? EventSeal.Create(command.Event, keys.Value) : keys.As<EventSeal>();
        if (!seal.IsDone)
        {
            return (Refusal[])[.. seal.Refusals.Select(refusal => refusal.At("custodians"))];
        }

        await ReplaceAsync(work, seal.Value, keys.Value.ToDictionary(key => key.Id, key => key.Custodian), cancellationToken);
        var draft = sourcingEvent.About(BidFacts.EventSealed, [.. keys.Value.Select(key => ("custodian", key.Custodian))]);
        work.Record(draft with { Data = new FactData { { "number", sourcingEvent.Number }, { "fingerprint", CustodianKey.FingerprintOf(seal.Value.PublicKey) } } });
        return Done.Value;
    }

    private async Task<Outcome<List<CustodianKey>>> KeysAsync(NameCustodians command, Work work, CancellationToken cancellationToken)
    {
        var company = await directory.ReadAsync(cancellationToken);
        var keys = new List<CustodianKey>();
        foreach (var person in command.Custodians)
        {
            if (company.Person(person) is not { Unit: not null } card)
            {
                return SealRefusals.NotAColleague;
            }

            if (await CustodianKeys.OfAsync(work.Db, person, cancellationToken) is not { } key)
            {
                return SealRefusals.NoKey.With(card.Name);
            }

            keys.Add(key);
        }

        return keys;
    }

    private static async Task ReplaceAsync(Work work, EventSeal seal, Dictionary<CustodianKeyId, PartyId> people, CancellationToken cancellationToken)
    {
        await work.Db.Set<StoredHalf>().Where(half => half.Event == seal.Event).ExecuteDeleteAsync(cancellationToken);
        await work.Db.Set<StoredSeal>().Where(row => row.Event == seal.Event).ExecuteDeleteAsync(cancellationToken);
        work.Db.Add(new StoredSeal { Event = seal.Event, PublicKey = seal.PublicKey, At = work.At });
        work.Db.AddRange(seal.Halves.Select(half => new StoredHalf { Event = seal.Event, Holder = half.Holder, Partner = half.Partner, Custodian = people[half.Holder], SealedHalf = half.SealedHalf }));
    }
}
