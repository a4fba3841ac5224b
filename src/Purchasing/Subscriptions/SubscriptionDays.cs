using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Promises;

namespace Vouch.Purchasing;

/// <summary>What a day that has come means for one subscription: the owner is promised to decide in time, the next term begins, or it is over.</summary>
internal sealed class SubscriptionDays(SubscriptionDesk desk, IPromises promises)
{
    /// <summary>How many days before the last day on which notice can be given the owner is told.</summary>
    public const int LeadDays = 30;

    private const int MostTerms = 200;

    /// <summary>The subscriptions for which something is due.</summary>
    public static Task<List<SubscriptionId>> DueAsync(VouchDb db, DateOnly today, int most, CancellationToken cancellationToken) =>
        db.Set<Subscription>().AsNoTracking().Where(row => row.NextOn <= today).OrderBy(row => row.NextOn).ThenBy(row => row.Number).Take(most).Select(row => row.Id).ToListAsync(cancellationToken);

    /// <summary>Does what is due for one.</summary>
    public async Task<Outcome<bool>> PassAsync(Work work, SubscriptionId id, DateOnly today, CancellationToken cancellationToken)
    {
        var subscription = await SubscriptionCharges.FindToChangeAsync(work, id, cancellationToken);
        if (subscription is null || subscription.NextOn is null || subscription.NextOn > today)
        {
            return false;
        }

        for (var terms = 0; terms < MostTerms && subscription.State != SubscriptionState.Ended && subscription.EndsOn < today; terms++)
        {
            await (subscription.GoesOn ? RenewAsync(work, subscription, cancellationToken) : EndAsync(work, subscription, cancellationToken));
        }

        if (subscription.State == SubscriptionState.Active && subscription.DecidedFor != subscription.EndsOn && subscription.RemindedFor != subscription.EndsOn && subscription.NoticeBy.AddDays(-LeadDays) <= today)
        {
            var made = await RemindAsync(work, subscription, today, cancellationToken);
            if (!made.IsDone)
            {
                return made.As<bool>();
            }
        }

        subscription.NextOn = subscription.NextDay();
        return true;
    }

    private async Task<Outcome<Done>> RemindAsync(Work work, Subscription subscription, DateOnly today, CancellationToken cancellationToken)
    {
        subscription.RemindedFor = subscription.EndsOn;
        var unit = (await desk.CompanyAsync(cancellationToken)).Unit(subscription.Unit);
        var by = subscription.NoticeBy > today ? subscription.NoticeBy : today.AddDays(1);
        var zone = unit?.TimeZone is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) ? found : TimeZoneInfo.Utc;
        var midnight = by.AddDays(1).ToDateTime(TimeOnly.MinValue);
        var due = new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime().AddSeconds(-1);
        var made = await promises.MakeAsync(
            work,
            new NewPromise($"Decide whether {subscription.Label} goes on after {subscription.EndsOn:yyyy-MM-dd}, with how many seats, or give notice.", subscription.Subject, due, subscription.Owner, unit?.Head ?? subscription.Owner)
            {
                Owner = subscription.Owner,
                Unit = subscription.Unit,
            },
            cancellationToken);
        if (!made.IsDone)
        {
            return made.As<Done>();
        }

        subscription.Promise = made.Value.Value;
        var fact = subscription.About(SubscriptionFacts.DecisionDue);
        fact.Data.Add("until", by);
        work.Record(fact);
        return Done.Value;
    }

    private static async Task RenewAsync(Work work, Subscription subscription, CancellationToken cancellationToken)
    {
        var end = subscription.EndsOn;
        foreach (var seat in (await SubscriptionDesk.SeatsAsync(work.Db, subscription.Id, cancellationToken)).Where(seat => seat.Until <= end))
        {
            seat.IsGone = true;
            subscription.Seats--;
        }

        // Nobody decided, so it goes on by itself; what was promised stays broken.
        subscription.Promise = null;
        subscription.Renew();
        var plan = await work.Db.Set<RecurringOrder>().FirstAsync(row => row.Id == subscription.Plan, cancellationToken);
        plan.Until = subscription.EndsOn;
        var fact = subscription.About(SubscriptionFacts.Renewed);
        fact.Data.Add("from", end.AddDays(1));
        fact.Data.Add("until", subscription.EndsOn);
        work.Record(fact);
    }

    private async Task EndAsync(Work work, Subscription subscription, CancellationToken cancellationToken)
    {
        var until = subscription.EndsOn;
        if (subscription.Promise is { } promise)
        {
            await promises.ReleaseAsync(work, new PromiseId(promise), cancellationToken);
            subscription.Promise = null;
        }

        subscription.End(work.At);
        var plan = await work.Db.Set<RecurringOrder>().FirstAsync(row => row.Id == subscription.Plan, cancellationToken);

        // A period that could not be ordered yet stays due, and visible, until it is.
        if (plan.NextOn > plan.Until)
        {
            plan.End(work.At, null);
        }

        var fact = subscription.About(SubscriptionFacts.Ended);
        fact.Data.Add("until", until);
        work.Record(fact);
    }
}
