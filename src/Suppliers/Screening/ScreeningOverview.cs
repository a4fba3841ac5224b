using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Suppliers.Screening;

/// <summary>A list as it is in force.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">In which form it comes.</param>
/// <param name="Version">The number of the version in force.</param>
/// <param name="Sha256">Of its files.</param>
/// <param name="Parties">Entries on it.</param>
/// <param name="Names">Names that they have.</param>
/// <param name="Orphans">Rows whose entry is not on it.</param>
/// <param name="LoadedAt">When it was loaded.</param>
/// <param name="LoadedBy">Who loaded it.</param>
public sealed record SanctionsListCard(string Name, ListKind Kind, int Version, string Sha256, int Parties, int Names, int Orphans, DateTimeOffset LoadedAt, PartyId LoadedBy);

/// <summary>How far screening is.</summary>
/// <param name="Lists">The lists in force.</param>
/// <param name="Open">Hits that nobody has decided on.</param>
/// <param name="Waiting">Suppliers that are still to be held against the lists in force.</param>
/// <param name="Failed">Of these, suppliers whose names could not be looked up; they are tried again.</param>
/// <param name="Night">The night that began last; null before the first.</param>
/// <param name="NightStartedAt">When it began.</param>
/// <param name="NightFinishedAt">When it was over; null while it runs or is broken off.</param>
/// <param name="NightScreened">Suppliers held against the lists in it.</param>
/// <param name="NightHits">Hits it opened.</param>
/// <param name="NightFault">Why it cannot go on; null when it can.</param>
/// <param name="NextNight">When the next begins.</param>
public sealed record ScreeningCard(
    IReadOnlyList<SanctionsListCard> Lists, int Open, int Waiting, int Failed, DateOnly? Night, DateTimeOffset? NightStartedAt, DateTimeOffset? NightFinishedAt, int NightScreened, int NightHits, string? NightFault,
    DateTimeOffset NextNight);

/// <summary>How a supplier stands toward the lists.</summary>
/// <param name="Screened">When it was held against lists last; null when it never was.</param>
/// <param name="Lists">Against which, in which versions: <c>ofac-sdn 3, un 5</c>.</param>
/// <param name="Names">How many names were looked up.</param>
/// <param name="State"><c>none</c> without any list, <c>waiting</c>, <c>clear</c>, <c>open</c> or <c>confirmed</c>.</param>
/// <param name="Attempts">How often it failed since it succeeded last.</param>
public sealed record SupplierScreeningCard(DateTimeOffset? Screened, string Lists, int Names, string State, int Attempts);

/// <summary>Reads how screening stands, for pages and the API.</summary>
internal sealed class ScreeningOverview(VouchDb db, ScreeningClock clock, TimeProvider time)
{
    /// <summary>How far screening is.</summary>
    public async Task<ScreeningCard> ReadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var key = await ScreeningShelf.KeyAsync(db, cancellationToken);
        var night = await db.Set<ScreeningNight>().AsNoTracking().OrderByDescending(row => row.Night).FirstOrDefaultAsync(cancellationToken);
        return new ScreeningCard(
            await ListsAsync(cancellationToken),
            await db.Set<SanctionsHit>().CountAsync(row => row.State == HitState.Open, cancellationToken),
            key.Length == 0 ? 0 : await ScreeningClock.OwedRows(db, key, DateTimeOffset.MaxValue).CountAsync(cancellationToken),
            await db.Set<ScreenedSupplier>().CountAsync(row => row.Attempts > 0, cancellationToken),
            night?.Night, night?.StartedAt, night?.FinishedAt, night?.Screened ?? 0, night?.Hits ?? 0, night?.Fault,
            await clock.NextAsync(now, cancellationToken));
    }

    /// <summary>The lists in force, by name.</summary>
    public async Task<IReadOnlyList<SanctionsListCard>> ListsAsync(CancellationToken cancellationToken)
    {
        var rows = await (from list in db.Set<StoredList>().AsNoTracking().Where(one => one.WithdrawnAt == null)
                          join version in db.Set<StoredListVersion>().AsNoTracking() on new { List = list.Name, Number = list.InForce } equals new { version.List, version.Number }
                          select new { list.Kind, Version = version }).ToListAsync(cancellationToken);
        return [.. rows.OrderBy(row => row.Version.List, StringComparer.Ordinal).Select(row => Card(row.Kind, row.Version))];
    }

    /// <summary>The list of this name, in force or withdrawn; null when there is none.</summary>
    public Task<StoredList?> FindAsync(string list, CancellationToken cancellationToken) => db.Set<StoredList>().AsNoTracking().FirstOrDefaultAsync(row => row.Name == list, cancellationToken);

    /// <summary>How many likenesses with a list are open or confirmed.</summary>
    public Task<int> StandingAsync(string list, CancellationToken cancellationToken) =>
        db.Set<SanctionsHit>().CountAsync(hit => hit.List == list && (hit.State == HitState.Open || hit.State == HitState.Confirmed), cancellationToken);

    /// <summary>The names of the lists that were withdrawn.</summary>
    public async Task<IReadOnlyList<string>> WithdrawnAsync(CancellationToken cancellationToken) =>
        await db.Set<StoredList>().AsNoTracking().Where(row => row.WithdrawnAt != null).OrderBy(row => row.Name).Select(row => row.Name).ToListAsync(cancellationToken);

    /// <summary>All versions of a list, the newest first; empty where there is no such list.</summary>
    public async Task<IReadOnlyList<StoredListVersion>> VersionsAsync(string list, CancellationToken cancellationToken) =>
        await db.Set<StoredListVersion>().AsNoTracking().Where(row => row.List == list).OrderByDescending(row => row.Number).ToListAsync(cancellationToken);

    /// <summary>How a supplier stands.</summary>
    public async Task<SupplierScreeningCard> OfAsync(PartyId supplier, CancellationToken cancellationToken)
    {
        var key = await ScreeningShelf.KeyAsync(db, cancellationToken);
        var row = await db.Set<ScreenedSupplier>().AsNoTracking().FirstOrDefaultAsync(one => one.Supplier == supplier, cancellationToken);
        var states = await db.Set<SanctionsHit>().AsNoTracking().Where(hit => hit.Supplier == supplier).Select(hit => hit.State).ToListAsync(cancellationToken);
        var state = states.Contains(HitState.Confirmed) ? "confirmed" : states.Contains(HitState.Open) ? "open" : key.Length == 0 ? "none" : row is null || row.IsBehind(key) ? "waiting" : "clear";
        return new SupplierScreeningCard(row?.At, row?.Lists ?? "", row?.Names ?? 0, state, row?.Attempts ?? 0);
    }

    private static SanctionsListCard Card(ListKind kind, StoredListVersion version) => new(version.List, kind, version.Number, version.Sha256, version.Parties, version.Names, version.Orphans, version.At, version.By);
}
