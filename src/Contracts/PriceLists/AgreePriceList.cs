using Vouch.Company;
using Vouch.Kernel;
using Vouch.Sourcing;
using Vouch.Suppliers;

namespace Vouch.Contracts;

/// <summary>A position of a price list as it is agreed.</summary>
/// <param name="Description">What it is, at most 500 characters.</param>
/// <param name="UnitPrice">Price of one, not negative, at most four decimals.</param>
/// <param name="UnitOfMeasure">The unit in words or by UN/ECE Recommendation 20 code: <c>piece</c>, <c>C62</c>.</param>
/// <param name="Code">The supplier's article number.</param>
/// <param name="Category">A category code; null when nobody knows.</param>
/// <param name="MinimumQuantity">The smallest quantity sold; null for none.</param>
/// <param name="LeadTimeDays">Calendar days until delivery.</param>
/// <param name="Steps">Other prices from a quantity on, for the whole quantity; strictly rising quantities, at most 20.</param>
/// <param name="Multiple">The pack: only multiples of it are sold; null for any quantity.</param>
public sealed record PriceListItemInput(
    string Description, decimal UnitPrice, string UnitOfMeasure, string? Code = null, string? Category = null, decimal? MinimumQuantity = null, int? LeadTimeDays = null, IReadOnlyList<PriceStep>? Steps = null, decimal? Multiple = null)
{
    /// <summary>The price of one when so many are taken.</summary>
    public decimal PriceOf(decimal quantity) => PriceSteps.At(UnitPrice, Steps ?? [], quantity);
}

/// <summary>Agrees a price list with a qualified supplier: asks that it covers become orders with no buyer's touch.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Supplier">The supplier.</param>
/// <param name="Currency">Currency of its prices.</param>
/// <param name="ValidFrom">The first day the prices hold.</param>
/// <param name="ValidUntil">The last day the prices hold.</param>
/// <param name="Items">1 to 10,000 positions.</param>
/// <param name="Unit">The unit that may call off; null for the whole company.</param>
/// <param name="Award">The award that the prices come from; null when they come from none. What of it stands on the list is told with the fact.</param>
public sealed record AgreePriceList(string Title, PartyId Supplier, Currency Currency, DateOnly ValidFrom, DateOnly ValidUntil, IReadOnlyList<PriceListItemInput> Items, UnitId? Unit = null, AwardId? Award = null) : ICommand<PriceListId>;

/// <summary>Ends a price list: from the day after, its prices hold no more.</summary>
/// <param name="PriceList">The price list.</param>
/// <param name="LastDay">The last day; not before today.</param>
/// <param name="Version">The version that was seen; null to take any.</param>
public sealed record EndPriceList(PriceListId PriceList, DateOnly LastDay, int? Version = null) : ICommand<Done>;

internal sealed class AgreePriceListHandler(SupplierDirectory suppliers, CompanyDirectory directory, IEnumerable<AwardQueries> awards) : IHandler<AgreePriceList, PriceListId>, IHandler<EndPriceList, Done>
{
    private const int MostItems = 10_000;

    public async Task<Outcome<PriceListId>> HandleAsync(AgreePriceList command, Work work, CancellationToken cancellationToken)
    {
        var company = await directory.ReadAsync(cancellationToken);
        if (command.Unit is { } unit ? !work.Actor.Has(Roles.Buyer, unit) : !work.Actor.HasAnywhere(Roles.Buyer))
        {
            return ContractRefusals.NotBuyer;
        }

        if (command.Unit is { } wanted && company.Unit(wanted) is null)
        {
            return CompanyRefusals.NoUnit.At("unit");
        }

        var supplier = await suppliers.FindAsync(work.Db, command.Supplier, cancellationToken);
        var categories = await Categories.ReadAsync(work.Db, cancellationToken);
        var refusals = Check(command, supplier, categories);
        if (refusals.Count > 0)
        {
            return refusals.ToArray();
        }

        AwardCard? award = null;
        if (command.Award is { } awarded)
        {
            award = await FindAsync(work, awarded, cancellationToken);
            if (award is null || award.Supplier != command.Supplier)
            {
                return ContractRefusals.AwardUnknown.At("award");
            }
        }

        var list = new PriceList
        {
            Id = work.NewId<PriceListId>(),
            Number = await work.NextNumberAsync(PriceList.Series, cancellationToken),
            Title = command.Title.Trim(),
            Supplier = command.Supplier,
            SupplierName = supplier!.Name,
            Currency = command.Currency,
            ValidFrom = command.ValidFrom,
            ValidUntil = command.ValidUntil,
            Unit = command.Unit,
            Owner = work.Actor.Party,
            AgreedAt = work.At,
        };
        work.Db.Add(list);
        for (var i = 0; i < command.Items.Count; i++)
        {
            var item = command.Items[i];
            work.Db.Add(new PriceListItem
            {
                PriceList = list.Id,
                Line = i + 1,
                Code = item.Code?.Trim(),
                Description = item.Description.Trim(),
                SearchText = $"{item.Description} {item.Code}".Trim().ToLowerInvariant(),
                Category = item.Category,
                UnitOfMeasure = item.UnitOfMeasure.Trim(),
                UnitPrice = item.UnitPrice,
                MinimumQuantity = item.MinimumQuantity,
                LeadTimeDays = item.LeadTimeDays,
                Multiple = item.Multiple,
                StepsText = PriceSteps.Write(item.Steps),
            });
        }

        var agreed = Fact(ContractFacts.PriceListAgreed, list);
        if (award is not null)
        {
            Tell(agreed.Data, award, command);
        }

        work.Record(agreed);
        return list.Id;
    }

