using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vouch.Bench.Databases;
using Vouch.Host;

namespace Vouch.Bench.Auctions;

/// <summary>What <c>bench auction</c> found.</summary>
/// <param name="BidsPerSecond">Bids on one lot that were taken, all of them waiting for its row.</param>
/// <param name="BarePerSecond">The same row counted up by a guarded UPDATE, with the row of the bid inserted and committed.</param>
/// <param name="Ratio">The first by the second.</param>
/// <param name="P50Ms">Median time of a bid, waiting for the others included.</param>
/// <param name="P99Ms">The time that one in a hundred exceeds.</param>
/// <param name="Bids">How many were taken and found again, each at its one place.</param>
/// <param name="Refused">How many came too late for their step, because others of the same bidder had overtaken them.</param>
/// <param name="Clients">How many bid at once.</param>
/// <param name="Database">Which database.</param>
/// <param name="Cores">Cores of the machine.</param>
internal sealed record AuctionFigures(double BidsPerSecond, double BarePerSecond, double Ratio, double P50Ms, double P99Ms, long Bids, long Refused, int Clients, string Database, int Cores);

/// <summary><c>bench auction</c>: how many bids a second one lot takes.</summary>
internal static class AuctionCommand
{
    public static Command Create()
    {
        var database = new Option<string?>("--database") { Description = "A file for the embedded database, or a PostgreSQL connection string. A file in the temporary folder when not named, removed at the end." };
        var clients = new Option<int>("--clients") { Description = "How many bid at once.", DefaultValueFactory = _ => 16 };
        var seconds = new Option<int>("--seconds") { Description = "How long each of the two is measured, in rounds of two seconds.", DefaultValueFactory = _ => 10 };
        var command = new Command("auction", "Bids a second on one lot of a reverse auction, all at once; beside it a bare guarded UPDATE and INSERT.") { database, clients, seconds };
        command.SetAction((parsed, cancellationToken) => ScratchDatabase.WithAsync(parsed.GetValue(database), async path =>
        {
            var choice = new DatabaseChoice(path);
            var services = new ServiceCollection();
            services.AddLogging(logging => logging.AddConsole().SetMinimumLevel(LogLevel.Warning));
            VouchServices.Add(services, new VouchOptions { Database = choice, RunsBackground = false });
            await using var provider = services.BuildServiceProvider();
            await VouchApplication.MigrateAsync(provider, cancellationToken);
            var floor = await AuctionFloor.OpenAsync(provider, cancellationToken);
            var found = await MeasureAsync(provider, floor, parsed.GetValue(clients), parsed.GetValue(seconds), choice.IsPostgres ? "postgres" : "sqlite", cancellationToken);
            Console.WriteLine(Figures.Line(found));
            return 0;
        }));
        return command;
    }

    private static async Task<AuctionFigures> MeasureAsync(IServiceProvider services, AuctionFloor floor, int clients, int seconds, string database, CancellationToken cancellationToken)
    {
        var bare = new BareBids(services);
        await bare.PrepareAsync(cancellationToken);
        var turn = TimeSpan.FromSeconds(2);
        await floor.BidAsync(clients, turn, cancellationToken);
        await bare.BidAsync(clients, turn, cancellationToken);
        floor.Forget();
        var (own, ownTime, other, otherTime) = (0L, TimeSpan.Zero, 0L, TimeSpan.Zero);
        for (var round = 0; round < Math.Max(1, seconds / 2); round++)
        {
            var (taken, took) = await floor.BidAsync(clients, turn, cancellationToken);
            (own, ownTime) = (own + taken, ownTime + took);
            (taken, took) = await bare.BidAsync(clients, turn, cancellationToken);
            (other, otherTime) = (other + taken, otherTime + took);
        }

        await floor.CheckAsync(cancellationToken);
        var (rate, limit) = (own / ownTime.TotalSeconds, other / otherTime.TotalSeconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rate:F0} bids a second on one lot; bare statements {limit:F0}."));
        return new AuctionFigures(
            Figures.Round(rate), Figures.Round(limit), Figures.Round(rate / limit, 3), Figures.Round(Figures.Percentile(floor.Times, 0.5), 2), Figures.Round(Figures.Percentile(floor.Times, 0.99), 2), floor.Taken, floor.Refused, clients, database, Environment.ProcessorCount);
    }
}
