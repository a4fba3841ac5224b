using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Vouch.Kernel;

namespace Vouch.Simulation;

/// <summary>The process died here. Nothing in the product knows it, so nothing can catch it.</summary>
public sealed class CrashException() : Exception("The process died here.")
{
    /// <summary>True when this is, or wraps, the death of the process: what lies between wraps what it does not know.</summary>
    public static bool IsOrWraps(Exception? exception) => exception is CrashException || (exception is not null && IsOrWraps(exception.InnerException));
}

/// <summary>Storage says that it is busy.</summary>
public sealed class BusyException() : Exception("Storage is busy.")
{
    /// <summary>True when this is, or wraps, storage being busy.</summary>
    public static bool IsOrWraps(Exception? exception) => exception is BusyException || (exception is not null && IsOrWraps(exception.InnerException));
}

/// <summary>Where the next fault strikes.</summary>
public enum FaultPlace
{
    /// <summary>Nowhere.</summary>
    None,

    /// <summary>The process dies at a statement within the transaction.</summary>
    CrashAtStatement,

    /// <summary>The process dies with everything written, before the commit.</summary>
    CrashBeforeCommit,

    /// <summary>The process dies when the commit stands and nobody has been answered.</summary>
    CrashAfterCommit,

    /// <summary>Storage is busy at a statement, once: the pipeline repeats the work.</summary>
    BusyAtStatement,
}

/// <summary>Makes storage fail where it is told to: once, then it works again.</summary>
public sealed class Faults
{
    private int statements;

    /// <summary>Where it strikes next.</summary>
    public FaultPlace Place { get; private set; }

    /// <summary>Arms one fault.</summary>
    /// <param name="place">Where.</param>
    /// <param name="statement">At which statement from now, from 1.</param>
    public void Arm(FaultPlace place, int statement) => (Place, statements) = (place, statement);

    /// <summary>Takes back what has not struck.</summary>
    public void Disarm() => Place = FaultPlace.None;

    internal void Statement()
    {
        if (Place is not (FaultPlace.CrashAtStatement or FaultPlace.BusyAtStatement) || --statements > 0)
        {
            return;
        }

        var struck = Place;
        Disarm();
        throw struck == FaultPlace.CrashAtStatement ? new CrashException() : new BusyException();
    }

    internal void Commit(FaultPlace at)
    {
        if (Place == at)
        {
            Disarm();
            throw new CrashException();
        }
    }
}

/// <summary>The storage of a database, with faults between it and the software.</summary>
public sealed class FaultyStorage(IStorage inner, Faults faults) : IStorage, IDisposable
{
    private readonly IInterceptor[] interceptors = [new Statements(faults), new Commits(faults)];

    /// <inheritdoc/>
    public string Name => inner.Name;

    /// <inheritdoc/>
    public IRows Rows => inner.Rows;

    /// <inheritdoc/>
    public string ForUpdate => inner.ForUpdate;

    /// <inheritdoc/>
    public void Configure(DbContextOptionsBuilder options)
    {
        inner.Configure(options);
        options.AddInterceptors(interceptors);
    }

    /// <inheritdoc/>
    public void Rest() => inner.Rest();

    public ValueTask<IDisposable> EnterWriteAsync(VouchDb db, CancellationToken cancellationToken) => inner.EnterWriteAsync(db, cancellationToken);

    /// <inheritdoc/>
    public Task PersistAsync() => inner.PersistAsync();

    /// <inheritdoc/>
    public bool IsWorthRepeating(Exception exception) => BusyException.IsOrWraps(exception) || inner.IsWorthRepeating(exception);

    /// <inheritdoc/>
    public Task<long> NextNumberAsync(VouchDb db, string series, CancellationToken cancellationToken) => inner.NextNumberAsync(db, series, cancellationToken);

    /// <inheritdoc/>
    public Task MigrateAsync(VouchDb db, CancellationToken cancellationToken) => inner.MigrateAsync(db, cancellationToken);

    /// <inheritdoc/>
    public Task AnnouncePositionsAsync(VouchDb db, CancellationToken cancellationToken) => inner.AnnouncePositionsAsync(db, cancellationToken);

    /// <inheritdoc/>
    public Task ListenForPositionsAsync(Action heard, CancellationToken cancellationToken) => inner.ListenForPositionsAsync(heard, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => (inner as IDisposable)?.Dispose();

    private sealed class Statements(Faults faults) : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            faults.Statement();
            return new(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            faults.Statement();
            return new(result);
        }
    }

    private sealed class Commits(Faults faults) : DbTransactionInterceptor
    {
        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            faults.Commit(FaultPlace.CrashBeforeCommit);
            return new(result);
        }

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            faults.Commit(FaultPlace.CrashAfterCommit);
            return Task.CompletedTask;
        }
    }
}
