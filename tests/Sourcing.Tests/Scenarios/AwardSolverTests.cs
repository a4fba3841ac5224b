using FsCheck;
using FsCheck.Fluent;
using Vouch.Sourcing.Scenarios;

namespace Vouch.Sourcing.Tests.Scenarios;

public class AwardSolverTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    private static readonly Gen<AwardCondition> Conditions = Gen.OneOf(
        from count in Gen.Choose(1, 3) select (AwardCondition)new MostSuppliers(count),
        from supplier in Gen.Choose(0, 3) from percent in Gen.Choose(1, 60) select (AwardCondition)new LeastShare(supplier == 3 ? null : supplier, percent),
        from supplier in Gen.Choose(0, 3) from percent in Gen.Choose(30, 95) select (AwardCondition)new MostShare(supplier == 3 ? null : supplier, percent),
        from supplier in Gen.Choose(0, 2) select (AwardCondition)new KeepSupplier(supplier),
        from supplier in Gen.Choose(0, 2) from limit in Gen.Choose(0, 12) select (AwardCondition)new Capacity(supplier, limit),
        from percent in Gen.Choose(0, 90) select (AwardCondition)new LocalShare(percent),
        from amount in Gen.Choose(100, 400) select (AwardCondition)new Budget(amount),
        from supplier in Gen.Choose(0, 2) from amount in Gen.Choose(0, 4000) select (AwardCondition)new OnboardingCost(supplier, amount / 100m),
        from supplier in Gen.Choose(0, 2) from total in Gen.Choose(40, 150) from percent in Gen.Choose(1, 30)
        select (AwardCondition)new VolumeDiscount(supplier, [new DiscountBand(total, percent), new DiscountBand(total + 60, percent + 12.5m)]),
        from supplier in Gen.Choose(0, 2) from lot in Gen.Choose(0, 2) from price in Gen.Choose(20, 120) select (AwardCondition)new Bundle(supplier, [lot, lot + 1], price));

    private static readonly Gen<AwardModel> Models =
        from lots in Gen.Choose(4, 5)
        from prices in Gen.Choose(1000, 9000).ArrayOf(3 * lots)
        from days in Gen.Choose(0, 20).ArrayOf(3 * lots)
        from uses in Gen.Choose(1, 5).ArrayOf(3 * lots)
        from missing in Gen.Choose(0, (3 * lots) - 1)
        from trust in Gen.Choose(0, 100).ArrayOf(3)
        from conditions in Gen.Choose(0, 4).SelectMany(count => Conditions.ArrayOf(count))
        select new AwardModel(
            [.. trust.Select((value, i) => new ModelSupplier("S" + i, value, i == 1))],
            [.. Enumerable.Range(0, lots).Select(lot => "L" + lot)],
            [.. prices.Select((price, i) => new LotOffer(i % 3, i / 3, price / 100m, days[i] == 0 ? null : days[i], uses[i])).Where((_, i) => i != missing)])
        {
            // A supplier has one discount, so that a total has one band.
            Conditions = [.. conditions.Where((condition, i) => condition is not VolumeDiscount one || !conditions.Take(i).OfType<VolumeDiscount>().Any(other => other.Supplier == one.Supplier))],
        };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void The_award_is_the_best_of_all_that_keep_the_conditions() => Compare(Aim.Cheapest, ProgramSearch.Small, 80);

    [Fact]
    public void Bounds_and_what_they_exclude_leave_the_best_award_in() => Compare(Aim.Cheapest, 0, 80);

    [Fact]
    public void The_fastest_award_is_there_first_and_the_cheapest_of_these() => Compare(Aim.Fastest, ProgramSearch.Small, 40);

    [Fact]
    public void The_most_trusted_award_has_the_highest_trust_and_is_the_cheapest_of_these() => Compare(Aim.MostTrusted, ProgramSearch.Small, 40);

    [Fact]
    public void What_is_called_a_clash_clashes_and_would_not_without_any_one_of_it() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(40),
        Prop.ForAll(Models.ToArbitrary(), model =>
        {
            if (AwardSolver.Solve(model, Aim.Cheapest, Long, cancellationToken: Cancel) is not Infeasible { LotsWithoutOffer.Count: 0 } clash)
            {
                return true;
            }

            AwardModel With(IEnumerable<AwardCondition> kept) => model with { Conditions = [.. kept, .. model.Conditions.Where(condition => condition.IsOffered)] };
            return clash.IsSmallest && EveryAward.Best(With(clash.Clash), Aim.Cheapest) is null
                && clash.Clash.Select((_, i) => With(clash.Clash.Where((_, other) => other != i))).All(rest => EveryAward.Best(rest, Aim.Cheapest) is not null);
        }));

    [Fact]
    public void Each_condition_says_what_it_costs_and_a_discount_what_it_saves()
    {
        var model = new AwardModel(
            [new ModelSupplier("A", 90m), new ModelSupplier("B", 50m, IsLocal: true)],
            ["One", "Two"],
            [new LotOffer(0, 0, 100m), new LotOffer(0, 1, 100m), new LotOffer(1, 0, 120m), new LotOffer(1, 1, 130m)])
        {
            Conditions = [new LocalShare(10m), new VolumeDiscount(0, [new DiscountBand(100m, 10m)]), new OnboardingCost(1, 7m)],
        };
        var best = AwardSolver.Solve(model, Aim.Cheapest, Long, cancellationToken: Cancel);
        Assert.Equal(120m + 90m + 7m, Assert.IsType<Optimal>(best).Appraisal.Cost);
        var costs = ConditionCosts.Of(model, Aim.Cheapest, best, Long, cancellationToken: Cancel);
        Assert.Equal([217m - 180m, -10m, 7m], costs.Select(cost => cost.Cost!.Value));
        Assert.All(costs, cost => Assert.True(cost.IsExact));
    }

    [Fact]
    public void A_lot_that_nobody_offers_is_named()
    {
        var answer = AwardSolver.Solve(new AwardModel([new ModelSupplier("A")], ["One", "Two"], [new LotOffer(0, 0, 1m)]), Aim.Cheapest, Long, cancellationToken: Cancel);
        Assert.Equal([1], Assert.IsType<Infeasible>(answer).LotsWithoutOffer);
    }

    [Fact]
    public void Figures_that_cannot_be_computed_exactly_are_refused()
    {
        var answer = AwardSolver.Solve(new AwardModel([new ModelSupplier("A")], ["One"], [new LotOffer(0, 0, 100_000_000_000.123456m)]), Aim.Cheapest, Long, cancellationToken: Cancel);
        Assert.IsType<FiguresTooLarge>(answer);
    }

    [Fact]
    public void The_balance_follows_its_weights()
    {
        var model = new AwardModel([new ModelSupplier("Cheap", 10m), new ModelSupplier("Trusted", 95m), new ModelSupplier("Fast", 50m)], ["One"], [new LotOffer(0, 0, 100m, 40), new LotOffer(1, 0, 180m, 30), new LotOffer(2, 0, 170m, 2)]);
        int WinnerOf(decimal cost, decimal time, decimal trust) => Assert.IsType<Optimal>(AwardSolver.Solve(model, Aim.Balanced, Long, new BalanceWeights(cost, time, trust), Cancel)).Placements[0].Supplier;
        Assert.Equal([0, 1, 2], [WinnerOf(100m, 0m, 0m), WinnerOf(0m, 0m, 100m), WinnerOf(0m, 100m, 0m)]);
    }

    private static void Compare(Aim aim, int small, int tests) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(tests),
        Prop.ForAll(Models.ToArbitrary(), model => AwardSolver.Solve(model, aim, Long, null, small, TestContext.Current.CancellationToken) switch
        {
            Optimal best => best.Appraisal.Broken.Count == 0 && best.Appraisal.Cost == EveryAward.Best(model, aim),
            Infeasible => EveryAward.Best(model, aim) is null,
            _ => false,
        }));
}
