using System.CommandLine;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Demo;
using Vouch.Host.Pages;
using Vouch.Kernel;
using Vouch.Sourcing;
using Vouch.Storage.Sqlite;

namespace Vouch.Host.Commands;

/// <summary><c>demo</c>: an empty folder becomes a company with a year behind it, then serves it. A second start keeps the data.</summary>
internal static class DemoCommand
{
    private const string DefaultFile = "data/demo.db";

    public static Command Create(CommandLineHost host)
    {
        var seed = new Option<int>("--seed") { Description = "The same seed makes the same year.", DefaultValueFactory = _ => 7 };
        var buildOnly = new Option<bool>("--build-only") { Description = "Builds the company and stops." };
        var command = new Command("demo", "Makes a demo company with a year of history, then serves it with one-click people to be.") { seed, buildOnly, ServeCommand.Urls };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var named = parsed.GetValue(host.Database) ?? Environment.GetEnvironmentVariable("VOUCH_DATABASE");
            var choice = new DatabaseChoice(string.IsNullOrEmpty(named) ? DefaultFile : named);
            await BuildAsync(choice, parsed.GetValue(seed), cancellationToken);
            if (!parsed.GetValue(buildOnly))
            {
                await ServeCommand.RunAsync(new VouchOptions { Database = choice, IsDemo = true }, parsed.GetValue(ServeCommand.Urls)!, Invite, cancellationToken);
            }

            return 0;
        });
        return command;
    }

    private static async Task BuildAsync(DatabaseChoice choice, int seed, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        if (choice.IsPostgres)
        {
            using var owned = choice.Open() as IDisposable;
            await FillAsync(choice, (IStorage)owned!, seed, watch, cancellationToken);
            return;
        }

        var path = Path.GetFullPath(choice.Connection);
        if (File.Exists(path))
        {
            return;
        }

        // Built without waiting for the disk, and put in place only when whole: a build that was cut off leaves nothing behind.
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var building = path + ".building";
        File.Delete(building);
        try
        {
            using (var storage = new SqliteStorage(building, durable: false))
            {
                await FillAsync(choice, storage, seed, watch, cancellationToken);
            }

            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            File.Move(building, path);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            File.Delete(building);
        }
    }

    private static async Task FillAsync(DatabaseChoice choice, IStorage storage, int seed, Stopwatch watch, CancellationToken cancellationToken)
    {
        var end = TimeProvider.System.GetUtcNow();
        var world = new World(new SimulatedClock(new DateTimeOffset(end.UtcDateTime.Date.AddDays(-365).AddHours(6), TimeSpan.Zero)), seed) { End = end };
        await using var provider = Services(choice, storage, world);
        world.Services = provider;
        await VouchApplication.MigrateAsync(provider, cancellationToken);
        if ((await provider.GetRequiredService<CompanyDirectory>().ReadAsync(cancellationToken)).Units.Count > 0)
        {
            return;
        }

        Console.WriteLine("Making a company with a year behind it ...");
        var report = await DemoYear.LiveAsync(world, new Told(), cancellationToken);
        var pumped = Stopwatch.GetTimestamp();
        await provider.GetRequiredService<FactPump>().RunAsync(cancellationToken);
        await provider.GetRequiredService<Sealer>().RunAsync(cancellationToken);
        world.Spend("placing and telling facts", pumped);
        await using var scope = provider.CreateAsyncScope();
        var facts = await scope.ServiceProvider.GetRequiredService<VouchDb>().Facts.CountAsync(cancellationToken);
        Console.WriteLine($"{report.Commands} things were done and {report.Refused.Values.Sum()} refused by the rules, {facts} facts, in {watch.Elapsed.TotalSeconds:F1} seconds.");
        if (Environment.GetEnvironmentVariable("VOUCH_DEMO_EXPLAIN") is { Length: > 0 })
        {
            Explain(report);
        }
    }

    private static ServiceProvider Services(DatabaseChoice choice, IStorage storage, World world)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddConsole().SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton<IPipelineObserver>(world);
        services.AddSingleton<IIdSource>(new SeededIds(world.Clock));
        // The passphrases of the demo are on its sign-in page; a key that only they protect needs no more rounds than this.
        services.AddSingleton(new KeyStretching(1_000));
        VouchServices.Add(services, new VouchOptions { Database = choice, Storage = storage, Clock = world.Clock, IsDemo = true, RunsBackground = false });
        return services.BuildServiceProvider();
    }

    private static void Explain(DemoReport report)
    {
        foreach (var (code, count) in report.Refused.OrderByDescending(refusal => refusal.Value))
        {
            Console.WriteLine($"  {count,5}  {code}");
        }

        foreach (var (use, spent) in report.Spent.OrderByDescending(use => use.Value))
        {
            Console.WriteLine($"  {spent.TotalSeconds,6:F1} s  {use}");
        }
    }

    /// <summary>Says which month has been reached; the console of a script gets one line a month like any other.</summary>
    private sealed class Told : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value) => Console.WriteLine($"  {value.Month:MMMM yyyy}: {value.Commands} things done");
    }

    private static void Invite(WebApplication app)
    {
        var company = app.Services.GetRequiredService<CompanyDirectory>().ReadAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
        Console.WriteLine($"Open {app.Urls.First()}/sign-in and be, with one click:");
        foreach (var (title, people) in DemoRoles.Of(company))
        {
            Console.WriteLine($"  {title}: {string.Join(", ", people.Select(person => person.Name))}");
        }
    }
}
