using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Promises;

namespace Vouch.Purchasing;

/// <summary>Adds seats from today on. What they cost for the rest of the period is ordered at once; refused like any order, and then nothing is added.</summary>
/// <param name="Subscription">The subscription.</param>
/// <param name="Count">How many.</param>
/// <param name="People">Who gets the first of them.</param>
public sealed record AddSeats(SubscriptionId Subscription, int Count, IReadOnlyList<PartyId>? People = null) : ICommand<AddedSeats>;

/// <summary>Seats that were added.</summary>
/// <param name="Seats">How many there are now.</param>
/// <param name="Charged">What the rest of the period costs; lowered by a credit where there was one.</param>
/// <param name="OrderNumber">The order for it; null when nothing is to be paid.</param>
public sealed record AddedSeats(int Seats, Money Charged, string? OrderNumber);

/// <summary>Gives seats back: with the end of the term where the terms say so, else today, with a credit for the rest of the period that lowers the next charge.</summary>
/// <param name="Subscription">The subscription.</param>
/// <param name="Seats">The numbers of the seats.</param>
public sealed record RemoveSeats(SubscriptionId Subscription, IReadOnlyList<int> Seats) : ICommand<RemovedSeats>;

/// <summary>Seats that were given back.</summary>
/// <param name="Until">The last day on which they can be used.</param>
/// <param name="Credit">What the next charge is lowered by for them.</param>
public sealed record RemovedSeats(DateOnly Until, Money Credit);

/// <summary>Gives a seat to a colleague, or makes it free.</summary>
/// <param name="Subscription">The subscription.</param>
/// <param name="Seat">The number of the seat.</param>
/// <param name="Person">The colleague; null makes it free.</param>
public sealed record AssignSeat(SubscriptionId Subscription, int Seat, PartyId? Person) : ICommand<Done>;

internal sealed class ChangeSeatsHandler(SubscriptionDesk desk, SubscriptionCharges charges, IPromises promises) : IHandler<AddSeats, AddedSeats>, IHandler<RemoveSeats, RemovedSeats>, IHandler<AssignSeat, Done>
{
    public async Task<Outcome<AddedSeats>> HandleAsync(AddSeats command, Work work, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(work, command.Subscription, null, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<AddedSeats>();
        }

        var (subscription, today) = (opened.Value, DateOnly.FromDateTime(work.At.UtcDateTime));
        if (!work.Actor.Has(Roles.Buyer, subscription.Unit))
        {
            return SubscriptionRefusals.NotBuyer;
        }

        if (subscription.State == SubscriptionState.Ended || today > subscription.EndsOn)
        {
            return SubscriptionRefusals.WrongState;
        }

        var people = command.People ?? [];
        if (command.Count < 1 || command.Count > Subscription.MostSeats - subscription.Seats || people.Count > command.Count)
        {
            return SubscriptionRefusals.BadSeats.With(Subscription.MostSeats).At("count");
        }

        var before = subscription.Seats;
        var since = today < subscription.StartsOn ? subscription.StartsOn : today;
        var added = await desk.AddAsync(work, subscription, command.Count, people, since, cancellationToken);
        if (!added.IsDone)
        {
            return added.As<AddedSeats>();
        }

        var period = subscription.PeriodOf(since);
        var charge = await IsChargedAsync(work.Db, subscription, period.From, cancellationToken) ? SeatReckoning.ForRest(subscription.Cost(before), subscription.Cost(subscription.Seats), today, period) : Money.Zero(subscription.Currency);
        var ordered = await OrderAsync(work, subscription, command.Count, charge, today, period.Until, cancellationToken);
        if (!ordered.IsDone)
        {
            return ordered.As<AddedSeats>();
        }

        var fact = subscription.About(SubscriptionFacts.SeatsAdded);
        fact.Data.Add("before", (long)before);
        fact.Data.Add("after", (long)subscription.Seats);
        fact.Data.Add("from", since);
        fact.Data.Add("order_number", ordered.Value?.Number);
        fact.Data.Add("amount", charge);
        work.Record(fact);
        return new AddedSeats(subscription.Seats, charge, ordered.Value?.Number);
    }

