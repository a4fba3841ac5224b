using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Suppliers.Screening;

/// <summary>A hit with the supplier that it is about.</summary>
internal sealed class HitRow
{
    public required SanctionsHit Hit { get; init; }

    public required string SupplierName { get; init; }

    public required long SupplierNumber { get; init; }

    public required PartyId SupplierOwner { get; init; }

    public string SupplierLabel => string.Create(CultureInfo.InvariantCulture, $"SUP-{SupplierNumber}");
}

/// <summary>Reads hits for pages and the API.</summary>
internal static class HitQueries
{
    /// <summary>All hits with their suppliers.</summary>
    public static IQueryable<HitRow> Rows(VouchDb db) =>
        from hit in db.Set<SanctionsHit>().AsNoTracking()
        join supplier in db.Set<Supplier>().AsNoTracking() on hit.Supplier equals supplier.Id
        select new HitRow { Hit = hit, SupplierName = supplier.Name, SupplierNumber = supplier.Number, SupplierOwner = supplier.Owner };

    /// <summary>A page of hits: open ones by when they fall due, others from the newest.</summary>
    /// <param name="db">The database.</param>
    /// <param name="state">Only those that stand like this; null for all.</param>
    /// <param name="after">The number of the last hit of the page before; null for the first.</param>
    /// <param name="size">How many.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<Page<HitRow>> ListAsync(VouchDb db, HitState? state, long? after, int size, CancellationToken cancellationToken)
    {
        var rows = Rows(db).Where(row => state == null || row.Hit.State == state);

        // Numbers rise with the time at which hits are found, and so does what is due.
        var ordered = state == HitState.Open
            ? rows.Where(row => after == null || row.Hit.Number > after).OrderBy(row => row.Hit.Number)
            : rows.Where(row => after == null || row.Hit.Number < after).OrderByDescending(row => row.Hit.Number);
        var found = await ordered.Take(size + 1).ToListAsync(cancellationToken);
        return new Page<HitRow>([.. found.Take(size)], found.Count > size ? found[size - 1].Hit.Number.ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>A hit by what people write of it; null when there is none.</summary>
    public static async Task<HitRow?> FindAsync(VouchDb db, string? label, CancellationToken cancellationToken) =>
        NumberOf(label) is { } number ? await Rows(db).FirstOrDefaultAsync(row => row.Hit.Number == number, cancellationToken) : null;

    /// <summary>Where hits stand, by the code in addresses.</summary>
    public static bool TryParse(string? code, out HitState state)
    {
        state = Enum.GetValues<HitState>().FirstOrDefault(one => ScreeningCodes.Of(one) == code);
        return state != default;
    }

    /// <summary>The number in <c>SCR-12</c>; null for anything else.</summary>
    public static long? NumberOf(string? label) =>
        label?.StartsWith(SanctionsHit.Series + "-", StringComparison.OrdinalIgnoreCase) == true && long.TryParse(label.AsSpan(SanctionsHit.Series.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
