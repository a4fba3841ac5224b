using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Requests;
using Vouch.Suppliers;

namespace Vouch.Contracts;

/// <summary>A price list as others see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number"><c>PL-12</c>; its page is <c>/price-lists/{number}</c>.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Supplier">The supplier.</param>
/// <param name="SupplierName">Its name when the list was agreed.</param>
/// <param name="Currency">Currency of the prices.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidUntil">Last day.</param>
/// <param name="Unit">The unit that may call off; null for all.</param>
/// <param name="Version">For If-Match.</param>
public sealed record PriceListCard(
    PriceListId Id, string Number, string Title, PartyId Supplier, string SupplierName, Currency Currency, DateOnly ValidFrom, DateOnly ValidUntil, UnitId? Unit, int Version);

/// <summary>A position as others see it.</summary>
/// <param name="Line">Its place, from 1.</param>
/// <param name="Code">Article number.</param>
/// <param name="Description">What it is.</param>
/// <param name="Category">Category code.</param>
/// <param name="UnitOfMeasure">The unit.</param>
/// <param name="UnitPrice">Price of one.</param>
/// <param name="MinimumQuantity">Smallest quantity sold.</param>
/// <param name="LeadTimeDays">Calendar days until delivery.</param>
public sealed record PriceListItemCard(int Line, string? Code, string Description, string? Category, string UnitOfMeasure, decimal UnitPrice, decimal? MinimumQuantity, int? LeadTimeDays)
{
    /// <summary>Only multiples of it are sold; null for any quantity.</summary>
    public decimal? Multiple { get; init; }

    /// <summary>Other prices from a quantity on, by quantity.</summary>
    public IReadOnlyList<PriceStep> Steps { get; init; } = [];

    /// <summary>The price of one when so many are taken; it holds for the whole quantity.</summary>
    public decimal PriceOf(decimal quantity) => PriceSteps.At(UnitPrice, Steps, quantity);
}

/// <summary>The door to price lists; also answers what Requests asks: what can be had for a need.</summary>
public sealed class PriceLists(Company.CompanyDirectory directory, SupplierDirectory suppliers) : IOffers
{
    private const string KeyPrefix = "price-list:";

    /// <summary>Price lists, those that end last first; of one supplier when it is given.</summary>
    public async Task<IReadOnlyList<PriceListCard>> AllAsync(VouchDb db, PartyId? supplier, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var rows = await db.Set<PriceList>().AsNoTracking().Where(row => supplier == null || row.Supplier == supplier)
            .OrderByDescending(row => row.ValidUntil).ThenByDescending(row => row.Number).Take(most).ToListAsync(cancellationToken);
        return [.. rows.Select(Card)];
    }

    /// <summary>A price list with its positions, by number (<c>PL-12</c>); null when there is none.</summary>
    public async Task<(PriceListCard Card, IReadOnlyList<PriceListItemCard> Items)?> FindAsync(VouchDb db, string number, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(number);
        if (!long.TryParse(number.Replace("PL-", "", StringComparison.OrdinalIgnoreCase), System.Globalization.CultureInfo.InvariantCulture, out var wanted)
            || await db.Set<PriceList>().AsNoTracking().FirstOrDefaultAsync(row => row.Number == wanted, cancellationToken) is not { } list)
        {
            return null;
        }

        var items = await db.Set<PriceListItem>().AsNoTracking().Where(item => item.PriceList == list.Id).OrderBy(item => item.Line).ToListAsync(cancellationToken);
        return (Card(list), [.. items.Select(Card)]);
    }

