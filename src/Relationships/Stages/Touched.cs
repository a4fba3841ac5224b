using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Identities;

namespace Vouch.Relationships.Stages;

/// <summary>
/// Remembers to whom something happened, in the transaction in which it happened: what is on the disk is judged, whatever crashes in between. Each transaction of the intake writes one row with the ids of
/// all whom it concerns, sixteen bytes each, and never waits for another; following the log by the time of receiving would need an index that every interaction pays for, and a margin for transactions
/// that commit late.
/// </summary>
internal static class Touched
{
    /// <summary>Notes these, within the transaction.</summary>
    internal static void Note(Work work, IEnumerable<IdentityId> identities)
    {
        Guid[] ids = [.. identities.Select(identity => identity.Value).Distinct()];
        if (ids.Length > 0)
        {
            work.Db.Add(new TouchedBatch { Id = work.NewId<TouchedId>().Value, Identities = MemoryMarshal.AsBytes<Guid>(ids).ToArray() });
        }
    }

    /// <summary>The oldest batches, taken away from the list, so far as no other node has them in hand.</summary>
    internal static async Task<IReadOnlyCollection<IdentityId>> TakeAsync(Work work, int most, CancellationToken cancellationToken)
    {
        var skip = work.Storage.ForUpdate.Length == 0 ? "" : work.Storage.ForUpdate + " SKIP LOCKED";
        var taken = new HashSet<IdentityId>();
        while (taken.Count < most)
        {
            var rows = await work.Db.Set<TouchedBatch>().FromSqlRaw(string.Concat("SELECT * FROM relationships_touched ORDER BY id LIMIT 1", skip)).AsNoTracking().ToListAsync(cancellationToken);
            if (rows is not [var row])
            {
                break;
            }

            await work.Db.Set<TouchedBatch>().Where(one => one.Id == row.Id).ExecuteDeleteAsync(cancellationToken);
            foreach (var id in MemoryMarshal.Cast<byte, Guid>(row.Identities))
            {
                taken.Add(new IdentityId(id));
            }
        }

        return taken;
    }

    private readonly record struct TouchedId(Guid Value) : IId<TouchedId>
    {
        public static TouchedId From(Guid value) => new(value);
    }
}
