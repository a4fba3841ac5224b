using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Vouch.Kernel;
using Vouch.Relationships.Conversations;
using Vouch.Relationships.Interactions.Intake;
using Vouch.Relationships.Interactions.Log;

namespace Vouch.Relationships.Interactions.Retention;

/// <summary>A month of the log, as others see it.</summary>
/// <param name="Month">As <c>2026-11</c>.</param>
/// <param name="Rows">How many interactions it has, or had when it was dropped.</param>
/// <param name="Bytes">What its table and indexes take; null where the database does not say.</param>
/// <param name="State">Whether there is a table.</param>
/// <param name="IsWordless">True once titles, texts and details were taken out.</param>
/// <param name="Archive">The file into which it was written; null where it was not.</param>
/// <param name="Digest">SHA-256 of that file.</param>
public sealed record LogMonthCard(string Month, long? Rows, long? Bytes, string State, bool IsWordless, string? Archive, string? Digest);

/// <summary>Lists the months of the log and lets them go, each in transactions that keep nobody else waiting for long.</summary>
internal sealed class LogMonths(Pipeline pipeline, VouchDb db, IStorage storage, LogVocabulary vocabulary, LogArchive archive, TimeProvider clock)
{
    private const int WordsAtOnce = 20_000;
    private const int Attempts = 3;

    /// <summary>All months, the newest first. Counting reads an index of each; a page asks for <paramref name="exact"/> false, which adds up what was counted at the intake.</summary>
    internal async Task<IReadOnlyList<LogMonthCard>> ListAsync(bool exact, CancellationToken cancellationToken)
    {
        List<LogMonthCard> cards = [];
        foreach (var row in await db.Set<LogMonthRow>().AsNoTracking().OrderByDescending(row => row.Month).ToListAsync(cancellationToken))
        {
            var isKept = row.State == LogMonthState.Kept;
            var (from, to) = (row.Value.Begins.Day(), new LogMonth(row.Month + 1).Begins.Day());
            var rows = !isKept ? row.Rows
                : exact ? await NumberAsync($"SELECT count(*) FROM {row.Value.Table}", cancellationToken)
                : await db.Set<InteractionCount>().Where(count => count.Day >= from && count.Day < to).SumAsync(count => count.Count, cancellationToken);
            var bytes = isKept && exact ? await BytesAsync(row.Value, cancellationToken) : null;
            cards.Add(new LogMonthCard(row.Value.ToString(), rows, bytes, InteractionNames.Code(row.State), row.IsWordless, row.Archive, row.Digest));
        }

        return cards;
    }

