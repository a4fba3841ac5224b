using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vouch.Bench.Databases;
using Vouch.Host;
using Vouch.Kernel;

namespace Vouch.Bench.Promises;

/// <summary>What was found with so many promises open.</summary>
/// <param name="Open">How many were open.</param>
/// <param name="MsPerSettled">What it cost to find and settle one that was due.</param>
/// <param name="BareMsPerSettled">The same rows found by the same index and changed by bare statements.</param>
internal sealed record OpenFigures(long Open, double MsPerSettled, double BareMsPerSettled);

/// <summary>What <c>bench promises</c> found.</summary>
/// <param name="Sizes">The cost by how many are open.</param>
/// <param name="Growth">The cost with the most open, by the cost with the fewest.</param>
/// <param name="Ratio">Bare statements by Vouch, with the most open.</param>
/// <param name="FactMs">Median time to commit a fact that no commitment speaks of.</param>
/// <param name="FactWithPromiseMs">Median time to commit a fact that starts a promise.</param>
/// <param name="FactRatio">The second by the first.</param>
/// <param name="Database">Which database.</param>
/// <param name="Cores">Cores of the machine.</param>
internal sealed record PromisesResult(IReadOnlyList<OpenFigures> Sizes, double Growth, double Ratio, double FactMs, double FactWithPromiseMs, double FactRatio, string Database, int Cores);

/// <summary><c>bench promises</c>: what is due is found and settled without reading the rest; a fact with its promise commits about as fast as one without.</summary>
internal static class PromisesCommand
{
    private const int Rounds = 5;
    private const int Warm = 5;

    public static Command Create()
    {
        var database = new Option<string?>("--database") { Description = "A file for the embedded database, or a PostgreSQL connection string. Only for this: it is filled. A file in the temporary folder when not named, removed at the end." };
        var sizes = new Option<string>("--sizes") { Description = "How many promises are open, ascending.", DefaultValueFactory = _ => "10000,100000,1000000" };
        var due = new Option<int>("--due") { Description = "How many of them are due in a round.", DefaultValueFactory = _ => 500 };
        var facts = new Option<int>("--facts") { Description = "How many facts of each sort are committed.", DefaultValueFactory = _ => 2_000 };
        var command = new Command("promises", "Open promises: finding and settling what is due with 10,000 to 1,000,000 open; facts with and without a promise.") { database, sizes, due, facts };
        command.SetAction((parsed, cancellationToken) => ScratchDatabase.WithAsync(parsed.GetValue(database), async path =>
        {
            long[] open = [.. parsed.GetValue(sizes)!.Split(',').Select(size => long.Parse(size, CultureInfo.InvariantCulture)).Order()];
            Console.WriteLine(Figures.Line(await MeasureAsync(path, open, parsed.GetValue(due), parsed.GetValue(facts), cancellationToken)));
            return 0;
        }));
        return command;
    }

    private static async Task<PromisesResult> MeasureAsync(string path, long[] sizes, int due, int facts, CancellationToken cancellationToken)
    {
        var choice = new DatabaseChoice(path);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddConsole().SetMinimumLevel(LogLevel.Warning));
        VouchServices.Add(services, new VouchOptions { Database = choice, RunsBackground = false });
        await using var provider = services.BuildServiceProvider();
        await VouchApplication.MigrateAsync(provider, cancellationToken);

        var company = await Cycles.CycleCompany.SettleAsync(provider, cancellationToken);
        var (plain, promising) = await FactCommits.MeasureAsync(provider, company, facts, cancellationToken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A fact commits in {plain:F2} ms, one that starts a promise in {promising:F2} ms."));

        var found = new List<OpenFigures>();
        var open = new OpenPromises(provider);
        await open.BeginAsync(company, cancellationToken);
        await open.FillAsync(Warm * due, cancellationToken);
        for (var round = 0; round < Warm - 1; round++)
        {
            await open.SettleAsync(due, cancellationToken);
        }

        foreach (var size in sizes)
        {
            await open.FillAsync(size, cancellationToken);
            var (own, bare) = (double.MaxValue, double.MaxValue);
            for (var round = 0; round < Rounds; round++)
            {
                own = Math.Min(own, await open.SettleAsync(due, cancellationToken));
                bare = Math.Min(bare, await open.SettleBareAsync(due, cancellationToken));
            }

            found.Add(new OpenFigures(size, Figures.Round(own, 3), Figures.Round(bare, 3)));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size,9} open: {own:F3} ms for each that is due; bare statements {bare:F3} ms."));
        }

        return new PromisesResult(
            found,
            Figures.Round(found[^1].MsPerSettled / found[0].MsPerSettled, 2),
            Figures.Round(found[^1].BareMsPerSettled / found[^1].MsPerSettled, 2),
            Figures.Round(plain, 2),
            Figures.Round(promising, 2),
            Figures.Round(promising / plain, 2),
            choice.IsPostgres ? "postgres" : "sqlite",
            Environment.ProcessorCount);
    }
}
