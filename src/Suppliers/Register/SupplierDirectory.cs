using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Suppliers.Vetting;

namespace Vouch.Suppliers;

/// <summary>The door to suppliers: find, search, bank account. Reads only.</summary>
public sealed class SupplierDirectory
{
    /// <summary>The supplier; null when there is none.</summary>
    public async Task<SupplierCard?> FindAsync(VouchDb db, PartyId supplier, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return (await db.Set<Supplier>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == supplier, cancellationToken))?.Card();
    }

    /// <summary>
    /// The supplier, which stays as it stands until the work commits: whoever suspends it waits, and what was suspended a moment before is seen so. For what must not happen with a supplier that may not be
    /// ordered from. Suppliers are held before budgets and contracts; those who hold one for the same do not wait for one another.
    /// </summary>
    /// <returns>Null when there is none.</returns>
    public async Task<SupplierCard?> HoldAsync(Work work, PartyId supplier, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        var sql = string.Concat("SELECT * FROM suppliers_supplier WHERE id = {0}", work.Storage.ForShare);
        return (await work.Db.Set<Supplier>().FromSqlRaw(sql, supplier.Value).AsNoTracking().ToListAsync(cancellationToken)).SingleOrDefault()?.Card();
    }

    /// <summary>Suppliers by id; unknown ids are missing from the answer.</summary>
    public async Task<IReadOnlyDictionary<PartyId, SupplierCard>> FindAsync(VouchDb db, IReadOnlyCollection<PartyId> suppliers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var rows = await db.Set<Supplier>().AsNoTracking().Where(row => suppliers.Contains(row.Id)).ToListAsync(cancellationToken);
        return rows.ToDictionary(row => row.Id, row => row.Card());
    }

    /// <summary>The supplier with this number (<c>SUP-12</c> or 12); null when there is none.</summary>
    public async Task<SupplierCard?> FindAsync(VouchDb db, string number, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(number);
        var digits = number.StartsWith("SUP-", StringComparison.OrdinalIgnoreCase) ? number[4..] : number;
        return long.TryParse(digits, System.Globalization.CultureInfo.InvariantCulture, out var wanted)
            ? (await db.Set<Supplier>().AsNoTracking().FirstOrDefaultAsync(row => row.Number == wanted, cancellationToken))?.Card()
            : null;
    }

    /// <summary>The supplier that this VAT number, or this exact name in any letter case, belongs to; null when none or several. For reading invoices and imports.</summary>
    public async Task<SupplierCard?> RecogniseAsync(VouchDb db, string? vatNumber, string? name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var vat = Normalise(vatNumber);
        if (vat is not null)
        {
            var byVat = await db.Set<Supplier>().AsNoTracking().Where(row => row.VatNumber == vat).OrderBy(row => row.Number).Take(2).ToListAsync(cancellationToken);
            if (byVat.Count == 1)
            {
                return byVat[0].Card();
            }
        }

        if (string.IsNullOrWhiteSpace(name))
        {
            return null;
        }

        var wanted = name.Trim().ToLowerInvariant();
        var byName = await db.Set<Supplier>().AsNoTracking().Where(row => row.SearchName == wanted).OrderBy(row => row.Number).Take(2).ToListAsync(cancellationToken);
        return byName.Count == 1 ? byName[0].Card() : null;
    }

    /// <summary>Suppliers whose registered or trading name holds the text, by name; all when the text is empty.</summary>
    public async Task<IReadOnlyList<SupplierCard>> SearchAsync(VouchDb db, string? text, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var wanted = (text ?? "").Trim().ToLowerInvariant();
        var trading = TradingNames.Holding(db, wanted);
        var rows = await db.Set<Supplier>().AsNoTracking().Where(row => row.SearchName.Contains(wanted) || trading.Contains(row.Id))
            .OrderBy(row => row.SearchName).ThenBy(row => row.Number).Take(most).ToListAsync(cancellationToken);
        return [.. rows.Select(row => row.Card())];
    }

    /// <summary>The list of suppliers, by name, in pages.</summary>
    /// <param name="db">The database.</param>
    /// <param name="filter">Which suppliers.</param>
    /// <param name="after">The number of the last supplier of the page before; null for the first page.</param>
    /// <param name="size">1 to 200 suppliers.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<Page<SupplierCard>> ListAsync(VouchDb db, SupplierFilter filter, long? after, int size, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(filter);
        var rows = filter.Of(db);
        if (after is { } number && await db.Set<Supplier>().AsNoTracking().Where(row => row.Number == number).Select(row => row.SearchName).FirstOrDefaultAsync(cancellationToken) is { } name)
        {
            rows = rows.Where(row => row.SearchName.CompareTo(name) > 0 || (row.SearchName == name && row.Number > number));
        }

        var take = Math.Clamp(size, 1, 200);
        var found = await rows.OrderBy(row => row.SearchName).ThenBy(row => row.Number).Take(take + 1).ToListAsync(cancellationToken);
        return new Page<SupplierCard>([.. found.Take(take).Select(row => row.Card())], found.Count > take ? found[take - 1].Number.ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    /// <summary>How many suppliers there are like this.</summary>
    public Task<int> CountAsync(VouchDb db, SupplierFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(filter);
        return filter.Of(db).CountAsync(cancellationToken);
    }

    /// <summary>The countries of the suppliers there are, by code.</summary>
    public async Task<IReadOnlyList<string>> CountriesAsync(VouchDb db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Set<Supplier>().AsNoTracking().Select(row => row.Country).Distinct().OrderBy(country => country).ToListAsync(cancellationToken);
    }

    /// <summary>Where the supplier's money goes; null when no account is confirmed.</summary>
    public async Task<SupplierAccount?> AccountAsync(VouchDb db, PartyId supplier, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var row = await db.Set<Supplier>().AsNoTracking().FirstOrDefaultAsync(candidate => candidate.Id == supplier, cancellationToken);
        return row?.Iban is { } iban ? new SupplierAccount(supplier, row.AccountHolder ?? row.Name, iban, row.Bic, row.ProposedIban is not null) : null;
    }

    /// <summary>Where the money of several suppliers goes, in one statement; those without a confirmed account are missing from the answer.</summary>
    public async Task<IReadOnlyDictionary<PartyId, SupplierAccount>> AccountsAsync(VouchDb db, IReadOnlyCollection<PartyId> suppliers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var rows = await db.Set<Supplier>().AsNoTracking().Where(row => suppliers.Contains(row.Id) && row.Iban != null).ToListAsync(cancellationToken);
        return rows.ToDictionary(row => row.Id, row => new SupplierAccount(row.Id, row.AccountHolder ?? row.Name, row.Iban!, row.Bic, row.ProposedIban is not null));
    }

    internal static string? Normalise(string? identifier)
    {
        var letters = new string([.. (identifier ?? "").Where(char.IsLetterOrDigit)]).ToUpperInvariant();
        return letters.Length == 0 ? null : letters;
    }
}
