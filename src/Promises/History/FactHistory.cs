using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;

namespace Vouch.Promises.History;

/// <summary>
/// Reads facts back from the ledger in the order of their positions, only those of the names asked for and only what a charter can ask.
/// What happened to one subject comes in the order of its chain, also where two who changed it at once were given their positions the other way round.
/// Reads block by block, so that neither database holds a long statement open, and ahead of whoever hears them.
/// </summary>
internal static class FactHistory
{
    /// <summary>How many positions one statement reads.</summary>
    internal const int Block = 20_000;

    private const int BlocksAhead = 4;

    // So many facts wait for the next block, in case what was recorded about the same subject before them comes with it.
    private const int HeldBack = 1_000;

    // The order of positions and the order of times differ by as long as a transaction takes, and clocks of several nodes by a little more.
    private static readonly TimeSpan Disorder = TimeSpan.FromDays(2);

    /// <summary>How many facts of these names happened in a stretch of time.</summary>
    internal static async Task<long> CountAsync(VouchDb db, IReadOnlyCollection<string> names, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        await db.Facts.LongCountAsync(fact => names.Contains(fact.Name) && fact.At >= from && fact.At <= to, cancellationToken);

    /// <summary>The facts of these names that happened in a stretch of time, in order of their positions, in blocks.</summary>
    /// <param name="db">A context of its own: it is read by another thread while the facts are heard.</param>
    /// <param name="storage">The database.</param>
    /// <param name="names">Names of facts.</param>
    /// <param name="from">The first moment.</param>
    /// <param name="to">The last moment.</param>
    /// <param name="cancellationToken">Cancels.</param>
    internal static async IAsyncEnumerable<IReadOnlyList<RecordedFact>> ReadAsync(
        VouchDb db, IStorage storage, IReadOnlyCollection<string> names, DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var blocks = Channel.CreateBounded<IReadOnlyList<RecordedFact>>(BlocksAhead);
        var reading = Task.Run(
            async () =>
            {
                try
                {
                    await ReadBlocksAsync(db, storage, names, from, to, blocks.Writer, stop.Token);
                    blocks.Writer.Complete();
                }
                catch (Exception failed)
                {
                    blocks.Writer.Complete(failed);
                }
            },
            CancellationToken.None);
        try
        {
            await foreach (var block in blocks.Reader.ReadAllAsync(cancellationToken))
            {
                yield return block;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    /// <summary>
    /// The statement that reads a block; positions and times are parameters. Both databases must be told to go from position to fact: left to themselves they go by the names or hash the facts,
    /// and read the whole ledger for every block. SQLite keeps the order of the tables of a cross join, PostgreSQL looks into a lateral subquery that has an offset once for each row.
    /// </summary>
    /// <param name="storage">The database.</param>
    /// <param name="names">How many names.</param>
    internal static string Statement(IStorage storage, int names)
    {
        const string Columns = "fact.at, fact.name, fact.subject_kind, fact.subject_id, fact.unit, fact.parties_json, fact.data_json, fact.sequence";
        var list = string.Join(',', Enumerable.Range(0, names).Select(index => "@n" + index.ToString(CultureInfo.InvariantCulture)));
        var wanted = $"fact.id = place.fact AND fact.at >= @from AND fact.at <= @to AND fact.name IN ({list})";
        const string Within = "place.position > @after AND place.position <= @last";
        return storage.Name == "postgres"
            ? $"SELECT fact.* FROM kernel_fact_position AS place CROSS JOIN LATERAL (SELECT {Columns} FROM kernel_fact AS fact WHERE {wanted} OFFSET 0) AS fact WHERE {Within} ORDER BY place.position"
            : $"SELECT {Columns} FROM kernel_fact_position AS place CROSS JOIN kernel_fact AS fact WHERE {Within} AND {wanted} ORDER BY place.position";
    }

    private static async Task ReadBlocksAsync(
        VouchDb db, IStorage storage, IReadOnlyCollection<string> names, DateTimeOffset from, DateTimeOffset to, ChannelWriter<IReadOnlyList<RecordedFact>> blocks, CancellationToken cancellationToken)
    {
        if (names.Count == 0)
        {
            return;
        }

        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            var last = await db.Set<FactPosition>().MaxAsync(place => (long?)place.Position, cancellationToken) ?? 0;
            var known = names.ToDictionary(name => name, StringComparer.Ordinal);
            var kinds = new Dictionary<string, string>(StringComparer.Ordinal);
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = Statement(storage, names.Count);
            var after = Add(command, "@after", 0L);
            var until = Add(command, "@last", 0L);
            Add(command, "@from", from.ToMicroseconds());
            Add(command, "@to", to.ToMicroseconds());
            var index = 0;
            foreach (var name in names)
            {
                Add(command, "@n" + index++.ToString(CultureInfo.InvariantCulture), name);
            }

            await command.PrepareAsync(cancellationToken);
            var block = new List<(RecordedFact Fact, long Sequence)>();
            for (var position = await BeforeAsync(db, from - Disorder, last, cancellationToken); position < last; position += Block)
            {
                after.Value = position;
                until.Value = Math.Min(position + Block, last);
                await using (var rows = await command.ExecuteReaderAsync(cancellationToken))
                {
                    while (await rows.ReadAsync(cancellationToken))
                    {
                        var kind = rows.GetString(2);
                        if (!kinds.TryGetValue(kind, out var shared))
                        {
                            kinds[kind] = shared = kind;
                        }

                        var fact = new RecordedFact(
                            rows.GetInt64(0), known[rows.GetString(1)], new SubjectRef(shared, rows.GetGuid(3)), rows.IsDBNull(4) ? null : new UnitId(rows.GetGuid(4)), rows.GetString(5), rows.GetString(6));
                        block.Add((fact, rows.GetInt64(7)));
                    }
                }

                InOrderOfChains(block);
                var ready = until.Value is long reached && reached < last ? block.Count - HeldBack : block.Count;
                if (ready > 0)
                {
                    await blocks.WriteAsync([.. block.Take(ready).Select(row => row.Fact)], cancellationToken);
                    block.RemoveRange(0, ready);
                }
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Puts the facts about each subject into the order of their chain, in the places that they take together.</summary>
    internal static void InOrderOfChains(List<(RecordedFact Fact, long Sequence)> facts)
    {
        var latest = new Dictionary<SubjectRef, long>();
        var mixed = new Dictionary<SubjectRef, List<int>>();
        foreach (var (fact, sequence) in facts)
        {
            ref var before = ref CollectionsMarshal.GetValueRefOrAddDefault(latest, fact.Subject, out _);
            if (sequence < before)
            {
                mixed.TryAdd(fact.Subject, []);
            }

            before = Math.Max(before, sequence);
        }

        if (mixed.Count == 0)
        {
            return;
        }

        for (var i = 0; i < facts.Count; i++)
        {
            if (mixed.TryGetValue(facts[i].Fact.Subject, out var places))
            {
                places.Add(i);
            }
        }

        foreach (var places in mixed.Values)
        {
            var inOrder = places.Select(index => facts[index]).OrderBy(row => row.Sequence).ToList();
            for (var i = 0; i < places.Count; i++)
            {
                facts[places[i]] = inOrder[i];
            }
        }
    }

    /// <summary>A position behind which every fact of this moment and later lies: halves the ledger until it is found.</summary>
    private static async Task<long> BeforeAsync(VouchDb db, DateTimeOffset moment, long last, CancellationToken cancellationToken)
    {
        var (low, high) = (0L, last);
        while (low < high)
        {
            var middle = low + ((high - low) / 2) + 1;
            var at = await db.Set<FactPosition>().Where(place => place.Position <= middle).OrderByDescending(place => place.Position).Take(1)
                .Join(db.Facts, place => place.Fact, fact => fact.Id, (_, fact) => (DateTimeOffset?)fact.At).FirstOrDefaultAsync(cancellationToken);
            if (at < moment)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }

    private static DbParameter Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
        return parameter;
    }
}
