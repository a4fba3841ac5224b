using FsCheck;
using FsCheck.Fluent;
using Google.OrTools.LinearSolver;
using Vouch.Sourcing.Scenarios;

namespace Vouch.Sourcing.Tests.Scenarios;

public class CapacitatedLocationTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    private static readonly Gen<LocationProblem> Problems =
        from facilities in Gen.Choose(1, 6)
        from customers in Gen.Choose(1, 8)
        from opening in Gen.Choose(0, 30_000).ArrayOf(facilities)
        from costs in Gen.Choose(0, 9_000).ArrayOf(facilities * customers)
        from demand in Gen.Choose(-300, 1_000).ArrayOf(customers)
        from capacity in Gen.Choose(0, 1_000).ArrayOf(facilities)
        from tightness in Gen.Choose(1, 4)
        from isEven in Gen.Elements(true, false)
        from places in Gen.Choose(0, 2)
        let unit = places == 0 ? 1m : places == 1 ? 100m : 7m
        let room = customers * tightness / (decimal)facilities
        select new LocationProblem(
            "", [.. opening.Select(cost => decimal.Round(cost / unit, 4))],
            [.. Enumerable.Range(0, facilities).Select(i => costs.Skip(i * customers).Take(customers).Select(cost => decimal.Round(cost / unit, 4)).ToArray())],
            [.. capacity.Select(one => decimal.Round((isEven ? capacity[0] : one) * room / unit, 3))],
            [.. demand.Select(one => decimal.Round(Math.Max(0, one) / unit, 3))]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void The_optimum_is_that_of_the_best_distribution_for_every_set_of_facilities() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(Problems.ToArbitrary(), problem =>
        {
            var every = OfEverySet(problem);
            var result = CapacitatedSearch.Solve(problem, Long, Cancel)!;
            return result.IsProved && (double.IsInfinity(every)
                ? result.Value is null
                : result.Value is { } value && Math.Abs((double)value - every) <= 1e-9d * Math.Max(1d, every) && result.Bound <= value);
        }));

    [Fact]
    public void A_bound_is_below_the_optimum_at_any_prices() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(100),
        Prop.ForAll((from problem in Problems from prices in Gen.Choose(0, 9_000).ArrayOf(problem.Customers) select (problem, prices)).ToArbitrary(), given =>
        {
            var highest = (double)given.problem.Cost.Max(row => row.Max()) / 9_000d;
            var bound = new CapacitatedBound(CapacitatedFigures.For(given.problem)!).Evaluate(Array.ConvertAll(given.prices, price => 2d * highest * price), new Standing[given.problem.Facilities]);
            var every = OfEverySet(given.problem);
            return bound <= every + (1e-9d * Math.Abs(every));
        }));

    // Costs that follow nothing and capacities that nearly all have to be used: bounds are far from the optimum, and the search has to prove it.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void An_instance_with_a_wide_gap_is_proved_by_search(int seed)
    {
        var random = new Random(seed);
        var problem = Scattered(random, 9, 25, () => random.Next(20, 60));
        var every = OfEverySet(problem);
        var result = CapacitatedSearch.Solve(problem, Long, Cancel)!;
        Assert.True(result.IsProved);
        Assert.Equal(every, (double)result.Value!.Value, 1e-9d * every);
    }

    [Fact]
    public void A_customer_is_filled_up_from_the_next_facility()
    {
        var result = CapacitatedSearch.Solve(new LocationProblem("", [0m, 20m], [[100m], [150m]], [6m, 100m], [10m]), Long, Cancel)!;
        Assert.Equal((140m, true), (result.Value!.Value, result.IsProved));
    }

    [Fact]
    public void A_customer_without_demand_costs_once_and_takes_no_capacity()
    {
        var result = CapacitatedSearch.Solve(new LocationProblem("", [1m, 50m], [[10m, 7m], [1m, 3m]], [4m, 4m], [4m, 0m]), Long, Cancel)!;
        Assert.Equal((18m, true), (result.Value!.Value, result.IsProved));
    }

    [Fact]
    public void More_demand_than_all_capacities_is_proved_to_have_no_solution()
    {
        var result = CapacitatedSearch.Solve(new LocationProblem("", [1m, 1m], [[1m], [1m]], [4m, 5.9m], [10m]), Long, Cancel)!;
        Assert.Equal((null, true), (result.Value, result.IsProved));
    }

    [Fact]
    public void When_time_runs_out_the_answer_is_not_called_proved_and_the_bound_is_below_it()
    {
        var random = new Random(4);
        var result = CapacitatedSearch.Solve(Scattered(random, 100, 300, () => 900m), TimeSpan.FromMilliseconds(300), Cancel)!;
        Assert.False(result.IsProved);
        Assert.True(result.Bound < result.Value);
    }

    [Fact]
    public void The_answer_is_the_same_each_time()
    {
        SearchResult Answer() => CapacitatedSearch.Solve(Scattered(new Random(5), 25, 60, () => 500m), Long, Cancel)!;
        Assert.Equal(Answer(), Answer());
    }

    [Fact]
    public void Figures_that_are_too_large_or_too_fine_are_refused()
    {
        Assert.Null(CapacitatedSearch.Solve(new LocationProblem("", [decimal.MaxValue], [[1m]], [4m], [4m]), Long, Cancel));
        Assert.Null(CapacitatedSearch.Solve(new LocationProblem("", [1m], [[1m]], [4_000m], [1_000.000000000001m]), Long, Cancel));
    }

    [Fact]
    public void A_published_optimum_with_capacities_is_found_and_proved()
    {
        var path = Path.Combine(Environment.GetEnvironmentVariable("VOUCH_REFERENCE") ?? Path.Combine(OcdsReference.Folder, ".."), "award", "data", "ORLIB", "ORLIB-cap", "40", "cap41.txt");
        Assert.SkipUnless(File.Exists(path), "The award instances are not here; set VOUCH_REFERENCE to the folder of the reference data.");
        var result = CapacitatedSearch.Solve(InstanceReading.Read(File.ReadAllText(path), null).Location!, Long, Cancel)!;
        Assert.Equal((1_040_444.375m, true), (result.Value!.Value, result.IsProved));
    }

    private static LocationProblem Scattered(Random random, int facilities, int customers, Func<decimal> capacity) => new(
        "",
        [.. Enumerable.Range(0, facilities).Select(_ => random.Next(20_000, 40_000) / 10m)],
        [.. Enumerable.Range(0, facilities).Select(_ => Enumerable.Range(0, customers).Select(_ => random.Next(10_000) / 10m).ToArray())],
        [.. Enumerable.Range(0, facilities).Select(_ => capacity())],
        [.. Enumerable.Range(0, customers).Select(_ => (decimal)random.Next(1, 10))]);

    private static double OfEverySet(LocationProblem problem) => Enumerable.Range(1, (1 << problem.Facilities) - 1).Min(set =>
        Distributed(problem, [.. Enumerable.Range(0, problem.Facilities).Where(facility => (set >> facility & 1) == 1)]));

    // The best distribution for one set of facilities as a linear program of its own; infinite when there is none.
    private static double Distributed(LocationProblem problem, int[] open)
    {
        if (open.Sum(facility => problem.Capacity![facility]) < problem.Demand!.Sum())
        {
            return double.PositiveInfinity;
        }

        using var solver = Solver.CreateSolver("GLOP");
        using var cost = solver.Objective();
        var rooms = open.Select(facility => solver.MakeConstraint(double.NegativeInfinity, (double)problem.Capacity![facility])).ToArray();
        for (var customer = 0; customer < problem.Customers; customer++)
        {
            var served = solver.MakeConstraint(1d, 1d);
            for (var place = 0; place < open.Length; place++)
            {
                var share = solver.MakeNumVar(0d, 1d, "");
                served.SetCoefficient(share, 1d);
                rooms[place].SetCoefficient(share, (double)problem.Demand![customer]);
                cost.SetCoefficient(share, (double)problem.Cost[open[place]][customer]);
            }
        }

        cost.SetMinimization();
        return solver.Solve() == Solver.ResultStatus.OPTIMAL ? cost.Value() + (double)open.Sum(facility => problem.Fixed[facility]) : double.PositiveInfinity;
    }
}
