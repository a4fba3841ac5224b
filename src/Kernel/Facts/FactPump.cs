using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Vouch.Kernel;

/// <summary>Brings every reader after commit up to the newest position. Each batch and its cursor commit together.</summary>
public sealed class FactPump(Sequencer sequencer, Pipeline pipeline, IServiceScopeFactory scopes)
{
    private const int Batch = 200;

    /// <summary>Places what waits and lets every reader read to the end.</summary>
    /// <returns>How many facts were placed.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var placed = await sequencer.RunAsync(cancellationToken);
        foreach (var reader in ReaderNames())
        {
            while (await ReadBatchAsync(reader, cancellationToken) == Batch)
            {
            }
        }

        return placed;
    }

    private string[] ReaderNames()
    {
        using var scope = scopes.CreateScope();
        return [.. scope.ServiceProvider.GetServices<IFactReader>().Select(reader => reader.Name)];
    }

    private async Task<int> ReadBatchAsync(string name, CancellationToken cancellationToken)
    {
        var outcome = await pipeline.RunAsync<int>(
            async work =>
            {
                var cursor = await Cursors.LockAsync(work, "reader:" + name, cancellationToken);
                var from = cursor.Position;
                var rows = await (from position in work.Db.Set<FactPosition>()
                                  join fact in work.Db.Set<Fact>() on position.Fact equals fact.Id
                                  where position.Position > @from
                                  orderby position.Position
                                  select new { position.Position, Fact = fact })
                    .AsNoTracking().Take(Batch).ToListAsync(cancellationToken);
                if (rows.Count == 0)
                {
                    return 0;
                }

                var reader = work.Get<IEnumerable<IFactReader>>().Single(candidate => candidate.Name == name);
                await reader.ReadAsync([.. rows.Select(row => new PositionedFact(row.Position, row.Fact))], work, cancellationToken);
                cursor.Position = rows[^1].Position;
                return rows.Count;
            },
            cancellationToken);
        return outcome.IsDone ? outcome.Value : 0;
    }
}
