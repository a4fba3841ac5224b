namespace Vouch.Sourcing.Scenarios;

/// <summary>Turns a model into programs of whole numbers, one for each thing an award can be best at.</summary>
internal sealed class ProgramBuilding
{
    private const decimal BalanceScale = 1_000_000_000m;
    private const long FinestShare = 10_000L;
    private readonly AwardModel model;
    private readonly WholeNumbers money;
    private readonly WholeNumbers used;
    private readonly WholeNumbers trust;
    private readonly Dictionary<(int Supplier, int Lot), LotOffer> offers;
    private readonly List<(int Supplier, decimal Percent, decimal From, decimal? Below)> steps = [];
    private readonly decimal[] onboarding;

    private ProgramBuilding(AwardModel model, WholeNumbers money, WholeNumbers used, WholeNumbers trust)
    {
        (this.model, this.money, this.used, this.trust) = (model, money, used, trust);
        offers = model.Offers.ToDictionary(offer => (offer.Supplier, offer.Lot));
        onboarding = [.. Enumerable.Range(0, model.Suppliers.Count).Select(supplier => model.Conditions.OfType<OnboardingCost>().Where(term => term.Supplier == supplier).Sum(term => term.Amount))];
        for (var supplier = 0; supplier < model.Suppliers.Count; supplier++)
        {
            var bands = model.Conditions.OfType<VolumeDiscount>().Where(term => term.Supplier == supplier).SelectMany(term => term.Bands).OrderBy(band => band.From).ToList();
            steps.Add((supplier, 0m, 0m, bands.Count > 0 ? bands[0].From : null));
            for (var i = 0; i < bands.Count; i++)
            {
                steps.Add((supplier, bands[i].Percent, bands[i].From, i + 1 < bands.Count ? bands[i + 1].From : null));
            }
        }
    }

    /// <summary>Units of money for one.</summary>
    public decimal MoneyScale => money.Scale;

    /// <summary>What a balance is multiplied by.</summary>
    public static decimal BalanceUnits => BalanceScale;

    /// <summary>Ready for this model; null when its figures are too large or too fine.</summary>
    public static ProgramBuilding? For(AwardModel model)
    {
        var percents = model.Conditions.OfType<VolumeDiscount>().ToLookup(term => term.Supplier, term => term.Bands);
        var amounts = model.Offers.SelectMany(offer => percents[offer.Supplier].SelectMany(bands => bands).Select(band => offer.Price * (100m - band.Percent) / 100m).Prepend(offer.Price))
            .Concat(model.Conditions.OfType<Bundle>().Select(bundle => bundle.Price))
            .Concat(model.Conditions.OfType<OnboardingCost>().Select(term => term.Amount))
            .Concat(model.Conditions.OfType<VolumeDiscount>().SelectMany(term => term.Bands).Select(band => band.From));
        var isFine = model.Conditions.All(condition => condition is not (LeastShare or MostShare or LocalShare) || WholeNumbers.Fraction(PercentOf(condition)).Whole <= FinestShare);
        return isFine && WholeNumbers.For(amounts, MostMoney(model)) is { } money
            && WholeNumbers.For(model.Offers.Select(offer => offer.CapacityUse), MostOfLots(model, offer => offer.CapacityUse)) is { } used
            && WholeNumbers.For(model.Suppliers.Select(supplier => supplier.Trust), 100m * model.Lots.Count) is { } trust
            ? new ProgramBuilding(model, money, used, trust)
            : null;
    }

    /// <summary>Least cost.</summary>
    /// <param name="days">Only offers that are there by then; null for any.</param>
    /// <param name="mistrust">At most so much is missing to full trust, in units of <see cref="Mistrust"/>; null for any.</param>
    public AwardProgram Cost(int? days = null, long? mistrust = null) => Build(days, mistrust, column => column.Measures[(int)Measure.Money], money.Of);

    /// <summary>Least missing to full trust.</summary>
    public AwardProgram Mistrust() => Build(null, null, column => column.Measures[(int)Measure.Mistrust], _ => 0L);

