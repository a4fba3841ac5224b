using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;

namespace Vouch.Company;

/// <summary>The door to units, people and roles: a snapshot in memory, renewed when this node records a change and at least every ten seconds for changes of other nodes.</summary>
public sealed class CompanyDirectory(IServiceScopeFactory scopes, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan LongestAge = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim reading = new(1, 1);
    private CompanySnapshot? snapshot;
    private CompanySnapshot? latest;
    private long readAt;

    /// <summary>What was read last, however old; null before the first reading. For showing names where nothing can be awaited.</summary>
    public CompanySnapshot? Known => Volatile.Read(ref latest);

    /// <summary>The mail address of a person as the present work leaves it, in lower case; null when there is no such person. What a listener sees that the snapshot does not know yet.</summary>
    public static async Task<string?> AddressAsync(Work work, PartyId person, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        return (await work.Db.Set<Person>().FindAsync([person], cancellationToken))?.NormalizedEmail;
    }

    /// <summary>The company now.</summary>
    public async ValueTask<CompanySnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref snapshot) is { } known && clock.GetElapsedTime(readAt) < LongestAge)
        {
            return known;
        }

        await reading.WaitAsync(cancellationToken);
        try
        {
            if (snapshot is { } renewed && clock.GetElapsedTime(readAt) < LongestAge)
            {
                return renewed;
            }

            readAt = clock.GetTimestamp();
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<VouchDb>();
            var units = await db.Set<Unit>().AsNoTracking()
                .Select(unit => new UnitCard(unit.Id, unit.Code, unit.Name, unit.Parent, unit.Head, unit.Currency, unit.TimeZone, unit.Calendar)).ToListAsync(cancellationToken);
            var people = await db.Set<Person>().AsNoTracking()
                .Select(person => new PersonCard(person.Id, person.Name, person.Email, person.Unit, person.Supplier, person.Language, person.TimeZone, person.IsActive)).ToListAsync(cancellationToken);
            var holdings = await db.Set<RoleHolding>().AsNoTracking().ToListAsync(cancellationToken);
            var read = new CompanySnapshot(units, people, holdings);
            Volatile.Write(ref snapshot, read);
            Volatile.Write(ref latest, read);
            return read;
        }
        finally
        {
            reading.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => reading.Dispose();

    /// <summary>Forgets the snapshot: the next reader reads anew.</summary>
    public void Forget() => Volatile.Write(ref snapshot, null);
}
