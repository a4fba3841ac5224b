using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Consent;
using Vouch.Relationships.Conversations;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.Stages;

namespace Vouch.Relationships.Purchases;

/// <summary>
/// Finds purchases whose time has come: the fact <c>purchase.stuck</c> opens a promise whose owner is the agent who fits, unless the person objected to service. Several nodes may run it at once.
/// </summary>
public sealed class PurchaseClock
{
    private const int Batch = 50;
    private const string Purpose = "service";
    private readonly Pipeline pipeline;
    private readonly TimeProvider clock;

    /// <summary>A clock over this pipeline.</summary>
    public PurchaseClock(Pipeline pipeline, TimeProvider clock)
    {
        this.pipeline = pipeline;
        this.clock = clock;
    }

    /// <summary>Looks at all that are due now, for the background service and for a simulation.</summary>
    /// <returns>How many were looked at.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        var done = 0;
        while (await pipeline.RunAsync(work => SettleAsync(work, clock.GetUtcNow(), cancellationToken), cancellationToken) is { IsDone: true, Value: > 0 and var some })
        {
            done += some;
        }

        return done;
    }

    private static async Task<Outcome<int>> SettleAsync(Work work, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var skip = work.Storage.ForUpdate.Length == 0 ? "" : work.Storage.ForUpdate + " SKIP LOCKED";
        var due = await work.Db.Set<Purchase>().FromSqlRaw(string.Concat("SELECT * FROM relationships_purchase WHERE next_at <= {0} ORDER BY next_at, id LIMIT {1}", skip), now.ToMicroseconds(), Batch).AsTracking().ToListAsync(cancellationToken);
        if (due.Count == 0)
        {
            return 0;
        }

        PartyId[] persons = [.. due.Select(row => row.Person).Distinct()];
        var allowed = await work.Get<IConsents>().AllowedAsync(work.Db, persons, Purpose, null, cancellationToken);
        var languages = await work.Db.Set<StageRow>().AsNoTracking().Where(row => persons.Contains(row.Person)).ToDictionaryAsync(row => row.Person, row => row.Language, cancellationToken);
        var choose = await work.Get<AgentChoice>().ReadyAsync(cancellationToken);
        foreach (var row in due)
        {
            row.NextAt = null;
            if (!allowed.Contains(row.Person))
            {
                row.State = PurchaseState.LeftAlone;
                continue;
            }

            var agent = choose(row.Person, languages.GetValueOrDefault(row.Person), row.Kind switch { PurchaseKind.Basket => "sales", PurchaseKind.Order => "service.delivery", _ => "service.return" }, Channel.Shop, false);
            (row.State, row.Owner) = (PurchaseState.Stuck, agent?.Person);
            PurchaseFacts.Record(work, PurchaseFacts.Stuck, row, agent?.Unit);
        }

        return due.Count;
    }
}

/// <summary>Looks for purchases that are stuck while the server runs.</summary>
internal sealed class PurchaseClockWork(PurchaseClock clock) : IBackgroundWork
{
    public string Name => "Purchases";

    public TimeSpan Every => TimeSpan.FromSeconds(30);

    public Task RunAsync(CancellationToken cancellationToken) => clock.RunAsync(cancellationToken);
}
