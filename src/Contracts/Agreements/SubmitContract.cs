using Microsoft.EntityFrameworkCore;
using Vouch.Decisions;
using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>Gives an agreed contract to the approvers; who they are, the policy says. Where nobody has to approve it, it is to be signed at once.</summary>
/// <param name="Contract">The contract.</param>
public sealed record SubmitContract(ContractId Contract) : ICommand<Done>;

internal sealed class SubmitContractHandler(ContractDesk desk, IDecisions decisions) : IHandler<SubmitContract, Done>
{
    public async Task<Outcome<Done>> HandleAsync(SubmitContract command, Work work, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(work, command.Contract, null, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        var contract = opened.Value;
        if (contract.Worth is not { } worth)
        {
            return AgreementRefusals.NoWorth;
        }

        var done = contract.Do(ContractAct.Submit, ContractDesk.RoleOf(work.Actor, contract));
        if (!done.IsDone)
        {
            return done;
        }

        work.Record(contract.AboutVersion(AgreementFacts.Submitted));
        await work.Db.SaveChangesAsync(cancellationToken);
        var newest = (await ContractDesk.NewestAsync(work.Db, contract, cancellationToken))!;
        var about = new ApprovalCase(contract.Subject, contract.Label, contract.Title, contract.Unit, work.Actor.Party, worth)
        {
            Owner = contract.Owner,
            Reason = newest.Note,
            Lines = [new ApprovalLine(contract.Title, 1m, "", worth, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{contract.SupplierName}, {contract.StartsOn:yyyy-MM-dd} – {contract.EndsOn:yyyy-MM-dd}, SHA-256 {contract.Sha256![..16]}"))],
        };
        return (await decisions.StartAsync(work, about, cancellationToken)).Select(_ => Done.Value);
    }
}

/// <summary>Hears what approvers said of a contract.</summary>
internal sealed class ApprovalOfContract : IApprovalOutcome
{
    public string Kind => Contract.KindName;

    public async Task<Outcome<Done>> HearAsync(ApprovalNews news, Work work, CancellationToken cancellationToken)
    {
        var id = new ContractId(news.Subject.Id);
        if (await work.Db.Set<Contract>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { State: ContractState.AwaitingApproval } contract)
        {
            return Done.Value;
        }

        switch (news.What)
        {
            case ApprovalEvent.Approved:
                var approved = contract.Do(ContractAct.Approve, ContractActor.Software);
                if (approved.IsDone)
                {
                    work.Record(contract.AboutVersion(AgreementFacts.Approved));
                }

                return approved;
            case ApprovalEvent.Refused:
                var refused = contract.Do(ContractAct.Refuse, ContractActor.Software);
                if (refused.IsDone)
                {
                    // Why an approver said no is the company's own affair: the supplier sees the next version.
                    work.Record(contract.AboutVersion(AgreementFacts.Refused, reason: news.Words) with { Parties = [("owner", contract.Owner)] });
                }

                return refused;
            default:
                return Done.Value;
        }
    }
}
