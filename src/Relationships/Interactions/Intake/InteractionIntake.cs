using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Relationships.Conversations;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions.Log;

namespace Vouch.Relationships.Interactions.Intake;

/// <summary>
/// Takes interactions in, many at a time: whoever comes while a batch is being written waits for the next, and all that wait then are written together, in one transaction with what follows from
/// them. Where the database has more than one writer two lanes write at once, and whose interaction it is decides by which: what happens to one identity happens in one lane, so that none waits for the
/// other's transaction.
/// </summary>
internal sealed class InteractionIntake(
    Preparation preparation, Pipeline pipeline, IStorage storage, LogVocabulary vocabulary, IPeople people, IServiceScopeFactory scopes, IEnumerable<IInteractionObserver> observers)
    : IInteractionIntake, IDisposable
{
    private const int LaneCount = 2;

    // More would hold the one writer of SQLite for longer than those who wait behind it should wait.
    private const int MostInTransaction = 5_000;

    // What comes with other work counts in a lane of its own: many such works may be under way at once, so their counting takes turns.
    private const short HandLane = LaneCount;

    private readonly Lane[] lanes = [.. Enumerable.Range(0, storage.Name == "sqlite" ? 1 : LaneCount).Select(number => new Lane((short)number))];
    private readonly KnownIdentities known = new();

    /// <inheritdoc/>
    public async Task<IntakeResult> TakeAsync(IntakeBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (!people.IsReady)
        {
            await using var scope = scopes.CreateAsyncScope();
            await people.ReadyAsync(scope.ServiceProvider.GetRequiredService<VouchDb>(), cancellationToken);
        }

        var parts = Divide(batch);
        foreach (var (lane, part) in parts)
        {
            lane.Queue.Enqueue(part);
        }

        await Task.WhenAll(parts.Select(one => WriteAsync(one.Lane, one.Part, cancellationToken)));
        var (taken, gone) = (0, 0);
        foreach (var (_, part) in parts)
        {
            var told = await part.Told.Task;
            (taken, gone) = (taken + told.Taken, gone + told.Gone);
        }

        return new IntakeResult(taken, batch.Interactions.Count - taken - gone, gone);
    }

    /// <inheritdoc/>
    public async Task<IntakeResult> TakeAsync(Work work, IntakeBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(batch);
        await people.ReadyAsync(work.Db, cancellationToken);
        var all = preparation.Prepare(batch.Interactions);
        var (numbers, keeping) = await vocabulary.PrepareAsync(work, IntakeWriting.NamesOf(all), IntakeWriting.MonthsOf(all), cancellationToken);
        var fresh = await new IntakeWriting(work, numbers, keeping, people, known, work.Get<IdentityAssertions>(), work.Get<ConversationDesk>(), HandLane).WriteAsync(all, [batch], cancellationToken);
        var gone = all.Count(one => keeping(one.Entry.Key.Month) == MonthKeeping.Gone);
        return new IntakeResult(fresh.Count, all.Length - fresh.Count - gone, gone);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var lane in lanes)
        {
            lane.Turn.Dispose();
        }
    }

    /// <summary>Gives each lane its part; what belongs to no interaction goes by the first.</summary>
    private List<(Lane Lane, Part Part)> Divide(IntakeBatch batch)
    {
        // Before the ids are asked for: an erasure in between is then followed once more than needed.
        var erasures = people.Erasures;
        var all = preparation.Prepare(batch.Interactions);
        var others = batch.Reports.Count + batch.Assertions.Count > 0;
        var parts = new List<(Lane, Part)>(lanes.Length);
        foreach (var lane in lanes)
        {
            PreparedInteraction[] own = lanes.Length == 1 ? all : Array.FindAll(all, one => LaneOf(one.Entry.Key.Identity) == lane.Number);
            if (own.Length > 0 || (others && lane.Number == 0))
            {
                parts.Add((lane, new Part(own, lane.Number == 0 ? batch : IntakeBatch.Empty, erasures)));
            }
        }

        return parts;
    }

    private int LaneOf(IdentityId identity)
    {
        Span<byte> bytes = stackalloc byte[16];
        identity.Value.TryWriteBytes(bytes);
        return bytes[15] % lanes.Length;
    }

    private async Task WriteAsync(Lane lane, Part own, CancellationToken cancellationToken)
    {
        await lane.Turn.WaitAsync(cancellationToken);
        try
        {
            // Whoever has the turn writes for all who wait; its own may have been written by another meanwhile.
            while (!own.Told.Task.IsCompleted && lane.Gather(MostInTransaction) is { Count: > 0 } together)
            {
                await WriteAsync(together, lane.Number);
            }
        }
        finally
        {
            lane.Turn.Release();
        }
    }

    private async Task WriteAsync(List<Part> together, short lane)
    {
        try
        {
            await WriteOnceAsync(together, lane);
        }
        catch (Exception exception) when (LogVocabulary.IsGone(exception))
        {
            // A month was dropped since this node looked; now it is known, and what belongs to it is kept out.
            vocabulary.ForgetMonths();
            await AgainAsync(together, lane);
        }
        catch (Exception exception)
        {
            Fail(together, exception);
        }
    }

    private async Task AgainAsync(List<Part> together, short lane)
    {
        try
        {
            await WriteOnceAsync(together, lane);
        }
        catch (Exception exception)
        {
            Fail(together, exception);
        }
    }

    private static void Fail(List<Part> together, Exception exception)
    {
        foreach (var part in together)
        {
            part.Told.TrySetException(exception);
        }
    }

    private async Task WriteOnceAsync(List<Part> together, short lane)
    {
        var all = Join(together);
        var keeping = await vocabulary.PrepareAsync(IntakeWriting.NamesOf(all), IntakeWriting.MonthsOf(all), CancellationToken.None);
        var outcome = await pipeline.RunAsync(
            async work =>
            {
                // An erasure, on whatever node, gives an old address a new identity.
                await people.ReadyAsync(work.Db, CancellationToken.None);
                var isOutdated = false;
                foreach (var part in together)
                {
                    isOutdated |= part.FollowErasures(people);
                }

                if (isOutdated)
                {
                    all = Join(together);
                }

                var writing = new IntakeWriting(work, vocabulary.NumberOf, keeping, people, known, work.Get<IdentityAssertions>(), work.Get<ConversationDesk>(), lane);
                return (Outcome<HashSet<int>>)await writing.WriteAsync(all, [.. together.Select(part => part.Batch)], CancellationToken.None);
            },
            CancellationToken.None);
        var fresh = outcome.IsDone ? outcome.Value : throw new InvalidOperationException($"The intake was refused: {outcome.Refusals[0].Code}.");
        known.Remember(all.Where(one => keeping(one.Entry.Key.Month) != MonthKeeping.Gone).Select(one => one.Entry.Key.Identity));
        foreach (var observer in observers)
        {
            observer.Taken(all, fresh);
        }

        Tell(together, fresh, keeping);
    }

    private static PreparedInteraction[] Join(List<Part> parts) => parts.Count == 1 ? parts[0].Interactions : [.. parts.SelectMany(part => part.Interactions)];

    private static void Tell(List<Part> together, HashSet<int> fresh, Func<LogMonth, MonthKeeping> keeping)
    {
        var at = 0;
        foreach (var part in together)
        {
            var (taken, gone) = (0, 0);
            foreach (var one in part.Interactions)
            {
                taken += fresh.Contains(at++) ? 1 : 0;
                gone += keeping(one.Entry.Key.Month) == MonthKeeping.Gone ? 1 : 0;
            }

            part.Told.TrySetResult((taken, gone));
        }
    }

    private sealed class Lane(short number)
    {
        internal short Number => number;

        internal ConcurrentQueue<Part> Queue { get; } = new();

        internal SemaphoreSlim Turn { get; } = new(1);

        internal List<Part> Gather(int most)
        {
            List<Part> together = [];
            var rows = 0;
            while (rows < most && Queue.TryDequeue(out var one))
            {
                together.Add(one);
                rows += one.Interactions.Length;
            }

            return together;
        }
    }

    /// <summary>What one lane writes of a batch.</summary>
    private sealed class Part(PreparedInteraction[] interactions, IntakeBatch batch, long erasures)
    {
        private long erasures = erasures;

        /// <summary>Where reports and assertions are; empty for the other lanes.</summary>
        internal IntakeBatch Batch => batch;

        internal PreparedInteraction[] Interactions { get; private set; } = interactions;

        /// <summary>How many of them were new, and how many of months that are gone, once they are on the disk.</summary>
        internal TaskCompletionSource<(int Taken, int Gone)> Told { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Gives every interaction the identity that its address has by now; tells whether there was anything to do.</summary>
        internal bool FollowErasures(IPeople people)
        {
            var now = people.Erasures;
            if (now == erasures)
            {
                return false;
            }

            erasures = now;
            Interactions = [.. Interactions.Select(one => one with { Entry = one.Entry with { Key = one.Entry.Key with { Identity = people.IdOf(one.Told.Identity) } } })];
            return true;
        }
    }
}

/// <summary>Hears of interactions once they are on the disk: pages that are open, programmes that run. Must not throw, and takes microseconds.</summary>
internal interface IInteractionObserver
{
    /// <summary>Told of a batch; <paramref name="fresh"/> are the places of those that were new.</summary>
    void Taken(IReadOnlyList<PreparedInteraction> batch, IReadOnlySet<int> fresh);
}

/// <summary>Identities that are known to have a row: two generations, so that the memory stays bounded while those who come often stay known.</summary>
internal sealed class KnownIdentities
{
    private const int MostInGeneration = 500_000;
    private ConcurrentDictionary<IdentityId, byte> young = new();
    private ConcurrentDictionary<IdentityId, byte> old = new();

    internal bool Has(IdentityId identity)
    {
        if (young.ContainsKey(identity))
        {
            return true;
        }

        if (!old.ContainsKey(identity))
        {
            return false;
        }

        young.TryAdd(identity, 0);
        return true;
    }

    internal void Remember(IEnumerable<IdentityId> identities)
    {
        foreach (var identity in identities)
        {
            young.TryAdd(identity, 0);
        }

        if (young.Count > MostInGeneration)
        {
            old = young;
            young = new();
        }
    }
}
