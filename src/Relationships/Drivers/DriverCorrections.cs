using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions.Log;
using Vouch.Relationships.PersonalData;

namespace Vouch.Relationships.Drivers;

/// <summary>What people said of drivers: it counts before every guess, wherever an interaction is read.</summary>
internal static class DriverCorrections
{
    private const int MostKeys = 500;

    /// <summary>The drivers that people said, for those of these interactions of which somebody said one; a query for every 500.</summary>
    internal static async Task<IReadOnlyDictionary<LogKey, string>> OfAsync(VouchDb db, IReadOnlyCollection<LogKey> keys, CancellationToken cancellationToken)
    {
        var said = new Dictionary<LogKey, string>();
        foreach (var some in keys.Distinct().Chunk(MostKeys))
        {
            var (identities, digests, wanted) = (some.Select(key => key.Identity).Distinct().ToArray(), some.Select(key => key.Key).Distinct().ToArray(), some.ToHashSet());
            var rows = await db.Set<DriverCorrection>().AsNoTracking().Where(row => identities.Contains(row.Identity) && digests.Contains(row.Key)).OrderBy(row => row.Number).ToListAsync(cancellationToken);
            foreach (var row in rows)
            {
                if (KeyOf(row) is var key && wanted.Contains(key))
                {
                    said[key] = row.Driver;
                }
            }
        }

        return said;
    }

    /// <summary>The same entries, with what people said in the place of what was guessed.</summary>
    internal static async Task<IReadOnlyList<LogEntry>> ApplyAsync(VouchDb db, IReadOnlyList<LogEntry> entries, CancellationToken cancellationToken)
    {
        var said = await OfAsync(db, [.. entries.Select(entry => entry.Key)], cancellationToken);
        return said.Count == 0 ? entries : [.. entries.Select(entry => said.TryGetValue(entry.Key, out var driver) ? entry with { Driver = driver, Sureness = 100, DriverBy = DriverSource.Person } : entry)];
    }

    internal static LogKey KeyOf(DriverCorrection row) => new(row.Identity, new LogMonth(row.Month), row.Key);

    /// <summary>An interaction as an address names it: <c>identity.month.key</c>, the ids without hyphens.</summary>
    internal static string Written(LogKey key) => string.Create(CultureInfo.InvariantCulture, $"{key.Identity.Value:N}.{key.Month.Number}.{key.Key:N}");

    /// <summary>As <see cref="Written"/> writes it; null for anything else.</summary>
    internal static LogKey? Read(string? text) =>
        text?.Split('.') is [var identity, var month, var key] && Guid.TryParse(identity, out var whose) && Guid.TryParse(key, out var digest)
        && int.TryParse(month, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 12 * 9_999
            ? new LogKey(new IdentityId(whose), new LogMonth(number), digest)
            : null;
}

/// <summary>What was said of the reasons of a person's interactions. Erased with them: the next model has learned nothing from the person.</summary>
internal sealed class PersonalDrivers : IPersonalData
{
    public string Name => "drivers";

    public async IAsyncEnumerable<object> ReadAsync(VouchDb db, PersonInFull person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var row in await db.Set<DriverCorrection>().AsNoTracking().Where(row => person.Identities.Contains(row.Identity)).OrderBy(row => row.Number).ToListAsync(cancellationToken))
        {
            yield return new { interaction = DriverCorrections.Written(DriverCorrections.KeyOf(row)), driver = row.Driver, guessed = row.Guessed, at = row.At };
        }
    }

    public async Task<ErasedData> EraseAsync(Work work, PersonInFull person, CancellationToken cancellationToken) =>
        ErasedData.Of(await work.Db.Set<DriverCorrection>().Where(row => person.Identities.Contains(row.Identity)).ExecuteDeleteAsync(cancellationToken));
}