    public async Task<Outcome<Done>> HandleAsync(EndPriceList command, Work work, CancellationToken cancellationToken)
    {
        var list = await work.Db.Set<PriceList>().FindAsync([command.PriceList], cancellationToken);
        if (list is null || !work.Actor.IsColleague)
        {
            return Problems.NotFound;
        }

        if (list.Unit is { } unit ? !work.Actor.Has(Roles.Buyer, unit) : !work.Actor.HasAnywhere(Roles.Buyer))
        {
            return ContractRefusals.NotBuyer;
        }

        if (command.Version is { } seen && seen != list.Version)
        {
            return ContractRefusals.Stale;
        }

        if (command.LastDay < DateOnly.FromDateTime(work.At.UtcDateTime) || command.LastDay > list.ValidUntil)
        {
            return ContractRefusals.EndOutside.At("lastDay");
        }

        list.ValidUntil = command.LastDay;
        work.Record(Fact(ContractFacts.PriceListEnded, list));
        return Done.Value;
    }

    private async Task<AwardCard?> FindAsync(Work work, AwardId id, CancellationToken cancellationToken)
    {
        foreach (var door in awards)
        {
            if (await door.FindAsync(work.Db, id, cancellationToken) is { } card && work.Actor.Has(Roles.Buyer, card.Unit))
            {
                return card;
            }
        }

        return null;
    }

    /// <summary>What the awarded quantities cost by the list, and how much of the award that is, by its own prices: what is not on the list is not contracted.</summary>
    internal static void Tell(FactData data, AwardCard award, AgreePriceList command)
    {
        var items = command.Items.ToLookup(item => item.Description.Trim(), StringComparer.OrdinalIgnoreCase);
        var listed = award.Lines.Where(line => line.UnitPrice is not null && items.Contains(line.Description.Trim())).ToList();
        var whole = award.Lines.Sum(line => line.Quantity * (line.UnitPrice ?? 0));
        data.Add("award", award.Id.Value);
        data.Add("amount", Money.Sum(listed.Select(line => Money.Of(line.Quantity, items[line.Description.Trim()].Min(item => item.PriceOf(line.Quantity)), command.Currency)), command.Currency));
        data.Add("share", whole > 0 ? decimal.Round(listed.Sum(line => line.Quantity * line.UnitPrice!.Value) / whole, 6) : 0m);
    }

    private static List<Refusal> Check(AgreePriceList command, SupplierCard? supplier, Categories categories)
    {
        var refusals = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(command.Title) || command.Title.Length > 200)
        {
            refusals.Add(ContractRefusals.NoTitle.At("title"));
        }

        if (supplier is not { MayBeOrderedFrom: true })
        {
            refusals.Add(ContractRefusals.SupplierBarred.With(supplier?.Name ?? "?").At("supplier"));
        }

        if (command.ValidUntil < command.ValidFrom)
        {
            refusals.Add(ContractRefusals.DatesReversed.At("validUntil"));
        }

        if (command.Items.Count is 0 or > MostItems)
        {
            refusals.Add(ContractRefusals.ItemCount.With(MostItems).At("items"));
        }

        for (var i = 0; i < Math.Min(command.Items.Count, MostItems); i++)
        {
            var item = command.Items[i];
            if (string.IsNullOrWhiteSpace(item.Description) || item.Description.Length > 500 || string.IsNullOrWhiteSpace(item.UnitOfMeasure) || item.UnitOfMeasure.Length > 40)
            {
                refusals.Add(ContractRefusals.NoDescription.At($"items[{i}].description"));
            }

            if (!PriceSteps.IsPrice(item.UnitPrice))
            {
                refusals.Add(ContractRefusals.BadPrice.At($"items[{i}].unitPrice"));
            }

            if (item.MinimumQuantity is <= 0 || item.LeadTimeDays is < 0 or > 3_650)
            {
                refusals.Add(ContractRefusals.BadQuantity.At($"items[{i}].minimumQuantity"));
            }

            if (item.Multiple is <= 0 or >= PriceSteps.Largest || (item.Multiple is { } pack && decimal.Round(pack, 6) != pack))
            {
                refusals.Add(ContractRefusals.BadMultiple.At($"items[{i}].multiple"));
            }

            if (PriceSteps.Check(item.Steps ?? [], item.MinimumQuantity) is { } badSteps)
            {
                refusals.Add(badSteps.At($"items[{i}].steps"));
            }

            if (item.Category is { } category && categories.Find(category) is null)
            {
                refusals.Add(ContractRefusals.NoCategory.With(category).At($"items[{i}].category"));
            }
        }

        return refusals;
    }

    private static FactDraft Fact(FactName name, PriceList list) => new(name, list.Subject)
    {
        Unit = list.Unit,
        Parties = [("supplier", list.Supplier), ("owner", list.Owner)],
        Data = new FactData { { "number", list.Label }, { "valid_from", list.ValidFrom }, { "valid_until", list.ValidUntil } },
    };
}
