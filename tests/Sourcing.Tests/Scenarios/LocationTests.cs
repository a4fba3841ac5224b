using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Vouch.Sourcing.Scenarios;

namespace Vouch.Sourcing.Tests.Scenarios;

public class LocationTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    private static readonly Gen<LocationProblem> Problems =
        from facilities in Gen.Choose(1, 8)
        from customers in Gen.Choose(1, 12)
        from opening in Gen.Choose(0, 30_000).ArrayOf(facilities)
        from costs in Gen.Choose(0, 9_000).ArrayOf(facilities * customers)
        from places in Gen.Choose(0, 2)
        let unit = places == 0 ? 1m : places == 1 ? 100m : 7m
        select new LocationProblem(
            "", [.. opening.Select(cost => cost / unit).Select(cost => decimal.Round(cost, 4))],
            [.. Enumerable.Range(0, facilities).Select(i => costs.Skip(i * customers).Take(customers).Select(cost => decimal.Round(cost / unit, 4)).ToArray())], null, null);

    [Fact]
    public void The_optimum_is_that_of_looking_at_every_set_of_facilities() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(120),
        Prop.ForAll(Problems.ToArbitrary(), problem =>
        {
            var every = Enumerable.Range(1, (1 << problem.Facilities) - 1).Min(set => problem.CostOf([.. Enumerable.Range(0, problem.Facilities).Where(facility => (set >> facility & 1) == 1)])!.Value);
            var result = LocationSearch.Solve(problem, Long, TestContext.Current.CancellationToken)!;
            return result.IsProved && result.Value == every;
        }));

    // Every customer can be served from few places only, all equally dear: bounds are far from the optimum, and the search has to prove it.
    [Fact]
    public void An_instance_with_a_wide_gap_is_proved_by_search()
    {
        var random = new Random(7);
        decimal[][] costs = [.. Enumerable.Range(0, 30).Select(_ => Enumerable.Range(0, 30).Select(_ => random.Next(5) == 0 ? random.Next(5) : 100_000m).ToArray())];
        var problem = new LocationProblem("", [.. Enumerable.Repeat(3000m, 30)], costs, null, null);
        var result = LocationSearch.Solve(problem, Long, TestContext.Current.CancellationToken)!;
        Assert.True(result.IsProved);
        var otherwise = Assert.IsType<Optimal>(AwardSolver.Solve(Award(problem), Aim.Cheapest, Long, null, TestContext.Current.CancellationToken));
        Assert.Equal(otherwise.Appraisal.Cost, result.Value);
    }

    [Fact]
    public void When_time_runs_out_the_answer_is_not_called_proved_and_the_bound_is_below_it()
    {
        var random = new Random(3);
        decimal[][] costs = [.. Enumerable.Range(0, 150).Select(_ => Enumerable.Range(0, 150).Select(_ => (decimal)random.Next(1000, 2001)).ToArray())];
        var result = LocationSearch.Solve(new LocationProblem("", [.. Enumerable.Range(0, 150).Select(_ => (decimal)random.Next(1000, 2001))], costs, null, null), TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken)!;
        Assert.False(result.IsProved);
        Assert.True(result.Bound < result.Value);
    }

    [Fact]
    public void Published_optima_are_found_and_proved()
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("VOUCH_REFERENCE") ?? Path.Combine(OcdsReference.Folder, ".."), "award");
        Assert.SkipUnless(File.Exists(Path.Combine(folder, "optima.csv")), "The award instances are not here; set VOUCH_REFERENCE to the folder of the reference data.");
        foreach (var row in File.ReadLines(Path.Combine(folder, "optima.csv")).Skip(1).Select(line => line.Split(',')))
        {
            var path = Path.Combine(folder, row[2].Split(' ')[0]);
            var instance = InstanceReading.Read(File.Exists(path) ? File.ReadAllText(path) : row[1], null);
            var result = instance.Auction is { } auction
                ? AuctionSearch.Solve(auction, Long, TestContext.Current.CancellationToken)
                : LocationSearch.Solve(instance.Location!.WithoutCapacities(), Long, TestContext.Current.CancellationToken);
            Assert.Equal((decimal.Parse(row[3], CultureInfo.InvariantCulture), true), (result!.Value!.Value, result.IsProved));
        }
    }

    // Facilities as suppliers and customers as lots.
    private static AwardModel Award(LocationProblem problem)
    {
        var suppliers = Enumerable.Range(0, problem.Facilities).ToList();
        var customers = Enumerable.Range(0, problem.Customers).ToList();
        return new AwardModel(
            [.. suppliers.Select(supplier => new ModelSupplier("S" + supplier))],
            [.. customers.Select(customer => "L" + customer)],
            [.. suppliers.SelectMany(supplier => customers.Select(customer => new LotOffer(supplier, customer, problem.Cost[supplier][customer])))])
        {
            Conditions = [.. suppliers.Select(supplier => new OnboardingCost(supplier, problem.Fixed[supplier]))],
        };
    }
}
