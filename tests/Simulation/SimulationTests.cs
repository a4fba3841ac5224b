using System.Collections.Concurrent;
using System.Globalization;
using Vouch.Testing;

namespace Vouch.Simulation;

/// <summary>Whole years of random people, storage failures and crashes. README.md says how to replay one.</summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    /// <summary>Names one seed to live alone.</summary>
    public const string SeedVariable = "VOUCH_SIMULATION_SEED";

    /// <summary>How many seeds; 200 unless told.</summary>
    public const string SeedsVariable = "VOUCH_SIMULATION_SEEDS";

    /// <summary>How many steps each; up to 500, by the seed, unless told.</summary>
    public const string StepsVariable = "VOUCH_SIMULATION_STEPS";

    [Fact]
    public Task The_rules_hold_through_years_of_random_acts_and_crashes_on_Sqlite() => LiveAsync(DatabaseKind.Sqlite, Number(SeedsVariable) ?? 200);

    [Fact]
    public Task The_rules_hold_through_years_of_random_acts_and_crashes_on_Postgres() => LiveAsync(DatabaseKind.Postgres, Math.Min(8, Number(SeedsVariable) ?? 8));

    private async Task LiveAsync(DatabaseKind kind, int count)
    {
        var seeds = Number(SeedVariable) is { } one ? [one] : Enumerable.Range(1, count).ToArray();
        var reports = new ConcurrentBag<YearReport>();
        await Parallel.ForEachAsync(seeds, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = TestContext.Current.CancellationToken }, async (seed, _) =>
            reports.Add(await SimulatedYear.LiveAsync(kind, seed, Number(StepsVariable) ?? Steps(seed))));

        output.WriteLine($"{reports.Count} years, {reports.Sum(year => year.Steps)} steps: {reports.Sum(year => year.Done)} acts done, {reports.Sum(year => year.Refused)} refused, {reports.Sum(year => year.Crashes)} crashes, {reports.Sum(year => year.Facts)} facts.");
        foreach (var act in reports.SelectMany(year => year.Counts).GroupBy(act => act.Key, act => act.Value).OrderByDescending(act => act.Sum()))
        {
            output.WriteLine($"{act.Sum(),7}  {act.Key}");
        }

        // A year in which nobody could do anything, or everything was allowed, or nothing ever failed, proves nothing.
        Assert.True(reports.Sum(year => year.Done) > 0 && reports.Sum(year => year.Refused) > 0 && reports.Sum(year => year.Crashes) > 0);
    }

    // From 60 to 500, each a quarter longer than the one before: half of all steps are taken in years of 300 and more.
    private static int Steps(int seed) => Spread[seed % Spread.Length];

    private static readonly int[] Spread = [500, 60, 76, 96, 122, 154, 195, 247, 312, 395];

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
