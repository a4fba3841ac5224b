using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Interactions.Intake;
using Vouch.Relationships.Interactions.Log;

namespace Vouch.Relationships.Interactions.Ordering;

/// <summary>
/// Puts months that are over in the order of identity and time. Interactions come in the order in which they happen, so those of one party lie scattered over a month, each on a page of its own; once
/// they lie together, opening a timeline reads a page or two of each month, however long the log has grown.
/// </summary>
/// <remarks>
/// Nobody waits for the bulk of it: the month is copied in order while it goes on being read and written, what changes meanwhile is noted by a trigger, and one short transaction brings the copy up to
/// date and puts it in place. An interrupted run leaves the month as it was; the next one clears what it left and begins anew.
/// </remarks>
internal sealed class MonthOrdering(Pipeline pipeline, VouchDb db, IStorage storage, OrderingOnPostgres postgres, OrderingOnSqlite sqlite, TimeProvider clock)
{
    /// <summary>After so long, whoever began and did not end is taken for dead.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(12);

    /// <summary>How many changes are carried over while the month is held; with more (an import into it, words being taken out) the copy is given up, and another night tries again.</summary>
    internal const long MostChanges = 100_000;

    /// <summary>The months that are over and out of order, the newest first: those never ordered, and those that have grown by more than a quarter since.</summary>
    internal async Task<IReadOnlyList<LogMonth>> OutOfOrderAsync(CancellationToken cancellationToken)
    {
        var current = LogMonth.Of(clock.GetUtcNow()).Number;
        List<LogMonth> found = [];
        foreach (var row in await db.Set<LogMonthRow>().AsNoTracking().Where(row => row.State == LogMonthState.Kept && row.Month < current).OrderByDescending(row => row.Month).ToListAsync(cancellationToken))
        {
            if (row.OrderedRows is not { } ordered || await CountedAsync(row.Value, cancellationToken) is var counted && counted - ordered > ordered / 4)
            {
                found.Add(row.Value);
            }
        }

        return found;
    }

    /// <summary>
    /// Orders a month. Refused: <c>log.month-unknown</c>, <c>log.month-not-over</c> for the running month, <c>log.month-being-ordered</c> while another does it, <c>log.month-busy</c> when it could not be
    /// put in place because somebody held it all the time or changed much of it, <c>log.month-spread</c> where Citus has it.
    /// </summary>
    internal async Task<Outcome<Done>> OrderAsync(LogMonth month, CancellationToken cancellationToken)
    {
        if (!await db.Set<LogMonthRow>().AsNoTracking().AnyAsync(row => row.Month == month.Number && row.State == LogMonthState.Kept, cancellationToken))
        {
            return Retention.RetentionRefusals.NoMonth.With(month);
        }

        if (month.CompareTo(LogMonth.Of(clock.GetUtcNow())) >= 0)
        {
            return OrderingRefusals.NotOver.With(month);
        }

        if (storage.Name == "postgres" && await LogSpreading.IsSpreadAsync(db, cancellationToken))
        {
            return OrderingRefusals.Spread;
        }

        if (!await BeginAsync(month, cancellationToken))
        {
            return OrderingRefusals.BeingOrdered.With(month);
        }

        // What comes while it is copied counts as new.
        var counted = await CountedAsync(month, cancellationToken);
        var isOrdered = false;
        try
        {
            var outcome = storage.Name == "postgres" ? await postgres.OrderAsync(month, cancellationToken) : await sqlite.OrderAsync(month, cancellationToken);
            isOrdered = outcome.IsDone;
            return outcome;
        }
        finally
        {
            await EndAsync(month, isOrdered ? counted : null, CancellationToken.None);
        }
    }

    /// <summary>Takes away what an interrupted run left of a month whose table is gone.</summary>
    internal static async Task ClearAsync(Work work, LogMonth month, CancellationToken cancellationToken)
    {
        foreach (var table in work.Storage.Name == "postgres" ? Enumerable.Range(0, InteractionLog.PartsOfMonth).Select(part => $"{month.Table}_{part}") : [month.Table])
        {
            await work.Db.Database.ExecuteSqlRawAsync(string.Concat("DROP TABLE IF EXISTS ", table, "_ordered"), cancellationToken);
            await work.Db.Database.ExecuteSqlRawAsync(string.Concat("DROP TABLE IF EXISTS ", table, "_changed"), cancellationToken);
        }
    }

    private async Task<bool> BeginAsync(LogMonth month, CancellationToken cancellationToken)
    {
        var outcome = await pipeline.RunAsync<int>(
            async work =>
            {
                var dead = work.At - Patience;
                return await work.Db.Set<LogMonthRow>().Where(row => row.Month == month.Number && (row.OrderingSince == null || row.OrderingSince < dead))
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.OrderingSince, work.At), cancellationToken);
            },
            cancellationToken);
        return outcome is { IsDone: true, Value: 1 };
    }

    private Task EndAsync(LogMonth month, long? ordered, CancellationToken cancellationToken) => pipeline.RunAsync<Done>(
        async work =>
        {
            await work.Db.Set<LogMonthRow>().Where(row => row.Month == month.Number)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.OrderingSince, (DateTimeOffset?)null).SetProperty(row => row.OrderedRows, row => ordered ?? row.OrderedRows), cancellationToken);
            return Done.Value;
        },
        cancellationToken);

    private async Task<long> CountedAsync(LogMonth month, CancellationToken cancellationToken)
    {
        var (from, to) = (month.Begins.Day(), new LogMonth(month.Number + 1).Begins.Day());
        return await db.Set<InteractionCount>().Where(count => count.Day >= from && count.Day < to).SumAsync(count => count.Count, cancellationToken);
    }
}

/// <summary>Why a month is not put in order.</summary>
internal static class OrderingRefusals
{
    internal static readonly Refusal NotOver = new("log.month-not-over", "The month {0} is not over. It is put in order once it is.", RefusalKind.Invalid);
    internal static readonly Refusal BeingOrdered = new("log.month-being-ordered", "The month {0} is being put in order already. Wait until that has ended; a run that died is forgotten after 12 hours.", RefusalKind.Stale);
    internal static readonly Refusal Busy = new("log.month-busy", "The month {0} was in use or changed all the time and stays as it was. Repeat when it is left alone.", RefusalKind.Stale);
    internal static readonly Refusal Spread = new("log.month-spread", "The log is spread over several machines by Citus, whose months are put in order when they are copied there.", RefusalKind.Invalid);
}