    /// <summary>The positions of a supplier's price lists that hold on a day for a unit and have one of these descriptions, in any letter case, or article numbers.</summary>
    public async Task<IReadOnlyList<PriceListItemCard>> HeldAsync(
        VouchDb db, PartyId supplier, UnitId unit, Currency currency, DateOnly day, IReadOnlyCollection<string> descriptions, IReadOnlyCollection<string> articles, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var units = await AboveAsync(unit, cancellationToken);
#pragma warning disable CA1304, CA1308, CA1311, MA0011 // Becomes lower() in SQL.
        var words = descriptions.Select(text => text.ToLowerInvariant()).Distinct().ToList();
        var codes = articles.Select(text => text.ToLowerInvariant()).Distinct().ToList();
        var held = await (from list in db.Set<PriceList>()
                          where list.Supplier == supplier && list.ValidUntil >= day && list.ValidFrom <= day && list.Currency == currency && (list.Unit == null || units.Contains(list.Unit.Value))
                          join item in db.Set<PriceListItem>() on list.Id equals item.PriceList
                          where words.Contains(item.Description.ToLower()) || (item.Code != null && codes.Contains(item.Code.ToLower()))
                          orderby list.Number, item.Line
                          select item).AsNoTracking().ToListAsync(cancellationToken);
#pragma warning restore CA1304, CA1308, CA1311, MA0011
        return [.. held.Select(Card)];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Offer>> FindAsync(VouchDb db, string text, UnitId unit, DateOnly day, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(text);
        var words = text.ToLowerInvariant().Split([' ', ',', '.', ';', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(word => word.Length >= 3).Distinct().OrderByDescending(word => word.Length).Take(6).ToList();
        if (words.Count == 0)
        {
            return [];
        }

        var units = await AboveAsync(unit, cancellationToken);
        var query = from item in db.Set<PriceListItem>()
                    join list in db.Set<PriceList>() on item.PriceList equals list.Id
                    where list.ValidFrom <= day && list.ValidUntil >= day && (list.Unit == null || units.Contains(list.Unit.Value))
                    select new { item, list };
        // The longest words say most of a need; one of them must be there.
        var (first, second, third) = (words[0], words.ElementAtOrDefault(1) ?? words[0], words.ElementAtOrDefault(2) ?? words[0]);
        var rows = await query.Where(row => row.item.SearchText.Contains(first) || row.item.SearchText.Contains(second) || row.item.SearchText.Contains(third))
            .OrderBy(row => row.list.Number).ThenBy(row => row.item.Line).Take(200).AsNoTracking().ToListAsync(cancellationToken);
        var cards = await suppliers.FindAsync(db, [.. rows.Select(row => row.list.Supplier).Distinct()], cancellationToken);
        return
        [
            .. rows.Where(row => cards.TryGetValue(row.list.Supplier, out var card) && card.MayBeOrderedFrom).OrderByDescending(row => words.Sum(word => row.item.SearchText.Contains(word, StringComparison.Ordinal) ? word.Length : 0)).ThenBy(row => row.item.UnitPrice)
                .Take(most).Select(row => Offer(row.list, row.item)),
        ];
    }

    /// <inheritdoc/>
    public async Task<Offer?> ResolveAsync(VouchDb db, string key, UnitId unit, DateOnly day, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(key);
        var parts = key.StartsWith(KeyPrefix, StringComparison.Ordinal) ? key[KeyPrefix.Length..].Split(':') : [];
        if (parts.Length != 2 || !Guid.TryParse(parts[0], out var id) || !int.TryParse(parts[1], System.Globalization.CultureInfo.InvariantCulture, out var line))
        {
            return null;
        }

        var wanted = new PriceListId(id);
        var row = await (from item in db.Set<PriceListItem>()
                         join list in db.Set<PriceList>() on item.PriceList equals list.Id
                         where item.PriceList == wanted && item.Line == line
                         select new { item, list }).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        var covers = row is not null && row.list.HoldsOn(day) && (row.list.Unit is not { } limited || (await AboveAsync(unit, cancellationToken)).Contains(limited));
        return covers ? Offer(row!.list, row.item) : null;
    }

    internal static PriceListCard Card(PriceList row) =>
        new(row.Id, row.Label, row.Title, row.Supplier, row.SupplierName, row.Currency, row.ValidFrom, row.ValidUntil, row.Unit, row.Version);

    internal static PriceListItemCard Card(PriceListItem item) =>
        new(item.Line, item.Code, item.Description, item.Category, item.UnitOfMeasure, item.UnitPrice, item.MinimumQuantity, item.LeadTimeDays) { Multiple = item.Multiple, Steps = PriceSteps.Read(item.StepsText) };

    private static Offer Offer(PriceList list, PriceListItem item) =>
        new($"{KeyPrefix}{list.Id}:{item.Line}", item.Description, list.Supplier, list.SupplierName, item.UnitPrice, list.Currency, item.UnitOfMeasure)
        {
            Category = item.Category,
            LeadTimeDays = item.LeadTimeDays,
            MinimumQuantity = item.MinimumQuantity,
            Multiple = item.Multiple,
            Steps = [.. PriceSteps.Read(item.StepsText).Select(step => new OfferStep(step.From, step.UnitPrice))],
            Source = $"Price list {list.Label}",
            Link = $"/price-lists/{list.Label}",
        };

    // A list of a unit holds for the units below it, so a unit looks at its own and those above.
    private async Task<List<UnitId>> AboveAsync(UnitId unit, CancellationToken cancellationToken)
    {
        var company = await directory.ReadAsync(cancellationToken);
        var above = new List<UnitId>();
        for (var next = company.Unit(unit); next is not null && !above.Contains(next.Id); next = next.Parent is { } parent ? company.Unit(parent) : null)
        {
            above.Add(next.Id);
        }

        return above;
    }
}
