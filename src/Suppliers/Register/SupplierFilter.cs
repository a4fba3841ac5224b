using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Suppliers.Vetting;

namespace Vouch.Suppliers;

/// <summary>Which suppliers a list shows; what is null narrows nothing.</summary>
/// <param name="Text">Part of the registered or a trading name, the number (<c>SUP-12</c> or 12), or the VAT number.</param>
/// <param name="Status">Where they stand.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Owner">Who looks after them.</param>
public sealed record SupplierFilter(string? Text = null, SupplierStatus? Status = null, string? Country = null, PartyId? Owner = null)
{
    internal IQueryable<Supplier> Of(VouchDb db)
    {
        IQueryable<Supplier> suppliers = db.Set<Supplier>().AsNoTracking();
        if (!string.IsNullOrWhiteSpace(Text))
        {
            var wanted = Text.Trim().ToLowerInvariant();
            var vat = SupplierDirectory.Normalise(Text);
            var digits = wanted.StartsWith("sup-", StringComparison.Ordinal) ? wanted[4..] : wanted;
            long? number = long.TryParse(digits, System.Globalization.CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
            var trading = TradingNames.Holding(db, wanted);
            suppliers = suppliers.Where(row => row.SearchName.Contains(wanted) || trading.Contains(row.Id) || row.Number == number || (vat != null && row.VatNumber == vat));
        }

        suppliers = Status is { } status ? suppliers.Where(row => row.Status == status) : suppliers;
        suppliers = string.IsNullOrEmpty(Country) ? suppliers : suppliers.Where(row => row.Country == Country);
        return Owner is { } owner ? suppliers.Where(row => row.Owner == owner) : suppliers;
    }
}
