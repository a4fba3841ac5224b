using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Promises.Charters;
using Vouch.Promises.Keeping;
using Vouch.Promises.Tests.Support;
using Vouch.Testing;
using static Vouch.Promises.Tests.WorkingTime.WorkingCalendarTests;

namespace Vouch.Promises.Tests.Keeping;

public sealed class CharterListenerTests
{
    internal const string Charter = """
        charter: Test
        commitments:
        - id: answer
          says: We answer within 4 working hours.
          about: request
          owed_by: owner
          owed_to: requester
          starts: {fact: request.raised, when: {category: [it, "72*"]}}
          kept_by: request.answered
          broken_by: request.refused-wrongly
          pauses: request.question-asked
          resumes: request.question-answered
          released_by: request.withdrawn
          handed_over_by: request.handed-over
          within:
          - {when: {amount_below: 5000 EUR}, time: 4 working hours}
          - time: 2 working days by 12:00
          warn_at: 75%
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

    private static readonly (string, PartyId)[] AnnaForBen = [("owner", World.Anna), ("requester", World.Ben)];

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_fact_starts_a_promise_and_another_keeps_it(DatabaseKind database)
    {
        await using var world = await World.OpenAsync(database, Charter);
        await world.HappensAsync("request.raised", World.Request(), AnnaForBen, new FactData { { "category", "IT" }, { "amount", Money.Of(100, Currency.Eur) } });
        var open = await world.OnlyAsync(World.Request());
        Assert.Equal((PromiseStanding.Open, World.Anna, World.Ben, World.Anna, Utc(2026, 1, 12, 10)), (open.State, open.OwedBy!.Value, open.OwedTo!.Value, open.Owner!.Value, open.Due));
        Assert.Equal((10_000, "EUR"), (open.StakeMinor!.Value, open.StakeCurrency));
        world.Clock.Now = Utc(2026, 1, 12, 8);
        await world.HappensAsync("request.answered", World.Request(), AnnaForBen);
        var kept = await world.OnlyAsync(World.Request());
        Assert.Equal((PromiseStanding.Kept, world.Clock.Now), (kept.State, kept.SettledAt!.Value));
        Assert.Equal(["request.raised", "promise.made", "request.answered", "promise.kept"], await world.FactNamesAsync(World.Request()));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_clock_warns_and_breaks_and_a_late_answer_is_recorded(DatabaseKind database)
    {
        await using var world = await World.OpenAsync(database, Charter);
        await world.HappensAsync("request.raised", World.Request(), AnnaForBen, new FactData { { "category", "it" }, { "amount", Money.Of(100, Currency.Eur) } });
        Assert.Equal(0, await world.PromiseClock.RunUntilAsync(world.Clock.Now, Now));
        await using (var db = world.Db())
        {
            Assert.Equal(Utc(2026, 1, 12, 9), await PromiseClock.NextAsync(db, Now));
        }

        world.Clock.Now = Utc(2026, 1, 12, 9, 30);
        Assert.Equal(1, await world.PromiseClock.RunUntilAsync(world.Clock.Now, Now));
        world.Clock.Now = Utc(2026, 1, 12, 10, 30);
        Assert.Equal(1, await world.PromiseClock.RunUntilAsync(world.Clock.Now, Now));
        Assert.Equal(0, await world.PromiseClock.RunUntilAsync(world.Clock.Now.AddDays(9), Now));
        await world.HappensAsync("request.answered", World.Request(), AnnaForBen);
        var broken = await world.OnlyAsync(World.Request());
        Assert.Equal((PromiseStanding.Broken, Utc(2026, 1, 12, 10), world.Clock.Now), (broken.State, broken.SettledAt!.Value, broken.FulfilledAt!.Value));
        Assert.Equal(["request.raised", "promise.made", "promise.at-risk", "promise.broken", "request.answered", "promise.fulfilled-late"], await world.FactNamesAsync(World.Request()));
    }

    [Theory]
    [InlineData("broken_by: request.refused-wrongly", false)]
    [InlineData("broken_by: request.refused-wrongly\n  released_by: request.refused-wrongly", true)]
    public async Task A_fact_that_breaks_a_promise_ends_it_where_it_releases_it_too(string keys, bool ends)
    {
        const string Within4Hours = """
            charter: Test
            commitments:
            - id: answer
              says: We answer.
              about: request
              owed_by: owner
              owed_to: requester
              starts: request.raised
              kept_by: request.answered
              within: 4 hours
            """;
        await using var world = await World.OpenAsync(DatabaseKind.Sqlite, $"{Within4Hours}\n  {keys}");
        await world.HappensAsync("request.raised", World.Request(), AnnaForBen);
        await world.HappensAsync("request.refused-wrongly", World.Request(), AnnaForBen);
        var broken = await world.OnlyAsync(World.Request());
        Assert.Equal((PromiseStanding.Broken, ends), (broken.State, broken.EndedAt is not null));
        await world.HappensAsync("request.answered", World.Request(), AnnaForBen);
        Assert.Equal(!ends, (await world.OnlyAsync(World.Request())).FulfilledAt is not null);
    }

    [Fact]
    public async Task A_question_stops_the_clock_and_its_answer_lets_it_run_on()
    {
        await using var world = await World.OpenAsync(DatabaseKind.Sqlite, Charter);
        await world.HappensAsync("request.raised", World.Request(), AnnaForBen, new FactData { { "category", "it" }, { "amount", Money.Of(100, Currency.Eur) } });
        world.Clock.Now = Utc(2026, 1, 9, 15);
        await world.HappensAsync("request.question-asked", World.Request(), AnnaForBen);
        world.Clock.Now = Utc(2026, 1, 20, 8);
        Assert.Equal(0, await world.PromiseClock.RunUntilAsync(world.Clock.Now, Now));
        await world.HappensAsync("request.question-answered", World.Request(), AnnaForBen);
        Assert.Equal((PromiseStanding.Open, Utc(2026, 1, 20, 11)), ((await world.OnlyAsync(World.Request())).State, (await world.OnlyAsync(World.Request())).Due));
    }

    [Fact]
    public async Task A_question_that_comes_after_the_due_time_stops_nothing_and_the_break_is_in_the_ledger()
    {
        await using var world = await World.OpenAsync(DatabaseKind.Sqlite, Charter);
        await world.HappensAsync("request.raised", World.Request(), AnnaForBen, new FactData { { "category", "it" }, { "amount", Money.Of(100, Currency.Eur) } });
        world.Clock.Now = Utc(2026, 1, 20, 8);
        await world.HappensAsync("request.question-asked", World.Request(), AnnaForBen);
        await world.PromiseClock.RunUntilAsync(world.Clock.Now, Now);
        Assert.Equal(PromiseStanding.Broken, (await world.OnlyAsync(World.Request())).State);
        Assert.Equal(["request.raised", "promise.made", "request.question-asked", "promise.at-risk", "promise.broken"], await world.FactNamesAsync(World.Request()));
    }

    [Fact]
    public async Task Conditions_and_thresholds_on_the_facts_data_decide()
    {
        await using var world = await World.OpenAsync(DatabaseKind.Sqlite, Charter);
        await world.HappensAsync("request.raised", World.Request(1), AnnaForBen, new FactData { { "category", "72000000" }, { "amount", Money.Of(5_000, Currency.Eur) } });
        await world.HappensAsync("request.raised", World.Request(2), AnnaForBen, new FactData { { "category", "catering" } });
        Assert.Equal(Utc(2026, 1, 13, 11), (await world.OnlyAsync(World.Request(1))).Due);
        Assert.Empty(await world.AllAsync(World.Request(2)));
        Assert.Equal(["request.raised"], await world.FactNamesAsync(World.Request(2)));
    }

    [Fact]
    public async Task A_fact_that_no_commitment_speaks_of_reads_nothing()
    {
        await using var world = await World.OpenAsync(DatabaseKind.Sqlite, Charter);
        await world.HappensAsync("weather.changed", World.Request(), []);
        Assert.Equal(["weather.changed"], await world.FactNamesAsync(World.Request()));
    }

    [Fact]
    public async Task The_same_start_twice_makes_one_promise_and_a_start_after_the_end_another()
    {
        await using var world = await World.OpenAsync(DatabaseKind.Sqlite, Charter);
        var data = new FactData { { "category", "it" } };
        await world.HappensAsync("request.raised", World.Request(), AnnaForBen, data);
        await world.HappensAsync("request.raised", World.Request(), AnnaForBen, data);
        Assert.Single(await world.AllAsync(World.Request()));
        await world.HappensAsync("request.withdrawn", World.Request(), AnnaForBen);
        await world.HappensAsync("request.raised", World.Request(), AnnaForBen, data);
        Assert.Equal([PromiseStanding.Open, PromiseStanding.Released], (await world.AllAsync(World.Request())).Select(promise => promise.State).Order());
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_is_started_again_after_its_time_ran_out_is_promised_again_however_late_the_clock(DatabaseKind database)
    {
        await using var world = await World.OpenAsync(database, Charter);
        var data = new FactData { { "category", "it" } };
        await world.HappensAsync("request.raised", World.Request(), AnnaForBen, data);
        world.Clock.Now = Utc(2026, 1, 20, 8);
        await world.HappensAsync("request.raised", World.Request(), AnnaForBen, data);
        Assert.Equal([PromiseStanding.Broken, PromiseStanding.Open], (await world.AllAsync(World.Request())).Select(promise => promise.State));
        Assert.Equal(["request.raised", "promise.made", "request.raised", "promise.at-risk", "promise.broken", "promise.made"], await world.FactNamesAsync(World.Request()));
    }

    [Fact]
    public async Task A_hand_over_gives_the_promise_to_the_new_owner()
    {
        await using var world = await World.OpenAsync(DatabaseKind.Sqlite, Charter);
        await world.HappensAsync("request.raised", World.Request(), AnnaForBen, new FactData { { "category", "it" } });
        await world.HappensAsync("request.handed-over", World.Request(), [("owner", World.Cleo), ("requester", World.Ben)]);
        Assert.Equal((World.Cleo, World.Cleo), ((await world.OnlyAsync(World.Request())).Owner!.Value, (await world.OnlyAsync(World.Request())).OwedBy!.Value));
    }

    [Fact]
    public async Task A_fact_may_break_a_promise_outright()
    {
        await using var world = await World.OpenAsync(DatabaseKind.Sqlite, Charter);
        await world.HappensAsync("request.raised", World.Request(), AnnaForBen, new FactData { { "category", "it" } });
        await world.HappensAsync("request.refused-wrongly", World.Request(), AnnaForBen);
        Assert.Equal(PromiseStanding.Broken, (await world.OnlyAsync(World.Request())).State);
    }

    [Fact]
    public async Task Each_approver_keeps_only_their_own_promise()
    {
        await using var world = await World.OpenAsync(DatabaseKind.Sqlite, Charter);
        await world.HappensAsync("approval.asked", new SubjectRef("request", World.Request().Id), [("approver", World.Anna), ("approver", World.Cleo), ("requester", World.Ben)]);
        await world.HappensAsync("approval.given", World.Request(), [("approver", World.Anna), ("requester", World.Ben)]);
        var promises = await world.AllAsync(World.Request());
        Assert.Equal(PromiseStanding.Kept, promises.Single(promise => promise.OwedBy == World.Anna).State);
        Assert.Equal(PromiseStanding.Open, promises.Single(promise => promise.OwedBy == World.Cleo).State);
    }

    [Fact]
    public async Task A_suppliers_other_date_counts_only_when_it_is_accepted()
    {
        await using var world = await World.OpenAsync(DatabaseKind.Sqlite, Charter);
        (string, PartyId)[] parties = [("supplier", World.Supplier), ("buyer", World.Anna)];
        await world.HappensAsync("order.sent", World.Order(), parties, new FactData { { "date", new DateOnly(2026, 1, 20) } });
        await world.HappensAsync("order.date-proposed", World.Order(), parties, new FactData { { "date", new DateOnly(2026, 1, 27) } }, texts: new() { ["reason"] = "The mill stands still." });
        var promise = await world.OnlyAsync(World.Order());
        Assert.Equal((World.Anna, new DateTimeOffset(2026, 1, 20, 22, 59, 59, TimeSpan.Zero).AddMicroseconds(999_999)), (promise.Owner!.Value, promise.Due));
        Assert.Equal("The mill stands still.", Assert.Single(promise.Renewals).Reason);
        await world.HappensAsync("order.date-accepted", World.Order(), parties);
        world.Clock.Now = Utc(2026, 1, 27, 20);
        await world.PromiseClock.RunUntilAsync(world.Clock.Now, Now);
        await world.HappensAsync("goods.received", new SubjectRef("receipt", World.Request(9).Id), [], new FactData { { "order", World.Order().Id } });
        promise = await world.OnlyAsync(World.Order());
        Assert.Equal((PromiseStanding.Kept, false), (promise.State, promise.KeptAsFirstPromised!.Value));
        Assert.Contains("promise.kept", await world.FactNamesAsync(World.Order()));
    }

    [Fact]
    public async Task A_new_version_does_not_touch_promises_made_under_the_old_one()
    {
        await using var world = await World.OpenAsync(DatabaseKind.Sqlite, Charter);
        await world.HappensAsync("request.raised", World.Request(1), AnnaForBen, new FactData { { "category", "it" } });
        var changed = "charter: Test\nfrom: 2026-01-12\n" + Charter[Charter.IndexOf("commitments", StringComparison.Ordinal)..]
            .Replace("kept_by: request.answered", "kept_by: request.handed-over", StringComparison.Ordinal).Replace("  handed_over_by: request.handed-over\n", "", StringComparison.Ordinal)
            .Replace("time: 2 working days by 12:00", "time: 1 hour", StringComparison.Ordinal);
        Assert.True((await world.DoAsync(Actor.System, new PutCharterInForce(changed))).IsDone);
        await world.HappensAsync("request.raised", World.Request(2), AnnaForBen, new FactData { { "category", "it" } });
        world.Clock.Now = Utc(2026, 1, 12, 9);
        await world.HappensAsync("request.raised", World.Request(3), AnnaForBen, new FactData { { "category", "it" } });
        Assert.Equal(Utc(2026, 1, 13, 11), (await world.OnlyAsync(World.Request(2))).Due);
        Assert.Equal(Utc(2026, 1, 12, 10), (await world.OnlyAsync(World.Request(3))).Due);
        await world.HappensAsync("request.answered", World.Request(1), AnnaForBen);
        Assert.Equal(PromiseStanding.Kept, (await world.OnlyAsync(World.Request(1))).State);
    }

    [Fact]
    public async Task A_unit_with_a_charter_of_its_own_goes_by_it()
    {
        await using var world = await World.OpenAsync(DatabaseKind.Sqlite, Charter);
        var own = "charter: Nord\nextends: Test\nwithout: decide\ncalendar: night\n" + Charter[Charter.IndexOf("commitments", StringComparison.Ordinal)..Charter.IndexOf("- id: delivery", StringComparison.Ordinal)];
        Assert.True((await world.DoAsync(Actor.System, new PutCharterInForce(own, "nord"))).IsDone);
        await world.HappensAsync("request.raised", World.Request(), AnnaForBen, new FactData { { "category", "it" }, { "amount", Money.Of(1, Currency.Eur) } }, World.Nord);
        await world.HappensAsync("approval.asked", World.Request(), [("approver", World.Anna)], unit: World.Nord);
        await world.HappensAsync("order.sent", World.Order(), [("supplier", World.Supplier)], new FactData { { "date", new DateOnly(2026, 1, 20) } }, World.Nord);
        Assert.Equal(Utc(2026, 1, 9, 23), (await world.OnlyAsync(World.Request())).Due);
        Assert.Equal("delivery", (await world.OnlyAsync(World.Order())).Commitment);
    }

    [Fact]
    public async Task Without_a_charter_the_one_that_comes_with_the_software_runs_and_is_kept()
    {
        await using var world = await World.OpenAsync(DatabaseKind.Sqlite, null);
        await world.HappensAsync("request.raised", World.Request(), AnnaForBen);
        await using var db = world.Db();
        var stored = await db.Set<CharterVersion>().SingleAsync(Now);
        Assert.Equal(CharterVersion.IdOf(CharterShelf.BuiltIn), stored.Id);
        Assert.All(await world.AllAsync(World.Request()), promise => Assert.Equal(stored.Id, promise.CharterVersion!.Value));
    }

    [Fact]
    public async Task Nodes_that_run_the_clock_together_settle_each_promise_once()
    {
        await using var world = await World.OpenAsync(DatabaseKind.Postgres, Charter);
        await using var other = await world.AnotherNodeAsync();
        await using var third = await world.AnotherNodeAsync();
        for (var i = 1; i <= 150; i++)
        {
            await world.HappensAsync("request.raised", World.Request(i), AnnaForBen, new FactData { { "category", "it" } });
        }

        world.Clock.Now = Utc(2026, 2, 1, 0);
        await Task.WhenAll(new[] { world, other, third }.Select(node => Task.Run(() => node.PromiseClock.RunUntilAsync(world.Clock.Now, Now))));
        await world.PromiseClock.RunUntilAsync(world.Clock.Now, Now);
        for (var i = 1; i <= 150; i++)
        {
            Assert.Equal(["request.raised", "promise.made", "promise.at-risk", "promise.broken"], await world.FactNamesAsync(World.Request(i)));
        }
    }

    [Fact]
    public async Task Starts_that_race_make_one_promise()
    {
        await using var world = await World.OpenAsync(DatabaseKind.Postgres, Charter);
        await using var other = await world.AnotherNodeAsync();
        for (var i = 1; i <= 20; i++)
        {
            await Task.WhenAll(new[] { world, other }.Select(node => Task.Run(() => node.HappensAsync("request.raised", World.Request(i), AnnaForBen, new FactData { { "category", "it" } }))));
            Assert.Single(await world.AllAsync(World.Request(i)));
        }
    }
}
