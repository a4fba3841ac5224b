using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;

namespace Vouch.Suppliers.Screening;

/// <summary>The lists in force, ready for looking up.</summary>
internal sealed class ScreeningSet
{
    private readonly Dictionary<string, HashSet<string>> entries;

    /// <param name="key">Which lists in which versions: <c>ofac-sdn 3, un 5</c>; empty for none.</param>
    /// <param name="lists">The lists; their names are those they are stored under.</param>
    public ScreeningSet(string key, IReadOnlyList<SanctionsList> lists)
    {
        Key = key;
        Screener = new Screener(lists);
        entries = lists.ToDictionary(list => list.Name, list => list.Parties.Select(party => party.Id).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    public static ScreeningSet Empty { get; } = new("", []);

    public string Key { get; }

    public Screener Screener { get; }

    /// <summary>True unless the list is in force and has no such entry.</summary>
    public bool MayHold(string list, string entry) => !entries.TryGetValue(list, out var known) || known.Contains(entry);

    /// <summary>The version of a list in a key; 0 when it is not there.</summary>
    public static int VersionOf(string key, string list) =>
        key.Split(", ").FirstOrDefault(part => part.StartsWith(list + " ", StringComparison.Ordinal)) is { } found ? int.Parse(found.AsSpan(list.Length + 1), CultureInfo.InvariantCulture) : 0;
}

/// <summary>
/// Holds the lists in force of this node, built once for each set of versions and shared. Which versions are in force is asked of the database, which is a row for each list; building takes seconds
/// and is done by the background, never while somebody waits.
/// </summary>
internal sealed class ScreeningShelf(IServiceScopeFactory scopes) : IDisposable
{
    /// <summary>The longest key.</summary>
    public const int LongestKey = 1_000;

    private readonly SemaphoreSlim building = new(1, 1);
    private volatile ScreeningSet ready = ScreeningSet.Empty;

    /// <summary>Which lists in which versions are in force now; empty for none.</summary>
    public static async Task<string> KeyAsync(VouchDb db, CancellationToken cancellationToken)
    {
        var lists = await db.Set<StoredList>().AsNoTracking().Where(row => row.WithdrawnAt == null).OrderBy(row => row.Name).Select(row => new { row.Name, row.InForce }).ToListAsync(cancellationToken);
        return string.Join(", ", lists.OrderBy(list => list.Name, StringComparer.Ordinal).Select(list => string.Create(CultureInfo.InvariantCulture, $"{list.Name} {list.InForce}")));
    }

    /// <summary>The lists of this key, when this node has them ready.</summary>
    public ScreeningSet? Ready(string key) => ready is { } set && set.Key == key ? set : null;

    /// <summary>The lists in force; built when this node has not yet.</summary>
    /// <exception cref="InvalidDataException">What is stored cannot be read.</exception>
    public async Task<ScreeningSet> PrepareAsync(CancellationToken cancellationToken)
    {
        await building.WaitAsync(cancellationToken);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<VouchDb>();
            var key = await KeyAsync(db, cancellationToken);
            if (Ready(key) is { } known)
            {
                return known;
            }

            if (key.Length == 0)
            {
                return ready = ScreeningSet.Empty;
            }

            var lists = new List<SanctionsList>();
            foreach (var name in key.Split(", ").Select(part => part[..part.IndexOf(' ', StringComparison.Ordinal)]))
            {
                // A list that goes on unchanged is not read again.
                var number = ScreeningSet.VersionOf(key, name);
                lists.Add(ScreeningSet.VersionOf(ready.Key, name) == number ? ready.Screener.Lists.First(list => list.Name == name) : await ReadAsync(db, name, number, cancellationToken));
            }

            return ready = new ScreeningSet(key, lists);
        }
        finally
        {
            building.Release();
        }
    }

    public void Dispose() => building.Dispose();

    private static async Task<SanctionsList> ReadAsync(VouchDb db, string list, int number, CancellationToken cancellationToken)
    {
        var packed = await db.Set<StoredListContent>().AsNoTracking().Where(row => row.List == list && row.Number == number).Select(row => row.Entries).FirstOrDefaultAsync(cancellationToken);
        try
        {
            return new SanctionsList(list, ListPacking.Unpack(packed ?? throw new InvalidDataException("its entries are not there")));
        }
        catch (Exception error) when (error is InvalidDataException or System.Text.Json.JsonException)
        {
            throw new InvalidDataException($"Version {number} of the list {list} cannot be read any more: {error.Message}. Load it again.", error);
        }
    }
}
