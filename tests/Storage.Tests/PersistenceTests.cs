using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Testing;

namespace Vouch.Storage.Tests;

public sealed class PersistenceTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nobody_is_told_of_a_commit_before_it_is_on_the_disk_and_others_may_write_meanwhile(DatabaseKind kind)
    {
        using var disk = new SlowDisk();
        await using var house = await TestHouse.OpenAsync(kind, services => services.AddSingleton<IStorage>(disk.Under(services)));
        var flush = disk.Hold();
        var first = house.RunAsync(Actor.System, new AddUnit("ONE", "One", null, Currency.Eur, "Europe/Berlin"));
        await disk.WaitedForAsync();
        var second = house.RunAsync(Actor.System, new AddUnit("TWO", "Two", null, Currency.Eur, "Europe/Berlin"));
        await disk.WaitedForAsync();

        Assert.False(first.IsCompleted);
        Assert.False(second.IsCompleted);
        flush.SetResult();
        Assert.True((await first).IsDone);
        Assert.True((await second).IsDone);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_commit_that_may_not_be_on_the_disk_is_not_answered_as_done(DatabaseKind kind)
    {
        using var disk = new SlowDisk();
        await using var house = await TestHouse.OpenAsync(kind, services => services.AddSingleton<IStorage>(disk.Under(services)));
        disk.Hold().SetException(new IOException("The disk is gone."));
        await Assert.ThrowsAsync<IOException>(() => house.RunAsync(Actor.System, new AddUnit("ONE", "One", null, Currency.Eur, "Europe/Berlin")));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Everything_that_was_answered_is_there_when_many_write_at_once(DatabaseKind kind)
    {
        await using var house = await TestHouse.OpenAsync(kind);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => Task.Run(
            () => house.RunAsync(Actor.System, new AddUnit($"U{number}", "Unit", null, Currency.Eur, "Europe/Berlin")), TestContext.Current.CancellationToken)));
        Assert.All(outcomes, outcome => Assert.True(outcome.IsDone));
        Assert.Equal(40, await house.QueryAsync(db => db.Facts.CountAsync(fact => fact.Name == "unit.added" && fact.DataJson.Contains("\"U"), TestContext.Current.CancellationToken)));
    }

    /// <summary>The storage of a house on a disk that is as slow as one says.</summary>
    private sealed class SlowDisk : IStorage, IDisposable
    {
        private readonly SemaphoreSlim waited = new(0);
        private IStorage? storage;
        private TaskCompletionSource? held;

        public void Dispose() => waited.Dispose();

        public string Name => storage!.Name;

        public IRows Rows => storage!.Rows;

        public string ForUpdate => storage!.ForUpdate;

        public SlowDisk Under(IServiceCollection services)
        {
            storage = (IStorage)services.Last(service => service.ServiceType == typeof(IStorage)).ImplementationInstance!;
            return this;
        }

        public TaskCompletionSource Hold() => held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task WaitedForAsync()
        {
            Assert.True(await waited.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
        }

        public async Task PersistAsync()
        {
            await storage!.PersistAsync();
            if (held is { } flush)
            {
                waited.Release();
                await flush.Task;
            }
        }

        public void Configure(DbContextOptionsBuilder options) => storage!.Configure(options);

        public void Rest() => storage!.Rest();

        public ValueTask<IDisposable> EnterWriteAsync(VouchDb db, CancellationToken cancellationToken) => storage!.EnterWriteAsync(db, cancellationToken);

        public bool IsWorthRepeating(Exception exception) => storage!.IsWorthRepeating(exception);

        public Task<long> NextNumberAsync(VouchDb db, string series, CancellationToken cancellationToken) => storage!.NextNumberAsync(db, series, cancellationToken);

        public Task MigrateAsync(VouchDb db, CancellationToken cancellationToken) => storage!.MigrateAsync(db, cancellationToken);

        public Task AnnouncePositionsAsync(VouchDb db, CancellationToken cancellationToken) => storage!.AnnouncePositionsAsync(db, cancellationToken);

        public Task ListenForPositionsAsync(Action heard, CancellationToken cancellationToken) => storage!.ListenForPositionsAsync(heard, cancellationToken);
    }
}
