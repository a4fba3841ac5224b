using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>
/// Does what a day does by itself: reminds the owner in time of renewal and price review, lets contracts that renew themselves go on, and ends those whose last day is past.
/// </summary>
internal sealed class ContractClock(Pipeline pipeline, TimeProvider clock) : IBackgroundWork
{
    /// <summary>How many days before the last day on which notice can be given the owner is reminded.</summary>
    public const int LeadDays = 30;

    private const int Batch = 50;

    public string Name => "Contracts";

    public TimeSpan Every => TimeSpan.FromMinutes(10);

    public Task RunAsync(CancellationToken cancellationToken) => RunUntilAsync(clock.GetUtcNow(), cancellationToken);

    /// <summary>Does all that is due by a moment. For the host, and for a simulation that moves its own clock.</summary>
    /// <returns>How many contracts were touched.</returns>
    public async Task<int> RunUntilAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (today, done) = (Today(now), 0);
        var due = await pipeline.RunAsync<IReadOnlyList<ContractId>>(
            async work => await work.Db.Set<Contract>().AsNoTracking().Where(row => row.State == ContractState.InForce && row.NextOn <= today).OrderBy(row => row.NextOn).ThenBy(row => row.Number).Take(Batch).Select(row => row.Id).ToListAsync(cancellationToken),
            cancellationToken);
        foreach (var id in due.IsDone ? due.Value : [])
        {
            var outcome = await pipeline.RunAsync(work => work.Get<ContractDays>().PassAsync(work, id, today, cancellationToken), cancellationToken);
            done += outcome.IsDone ? 1 : 0;
        }

        return done;
    }

    /// <summary>The day of a moment, UTC.</summary>
    public static DateOnly Today(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    /// <summary>The next day on which a contract in force needs the clock; null for never. Pure.</summary>
    public static DateOnly? NextOn(Contract contract)
    {
        DateOnly? next = null;
        if (contract.EndsOn is { } end)
        {
            // The day after the last one, and the reminder before that.
            Sooner(end.AddDays(1));
            if (contract.Renewal != ContractRenewal.None && contract.NoticeOn is null && contract.RemindedFor != end)
            {
                Sooner(DecideBy(contract, end).AddDays(-LeadDays));
            }
        }

        if (contract.PriceReviewOn is { } review && contract.ReviewRemindedFor != review)
        {
            Sooner(review.AddDays(-LeadDays));
        }

        if (contract.LevelsOn is { } levels)
        {
            Sooner(levels);
        }

        return next;

        void Sooner(DateOnly day) => next = next is null || day < next ? day : next;
    }

    /// <summary>The last day on which notice can be given. Pure.</summary>
    public static DateOnly DecideBy(Contract contract, DateOnly end) => end.AddDays(-contract.NoticeDays);
}

/// <summary>What a day that has come means for one contract.</summary>
internal sealed class ContractDays(ContractPromises promises, LevelDesk levels)
{
    private const int MostRenewals = 200;

    public async Task<Outcome<bool>> PassAsync(Work work, ContractId id, DateOnly today, CancellationToken cancellationToken)
    {
        var contract = await work.Db.Set<Contract>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (contract is not { State: ContractState.InForce } || contract.NextOn > today)
        {
            return false;
        }

        if (contract.LevelsOn <= today)
        {
            contract.LevelsOn = await levels.CountAsync(work, contract, today, cancellationToken);
        }

        var passed = contract.EndsOn < today ? await EndOrRenewAsync(work, contract, today, cancellationToken) : Done.Value;
        if (!passed.IsDone || contract.State != ContractState.InForce)
        {
            return passed.Select(_ => true);
        }

        if (contract.EndsOn is { } end && contract.Renewal != ContractRenewal.None && contract.NoticeOn is null && contract.RemindedFor != end && ContractClock.DecideBy(contract, end).AddDays(-ContractClock.LeadDays) <= today)
        {
            contract.RemindedFor = end;
            var says = contract.Renewal == ContractRenewal.Automatic ? $"Decide whether {contract.Label} goes on after {end:yyyy-MM-dd}, or give notice." : $"Decide whether {contract.Label} is renewed after {end:yyyy-MM-dd}.";
            var made = await promises.MakeAsync(work, contract, ContractPromiseKind.Renewal, ContractSide.Buyer, says, ContractClock.DecideBy(contract, end), null, -1, cancellationToken);
            if (!made.IsDone)
            {
                return made.As<bool>();
            }
        }

        if (contract.PriceReviewOn is { } review && contract.ReviewRemindedFor != review && review.AddDays(-ContractClock.LeadDays) <= today)
        {
            contract.ReviewRemindedFor = review;
            var made = await promises.MakeAsync(work, contract, ContractPromiseKind.PriceReview, ContractSide.Buyer, $"Look at the prices of {contract.Label} again.", review, null, -1, cancellationToken);
            if (!made.IsDone)
            {
                return made.As<bool>();
            }
        }

        contract.NextOn = ContractClock.NextOn(contract);
        return true;
    }

    private async Task<Outcome<Done>> EndOrRenewAsync(Work work, Contract contract, DateOnly today, CancellationToken cancellationToken)
    {
        var end = contract.EndsOn!.Value;
        if (contract.Renewal == ContractRenewal.Automatic && contract.NoticeOn is null)
        {
            var done = contract.Do(ContractAct.Renew, ContractActor.Software);
            if (!done.IsDone)
            {
                return done;
            }

            // A server that slept for long lets it go on as often as days have passed.
            var until = end;
            for (var times = 1; until < today && times <= MostRenewals; times++)
            {
                until = end.AddMonths(contract.RenewalMonths * times);
            }

            contract.EndsOn = until;
            await promises.SettleAsync(work, contract, ContractPromiseKind.Renewal, cancellationToken);
            var renewed = contract.About(AgreementFacts.Renewed);
            renewed.Data.Add("from", end);
            renewed.Data.Add("until", until);
            work.Record(renewed);
            return Done.Value;
        }

        var ended = contract.End(ContractAct.Expire, ContractActor.Software, work.At, null);
        if (!ended.IsDone)
        {
            return ended;
        }

        await promises.ReleaseAllAsync(work, contract, cancellationToken);
        var fact = contract.About(AgreementFacts.Expired);
        fact.Data.Add("until", end);
        work.Record(fact);
        return Done.Value;
    }
}
