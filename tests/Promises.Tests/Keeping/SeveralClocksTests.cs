using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Promises.Keeping;
using Vouch.Promises.Tests.Support;
using Vouch.Testing;
using static Vouch.Promises.Tests.WorkingTime.WorkingCalendarTests;

namespace Vouch.Promises.Tests.Keeping;

/// <summary>Nodes whose clocks differ, and one that sleeps: no verdict depends on them.</summary>
public sealed class SeveralClocksTests
{
    private static readonly Actor Anna = World.Colleague(World.Anna);
    private static readonly DateTimeOffset Due = Utc(2026, 1, 12, 12);

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_node_that_slept_for_a_day_breaks_at_the_time_it_was_due_and_only_what_was_not_done(DatabaseKind database)
    {
        await using var world = await World.OpenAsync(database, null);
        var (forgotten, done) = (await MakeAsync(world), await MakeAsync(world));
        await using var sleeper = await world.AnotherNodeAsync(new ManualClock { Now = world.Clock.Now });
        world.Clock.Now = Due.AddHours(-1);
        Assert.True((await world.DoAsync(Anna, new KeepPromise(done))).IsDone);
        sleeper.Clock.Now = Due.AddDays(1);
        await RunAsync(sleeper);
        world.Clock.Now = Due.AddDays(1);
        await RunAsync(world);
        Assert.Equal((PromiseStanding.Broken, Due), (await StandingAsync(world, forgotten)));
        Assert.Equal((PromiseStanding.Kept, Due.AddHours(-1)), (await StandingAsync(world, done)));
        Assert.Equal(["promise.made", "promise.at-risk", "promise.broken"], await world.FactNamesAsync(new SubjectRef("promise", forgotten.Value)));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_node_whose_clock_is_ahead_breaks_nothing_that_another_keeps_in_time(DatabaseKind database)
    {
        await using var world = await World.OpenAsync(database, null);
        var id = await MakeAsync(world);
        await using var ahead = await world.AnotherNodeAsync(new ManualClock());
        world.Clock.Now = Due.AddSeconds(-10);
        ahead.Clock.Now = world.Clock.Now + PromiseClockWork.Tolerance - TimeSpan.FromSeconds(1);
        await RunAsync(ahead);
        Assert.Equal(PromiseStanding.Open, (await StandingAsync(world, id)).Standing);
        Assert.True((await world.DoAsync(Anna, new KeepPromise(id))).IsDone);
        await RunAsync(ahead);
        Assert.Equal((PromiseStanding.Kept, world.Clock.Now), (await StandingAsync(world, id)));
    }

    [Fact]
    public async Task A_node_says_by_how_much_its_clock_differs_from_the_databases()
    {
        await using var world = await World.OpenAsync(DatabaseKind.Postgres, null);
        world.Clock.Now = TimeProvider.System.GetUtcNow().AddHours(3);
        Assert.InRange(await Work(world).DifferenceAsync(Now), TimeSpan.FromMinutes(179), TimeSpan.FromMinutes(181));
    }

    [Fact]
    public async Task Where_one_process_owns_the_database_no_clock_differs()
    {
        await using var world = await World.OpenAsync(DatabaseKind.Sqlite, null);
        Assert.Equal(TimeSpan.Zero, await Work(world).DifferenceAsync(Now));
    }

    private static async Task<PromiseId> MakeAsync(World world) => (await world.DoAsync(Anna, new MakePromise("I will bring it.", World.Ben, Due))).Value;

    private static PromiseClockWork Work(World world) => world.Services.GetServices<IBackgroundWork>().OfType<PromiseClockWork>().Single();

    private static Task RunAsync(World world) => Work(world).RunAsync(Now);

    private static async Task<(PromiseStanding Standing, DateTimeOffset? At)> StandingAsync(World world, PromiseId id)
    {
        await using var db = world.Db();
        var promise = await db.Set<Promise>().AsNoTracking().SingleAsync(row => row.Id == id, Now);
        return (promise.State, promise.SettledAt);
    }
}
