using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Relationships.Interactions.Log;

namespace Vouch.Relationships.Interactions.Retention;

/// <summary>What the retention did.</summary>
/// <param name="Wordless">Months whose words were taken out.</param>
/// <param name="Dropped">Months that were dropped.</param>
/// <param name="Refusals">Why a month could not be let go.</param>
internal sealed record RetentionApplied(int Wordless, int Dropped, IReadOnlyList<Refusal> Refusals);

/// <summary>
/// Lets months go by the retention in force. While the server runs it looks once a night, in the small hours where the company sits; of several nodes the one that writes the day first does it. What a
/// night does not finish, the next goes on with.
/// </summary>
internal sealed class RetentionClock(Pipeline pipeline, IServiceScopeFactory scopes, CompanyNight night, LogVocabulary vocabulary, LogArchiveFolder folder, TimeProvider clock) : IBackgroundWork
{
    public string Name => "Retention of the interaction log";

    public TimeSpan Every => TimeSpan.FromMinutes(5);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // Another node may have let a month go, or taken its words out.
        vocabulary.ForgetMonths();
        if (await night.IsNowAsync(cancellationToken) && await IsOursAsync(cancellationToken))
        {
            await ApplyAsync(cancellationToken);
        }
    }

    /// <summary>Applies the retention in force now.</summary>
    internal async Task<RetentionApplied> ApplyAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<VouchDb>();
        if (await LogRetention.FindAsync(db, cancellationToken) is not { } retention)
        {
            return new RetentionApplied(0, 0, []);
        }

        var now = clock.GetUtcNow();
        var (oldest, words) = (retention.OldestRows(now), retention.OldestWords(now));
        var months = scope.ServiceProvider.GetRequiredService<LogMonths>();
        var (wordless, dropped, refusals) = (0, 0, new List<Refusal>());
        foreach (var row in await db.Set<LogMonthRow>().AsNoTracking().Where(row => row.State == LogMonthState.Kept).OrderBy(row => row.Month).ToListAsync(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (row.HeldUntil > now)
            {
                continue;
            }

            if (oldest is { } first && row.Value.CompareTo(first) < 0)
            {
                var (refusal, isDone) = await DropAsync(months, row.Value, retention.ArchivesFirst, cancellationToken);
                dropped += isDone ? 1 : 0;
                refusals.AddRange(refusal);
            }
            else if (words is { } firstWords && row.Value.CompareTo(firstWords) < 0 && !row.IsWordless)
            {
                var outcome = await months.RemoveWordsAsync(row.Value, cancellationToken);
                wordless += outcome.IsDone ? 1 : 0;
                refusals.AddRange(outcome.IsDone ? [] : outcome.Refusals);
            }
        }

        return new RetentionApplied(wordless, dropped, refusals);
    }

    private async Task<(IReadOnlyList<Refusal> Refusals, bool IsDone)> DropAsync(LogMonths months, LogMonth month, bool archivesFirst, CancellationToken cancellationToken)
    {
        if (!archivesFirst)
        {
            var dropped = await months.DropAsync(month, null, cancellationToken);
            return dropped.IsDone ? ([], true) : (dropped.Refusals, false);
        }

        if (folder.Path is not { } path)
        {
            return ([RetentionRefusals.NoFolder], false);
        }

        var compressed = await months.CompressAsync(month, path, cancellationToken);
        return compressed.IsDone ? ([], true) : (compressed.Refusals, false);
    }

    private async Task<bool> IsOursAsync(CancellationToken cancellationToken)
    {
        var today = Intake.LogDays.Day(clock.GetUtcNow());
        return (await pipeline.RunAsync<int>(
            async work => await work.Db.Set<LogRetention>().Where(row => row.AppliedDay < today).ExecuteUpdateAsync(set => set.SetProperty(row => row.AppliedDay, today), cancellationToken),
            cancellationToken)) is { IsDone: true, Value: 1 };
    }
}
