using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Contracts;
using Vouch.Decisions;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Relationships;
using Vouch.Requests;
using Vouch.Suppliers;
using Vouch.Testing;

namespace Vouch.Purchasing.Tests;

/// <summary>A supplier that is suspended in the same instant in which it is ordered from.</summary>
public sealed class SuspensionRaceTests
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromMilliseconds(400);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_suspension_waits_for_an_order_that_has_seen_the_supplier_qualified(DatabaseKind kind)
    {
        await using var rooms = await OpenAsync(kind);
        var supplier = await QualifiedAsync(rooms);
        var hold = new Held();
        var ordering = hold.RunAsync(rooms, work => work.RunAsync(Order(rooms, supplier), Cancel));
        await hold.Begun;

        var suspending = rooms.RunAsync(rooms.Buyer, new SuspendSupplier(supplier, "Certificate has lapsed."));
        await Task.WhenAny(suspending, Task.Delay(LongEnough, Cancel));
        Assert.False(suspending.IsCompleted);

        hold.Commit();
        Assert.True((await ordering).IsDone);
        Assert.True((await suspending).IsDone);
        await rooms.RefusedAsync("order.supplier-barred", rooms.Buyer, Order(rooms, supplier));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_order_waits_for_a_suspension_that_is_about_to_commit_and_is_refused(DatabaseKind kind)
    {
        await using var rooms = await OpenAsync(kind);
        var supplier = await QualifiedAsync(rooms);
        var draft = await rooms.DoneAsync(rooms.Buyer, Order(rooms, supplier));
        var hold = new Held();
        var suspending = hold.RunAsync(rooms, async work =>
        {
            var suspended = await work.RunAsync(new SuspendSupplier(supplier, "Certificate has lapsed."), Cancel);
            await work.Db.SaveChangesAsync(Cancel);
            return suspended;
        });
        await hold.Begun;

        var ordering = rooms.RunAsync(rooms.Buyer, Order(rooms, supplier));
        var sending = rooms.RunAsync(rooms.Buyer, new SendOrder(draft.Order));
        await Task.WhenAny(ordering, sending, Task.Delay(LongEnough, Cancel));
        Assert.False(ordering.IsCompleted || sending.IsCompleted);

        hold.Commit();
        Assert.True((await suspending).IsDone);
        Assert.Equal("order.supplier-barred", (await ordering).Refusals[0].Code);
        Assert.Equal("order.supplier-barred", (await sending).Refusals[0].Code);
        Assert.Equal(1, await rooms.QueryAsync(db => db.Facts.CountAsync(fact => fact.Name == "order.placed", Cancel)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Orders_with_one_supplier_that_race_a_suspension_are_placed_or_refused_and_none_after_it(DatabaseKind kind)
    {
        await using var rooms = await OpenAsync(kind);
        for (var round = 0; round < 4; round++)
        {
            var supplier = await QualifiedAsync(rooms, $"Acme {round}");
            var orders = Enumerable.Range(0, 4).Select(_ => rooms.RunAsync(rooms.Buyer, Order(rooms, supplier))).ToList();
            var suspended = rooms.RunAsync(rooms.Buyer, new SuspendSupplier(supplier, "Certificate has lapsed."));
            var outcomes = await Task.WhenAll(orders);
            Assert.True((await suspended).IsDone);
            Assert.All(outcomes.Where(outcome => !outcome.IsDone), outcome => Assert.Equal("order.supplier-barred", outcome.Refusals[0].Code));
            await rooms.RefusedAsync("order.supplier-barred", rooms.Buyer, Order(rooms, supplier));
        }
    }

    private static Task<TestHouse> OpenAsync(DatabaseKind kind) => TestHouse.OpenAsync(
        kind,
        services => services.AddSingleton<IBudgets>(new WatchedBudgets()).AddSingleton<IDecisions, QuietDecisions>(),
        new PromisesModule(), new RelationshipsModule(), new SuppliersModule(), new ContractsModule(), new PurchasingModule());

    private static async Task<PartyId> QualifiedAsync(TestHouse rooms, string name = "Acme")
    {
        var supplier = await rooms.DoneAsync(rooms.Buyer, new RegisterSupplier(new SupplierParticulars(name, "DE", Currency.Eur)));
        await rooms.DoneAsync(rooms.Buyer, new QualifySupplier(supplier));
        return supplier;
    }

    private static PlaceOrder Order(TestHouse rooms, PartyId supplier) => new(
        supplier, rooms.Unit, Currency.Eur, [new OrderLineInput("Hex bolts M8", 10m, "C62", 2.5m, DateOnly.FromDateTime(rooms.Clock.GetUtcNow().UtcDateTime).AddDays(14))], rooms.Requester);

    /// <summary>A work that has done its part and has not committed yet.</summary>
    private sealed class Held
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource commit = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Begun => begun.Task;

        public void Commit() => commit.TrySetResult();

        public Task<Outcome<TResult>> RunAsync<TResult>(TestHouse rooms, Func<Work, Task<Outcome<TResult>>> body) => rooms.Services.GetRequiredService<Pipeline>().RunAsync(
            async work =>
            {
                var outcome = await body(work);
                begun.TrySetResult();
                await commit.Task;
                return outcome;
            },
            Cancel);
    }
}
