using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Notices;
using Vouch.Promises;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.Purchases;
using Vouch.Relationships.Stages;
using Vouch.Testing;

namespace Vouch.Relationships.Tests.Purchases;

/// <summary>A purchase that is stuck has somebody who owes a look at it, until it goes on.</summary>
public sealed class PurchaseTests
{
    private static readonly IdentityKey Anna = IdentityKey.Mail("anna@example.org")!.Value;

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_basket_that_was_left_opens_a_promise_with_an_owner_and_an_order_keeps_it(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        await TakeAsync(house, Shop("1", InteractionKind.Basket, "Product Added", """{"properties":{"cart_id":"c1"}}"""));
        await RunAsync(house);
        house.Clock.Advance(TimeSpan.FromHours(23));
        await RunAsync(house);
        Assert.Empty(await FactsAsync(house));
        house.Clock.Advance(TimeSpan.FromHours(2));
        await RunAsync(house);
        Assert.Equal(["purchase.stuck"], await FactsAsync(house));
        var fact = await house.QueryAsync(db => db.Facts.SingleAsync(one => one.Name == "purchase.stuck"));
        Assert.Equal((house.Head, "basket"), (fact.Party("owner")!.Value, fact.Data["kind"]));
        await RunAsync(house);
        await TakeAsync(house, Shop("2", InteractionKind.Order, "Order Completed", """{"order_id":"o1"}"""));
        await RunAsync(house);
        Assert.Equal(["purchase.stuck", "purchase.moved-on"], await FactsAsync(house));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_order_is_late_when_its_promised_day_has_passed_without_a_delivery(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        await TakeAsync(
            house, Shop("1", InteractionKind.Order, "Order Completed", """{"order_id":"o1","promised_date":"2026-03-05"}"""), Shop("2", InteractionKind.Order, "Order Completed", """{"order_id":"o2","promised_date":"2026-03-05"}"""),
            Shop("3", InteractionKind.Order, "Order Completed", """{"order_id":"o3"}"""));
        await RunAsync(house);
        house.Clock.Advance(TimeSpan.FromDays(1));
        await TakeAsync(house, Shop("4", InteractionKind.Delivery, "Shipment delivered", """{"order_id":"o2"}"""));
        await RunAsync(house);
        house.Clock.Advance(TimeSpan.FromDays(3));
        await RunAsync(house);
        var late = Assert.Single(await house.QueryAsync(db => db.Set<Purchase>().Where(row => row.State == PurchaseState.Stuck).ToListAsync()));
        Assert.Equal((PurchaseKind.Order, "o1"), (late.Kind, late.Reference));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_return_is_stuck_after_two_weeks_without_its_money(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        await TakeAsync(house, Shop("1", InteractionKind.Return, "Return received", """{"return_id":"r1"}"""), Shop("2", InteractionKind.Return, "Return received", """{"return_id":7}"""));
        await RunAsync(house);
        house.Clock.Advance(TimeSpan.FromDays(10));
        await TakeAsync(house, Shop("3", InteractionKind.Return, "Refunded", """{"return_id":7}"""));
        await RunAsync(house);
        house.Clock.Advance(TimeSpan.FromDays(5));
        await RunAsync(house);
        Assert.Equal("r1", Assert.Single(await house.QueryAsync(db => db.Set<Purchase>().Where(row => row.State == PurchaseState.Stuck).ToListAsync())).Reference);
    }

    private static NewInteraction Shop(string id, InteractionKind kind, string title, string details) => new()
    {
        Source = "shop", Id = id, Channel = Channel.Shop, Kind = kind, Direction = Direction.In, Identity = Anna, Title = title, Details = details, AsksForReply = false,
    };

    private static Task<TestHouse> OpenAsync(DatabaseKind kind) => TestHouse.OpenAsync(kind, new NoticesModule(), new PromisesModule(), new RelationshipsModule());

    private static Task<IntakeResult> TakeAsync(TestHouse house, params NewInteraction[] all) => house.Services.GetRequiredService<IInteractionIntake>().TakeAsync(new IntakeBatch { Interactions = all }, TestContext.Current.CancellationToken);

    private static async Task<IReadOnlyList<string>> FactsAsync(TestHouse house) =>
        [.. (await house.QueryAsync(db => db.Facts.Where(fact => fact.SubjectKind == "purchase").OrderBy(fact => fact.Sequence).Select(fact => fact.Name).ToListAsync())).Where(name => name.StartsWith("purchase.", StringComparison.Ordinal))];

    private static async Task RunAsync(TestHouse house)
    {
        await house.PumpAsync();
        await house.Services.GetRequiredService<StageClock>().RunAsync(TestContext.Current.CancellationToken);
        await house.Services.GetRequiredService<PurchaseClock>().RunAsync(TestContext.Current.CancellationToken);
    }
}
