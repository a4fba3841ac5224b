using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships.Interactions.Log;

/// <summary>The numbers of names and the months that have tables. What is missing is made in a transaction of its own, before the one that needs it, so that what is remembered is always there.</summary>
internal sealed class LogVocabulary(Pipeline pipeline) : IDisposable
{
    private const string Series = "LOGNAME";
    private readonly ConcurrentDictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, string> names = new();
    private readonly ConcurrentDictionary<LogMonth, MonthKeeping> months = new();
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>The number of a name that was prepared before.</summary>
    internal int NumberOf(string name) => numbers[name];

    /// <summary>Makes sure that names have numbers and months have tables.</summary>
    /// <returns>How each of the months is kept, as it stands now: what another writer learns meanwhile does not change the answer.</returns>
    internal async Task<Func<LogMonth, MonthKeeping>> PrepareAsync(IEnumerable<string> wanted, IEnumerable<LogMonth> within, CancellationToken cancellationToken)
    {
        var strangers = wanted.Distinct(StringComparer.Ordinal).Where(name => !numbers.ContainsKey(name)).Order(StringComparer.Ordinal).ToArray();
        var keeping = new Dictionary<LogMonth, MonthKeeping>();
        if (strangers.Length == 0 && Remember(within.Distinct(), keeping) is [])
        {
            return month => keeping[month];
        }

        // One at a time: the other would find what the first has just made, or fail with it.
        await turn.WaitAsync(cancellationToken);
        try
        {
            await NumberAsync(strangers, cancellationToken);
            await MakeAsync(within.Distinct(), keeping, cancellationToken);
        }
        finally
        {
            turn.Release();
        }

        return month => keeping[month];
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    /// <summary>Notes how months are kept, as far as that is remembered; answers the others.</summary>
    private List<LogMonth> Remember(IEnumerable<LogMonth> within, Dictionary<LogMonth, MonthKeeping> keeping)
    {
        List<LogMonth> missing = [];
        foreach (var month in within.Order())
        {
            if (months.TryGetValue(month, out var known))
            {
                keeping[month] = known;
            }
            else
            {
                missing.Add(month);
            }
        }

        return missing;
    }

    private async Task NumberAsync(IEnumerable<string> wanted, CancellationToken cancellationToken)
    {
        string[] strange = [.. wanted.Where(name => !numbers.ContainsKey(name))];
        if (strange.Length == 0)
        {
            return;
        }

        foreach (var name in (await pipeline.RunAsync(work => NumberAsync(work, strange, cancellationToken), cancellationToken)).Value)
        {
            Remember(name);
        }
    }

    private async Task MakeAsync(IEnumerable<LogMonth> within, Dictionary<LogMonth, MonthKeeping> keeping, CancellationToken cancellationToken)
    {
        if (Remember(within, keeping) is not { Count: > 0 } missing)
        {
            return;
        }

        foreach (var (month, found) in (await pipeline.RunAsync(work => MakeAsync(work, missing, cancellationToken), cancellationToken)).Value)
        {
            keeping[month] = found;
            if (found != MonthKeeping.Gone)
            {
                // What is gone is asked for anew each time: it may be restored.
                months[month] = found;
            }
        }
    }

    /// <summary>Forgets what is remembered of months, for a node that met a table which is gone, or may have missed that words are no longer kept.</summary>
    internal void ForgetMonths() => months.Clear();

    /// <summary>True when a statement named a month whose table was taken away meanwhile, by this process or another.</summary>
    internal static bool IsGone(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is System.Data.Common.DbException database && (database.SqlState == "42P01" || database.Message.Contains("no such table", StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same within work that is under way; nothing is remembered, for the work may yet be undone.</summary>
    internal async Task<(Func<string, int> NumberOf, Func<LogMonth, MonthKeeping> KeepingOf)> PrepareAsync(Work work, IEnumerable<string> wanted, IEnumerable<LogMonth> within, CancellationToken cancellationToken)
    {
        var strange = wanted.Where(name => !numbers.ContainsKey(name)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var made = strange.Length == 0 ? [] : (await NumberAsync(work, strange, cancellationToken)).Value.ToDictionary(row => row.Name, row => row.Id, StringComparer.Ordinal);
        var keeping = (await MakeAsync(work, [.. within.Distinct().Order()], cancellationToken)).Value;
        await work.Db.SaveChangesAsync(cancellationToken);
        return (name => made.TryGetValue(name, out var number) ? number : numbers[name], month => keeping[month]);
    }

    /// <summary>The names of numbers that were read from the log.</summary>
    internal async Task<Func<int, string>> NamesAsync(VouchDb db, IEnumerable<int> wanted, CancellationToken cancellationToken)
    {
        if (wanted.Any(number => !names.ContainsKey(number)))
        {
            foreach (var name in await db.Set<LogName>().AsNoTracking().ToListAsync(cancellationToken))
            {
                Remember(name);
            }
        }

        return number => names.GetValueOrDefault(number, "");
    }

    /// <summary>The number of a name for a question; null when nothing in the log has it.</summary>
    internal async Task<int?> FindAsync(VouchDb db, string name, CancellationToken cancellationToken)
    {
        if (numbers.TryGetValue(name, out var known))
        {
            return known;
        }

        var row = await db.Set<LogName>().AsNoTracking().FirstOrDefaultAsync(one => one.Name == name, cancellationToken);
        if (row is not null)
        {
            Remember(row);
        }

        return row?.Id;
    }

    /// <summary>The months that have tables, newest first.</summary>
    internal static async Task<LogMonth[]> MonthsAsync(VouchDb db, CancellationToken cancellationToken) =>
        [.. (await db.Set<LogMonthRow>().AsNoTracking().Where(row => row.State == LogMonthState.Kept).OrderByDescending(row => row.Month).Select(row => row.Month).ToListAsync(cancellationToken)).Select(number => new LogMonth(number))];

    private static async Task<Outcome<List<LogName>>> NumberAsync(Work work, string[] strange, CancellationToken cancellationToken)
    {
        var known = await work.Db.Set<LogName>().AsNoTracking().Where(row => strange.Contains(row.Name)).ToListAsync(cancellationToken);
        foreach (var name in strange.Except(known.Select(row => row.Name), StringComparer.Ordinal))
        {
            var made = new LogName { Id = checked((int)await work.NextNumberAsync(Series, cancellationToken)), Name = name };
            work.Db.Add(made);
            known.Add(made);
        }

        return known;
    }

    /// <summary>Makes tables for months that have none, unless they had one, or would be dropped at once.</summary>
    private static async Task<Outcome<Dictionary<LogMonth, MonthKeeping>>> MakeAsync(Work work, IReadOnlyCollection<LogMonth> wanted, CancellationToken cancellationToken)
    {
        int[] monthNumbers = [.. wanted.Select(month => month.Number)];
        var rows = await work.Db.Set<LogMonthRow>().AsNoTracking().Where(row => monthNumbers.Contains(row.Month)).ToDictionaryAsync(row => row.Month, cancellationToken);
        var oldest = rows.Count == wanted.Count ? null : await Retention.LogRetention.OldestAsync(work.Db, work.At, cancellationToken);
        var keeping = new Dictionary<LogMonth, MonthKeeping>();
        foreach (var month in wanted)
        {
            if (rows.TryGetValue(month.Number, out var row))
            {
                keeping[month] = row.State == LogMonthState.Dropped ? MonthKeeping.Gone : row.IsWordless ? MonthKeeping.Wordless : MonthKeeping.Whole;
                continue;
            }

            keeping[month] = month.CompareTo(oldest ?? month) < 0 ? MonthKeeping.Gone : MonthKeeping.Whole;
            if (keeping[month] == MonthKeeping.Whole)
            {
                await InteractionLog.MakeMonthAsync(work, month, cancellationToken);
                work.Db.Add(new LogMonthRow { Month = month.Number });
            }
        }

        return keeping;
    }

    private void Remember(LogName name)
    {
        numbers.TryAdd(name.Name, name.Id);
        names.TryAdd(name.Id, name.Name);
    }
}
