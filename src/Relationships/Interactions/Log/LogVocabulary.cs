using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships.Interactions.Log;

/// <summary>The numbers of names and the months that have tables. What is missing is made in a transaction of its own, before the one that needs it, so that what is remembered is always there.</summary>
internal sealed class LogVocabulary(Pipeline pipeline)
{
    private const string Series = "LOGNAME";
    private readonly ConcurrentDictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, string> names = new();
    private readonly ConcurrentDictionary<LogMonth, bool> months = new();

    /// <summary>The number of a name that was prepared before.</summary>
    internal int NumberOf(string name) => numbers[name];

    /// <summary>Makes sure that names have numbers and months have tables.</summary>
    internal async Task PrepareAsync(IEnumerable<string> wanted, IEnumerable<LogMonth> within, CancellationToken cancellationToken)
    {
        var strange = wanted.Where(name => !numbers.ContainsKey(name)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var missing = within.Where(month => !months.ContainsKey(month)).Distinct().Order().ToArray();
        if (strange.Length > 0)
        {
            var known = (await pipeline.RunAsync(work => NumberAsync(work, strange, cancellationToken), cancellationToken)).Value;
            foreach (var name in known)
            {
                Remember(name);
            }
        }

        if (missing.Length > 0)
        {
            await pipeline.RunAsync(work => MakeAsync(work, missing, cancellationToken), cancellationToken);
            foreach (var month in missing)
            {
                months.TryAdd(month, true);
            }
        }
    }

    /// <summary>The same within work that is under way; nothing is remembered, for the work may yet be undone.</summary>
    internal async Task<Func<string, int>> PrepareAsync(Work work, IEnumerable<string> wanted, IEnumerable<LogMonth> within, CancellationToken cancellationToken)
    {
        var strange = wanted.Where(name => !numbers.ContainsKey(name)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var made = strange.Length == 0 ? [] : (await NumberAsync(work, strange, cancellationToken)).Value.ToDictionary(row => row.Name, row => row.Id, StringComparer.Ordinal);
        var missing = within.Where(month => !months.ContainsKey(month)).Distinct().Order().ToArray();
        if (missing.Length > 0)
        {
            await MakeAsync(work, missing, cancellationToken);
        }

        await work.Db.SaveChangesAsync(cancellationToken);
        return name => made.TryGetValue(name, out var number) ? number : numbers[name];
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
        [.. (await db.Set<LogMonthRow>().AsNoTracking().OrderByDescending(row => row.Month).Select(row => row.Month).ToListAsync(cancellationToken)).Select(number => new LogMonth(number))];

    /// <summary>Forgets that a month has a table: it was taken away.</summary>
    internal void Forget(LogMonth month) => months.TryRemove(month, out _);

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

    private static async Task<Outcome<Done>> MakeAsync(Work work, LogMonth[] missing, CancellationToken cancellationToken)
    {
        foreach (var month in missing)
        {
            await InteractionLog.MakeMonthAsync(work, month, cancellationToken);
            if (!await work.Db.Set<LogMonthRow>().AnyAsync(row => row.Month == month.Number, cancellationToken))
            {
                work.Db.Add(new LogMonthRow { Month = month.Number });
            }
        }

        return Done.Value;
    }

    private void Remember(LogName name)
    {
        numbers.TryAdd(name.Name, name.Id);
        names.TryAdd(name.Id, name.Name);
    }
}