    /// <summary>Least balance of cost, time and trust, in <see cref="BalanceUnits"/>.</summary>
    public AwardProgram Balance(BalanceWeights weights)
    {
        var known = model.Offers.Select(offer => offer.LeadTimeDays ?? 0).DefaultIfEmpty(0).Max();
        decimal DaysOf(LotOffer offer) => offer.LeadTimeDays ?? (2m * known);
        var byLot = model.Offers.GroupBy(offer => offer.Lot).ToList();
        var (price, days, missing) = (byLot.Sum(lot => lot.Average(offer => offer.Price)), byLot.Sum(lot => lot.Average(DaysOf)), byLot.Sum(lot => lot.Average(offer => 100m - model.Suppliers[offer.Supplier].Trust)));
        var all = weights.Cost + weights.Time + weights.Trust;
        decimal Per(decimal weight, decimal mean) => mean > 0m && all > 0m ? BalanceScale * weight / all / mean : 0m;
        var (perPrice, perDay, perMissing) = (Per(weights.Cost, price), Per(weights.Time, days), Per(weights.Trust, missing));
        return Build(
            null,
            null,
            column => (long)Math.Round(
                (perPrice * column.Measures[(int)Measure.Money] / money.Scale) + (perMissing * column.Measures[(int)Measure.Mistrust] / trust.Scale)
                + (perDay * column.Lots.Sum(lot => offers.TryGetValue((steps[column.Source].Supplier, lot), out var offer) ? DaysOf(offer) : 2m * known))),
            amount => (long)Math.Round(perPrice * amount));
    }

    private AwardProgram Build(int? days, long? mistrust, Func<Column, long> cost, Func<decimal, long> sourceCost)
    {
        var columns = new List<Column>();
        for (var source = 0; source < steps.Count; source++)
        {
            var step = steps[source];
            foreach (var offer in model.Offers.Where(offer => offer.Supplier == step.Supplier && IsInTime(offer, days)))
            {
                columns.Add(Of(source, [offer.Lot], null, offer.Price * (100m - step.Percent) / 100m, offer.Price, offer.Price, offer.CapacityUse));
            }

            foreach (var bundle in model.Conditions.OfType<Bundle>().Where(bundle => bundle.Supplier == step.Supplier))
            {
                var single = bundle.Lots.Select(lot => offers.GetValueOrDefault((step.Supplier, lot))).ToList();
                if (days is null || single.TrueForAll(offer => offer is not null && IsInTime(offer, days)))
                {
                    columns.Add(Of(source, [.. bundle.Lots], bundle, bundle.Price, bundle.Price, 0m, single.Sum(offer => offer?.CapacityUse ?? 0m)));
                }
            }
        }

        var rows = Rows().ToList();
        if (mistrust is { } most)
        {
            rows.Add(Row.Empty(most, steps.Count).Add(Measure.Mistrust, 1L, _ => true));
        }

        return new AwardProgram(
            model.Lots.Count,
            [.. steps.Select(step => new Source(step.Supplier, sourceCost(onboarding[step.Supplier])))],
            columns.ConvertAll(column => column with { Cost = cost(column) }),
            rows);
    }

    private static bool IsInTime(LotOffer offer, int? days) => days is null || (offer.LeadTimeDays ?? int.MaxValue) <= days;

    private Column Of(int source, int[] lots, Bundle? bundle, decimal paid, decimal listed, decimal discountable, decimal capacity)
    {
        var measures = new long[Row.MeasureCount];
        measures[(int)Measure.Money] = money.Of(paid);
        measures[(int)Measure.Listed] = money.Of(listed);
        measures[(int)Measure.Discountable] = money.Of(discountable);
        measures[(int)Measure.Used] = used.Of(capacity);
        measures[(int)Measure.Lots] = lots.Length;
        measures[(int)Measure.Mistrust] = lots.Length * ((long)(100m * trust.Scale) - trust.Of(model.Suppliers[steps[source].Supplier].Trust));
        return new Column(source, lots, 0L, measures, bundle);
    }

