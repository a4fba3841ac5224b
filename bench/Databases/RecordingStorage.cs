using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Vouch.Kernel;

namespace Vouch.Bench.Databases;

/// <summary>A statement as it was run.</summary>
/// <param name="Text">The SQL.</param>
/// <param name="Parameters">Its parameters with their values.</param>
internal sealed record RecordedStatement(string Text, DbParameter[] Parameters);

/// <summary>What was committed together, or a statement that ran alone.</summary>
/// <param name="InTransaction">False for a statement that ran alone.</param>
/// <param name="Statements">In order.</param>
internal sealed record RecordedWork(bool InTransaction, IReadOnlyList<RecordedStatement> Statements);

/// <summary>A storage that keeps every statement it runs, by transaction, while <see cref="IsRecording"/>. What was not committed is forgotten.</summary>
internal sealed class RecordingStorage(IStorage storage) : IStorage, IDisposable
{
    private readonly ConcurrentDictionary<DbTransaction, List<RecordedStatement>> open = [];
    private ConcurrentQueue<RecordedWork> done = [];

    private RecordingRows? rows;

    public volatile bool IsRecording;

    public string Name => storage.Name;

    public IRows Rows => rows ??= new RecordingRows(storage.Rows, () => IsRecording, Keep);

    public string ForUpdate => storage.ForUpdate;

    /// <summary>What was recorded since the last call, in the order of the commits.</summary>
    public IReadOnlyList<RecordedWork> Take() => [.. Interlocked.Exchange(ref done, [])];

    /// <summary>A parameter of its own with the same name, type and value.</summary>
    public static DbParameter Copy(DbParameter parameter) => parameter is ICloneable cloneable
        ? (DbParameter)cloneable.Clone()
        : new Microsoft.Data.Sqlite.SqliteParameter(parameter.ParameterName, parameter.Value);

    public void Configure(DbContextOptionsBuilder options)
    {
        storage.Configure(options);
        options.AddInterceptors(new Commands(this), new Transactions(this));
    }

    public void Rest() => storage.Rest();

    public ValueTask<IDisposable> EnterWriteAsync(VouchDb db, CancellationToken cancellationToken) => storage.EnterWriteAsync(db, cancellationToken);

    public Task PersistAsync() => storage.PersistAsync();

    public bool IsWorthRepeating(Exception exception) => storage.IsWorthRepeating(exception);

    public Task<long> NextNumberAsync(VouchDb db, string series, CancellationToken cancellationToken) => storage.NextNumberAsync(db, series, cancellationToken);

    public Task MigrateAsync(VouchDb db, CancellationToken cancellationToken) => storage.MigrateAsync(db, cancellationToken);

    public Task AnnouncePositionsAsync(VouchDb db, CancellationToken cancellationToken) => storage.AnnouncePositionsAsync(db, cancellationToken);

    public Task ListenForPositionsAsync(Action heard, CancellationToken cancellationToken) => storage.ListenForPositionsAsync(heard, cancellationToken);

    public void Dispose() => (storage as IDisposable)?.Dispose();

    private void Keep(DbCommand command)
    {
        if (!IsRecording)
        {
            return;
        }

        Keep(new RecordedStatement(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(Copy)]), command.Transaction);
    }

    private void Keep(RecordedStatement statement, DbTransaction? within)
    {
        if (within is { } transaction)
        {
            open.GetOrAdd(transaction, _ => []).Add(statement);
        }
        else
        {
            done.Enqueue(new RecordedWork(false, [statement]));
        }
    }

    private void Commit(DbTransaction transaction)
    {
        if (open.TryRemove(transaction, out var statements))
        {
            done.Enqueue(new RecordedWork(true, statements));
        }
    }

    private sealed class Commands(RecordingStorage owner) : DbCommandInterceptor
    {
        public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
        {
            owner.Keep(command);
            return result;
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            owner.Keep(command);
            return new(result);
        }

        public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
        {
            owner.Keep(command);
            return result;
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            owner.Keep(command);
            return new(result);
        }
    }

    private sealed class Transactions(RecordingStorage owner) : DbTransactionInterceptor
    {
        public override InterceptionResult TransactionCommitting(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result)
        {
            owner.Commit(transaction);
            return result;
        }

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            owner.Commit(transaction);
            return new(result);
        }
    }
}
