using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Suppliers.Identifiers;

namespace Vouch.Suppliers.Vetting;

/// <summary>A supplier's pack with where its vetting stands.</summary>
internal sealed record ReadPack(Supplier Supplier, VettingFile File, PackFacts Facts, PackStanding Standing, VettingPolicy Policy, QuestionnaireSet Questionnaires);

/// <summary>Reads packs and has the rule say where they stand.</summary>
internal sealed class PackReading(VettingShelf shelf, IScreeningState screening, Rates rates)
{
    private ReadPack? shown;

    /// <summary>The pack of a supplier as it is in this database context, rows that were only just added included.</summary>
    /// <param name="db">The database.</param>
    /// <param name="supplier">The supplier.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <param name="isNew">True for one that was only just entered: nothing of it is stored yet.</param>
    public async Task<ReadPack> ReadAsync(VouchDb db, Supplier supplier, DateTimeOffset now, CancellationToken cancellationToken, bool isNew = false)
    {
        var id = supplier.Id;
        var file = (isNew ? null : await FileAsync(db, id, cancellationToken)) ?? new VettingFile { Supplier = id };
        var facts = new PackFacts(
            supplier.Country,
            supplier.VatNumber is { } vat && IdentifierRules.Check("vat", vat).IsValid,
            file.CategoryCodes,
            file.Spend,
            await RowsAsync<SupplierIdentifier>(db, rows => rows.Where(row => row.Supplier == id), row => row.Supplier == id, isNew, cancellationToken),
            await RowsAsync<SupplierContact>(db, rows => rows.Where(row => row.Supplier == id), row => row.Supplier == id, isNew, cancellationToken),
            await RowsAsync<SupplierReference>(db, rows => rows.Where(row => row.Supplier == id), row => row.Supplier == id, isNew, cancellationToken),
            await RowsAsync<SupplierDocument>(db, rows => rows.Where(row => row.Supplier == id), row => row.Supplier == id, isNew, cancellationToken),
            await RowsAsync<SupplierAnswers>(db, rows => rows.Where(row => row.Supplier == id), row => row.Supplier == id, isNew, cancellationToken),
            (await screening.OfAsync(db, [id], cancellationToken)).GetValueOrDefault(id) ?? ScreeningState.None);
        var policy = await shelf.PolicyAsync(db, cancellationToken);
        var questionnaires = await shelf.QuestionnairesAsync(db, cancellationToken);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var categories = facts.Categories.Count == 0 ? null : await Categories.ReadAsync(db, cancellationToken);
        var convert = await ConverterAsync(db, policy, facts.Spend, today, cancellationToken);
        var standing = PackStanding.Of(policy, questionnaires, facts, code => categories?.Upward(code) ?? [], convert, today);
        return new ReadPack(supplier, file, facts, standing, policy, questionnaires);
    }

    /// <summary>The pack of a supplier for a page, read once for all its parts; null when there is no such supplier.</summary>
    public async Task<ReadPack?> ShowAsync(VouchDb db, PartyId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (shown?.Supplier.Id != id)
        {
            shown = await db.Set<Supplier>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is { } supplier ? await ReadAsync(db, supplier, now, cancellationToken) : null;
        }

        return shown;
    }

    /// <summary>What is kept beside the particulars; null when nothing is yet.</summary>
    public static async Task<VettingFile?> FileAsync(VouchDb db, PartyId supplier, CancellationToken cancellationToken) =>
        db.Set<VettingFile>().Local.FirstOrDefault(row => row.Supplier == supplier) ?? await db.Set<VettingFile>().FirstOrDefaultAsync(row => row.Supplier == supplier, cancellationToken);

    /// <summary>The same, made when there is none.</summary>
    public static async Task<VettingFile> OpenFileAsync(VouchDb db, PartyId supplier, CancellationToken cancellationToken)
    {
        if (await FileAsync(db, supplier, cancellationToken) is { } known)
        {
            return known;
        }

        var file = new VettingFile { Supplier = supplier };
        db.Add(file);
        return file;
    }

    // What a command has just added is tracked and not yet in the database; what it removed still is.
    private static async Task<IReadOnlyList<TRow>> RowsAsync<TRow>(VouchDb db, Func<IQueryable<TRow>, IQueryable<TRow>> of, Func<TRow, bool> isOf, bool isNew, CancellationToken cancellationToken)
        where TRow : class
    {
        var stored = isNew ? [] : await of(db.Set<TRow>()).ToListAsync(cancellationToken);
        var added = db.ChangeTracker.Entries<TRow>().Where(entry => (entry.State == EntityState.Added || (isNew && entry.State != EntityState.Deleted)) && isOf(entry.Entity)).Select(entry => entry.Entity).ToList();
        return [.. stored.Where(row => db.Entry(row).State != EntityState.Deleted), .. added];
    }

    private async Task<Func<Money, Currency, Money?>> ConverterAsync(VouchDb db, VettingPolicy policy, Money? spend, DateOnly day, CancellationToken cancellationToken)
    {
        var cards = new Dictionary<Currency, RateCard>();
        foreach (var to in spend is { } amount ? policy.Tiers.Select(rule => rule.SpendFrom?.Currency).OfType<Currency>().Where(to => to != amount.Currency).Distinct() : [])
        {
            if (await rates.FindAsync(db, spend!.Value.Currency, to, day, cancellationToken) is { } card)
            {
                cards[to] = card;
            }
        }

        return (money, to) => money.Currency == to ? money : cards.TryGetValue(to, out var card) ? card.Convert(money) : null;
    }
}
