using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Testing;

namespace Vouch.Purchasing.Tests;

/// <summary>Plans place real orders on their days, once each, and say why when they cannot.</summary>
public sealed class RecurringOrderTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Each_date_is_ordered_once_whoever_comes_and_however_often(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var plan = await PlanAsync(house);
        await UntilAsync(house, 0);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RunAsync(house)));
        Assert.Equal([Today(house)], await DatesAsync(house, plan));

        // A server that slept for a while orders for each date that passed.
        await UntilAsync(house, 15);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RunAsync(house)));
        Assert.Equal(3, (await DatesAsync(house, plan)).Count);
        var orders = await house.Rooms.QueryAsync(db => db.Set<Order>().AsNoTracking().Where(order => order.SourceId == plan.Value).ToListAsync());
        Assert.Equal(3, orders.Count);
        Assert.All(orders, order => Assert.Equal((OrderState.Sent, "recurring-order", house.Rooms.Buyer), (order.State, order.SourceKind, order.Buyer)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_fails_before_the_commit_leaves_neither_order_nor_date(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var plan = await PlanAsync(house);
        await Assert.ThrowsAsync<InvalidOperationException>(() => house.Rooms.Services.GetRequiredService<Pipeline>().RunAsync<Done>(
            async work =>
            {
                var found = await RecurringDesk.FindToChangeAsync(work, plan, default);
                Assert.True((await work.Get<RecurringDesk>().PlaceAsync(work, found!, default)).IsDone);
                await work.Db.SaveChangesAsync();
                throw new InvalidOperationException("The machine stops here.");
            },
            TestContext.Current.CancellationToken));
        Assert.Empty(await DatesAsync(house, plan));
        await RunAsync(house);
        Assert.Single(await DatesAsync(house, plan));
        Assert.Equal(1, await house.Rooms.QueryAsync(db => db.Set<Order>().CountAsync(order => order.SourceId == plan.Value)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_suspended_supplier_lets_the_plan_wait_and_the_owner_is_told_once(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var plan = await PlanAsync(house);
        house.Suppliers.All[House.Acme] = house.Suppliers.All[House.Acme] with { MayBeOrderedFrom = false };
        await RunAsync(house);
        await UntilAsync(house, 1);
        await RunAsync(house);
        var waiting = await ReadAsync(house, plan);
        Assert.Equal(("order.supplier-barred", RecurringState.Active), (waiting.RefusedCode, waiting.State));
        Assert.Equal("order.supplier-barred", waiting.Refused!.Code);
        Assert.Equal(1, await FactsAsync(house, plan, "recurring-order.refused"));
        Assert.Empty(await DatesAsync(house, plan));
        await house.Rooms.RefusedAsync("order.supplier-barred", house.Rooms.Buyer, new TryRecurringOrder(plan));

        house.Suppliers.All[House.Acme] = house.Suppliers.All[House.Acme] with { MayBeOrderedFrom = true };
        await RunAsync(house);
        Assert.Empty(await DatesAsync(house, plan));
        await house.Rooms.DoneAsync(house.Rooms.Buyer, new TryRecurringOrder(plan));
        Assert.Null((await ReadAsync(house, plan)).RefusedCode);
        Assert.Single(await DatesAsync(house, plan));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_budget_that_refuses_is_tried_again_after_an_hour(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var plan = await PlanAsync(house);
        house.Budgets.Empty = true;
        await RunAsync(house);
        Assert.Equal("budget.too-little", (await ReadAsync(house, plan)).RefusedCode);
        house.Budgets.Empty = false;
        await RunAsync(house);
        Assert.Empty(await DatesAsync(house, plan));
        house.Rooms.Clock.Advance(TimeSpan.FromHours(1));
        await RunAsync(house);
        Assert.Single(await DatesAsync(house, plan));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_plan_pauses_passes_dates_over_and_ends_with_a_reason(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var rooms = house.Rooms;
        var (plan, first) = (await PlanAsync(house), Today(house));
        await rooms.RefusedAsync("recurring.not-a-date", rooms.Buyer, new SkipRecurringDate(plan, first.AddDays(1), "Never."));
        await rooms.RefusedAsync("order.reason-missing", rooms.Buyer, new SkipRecurringDate(plan, first.AddDays(7), " "));
        await rooms.RefusedAsync("recurring.not-buyer", rooms.Requester, new PauseRecurringOrder(plan, "I say so."));
        await rooms.DoneAsync(rooms.Buyer, new SkipRecurringDate(plan, first.AddDays(7), "Carnival."));
        await rooms.RefusedAsync("recurring.not-a-date", rooms.Buyer, new SkipRecurringDate(plan, first.AddDays(7), "Again."));
        await UntilAsync(house, 14);
        await RunAsync(house);
        Assert.Equal([first, first.AddDays(14)], await DatesAsync(house, plan));

        await rooms.DoneAsync(rooms.Buyer, new PauseRecurringOrder(plan, "The stock is full."));
        await rooms.RefusedAsync("recurring.wrong-state", rooms.Buyer, new PauseRecurringOrder(plan, "Twice."));
        await UntilAsync(house, 30);
        await RunAsync(house);
        Assert.Equal(2, (await DatesAsync(house, plan)).Count);
        await rooms.DoneAsync(rooms.Buyer, new ResumeRecurringOrder(plan));
        Assert.Equal(first.AddDays(35), (await ReadAsync(house, plan)).NextOn);
        await rooms.DoneAsync(rooms.Buyer, new EndRecurringOrder(plan, "We print no more."));
        await UntilAsync(house, 40);
        await RunAsync(house);
        Assert.Equal(2, (await DatesAsync(house, plan)).Count);
        await rooms.RefusedAsync("recurring.wrong-state", rooms.Buyer, new EndRecurringOrder(plan, "Twice."));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_plan_ends_after_its_last_day_and_changes_hold_from_the_next_order_on(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var rooms = house.Rooms;
        var first = Today(house);
        var plan = (await rooms.DoneAsync(rooms.Buyer, Command(house) with { Until = first.AddDays(10) })).RecurringOrder;
        await RunAsync(house);
        await rooms.RefusedAsync("order.no-lines", rooms.Buyer, new ChangeRecurringOrder(plan, "Bolts", []));
        await rooms.DoneAsync(rooms.Buyer, new ChangeRecurringOrder(plan, "Bolts", [new RecurringLine("Hex bolts M8", 20m, "C62", 2m)], first.AddDays(10)));
        await UntilAsync(house, 20);
        await RunAsync(house);
        Assert.Equal(RecurringState.Ended, (await ReadAsync(house, plan)).State);
        var totals = await rooms.QueryAsync(db => db.Set<Order>().AsNoTracking().Where(order => order.SourceId == plan.Value).OrderBy(order => order.Number).Select(order => order.Total.Minor).ToListAsync());
        Assert.Equal([25_00L, 40_00L], totals);
        Assert.Equal(1, await FactsAsync(house, plan, "recurring-order.ended"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_cannot_be_planned_is_refused_with_every_reason(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var rooms = house.Rooms;
        await rooms.RefusedAsync("recurring.not-buyer", rooms.Requester, Command(house));
        await rooms.RefusedAsync("recurring.bad-rhythm", rooms.Buyer, Command(house) with { Every = 0 });
        await rooms.RefusedAsync("recurring.bad-days", rooms.Buyer, Command(house) with { FirstOn = Today(house).AddDays(-1) });
        await rooms.RefusedAsync("recurring.title-missing", rooms.Buyer, Command(house) with { Title = "" });
        await rooms.RefusedAsync("order.quantity-invalid", rooms.Buyer, Command(house) with { Lines = [new RecurringLine("Bolts", 0m, "C62", 1m)] });
    }

    private static async Task<RecurringOrderId> PlanAsync(House house) => (await house.Rooms.DoneAsync(house.Rooms.Buyer, Command(house))).RecurringOrder;

    private static PlanRecurringOrder Command(House house) =>
        new("Bolts", House.Acme, house.Rooms.Unit, Currency.Eur, [new RecurringLine("Hex bolts M8", 10m, "C62", 2.5m)], RecurringRhythm.Weeks, 1, Today(house), Requester: house.Rooms.Requester);

    private static DateOnly Today(House house) => DateOnly.FromDateTime(house.Rooms.Clock.GetUtcNow().UtcDateTime);

    private static Task UntilAsync(House house, int days)
    {
        var day = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero).AddDays(days);
        if (day > house.Rooms.Clock.GetUtcNow())
        {
            house.Rooms.Clock.Advance(day - house.Rooms.Clock.GetUtcNow());
        }

        return Task.CompletedTask;
    }

    private static Task<int> RunAsync(House house) => house.Rooms.Services.GetRequiredService<RecurringClock>().RunUntilAsync(house.Rooms.Clock.GetUtcNow(), TestContext.Current.CancellationToken);

    private static Task<RecurringOrder> ReadAsync(House house, RecurringOrderId plan) => house.Rooms.QueryAsync(db => db.Set<RecurringOrder>().AsNoTracking().FirstAsync(row => row.Id == plan));

    private static Task<List<DateOnly>> DatesAsync(House house, RecurringOrderId plan) =>
        house.Rooms.QueryAsync(db => db.Set<RecurringRun>().AsNoTracking().Where(run => run.Plan == plan && run.Kind == RecurringRunKind.Placed).OrderBy(run => run.Date).Select(run => run.Date).ToListAsync());

    private static Task<int> FactsAsync(House house, RecurringOrderId plan, string name) => house.Rooms.QueryAsync(db => db.Facts.CountAsync(fact => fact.SubjectId == plan.Value && fact.Name == name));
}
