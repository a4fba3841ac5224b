using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;

namespace Vouch.Company;

/// <summary>Whose key it is, remembered for ten seconds: a key is looked up on every API request.</summary>
public sealed class ApiKeyCache(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan LongestAge = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, (PartyId Person, long ReadAt)> known = new(StringComparer.Ordinal);

    /// <summary>The person a key acts as; null when it is unknown, expired or revoked.</summary>
    public async ValueTask<PartyId?> FindAsync(string key, CancellationToken cancellationToken)
    {
        if (known.TryGetValue(key, out var hit) && clock.GetElapsedTime(hit.ReadAt) < LongestAge)
        {
            return hit.Person;
        }

        var hash = ApiKey.HashOf(key);
        await using var scope = scopes.CreateAsyncScope();
        var row = await scope.ServiceProvider.GetRequiredService<VouchDb>().Set<ApiKey>().AsNoTracking()
            .FirstOrDefaultAsync(candidate => candidate.Hash == hash, cancellationToken);
        if (row is null || row.RevokedAt is not null || row.ExpiresAt < clock.GetUtcNow())
        {
            known.TryRemove(key, out _);
            return null;
        }

        known[key] = (row.Person, clock.GetTimestamp());
        return row.Person;
    }

    internal void Forget() => known.Clear();
}