    public async Task<Outcome<RemovedSeats>> HandleAsync(RemoveSeats command, Work work, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(work, command.Subscription, null, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<RemovedSeats>();
        }

        var (subscription, today) = (opened.Value, DateOnly.FromDateTime(work.At.UtcDateTime));
        if (subscription.State != SubscriptionState.Active || today > subscription.EndsOn)
        {
            return SubscriptionRefusals.WrongState;
        }

        var staying = (await SubscriptionDesk.SeatsAsync(work.Db, subscription.Id, cancellationToken)).Where(seat => seat.Until is null).ToList();
        var wanted = command.Seats.Distinct().ToHashSet();
        var leaving = staying.Where(seat => wanted.Contains(seat.Number)).ToList();
        if (wanted.Count == 0 || leaving.Count != wanted.Count)
        {
            return SubscriptionRefusals.SeatUnknown.At("seats");
        }

        if (leaving.Count == staying.Count)
        {
            return SubscriptionRefusals.LastSeat.At("seats");
        }

        if (subscription.ReducesAtRenewal && today > subscription.NoticeBy)
        {
            return SubscriptionRefusals.ReductionTooLate.With(subscription.NoticeBy);
        }

        var (before, credit) = (subscription.Seats, Money.Zero(subscription.Currency));
        if (subscription.ReducesAtRenewal)
        {
            leaving.ForEach(seat => seat.Until = subscription.EndsOn);
            subscription.Decide();
            await SettleAsync(work, subscription, promises, cancellationToken);
        }
        else
        {
            leaving.ForEach(seat => (seat.Until, seat.IsGone) = (today, true));
            subscription.Seats -= leaving.Count;

            // Today is still used: what is given back begins tomorrow.
            var period = subscription.PeriodOf(today);
            var charged = await IsChargedAsync(work.Db, subscription, period.From, cancellationToken);
            credit = charged ? SeatReckoning.ForRest(subscription.Cost(subscription.Seats), subscription.Cost(before), today.AddDays(1), period) : credit;
            subscription.CreditMinor += credit.Minor;
        }

        var until = subscription.ReducesAtRenewal ? subscription.EndsOn : today;
        var fact = subscription.About(SubscriptionFacts.SeatsRemoved);
        fact.Data.Add("before", (long)before);
        fact.Data.Add("after", (long)(staying.Count - leaving.Count));
        fact.Data.Add("until", until);
        fact.Data.Add("amount", credit);
        work.Record(fact);
        return new RemovedSeats(until, credit);
    }

    public async Task<Outcome<Done>> HandleAsync(AssignSeat command, Work work, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(work, command.Subscription, null, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        var seats = await SubscriptionDesk.SeatsAsync(work.Db, command.Subscription, cancellationToken);
        return opened.Value.State == SubscriptionState.Ended ? SubscriptionRefusals.WrongState
            : seats.Find(seat => seat.Number == command.Seat) is not { } seat ? SubscriptionRefusals.SeatUnknown.At("seat")
            : await desk.GiveAsync(work, opened.Value, seat, seats, command.Person, DateOnly.FromDateTime(work.At.UtcDateTime), cancellationToken);
    }

    /// <summary>What was promised for the end of the term is done.</summary>
    internal static async Task SettleAsync(Work work, Subscription subscription, IPromises promises, CancellationToken cancellationToken)
    {
        if (subscription.Promise is { } promise)
        {
            // Kept when in time; a verdict that has fallen stays, and it is fulfilled late.
            await promises.KeepAsync(work, new PromiseId(promise), cancellationToken);
            subscription.Promise = null;
        }

        subscription.NextOn = subscription.NextDay();
    }

    /// <summary>True when the period was ordered: what changes afterwards is paid for by itself.</summary>
    private static Task<bool> IsChargedAsync(VouchDb db, Subscription subscription, DateOnly from, CancellationToken cancellationToken) =>
        db.Set<RecurringRun>().AnyAsync(run => run.Plan == subscription.Plan && run.Date == from, cancellationToken);

    private async Task<Outcome<PlacedOrder?>> OrderAsync(Work work, Subscription subscription, int count, Money charge, DateOnly today, DateOnly until, CancellationToken cancellationToken)
    {
        var lines = await charges.OfMoreAsync(subscription, count, charge, today, until, cancellationToken);
        if (lines.Length == 0)
        {
            return (PlacedOrder?)null;
        }

        var plan = await work.Db.Set<RecurringOrder>().AsNoTracking().FirstAsync(row => row.Id == subscription.Plan, cancellationToken);
        return (await work.RunAsync(RecurringDesk.OrderOf(plan, lines), cancellationToken)).Select(placed => (PlacedOrder?)placed);
    }
}
