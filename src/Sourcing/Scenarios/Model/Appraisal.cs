namespace Vouch.Sourcing.Scenarios;

/// <summary>What an award amounts to, computed in decimals from offers and conditions alone.</summary>
/// <param name="Cost">With discounts and the cost of taking suppliers on.</param>
/// <param name="Listed">The prices alone, before discounts.</param>
/// <param name="Discount">What volume discounts take off.</param>
/// <param name="Onboarding">What taking suppliers on costs.</param>
/// <param name="LongestLeadTimeDays">Until everything is there; null when somebody does not say.</param>
/// <param name="Trust">Mean trust over the lots, 0 to 100.</param>
/// <param name="Suppliers">Who gets something, in the order of the model.</param>
/// <param name="Broken">Conditions that the award does not keep.</param>
internal sealed record Appraisal(
    decimal Cost, decimal Listed, decimal Discount, decimal Onboarding, int? LongestLeadTimeDays, decimal Trust, IReadOnlyList<int> Suppliers, IReadOnlyList<AwardCondition> Broken)
{
    /// <summary>Appraises an award.</summary>
    public static Appraisal Of(AwardModel model, IReadOnlyCollection<Placement> placements)
    {
        var sums = Sums.Of(model, placements);
        var discount = model.Conditions.OfType<VolumeDiscount>().Sum(term => sums.Discountable[term.Supplier] * term.PercentFor(sums.Discountable[term.Supplier]) / 100m);
        var onboarding = model.Conditions.OfType<OnboardingCost>().Where(term => sums.Lots[term.Supplier] > 0).Sum(term => term.Amount);
        var appraisal = new Appraisal(
            sums.Spent.Sum() - discount + onboarding,
            sums.Spent.Sum(),
            discount,
            onboarding,
            sums.Longest,
            model.Lots.Count == 0 ? 0m : Enumerable.Range(0, model.Suppliers.Count).Sum(supplier => sums.Lots[supplier] * model.Suppliers[supplier].Trust) / model.Lots.Count,
            [.. Enumerable.Range(0, model.Suppliers.Count).Where(supplier => sums.Lots[supplier] > 0)],
            []);
        return appraisal with { Broken = [.. model.Conditions.Where(condition => !Keeps(model, condition, sums, appraisal))] };
    }

    private static bool Keeps(AwardModel model, AwardCondition condition, Sums sums, Appraisal appraisal)
    {
        var spent = sums.Spent.Sum();
        bool AtLeast(decimal part, decimal percent) => part * 100m >= spent * percent;
        bool AtMost(decimal part, decimal percent) => part * 100m <= spent * percent;
        return condition switch
        {
            MostSuppliers most => appraisal.Suppliers.Count <= most.Count,
            LeastShare { Supplier: { } one } least => AtLeast(sums.Spent[one], least.Percent),
            LeastShare least => appraisal.Suppliers.All(supplier => AtLeast(sums.Spent[supplier], least.Percent)),
            MostShare { Supplier: { } one } most => AtMost(sums.Spent[one], most.Percent),
            MostShare most => sums.Spent.All(part => AtMost(part, most.Percent)),
            KeepSupplier keep => sums.Lots[keep.Supplier] >= 1,
            Capacity capacity => sums.Used[capacity.Supplier] <= capacity.Limit,
            LocalShare local => AtLeast(Enumerable.Range(0, model.Suppliers.Count).Where(supplier => model.Suppliers[supplier].IsLocal).Sum(supplier => sums.Spent[supplier]), local.Percent),
            Budget budget => appraisal.Cost <= budget.Amount,
            _ => true,
        };
    }

    private sealed record Sums(decimal[] Spent, decimal[] Discountable, decimal[] Used, int[] Lots, int? Longest)
    {
        public static Sums Of(AwardModel model, IReadOnlyCollection<Placement> placements)
        {
            var count = model.Suppliers.Count;
            var (spent, discountable, used, lots) = (new decimal[count], new decimal[count], new decimal[count], new int[count]);
            var offers = model.Offers.ToDictionary(offer => (offer.Supplier, offer.Lot));
            int? longest = 0;
            foreach (var placement in placements)
            {
                var offer = offers.GetValueOrDefault((placement.Supplier, placement.Lot));
                var price = placement.Bundle is null ? offer!.Price : 0m;
                spent[placement.Supplier] += price;
                discountable[placement.Supplier] += price;
                used[placement.Supplier] += offer?.CapacityUse ?? 0m;
                lots[placement.Supplier]++;
                longest = longest is { } known && offer?.LeadTimeDays is { } days ? Math.Max(known, days) : null;
            }

            foreach (var bundle in placements.Where(placement => placement.Bundle is not null).Select(placement => placement.Bundle!).Distinct(ReferenceEqualityComparer.Instance).Cast<Bundle>())
            {
                spent[bundle.Supplier] += bundle.Price;
            }

            return new Sums(spent, discountable, used, lots, longest);
        }
    }
}
