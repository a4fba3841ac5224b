using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships.Identities;

/// <summary>Which values nobody is recognised by: those that are built in, and those that the organisation blocked.</summary>
internal static class BlockedValues
{
    internal static async Task<IReadOnlySet<IdentityKey>> AmongAsync(VouchDb db, IEnumerable<IdentityKey> keys, CancellationToken cancellationToken)
    {
        var blocked = new HashSet<IdentityKey>();
        var rest = new List<IdentityKey>();
        foreach (var key in keys.Distinct())
        {
            if (BuiltInBlocks.Of(key) is null)
            {
                rest.Add(key);
            }
            else
            {
                blocked.Add(key);
            }
        }

        foreach (var some in rest.Chunk(1_000))
        {
            var values = some.Select(key => BlockedValue.Normalize(key.Value)).Distinct().ToArray();
            var rows = (await db.Set<BlockedValue>().AsNoTracking().Where(row => values.Contains(row.Value)).Select(row => new { row.Value, row.Channel }).ToListAsync(cancellationToken)).ToLookup(row => row.Value, row => row.Channel);
            blocked.UnionWith(some.Where(key => rows[BlockedValue.Normalize(key.Value)].Any(channel => channel == BlockedValue.AnyChannel || channel == (short)key.Channel)));
        }

        return blocked;
    }
}
