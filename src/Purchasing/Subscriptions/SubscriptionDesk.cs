using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>Finds subscriptions for use cases, and seats people.</summary>
internal sealed class SubscriptionDesk(CompanyDirectory directory)
{
    public ValueTask<CompanySnapshot> CompanyAsync(CancellationToken cancellationToken) => directory.ReadAsync(cancellationToken);

    /// <summary>The subscription to be changed by its owner or a buyer of its unit.</summary>
    public async Task<Outcome<Subscription>> OpenAsync(Work work, SubscriptionId id, int? version, CancellationToken cancellationToken)
    {
        var subscription = await SubscriptionCharges.FindToChangeAsync(work, id, cancellationToken);
        if (subscription is null || !SubscriptionQueries.Visible(new[] { subscription }.AsQueryable(), work.Actor).Any())
        {
            return SubscriptionRefusals.NotFound;
        }

        if (work.Actor.Supplier is not null || (work.Actor.Party != subscription.Owner && !work.Actor.Has(Roles.Buyer, subscription.Unit)))
        {
            return SubscriptionRefusals.NotYours;
        }

        return version is { } read && read != subscription.Version ? OrderRefusals.Stale : subscription;
    }

    /// <summary>The seats that are paid for, by number.</summary>
    public static Task<List<SubscriptionSeat>> SeatsAsync(VouchDb db, SubscriptionId id, CancellationToken cancellationToken) =>
        db.Set<SubscriptionSeat>().Where(seat => seat.Subscription == id && !seat.IsGone).OrderBy(seat => seat.Number).ToListAsync(cancellationToken);

    /// <summary>Adds seats, the first of them for these people.</summary>
    public async Task<Outcome<Done>> AddAsync(Work work, Subscription subscription, int count, IReadOnlyList<PartyId> people, DateOnly since, CancellationToken cancellationToken)
    {
        var isNew = work.IsNew(subscription.Id.Value);
        var last = isNew ? 0 : await work.Db.Set<SubscriptionSeat>().Where(seat => seat.Subscription == subscription.Id).MaxAsync(seat => (int?)seat.Number, cancellationToken) ?? 0;
        var seats = isNew ? [] : await SeatsAsync(work.Db, subscription.Id, cancellationToken);
        for (var i = 0; i < count; i++)
        {
            var seat = new SubscriptionSeat { Subscription = subscription.Id, Number = last + i + 1, Since = since, AssignedOn = since };
            if (i < people.Count)
            {
                var given = await GiveAsync(work, subscription, seat, seats, people[i], since, cancellationToken);
                if (!given.IsDone)
                {
                    return given;
                }
            }

            seats.Add(seat);
            work.Db.Add(seat);
        }

        subscription.Seats += count;
        return Done.Value;
    }

    /// <summary>Gives a seat to a colleague who has none, or makes it free.</summary>
    public async Task<Outcome<Done>> GiveAsync(Work work, Subscription subscription, SubscriptionSeat seat, IReadOnlyList<SubscriptionSeat> seats, PartyId? person, DateOnly today, CancellationToken cancellationToken)
    {
        if (person == seat.Person)
        {
            return Done.Value;
        }

        if (person is { } somebody)
        {
            if ((await CompanyAsync(cancellationToken)).Person(somebody) is not { Unit: not null, IsActive: true } known)
            {
                return SubscriptionRefusals.PersonUnknown.At("person");
            }

            if (seats.FirstOrDefault(other => other.Person == somebody) is { } taken)
            {
                return SubscriptionRefusals.PersonHasSeat.With(known.Name, taken.Number).At("person");
            }
        }

        var before = seat.Person;
        (seat.Person, seat.AssignedOn) = (person, today);
        var fact = subscription.About(person is null ? SubscriptionFacts.SeatFreed : SubscriptionFacts.SeatAssigned, person: person ?? before);
        fact.Data.Add("seat", (long)seat.Number);
        work.Record(fact);
        return Done.Value;
    }
}