    /// <summary>Takes titles, texts and details out of a month, a part at a time; conversations whose last words are no newer lose their excerpt.</summary>
    /// <returns>How many interactions had words.</returns>
    internal async Task<Outcome<long>> RemoveWordsAsync(LogMonth month, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(month, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        // Said first, so that what comes meanwhile is written without words already.
        await MarkWordlessAsync(month, cancellationToken);
        vocabulary.ForgetMonths();
        var (removed, after) = (0L, (Guid?)null);
        while (true)
        {
            var outcome = await pipeline.RunAsync(work => RemoveSomeAsync(work, month, after, cancellationToken), cancellationToken);
            if (!outcome.IsDone)
            {
                return outcome.As<long>();
            }

            removed += outcome.Value.Removed;
            after = outcome.Value.Through;
            if (after is null)
            {
                break;
            }
        }

        await pipeline.RunAsync<Done>(
            async work =>
            {
                await work.Db.Set<Conversation>().Where(row => row.LastMonth <= month.Number && row.Excerpt != null).ExecuteUpdateAsync(set => set.SetProperty(row => row.Excerpt, (string?)null), cancellationToken);
                // Rows that were changed left their places: putting them in order gives those back.
                await work.Db.Set<LogMonthRow>().Where(row => row.Month == month.Number).ExecuteUpdateAsync(set => set.SetProperty(row => row.OrderedRows, (long?)null), cancellationToken);
                work.Record(new FactDraft(LogFacts.WordsRemoved, LogFacts.Subject(month)) { Data = new FactData { { "month", month.ToString() }, { "rows", (long?)removed } } });
                return Done.Value;
            },
            cancellationToken);
        return removed;
    }

    /// <summary>Writes a month into a file in a folder, reads it again, and drops the month. What comes in between is in neither, and it is begun anew.</summary>
    internal async Task<Outcome<ArchivedMonth>> CompressAsync(LogMonth month, string folder, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(month, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        for (var attempt = 1; ; attempt++)
        {
            var written = await archive.WriteAsync(month, folder, cancellationToken);
            if (!written.IsDone)
            {
                return written;
            }

            var dropped = await DropAsync(month, written.Value, cancellationToken);
            if (dropped.IsDone)
            {
                return written;
            }

            if (attempt == Attempts || dropped.Refusals[0].Code != RetentionRefusals.Changed.Code)
            {
                return dropped.As<ArchivedMonth>();
            }
        }
    }

    /// <summary>Drops a month; with an archive only while it still holds exactly what was written into it.</summary>
    /// <returns>How many interactions there were.</returns>
    internal async Task<Outcome<long>> DropAsync(LogMonth month, ArchivedMonth? archived, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(month, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var outcome = await pipeline.RunAsync(work => DropAsync(work, month, archived, cancellationToken), cancellationToken);
        vocabulary.ForgetMonths();
        return outcome;
    }

    private static async Task<Outcome<long>> DropAsync(Work work, LogMonth month, ArchivedMonth? archived, CancellationToken cancellationToken)
    {
        var isPostgres = work.Storage.Name == "postgres";
        if (isPostgres)
        {
            // Whoever holds the month lets it go within these seconds, or we step back and try again: behind a lock that waits, everybody waits.
            await work.Db.Database.ExecuteSqlRawAsync("SET LOCAL lock_timeout = '2s'", cancellationToken);
            await work.Db.Database.ExecuteSqlRawAsync(string.Concat("LOCK TABLE ", month.Table, " IN SHARE MODE"), cancellationToken);
        }

        var (rows, newest) = await StateAsync(work.Db, month, cancellationToken);
        if (archived is not null && (rows, newest) != (archived.Rows, archived.Newest))
        {
            return RetentionRefusals.Changed.With(month);
        }

        if (isPostgres)
        {
            await work.Db.Database.ExecuteSqlRawAsync(string.Concat("ALTER TABLE ", InteractionLog.Table, " DETACH PARTITION ", month.Table), cancellationToken);
        }

        await work.Db.Database.ExecuteSqlRawAsync(string.Concat("DROP TABLE ", month.Table), cancellationToken);
        await Ordering.MonthOrdering.ClearAsync(work, month, cancellationToken);
        var row = await work.Db.Set<LogMonthRow>().SingleAsync(one => one.Month == month.Number, cancellationToken);
        (row.State, row.Rows, row.Archive, row.Digest, row.ChangedAt, row.HeldUntil, row.OrderedRows) =
            (LogMonthState.Dropped, rows, archived is null ? null : Path.GetFileName(archived.File), archived?.Digest, work.At, null, null);
        await work.Db.Set<Conversation>().Where(one => one.LastMonth <= month.Number && one.Excerpt != null).ExecuteUpdateAsync(set => set.SetProperty(one => one.Excerpt, (string?)null), cancellationToken);
        work.Record(new FactDraft(LogFacts.MonthDropped, LogFacts.Subject(month))
        {
            Data = new FactData { { "month", month.ToString() }, { "rows", (long?)rows }, { "archive", row.Archive }, { "digest", row.Digest } },
        });
        return rows;
    }

    /// <summary>Only what is there, and is no longer written to by whoever comes without a time, is let go.</summary>
    private async Task<Refusal?> RefuseAsync(LogMonth month, CancellationToken cancellationToken)
    {
        if (!await db.Set<LogMonthRow>().AsNoTracking().AnyAsync(row => row.Month == month.Number && row.State == LogMonthState.Kept, cancellationToken))
        {
            return RetentionRefusals.NoMonth.With(month);
        }

        return month.Number >= LogMonth.Of(clock.GetUtcNow()).Number - 1 ? RetentionRefusals.StillRuns.With(month) : null;
    }

    private Task MarkWordlessAsync(LogMonth month, CancellationToken cancellationToken) => pipeline.RunAsync<Done>(
        async work =>
        {
            await work.Db.Set<LogMonthRow>().Where(row => row.Month == month.Number).ExecuteUpdateAsync(set => set.SetProperty(row => row.IsWordless, true).SetProperty(row => row.ChangedAt, work.At), cancellationToken);
            return Done.Value;
        },
        cancellationToken);

    private static async Task<Outcome<(long Removed, Guid? Through)>> RemoveSomeAsync(Work work, LogMonth month, Guid? after, CancellationToken cancellationToken)
    {
        // Along the index, so that no part is looked at twice.
        await using var bound = Command(work.Db, $"SELECT identity FROM {month.Table}{(after is null ? "" : " WHERE identity > @after")} ORDER BY identity LIMIT 1 OFFSET {WordsAtOnce.ToString(CultureInfo.InvariantCulture)}");
        Add(bound, work.Storage, "@after", after);
        Guid? through = await bound.ExecuteScalarAsync(cancellationToken) switch { byte[] bytes => new Guid(bytes, bigEndian: true), Guid id => id, _ => null };
        List<string> conditions = ["(title IS NOT NULL OR text IS NOT NULL OR details IS NOT NULL)"];
        if (after is not null)
        {
            conditions.Add("identity > @after");
        }

        if (through is not null)
        {
            conditions.Add("identity <= @through");
        }

        await using var update = Command(work.Db, $"UPDATE {month.Table} SET title = NULL, text = NULL, details = NULL WHERE {string.Join(" AND ", conditions)}");
        Add(update, work.Storage, "@after", after);
        Add(update, work.Storage, "@through", through);
        return (await update.ExecuteNonQueryAsync(cancellationToken), through);
    }

    private static async Task<(long Rows, long Newest)> StateAsync(VouchDb db, LogMonth month, CancellationToken cancellationToken)
    {
        await using var command = Command(db, $"SELECT count(*), coalesce(max(received_at), {long.MinValue + 1}) FROM {month.Table}");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt64(0), reader.GetInt64(1) == long.MinValue + 1 ? long.MinValue : reader.GetInt64(1));
    }

    private async Task<long?> NumberAsync(string text, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = Command(db, text);
            return await command.ExecuteScalarAsync(cancellationToken) switch { null or DBNull => null, var value => Convert.ToInt64(value, CultureInfo.InvariantCulture) };
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task<long?> BytesAsync(LogMonth month, CancellationToken cancellationToken)
    {
        if (storage.Name == "postgres")
        {
            return await NumberAsync($"SELECT sum(pg_total_relation_size(relid))::bigint FROM pg_partition_tree('{month.Table}')", cancellationToken);
        }

        try
        {
            return await NumberAsync($"SELECT sum(pgsize) FROM dbstat WHERE aggregate = TRUE AND name IN (SELECT name FROM sqlite_schema WHERE tbl_name = '{month.Table}')", cancellationToken);
        }
        catch (DbException)
        {
            // Not every build of SQLite tells.
            return null;
        }
    }

    private static DbCommand Command(VouchDb db, string text)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = text;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }

    private static void Add(DbCommand command, IStorage storage, string name, Guid? value)
    {
        if (value is not { } id)
        {
            return;
        }

        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = storage.Name == "sqlite" ? id.ToByteArray(bigEndian: true) : id;
        command.Parameters.Add(parameter);
    }
}
