using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Bench.Databases;
using Vouch.Host;
using Vouch.Kernel;
using Vouch.Relationships.Interactions.Log;

namespace Vouch.Bench.Interactions;

/// <summary>How the log does at one size.</summary>
internal sealed record TimelineFigures(long Rows, double P50Ms, double P99Ms, double InteractionsPerSecond, double BytesPerRow);

/// <summary>What <c>bench timelines</c> found.</summary>
/// <param name="Sizes">Each size, the smallest first.</param>
/// <param name="P99Ratio">The slowest p99 by the fastest.</param>
/// <param name="RateRatio">The highest rate by the lowest.</param>
/// <param name="Database">Which.</param>
/// <param name="Cores">Of the machine.</param>
internal sealed record TimelinesResult(IReadOnlyList<TimelineFigures> Sizes, double P99Ratio, double RateRatio, string Database, int Cores);

/// <summary><c>bench timelines</c>: opening somebody's timeline, and taking in, while the log grows.</summary>
internal static class TimelinesCommand
{
    private const int Newest = 50;
    private const int Warm = 4_000;
    private const int InRequest = 5_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public static Command Create()
    {
        var database = new Option<string?>("--database") { Description = "A file for the embedded database, or a PostgreSQL connection string. Only for this: it is filled. A file in the temporary folder when not named, removed at the end." };
        var rows = new Option<string>("--rows") { Description = "The sizes, the smallest first, with commas between.", DefaultValueFactory = _ => "1000000,10000000,100000000" };
        var opened = new Option<int>("--opened") { Description = "How many timelines are opened at each size.", DefaultValueFactory = _ => 3_000 };
        var handed = new Option<int>("--handed-in") { Description = "How many interactions are handed in over the API at each size.", DefaultValueFactory = _ => 200_000 };
        var filled = new Option<long>("--filled") { Description = "How many rows an earlier run has left in the database.", DefaultValueFactory = _ => 0 };
        var command = new Command("timelines", "Opening the newest 50 of one party, and taking in, at 1, 10 and 100 million rows.") { database, rows, opened, handed, filled };
        command.SetAction((parsed, cancellationToken) => ScratchDatabase.WithAsync(parsed.GetValue(database), async path =>
        {
            long[] sizes = [.. parsed.GetValue(rows)!.Split(',').Select(size => long.Parse(size, CultureInfo.InvariantCulture))];
            var result = await MeasureAsync(path, sizes, parsed.GetValue(opened), parsed.GetValue(handed), parsed.GetValue(filled), cancellationToken);
            Console.WriteLine(Figures.Line(result));
            return 0;
        }));
        return command;
    }

    private static async Task<TimelinesResult> MeasureAsync(string path, long[] sizes, int opened, int handed, long filled, CancellationToken cancellationToken)
    {
        var choice = new DatabaseChoice(path);
        await using var server = await BenchServer.StartAsync(choice, choice.Open(), isDemo: false, cancellationToken);
        using var http = await IntakeClient.SignInAsync(server, cancellationToken);
        var now = TimeProvider.System.GetUtcNow();
        var log = new LongLog(server, now, choice.IsPostgres ? 2 : 1, filled);
        var figures = new List<TimelineFigures>();

        // What runs for the first time is compiled first, which would be taken for the smallest size being slow.
        await HandInAsync(http, handed, now, cancellationToken);
        foreach (var size in sizes)
        {
            if (size > filled)
            {
                await GrowAsync(server, log, size, choice.IsPostgres, cancellationToken);
            }

            var bytes = await BytesAsync(server, choice, cancellationToken);
            Console.WriteLine("Settling.");
            await SettleAsync(cancellationToken);
            var times = await OpenAsync(server, size / LongLog.OfParty, opened, cancellationToken);
            var rate = await HandInAsync(http, handed, now, cancellationToken);
            figures.Add(new TimelineFigures(size, Figures.Round(Figures.Percentile(times, 0.5), 3), Figures.Round(Figures.Percentile(times, 0.99), 3), Math.Round(rate), Figures.Round((double)bytes / size, 1)));
            Console.WriteLine(Figures.Line(figures[^1]));
        }

        return new TimelinesResult(
            figures, Figures.Round(figures.Max(one => one.P99Ms) / figures.Min(one => one.P99Ms), 2), Figures.Round(figures.Max(one => one.InteractionsPerSecond) / figures.Min(one => one.InteractionsPerSecond), 2),
            choice.IsPostgres ? "postgres" : "sqlite", Environment.ProcessorCount);
    }

