using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Suppliers.Vetting;

/// <summary>Identifiers that more than one supplier has told. Shown, not refused: companies of one group may share a VAT number, and a fraudster may borrow one.</summary>
internal static class SharedIdentifiers
{
    /// <summary>The numbers of other suppliers by the identifier's value; those that nobody shares are missing.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> OfAsync(VouchDb db, ReadPack pack, CancellationToken cancellationToken)
    {
        var own = pack.Supplier.Id;
        var values = pack.Facts.Identifiers.Select(one => one.Value).ToList();
        if (values.Count == 0)
        {
            return new Dictionary<string, IReadOnlyList<string>>();
        }

        var told = await (from identifier in db.Set<SupplierIdentifier>().AsNoTracking()
                          join supplier in db.Set<Supplier>() on identifier.Supplier equals supplier.Id
                          where values.Contains(identifier.Value) && identifier.Supplier != own
                          select new { identifier.Kind, identifier.Value, supplier.Number }).ToListAsync(cancellationToken);
        var byVat = await db.Set<Supplier>().AsNoTracking().Where(row => row.VatNumber != null && values.Contains(row.VatNumber) && row.Id != own).Select(row => new { row.VatNumber, row.Number }).ToListAsync(cancellationToken);
        return pack.Facts.Identifiers
            .Select(one => (one.Value, Others: told.Where(other => other.Value == one.Value && (other.Kind == one.Kind || (IsVat(other.Kind) && IsVat(one.Kind)))).Select(other => other.Number)
                .Concat(IsVat(one.Kind) ? byVat.Where(other => other.VatNumber == one.Value).Select(other => other.Number) : []).Distinct().Order().ToList()))
            .Where(pair => pair.Others.Count > 0).DistinctBy(pair => pair.Value)
            .ToDictionary(pair => pair.Value, IReadOnlyList<string> (pair) => [.. pair.Others.Select(number => $"SUP-{number}")]);
    }

    private static bool IsVat(string kind) => kind is "vat" or "eu-vat" || kind.StartsWith("vat-", StringComparison.Ordinal);
}
