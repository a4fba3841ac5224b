using Vouch.Kernel;
using Vouch.Promises.Trust;

namespace Vouch.Sourcing.Scenarios;

/// <summary>The opened bids of an event as a model: complete bids that stand, for lots that are not awarded yet; and answers shown in the event's own terms.</summary>
internal sealed class OfferedAward
{
    // Nothing is known of a supplier without a history: the middle, neither for nor against.
    private const decimal UnknownTrust = 50m;
    private readonly IReadOnlyList<ComparisonColumn> bidders;
    private readonly List<ComparisonLot> lots;
    private readonly string currencyCode;

    public OfferedAward(EventResult result, ScenarioQuestion question, IReadOnlyList<ComparisonColumn> bidders, Func<PartyId, string?> countryOf, IReadOnlyDictionary<PartyId, TrustCard>? trust)
    {
        this.bidders = bidders;
        Currency = result.Comparison.Currency;
        currencyCode = Currency.Code;
        var awarded = result.Awards.Select(award => award.LotId).ToHashSet();
        var places = bidders.Select(bidder => result.Comparison.Columns.ToList().IndexOf(bidder)).ToList();
        var open = result.Comparison.Lots.Where(lot => !awarded.Contains(lot.Lot)).ToList();
        lots = [.. open.Where(lot => places.Exists(place => lot.Totals[place].IsComplete))];
        LotsAwarded = awarded.Count;
        LotsWithoutOffer = [.. open.Except(lots).Select(lot => lot.Number)];
        var offers = lots.SelectMany((lot, at) => places.Select((place, supplier) => lot.Totals[place] is { IsComplete: true, Total: { } total }
            ? new LotOffer(supplier, at, total.Amount, DaysOf(lot, place))
            : null)).OfType<LotOffer>().ToList();
        Model = new AwardModel(
            [.. bidders.Select(bidder => new ModelSupplier(
                bidder.Name,
                trust?.GetValueOrDefault(bidder.Bidder) is { IsKnown: true } card ? Math.Clamp(Math.Round((decimal)card.Mean, 1), 0m, 100m) : UnknownTrust,
                question.Local is not null && string.Equals(countryOf(bidder.Bidder), question.Local, StringComparison.OrdinalIgnoreCase)))],
            [.. lots.Select(lot => lot.Title)],
            offers);
        Model = Model with { Conditions = [.. ConditionsOf(question)] };
    }

    public AwardModel Model { get; }

    public Currency Currency { get; }

    public IReadOnlyList<int> LotsWithoutOffer { get; }

    public int LotsAwarded { get; }

    /// <summary>What is asked about suppliers or lots that are not there; null when all are.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>An answer in the event's terms.</summary>
    public Scenario Show(Aim aim, AwardAnswer answer, IReadOnlyList<ConditionCost> costs, bool showsTrust)
    {
        var shown = costs.Select(cost => Say(cost.Conditions[0], cost.Conditions.Count > 1, cost.Cost, cost.IsExact)).ToList();
        var clash = answer is Infeasible infeasible ? infeasible.Clash.Select(condition => Say(condition, false, null, infeasible.IsSmallest)).DistinctBy(said => string.Format(System.Globalization.CultureInfo.InvariantCulture, said.Says, [.. said.Values])).ToList() : [];
        return answer switch
        {
            Awarded awarded => new Scenario(
                aim,
                awarded is Optimal ? ScenarioStatus.Optimal : ScenarioStatus.Feasible,
                awarded.Appraisal.Cost,
                awarded.Appraisal.Discount,
                awarded.Appraisal.Onboarding,
                awarded.Appraisal.LongestLeadTimeDays,
                showsTrust ? Math.Round(awarded.Appraisal.Trust, 1) : null,
                [.. awarded.Placements.Select(Show)],
                awarded.Proof.Bound,
                awarded.Proof.Gap is { } gap ? Math.Round(gap * 100m, 3) : null,
                shown,
                []),
            Infeasible => Empty(aim, ScenarioStatus.Infeasible, clash),
            TimedOut => Empty(aim, ScenarioStatus.TimedOut, []),
            _ => Empty(aim, ScenarioStatus.FiguresTooLarge, []),
        };
    }

    private static Scenario Empty(Aim aim, ScenarioStatus status, IReadOnlyList<ScenarioCost> clash) => new(aim, status, null, null, null, null, null, [], null, null, [], clash);

