using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Suppliers.Vetting;

/// <summary>Adds a name under which a supplier trades, by its own people or a buyer. It is found by it and held against the sanctions lists like the registered name.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Name">At most 200 characters.</param>
public sealed record TellTradingName(PartyId Supplier, string Name) : ICommand<PackItemId>;

/// <summary>Takes a trading name out.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Item">The trading name.</param>
public sealed record DropTradingName(PartyId Supplier, PackItemId Item) : ICommand<Done>;

internal sealed class TellTradingNameHandler : IHandler<TellTradingName, PackItemId>, IHandler<DropTradingName, Done>
{
    public async Task<Outcome<PackItemId>> HandleAsync(TellTradingName command, Work work, CancellationToken cancellationToken)
    {
        var opened = await PackDoor.OpenAsync(work, command.Supplier, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<PackItemId>();
        }

        if (PackDoor.Lacks(command.Name, TradingNames.Longest, "name") is { } refusal)
        {
            return refusal;
        }

        var name = command.Name.Trim();
        var wanted = name.ToLowerInvariant();
        var known = await work.Db.Set<SupplierTradingName>().Where(row => row.Supplier == command.Supplier).Select(row => row.SearchName).ToListAsync(cancellationToken);
        if (wanted == opened.Value.SearchName || known.Contains(wanted))
        {
            return VettingRefusals.ToldAlready.At("name");
        }

        if (known.Count >= PackDoor.MostOfAKind)
        {
            return VettingRefusals.TooMany.With(known.Count);
        }

        var trading = new SupplierTradingName { Id = work.NewId<PackItemId>(), Supplier = command.Supplier, Name = name, SearchName = wanted, By = work.Actor.Party, At = work.At };
        work.Db.Add(trading);
        await PackDoor.ChangedAsync(work, opened.Value, TradingNames.What, trading.Id.Value, null, isTold: true, cancellationToken);
        return trading.Id;
    }

    public async Task<Outcome<Done>> HandleAsync(DropTradingName command, Work work, CancellationToken cancellationToken)
    {
        var opened = await PackDoor.OpenAsync(work, command.Supplier, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        if (await work.Db.Set<SupplierTradingName>().FirstOrDefaultAsync(row => row.Id == command.Item && row.Supplier == command.Supplier, cancellationToken) is not { } trading)
        {
            return Problems.NotFound;
        }

        work.Db.Remove(trading);
        await PackDoor.ChangedAsync(work, opened.Value, TradingNames.What, trading.Id.Value, null, isTold: false, cancellationToken);
        return Done.Value;
    }
}

/// <summary>Reads the names under which suppliers trade.</summary>
internal static class TradingNames
{
    /// <summary>The longest name.</summary>
    public const int Longest = 200;

    /// <summary>What changed, in the fact of a changed pack.</summary>
    public const string What = "trading-name";

    /// <summary>Those of several suppliers, those that this work has just told included and those it takes out not.</summary>
    public static async Task<ILookup<PartyId, SupplierTradingName>> OfAsync(VouchDb db, IReadOnlyCollection<PartyId> suppliers, CancellationToken cancellationToken)
    {
        var stored = await db.Set<SupplierTradingName>().Where(row => suppliers.Contains(row.Supplier)).ToListAsync(cancellationToken);
        var added = db.ChangeTracker.Entries<SupplierTradingName>().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity);
        return stored.Where(row => db.Entry(row).State != EntityState.Deleted).Concat(added).Where(row => suppliers.Contains(row.Supplier)).DistinctBy(row => row.Id)
            .OrderBy(row => row.At).ThenBy(row => row.Id.Value).ToLookup(row => row.Supplier);
    }

    /// <summary>The suppliers that trade under a name with these letters in it, given in small letters.</summary>
    public static IQueryable<PartyId> Holding(VouchDb db, string wanted) => db.Set<SupplierTradingName>().Where(row => row.SearchName.Contains(wanted)).Select(row => row.Supplier);
}
