using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Relationships.Interactions.Log;

namespace Vouch.Relationships.Interactions.Spreading;

/// <summary>Spreads the interaction log over several PostgreSQL machines, for <c>migrate --distribute</c>. May be stopped at any time; another run goes on.</summary>
public static class LogDistribution
{
    private const int Done = 0;
    private const int CouldNotRun = 2;

    /// <summary>Does what is left to do, or with <paramref name="dryRun"/> prints the statements and changes nothing.</summary>
    /// <returns>0 when the log is spread, or would be; 2 when it cannot be, with the reason in <paramref name="error"/>.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, bool dryRun, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<VouchDb>();
        var refusal = services.GetRequiredService<IStorage>().Name != "postgres" ? SpreadingRefusals.NotPostgres : null;
        var state = refusal is null ? await ReadAsync(db, cancellationToken) : null;
        refusal ??= state!.HasCitus ? null : SpreadingRefusals.NoCitus;
        if (refusal is not null)
        {
            await error.WriteLineAsync($"{refusal.Code}: {refusal}");
            return CouldNotRun;
        }

        var steps = SpreadingPlan.Of(state!);
        foreach (var step in steps)
        {
            await output.WriteLineAsync($"-- {step.Says}");
            if (dryRun)
            {
                await output.WriteLineAsync(string.Concat(["BEGIN;\n", .. step.Statements.Select(statement => statement + ";\n"), "COMMIT;"]));
                continue;
            }

            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            db.Database.SetCommandTimeout(TimeSpan.FromHours(24));
            foreach (var statement in step.Statements)
            {
                await db.Database.ExecuteSqlRawAsync(statement, cancellationToken);
            }

            await transaction.CommitAsync(CancellationToken.None);
        }

        await output.WriteLineAsync(JsonSerializer.Serialize(new { steps = steps.Count, done = dryRun ? 0 : steps.Count, months = state!.Months.Count }));
        return Done;
    }

    internal static async Task<SpreadingState> ReadAsync(VouchDb db, CancellationToken cancellationToken)
    {
        var hasCitus = await LogSpreading.HasCitusAsync(db, cancellationToken);
        var spread = hasCitus
            ? (await db.Database.SqlQueryRaw<string>("SELECT logicalrelid::text AS \"Value\" FROM pg_dist_partition").ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal)
            : [];
        var attached = (await db.Database.SqlQueryRaw<string>($"SELECT inhrelid::regclass::text AS \"Value\" FROM pg_inherits WHERE inhparent = '{InteractionLog.Table}'::regclass").ToListAsync(cancellationToken))
            .ToHashSet(StringComparer.Ordinal);
        var months = await LogVocabulary.MonthsAsync(db, cancellationToken);
        return new SpreadingState(
            hasCitus, spread.Contains(InteractionLog.Table), spread.Contains("relationships_delivery"), [.. months.Select(month => new SpreadMonth(month, attached.Contains(month.Table), spread.Contains(month.Table)))]);
    }
}

/// <summary>Why the log is not spread.</summary>
internal static class SpreadingRefusals
{
    internal static readonly Refusal NotPostgres = new("log.spread-needs-postgres", "Only PostgreSQL can be spread over several machines. Take the company over to PostgreSQL first.", RefusalKind.Invalid);
    internal static readonly Refusal NoCitus = new("log.spread-needs-citus", "This PostgreSQL has no Citus. Install it on every machine, name it in shared_preload_libraries, run CREATE EXTENSION citus, add the machines with citus_add_node, and repeat.", RefusalKind.Invalid);
}
