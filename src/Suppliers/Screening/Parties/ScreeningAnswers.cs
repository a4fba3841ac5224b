using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Suppliers.Vetting;

namespace Vouch.Suppliers.Screening;

/// <summary>Answers vetting and payments: what of a supplier is open, confirmed and dismissed, and whether it was held against the lists in force at all.</summary>
internal sealed class ScreeningAnswers : IScreeningState
{
    public async Task<IReadOnlyDictionary<PartyId, ScreeningState>> OfAsync(VouchDb db, IReadOnlyCollection<PartyId> suppliers, CancellationToken cancellationToken)
    {
        var key = await ScreeningShelf.KeyAsync(db, cancellationToken);
        var hits = (await db.Set<SanctionsHit>().AsNoTracking().Where(row => suppliers.Contains(row.Supplier)).Select(row => new { row.Id, row.Supplier, row.State }).ToListAsync(cancellationToken))
            .ToDictionary(row => row.Id, row => (row.Supplier, row.State));

        // What this work has done is not in the database yet.
        foreach (var entry in db.ChangeTracker.Entries<SanctionsHit>().Where(entry => suppliers.Contains(entry.Entity.Supplier)))
        {
            hits[entry.Entity.Id] = (entry.Entity.Supplier, entry.Entity.State);
        }

        var current = key.Length == 0 ? null : await CurrentAsync(db, suppliers, key, cancellationToken);
        var states = hits.Values.ToLookup(hit => hit.Supplier, hit => hit.State);
        return suppliers.Distinct().Where(id => states.Contains(id) || current?.Contains(id) == false).ToDictionary(id => id, id => new ScreeningState(
            states[id].Count(state => state == HitState.Open), states[id].Count(state => state == HitState.Confirmed), states[id].Count(state => state == HitState.Dismissed), current?.Contains(id) == false));
    }

    private static async Task<HashSet<PartyId>> CurrentAsync(VouchDb db, IReadOnlyCollection<PartyId> suppliers, string key, CancellationToken cancellationToken)
    {
        var current = (await db.Set<ScreenedSupplier>().AsNoTracking().Where(row => suppliers.Contains(row.Supplier) && row.Lists == key && !row.IsDue).Select(row => row.Supplier).ToListAsync(cancellationToken)).ToHashSet();
        foreach (var entry in db.ChangeTracker.Entries<ScreenedSupplier>().Where(entry => suppliers.Contains(entry.Entity.Supplier)))
        {
            if (entry.Entity.IsBehind(key))
            {
                current.Remove(entry.Entity.Supplier);
            }
            else
            {
                current.Add(entry.Entity.Supplier);
            }
        }

        return current;
    }
}
