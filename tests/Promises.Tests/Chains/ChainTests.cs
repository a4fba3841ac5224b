using Microsoft.Extensions.DependencyInjection;
using Vouch.Promises.Chains;
using Vouch.Promises.Keeping;
using Vouch.Promises.Reading;
using Vouch.Promises.Tests.Support;
using Vouch.Testing;
using static Vouch.Promises.Tests.WorkingTime.WorkingCalendarTests;

namespace Vouch.Promises.Tests.Chains;

public sealed class ChainTests
{
    private const string Charter = """
        charter: Test
        commitments:
        - id: step
          says: The next step happens within 5 working days.
          about: request
          owed_by: owner
          owed_to: requester
          starts: request.raised
          kept_by: request.answered
          rests_on: [arrive, decide]
          within: 5 working days
        - id: arrive
          says: It is here on the day.
          about: request
          owed_by: buyer
          owed_to: requester
          starts: order.sent
          kept_by: request.answered
          rests_on: delivery
          within: 4 working days
        - id: delivery
          says: Delivered on the promised date.
          about: order
          owed_by: supplier
          owed_to: buyer
          owner: buyer
          starts: order.sent
          renewed_by: order.date-proposed
          accepted_by: order.date-accepted
          kept_by: goods.received
          within: "by the date on the fact: date"
        - id: decide
          says: Decided within a day.
          about: request
          owed_by: approver
          owed_to: requester
          starts: approval.asked
          kept_by: approval.given
          within: 1 working day
        """;

    private static readonly (string, PartyId)[] Everybody = [("owner", World.Anna), ("requester", World.Ben), ("supplier", World.Supplier), ("buyer", World.Anna), ("approver", World.Cleo)];

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task When_a_delivery_breaks_everything_downstream_is_at_risk_at_once(DatabaseKind database)
    {
        await using var world = await World.OpenAsync(database, Charter);
        await ArrangeAsync(world, "2026-01-12");
        world.Clock.Now = Utc(2026, 1, 13, 8);
        await world.PromiseClock.RunUntilAsync(world.Clock.Now, Now);
        var delivery = await world.OnlyAsync(World.Order());
        var promises = await world.AllAsync(World.Request());
        var (step, arrive) = (Assert.Single(promises, one => one.Commitment == "step"), Assert.Single(promises, one => one.Commitment == "arrive"));
        Assert.Equal(PromiseStanding.Broken, delivery.State);
        Assert.Equal((PromiseStanding.Open, world.Clock.Now, delivery.Id), (arrive.State, arrive.AtRiskSince!.Value, arrive.AtRiskBecause!.Value));
        Assert.Equal((PromiseStanding.Open, world.Clock.Now, delivery.Id), (step.State, step.AtRiskSince!.Value, step.AtRiskBecause!.Value));
        Assert.Equal(2, (await world.FactNamesAsync(World.Request())).Count(name => name == "promise.at-risk"));
    }

    [Theory]
    [InlineData("2026-01-13", false)]
    [InlineData("2026-02-20", true)]
    public async Task Another_date_endangers_only_what_is_due_before_it(string date, bool endangers)
    {
        await using var world = await World.OpenAsync(DatabaseKind.Sqlite, Charter);
        await ArrangeAsync(world, "2026-01-12");
        await world.HappensAsync("order.date-proposed", World.Order(), Everybody, new FactData { { "date", date }, { "request", World.Request().Id } });
        var promises = await world.AllAsync(World.Request());
        Assert.Equal(2, promises.Count);
        Assert.All(promises, promise => Assert.Equal(endangers, promise.AtRiskSince is not null));
    }