    private static int? DaysOf(ComparisonLot lot, int place)
    {
        var days = lot.Rows.Select(row => row.Cells[place].Offer?.LeadTimeDays).ToList();
        return days.Count == 0 || days.Exists(one => one is null) ? null : days.Max();
    }

    private ScenarioPlacement Show(Placement placement) => new(
        lots[placement.Lot].Lot, lots[placement.Lot].Number, lots[placement.Lot].Title, bidders[placement.Supplier].Bidder, bidders[placement.Supplier].Name,
        placement.Bundle is null ? Model.Offers.First(offer => offer.Supplier == placement.Supplier && offer.Lot == placement.Lot).Price : null);

    private IEnumerable<AwardCondition> ConditionsOf(ScenarioQuestion question)
    {
        if (question.MostSuppliers is { } most)
        {
            yield return new MostSuppliers(most);
        }

        if (question.MostShare is { } mostShare)
        {
            yield return new MostShare(null, mostShare);
        }

        if (question.LeastShare is { } leastShare)
        {
            yield return new LeastShare(null, leastShare);
        }

        if (question.Keep is { } keep && Find(keep, "keep") is { } incumbent)
        {
            yield return new KeepSupplier(incumbent);
        }

        if (question.LocalShare is { } local)
        {
            yield return new LocalShare(local);
        }

        if (question.Budget is { } budget)
        {
            yield return new Budget(budget);
        }

        foreach (var supplier in Enumerable.Range(0, bidders.Count))
        {
            if (question.MostLots is { } mostLots)
            {
                yield return new Capacity(supplier, mostLots);
            }

            if (question.Onboarding is { } onboarding && bidders[supplier].Bidder != question.Keep)
            {
                yield return new OnboardingCost(supplier, onboarding);
            }
        }

        if (question.Discount is { } discount && Find(discount.Supplier, "discountOf") is { } discounter)
        {
            yield return new VolumeDiscount(discounter, [new DiscountBand(discount.From, discount.Percent)]);
        }

        if (question.Bundle is { } bundle && Find(bundle.Supplier, "bundleOf") is { } bundler)
        {
            var places = bundle.Lots.Select(number => lots.FindIndex(lot => lot.Number == number)).ToList();
            if (places.Contains(-1))
            {
                Refusal = ScenarioRefusals.BundleIncomplete.At("bundleLots");
                yield break;
            }

            yield return new Bundle(bundler, places, bundle.Price);
        }
    }

    private int? Find(PartyId supplier, string field)
    {
        for (var place = 0; place < bidders.Count; place++)
        {
            if (bidders[place].Bidder == supplier)
            {
                return place;
            }
        }

        Refusal = AwardRefusals.NotABidder.At(field);
        return null;
    }

    private ScenarioCost Say(AwardCondition condition, bool isAll, decimal? cost, bool isExact)
    {
        string NameOf(int supplier) => bidders[supplier].Name;
        Money Amount(decimal amount) => Money.Of(amount, Currency);
        (string Says, object[] Values) said = condition switch
        {
            MostSuppliers most => ("At most {0} suppliers", [most.Count]),
            LeastShare least => ("At least {0} % for each who gets anything", [least.Percent]),
            MostShare most => ("At most {0} % for any supplier", [most.Percent]),
            KeepSupplier keep => ("{0} keeps at least one lot", [NameOf(keep.Supplier)]),
            Capacity capacity => ("At most {0} lots for each supplier", [capacity.Limit]),
            LocalShare local => ("At least {0} % for local suppliers", [local.Percent]),
            Budget budget => ("At most {0} in all", [Amount(budget.Amount)]),
            OnboardingCost onboarding when isAll => ("{0} for each supplier taken on", [Amount(onboarding.Amount)]),
            OnboardingCost onboarding => ("{0} to take {1} on", [Amount(onboarding.Amount), NameOf(onboarding.Supplier)]),
            VolumeDiscount discount => ("{0} gives {1} % from {2} on", [NameOf(discount.Supplier), discount.Bands[0].Percent, Amount(discount.Bands[0].From)]),
            Bundle bundle => ("{0} asks {1} for lots {2} together", [NameOf(bundle.Supplier), Amount(bundle.Price), string.Join(", ", bundle.Lots.Select(lot => lots[lot].Number))]),
            _ => (currencyCode, []),
        };
        return new ScenarioCost(said.Says, said.Values, cost, isExact);
    }
}
