using Microsoft.Extensions.DependencyInjection;

namespace Vouch.Kernel;

/// <summary>A command: what somebody wants done. Each has exactly one handler.</summary>
/// <typeparam name="TResult">What a done command answers.</typeparam>
public interface ICommand<TResult>;

/// <summary>A command whose content must not be recognisable from anything kept about the request: its hash is not kept with the idempotency answer.</summary>
public interface IConfidentialCommand;

/// <summary>An answer that holds a secret. It is told once: the idempotency answer is kept, and repeated, without it.</summary>
public interface IToldOnce
{
    /// <summary>The same answer without its secret; of the same type.</summary>
    object WithoutSecret();
}

/// <summary>Carries out one kind of command inside the pipeline's transaction.</summary>
public interface IHandler<in TCommand, TResult>
    where TCommand : ICommand<TResult>
{
    /// <summary>Decides, changes tables, records facts; or refuses, and then nothing of it remains. May run more than once: no effects outside the database.</summary>
    Task<Outcome<TResult>> HandleAsync(TCommand command, Work work, CancellationToken cancellationToken);
}

/// <summary>One unit of work: a transaction, who acts, the one moment it happens at, and the facts it records.</summary>
public sealed class Work
{
    private readonly IServiceProvider services;
    private readonly IIdSource ids;
    private readonly Queue<FactDraft> unheard = new();
    private readonly List<FactDraft> recorded = [];
    private readonly HashSet<Guid> fresh = [];

    internal Work(IServiceProvider services, VouchDb db, IStorage storage, Actor actor, DateTimeOffset at, IIdSource ids)
    {
        this.services = services;
        this.ids = ids;
        Db = db;
        Storage = storage;
        Actor = actor;
        At = at;
    }

    /// <summary>The database, inside the transaction.</summary>
    public VouchDb Db { get; }

    /// <summary>What differs between the databases.</summary>
    public IStorage Storage { get; }

    /// <summary>Who acts.</summary>
    public Actor Actor { get; private set; }

    /// <summary>When it happens: one moment for all that the work does, UTC, whole microseconds.</summary>
    public DateTimeOffset At { get; }

    internal IReadOnlyList<FactDraft> Recorded => recorded;

    /// <summary>A new id.</summary>
    public TId NewId<TId>()
        where TId : struct, IId<TId>
    {
        var id = ids.Next();
        fresh.Add(id);
        return TId.From(id);
    }

    /// <summary>True for an id that this very work has given: nothing that happened before speaks of it, so nothing need be read.</summary>
    public bool IsNew(Guid id) => fresh.Contains(id);

    /// <summary>The next number of a series (<c>REQ</c>): never given twice, gaps possible.</summary>
    public Task<long> NextNumberAsync(string series, CancellationToken cancellationToken) => Storage.NextNumberAsync(Db, series, cancellationToken);

    /// <summary>Records a fact; it is appended to the ledger when the work commits.</summary>
    /// <returns>The fact with its id, time and actor.</returns>
    public FactDraft Record(FactDraft fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        var complete = fact with { Id = NewId<FactId>(), At = At, Actor = Actor.Party };
        recorded.Add(complete);
        unheard.Enqueue(complete);
        return complete;
    }

    /// <summary>Runs another command inside this work: same transaction, same moment, same actor.</summary>
    public Task<Outcome<TResult>> RunAsync<TResult>(ICommand<TResult> command, CancellationToken cancellationToken) =>
        Invocation.Of(command).HandleAsync(services, command, this, cancellationToken);

    /// <summary>Runs another command inside this work as the software itself: what a rule does and not the person, who might not be allowed to.</summary>
    public async Task<Outcome<TResult>> RunAsSystemAsync<TResult>(ICommand<TResult> command, CancellationToken cancellationToken)
    {
        var person = Actor;
        Actor = Actor.System;
        try
        {
            return await RunAsync(command, cancellationToken);
        }
        finally
        {
            Actor = person;
        }
    }

    /// <summary>A service of this work's scope.</summary>
    public TService Get<TService>()
        where TService : notnull => services.GetRequiredService<TService>();

    internal async Task HearAsync(IReadOnlyList<IFactListener> listeners, CancellationToken cancellationToken)
    {
        foreach (var listener in listeners)
        {
            var expected = unheard.Where(fact => listener.Hears(fact.Name.Name)).ToArray();
            if (expected.Length > 1)
            {
                await listener.ExpectAsync(expected, this, cancellationToken);
            }
        }

        while (unheard.TryDequeue(out var fact))
        {
            foreach (var listener in listeners)
            {
                if (listener.Hears(fact.Name.Name))
                {
                    await listener.HearAsync(fact, this, cancellationToken);
                }
            }
        }
    }
}
