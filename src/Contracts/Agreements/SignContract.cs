using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>Signs a contract for one's side, as the named person one is; when both sides have, it is in force. The ledger keeps the moment and the hash of what was signed.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Number">The version that was read.</param>
/// <param name="Sha256">Its hash, as it was shown.</param>
/// <param name="Name">One's own name, typed.</param>
/// <param name="Confirmed">True to say that one signs for one's side and may do so.</param>
public sealed record SignContract(ContractId Contract, int Number, string Sha256, string Name, bool Confirmed) : ICommand<SignedContract>;

/// <summary>What a signature led to.</summary>
/// <param name="IsInForce">True when the other side had signed before.</param>
public sealed record SignedContract(bool IsInForce);

internal sealed class SignContractHandler(ContractDesk desk, AnnexShelf annexes, ContractStart start) : IHandler<SignContract, SignedContract>
{
    public async Task<Outcome<SignedContract>> HandleAsync(SignContract command, Work work, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(work, command.Contract, null, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<SignedContract>();
        }

        var (contract, side) = (opened.Value, ContractDesk.SideOf(work.Actor));
        var done = contract.Do(ContractAct.Sign, ContractDesk.RoleOf(work.Actor, contract));
        if (!done.IsDone)
        {
            return done.As<SignedContract>();
        }

        var checkedIt = await CheckAsync(command, contract, work, cancellationToken);
        if (!checkedIt.IsDone)
        {
            return checkedIt.As<SignedContract>();
        }

        var signatures = await work.Db.Set<ContractSignature>().Where(row => row.Contract == contract.Id).ToListAsync(cancellationToken);
        if (signatures.Exists(row => row.Side == side))
        {
            return AgreementRefusals.SignedBefore;
        }

        work.Db.Add(new ContractSignature
        {
            Contract = contract.Id,
            Side = side,
            VersionNumber = contract.Offered,
            Person = work.Actor.Party,
            Name = ContractContent.Clean(command.Name),
            At = work.At,
            Sha256 = contract.Sha256!,
        });
        var fact = contract.AboutVersion(AgreementFacts.Signed, side);
        work.Record(fact with { Parties = [.. fact.Parties, ("signatory", work.Actor.Party)] });
        if (signatures.Count == 0)
        {
            return new SignedContract(false);
        }

        return (await start.BeginAsync(work, contract, checkedIt.Value, cancellationToken)).Select(_ => new SignedContract(true));
    }

    private async Task<Outcome<ContractContent>> CheckAsync(SignContract command, Contract contract, Work work, CancellationToken cancellationToken)
    {
        var version = await ContractDesk.NewestAsync(work.Db, contract, cancellationToken);
        if (command.Number != contract.Offered || !string.Equals(command.Sha256, contract.Sha256, StringComparison.Ordinal) || version is null)
        {
            return AgreementRefusals.VersionChanged.With(contract.Offered);
        }

        if (!version.IsIntact || version.Sha256 != contract.Sha256)
        {
            return AgreementRefusals.Damaged;
        }

        var content = version.Read();
        if (await annexes.DamagedAsync(work.Db, contract.Id, content.Annexes ?? [], cancellationToken) is { } damaged)
        {
            return AgreementRefusals.AnnexDamaged.With(damaged.Number);
        }

        if ((await desk.CompanyAsync(cancellationToken)).Person(work.Actor.Party) is not { IsActive: true } person)
        {
            return AgreementRefusals.NoNamedPerson;
        }

        if (!string.Equals(ContractText.Fold(command.Name), ContractText.Fold(person.Name), StringComparison.Ordinal))
        {
            return AgreementRefusals.NameDiffers.With(person.Name).At("name");
        }

        return command.Confirmed ? content : AgreementRefusals.NotConfirmed.At("confirmed");
    }
}
