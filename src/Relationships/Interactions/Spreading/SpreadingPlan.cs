using Vouch.Relationships.Interactions.Log;

namespace Vouch.Relationships.Interactions.Spreading;

/// <summary>How far the log is spread.</summary>
/// <param name="HasCitus">Whether the extension is there.</param>
/// <param name="IsSpread">Whether the table whose parts the months are is distributed.</param>
/// <param name="IsDeliverySpread">Whether deliveries are.</param>
/// <param name="Months">The months that have tables.</param>
internal sealed record SpreadingState(bool HasCitus, bool IsSpread, bool IsDeliverySpread, IReadOnlyList<SpreadMonth> Months);

/// <summary>A month's table.</summary>
/// <param name="Month">Which.</param>
/// <param name="IsAttached">Whether it is a part of the log's table.</param>
/// <param name="IsSpread">Whether it is distributed.</param>
internal sealed record SpreadMonth(LogMonth Month, bool IsAttached, bool IsSpread);

/// <summary>Statements that belong into one transaction: all of them are done, or none.</summary>
/// <param name="Says">What they do.</param>
/// <param name="Statements">In this order.</param>
internal sealed record SpreadingStep(string Says, IReadOnlyList<string> Statements);

/// <summary>
/// What is left to do until the log is spread over several machines by identity. Pure: from the state of the database to the statements, so that another run does what the one before left. Months are
/// read and written by their own names; so they are taken out of the log's table first, that table is distributed while it is empty, and then each month is copied into a part of it, one transaction each.
/// That also does away with the hash parts of a month, since Citus takes no parts of parts.
/// </summary>
internal static class SpreadingPlan
{
    private const string Table = InteractionLog.Table;
    private const string Delivery = "relationships_delivery";

    /// <summary>The steps that are left; none when everything is done.</summary>
    internal static IReadOnlyList<SpreadingStep> Of(SpreadingState state)
    {
        List<SpreadingStep> steps = [];
        if (!state.IsSpread)
        {
            steps.Add(new SpreadingStep(
                "Takes the months out of the log's table, where they stay as they are, and distributes the table by identity.",
                [
                    "SET LOCAL lock_timeout = '10s'",
                    .. state.Months.Where(one => one.IsAttached).OrderBy(one => one.Month).Select(one => $"ALTER TABLE {Table} DETACH PARTITION {one.Month.Table}"),
                    $"SELECT create_distributed_table('{Table}', 'identity')",
                ]));
        }

        if (!state.IsDeliverySpread)
        {
            steps.Add(new SpreadingStep("Distributes deliveries beside the interactions they belong to.", [$"SELECT create_distributed_table('{Delivery}', 'identity', colocate_with => '{Table}')"]));
        }

        // The newest first: they are the ones that are written to and asked for.
        foreach (var one in state.Months.Where(one => !one.IsSpread).OrderByDescending(one => one.Month))
        {
            var (table, local) = (one.Month.Table, one.Month.Table + "_local");
            steps.Add(new SpreadingStep(
                $"Copies {one.Month} to where its identities belong.",
                [
                    "SET LOCAL lock_timeout = '10s'",
                    "SET LOCAL citus.multi_shard_modify_mode = 'sequential'",
                    $"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE",
                    .. state.IsSpread && one.IsAttached ? new[] { $"ALTER TABLE {Table} DETACH PARTITION {table}" } : [],
                    $"ALTER TABLE {table} RENAME TO {local}",
                    $"CREATE TABLE {table} PARTITION OF {Table} FOR VALUES FROM ({one.Month.Number}) TO ({one.Month.Number + 1})",
                    $"INSERT INTO {table} SELECT * FROM {local} ORDER BY identity, at",
                    $"DROP TABLE {local}",
                ]));
        }

        return steps;
    }
}
