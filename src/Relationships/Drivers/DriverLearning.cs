using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.Interactions.Log;

namespace Vouch.Relationships.Drivers;

/// <summary>
/// Learns from corrections in the background, and takes up what any node has learned or an administrator put in force. A round without news costs a few small queries. Whichever node trains first
/// stores the model; another that trained the same meanwhile drops its own.
/// </summary>
internal sealed class DriverLearning(Pipeline pipeline, IServiceScopeFactory scopes, DriverGuessing guessing) : IBackgroundWork
{
    private const int Kept = 3;
    private readonly ConcurrentDictionary<long, Learned?> seen = new();

    public string Name => "Drivers";

    public TimeSpan Every => TimeSpan.FromSeconds(2);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            await guessing.RefreshAsync(scope.ServiceProvider.GetRequiredService<VouchDb>(), cancellationToken);
        }

        if (await TrainAsync(cancellationToken))
        {
            await using var scope = scopes.CreateAsyncScope();
            await guessing.RefreshAsync(scope.ServiceProvider.GetRequiredService<VouchDb>(), cancellationToken);
        }
    }

    /// <summary>Trains when there is something to learn or to forget; true when a model was stored.</summary>
    internal async Task<bool> TrainAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<VouchDb>();
        var drivers = await guessing.InForceAsync(db, cancellationToken);
        var (count, last) = await StateAsync(db, cancellationToken);
        if (await IsLearnedAsync(db, drivers.Number, count, last, cancellationToken))
        {
            return false;
        }

        var corrections = await db.Set<DriverCorrection>().AsNoTracking().OrderByDescending(row => row.Number).Take(DriverTraining.MostLessons).ToListAsync(cancellationToken);
        corrections.Reverse();
        var newest = corrections.GroupBy(DriverCorrections.KeyOf).Select(group => group.Last()).Where(row => drivers.Find(row.Driver) is not null).OrderBy(row => row.Number).ToList();
        foreach (var gone in seen.Keys.Except(newest.Select(row => row.Number)))
        {
            seen.TryRemove(gone, out _);
        }

        var rules = new DriverRuleSet(drivers, []);
        var (lessons, counts) = (new List<DriverLesson>(newest.Count), new RuleCount[rules.Count]);
        var timeline = scope.ServiceProvider.GetRequiredService<Timeline>();
        foreach (var row in newest)
        {
            if (await ReadAsync(timeline, row, cancellationToken) is not { } learned)
            {
                continue;
            }

            if (rules.Best(learned.Told) is { } match)
            {
                ref var held = ref counts[match.Rule];
                held = rules.CodeOf(match.Rule) == row.Driver ? held with { Right = held.Right + 1 } : held with { Wrong = held.Wrong + 1 };
            }

            if (DriverGuessing.Learns(learned.Told))
            {
                lessons.Add(DriverLesson.Of(row.Driver, learned.Told.Title, learned.Told.Text));
            }
        }

        var weights = DriverTraining.Train(lessons).ToBytes();
        return (await pipeline.RunAsync(work => StoreAsync(work, drivers.Number, count, last, weights, DriverGuessing.Written(counts), cancellationToken), cancellationToken)) is { IsDone: true, Value: true };
    }

    private static async Task<Outcome<bool>> StoreAsync(Work work, int drivers, int count, long last, byte[] weights, string rules, CancellationToken cancellationToken)
    {
        if (await IsLearnedAsync(work.Db, drivers, count, last, cancellationToken))
        {
            return false;
        }

        var number = (await work.Db.Set<DriverModelRow>().MaxAsync(row => (int?)row.Number, cancellationToken) ?? 0) + 1;
        work.Db.Add(new DriverModelRow { Number = number, Drivers = drivers, Corrections = count, LastCorrection = last, TrainedAt = work.At, Weights = weights, Rules = rules });
        await work.Db.Set<DriverModelRow>().Where(row => row.Number <= number - Kept).ExecuteDeleteAsync(cancellationToken);
        return true;
    }

    private static async Task<(int Count, long Last)> StateAsync(VouchDb db, CancellationToken cancellationToken) =>
        (await db.Set<DriverCorrection>().CountAsync(cancellationToken), await db.Set<DriverCorrection>().MaxAsync(row => (long?)row.Number, cancellationToken) ?? 0);

    private static async Task<bool> IsLearnedAsync(VouchDb db, int drivers, int count, long last, CancellationToken cancellationToken)
    {
        var newest = await db.Set<DriverModelRow>().AsNoTracking().OrderByDescending(row => row.Number).Select(row => new { row.Drivers, row.Corrections, row.LastCorrection }).FirstOrDefaultAsync(cancellationToken);
        return newest is null ? count == 0 : newest.Drivers == drivers && newest.Corrections == count && newest.LastCorrection == last;
    }

    /// <summary>What was said, from the log; null once it was erased there. What an erasure takes away later is forgotten with the corrections of the person.</summary>
    private async Task<Learned?> ReadAsync(Timeline timeline, DriverCorrection row, CancellationToken cancellationToken)
    {
        if (seen.TryGetValue(row.Number, out var known))
        {
            return known;
        }

        var entry = await timeline.FindAsync(DriverCorrections.KeyOf(row), cancellationToken);
        var learned = entry is null ? null : new Learned(Told(entry));
        seen[row.Number] = learned;
        return learned;
    }

    /// <summary>An entry as its channel told it, as far as drivers look at it. Who wrote is not known from the log: rules about addresses match nothing here.</summary>
    internal static NewInteraction Told(LogEntry entry) => new()
    {
        Source = entry.Source,
        Id = entry.ExternalId,
        Channel = entry.Channel,
        Kind = entry.Kind,
        Direction = entry.Direction,
        Identity = default,
        Title = entry.Title,
        Text = entry.Text,
        About = entry.About,
    };

    private sealed record Learned(NewInteraction Told);
}
