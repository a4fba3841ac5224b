using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Demo;
using Vouch.Kernel;
using Vouch.Relationships.Identities;
using Vouch.Sourcing;
using Vouch.Storage.Sqlite;

namespace Vouch.Host.Commands;

/// <summary>Makes the demo company in a database that holds none. An embedded database is put in place only when whole.</summary>
/// <param name="choice">The database.</param>
/// <param name="seed">The same seed makes the same year.</param>
/// <param name="told">Hears of progress, in lines.</param>
internal sealed class DemoBuilding(DatabaseChoice choice, int seed, TextWriter told)
{
    /// <summary>When the year ends; now unless a test says otherwise.</summary>
    public DateTimeOffset End { get; init; } = TimeProvider.System.GetUtcNow();

    // Customers are there for two years when procurement joins.
    private const int YearsBefore = 2;

    /// <summary>How many days of procurement are lived through; customers are there for three times as long.</summary>
    public int Days { get; init; } = 365;

    /// <summary>Builds the company, unless there is one already.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (choice.IsPostgres)
        {
            using var owned = choice.Open() as IDisposable;
            try
            {
                await FillAsync((IStorage)owned!, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                await told.WriteLineAsync("Stopped. The database holds a part of the year: drop it and make a new one before you start again.");
                throw;
            }

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
        Remove(building);
        try
        {
            using (var storage = new SqliteStorage(building, durable: false))
            {
                await FillAsync(storage, cancellationToken);
            }

            // The last connection brings the log back into the file as it closes; without it the file is not whole.
            if (File.Exists(building + "-wal"))
            {
                throw new InvalidOperationException("Somebody still has the database open that was just built.");
            }

            File.Move(building, path);
        }
        finally
        {
            Remove(building);
        }
    }

    private static void Remove(string database)
    {
        foreach (var file in new[] { "", "-wal", "-shm" })
        {
            File.Delete(database + file);
        }
    }

    private async Task FillAsync(IStorage storage, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var joins = new DateTimeOffset(End.UtcDateTime.Date.AddDays(-Days).AddHours(6), TimeSpan.Zero);
        var world = new World(new SimulatedClock(joins.AddDays(-Days * YearsBefore)), seed) { ProcurementJoins = joins, End = End };
        await using var provider = Services(storage, world);
        world.Services = provider;
        await VouchApplication.MigrateAsync(provider, cancellationToken);
        if ((await provider.GetRequiredService<CompanyDirectory>().ReadAsync(cancellationToken)).Units.Count > 0)
        {
            return;
        }

        told.WriteLine("Making a company with three years behind it ...");
        var report = await DemoYear.LiveAsync(world, new Months(told), cancellationToken);
        var pumped = Stopwatch.GetTimestamp();
        await provider.GetRequiredService<FactPump>().RunAsync(cancellationToken);
        await provider.GetRequiredService<Sealer>().RunAsync(cancellationToken);
        world.Spend("placing and telling facts", pumped);
        await using var scope = provider.CreateAsyncScope();
        var facts = await scope.ServiceProvider.GetRequiredService<VouchDb>().Facts.CountAsync(cancellationToken);
        told.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{report.Commands} things were done and {report.Refused.Values.Sum()} refused by the rules, {facts} facts, in {watch.Elapsed.TotalSeconds:F1} seconds."));
        if (Environment.GetEnvironmentVariable("VOUCH_DEMO_EXPLAIN") is { Length: > 0 })
        {
            Explain(report);
        }
    }

    private ServiceProvider Services(IStorage storage, World world)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddConsole().SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton<IPipelineObserver>(world);
        services.AddSingleton<IIdSource>(new SeededIds(world.Clock));
        // The passphrases of the demo are on its sign-in page; a key that only they protect needs no more rounds than this.
        services.AddSingleton(new KeyStretching(1_000));
        // The same seed makes the same persons: whom a programme holds out follows from the secret.
        services.AddSingleton(new GivenIdentitySecret(SHA256.HashData(BitConverter.GetBytes(seed))));
        VouchServices.Add(services, new VouchOptions { Database = choice, Storage = storage, Clock = world.Clock, IsDemo = true, RunsBackground = false });
        return services.BuildServiceProvider();
    }

    private void Explain(DemoReport report)
    {
        foreach (var (code, count) in report.Refused.OrderByDescending(refusal => refusal.Value))
        {
            told.WriteLine($"  {count,5}  {code}");
        }

        foreach (var (use, spent) in report.Spent.OrderByDescending(use => use.Value))
        {
            told.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"  {spent.TotalSeconds,6:F1} s  {use}"));
        }
    }

    /// <summary>Says which month has been reached; the console of a script gets one line a month like any other.</summary>
    private sealed class Months(TextWriter told) : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value) => told.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"  {value.Month:MMMM yyyy}: {value.Commands} things done"));
    }
}
