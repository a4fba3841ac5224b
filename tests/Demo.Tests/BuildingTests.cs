using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Host;
using Vouch.Host.Commands;
using Vouch.Kernel;
using Vouch.Testing;

namespace Vouch.Demo.Tests;

public sealed class BuildingTests
{
    private const int HalfAMonth = 14;

    private static readonly DateTimeOffset End = new(2026, 10, 29, 15, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_same_seed_makes_the_same_year()
    {
        var (one, other) = (await LiveAsync(11), await LiveAsync(11));
        Assert.True(one.Count > 1_000, $"{one.Count} facts.");
        Assert.Equal(one, other);
    }

    [Fact]
    public void Another_seed_makes_another_year() => Assert.NotEqual(
        Enumerable.Range(0, 20).Select(_ => new World(new SimulatedClock(End), 11).Random.Next()), Enumerable.Range(0, 20).Select(_ => new World(new SimulatedClock(End), 12).Random.Next()));

    [Fact]
    public async Task A_building_that_was_stopped_leaves_nothing_behind()
    {
        var folder = Path.Combine(Path.GetTempPath(), "vouch_demo_" + Path.GetRandomFileName());
        using var stopping = new CancellationTokenSource();
        await using var told = new StopsAt("October", stopping);
        var building = new DemoBuilding(new DatabaseChoice(Path.Combine(folder, "demo.db")), 7, told) { End = End, Days = HalfAMonth };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => building.RunAsync(stopping.Token));
        Assert.Empty(Directory.GetFiles(folder));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_demo_lives_on_PostgreSQL_too()
    {
        var (connection, drop) = await Databases.FreshAsync(DatabaseKind.Postgres);
        var told = new StringWriter();
        await new DemoBuilding(new DatabaseChoice(connection), 7, told) { End = End, Days = HalfAMonth }.RunAsync(TestContext.Current.CancellationToken);
        Assert.Contains("facts", told.ToString(), StringComparison.Ordinal);
        await drop();
    }

    // What happened, in order: names, subjects, moments and amounts. Ids of secrets differ, and nothing here shows them.
    private static async Task<IReadOnlyList<string>> LiveAsync(int seed)
    {
        var folder = Path.Combine(Path.GetTempPath(), "vouch_demo_" + Path.GetRandomFileName());
        var choice = new DatabaseChoice(Path.Combine(folder, "demo.db"));
        await new DemoBuilding(choice, seed, TextWriter.Null) { End = End, Days = HalfAMonth }.RunAsync(TestContext.Current.CancellationToken);
        var services = new ServiceCollection();
        services.AddLogging();
        VouchServices.Add(services, new VouchOptions { Database = choice, RunsBackground = false });
        await using var provider = services.BuildServiceProvider();
        List<string> facts;
        await using (var scope = provider.CreateAsyncScope())
        {
            var rows = await scope.ServiceProvider.GetRequiredService<VouchDb>().Facts.OrderBy(fact => fact.Id).ToListAsync(TestContext.Current.CancellationToken);
            facts = [.. rows.Select(fact => $"{fact.At:O} {fact.Name} {fact.SubjectKind} #{fact.Sequence} {fact.Data["amount"]} {fact.Data["currency"]}")];
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        return facts;
    }

    /// <summary>Stops a building when it speaks of a month.</summary>
    private sealed class StopsAt(string month, CancellationTokenSource stopping) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value?.Contains(month, StringComparison.Ordinal) == true)
            {
                stopping.Cancel();
            }
        }
    }
}
