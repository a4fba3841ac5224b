using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Promises;

namespace Vouch.Contracts;

/// <summary>What a promise of a contract is about.</summary>
internal enum ContractPromiseKind
{
    /// <summary>Deciding in time whether it goes on.</summary>
    Renewal,

    /// <summary>Looking at the prices again.</summary>
    PriceReview,

    /// <summary>What a side owes by the contract.</summary>
    Obligation,

    /// <summary>A credit or a bonus that a service level led to.</summary>
    Settlement,

    /// <summary>A milestone that the supplier reaches.</summary>
    Milestone,

    /// <summary>Accepting a milestone, or saying what is missing.</summary>
    Acceptance,
}

/// <summary>A promise that a contract gave rise to, and what it was for.</summary>
internal sealed class ContractPromise
{
    public required ContractId Contract { get; init; }

    public required Guid Promise { get; init; }

    public required ContractPromiseKind Kind { get; init; }

    /// <summary>Which obligation, milestone or settlement, from 0; -1 for other kinds.</summary>
    public int Position { get; init; } = -1;

    public required ContractSide Side { get; init; }

    public required DateOnly DueOn { get; init; }

    /// <summary>False when it was done or nothing is owed any more.</summary>
    public bool IsOpen { get; set; } = true;
}

/// <summary>Makes and settles the promises of contracts.</summary>
internal sealed class ContractPromises(IPromises promises, ContractDesk desk)
{
    /// <summary>Makes a promise for the day, unless the day is past; then for the next day, so that somebody acts.</summary>
    public async Task<Outcome<Done>> MakeAsync(Work work, Contract contract, ContractPromiseKind kind, ContractSide side, string says, DateOnly dueOn, PartyId? owner, int position, CancellationToken cancellationToken)
    {
        var due = await desk.EndOfAsync(contract.Unit, dueOn, cancellationToken);
        if (due <= work.At)
        {
            due = await desk.EndOfAsync(contract.Unit, ContractClock.Today(work.At).AddDays(1), cancellationToken);
        }

        // What concerns the company alone is owed to the head of the unit, never to the supplier.
        var (by, to) = kind is ContractPromiseKind.Renewal or ContractPromiseKind.PriceReview ? (contract.Owner, (await desk.CompanyAsync(cancellationToken)).Unit(contract.Unit)?.Head ?? contract.Owner)
            : side == ContractSide.Supplier ? (contract.Supplier, contract.Owner)
            : (owner ?? contract.Owner, contract.Supplier);
        var made = await promises.MakeAsync(work, new NewPromise(says, contract.Subject, due, by, to) { Owner = owner ?? contract.Owner, Unit = contract.Unit }, cancellationToken);
        if (!made.IsDone)
        {
            return made.As<Done>();
        }

        work.Db.Add(new ContractPromise { Contract = contract.Id, Promise = made.Value.Value, Kind = kind, Side = side, DueOn = dueOn, Position = position });
        return Done.Value;
    }

    /// <summary>Settles what is open of a kind as done.</summary>
    public async Task SettleAsync(Work work, Contract contract, ContractPromiseKind kind, CancellationToken cancellationToken)
    {
        foreach (var row in await Open(work.Db, contract.Id).Where(row => row.Kind == kind).ToListAsync(cancellationToken))
        {
            row.IsOpen = false;
            // Kept when in time; a verdict that has fallen stays, and it is fulfilled late.
            await promises.KeepAsync(work, new PromiseId(row.Promise), cancellationToken);
        }
    }

    /// <summary>Nothing is owed any more: the contract is over.</summary>
    public async Task ReleaseAllAsync(Work work, Contract contract, CancellationToken cancellationToken)
    {
        foreach (var row in await Open(work.Db, contract.Id).Where(row => row.Kind != ContractPromiseKind.Settlement).ToListAsync(cancellationToken))
        {
            row.IsOpen = false;
            await promises.ReleaseAsync(work, new PromiseId(row.Promise), cancellationToken);
        }
    }

    /// <summary>Settles one as done.</summary>
    public async Task KeepAsync(Work work, ContractPromise row, CancellationToken cancellationToken)
    {
        row.IsOpen = false;
        await promises.KeepAsync(work, new PromiseId(row.Promise), cancellationToken);
    }

    public static IQueryable<ContractPromise> Open(VouchDb db, ContractId contract) => db.Set<ContractPromise>().Where(row => row.Contract == contract && row.IsOpen);
}
