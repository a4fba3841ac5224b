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
/// them. Two lanes write at once where the database has more than one writer.
/// </summary>
internal sealed class InteractionIntake(
    Preparation preparation, Pipeline pipeline, IStorage storage, LogVocabulary vocabulary, IPeople people, IServiceScopeFactory scopes, IEnumerable<IInteractionObserver> observers)
    : IInteractionIntake, IDisposable
{
    // More would hold the one writer of SQLite for longer than those who wait behind it should wait.
    private const int MostInTransaction = 5_000;
    private readonly ConcurrentQueue<Waiting> queue = new();
    private readonly bool isOneWriter = storage.Name == "sqlite";
    private readonly SemaphoreSlim lanes = new(storage.Name == "sqlite" ? 1 : LaneCount);
    private readonly SemaphoreSlim entering = new(1);
    private readonly ConcurrentBag<short> free = [.. Enumerable.Range(0, LaneCount).Select(i => (short)i)];
    private readonly KnownIdentities known = new();

    private const int LaneCount = 2;

    // What comes with other work counts in a lane of its own: many such works may be under way at once, so their counting takes turns.
    private const short HandLane = LaneCount;

    /// <inheritdoc/>
    public async Task<IntakeResult> TakeAsync(IntakeBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (!people.IsReady)
        {
            await using var scope = scopes.CreateAsyncScope();
            await people.ReadyAsync(scope.ServiceProvider.GetRequiredService<VouchDb>(), cancellationToken);
        }

        var own = new Waiting(people, preparation, batch);
        queue.Enqueue(own);
        await lanes.WaitAsync(cancellationToken);
        free.TryTake(out var lane);
        try
        {
            // Whoever holds a lane writes for all who wait; its own may have been written by another meanwhile.
            while (!own.Told.Task.IsCompleted && Gather() is { Count: > 0 } together)
            {
                await WriteAsync(together, lane);
            }
        }
        finally
        {
            free.Add(lane);
            lanes.Release();
        }

        return await own.Told.Task;
    }

    /// <inheritdoc/>
    public async Task<IntakeResult> TakeAsync(Work work, IntakeBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(batch);
        await people.ReadyAsync(work.Db, cancellationToken);
        var all = preparation.Prepare(batch.Interactions);
        var numbers = await vocabulary.PrepareAsync(work, IntakeWriting.NamesOf(all), IntakeWriting.MonthsOf(all), cancellationToken);
        var fresh = await new IntakeWriting(work, numbers, people, known, work.Get<IdentityAssertions>(), work.Get<ConversationDesk>(), HandLane).WriteAsync(all, [batch], cancellationToken);
        return new IntakeResult(fresh.Count, all.Length - fresh.Count);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lanes.Dispose();
        entering.Dispose();
    }

    private List<Waiting> Gather()
    {
        List<Waiting> together = [];
        var rows = 0;
        while (rows < MostInTransaction && queue.TryDequeue(out var one))
        {
            together.Add(one);
            rows += one.Interactions.Length;
        }

        return together;
    }

    private async Task WriteAsync(List<Waiting> together, short lane)
    {
        try
        {
            PreparedInteraction[] all = together.Count == 1 ? together[0].Interactions : [.. together.SelectMany(one => one.Interactions)];
            await vocabulary.PrepareAsync(IntakeWriting.NamesOf(all), IntakeWriting.MonthsOf(all), CancellationToken.None);
            await EnterStrangersAsync(all);
            var fresh = (await pipeline.RunAsync(
                async work =>
                {
                    // An erasure, on whatever node, gives an old address a new identity.
                    await people.ReadyAsync(work.Db, CancellationToken.None);
                    if (together.Count(one => one.FollowErasures(people)) > 0)
                    {
                        all = [.. together.SelectMany(one => one.Interactions)];
                    }

                    var writing = new IntakeWriting(work, vocabulary.NumberOf, people, known, work.Get<IdentityAssertions>(), work.Get<ConversationDesk>(), lane);
                    return (Outcome<HashSet<int>>)await writing.WriteAsync(all, [.. together.Select(one => one.Batch)], CancellationToken.None);
                },
                CancellationToken.None)).Value;
            known.Remember(all.Select(one => one.Entry.Key.Identity));
            Tell(together, all, fresh);
        }
        catch (Exception exception)
        {
            foreach (var one in together)
            {
                one.Told.TrySetException(exception);
            }
        }
    }

    /// <summary>
    /// Where two lanes write at once, identities that come for the first time are entered by one of them at a time and before all else: inside their transactions the second would wait for the whole of the
    /// first whenever somebody writes in both.
    /// </summary>
    private async Task EnterStrangersAsync(PreparedInteraction[] all)
    {
        if (isOneWriter || !IntakeWriting.HasStrangers(all, known))
        {
            return;
        }

        await entering.WaitAsync();
        try
        {
            await pipeline.RunAsync(
                async work =>
                {
                    await IntakeWriting.EnterIdentitiesAsync(work, all, known, CancellationToken.None);
                    return (Outcome<Done>)Done.Value;
                },
                CancellationToken.None);
            known.Remember(all.Select(one => one.Entry.Key.Identity));
        }
        finally
        {
            entering.Release();
        }
    }

    private void Tell(List<Waiting> together, PreparedInteraction[] all, IReadOnlySet<int> fresh)
    {
        foreach (var observer in observers)
        {
            observer.Taken(all, fresh);
        }

        var at = 0;
        foreach (var one in together)
        {
            var taken = 0;
            for (var i = 0; i < one.Interactions.Length; i++)
            {
                taken += fresh.Contains(at++) ? 1 : 0;
            }

            one.Told.TrySetResult(new IntakeResult(taken, one.Interactions.Length - taken));
        }
    }

    private sealed class Waiting(IPeople people, Preparation preparation, IntakeBatch batch)
    {
        // Before the ids are asked for: an erasure in between is then followed once more than needed.
        private long erasures = people.Erasures;

        internal IntakeBatch Batch => batch;

        internal PreparedInteraction[] Interactions { get; private set; } = preparation.Prepare(batch.Interactions);

        internal TaskCompletionSource<IntakeResult> Told { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

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
