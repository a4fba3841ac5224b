using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>Says that one's side has done what it owed by a contract. What is owed again gets its next date.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Position">Which obligation, from 0.</param>
/// <param name="DueOn">For which day it was owed, so that nobody answers for another one.</param>
public sealed record FulfilObligation(ContractId Contract, int Position, DateOnly DueOn) : ICommand<Done>;

internal sealed class FulfilObligationHandler(ContractDesk desk, ContractPromises promises) : IHandler<FulfilObligation, Done>
{
    public async Task<Outcome<Done>> HandleAsync(FulfilObligation command, Work work, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(work, command.Contract, null, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        var contract = opened.Value;
        var side = ContractDesk.SideOf(work.Actor);
        var row = await ContractPromises.Open(work.Db, contract.Id).FirstOrDefaultAsync(one => one.Kind == ContractPromiseKind.Obligation && one.Position == command.Position && one.DueOn == command.DueOn && one.Side == side, cancellationToken);
        if (row is null)
        {
            return AgreementRefusals.ObligationUnknown;
        }

        var term = (await ContractDesk.NewestAsync(work.Db, contract, cancellationToken))!.Read().Obligations[row.Position];
        var role = ContractDesk.RoleOf(work.Actor, contract);
        if ((role & (ContractActor.Buyer | ContractActor.Supplier)) == ContractActor.None && term.Owner != work.Actor.Party)
        {
            return AgreementRefusals.NotYours;
        }

        await promises.KeepAsync(work, row, cancellationToken);
        var fact = contract.About(AgreementFacts.ObligationDone);
        fact.Data.Add("side", side.Word());
        fact.Data.Add("date", row.DueOn);
        work.Record(fact);
        return contract.State == ContractState.InForce && term.EveryMonths is { } months
            ? await BeginAsync(work, contract, row.Position, term, After(term, row.DueOn, months), promises, cancellationToken)
            : Done.Value;
    }

    /// <summary>Promises an obligation for a day, unless the contract has ended by then.</summary>
    internal static async Task<Outcome<Done>> BeginAsync(Work work, Contract contract, int position, ObligationTerm term, DateOnly dueOn, ContractPromises promises, CancellationToken cancellationToken) =>
        contract.EndsOn < dueOn ? Done.Value : await promises.MakeAsync(work, contract, ContractPromiseKind.Obligation, term.Side, term.Says, dueOn, term.Owner, position, cancellationToken);

    // Counted from the first day, so that the 31st stays the last of the month.
    private static DateOnly After(ObligationTerm term, DateOnly dueOn, int months)
    {
        var times = 1;
        while (term.DueOn.AddMonths(months * times) <= dueOn)
        {
            times++;
        }

        return term.DueOn.AddMonths(months * times);
    }
}
