using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Suppliers.Vetting;

namespace Vouch.Suppliers.Screening;

/// <summary>
/// Holds a supplier against the lists within the work that registers it or changes its names. Where this node has the lists not ready (it was only just started, or a list was loaded a moment ago)
/// the background does it soon, and until then the supplier is not clear.
/// </summary>
internal sealed class ScreeningListener(ScreeningShelf shelf, SupplierScreening screening) : IFactListener
{
    private static readonly string[] Heard = [SupplierFacts.Registered.Name, SupplierFacts.Invited.Name, SupplierFacts.Changed.Name, VettingFacts.PackChanged.Name];

    public bool Hears(string factName) => Heard.Contains(factName, StringComparer.Ordinal);

    public async Task HearAsync(FactDraft fact, Work work, CancellationToken cancellationToken)
    {
        if (fact.Party("supplier") is not { } id || (fact.Name.Name == VettingFacts.PackChanged.Name && fact.Data["what"] is not ("contact" or TradingNames.What)))
        {
            return;
        }

        var key = await ScreeningShelf.KeyAsync(work.Db, cancellationToken);
        if (key.Length == 0)
        {
            return;
        }

        var supplier = work.Db.Set<Supplier>().Local.FirstOrDefault(row => row.Id == id) ?? await work.Db.Set<Supplier>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (supplier is not null && shelf.Ready(key) is { } set)
        {
            await screening.RunAsync(work, [supplier], set, cancellationToken);
        }
        else
        {
            await SupplierScreening.MarkDueAsync(work.Db, id, cancellationToken);
        }
    }
}
