using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Vouch.Kernel;

/// <summary>What the pipeline itself refuses.</summary>
public static class PipelineRefusals
{
    /// <summary>An Idempotency-Key came back with another request.</summary>
    public static readonly Refusal KeyReused = new("idempotency.key-reused", "This Idempotency-Key was used for another request. Send a new key.", RefusalKind.Invalid);

    /// <summary>Others changed the same rows again and again while it was tried.</summary>
    public static readonly Refusal Busy = new("pipeline.busy", "Somebody else is changing the same thing. Please repeat.", RefusalKind.Stale);
}

/// <summary>A key under which a request may be repeated without being done twice.</summary>
/// <param name="Key">Chosen by the caller, at most 200 characters.</param>
/// <param name="RequestHash">Tells whether a repeated key comes with the same request.</param>
public sealed record Idempotency(string Key, byte[] RequestHash);

/// <summary>
/// Runs every use case, whoever asks: page, API, command line, clock. It owns the transaction: handler, listeners, facts and the idempotency answer commit together or not at all.
/// What a racing writer spoiled is run again in a fresh scope.
/// </summary>
public sealed class Pipeline(IServiceScopeFactory scopes, IStorage storage, TimeProvider clock, IIdSource ids, IEnumerable<IPipelineObserver> observers)
{
    private const int Attempts = 6;
    private readonly RecentKeys keys = new();

    /// <summary>Runs a command for an actor.</summary>
    public Task<Outcome<TResult>> RunAsync<TResult>(Actor actor, ICommand<TResult> command, CancellationToken cancellationToken) =>
        RunAsync(actor, command, null, cancellationToken);

    /// <summary>Runs a command for an actor at most once for a key; repeating it answers what it answered first.</summary>
    public Task<Outcome<TResult>> RunAsync<TResult>(Actor actor, ICommand<TResult> command, Idempotency? idempotency, CancellationToken cancellationToken) =>
        RunAsync(
            actor,
            command is IConfidentialCommand ? Anonymous(command, idempotency) : idempotency,
            (services, work) => Invocation.Of(command).HandleAsync(services, command, work, cancellationToken),
            cancellationToken);

    /// <summary>Runs background work that is no command of its own (a reader's batch, a clock's settling) in a transaction as the software itself.</summary>
    public Task<Outcome<TResult>> RunAsync<TResult>(Func<Work, Task<Outcome<TResult>>> body, CancellationToken cancellationToken) =>
        RunAsync(Actor.System, null, (_, work) => body(work), cancellationToken);

    /// <summary>Of a confidential command only its kind is kept: a key that comes back with another command is refused, one with other content answers what the first answered.</summary>
    private static Idempotency? Anonymous(object command, Idempotency? idempotency) =>
        idempotency is null ? null : idempotency with { RequestHash = SHA256.HashData(Encoding.UTF8.GetBytes(command.GetType().FullName!)) };

    private async Task<Outcome<TResult>> RunAsync<TResult>(
        Actor actor, Idempotency? idempotency, Func<IServiceProvider, Work, Task<Outcome<TResult>>> body, CancellationToken cancellationToken)
    {
        var isAgain = idempotency is not null && keys.SeenBefore(actor.Party, idempotency.Key);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryOnceAsync(actor, idempotency, body, isAgain || attempt > 1, cancellationToken);
            }
            catch (Exception exception) when (IsWorthRepeating(exception))
            {
                if (attempt == Attempts)
                {
                    return PipelineRefusals.Busy;
                }

                await Task.Delay(TimeSpan.FromMilliseconds((1 << attempt) + RandomNumberGenerator.GetInt32(1 << attempt)), CancellationToken.None);
            }
        }
    }

    private async Task<Outcome<TResult>> TryOnceAsync<TResult>(
        Actor actor, Idempotency? idempotency, Func<IServiceProvider, Work, Task<Outcome<TResult>>> body, bool isAgain, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<VouchDb>();
        using var turn = await storage.EnterWriteAsync(db, cancellationToken);
        db.Database.AutoSavepointsEnabled = false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var work = new Work(scope.ServiceProvider, db, storage, actor, clock.GetUtcNow().Truncated(), ids);

        // A key that comes for the first time, which nearly all do, costs no question. One that came before unknown to this process is found by what it did
        // (the command is refused now), or by the answer it left (its key is there once, and the work is run again).
        if (isAgain && await EarlierAsync<TResult>(db, actor, idempotency, cancellationToken) is { } answered)
        {
            return answered;
        }

        var outcome = await body(scope.ServiceProvider, work);
        if (!outcome.IsDone)
        {
            return await EarlierAsync<TResult>(db, actor, idempotency, cancellationToken) ?? outcome;
        }

        var listeners = scope.ServiceProvider.GetServices<IFactListener>().ToArray();
        await work.HearAsync(listeners, cancellationToken);
        if (idempotency is not null)
        {
            db.Add(new IdempotentAnswer
            {
                Actor = actor.Party,
                Key = idempotency.Key,
                RequestHash = idempotency.RequestHash,
                Result = JsonSerializer.Serialize(outcome.Value is IToldOnce secret ? (TResult)secret.WithoutSecret() : outcome.Value, Json.Options),
                At = work.At,
            });
        }

        await AddedRows.SaveAsync(db, storage.Rows, cancellationToken);
        await FactAppender.AppendAsync(work, cancellationToken);
        foreach (var observer in observers)
        {
            await observer.BeforeCommitAsync(work, cancellationToken);
        }

        // Past this line the outcome is the database's to tell: a caller who leaves must not turn a commit into doubt.
        await transaction.CommitAsync(CancellationToken.None);
        turn.Dispose();
        await storage.PersistAsync();
        foreach (var observer in observers)
        {
            observer.Committed(work.Recorded);
        }

        return outcome;
    }

    /// <summary>What a request with this key was answered before; null when there was none.</summary>
    private async Task<Outcome<TResult>?> EarlierAsync<TResult>(VouchDb db, Actor actor, Idempotency? idempotency, CancellationToken cancellationToken)
    {
        if (idempotency is null)
        {
            return null;
        }

        var earlier = await db.Set<IdempotentAnswer>().AsNoTracking()
            .FirstOrDefaultAsync(answer => answer.Actor == actor.Party && answer.Key == idempotency.Key, cancellationToken);
        if (earlier is null)
        {
            return null;
        }

        // The first may still wait for the disk; nobody is told before it is there.
        await storage.PersistAsync();
        return earlier.RequestHash.AsSpan().SequenceEqual(idempotency.RequestHash)
            ? JsonSerializer.Deserialize<TResult>(earlier.Result, Json.Options)!
            : PipelineRefusals.KeyReused;
    }

    private bool IsWorthRepeating(Exception exception) => exception is DbUpdateConcurrencyException || storage.IsWorthRepeating(exception);
}

/// <summary>Sees each unit of work: the host wakes the sequencer, a room forgets what it remembers, the simulation makes storage fail.</summary>
public interface IPipelineObserver
{
    /// <summary>Called with everything written, before the commit; an exception here undoes the work.</summary>
    Task BeforeCommitAsync(Work work, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Called after the commit with the facts it recorded. Must not throw.</summary>
    void Committed(IReadOnlyList<FactDraft> facts)
    {
    }
}
