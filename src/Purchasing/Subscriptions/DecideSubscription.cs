using Microsoft.EntityFrameworkCore;
using Vouch.Contracts;
using Vouch.Kernel;
using Vouch.Promises;

namespace Vouch.Purchasing;

/// <summary>Decides that a subscription goes on after its last day, if need be at other prices.</summary>
/// <param name="Subscription">The subscription.</param>
/// <param name="UnitPrice">The price of a seat from the next term on; null where the prices stay.</param>
/// <param name="Steps">The steps from the next term on, with <paramref name="UnitPrice"/>.</param>
public sealed record RenewSubscription(SubscriptionId Subscription, decimal? UnitPrice = null, IReadOnlyList<PriceStep>? Steps = null) : ICommand<Done>;

/// <summary>Gives notice: the subscription ends on the last day of its term. As long as the days of notice are left.</summary>
/// <param name="Subscription">The subscription.</param>
/// <param name="Reason">Why, at most 500 characters; the supplier reads it.</param>
public sealed record CancelSubscription(SubscriptionId Subscription, string Reason) : ICommand<CancelledSubscription>;

/// <summary>A notice that was given.</summary>
/// <param name="EndsOn">The last day.</param>
public sealed record CancelledSubscription(DateOnly EndsOn);

/// <summary>Gives a subscription to another owner, with what was promised about it.</summary>
/// <param name="Subscription">The subscription.</param>
/// <param name="Owner">Who decides about it from now on.</param>
public sealed record HandOverSubscription(SubscriptionId Subscription, PartyId Owner) : ICommand<Done>;

internal sealed class DecideSubscriptionHandler(SubscriptionDesk desk, IPromises promises) : IHandler<RenewSubscription, Done>, IHandler<CancelSubscription, CancelledSubscription>, IHandler<HandOverSubscription, Done>
{
    public async Task<Outcome<Done>> HandleAsync(RenewSubscription command, Work work, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(work, command.Subscription, null, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        var subscription = opened.Value;
        if (subscription.State != SubscriptionState.Active)
        {
            return SubscriptionRefusals.WrongState;
        }

        if (command.UnitPrice is null ? command.Steps is not null : !SubscriptionRules.IsPrice(command.UnitPrice.Value, command.Steps))
        {
            return SubscriptionRefusals.BadPrice.At("unitPrice");
        }

        (subscription.NextUnitPrice, subscription.NextStepsText) = (command.UnitPrice, SeatReckoning.WriteSteps(command.Steps));
        subscription.Decide();
        await ChangeSeatsHandler.SettleAsync(work, subscription, promises, cancellationToken);
        var fact = subscription.About(SubscriptionFacts.Decided);
        fact.Data.Add("until", subscription.EndsOn);
        work.Record(fact);
        return Done.Value;
    }

    public async Task<Outcome<CancelledSubscription>> HandleAsync(CancelSubscription command, Work work, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(work, command.Subscription, null, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<CancelledSubscription>();
        }

        if (string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Length > Order.LongestText)
        {
            return OrderRefusals.ReasonMissing.At("reason");
        }

        var subscription = opened.Value;
        var cancelled = subscription.Cancel(DateOnly.FromDateTime(work.At.UtcDateTime), command.Reason.Trim());
        if (!cancelled.IsDone)
        {
            return cancelled.As<CancelledSubscription>();
        }

        await ChangeSeatsHandler.SettleAsync(work, subscription, promises, cancellationToken);
        var fact = subscription.About(SubscriptionFacts.NoticeGiven, command.Reason);
        fact.Data.Add("until", subscription.EndsOn);
        work.Record(fact);
        return new CancelledSubscription(subscription.EndsOn);
    }

    public async Task<Outcome<Done>> HandleAsync(HandOverSubscription command, Work work, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(work, command.Subscription, null, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        if ((await desk.CompanyAsync(cancellationToken)).Person(command.Owner) is not { Unit: not null, IsActive: true })
        {
            return SubscriptionRefusals.PersonUnknown.At("owner");
        }

        var subscription = opened.Value;
        if (subscription.Owner != command.Owner)
        {
            await promises.HandOverAsync(work, subscription.Subject, subscription.Owner, command.Owner, cancellationToken);
            subscription.Owner = command.Owner;
            var plan = await work.Db.Set<RecurringOrder>().FirstAsync(row => row.Id == subscription.Plan, cancellationToken);
            (plan.Owner, plan.Requester) = (command.Owner, command.Owner);
        }

        return Done.Value;
    }
}