    private static async Task GrowAsync(BenchServer server, LongLog log, long size, bool isPostgres, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        await log.GrowAsync(size, cancellationToken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size} rows after {Stopwatch.GetElapsedTime(began).TotalSeconds:F0} s more."));
        if (isPostgres)
        {
            // As autovacuum does in the course of a year that here passes in minutes.
            await using var scope = server.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<VouchDb>();
            db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
            await db.Database.ExecuteSqlRawAsync("VACUUM ANALYZE relationships_interaction", cancellationToken);
            await db.Database.ExecuteSqlRawAsync("CHECKPOINT", cancellationToken);
        }
    }

    /// <summary>Waits until what follows from the interactions that were handed in (promises, stages, figures) has been done.</summary>
    private static async Task SettleAsync(CancellationToken cancellationToken)
    {
        for (var before = Environment.CpuUsage.TotalTime; ;)
        {
            await Task.Delay(Pause, cancellationToken);
            var now = Environment.CpuUsage.TotalTime;
            if (now - before < Pause / 20)
            {
                return;
            }

            before = now;
        }
    }

    /// <summary>Each timeline in a scope of its own, as a request opens it; answers milliseconds.</summary>
    private static async Task<List<double>> OpenAsync(BenchServer server, long parties, int opened, CancellationToken cancellationToken)
    {
        var random = new Random(7);
        var times = new List<double>(opened);
        for (var i = -Warm; i < opened; i++)
        {
            var identity = LongLog.Identity(random.NextInt64(parties));
            var began = Stopwatch.GetTimestamp();
            await using (var scope = server.Services.CreateAsyncScope())
            {
                var found = await scope.ServiceProvider.GetRequiredService<Timeline>().ReadAsync([identity], Newest, TimelineFilter.All, null, cancellationToken);
                if (found.Count < Newest / 2)
                {
                    throw new InvalidOperationException($"Only {found.Count} entries of a party were found.");
                }
            }

            if (i >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }

        return times;
    }

    private static async Task<double> HandInAsync(HttpClient http, int handed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Numbers that no earlier run over the same database has used: a second has ten thousand, and what is handed in takes longer.
        var first = (int)(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() % 200_000 * 10_000);
        var traffic = new Traffic(first, 200_000, now.AddDays(-7), TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1), first);
        byte[][] warm = [.. traffic.Next(handed).Chunk(InRequest).Select(part => Traffic.Body(part))];
        byte[][] bodies = [.. traffic.Next(handed).Chunk(InRequest).Select(part => Traffic.Body(part))];
        await IntakeClient.SendAsync(http, warm, 4, cancellationToken);
        var began = Stopwatch.GetTimestamp();
        var taken = await IntakeClient.SendAsync(http, bodies, 4, cancellationToken);
        return taken == handed ? handed / Stopwatch.GetElapsedTime(began).TotalSeconds : throw new InvalidOperationException($"{handed} were handed in and {taken} taken.");
    }

    private static async Task<long> BytesAsync(BenchServer server, DatabaseChoice choice, CancellationToken cancellationToken)
    {
        if (!choice.IsPostgres)
        {
            return new FileInfo(choice.Connection).Length;
        }

        await using var scope = server.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<VouchDb>().Database
            .SqlQueryRaw<long>("SELECT CAST(SUM(pg_total_relation_size(relid)) AS bigint) AS \"Value\" FROM pg_partition_tree('relationships_interaction')").SingleAsync(cancellationToken);
    }
}
