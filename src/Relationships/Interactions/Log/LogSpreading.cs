using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships.Interactions.Log;

/// <summary>The log spread over several PostgreSQL machines by Citus. Only the log is spread; everything else stays on the coordinator.</summary>
internal static class LogSpreading
{
    /// <summary>True when the database has Citus.</summary>
    internal static async Task<bool> HasCitusAsync(VouchDb db, CancellationToken cancellationToken) =>
        await db.Database.SqlQueryRaw<int>("SELECT count(*)::int AS \"Value\" FROM pg_extension WHERE extname = 'citus'").SingleAsync(cancellationToken) > 0;

    /// <summary>True when the log is a distributed table.</summary>
    internal static async Task<bool> IsSpreadAsync(VouchDb db, CancellationToken cancellationToken) =>
        await HasCitusAsync(db, cancellationToken)
        && await db.Database.SqlQueryRaw<int>($"SELECT count(*)::int AS \"Value\" FROM pg_dist_partition WHERE logicalrelid = '{InteractionLog.Table}'::regclass").SingleAsync(cancellationToken) > 0;
}