    [Fact]
    public async Task What_does_not_rest_on_it_stays_as_it_is()
    {
        await using var world = await World.OpenAsync(DatabaseKind.Sqlite, Charter);
        await ArrangeAsync(world, "2026-03-12");
        await world.HappensAsync("approval.asked", World.Request(), Everybody);
        world.Clock.Now = Utc(2026, 1, 13, 8);
        await world.PromiseClock.RunUntilAsync(world.Clock.Now, Now);
        var promises = await world.AllAsync(World.Request());
        var decide = Assert.Single(promises, one => one.Commitment == "decide");
        Assert.Equal(PromiseStanding.Broken, decide.State);
        Assert.Equal(decide.Id, Assert.Single(promises, one => one.Commitment == "step").AtRiskBecause);
        Assert.Null(Assert.Single(promises, one => one.Commitment == "arrive").AtRiskSince);
        Assert.Null((await world.OnlyAsync(World.Order())).AtRiskSince);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_was_promised_by_hand_rests_on_what_serves_its_subject(DatabaseKind database)
    {
        await using var world = await World.OpenAsync(database, Charter);
        await ArrangeAsync(world, "2026-01-12");
        var byHand = (await world.DoAsync(World.Colleague(World.Anna), new MakePromise("You have it on Tuesday.", World.Ben, Utc(2026, 1, 20, 16), World.Request().ToString()))).Value;
        var own = (await world.DoAsync(World.Colleague(World.Ben), new MakePromise("I will fetch it.", World.Supplier, Utc(2026, 1, 20, 16), World.Request().ToString()))).Value;
        world.Clock.Now = Utc(2026, 1, 13, 8);
        await world.PromiseClock.RunUntilAsync(world.Clock.Now, Now);
        var promises = await world.AllAsync(World.Request());
        Assert.NotNull(Assert.Single(promises, one => one.Id == byHand).AtRiskBecause);
        Assert.Null(Assert.Single(promises, one => one.Id == own).AtRiskBecause);
    }

    [Fact]
    public async Task The_one_who_waits_is_told_with_another_date_that_counts_once_they_accept()
    {
        await using var world = await World.OpenAsync(DatabaseKind.Sqlite, Charter);
        await ArrangeAsync(world, "2026-01-12");
        var step = Assert.Single(await world.AllAsync(World.Request()), one => one.Commitment == "step");
        var refused = await world.DoAsync(World.Colleague(World.Anna), new TellCounterpart(step.Id, "  "));
        Assert.Equal("promise.nothing-to-tell", Assert.Single(refused.Refusals).Code);
        Assert.Equal("promise.not-owner", Assert.Single((await world.DoAsync(World.Colleague(World.Ben), new TellCounterpart(step.Id, "No."))).Refusals).Code);
        Assert.True((await world.DoAsync(World.Colleague(World.Anna), new TellCounterpart(step.Id, "Two days later, I am sorry.", step.Due.AddDays(2)))).IsDone);
        var told = Assert.Single(await world.AllAsync(World.Request()), one => one.Commitment == "step");
        Assert.Equal((world.Clock.Now, step.Due, step.Due.AddDays(2)), (told.ToldAt!.Value, told.Due, told.Proposed!.NewDue));
        Assert.Contains("promise.told", await world.FactNamesAsync(World.Request()));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_supplier_sees_what_it_owes_and_not_what_others_promise_because_of_it(DatabaseKind database)
    {
        await using var world = await World.OpenAsync(database, Charter);
        await ArrangeAsync(world, "2026-01-12");
        world.Clock.Now = Utc(2026, 1, 13, 8);
        await world.PromiseClock.RunUntilAsync(world.Clock.Now, Now);
        await using var scope = world.Services.CreateAsyncScope();
        var queries = scope.ServiceProvider.GetRequiredService<PromiseQueries>();
        var supplier = new Actor(World.Cleo, []) { Supplier = World.Supplier };
        var delivery = await world.OnlyAsync(World.Order());
        Assert.Empty((await queries.FindAsync(delivery.Id, supplier, Now))!.Carries);
        Assert.Equal(2, (await queries.FindAsync(delivery.Id, World.Colleague(World.Anna), Now))!.Carries.Count);
        Assert.Empty(await queries.OfSubjectAsync(World.Request(), supplier, Now));
        Assert.Single(await queries.OfSubjectAsync(World.Order(), supplier, Now));
        foreach (var other in await world.AllAsync(World.Request()))
        {
            Assert.Null(await queries.FindAsync(other.Id, supplier, Now));
        }

        Assert.Null(await queries.FindAsync(delivery.Id, supplier with { Scope = World.Order(2) }, Now));
        Assert.Equal("promise.by-link", Assert.Single((await world.DoAsync(supplier with { Scope = World.Order(2) }, new MakePromise("Soon, by Friday.", World.Anna))).Refusals).Code);
    }

    [Fact]
    public async Task Who_orders_for_themselves_is_promised_nothing_by_themselves()
    {
        await using var world = await World.OpenAsync(DatabaseKind.Sqlite, Charter);
        await world.HappensAsync("order.sent", World.Order(), [("buyer", World.Ben), ("requester", World.Ben), ("supplier", World.Supplier)], new FactData { { "date", "2026-01-12" }, { "request", World.Request().Id } });
        Assert.Empty(await world.AllAsync(World.Request()));
        Assert.Equal(World.Ben, (await world.OnlyAsync(World.Order())).OwedTo);
    }

    private static async Task ArrangeAsync(World world, string delivery)
    {
        await world.HappensAsync("request.raised", World.Request(), Everybody);
        await world.HappensAsync("order.sent", World.Order(), Everybody, new FactData { { "date", delivery }, { "request", World.Request().Id } });
    }
}