    private IEnumerable<Row> Rows()
    {
        for (var i = 0; i < steps.Count; i++)
        {
            var (source, step) = (i, steps[i]);
            if (step.From > 0m)
            {
                yield return Empty(0L).Add(Measure.Discountable, -1L, other => other == source).Add(other => other == source ? money.Of(step.From) : 0L);
            }

            if (step.Below is { } next)
            {
                // Between two totals of a discount there is at least one unit of money.
                yield return Empty(0L).Add(Measure.Discountable, 1L, other => other == source).Add(other => other == source ? 1L - money.Of(next) : 0L);
            }

            if (step is { From: 0m, Below: not null })
            {
                yield return Empty(1L).Add(other => IsOf(other, step.Supplier) ? 1L : 0L);
            }
        }

        foreach (var row in model.Conditions.SelectMany(RowsOf))
        {
            yield return row;
        }
    }

    private IEnumerable<Row> RowsOf(AwardCondition condition) => condition switch
    {
        MostSuppliers most => [Empty(most.Count).Add(_ => 1L)],
        LeastShare { Supplier: { } one } least => [AtLeast(least.Percent, source => IsOf(source, one))],
        LeastShare least => Enumerable.Range(0, model.Suppliers.Count).Select(supplier => AtLeastIfAny(least.Percent, supplier)),
        MostShare { Supplier: { } one } most => [AtMost(most.Percent, one)],
        MostShare most => Enumerable.Range(0, model.Suppliers.Count).Select(supplier => AtMost(most.Percent, supplier)),
        KeepSupplier keep => [Empty(-1L).Add(Measure.Lots, -1L, source => IsOf(source, keep.Supplier))],
        Capacity capacity => [CapacityRow(capacity)],
        LocalShare local => [AtLeast(local.Percent, source => model.Suppliers[steps[source].Supplier].IsLocal)],
        Budget budget => [Empty((long)Math.Floor(budget.Amount * money.Scale)).Add(Measure.Money, 1L, _ => true).Add(source => money.Of(onboarding[steps[source].Supplier]))],
        _ => [],
    };

    private Row AtLeast(decimal percent, Func<int, bool> isMeant)
    {
        var (part, whole) = WholeNumbers.Fraction(percent);
        return Empty(0L).Add(Measure.Listed, part, _ => true).Add(Measure.Listed, -whole, isMeant);
    }

    private Row AtMost(decimal percent, int supplier)
    {
        var (part, whole) = WholeNumbers.Fraction(percent);
        return Empty(0L).Add(Measure.Listed, -part, _ => true).Add(Measure.Listed, whole, source => IsOf(source, supplier));
    }

    // Whoever gets nothing is let off by more than everything could cost.
    private Row AtLeastIfAny(decimal percent, int supplier)
    {
        var (part, _) = WholeNumbers.Fraction(percent);
        var most = part * money.Of(MostPrices(model));
        var row = AtLeast(percent, source => IsOf(source, supplier)).Add(source => IsOf(source, supplier) ? most : 0L);
        return row with { Limit = most };
    }

    private Row CapacityRow(Capacity capacity)
    {
        var limit = (long)Math.Floor(Math.Min(capacity.Limit, 1_000_000_000_000m) * used.Scale);
        return Empty(0L).Add(Measure.Used, 1L, source => IsOf(source, capacity.Supplier)).Add(source => IsOf(source, capacity.Supplier) ? -limit : 0L);
    }

    private static decimal MostOfLots(AwardModel model, Func<LotOffer, decimal> amount) => model.Offers.GroupBy(offer => offer.Lot).Sum(lot => lot.Max(amount));

    private static decimal MostPrices(AwardModel model) => MostOfLots(model, offer => offer.Price) + model.Conditions.OfType<Bundle>().Sum(bundle => bundle.Price);

    private static decimal MostMoney(AwardModel model) => MostPrices(model) + model.Conditions.OfType<OnboardingCost>().Sum(term => term.Amount);

    private Row Empty(long limit) => Row.Empty(limit, steps.Count);

    private bool IsOf(int source, int supplier) => steps[source].Supplier == supplier;

    private static decimal PercentOf(AwardCondition condition) => condition switch
    {
        LeastShare least => least.Percent,
        MostShare most => most.Percent,
        LocalShare local => local.Percent,
        _ => 0m,
    };
}
