using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>
/// Places the orders that are due by plans, and does what a day does to subscriptions. Runs on every node: a plan's row lets one of two that come at once begin anew, and then it finds that nothing is
/// due. What cannot be ordered stays due, is told to the owner once for each reason, and is tried again every hour.
/// </summary>
internal sealed class RecurringClock(Pipeline pipeline, TimeProvider clock) : IBackgroundWork
{
    /// <summary>How long after a refusal it is tried again.</summary>
    public static readonly TimeSpan Again = TimeSpan.FromHours(1);

    private const int Batch = 50;
    private const int MostDates = 120;

    public string Name => "Recurring orders and subscriptions";

    public TimeSpan Every => TimeSpan.FromMinutes(10);

    public Task RunAsync(CancellationToken cancellationToken) => RunUntilAsync(clock.GetUtcNow(), cancellationToken);

    /// <summary>Does all that is due by a moment. For the host, and for a simulation that moves its own clock.</summary>
    /// <returns>How many orders were placed.</returns>
    public async Task<int> RunUntilAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);

        // A term that ends or goes on decides whether its next period is charged.
        foreach (var id in await ReadAsync(work => SubscriptionDays.DueAsync(work.Db, today, Batch, cancellationToken), cancellationToken))
        {
            await pipeline.RunAsync(work => work.Get<SubscriptionDays>().PassAsync(work, id, today, cancellationToken), cancellationToken);
        }

        // On the first of a month many are due: what a round leaves is taken by the next at once, as long as rounds place something.
        var placed = 0;
        for (var before = -1; before < placed;)
        {
            before = placed;
            foreach (var id in await ReadAsync(work => DueAsync(work.Db, now, today, cancellationToken), cancellationToken))
            {
                for (var dates = 0; dates < MostDates && await PassAsync(id, now, today, cancellationToken); dates++)
                {
                    placed++;
                }
            }
        }

        return placed;
    }

    private static async Task<List<RecurringOrderId>> DueAsync(VouchDb db, DateTimeOffset now, DateOnly today, CancellationToken cancellationToken) =>
        await db.Set<RecurringOrder>().AsNoTracking()
            .Where(row => row.State == RecurringState.Active && row.NextOn <= today && (row.Until == null || row.NextOn <= row.Until) && (row.RetryAt == null || row.RetryAt <= now))
            .OrderBy(row => row.NextOn).ThenBy(row => row.Number).Take(Batch).Select(row => row.Id).ToListAsync(cancellationToken);

    /// <summary>Places the order for one date; what is refused is written down in a work of its own, as nothing of the first remains.</summary>
    private async Task<bool> PassAsync(RecurringOrderId id, DateTimeOffset now, DateOnly today, CancellationToken cancellationToken)
    {
        DateOnly? date = null;
        var passed = await pipeline.RunAsync<bool>(
            async work =>
            {
                if (await RecurringDesk.FindToChangeAsync(work, id, cancellationToken) is not { } plan || !plan.IsDue(today) || plan.RetryAt > now)
                {
                    return false;
                }

                date = plan.NextOn;
                return (await work.Get<RecurringDesk>().PlaceAsync(work, plan, cancellationToken)).Select(_ => true);
            },
            cancellationToken);
        if (passed.IsDone || date is not { } refused)
        {
            return passed is { IsDone: true, Value: true };
        }

        // Somebody else was quicker again and again: the next round finds what is left.
        if (passed.Refusals[0].Code != PipelineRefusals.Busy.Code)
        {
            await pipeline.RunAsync(work => WriteDownAsync(work, id, refused, passed.Refusals[0], cancellationToken), cancellationToken);
        }

        return false;
    }

    private static async Task<Outcome<bool>> WriteDownAsync(Work work, RecurringOrderId id, DateOnly date, Refusal refusal, CancellationToken cancellationToken)
    {
        if (await RecurringDesk.FindToChangeAsync(work, id, cancellationToken) is not { State: RecurringState.Active } plan || plan.NextOn != date)
        {
            return false;
        }

        if (plan.Refuse(refusal, work.At, Again))
        {
            var fact = plan.About(RecurringFacts.Refused, refusal.ToString());
            fact.Data.Add("date", date);
            fact.Data.Add("refusal", refusal.Code);
            work.Record(fact);
        }

        return true;
    }

    private async Task<List<T>> ReadAsync<T>(Func<Work, Task<List<T>>> read, CancellationToken cancellationToken)
    {
        var found = await pipeline.RunAsync<List<T>>(async work => await read(work), cancellationToken);
        return found.IsDone ? found.Value : [];
    }
}
