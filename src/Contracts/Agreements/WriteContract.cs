using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>Keeps what one side writes; the other side sees it when it is offered.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Content">The whole of it. Names of the parties, the currency of an offered version and the annexes stay as they are.</param>
/// <param name="Version">The version of the contract's row that was read; null takes any.</param>
public sealed record WriteContract(ContractId Contract, ContractContent Content, int? Version = null) : ICommand<Done>;

/// <summary>Throws away what one's own side wrote and did not offer, and the annexes that only it knew of.</summary>
/// <param name="Contract">The contract.</param>
public sealed record DiscardContractDraft(ContractId Contract) : ICommand<Done>;

/// <summary>Changes who looks after a contract and who sees it.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Owner">The colleague who looks after it from now on.</param>
/// <param name="Confidential">True hides it from all but its owner, those who read everything, and the supplier.</param>
public sealed record HandOverContract(ContractId Contract, PartyId Owner, bool Confidential) : ICommand<Done>;

internal sealed class WriteContractHandler(ContractDesk desk, AnnexShelf annexes, Promises.IPromises promises) : IHandler<WriteContract, Done>, IHandler<DiscardContractDraft, Done>, IHandler<HandOverContract, Done>
{
    public async Task<Outcome<Done>> HandleAsync(WriteContract command, Work work, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(work, command.Contract, command.Version, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        var contract = opened.Value;
        var done = contract.Do(ContractAct.Write, ContractDesk.RoleOf(work.Actor, contract));
        if (!done.IsDone)
        {
            return done;
        }

        var side = ContractDesk.SideOf(work.Actor);
        var (draft, before) = await ContractDesk.WrittenAsync(work.Db, contract, side, cancellationToken);
        var content = command.Content with
        {
            BuyerName = before.BuyerName,
            SupplierName = before.SupplierName,
            Language = before.Language,
            Currency = contract.IsOffered ? before.Currency : command.Content.Currency,
            Annexes = before.Annexes,
            // The owner of an obligation is a colleague; the supplier's people choose none.
            Obligations = side == ContractSide.Supplier ? [.. command.Content.Obligations.Select(row => row with { Owner = before.Obligations.FirstOrDefault(old => old.Says == row.Says)?.Owner })] : command.Content.Obligations,
        };
        if (side == ContractSide.Supplier && content.PaymentSchedule is { } schedule)
        {
            // So is who accepts a milestone.
            var known = before.PaymentSchedule?.Milestones ?? [];
            content = content with { PaymentSchedule = schedule with { Milestones = [.. schedule.Milestones.Select(row => row with { Acceptor = known.FirstOrDefault(old => old.Key == row.Key)?.Acceptor })] } };
        }

        if (ContractContentRules.Check(content) is { Count: > 0 } refusals)
        {
            return Outcome<Done>.Refused(refusals);
        }

        var company = await desk.CompanyAsync(cancellationToken);
        if (content.Obligations.Any(row => row.Owner is { } owner && company.Person(owner) is not { Unit: not null }))
        {
            return AgreementRefusals.PersonUnknown.At("obligations");
        }

        if (content.PaymentSchedule?.Milestones.Any(row => row.Acceptor is { } acceptor && company.Person(acceptor) is not { Unit: not null }) == true)
        {
            return AgreementRefusals.PersonUnknown.At("paymentSchedule.milestones");
        }

        await ContractDesk.KeepAsync(work, contract, side, draft, content, cancellationToken);
        return Done.Value;
    }

    public async Task<Outcome<Done>> HandleAsync(DiscardContractDraft command, Work work, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(work, command.Contract, null, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        var contract = opened.Value;
        if ((ContractDesk.RoleOf(work.Actor, contract) & (ContractActor.Buyer | ContractActor.Supplier)) == ContractActor.None)
        {
            return AgreementRefusals.NotYours;
        }

        // The first draft is the contract itself: it is given up, not thrown away.
        if (!contract.IsOffered)
        {
            return AgreementRefusals.WrongState.With(contract.State.Word());
        }

        var side = ContractDesk.SideOf(work.Actor);
        if (await ContractDesk.DraftAsync(work.Db, contract.Id, side, cancellationToken) is { } draft)
        {
            await annexes.DiscardAsync(work, contract, side, cancellationToken);
            work.Db.Remove(draft);
        }

        return Done.Value;
    }

    public async Task<Outcome<Done>> HandleAsync(HandOverContract command, Work work, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(work, command.Contract, null, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        var contract = opened.Value;
        if (!ContractDesk.RoleOf(work.Actor, contract).HasFlag(ContractActor.Buyer))
        {
            return AgreementRefusals.NotYours;
        }

        if ((await desk.CompanyAsync(cancellationToken)).Person(command.Owner) is not { Unit: not null, IsActive: true })
        {
            return AgreementRefusals.PersonUnknown.At("owner");
        }

        if (contract.Owner != command.Owner)
        {
            await promises.HandOverAsync(work, contract.Subject, contract.Owner, command.Owner, cancellationToken);
        }

        (contract.Owner, contract.Confidential) = (command.Owner, command.Confidential);
        return Done.Value;
    }
}
