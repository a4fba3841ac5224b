using Microsoft.EntityFrameworkCore;

namespace Vouch.Kernel;

/// <summary>What differs between the databases; each Storage project answers, and one contract suite holds them to the same behaviour.</summary>
public interface IStorage
{
    /// <summary><c>sqlite</c> or <c>postgres</c>.</summary>
    string Name { get; }

    /// <summary>Writes and finds rows by the thousand.</summary>
    IRows Rows { get; }

    /// <summary>Points a context at the database, with the migrations of this provider.</summary>
    void Configure(DbContextOptionsBuilder options);

    /// <summary>Waits until this process may begin a write transaction with <paramref name="db"/>; disposing, after the transaction has ended, lets the next one in. SQLite admits one at a time, PostgreSQL many.</summary>
    ValueTask<IDisposable> EnterWriteAsync(VouchDb db, CancellationToken cancellationToken);

    /// <summary>Completes when every transaction that was committed before the call is on the disk, so that those who committed at the same time wait for it once. Called outside of the turn to write, before anybody is told of the commit. Never cancelled.</summary>
    Task PersistAsync();

    /// <summary>True when running the same work again in a fresh transaction may succeed: deadlock, serialization failure, busy, unique violation by a racing writer, lost connection before commit.</summary>
    bool IsWorthRepeating(Exception exception);

    /// <summary>What is appended to a SELECT to lock the rows it finds until the transaction ends; empty where the database has one writer anyway.</summary>
    string ForUpdate { get; }

    /// <summary>The same for rows that are read and must stay as they are: several may hold them at once, nobody changes them meanwhile.</summary>
    string ForShare => ForUpdate.Length == 0 ? "" : " FOR SHARE";

    /// <summary>The next number of a series, from 1; never given twice. Gaps are possible. Runs on the open connection of <paramref name="db"/>.</summary>
    Task<long> NextNumberAsync(VouchDb db, string series, CancellationToken cancellationToken);

    /// <summary>Brings the schema to the newest migration, and makes what stands beside the model (<see cref="IModule.TablesBesideTheModel"/>); creates the database where that is possible.</summary>
    Task MigrateAsync(VouchDb db, CancellationToken cancellationToken);

    /// <summary>Tells every node that shares the database that facts were given positions, once the open transaction of <paramref name="db"/> has committed. Does nothing where one process owns the database.</summary>
    Task AnnouncePositionsAsync(VouchDb db, CancellationToken cancellationToken);

    /// <summary>What the database's own clock says, where it runs on another machine that several nodes share; null where this process owns the database.</summary>
    Task<DateTimeOffset?> ClockAsync(VouchDb db, CancellationToken cancellationToken) => Task.FromResult<DateTimeOffset?>(null);

    /// <summary>Closes what is kept open for the next unit of work. Called when the application that used the database has ended; another may use the same storage after it.</summary>
    void Rest()
    {
    }

    /// <summary>Calls <paramref name="heard"/> whenever some node announces positions, until it is cancelled or the connection is lost (then it throws). Where one process owns the database it only waits.</summary>
    Task ListenForPositionsAsync(Action heard, CancellationToken cancellationToken);
}
