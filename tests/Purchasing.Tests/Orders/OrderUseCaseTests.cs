using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Testing;

namespace Vouch.Purchasing.Tests;

public sealed class OrderUseCaseTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_order_is_placed_acknowledged_and_received_with_its_facts_and_budget(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var placed = await house.AcknowledgedAsync(house.Line(), house.Line(1, 100));
        Assert.Equal(("PO-1", OrderState.Sent, 125_00L), (placed.Number, placed.State, placed.Total.Minor));
        Assert.Equal(["commit order 125.00 EUR"], house.Budgets.Moves);

        var first = await house.Rooms.DoneAsync(house.Rooms.Requester, new ReceiveGoods(placed.Order, [new(placed.Lines[0], 4, 1, "bent")], "DN-1"));
        Assert.Equal((OrderState.PartReceived, 10_00L), (first.Order, first.Worth.Minor));
        var second = await house.Rooms.DoneAsync(house.Rooms.Requester, new ReceiveGoods(placed.Order, [new(placed.Lines[0], 6), new(placed.Lines[1], 1)]));
        Assert.Equal(OrderState.Received, second.Order);

        var facts = await house.Rooms.QueryAsync(db => db.Facts.OrderBy(fact => fact.Id).Select(fact => fact.Name).ToListAsync(Cancel));
        Assert.Equal(
            ["goods.received", "goods.received", "goods.rejected", "order.acknowledged", "order.line-promised", "order.line-promised", "order.line-received", "order.line-received", "order.placed", "order.sent"],
            facts.Where(name => name.StartsWith("order.", StringComparison.Ordinal) || name.StartsWith("goods.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        var postings = await house.Rooms.QueryAsync(db => db.Set<Posting>().AsNoTracking().ToListAsync(Cancel));
        Assert.Equal([10_00L, 115_00L], postings.Select(posting => posting.Total.Minor).Order());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_revision_keeps_its_history_and_moves_the_budget_by_the_difference(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var placed = await house.AcknowledgedAsync();
        await house.Rooms.DoneAsync(house.Rooms.Buyer, new ReviseOrder(placed.Order, [new(placed.Lines[0], house.Line(12)), new(null, house.Line(1, 5))], "more"));
        await house.Rooms.DoneAsync(house.Rooms.Buyer, new ReviseOrder(placed.Order, [new(placed.Lines[0], house.Line(11))], "less"));
        Assert.Equal(["commit order 25.00 EUR", "commit order 10.00 EUR", "release order 2.50 EUR"], house.Budgets.Moves);
        await house.Rooms.RefusedAsync("order.revision-changed", house.Rooms.Buyer, new AcknowledgeOrder(placed.Order, 1));
        var order = await house.Rooms.WithAsync((OrderQueries queries) => queries.FindAsync(Actor.System with { Grants = [new RoleGrant(Roles.Auditor, null)] }, "PO-1", Cancel));
        Assert.Equal((2, 32_50L, 2), (order!.Revision, order.Total.Minor, order.Lines.Count));
        var history = await house.Rooms.WithAsync((OrderQueries queries) => queries.RevisionsAsync(placed.Order, Cancel));
        Assert.Equal(["more", "less"], history.Select(revision => revision.Reason));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_cancelled_order_frees_the_budget_and_releases_the_supplier(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var placed = await house.AcknowledgedAsync();
        await house.Rooms.DoneAsync(house.Rooms.Buyer, new CancelOrder(placed.Order, "stopped"));
        Assert.Equal("release order 25.00 EUR", house.Budgets.Moves[^1]);
        Assert.Contains("order.line-released", await house.Rooms.QueryAsync(db => db.Facts.Select(fact => fact.Name).ToListAsync(Cancel)));
        await house.Rooms.RefusedAsync("order.wrong-state", house.Rooms.Buyer, new ReceiveGoods(placed.Order, [new(placed.Lines[0], 1)]));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_may_not_is_refused_and_who_may_not_see_finds_nothing(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var placed = await house.PlaceAsync();
        var stranger = new Actor(new PartyId(new Guid("30000000-0000-0000-0000-000000000001")), []) { Supplier = new PartyId(new Guid("30000000-0000-0000-0000-000000000002")) };
        Assert.Equal("order.not-found", (await house.Rooms.RunAsync(stranger, new AcknowledgeOrder(placed.Order))).Refusals[0].Code);
        Assert.Equal("order.not-allowed", (await house.Rooms.RunAsync(house.Seller, new CancelOrder(placed.Order, "x"))).Refusals[0].Code);
        await house.Rooms.RefusedAsync("order.not-buyer", house.Rooms.Requester, new PlaceOrder(House.Acme, house.Rooms.Unit, Currency.Eur, [house.Line()]));
        await house.Rooms.RefusedAsync("order.supplier-unknown", house.Rooms.Buyer, new PlaceOrder(house.Rooms.Buyer, house.Rooms.Unit, Currency.Eur, [house.Line()]));
        house.Suppliers.All[House.Acme] = house.Suppliers.All[House.Acme] with { MayBeOrderedFrom = false };
        await house.Rooms.RefusedAsync("order.supplier-barred", house.Rooms.Buyer, new PlaceOrder(House.Acme, house.Rooms.Unit, Currency.Eur, [house.Line()]));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_supplier_who_was_suspended_is_sent_no_draft_and_nothing_more_and_less_may_still_be_ordered(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var placed = await house.PlaceAsync(house.Line(10));
        var draft = await house.Rooms.DoneAsync(house.Rooms.Buyer, new PlaceOrder(House.Acme, house.Rooms.Unit, Currency.Eur, [house.Line()]));
        house.Suppliers.All[House.Acme] = house.Suppliers.All[House.Acme] with { MayBeOrderedFrom = false };
        await house.Rooms.RefusedAsync("order.supplier-barred", house.Rooms.Buyer, new SendOrder(draft.Order));
        await house.Rooms.RefusedAsync("order.supplier-barred", house.Rooms.Buyer, new ReviseOrder(placed.Order, [new(placed.Lines[0], house.Line(12))], "more"));
        await house.Rooms.RefusedAsync("order.supplier-barred", house.Rooms.Buyer, new ReviseOrder(placed.Order, [new(placed.Lines[0], house.Line(1)), new(null, house.Line(1, 1))], "another line"));
        await house.Rooms.DoneAsync(house.Rooms.Buyer, new ReviseOrder(placed.Order, [new(placed.Lines[0], house.Line(8))], "less"));
        await house.Rooms.DoneAsync(house.Rooms.Buyer, new CancelOrder(placed.Order, "The supplier is suspended."));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_draft_is_not_seen_by_the_supplier_and_an_order_without_budget_is_not_placed(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var draft = await house.Rooms.DoneAsync(house.Rooms.Buyer, new PlaceOrder(House.Acme, house.Rooms.Unit, Currency.Eur, [house.Line()]));
        Assert.Equal(OrderState.Draft, draft.State);
        Assert.Equal("order.not-found", (await house.Rooms.RunAsync(house.Seller, new AcknowledgeOrder(draft.Order))).Refusals[0].Code);
        house.Budgets.Empty = true;
        await house.Rooms.RefusedAsync("budget.too-little", house.Rooms.Buyer, new PlaceOrder(House.Acme, house.Rooms.Unit, Currency.Eur, [house.Line()]));
        Assert.Equal(1, await house.Rooms.QueryAsync(db => db.Set<Order>().CountAsync(Cancel)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_proposed_date_that_is_accepted_renews_the_promise(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var placed = await house.AcknowledgedAsync();
        var later = house.Line().WantedOn.AddDays(5);
        await house.Rooms.DoneAsync(house.Seller, new ProposeDates(placed.Order, [new ProposedDate(placed.Lines[0], later)], 0, "furnace"));
        await house.Rooms.DoneAsync(house.Rooms.Buyer, new AnswerProposedDates(placed.Order, true));
        var order = await house.Rooms.QueryAsync(db => db.Set<Order>().AsNoTracking().Include(row => row.Lines).SingleAsync(Cancel));
        Assert.Equal((later, later, ""), (order.Lines[0].PromisedOn!.Value, order.NextOn!.Value, order.ProposalReason));
        var data = await house.Rooms.QueryAsync(db => db.Facts.Where(fact => fact.Name == "order.date-accepted").Select(fact => fact.DataJson).SingleAsync(Cancel));
        Assert.Contains(placed.Lines[0].ToString(), data);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Lists_go_page_by_page_and_show_only_what_one_may_see(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        for (var i = 0; i < 5; i++)
        {
            await house.PlaceAsync();
        }

        await house.Rooms.DoneAsync(house.Rooms.Buyer, new PlaceOrder(House.Acme, house.Rooms.OtherUnit, Currency.Eur, [house.Line() with { Description = "Laptops" }], house.Rooms.Buyer));
        var buyer = await house.Rooms.ActorAsync(house.Rooms.Buyer);
        var first = await ListAsync(buyer, new OrderFilter(), null, 4);
        Assert.Equal(["PO-6", "PO-5", "PO-4", "PO-3"], first.Items.Select(card => card.Number));
        Assert.Equal(["PO-2", "PO-1"], (await ListAsync(buyer, new OrderFilter(), long.Parse(first.Next!), 4)).Items.Select(card => card.Number));
        Assert.Equal(["PO-6"], (await ListAsync(buyer, new OrderFilter(Text: "lapTOP"), null, 4)).Items.Select(card => card.Number));
        Assert.Equal(["PO-3"], (await ListAsync(buyer, new OrderFilter(Text: "po-3"), null, 4)).Items.Select(card => card.Number));
        Assert.Equal(5, (await ListAsync(house.Seller, new OrderFilter(), null, 50)).Items.Count);
        var nobody = new Actor(new PartyId(new Guid("40000000-0000-0000-0000-000000000001")), []) { Unit = new UnitId(new Guid("40000000-0000-0000-0000-000000000002")) };
        Assert.Empty((await ListAsync(nobody, new OrderFilter(), null, 50)).Items);

        Task<Page<OrderCard>> ListAsync(Actor actor, OrderFilter filter, long? after, int size) =>
            house.Rooms.WithAsync((OrderQueries queries) => queries.ListAsync(actor, filter, after, size, Cancel));
    }

    /// <summary>Two receipts of the last pieces at the same moment: one of them is refused, on a database with many writers too.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Receipts_that_race_never_take_in_more_than_was_ordered(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var placed = await house.AcknowledgedAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => house.Rooms.RunAsync(house.Rooms.Requester, new ReceiveGoods(placed.Order, [new(placed.Lines[0], 4)]))));
        Assert.Equal(2, outcomes.Count(outcome => outcome.IsDone));
        Assert.Equal(8, await house.Rooms.QueryAsync(db => db.Set<OrderLine>().Select(line => line.Received).SingleAsync(Cancel)));
        Assert.Equal(2, await house.Rooms.QueryAsync(db => db.Set<Receipt>().CountAsync(Cancel)));
    }
}
