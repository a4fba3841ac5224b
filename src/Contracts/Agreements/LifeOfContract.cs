using Vouch.Kernel;
using Vouch.Promises;

namespace Vouch.Contracts;

/// <summary>Says that a contract ends on its last day and is not renewed. Either side may, as long as the agreed days are left.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Reason">What is said with it, at most 2,000 characters.</param>
public sealed record GiveNotice(ContractId Contract, string? Reason = null) : ICommand<Done>;

/// <summary>Lets a contract go on beyond its last day.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="EndsOn">The new last day, after the present one.</param>
public sealed record RenewContract(ContractId Contract, DateOnly EndsOn) : ICommand<Done>;

/// <summary>Says that the prices of a contract were looked at again, and when that is next.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="NextOn">The next day of review; null for none.</param>
public sealed record ReviewPrices(ContractId Contract, DateOnly? NextOn) : ICommand<Done>;

/// <summary>Ends a contract in force before its last day.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Reason">Why, at most 2,000 characters; the supplier reads it.</param>
public sealed record TerminateContract(ContractId Contract, string Reason) : ICommand<Done>;

internal sealed class LifeOfContractHandler(ContractDesk desk, ContractPromises promises) : IHandler<GiveNotice, Done>, IHandler<RenewContract, Done>, IHandler<ReviewPrices, Done>, IHandler<TerminateContract, Done>
{
    public async Task<Outcome<Done>> HandleAsync(GiveNotice command, Work work, CancellationToken cancellationToken)
    {
        var opened = await OpenAsync(work, command.Contract, ContractAct.GiveNotice, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        if (command.Reason?.Length > NegotiateContractHandler.LongestWords)
        {
            return AgreementRefusals.NoReason.With(NegotiateContractHandler.LongestWords).At("reason");
        }

        var contract = opened.Value;
        var today = ContractClock.Today(work.At);
        if (contract.EndsOn is not { } end)
        {
            return AgreementRefusals.NoLastDay;
        }

        if (contract.NoticeOn is not null)
        {
            return Done.Value;
        }

        if (contract.Renewal != ContractRenewal.None && today > end.AddDays(-contract.NoticeDays))
        {
            return AgreementRefusals.NoticeTooLate.With(end.AddDays(-contract.NoticeDays));
        }

        contract.NoticeOn = today;
        await promises.SettleAsync(work, contract, ContractPromiseKind.Renewal, cancellationToken);
        contract.NextOn = ContractClock.NextOn(contract);
        var fact = contract.About(AgreementFacts.NoticeGiven, command.Reason);
        fact.Data.Add("side", ContractDesk.SideOf(work.Actor).Word());
        fact.Data.Add("until", end);
        work.Record(fact);
        return Done.Value;
    }

    public async Task<Outcome<Done>> HandleAsync(RenewContract command, Work work, CancellationToken cancellationToken)
    {
        var opened = await OpenAsync(work, command.Contract, ContractAct.Renew, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        var contract = opened.Value;
        if (contract.EndsOn is not { } end)
        {
            return AgreementRefusals.NoLastDay;
        }

        if (command.EndsOn <= end || command.EndsOn.Year > 2200)
        {
            return AgreementRefusals.RenewalNotLater.At("endsOn");
        }

        (contract.EndsOn, contract.NoticeOn) = (command.EndsOn, null);
        await promises.SettleAsync(work, contract, ContractPromiseKind.Renewal, cancellationToken);
        contract.NextOn = ContractClock.NextOn(contract);
        var fact = contract.About(AgreementFacts.Renewed);
        fact.Data.Add("from", end);
        fact.Data.Add("until", command.EndsOn);
        work.Record(fact);
        return Done.Value;
    }

    public async Task<Outcome<Done>> HandleAsync(ReviewPrices command, Work work, CancellationToken cancellationToken)
    {
        var opened = await OpenAsync(work, command.Contract, ContractAct.Renew, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        var contract = opened.Value;
        if (command.NextOn <= ContractClock.Today(work.At) || command.NextOn?.Year > 2200)
        {
            return AgreementRefusals.ReviewNotLater.At("nextOn");
        }

        var before = contract.PriceReviewOn;
        contract.PriceReviewOn = command.NextOn;
        await promises.SettleAsync(work, contract, ContractPromiseKind.PriceReview, cancellationToken);
        contract.NextOn = ContractClock.NextOn(contract);
        var fact = contract.About(AgreementFacts.PricesReviewed);
        fact.Data.Add("from", before);
        fact.Data.Add("date", command.NextOn);
        work.Record(fact);
        return Done.Value;
    }

    public async Task<Outcome<Done>> HandleAsync(TerminateContract command, Work work, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(work, command.Contract, null, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        if (string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Length > NegotiateContractHandler.LongestWords)
        {
            return AgreementRefusals.NoReason.With(NegotiateContractHandler.LongestWords).At("reason");
        }

        var contract = opened.Value;
        var ended = contract.End(ContractAct.Terminate, ContractDesk.RoleOf(work.Actor, contract), work.At, ContractContent.Clean(command.Reason));
        if (!ended.IsDone)
        {
            return ended;
        }

        await promises.ReleaseAllAsync(work, contract, cancellationToken);
        work.Record(contract.About(AgreementFacts.Terminated, command.Reason));
        return Done.Value;
    }

    private async Task<Outcome<Contract>> OpenAsync(Work work, ContractId id, ContractAct act, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(work, id, null, cancellationToken);
        if (!opened.IsDone)
        {
            return opened;
        }

        var done = opened.Value.Do(act, ContractDesk.RoleOf(work.Actor, opened.Value));
        return done.IsDone ? opened.Value : done.As<Contract>();
    }
}
