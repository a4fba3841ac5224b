using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Promises.Charters;
using Vouch.Promises.Outcomes;
using Vouch.Promises.Tests.Support;
using Vouch.Testing;

namespace Vouch.Promises.Tests.Outcomes;

/// <summary>Counting and judging on both databases. The clock begins on 9 January 2026.</summary>
public sealed class OutcomeClockTests
{
    private const string Charter = """
        charter: Outcomes
        from: 2026-01-01
        commitments:
        - id: satisfaction
          says: 4.5 of 5 or better.
          owed_by: head-of-procurement
          over: month
          measure: {average: rating, of: request.confirmed, each: subject, at_least: 4.5, from_at_least: 2}
        - id: on-contract
          says: 80 % on contract.
          owed_by: head-of-procurement
          over: month
          measure: {share: amount, of: order.placed, part: on_contract_amount, taken_back_by: order.cancelled, at_least: 80%}
        - id: first-time-right
          says: Right the first time.
          owed_by: head-of-procurement
          over: month
          measure: {share: count, of: request.confirmed, without: [request.reopened, exception.raised], at_least: 90%}
        """;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Facts_are_counted_as_they_are_read_each_once(DatabaseKind database)
    {
        await using var world = await OpenAsync(database);
        await RateAsync(world, 1, 5);
        await RateAsync(world, 2, 3);
        await PumpAsync(world);
        await PumpAsync(world);
        var sums = await SumsAsync(world, "satisfaction");
        Assert.Equal((2, 4m), (sums.Count, sums.Part / sums.Whole));

        // Rated anew within the month: the latest counts.
        await RateAsync(world, 2, 5);
        await PumpAsync(world);
        sums = await SumsAsync(world, "satisfaction");
        Assert.Equal((2, 5m), (sums.Count, sums.Part / sums.Whole));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_charter_put_in_force_later_counts_what_is_in_the_ledger_and_then_goes_on(DatabaseKind database)
    {
        await using var world = await World.OpenAsync(database, null);
        await RateAsync(world, 1, 5);
        await RateAsync(world, 2, 4);
        await PumpAsync(world);
        Assert.True((await world.DoAsync(Actor.System, new PutCharterInForce(Charter))).IsDone);
        await RateAsync(world, 3, 3);
        await OrderAsync(world, 1, Money.Of(100m, Currency.Eur), 100m);

        // It has its place in the ledger and is counted before the reader comes to it: the next batch holds it again.
        await world.Services.GetRequiredService<Sequencer>().RunAsync(Now);
        await ClockAsync(world);
        await RateAsync(world, 4, 4);
        await world.HappensAsync("order.cancelled", World.Order(2), []);
        await PumpAsync(world);
        Assert.Equal((4, 16m), await SumsAsync(world, "satisfaction") is var sums ? (sums.Count, sums.Part) : default);
        Assert.Equal(4, (await LinesAsync(world, "satisfaction")).Count);
        Assert.Equal(100m, (await SumsAsync(world, "on-contract")).Whole);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Catching_up_and_reading_at_once_count_every_fact_once(DatabaseKind database)
    {
        await using var world = await OpenAsync(database, begin: false);
        await using var other = await world.AnotherNodeAsync();
        for (var i = 1; i <= 40; i++)
        {
            await RateAsync(world, i, 4);
        }

        async Task ReadOnAsync()
        {
            for (var i = 41; i <= 60; i++)
            {
                await RateAsync(world, i, 4);
                await PumpAsync(world);
            }
        }

        await Task.WhenAll(ReadOnAsync(), other.Services.GetRequiredService<OutcomeClock>().RunUntilAsync(world.Clock.Now, Now));
        await PumpAsync(world);
        await ClockAsync(world);
        Assert.Equal(60, (await SumsAsync(world, "satisfaction")).Count);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_verdict_falls_once_at_the_end_of_the_period_and_stands(DatabaseKind database)
    {
        await using var world = await OpenAsync(database);
        await RateAsync(world, 1, 5);
        await RateAsync(world, 2, 3);
        world.Clock.Now = new DateTimeOffset(2026, 1, 31, 22, 59, 0, TimeSpan.Zero);
        Assert.Equal(0, await ClockAsync(world));

        // Midnight in Berlin, and the minutes that let what was under way end.
        world.Clock.Now = new DateTimeOffset(2026, 1, 31, 23, 4, 0, TimeSpan.Zero);
        Assert.Equal(0, await ClockAsync(world));
        world.Clock.Now = new DateTimeOffset(2026, 1, 31, 23, 6, 0, TimeSpan.Zero);
        await using var other = await world.AnotherNodeAsync();
        var fell = await Task.WhenAll(ClockAsync(world), ClockAsync(other));
        Assert.Equal(3, fell.Sum());
        var verdict = await VerdictAsync(world, "satisfaction");
        Assert.Equal((Verdict.Missed, 4m, 2, new DateOnly(2026, 1, 1)), (verdict.What, verdict.Value, verdict.Count, verdict.First));
        Assert.Equal(Verdict.Nothing, (await VerdictAsync(world, "on-contract")).What);
        await using var db = world.Db();
        var facts = await db.Facts.Where(fact => fact.Name == "outcome.measured").ToListAsync(Now);
        Assert.Equal(3, facts.Count);
        var missed = facts.Single(fact => fact.Data["commitment"] == "satisfaction").Data;
        Assert.Equal(("no", "4", "4.5", "2", "2026-01-31"), (missed["met"], missed["value"], missed["target"], missed["from_how_many"], missed["until"]));
        Assert.Equal(0, await ClockAsync(world));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Promised_within_a_period_it_is_judged_from_the_next_one_on(DatabaseKind database)
    {
        await using var world = await OpenAsync(database, Charter.Replace("from: 2026-01-01", "from: 2026-01-09", StringComparison.Ordinal));
        await RateAsync(world, 1, 1);
        await RateAsync(world, 2, 1);
        await PumpAsync(world);
        world.Clock.Now = new DateTimeOffset(2026, 2, 2, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal(0, await ClockAsync(world));
        var record = await RecordAsync(world, "satisfaction");
        Assert.Equal((1m, null), (record.Before[^1].ValueOf(record.Measure), record.Before[^1].Verdict));
        world.Clock.Now = new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal(3, await ClockAsync(world));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_subject_that_something_happened_to_is_not_right_the_first_time(DatabaseKind database)
    {
        await using var world = await OpenAsync(database);
        await RateAsync(world, 1, 5);
        await world.HappensAsync("request.reopened", World.Request(2), []);
        await RateAsync(world, 2, 5);

        // A fact about something else that names the request.
        await world.HappensAsync("exception.raised", new SubjectRef("exception", World.Order(9).Id), [], new FactData { { "request", World.Request(3).Id } });
        await RateAsync(world, 3, 5);
        await PumpAsync(world);
        var sums = await SumsAsync(world, "first-time-right");
        Assert.Equal((1m, 3m), (sums.Part, sums.Whole));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Amounts_are_converted_taken_back_and_left_out_until_a_rate_is_known(DatabaseKind database)
    {
        await using var world = await OpenAsync(database);
        var usd = Currency.Of("USD");
        await OrderAsync(world, 1, Money.Of(100m, Currency.Eur), 100m);
        await OrderAsync(world, 2, Money.Of(100m, Currency.Eur), 0m);
        await OrderAsync(world, 3, Money.Of(200m, usd), 200m);
        await PumpAsync(world);
        var sums = await SumsAsync(world, "on-contract");
        Assert.Equal((100m, 200m, 2, 1), (sums.Part, sums.Whole, sums.Count, sums.LeftOut));
        Assert.Equal(LeftOut.NoRate, Assert.Single(await LinesAsync(world, "on-contract", OutcomeView.LeftOut)).Counted.Why);

        await world.HappensAsync("order.cancelled", World.Order(2), []);
        Assert.True((await world.DoAsync(Actor.System, new RecordRate(usd, Currency.Eur, new DateOnly(2026, 1, 5), 0.9m, "ECB"))).IsDone);
        await PumpAsync(world);
        await ClockAsync(world);
        sums = await SumsAsync(world, "on-contract");
        Assert.Equal((280m, 280m, 2, 0), (sums.Part, sums.Whole, sums.Count, sums.LeftOut));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_unit_with_a_charter_of_its_own_is_measured_by_that(DatabaseKind database)
    {
        await using var world = await OpenAsync(database);
        var own = await world.DoAsync(Actor.System, new PutCharterInForce(Charter.Replace("charter: Outcomes", "charter: North", StringComparison.Ordinal), "nord"));
        Assert.True(own.IsDone, string.Join('\n', own.Refusals));
        await ClockAsync(world);
        await RateAsync(world, 1, 5);
        await RateAsync(world, 2, 1, World.Nord);
        await PumpAsync(world);
        Assert.Equal(1, (await RecordAsync(world, "satisfaction")).Now.Sums.Count);
        Assert.Equal((1, 1m), await RecordAsync(world, "satisfaction", World.Nord) is var north ? (north.Now.Sums.Count, north.Now.Sums.Part) : default);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_it_is_made_of_is_listed_page_by_page(DatabaseKind database)
    {
        await using var world = await OpenAsync(database);
        for (var i = 1; i <= OutcomeRecords.PageSize + 3; i++)
        {
            await RateAsync(world, i, 4);
        }

        await PumpAsync(world);
        await using var scope = world.Services.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<OutcomeRecords>();
        var record = (await records.FindAsync(World.Group, "satisfaction", Now))!;
        var first = await records.LinesAsync(record, record.Now.Period, OutcomeView.Measured, null, Actor.System, Now);
        var second = await records.LinesAsync(record, record.Now.Period, OutcomeView.Measured, first.Next, Actor.System, Now);
        Assert.Equal((OutcomeRecords.PageSize, 3, null), (first.Items.Count, second.Items.Count, second.Next));
        Assert.Equal(OutcomeRecords.PageSize + 3, first.Items.Concat(second.Items).Select(line => line.Subject!.Subject).Distinct().Count());
    }

    private static async Task<World> OpenAsync(DatabaseKind database, string charter = Charter, bool begin = true)
    {
        var world = await World.OpenAsync(database, charter);
        if (begin)
        {
            await ClockAsync(world);
        }

        return world;
    }

    private static Task<FactId> RateAsync(World world, int request, int rating, UnitId? unit = null)
    {
        // One after the other: what happens in the same millisecond has no order in the ledger.
        world.Clock.Now = world.Clock.Now.AddMilliseconds(2);
        return world.HappensAsync("request.confirmed", World.Request(request), [], new FactData { { "rating", (long)rating } }, unit);
    }

    private static Task<FactId> OrderAsync(World world, int order, Money amount, decimal onContract) =>
        world.HappensAsync("order.placed", World.Order(order), [], new FactData { { "amount", amount }, { "on_contract_amount", onContract } });

    private static Task PumpAsync(World world) => world.Services.GetRequiredService<FactPump>().RunAsync(Now);

    private static Task<int> ClockAsync(World world) => world.Services.GetRequiredService<OutcomeClock>().RunUntilAsync(world.Clock.Now, Now);

    private static async Task<OutcomeRecord> RecordAsync(World world, string id, UnitId? unit = null)
    {
        await using var scope = world.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<OutcomeRecords>().FindAsync(unit ?? World.Group, id, Now))!;
    }

    private static async Task<Sums> SumsAsync(World world, string id) => (await RecordAsync(world, id)).Now.Sums;

    private static async Task<IReadOnlyList<OutcomeLine>> LinesAsync(World world, string id, OutcomeView view = OutcomeView.Measured)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<OutcomeRecords>();
        var record = (await records.FindAsync(World.Group, id, Now))!;
        return (await records.LinesAsync(record, record.Now.Period, view, null, Actor.System, Now)).Items;
    }

    private static async Task<OutcomeVerdict> VerdictAsync(World world, string id)
    {
        await using var db = world.Db();
        return await db.Set<OutcomeVerdict>().SingleAsync(row => row.Commitment == id, Now);
    }
}
