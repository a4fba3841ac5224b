using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>
/// The door for orders: finds the contract that an order falls under and takes what it orders from the contract's limits, in the order's own transaction. The rows of the limits are
/// locked before they are read (after budgets, before orders), so that two orders at once never take more than there is.
/// </summary>
public sealed class CallOffs(CompanyDirectory directory)
{
    /// <summary>
    /// Sets what an order takes; an order that took before is reckoned anew. Null when it falls under no contract. An order falls under the contract it names, else under the one that was
    /// drafted from its award, else under the oldest framework agreement with the supplier in its currency that holds for its unit.
    /// </summary>
    /// <param name="work">The order's work.</param>
    /// <param name="order">The order as it is to be.</param>
    /// <param name="named">The number of the contract that it names; null when none.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<Outcome<CalledOff?>> TakeAsync(Work work, CallOffOrder order, string? named, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(order);
        var known = await work.Db.Set<CallOff>().FirstOrDefaultAsync(row => row.Order == order.Order, cancellationToken);
        var found = known is not null ? known.Contract : await FindAsync(work, order, named, cancellationToken);
        if (!found.IsDone || found.Value is not { } id)
        {
            return found.IsDone ? (CalledOff?)null : found.As<CalledOff?>();
        }

        var limits = await LockAsync(work, id, cancellationToken);
        while (known is not null)
        {
            // Another contract may have taken the place of this one while we waited.
            await work.Db.Entry(known).ReloadAsync(cancellationToken);
            if (known.Contract == id)
            {
                break;
            }

            id = known.Contract;
            limits = await LockAsync(work, id, cancellationToken);
        }

        // Read once the limits are ours: what ended or took the place of the contract held them before.
        var contract = await work.Db.Set<Contract>().AsNoTracking().FirstAsync(row => row.Id == id, cancellationToken);
        var before = known is null ? [] : Lines(known);
        var refusal = Fits(contract, limits, before, order.Lines, ContractClock.Today(work.At));
        if (refusal is not null)
        {
            return refusal;
        }

        Move(limits, before, order.Lines, order.Currency);
        if (known is null)
        {
            known = new CallOff { Order = order.Order, Contract = id, OrderNumber = order.Number, At = work.At };
            work.Db.Add(known);
        }

