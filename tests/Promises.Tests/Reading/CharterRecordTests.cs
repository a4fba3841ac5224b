using Microsoft.EntityFrameworkCore;
using Vouch.Notices;
using Vouch.Promises.Keeping;
using Vouch.Promises.Reading;
using Vouch.Promises.Tests.Support;
using Vouch.Promises.WorkingTime;
using Vouch.Testing;

namespace Vouch.Promises.Tests.Reading;

public sealed class CharterRecordTests
{
    private static readonly DateTimeOffset Autumn = new(2025, 9, 20, 8, 0, 0, TimeSpan.Zero);

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Every_figure_equals_the_number_of_promises_behind_it(DatabaseKind database)
    {
        await using var house = await OpenAsync(database);
        var chance = new Random(20_260_302);
        var calendar = await house.WithAsync((CharterRecords records) => records.CalendarAsync(house.Unit, Now));
        List<Promise> all = [.. Enumerable.Range(0, 700).Select(_ => Settled.Random(chance, Autumn, house.Clock.GetUtcNow().AddDays(2), chance.Next(2) == 0 ? house.Unit : house.OtherUnit, chance.Next(3) == 0 ? "acknowledge" : "answer", calendar))];
        await Settled.KeepAsync(house, all);
        var actor = await house.ActorAsync(house.Requester);
        foreach (var quarter in new[] { null, "2025Q4", "2025Q3" })
        {
            var record = (await house.WithAsync((CharterRecords records) => records.ReadAsync(house.Unit, quarter, Now)))!;
            var one = record.Commitments.Single(commitment => commitment.Commitment.Id == "answer");
            var mine = all.Where(promise => promise.Commitment == "answer").ToList();
            var settled = mine.Where(promise => promise.SettledAt >= record.Period.From && promise.SettledAt < record.Period.Until && promise.State is PromiseStanding.Kept or PromiseStanding.Broken).ToList();
            Assert.Equal(settled.Count(promise => promise.State == PromiseStanding.Kept), one.Counts.Kept);
            Assert.Equal(settled.Count(promise => promise.FulfilledAt <= promise.OriginalDue), one.Counts.FirstKept);
            (RecordVerdict Verdict, int Shown)[] figures =
            [
                (RecordVerdict.Settled, one.Counts.Settled), (RecordVerdict.Kept, one.Counts.Kept), (RecordVerdict.Broken, one.Counts.Broken), (RecordVerdict.FirstKept, one.Counts.FirstKept),
                (RecordVerdict.FirstBroken, one.Counts.Settled - one.Counts.FirstKept), (RecordVerdict.DoneLater, one.Counts.DoneLater), (RecordVerdict.Released, one.Counts.Released),
                (RecordVerdict.Open, one.Open), (RecordVerdict.Overdue, one.Overdue),
            ];
            foreach (var (verdict, shown) in figures)
            {
                var rows = await RowsAsync(house, one.Behind(verdict), actor);
                Assert.Equal((verdict, shown), (verdict, rows.Count));
                Assert.Equal(shown, rows.Distinct().Count());
                Assert.Equal(shown, await house.WithAsync((PromiseQueries queries) => queries.CountAsync(one.Behind(verdict), house.Clock.GetUtcNow(), Now)));
            }

            foreach (var month in one.Months)
            {
                Assert.Equal(month.Settled, (await RowsAsync(house, new PromiseSlice("answer", RecordVerdict.Settled, month.Month), actor)).Count);
                Assert.Equal(month.Kept, (await RowsAsync(house, new PromiseSlice("answer", RecordVerdict.Kept, month.Month), actor)).Count);
            }

            var used = settled.Where(promise => promise.Used is not null).Select(promise => promise.Used!.Value).Order().ToList();
            Assert.Equal(used.Count == 0 ? null : new TimeSpread(used[used.Count / 2], used[^1]), one.Used);
            var late = settled.Where(promise => promise.State == PromiseStanding.Broken && promise.Used is not null).Select(promise => promise.Used!.Value - promise.Ran - promise.Allowed).Where(time => time > TimeSpan.Zero).Order().ToList();
            Assert.Equal(late.Count == 0 ? null : new TimeSpread(late[late.Count / 2], late[^1]), one.Lateness);
        }
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_unit_narrows_the_rows_and_dates_may_be_any(DatabaseKind database)
    {
        await using var house = await OpenAsync(database);
        var chance = new Random(7);
        await Settled.KeepAsync(house, Enumerable.Range(0, 120).Select(i => Settled.Random(chance, Autumn, house.Clock.GetUtcNow(), i % 3 == 0 ? house.OtherUnit : house.Unit, "answer", WorkingCalendar.Plain)));
        var actor = await house.ActorAsync(house.Requester);
        var period = RecordPeriod.Parse("2025-10-05..2026-01-20", WorkingCalendar.Plain)!;
        var both = await RowsAsync(house, new PromiseSlice("answer", RecordVerdict.Settled, period), actor);
        var one = await RowsAsync(house, new PromiseSlice("answer", RecordVerdict.Settled, period, new HashSet<UnitId> { house.Unit }), actor);
        var other = await RowsAsync(house, new PromiseSlice("answer", RecordVerdict.Settled, period, new HashSet<UnitId> { house.OtherUnit }), actor);
        Assert.NotEmpty(other);
        Assert.Equal(both.OrderBy(id => id.Value), one.Concat(other).OrderBy(id => id.Value));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_promise_on_the_edge_of_a_quarter_counts_in_the_time_zone_of_the_unit(DatabaseKind database)
    {
        await using var house = await OpenAsync(database);
        // In Berlin the year begins an hour before it does in UTC.
        var edge = new DateTimeOffset(2025, 12, 31, 23, 0, 0, TimeSpan.Zero);
        List<Promise> promises = [.. new[] { edge.AddMicroseconds(-1), edge }.Select(at =>
        {
            var promise = Settled.New("answer", house.Unit, at.AddDays(-1), at.AddHours(1));
            Assert.True(promise.Fulfil(at, WorkingCalendar.Plain).IsDone);
            return promise;
        })];
        await Settled.KeepAsync(house, promises);
        foreach (var quarter in new[] { "2025Q4", "2026Q1" })
        {
            var record = await house.WithAsync((CharterRecords records) => records.ReadAsync(house.Unit, quarter, Now));
            var one = record!.Commitments.Single(one => one.Commitment.Id == "answer");
            Assert.Equal(1, one.Counts.Kept);
            Assert.Equal(1, await house.WithAsync((PromiseQueries queries) => queries.CountAsync(one.Behind(RecordVerdict.Kept), house.Clock.GetUtcNow(), Now)));
        }
    }

    [Fact]
    public async Task A_renewed_promise_is_kept_by_the_new_date_and_not_by_the_first()
    {
        await using var house = await OpenAsync(DatabaseKind.Sqlite);
        var made = house.Clock.GetUtcNow().AddDays(-10);
        var promise = Settled.New("answer", house.Unit, made, made.AddDays(1));
        Assert.True(promise.Propose(made.AddHours(2), made.AddDays(3), "The expert is away.").IsDone);
        Assert.True(promise.Accept(made.AddHours(3), WorkingCalendar.Plain).IsDone);
        Assert.True(promise.Fulfil(made.AddDays(2), WorkingCalendar.Plain).IsDone);
        Assert.Equal(TimeSpan.FromDays(2), promise.Used);
        await Settled.KeepAsync(house, [promise]);
        var one = (await house.WithAsync((CharterRecords records) => records.ReadAsync(house.Unit, null, Now)))!.Commitments.Single(one => one.Commitment.Id == "answer");
        Assert.Equal((1m, 0m), (one.Counts.Share, one.Counts.FirstShare));
    }

    [Fact]
    public void A_pause_is_no_time_used()
    {
        var made = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        var promise = Settled.New("answer", World.Group, made, made.AddDays(1));
        Assert.True(promise.Pause(made.AddHours(1), WorkingCalendar.Plain).IsDone);
        Assert.True(promise.Propose(made.AddHours(2), made.AddDays(9), "Later.").IsDone);
        Assert.True(promise.Accept(made.AddHours(3), WorkingCalendar.Plain).IsDone);
        Assert.True(promise.Resume(made.AddDays(5), WorkingCalendar.Plain).IsDone);
        Assert.True(promise.Fulfil(made.AddDays(5).AddHours(2), WorkingCalendar.Plain).IsDone);
        Assert.Equal(TimeSpan.FromHours(3), promise.Used);
    }

    [Fact]
    public void Accepted_dates_do_not_set_the_time_used_back()
    {
        var made = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        var promise = Settled.New("answer", World.Group, made, made.AddDays(1));
        foreach (var hours in new[] { 5, 9 })
        {
            Assert.True(promise.Propose(made.AddHours(hours), made.AddDays(9).AddHours(hours), "Later.").IsDone);
            Assert.True(promise.Accept(made.AddHours(hours + 1), WorkingCalendar.Plain).IsDone);
        }

        Assert.True(promise.Fulfil(made.AddDays(2), WorkingCalendar.Plain).IsDone);
        Assert.Equal(TimeSpan.FromDays(2), promise.Used);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Counting_needs_nothing_but_the_index(DatabaseKind database)
    {
        await using var house = await OpenAsync(database);
        var chance = new Random(3);
        await Settled.KeepAsync(house, Enumerable.Range(0, 50).Select(_ => Settled.Random(chance, Autumn, house.Clock.GetUtcNow(), house.Unit, "answer", WorkingCalendar.Plain)));
        const string Counting = "SELECT commitment, COUNT(CASE WHEN state = 'Kept' THEN 1 END), COUNT(CASE WHEN first_kept THEN 1 END), MAX(used) FROM promises_promise WHERE commitment IN ('answer', 'acknowledge') AND settled_at >= 1 AND settled_at < 9000000000000000 GROUP BY commitment";
        const string Open = "SELECT COUNT(*) FROM promises_promise WHERE commitment = 'answer' AND ended_at IS NULL";
        Assert.Contains(database == DatabaseKind.Sqlite ? "COVERING INDEX ix_promises_promise_commitment_settled_at_state_first_kept_used" : "Index Only Scan using ix_promises_promise_commitment_settled_at_state_first_kept_used", await PlanAsync(house, Counting), StringComparison.Ordinal);
        if (database == DatabaseKind.Sqlite)
        {
            // With fifty rows PostgreSQL finds every index as cheap as the next.
            Assert.Contains("ix_promises_promise_commitment_due", await PlanAsync(house, Open), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("2026Q4", "2026-10-01", "2026-12-31")]
    [InlineData("2024-02", "2024-02-01", "2024-02-29")]
    [InlineData("2026-03-05..2026-03-01", "2026-03-01", "2026-03-05")]
    public void A_period_is_read_from_its_name(string name, string first, string last)
    {
        var period = RecordPeriod.Parse(name, WorkingCalendar.Plain)!;
        Assert.Equal((first, last), (period.First.ToString("yyyy-MM-dd", null), period.Last.ToString("yyyy-MM-dd", null)));
        Assert.Equal(period, RecordPeriod.Parse(period.Name, WorkingCalendar.Plain));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026Q5")]
    [InlineData("0000Q1")]
    [InlineData("9999Q4")]
    [InlineData("2026-13")]
    [InlineData("2026-02-30..2026-03-01")]
    [InlineData("-01")]
    [InlineData("x..y")]
    public void What_is_no_period_is_none(string? name) => Assert.Null(RecordPeriod.Parse(name, WorkingCalendar.Plain));

    private static async Task<string> PlanAsync(TestHouse house, string sql) => await house.QueryAsync(async db =>
    {
        await db.Database.OpenConnectionAsync(Now);
        var command = db.Database.GetDbConnection().CreateCommand();
        if (house.Kind != DatabaseKind.Sqlite)
        {
            // A table of fifty rows is read whole by any planner; what is asked is whether the index can answer.
            command.CommandText = "SET enable_seqscan = off; SET enable_bitmapscan = off";
            await command.ExecuteNonQueryAsync(Now);
        }

        command.CommandText = (house.Kind == DatabaseKind.Sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + sql;
        await using var rows = await command.ExecuteReaderAsync(Now);
        var plan = new List<string>();
        while (await rows.ReadAsync(Now))
        {
            plan.Add(rows.GetValue(rows.FieldCount - 1).ToString()!);
        }

        return string.Join('\n', plan);
    });

    private static async Task<List<PromiseId>> RowsAsync(TestHouse house, PromiseSlice slice, Actor actor)
    {
        var ids = new List<PromiseId>();
        string? after = null;
        do
        {
            var page = await house.WithAsync((PromiseQueries queries) => queries.BehindAsync(slice, after, actor, house.Clock.GetUtcNow(), Now, size: 17));
            ids.AddRange(page.Items.Select(line => line.Card.Id));
            after = page.Next;
        }
        while (after is not null);
        return ids;
    }

    private static Task<TestHouse> OpenAsync(DatabaseKind database) => TestHouse.OpenAsync(database, new NoticesModule(), new PromisesModule(), new TestModule());
}
