using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Vouch.Kernel;
using Vouch.Relationships.Interactions.Log;

namespace Vouch.Relationships.Interactions.Ordering;

/// <summary>Orders a month on PostgreSQL, one hash part after the other, so that the free space needed is that of a part.</summary>
internal sealed class OrderingOnPostgres(VouchDb db)
{
    private const string Noting = "relationships_log_note_change";
    private const int Attempts = 60;
    private const string LockNotAvailable = "55P03";
    private const string Deadlock = "40P01";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Orders all parts; those that are done stay done when a later one is refused.</summary>
    internal async Task<Outcome<Done>> OrderAsync(LogMonth month, CancellationToken cancellationToken)
    {
        var before = db.Database.GetCommandTimeout();
        db.Database.SetCommandTimeout(TimeSpan.FromHours(12));
        try
        {
            foreach (var part in await PartsAsync(month, cancellationToken))
            {
                if (!await TryAsync(() => NoteChangesAsync(part, cancellationToken), cancellationToken))
                {
                    return OrderingRefusals.Busy.With(month);
                }

                await CopyAsync(part, cancellationToken);
                if (await ChangesAsync(part, cancellationToken) > MonthOrdering.MostChanges || !await TryAsync(() => PutInPlaceAsync(month, part, cancellationToken), cancellationToken))
                {
                    await TryAsync(() => ClearAsync(part, cancellationToken), cancellationToken);
                    return OrderingRefusals.Busy.With(month);
                }
            }
        }
        finally
        {
            db.Database.SetCommandTimeout(before);
        }

        return Done.Value;
    }

    private async Task<List<Part>> PartsAsync(LogMonth month, CancellationToken cancellationToken) =>
        await db.Database.SqlQuery<Part>(
            $"""
            SELECT c.relname::text AS "Name", pg_get_expr(c.relpartbound, c.oid) AS "Bound", pg_get_partition_constraintdef(c.oid) AS "Condition"
            FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = CAST({month.Table} AS text)::regclass ORDER BY c.relname
            """).ToListAsync(cancellationToken);

    /// <summary>From here on, every change of the part is noted. The lock waits for whoever is writing, so that the copy, which begins afterwards, sees what is not noted.</summary>
    private Task NoteChangesAsync(Part part, CancellationToken cancellationToken) => InTransactionAsync(
        [
            "SET LOCAL lock_timeout = '2s'",
            $"DROP TRIGGER IF EXISTS note_change ON {part.Name}",
            $"DROP TABLE IF EXISTS {part.Copy}",
            $"DROP TABLE IF EXISTS {part.Changes}",
            $"CREATE TABLE {part.Changes} (identity uuid NOT NULL, key uuid NOT NULL)",
            $"""
            CREATE OR REPLACE FUNCTION {Noting}() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF TG_OP <> 'INSERT' THEN EXECUTE format('INSERT INTO %I VALUES ($1, $2)', TG_ARGV[0]) USING OLD.identity, OLD.key; END IF;
              IF TG_OP <> 'DELETE' THEN EXECUTE format('INSERT INTO %I VALUES ($1, $2)', TG_ARGV[0]) USING NEW.identity, NEW.key; END IF;
              RETURN NULL;
            END $$
            """,
            $"CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON {part.Name} FOR EACH ROW EXECUTE FUNCTION {Noting}('{part.Changes}')",
        ],
        cancellationToken);

    /// <summary>The copy carries the condition of its place from the start, so that putting it there does not read it again.</summary>
    private async Task CopyAsync(Part part, CancellationToken cancellationToken)
    {
        await InTransactionAsync(
            [
                "SET LOCAL work_mem = '128MB'",
                "SET LOCAL maintenance_work_mem = '256MB'",
                $"CREATE TABLE {part.Copy} (LIKE {part.Name} INCLUDING DEFAULTS, CONSTRAINT place CHECK {part.Condition})",
                $"INSERT INTO {part.Copy} SELECT * FROM {part.Name} ORDER BY identity, at",
                $"CREATE INDEX ON {part.Copy} (identity, at)",
                $"CREATE UNIQUE INDEX ON {part.Copy} (identity, key, month)",
            ],
            cancellationToken);
        await db.Database.ExecuteSqlRawAsync(string.Concat("VACUUM (ANALYZE) ", part.Copy), cancellationToken);
    }

    private async Task<long> ChangesAsync(Part part, CancellationToken cancellationToken) =>
        await db.Database.SqlQueryRaw<long>(string.Concat("SELECT count(*) AS \"Value\" FROM ", part.Changes)).SingleAsync(cancellationToken);

    private Task PutInPlaceAsync(LogMonth month, Part part, CancellationToken cancellationToken) => InTransactionAsync(
        [
            "SET LOCAL lock_timeout = '2s'",
            $"LOCK TABLE {month.Table} IN ACCESS EXCLUSIVE MODE",
            $"ALTER TABLE {month.Table} DETACH PARTITION {part.Name}",
            $"DELETE FROM {part.Copy} AS kept USING {part.Changes} AS changed WHERE kept.identity = changed.identity AND kept.key = changed.key",
            $"INSERT INTO {part.Copy} SELECT * FROM {part.Name} WHERE (identity, key) IN (SELECT identity, key FROM {part.Changes})",
            $"ALTER TABLE {month.Table} ATTACH PARTITION {part.Copy} {part.Bound}",
            $"DROP TABLE {part.Name}",
            $"DROP TABLE {part.Changes}",
            $"ALTER TABLE {part.Copy} DROP CONSTRAINT place",
            $"ALTER TABLE {part.Copy} RENAME TO {part.Name}",
        ],
        cancellationToken);

    private Task ClearAsync(Part part, CancellationToken cancellationToken) => InTransactionAsync(
        ["SET LOCAL lock_timeout = '2s'", $"DROP TRIGGER IF EXISTS note_change ON {part.Name}", $"DROP TABLE IF EXISTS {part.Copy}", $"DROP TABLE IF EXISTS {part.Changes}"], cancellationToken);

    private async Task InTransactionAsync(IReadOnlyList<string> statements, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        foreach (var statement in statements)
        {
            // Statements have braces of their own, and no parameters.
            await using var command = db.Database.GetDbConnection().CreateCommand();
            (command.CommandText, command.Transaction, command.CommandTimeout) = (statement, transaction.GetDbTransaction(), db.Database.GetCommandTimeout() ?? 0);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(CancellationToken.None);
    }

    /// <summary>Steps back when somebody holds the part, so that nobody queues behind us for long, and tries again.</summary>
    private static async Task<bool> TryAsync(Func<Task> step, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await step();
                return true;
            }
            catch (System.Data.Common.DbException exception) when (exception.SqlState is LockNotAvailable or Deadlock)
            {
                if (attempt == Attempts)
                {
                    return false;
                }
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <summary>A hash part of a month.</summary>
    /// <param name="Name">Of its table.</param>
    /// <param name="Bound">Its place, as <c>FOR VALUES …</c>.</param>
    /// <param name="Condition">What its place says of its rows.</param>
    private sealed record Part(string Name, string Bound, string Condition)
    {
        public string Copy => Name + "_ordered";

        public string Changes => Name + "_changed";
    }
}
