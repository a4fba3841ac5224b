using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>What follows when both sides have signed: the contract is in force, its terms become the supplier's, and what it amends is replaced.</summary>
internal sealed class ContractStart(ContractPromises promises, MilestoneDesk milestones)
{
    public async Task<Outcome<Done>> BeginAsync(Work work, Contract contract, ContractContent content, CancellationToken cancellationToken)
    {
        var entered = contract.EnterForce(work.At);
        if (!entered.IsDone)
        {
            return entered;
        }

        var fact = contract.AboutVersion(AgreementFacts.InForce);
        fact.Data.Add("from", contract.StartsOn);
        fact.Data.Add("until", contract.EndsOn);
        work.Record(fact);
        if (content.PaymentTerms is { Length: > 0 } terms)
        {
            var agreed = await work.RunAsSystemAsync(new AgreeTerms(contract.Supplier, terms, contract.StartsOn), cancellationToken);
            if (!agreed.IsDone)
            {
                return agreed;
            }
        }

        work.Db.AddRange(ContractLimit.Of(contract.Id, content));
        for (var i = 0; i < content.Obligations.Count; i++)
        {
            var term = content.Obligations[i];
            var made = await FulfilObligationHandler.BeginAsync(work, contract, i, term, term.DueOn, promises, cancellationToken);
            if (!made.IsDone)
            {
                return made;
            }
        }

        var begun = await milestones.BeginAsync(work, contract, content, cancellationToken);
        if (!begun.IsDone)
        {
            return begun;
        }

        contract.LevelsOn = content.Levels.Count == 0 ? null : content.Levels.Min(term => term.PeriodOf(contract.StartsOn, contract.StartsOn)!.Value.Last).AddDays(1);
        contract.NextOn = ContractClock.NextOn(contract);
        return contract.Amends is { } amended ? await ReplaceAsync(work, contract, amended, cancellationToken) : Done.Value;
    }

    private async Task<Outcome<Done>> ReplaceAsync(Work work, Contract contract, ContractId amended, CancellationToken cancellationToken)
    {
        // It may have ended meanwhile by another way; then there is nothing to replace.
        if (await work.Db.Set<Contract>().FirstOrDefaultAsync(row => row.Id == amended, cancellationToken) is not { State: ContractState.InForce } before)
        {
            return Done.Value;
        }

        var ended = before.End(ContractAct.Supersede, ContractActor.Software, work.At, contract.Label);
        if (!ended.IsDone)
        {
            return ended;
        }

        await promises.ReleaseAllAsync(work, before, cancellationToken);
        await CallOffs.CarryAsync(work, before, contract.Id, cancellationToken);
        var fact = before.About(AgreementFacts.Superseded);
        fact.Data.Add("amends", contract.Id.Value);
        work.Record(fact);
        return Done.Value;
    }
}
