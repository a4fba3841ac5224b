using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Bench.Cycles;
using Vouch.Bench.Databases;
using Vouch.Host;
using Vouch.Kernel;

namespace Vouch.Bench.Interactions;

/// <summary>What <c>bench interactions</c> found.</summary>
internal sealed record InteractionsResult(
    int Rows, double InteractionsPerSecond, double CopyRowsPerSecond, double Ratio, int Promises, double CpuMicrosecondsPerInteraction, string Database, int Cores);

/// <summary><c>bench interactions</c>: interactions a second through the HTTP endpoint, with everything that follows from them, beside the same rows by bare COPY.</summary>
internal static class InteractionsCommand
{
    private const int Segment = 100_000;

    public static Command Create()
    {
        var database = new Option<string?>("--database") { Description = "A file for the embedded database, or a PostgreSQL connection string. Only for this: it is filled. A file in the temporary folder when not named, removed at the end." };
        var rows = new Option<int>("--rows") { Description = "How many interactions.", DefaultValueFactory = _ => 1_000_000 };
        var parties = new Option<int>("--parties") { Description = "Among how many people.", DefaultValueFactory = _ => 200_000 };
        var batch = new Option<int>("--batch") { Description = "How many in one request.", DefaultValueFactory = _ => 5_000 };
        var clients = new Option<int>("--clients") { Description = "How many requests at once.", DefaultValueFactory = _ => 4 };
        var command = new Command("interactions", "Interactions a second through the API: authenticated, parsed, resolved, understood, deduplicated, stored, counted, promised; beside bare COPY.") { database, rows, parties, batch, clients };
        command.SetAction((parsed, cancellationToken) => ScratchDatabase.WithAsync(parsed.GetValue(database), async path =>
        {
            var result = await MeasureAsync(path, parsed.GetValue(rows), parsed.GetValue(parties), parsed.GetValue(batch), parsed.GetValue(clients), cancellationToken);
            Console.WriteLine(Figures.Line(result));
            return 0;
        }));
        return command;
    }

    private static async Task<InteractionsResult> MeasureAsync(string path, int rows, int parties, int batch, int clients, CancellationToken cancellationToken)
    {
        var choice = new DatabaseChoice(path);
        await using var server = await BenchServer.StartAsync(choice, choice.Open(), isDemo: false, cancellationToken);
        using var http = await IntakeClient.SignInAsync(server, cancellationToken);
        await using var bare = await BareRows.OpenAsync(choice.IsPostgres, path, cancellationToken);
        var now = TimeProvider.System.GetUtcNow();
        var traffic = new Traffic(now.Millisecond + (now.Second * 1_000), parties, now.AddDays(-7), TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1));

        // The first tenth warms both.
        var warm = traffic.Next(Math.Max(batch, rows / 10));
        await IntakeClient.SendAsync(http, [.. warm.Chunk(batch).Select(part => Traffic.Body(part))], clients, cancellationToken);
        await bare.WriteAsync(BareRows.Prepare(warm), cancellationToken);

        var (own, limit, cpu) = (TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
        var (taken, asked) = (0, warm.Count(touch => touch.Asks));
        for (var done = 0; done < rows; done += Segment)
        {
            var touches = traffic.Next(Math.Min(Segment, rows - done));
            byte[][] bodies = [.. touches.Chunk(batch).Select(part => Traffic.Body(part))];
            var ready = BareRows.Prepare(touches);
            GC.Collect();
            var spent = Process.GetCurrentProcess().TotalProcessorTime;
            var began = Stopwatch.GetTimestamp();
            taken += await IntakeClient.SendAsync(http, bodies, clients, cancellationToken);
            own += Stopwatch.GetElapsedTime(began);
            cpu += Process.GetCurrentProcess().TotalProcessorTime - spent;
            began = Stopwatch.GetTimestamp();
            await bare.WriteAsync(ready, cancellationToken);
            limit += Stopwatch.GetElapsedTime(began);
            asked += touches.Count(touch => touch.Asks);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done + touches.Length,10}: {(done + touches.Length) / own.TotalSeconds,9:F0}/s; bare {(done + touches.Length) / limit.TotalSeconds,9:F0}/s"));
        }

        var promises = await CheckAsync(server, taken, rows, warm.Length, cancellationToken);
        Console.WriteLine($"{asked} asked for a reply; {promises} promises stand.");
        var (rate, copy) = (rows / own.TotalSeconds, rows / limit.TotalSeconds);
        return new InteractionsResult(
            rows, Math.Round(rate), Math.Round(copy), Figures.Round(rate / copy, 3), promises, Figures.Round(cpu.TotalMicroseconds / rows, 2), choice.IsPostgres ? "postgres" : "sqlite", Environment.ProcessorCount);
    }

    /// <summary>What was counted must be there.</summary>
    private static async Task<int> CheckAsync(BenchServer server, int taken, int rows, int warm, CancellationToken cancellationToken)
    {
        if (taken != rows)
        {
            throw new InvalidOperationException($"{rows} were sent and {taken} taken.");
        }

        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<VouchDb>();
        var counted = await db.Database.SqlQueryRaw<long>("SELECT CAST(SUM(count) AS bigint) AS \"Value\" FROM relationships_interaction_count").SingleAsync(cancellationToken);
        if (counted < rows + warm)
        {
            throw new InvalidOperationException($"{rows + warm} were taken and {counted} counted.");
        }

        return await db.Database.SqlQueryRaw<int>("SELECT CAST(COUNT(*) AS integer) AS \"Value\" FROM promises_promise WHERE commitment = 'reply'").SingleAsync(cancellationToken);
    }
}
