namespace Vouch.Sourcing.Scenarios;

/// <summary>Who can get what at which terms: what a scenario is computed from. Suppliers and lots are named by their place in the lists.</summary>
/// <param name="Suppliers">Who offers.</param>
/// <param name="Lots">What is awarded; every lot goes to somebody.</param>
/// <param name="Offers">At most one for each supplier and lot.</param>
internal sealed record AwardModel(IReadOnlyList<ModelSupplier> Suppliers, IReadOnlyList<string> Lots, IReadOnlyList<LotOffer> Offers)
{
    /// <summary>What must hold, and which terms reach over several lots.</summary>
    public IReadOnlyList<AwardCondition> Conditions { get; init; } = [];
}

/// <summary>A supplier as scenarios see it.</summary>
/// <param name="Name">For people to read.</param>
/// <param name="Trust">0 to 100.</param>
/// <param name="IsLocal">Counts for the local share.</param>
internal sealed record ModelSupplier(string Name, decimal Trust = 0m, bool IsLocal = false);

/// <summary>A supplier's price for a whole lot.</summary>
/// <param name="Supplier">Place of the supplier.</param>
/// <param name="Lot">Place of the lot.</param>
/// <param name="Price">For the whole lot, not negative, in the event's currency.</param>
/// <param name="LeadTimeDays">Until all of it is there; null when the bid does not say, which counts as later than any other.</param>
/// <param name="CapacityUse">How much of the supplier's capacity the lot takes.</param>
internal sealed record LotOffer(int Supplier, int Lot, decimal Price, int? LeadTimeDays = null, decimal CapacityUse = 1m);

/// <summary>What an award must keep, or a term of a supplier that reaches over several lots.</summary>
internal abstract record AwardCondition
{
    /// <summary>True for a term that an offer brings and that can only add possibilities; false for what forbids or burdens.</summary>
    public virtual bool IsOffered => false;
}

/// <summary>At most so many suppliers get anything.</summary>
internal sealed record MostSuppliers(int Count) : AwardCondition;

/// <summary>At least this share of what is spent goes to a supplier; to each who gets anything when none is named.</summary>
/// <param name="Supplier">Place of the supplier; null for each who gets anything.</param>
/// <param name="Percent">Of the prices of all lots, before volume discounts and without the cost of taking suppliers on.</param>
internal sealed record LeastShare(int? Supplier, decimal Percent) : AwardCondition;

/// <summary>At most this share of what is spent goes to a supplier; to any when none is named. Measured as <see cref="LeastShare"/> is.</summary>
internal sealed record MostShare(int? Supplier, decimal Percent) : AwardCondition;

/// <summary>A supplier, such as the one who has the business today, gets at least one lot.</summary>
internal sealed record KeepSupplier(int Supplier) : AwardCondition;

/// <summary>What a supplier can take on in all, in the measure of <see cref="LotOffer.CapacityUse"/>.</summary>
internal sealed record Capacity(int Supplier, decimal Limit) : AwardCondition;

/// <summary>At least this share of what is spent goes to local suppliers together. Measured as <see cref="LeastShare"/> is.</summary>
internal sealed record LocalShare(decimal Percent) : AwardCondition;

/// <summary>Everything together costs at most this, with discounts and the cost of taking suppliers on.</summary>
internal sealed record Budget(decimal Amount) : AwardCondition;

/// <summary>What it costs once to take a supplier on, if they get anything.</summary>
internal sealed record OnboardingCost(int Supplier, decimal Amount) : AwardCondition;

/// <summary>A discount on all units by the supplier's total: the band reached counts for the whole total. Bundles neither count nor are discounted.</summary>
/// <param name="Supplier">Place of the supplier.</param>
/// <param name="Bands">From rising totals above 0, to rising percentages.</param>
internal sealed record VolumeDiscount(int Supplier, IReadOnlyList<DiscountBand> Bands) : AwardCondition
{
    /// <inheritdoc/>
    public override bool IsOffered => true;

    /// <summary>Per cent off for a total.</summary>
    public decimal PercentFor(decimal total) => Bands.Where(band => total >= band.From).OrderByDescending(band => band.From).Select(band => band.Percent).FirstOrDefault();
}

/// <summary>From this total on, so many per cent off everything.</summary>
internal sealed record DiscountBand(decimal From, decimal Percent);

/// <summary>One final price for several lots, taken whole or not at all. Lead time and use of capacity are those of the supplier's offers for these lots.</summary>
internal sealed record Bundle(int Supplier, IReadOnlyList<int> Lots, decimal Price) : AwardCondition
{
    /// <inheritdoc/>
    public override bool IsOffered => true;
}
