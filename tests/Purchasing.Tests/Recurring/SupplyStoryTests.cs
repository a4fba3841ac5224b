using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Contracts;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Suppliers;
using Vouch.Testing;

namespace Vouch.Purchasing.Tests;

/// <summary>Recurring orders and subscriptions under real contracts, budgets and promises.</summary>
public sealed class SupplyStoryTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Three_months_of_paper_until_the_limit_is_reached_and_the_contract_is_amended(DatabaseKind kind)
    {
        await using var house = await SupplyHouse.OpenAsync(kind);
        var rooms = house.House;
        var number = await house.InForceAsync(limit: 200m);
        await rooms.DoneAsync(rooms.Buyer, new AgreePriceList(
            "Paper", house.Supplier, Currency.Eur, SupplyHouse.Today, SupplyHouse.Today.AddYears(1), [new PriceListItemInput("Copy paper A4", 5m, "piece", Steps: [new PriceStep(20m, 4m)], Multiple: 10m)]));
        var planned = await rooms.DoneAsync(rooms.Buyer, new PlanRecurringOrder(
            "Copy paper", house.Supplier, rooms.Unit, Currency.Eur, [new RecurringLine("Copy paper A4", 20m, "C62", Category: "paper")], RecurringRhythm.Months, 1, SupplyHouse.Today, Requester: rooms.Requester, Contract: number));
        await OrdersAsync(house, SupplyHouse.Today);
        await OrdersAsync(house, SupplyHouse.Today.AddMonths(1));
        Assert.Equal([80_00L, 80_00L], await TotalsAsync(house, planned.RecurringOrder));

        // The third month would take 80 of the 40 that are left.
        await OrdersAsync(house, SupplyHouse.Today.AddMonths(2));
        var view = await ViewAsync(house, rooms.Buyer, planned.Number);
        Assert.Equal(("call-off.limit-exceeded", 2), (view.Plan.RefusedCode, view.Runs.Count));
        Assert.Equal(SupplyHouse.Today.AddMonths(2), view.Coming[0]);
        var waiting = await rooms.WithAsync<RecurringQueries, IReadOnlyList<RecurringOrder>>(plans => plans.WaitingOfAsync(rooms.Buyer, 10, TestContext.Current.CancellationToken));
        Assert.Single(waiting);
        Assert.Null(Assert.Single((await rooms.WithAsync<RecurringQueries, Page<RecurringOrderCard>>(plans => plans.ListAsync(house.Seller, null, false, null, 10, TestContext.Current.CancellationToken))).Items).RefusedCode);
        Assert.Empty((await rooms.WithAsync<RecurringQueries, Page<RecurringOrderCard>>(plans => plans.ListAsync(house.Stranger, null, false, null, 10, TestContext.Current.CancellationToken))).Items);

        // Fewer are ordered, as a whole pack at the price below the step, and the plan goes on.
        await rooms.DoneAsync(rooms.Buyer, new ChangeRecurringOrder(planned.RecurringOrder, "Copy paper", [new RecurringLine("Copy paper A4", 5m, "C62", Category: "paper")], Contract: number));
        await OrdersAsync(house, SupplyHouse.Today.AddMonths(2));
        Assert.Equal("recurring.not-whole-packs", (await ViewAsync(house, rooms.Buyer, planned.Number)).Plan.RefusedCode);
        await rooms.DoneAsync(rooms.Buyer, new ChangeRecurringOrder(planned.RecurringOrder, "Copy paper", [new RecurringLine("Copy paper A4", 5m, "C62", 8m, Category: "paper")], Contract: number));
        await OrdersAsync(house, SupplyHouse.Today.AddMonths(2));
        Assert.Equal([80_00L, 80_00L, 40_00L], await TotalsAsync(house, planned.RecurringOrder));
        Assert.Null((await ViewAsync(house, rooms.Buyer, planned.Number)).Plan.RefusedCode);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Twenty_five_seats_of_which_five_are_unused_and_notice_in_time(DatabaseKind kind)
    {
        await using var house = await SupplyHouse.OpenAsync(kind);
        var rooms = house.House;
        PartyId[] users = [rooms.Buyer, rooms.OtherBuyer, rooms.Requester, rooms.Approver, rooms.Finance];
        var started = await rooms.DoneAsync(rooms.Buyer, Start(house, 25) with { People = users, Owner = rooms.Requester });
        await OrdersAsync(house, SupplyHouse.Today);
        Assert.Equal([450_00L], await TotalsAsync(house, started.RecurringOrder));
        foreach (var seat in Enumerable.Range(6, 15))
        {
            var person = await rooms.DoneAsync(rooms.Administrator, new Company.AddPerson($"Colleague {seat}", $"colleague{seat}@acme.example", rooms.Unit, null));
            await rooms.DoneAsync(rooms.Requester, new AssignSeat(started.Subscription, seat, person));
        }

        await rooms.RefusedAsync("subscription.person-has-seat", rooms.Buyer, new AssignSeat(started.Subscription, 25, rooms.Buyer));
        Assert.Equal(5, (await SubscriptionAsync(house, rooms.Buyer, started.Number))!.Card.Unused);
        Assert.Null(await SubscriptionAsync(house, house.Stranger, started.Number));
        var theirs = await SubscriptionAsync(house, house.Seller, started.Number);
        Assert.Equal((25, null, 0), (theirs!.Card.Seats, theirs.Card.Unused, theirs.Seats.Count));

        // Thirty days before notice is due the owner is promised to decide.
        var end = SupplyHouse.Today.AddYears(1).AddDays(-1);
        await OrdersAsync(house, end.AddDays(-91));
        Assert.Empty(await PromisesAsync(house, started.Subscription));
        await OrdersAsync(house, end.AddDays(-90));
        var promise = Assert.Single(await PromisesAsync(house, started.Subscription));
        Assert.Equal((rooms.Requester, PromiseStanding.Open), (promise.OwedBy!.Value, promise.State));
        await rooms.RefusedAsync("subscription.not-yours", rooms.Finance, new CancelSubscription(started.Subscription, "No."));
        Assert.Equal(end, (await rooms.DoneAsync(rooms.Requester, new CancelSubscription(started.Subscription, "Nobody draws any more."))).EndsOn);
        Assert.Equal(PromiseStanding.Kept, Assert.Single(await PromisesAsync(house, started.Subscription)).State);
        Assert.Equal(end.AddDays(-90), (await SubscriptionAsync(house, house.Seller, started.Number))!.Card.NoticeOn);
        var fact = await rooms.QueryAsync(db => db.Facts.SingleAsync(one => one.Name == "subscription.notice-given"));
        Assert.Equal(end.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), fact.Data["until"]);
        await OrdersAsync(house, end.AddDays(40));
        Assert.Equal(SubscriptionState.Ended, (await SubscriptionAsync(house, rooms.Buyer, started.Number))!.Card.State);
        Assert.Equal(12, (await TotalsAsync(house, started.RecurringOrder)).Count);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Seats_come_for_the_rest_of_the_period_and_go_with_the_term_or_with_a_credit(DatabaseKind kind)
    {
        await using var house = await SupplyHouse.OpenAsync(kind);
        var rooms = house.House;
        var (term, credit) = (await rooms.DoneAsync(rooms.Buyer, Start(house, 10)), await rooms.DoneAsync(rooms.Buyer, Start(house, 10) with { ReducesAtRenewal = false }));
        await OrdersAsync(house, SupplyHouse.Today);

        // The period is 2 March to 1 April, 31 days; from the 17th on 16 of them are left.
        await OrdersAsync(house, SupplyHouse.Today.AddDays(15));
        var added = await rooms.DoneAsync(rooms.Buyer, new AddSeats(term.Subscription, 5));
        Assert.Equal((15, Money.Of(5 * 18m * 16 / 31, Currency.Eur)), (added.Seats, added.Charged));
        await rooms.RefusedAsync("subscription.seat-unknown", rooms.Buyer, new RemoveSeats(term.Subscription, [15, 16]));
        await rooms.RefusedAsync("subscription.last-seat", rooms.Buyer, new RemoveSeats(term.Subscription, [.. Enumerable.Range(1, 15)]));
        var removed = await rooms.DoneAsync(rooms.Buyer, new RemoveSeats(term.Subscription, [14, 15]));
        Assert.Equal((SupplyHouse.Today.AddYears(1).AddDays(-1), 0L), (removed.Until, removed.Credit.Minor));

        // Given back at once: today is still used, 15 days are not, and the next charge is lower by them.
        var given = await rooms.DoneAsync(rooms.Buyer, new RemoveSeats(credit.Subscription, [9, 10]));
        Assert.Equal(Money.Of(2 * 18m * 15 / 31, Currency.Eur), given.Credit);
        await OrdersAsync(house, SupplyHouse.Today.AddMonths(1));
        Assert.Equal([180_00L, added.Charged.Minor, 270_00L], await TotalsAsync(house, term.RecurringOrder));
        Assert.Equal([180_00L, 144_00L - given.Credit.Minor], await TotalsAsync(house, credit.RecurringOrder));

        // With the next term the two seats are gone, and it is charged at its price.
        await rooms.DoneAsync(rooms.Buyer, new RenewSubscription(term.Subscription, 20m));
        await OrdersAsync(house, SupplyHouse.Today.AddYears(1).AddDays(-1));
        Assert.Equal(15, (await SubscriptionAsync(house, rooms.Buyer, term.Number))!.Card.Seats);
        await OrdersAsync(house, SupplyHouse.Today.AddYears(1));
        Assert.Equal(13, (await SubscriptionAsync(house, rooms.Buyer, term.Number))!.Card.Seats);
        Assert.Equal(260_00L, (await TotalsAsync(house, term.RecurringOrder))[^1]);
        Assert.Equal(SupplyHouse.Today.AddYears(2).AddDays(-1), (await SubscriptionAsync(house, rooms.Buyer, term.Number))!.Card.EndsOn);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Notice_that_comes_too_late_is_refused_and_a_term_that_nobody_renewed_ends(DatabaseKind kind)
    {
        await using var house = await SupplyHouse.OpenAsync(kind);
        var rooms = house.House;
        var (goesOn, ends) = (await rooms.DoneAsync(rooms.Buyer, Start(house, 3)), await rooms.DoneAsync(rooms.Buyer, Start(house, 3) with { Renewal = SubscriptionRenewal.OnDecision }));
        var end = SupplyHouse.Today.AddYears(1).AddDays(-1);
        await OrdersAsync(house, end.AddDays(-59));
        await rooms.RefusedAsync("subscription.notice-too-late", rooms.Buyer, new CancelSubscription(goesOn.Subscription, "Too late."));
        await rooms.RefusedAsync("subscription.reduction-too-late", rooms.Buyer, new RemoveSeats(goesOn.Subscription, [3]));
        await OrdersAsync(house, end.AddDays(1));
        Assert.Equal((SubscriptionState.Active, SubscriptionState.Ended), ((await SubscriptionAsync(house, rooms.Buyer, goesOn.Number))!.Card.State, (await SubscriptionAsync(house, rooms.Buyer, ends.Number))!.Card.State));
        Assert.Equal((13, 12), ((await TotalsAsync(house, goesOn.RecurringOrder)).Count, (await TotalsAsync(house, ends.RecurringOrder)).Count));
        await rooms.RefusedAsync("subscription.bad-term", rooms.Buyer, Start(house, 3) with { StartsOn = end.AddDays(9), PeriodMonths = 5 });
        await rooms.RefusedAsync("subscription.bad-seats", rooms.Buyer, Start(house, 0) with { StartsOn = end.AddDays(9) });
        await rooms.RefusedAsync("subscription.bad-price", rooms.Buyer, Start(house, 3) with { StartsOn = end.AddDays(9), Steps = [new PriceStep(1m, 2m)] });
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Seats_that_the_limit_of_the_contract_does_not_allow_are_not_added(DatabaseKind kind)
    {
        await using var house = await SupplyHouse.OpenAsync(kind);
        var rooms = house.House;
        await house.InForceAsync(limit: 200m);
        var started = await rooms.DoneAsync(rooms.Buyer, Start(house, 10));
        await OrdersAsync(house, SupplyHouse.Today);
        await rooms.RefusedAsync("call-off.limit-exceeded", rooms.Buyer, new AddSeats(started.Subscription, 5));
        Assert.Equal(10, (await SubscriptionAsync(house, rooms.Buyer, started.Number))!.Card.Seats);
        Assert.Equal(11, (await rooms.DoneAsync(rooms.Buyer, new AddSeats(started.Subscription, 1))).Seats);
        await rooms.DoneAsync(rooms.Buyer, new SuspendSupplier(house.Supplier, "Quality."));
        await rooms.RefusedAsync("order.supplier-barred", rooms.Buyer, new AddSeats(started.Subscription, 1));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_a_subscription_orders_is_said_in_the_language_of_the_suppliers_people(DatabaseKind kind)
    {
        await using var house = await SupplyHouse.OpenAsync(kind);
        var rooms = house.House;
        await rooms.DoneAsync(house.Seller.Party, new Company.ChangeOwnSettings("de", "Europe/Berlin"));
        var started = await rooms.DoneAsync(rooms.Buyer, Start(house, 10));
        await OrdersAsync(house, SupplyHouse.Today);
        await rooms.DoneAsync(rooms.Buyer, new AddSeats(started.Subscription, 2));
        var lines = await rooms.QueryAsync(db => db.Set<Order>().AsNoTracking().Where(order => order.Supplier == house.Supplier).OrderBy(order => order.Number).SelectMany(order => order.Lines).Select(line => line.Description).ToListAsync());
        Assert.Equal(2, lines.Count);
        Assert.All(lines, line => Assert.Contains("Plätze", line, StringComparison.Ordinal));
    }

    private static StartSubscription Start(SupplyHouse house, int seats) =>
        new("Drawing software", house.Supplier, house.House.Unit, Currency.Eur, seats, 18m, 1, SupplyHouse.Today, 12, SubscriptionRenewal.Automatic, 12, 60, [new PriceStep(50m, 16m)]);

    private static async Task OrdersAsync(SupplyHouse house, DateOnly day)
    {
        if (DateOnly.FromDateTime(house.House.Clock.GetUtcNow().UtcDateTime) < day)
        {
            house.House.Clock.Advance(new DateTimeOffset(day.ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero) - house.House.Clock.GetUtcNow());
        }

        await house.House.Services.GetRequiredService<RecurringClock>().RunUntilAsync(house.House.Clock.GetUtcNow(), TestContext.Current.CancellationToken);
    }

    private static Task<List<long>> TotalsAsync(SupplyHouse house, RecurringOrderId plan) =>
        house.House.QueryAsync(db => db.Set<Order>().AsNoTracking().Where(order => order.SourceId == plan.Value).OrderBy(order => order.Number).Select(order => order.Total.Minor).ToListAsync());

    private static async Task<RecurringOrderView> ViewAsync(SupplyHouse house, PartyId reader, string number)
    {
        var actor = await house.House.ActorAsync(reader);
        return (await house.House.WithAsync<RecurringQueries, RecurringOrderView?>(plans => plans.FindAsync(actor, number, TestContext.Current.CancellationToken)))!;
    }

    private static async Task<SubscriptionView?> SubscriptionAsync(SupplyHouse house, PartyId reader, string number) => await SubscriptionAsync(house, await house.House.ActorAsync(reader), number);

    private static Task<SubscriptionView?> SubscriptionAsync(SupplyHouse house, Actor reader, string number) =>
        house.House.WithAsync<SubscriptionQueries, SubscriptionView?>(subscriptions => subscriptions.FindAsync(reader, number, TestContext.Current.CancellationToken));

    private static Task<List<PromiseCard>> PromisesAsync(SupplyHouse house, SubscriptionId subscription) =>
        house.House.WithAsync<IPromises, List<PromiseCard>>(promises => house.House.QueryAsync(db => promises.Cards(db).Where(card => card.SubjectId == subscription.Value && card.SubjectKind == "subscription").ToListAsync()));
}