        (known.Minor, known.LinesText) = (Sum(order.Lines, order.Currency).Minor, JsonSerializer.Serialize(order.Lines, Json.Options));
        var taken = new CalledOff(id, contract.Label, new Money(known.Minor, order.Currency), Left(limits, contract.Currency));
        Record(work, contract, order, taken);
        return taken;
    }

    /// <summary>The contract that an order took from; null when none.</summary>
    public async Task<(ContractId Contract, string Number)?> OfOrderAsync(VouchDb db, Guid order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var row = await (from taken in db.Set<CallOff>() join contract in db.Set<Contract>() on taken.Contract equals contract.Id where taken.Order == order select new { contract.Id, contract.Number }).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        return row is null ? null : (row.Id, ContractNumbers.Text(row.Number));
    }

    /// <summary>The contract's limits, locked until the transaction ends.</summary>
    internal static async Task<IReadOnlyList<ContractLimit>> LockAsync(Work work, ContractId contract, CancellationToken cancellationToken)
    {
        var sql = string.Concat("SELECT * FROM contracts_limit WHERE contract = {0} ORDER BY position", work.Storage.ForUpdate);
        return await work.Db.Set<ContractLimit>().FromSqlRaw(sql, contract.Value).AsTracking().ToListAsync(cancellationToken);
    }

    /// <summary>Why an order does not fit; null when it does. What it takes less never fails. Pure.</summary>
    internal static Refusal? Fits(Contract contract, IReadOnlyList<ContractLimit> limits, IReadOnlyList<CallOffLine> before, IReadOnlyList<CallOffLine> after, DateOnly today)
    {
        var more = Sum(after, contract.Currency) - Sum(before, contract.Currency);
        var grows = more.Minor > 0;
        foreach (var limit in limits.Where(limit => limit.Position > 0))
        {
            var quantity = Quantity(limit, after) - Quantity(limit, before);
            grows |= quantity > 0;
            if (quantity > 0 && limit.UsedQuantity + quantity > limit.LimitQuantity)
            {
                return CallOffRefusals.QuantityExceeded.With(contract.Label, Math.Max(0, limit.LimitQuantity!.Value - limit.UsedQuantity), limit.UnitOfMeasure!, quantity).At("lines");
            }
        }

        if (grows && !contract.HoldsOn(today))
        {
            return CallOffRefusals.NotInForce.With(contract.Label).At("contract");
        }

        var whole = limits.First(limit => limit.Position == 0);
        return more.Minor > 0 && whole.LimitMinor is { } most && whole.UsedMinor + more.Minor > most
            ? CallOffRefusals.LimitExceeded.With(contract.Label, new Money(Math.Max(0, most - whole.UsedMinor), contract.Currency), more).At("lines")
            : null;
    }

    /// <summary>Takes the difference from the limits.</summary>
    internal static void Move(IReadOnlyList<ContractLimit> limits, IReadOnlyList<CallOffLine> before, IReadOnlyList<CallOffLine> after, Currency currency)
    {
        foreach (var limit in limits)
        {
            if (limit.Position == 0)
            {
                limit.UsedMinor = checked(limit.UsedMinor + Sum(after, currency).Minor - Sum(before, currency).Minor);
            }
            else
            {
                limit.UsedQuantity += Quantity(limit, after) - Quantity(limit, before);
            }
        }
    }

    /// <summary>What is called off of a contract is called off of the one that takes its place, counted by that one's limits.</summary>
    internal static async Task CarryAsync(Work work, Contract from, ContractId to, CancellationToken cancellationToken)
    {
        // The older contract's rows are locked first; the newer one's were added by this very work.
        var before = await LockAsync(work, from.Id, cancellationToken);
        await work.Db.SaveChangesAsync(cancellationToken);
        var limits = await LockAsync(work, to, cancellationToken);
        foreach (var taken in await work.Db.Set<CallOff>().Where(row => row.Contract == from.Id).ToListAsync(cancellationToken))
        {
            Move(before, Lines(taken), [], from.Currency);
            Move(limits, [], Lines(taken), from.Currency);
            taken.Contract = to;
        }
    }

    internal static IReadOnlyList<CallOffLine> Lines(CallOff taken) => JsonSerializer.Deserialize<List<CallOffLine>>(taken.LinesText, Json.Options) ?? [];

    private static Money Sum(IEnumerable<CallOffLine> lines, Currency currency) => Money.Sum(lines.Select(line => line.Amount), currency);

    private static decimal Quantity(ContractLimit limit, IEnumerable<CallOffLine> lines) => lines.Where(limit.Counts).Sum(line => line.Quantity);

    private static Money? Left(IReadOnlyList<ContractLimit> limits, Currency currency) =>
        limits.First(limit => limit.Position == 0) is { LimitMinor: { } most } whole ? new Money(Math.Max(0, most - whole.UsedMinor), currency) : null;

    private static void Record(Work work, Contract contract, CallOffOrder order, CalledOff taken)
    {
        var data = new FactData { { "number", contract.Label }, { "order", order.Order }, { "order_number", order.Number }, { "amount", taken.Amount } };
        if (taken.Left is { } left)
        {
            data.Add("left", left.Amount);
        }

        work.Record(new FactDraft(CallOffFacts.CalledOff, contract.Subject) { Unit = contract.Unit, Parties = [("supplier", contract.Supplier), ("owner", contract.Owner)], Data = data });
    }

    private async Task<Outcome<ContractId?>> FindAsync(Work work, CallOffOrder order, string? named, CancellationToken cancellationToken)
    {
        var units = await AboveAsync(order.Unit, cancellationToken);
        var today = ContractClock.Today(work.At);
        if (!string.IsNullOrWhiteSpace(named))
        {
            var one = ContractNumbers.TryRead(named, out var number)
                ? await work.Db.Set<Contract>().AsNoTracking().FirstOrDefaultAsync(row => row.Number == number && row.Supplier == order.Supplier && row.Currency == order.Currency && units.Contains(row.Unit), cancellationToken)
                : null;
            return one is null ? CallOffRefusals.ContractUnknown.With(named).At("contract")
                : one.HoldsOn(today) ? one.Id
                : CallOffRefusals.NotInForce.With(one.Label).At("contract");
        }

        var award = order.Award;
        var found = await work.Db.Set<Contract>().AsNoTracking()
            .Where(row => row.Supplier == order.Supplier && row.State == ContractState.InForce && row.Currency == order.Currency && row.StartsOn <= today && (row.EndsOn == null || row.EndsOn >= today)
                && units.Contains(row.Unit) && (row.Kind == ContractKind.Framework || (award != null && row.Award == award)))
            .OrderBy(row => row.Number).Select(row => new { row.Id, row.Award }).Take(100).ToListAsync(cancellationToken);
        return (found.Find(row => award is not null && row.Award == award) ?? found.FirstOrDefault())?.Id;
    }

    private async Task<List<UnitId>> AboveAsync(UnitId unit, CancellationToken cancellationToken)
    {
        var company = await directory.ReadAsync(cancellationToken);
        List<UnitId> above = [];
        for (var next = company.Unit(unit); next is not null && !above.Contains(next.Id); next = next.Parent is { } parent ? company.Unit(parent) : null)
        {
            above.Add(next.Id);
        }

        return above;
    }
}

/// <summary>What is refused when an order takes from a contract.</summary>
public static class CallOffRefusals
{
    /// <summary>No such contract for this order.</summary>
    public static readonly Refusal ContractUnknown = new("call-off.contract-unknown", "There is no contract {0} with this supplier for this unit in this currency. Leave it out, or name another.", RefusalKind.Invalid);

    /// <summary>The contract does not hold today.</summary>
    public static readonly Refusal NotInForce = new("call-off.not-in-force", "{0} is not in force today. Order under another contract, or have it renewed.");

    /// <summary>More money than is left.</summary>
    public static readonly Refusal LimitExceeded = new("call-off.limit-exceeded", "{0} has {1} left, and this takes {2}. Order less, or amend the contract.");

    /// <summary>More than is left in quantity.</summary>
    public static readonly Refusal QuantityExceeded = new("call-off.quantity-exceeded", "{0} has {1} {2} left, and this takes {3}. Order less, or amend the contract.");
}

/// <summary>What happens to limits.</summary>
internal static class CallOffFacts
{
    public static readonly FactName CalledOff = new("contract.called-off", "An order took from the limits of a contract, or gave back to them.", ["supplier", "owner"], ["number", "order", "order_number", "amount", "currency", "left"]);

    public static IReadOnlyList<FactName> All { get; } = [CalledOff];
}
