using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Notices;
using Vouch.Promises.Keeping;
using Vouch.Promises.Reading;
using Vouch.Promises.Tests.Support;
using Vouch.Testing;

namespace Vouch.Promises.Tests.Keeping;

public sealed class UseCaseTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Anyone_promises_anything_to_anybody_and_says_when_it_is_done(DatabaseKind database)
    {
        await using var house = await OpenAsync(database);
        var due = house.Clock.GetUtcNow().AddDays(4);
        var id = await house.DoneAsync(house.Buyer, new MakePromise("I will send the samples.", house.Requester, due));
        var line = Assert.Single((await MineAsync(house, house.Buyer, PromiseSide.Owing)).Items);
        Assert.Equal(("I will send the samples.", due, "Rita Requester", "Ben Buyer", true), (line.Says, line.Card.Due, line.OwedTo, line.Owner, line.MayKeep));
        Assert.Single((await MineAsync(house, house.Requester, PromiseSide.Owed)).Items);
        await house.RefusedAsync("promise.not-found", house.Finance, new KeepPromise(id));
        await house.RefusedAsync("promise.stale", house.Buyer, new KeepPromise(id, 7));
        await house.DoneAsync(house.Buyer, new KeepPromise(id, line.Card.Version));
        await house.RefusedAsync("promise.settled", house.Buyer, new KeepPromise(id));
        Assert.Empty((await MineAsync(house, house.Buyer, PromiseSide.Owing)).Items);
        var detail = await DetailAsync(house, house.Requester, id);
        Assert.Equal(["promise.made", "promise.kept"], detail!.Facts.Select(fact => fact.Name));
        Assert.Equal(PromiseStanding.Kept, detail.Line.Card.State);
        Assert.Null(await DetailAsync(house, house.OtherBuyer, id));
    }

    [Theory]
    [InlineData("", 1, null, "promise.text-missing")]
    [InlineData("Soon", -1, null, "promise.due-in-past")]
    [InlineData("Soon", 1, "nonsense", "promise.subject-not-found")]
    [InlineData("Soon", 1, "planet:01920000-0000-7000-8000-000000000002", "promise.subject-not-found")]
    public async Task What_cannot_be_promised_is_refused(string says, int days, string? subject, string code)
    {
        await using var house = await OpenAsync(DatabaseKind.Sqlite);
        await house.RefusedAsync(code, house.Buyer, new MakePromise(says, house.Requester, house.Clock.GetUtcNow().AddDays(days), subject));
        await house.RefusedAsync("promise.to-oneself", house.Buyer, new MakePromise("Soon", house.Buyer, house.Clock.GetUtcNow().AddDays(1)));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_promise_is_renewed_only_with_the_others_consent(DatabaseKind database)
    {
        await using var house = await OpenAsync(database);
        var due = house.Clock.GetUtcNow().AddDays(4);
        var id = await house.DoneAsync(house.Buyer, new MakePromise("I will call.", house.Requester, due));
        await house.DoneAsync(house.Buyer, new RenewPromise(id, due.AddDays(3), "The expert is away."));
        await house.RefusedAsync("promise.not-counterpart", house.Buyer, new AnswerRenewal(id, true));
        Assert.Equal(due, (await DetailAsync(house, house.Buyer, id))!.Line.Card.Due);
        await house.DoneAsync(house.Requester, new AnswerRenewal(id, true));
        var detail = (await DetailAsync(house, house.Buyer, id))!;
        Assert.Equal((due.AddDays(3), due, true), (detail.Line.Card.Due, detail.Line.Card.OriginalDue, detail.Renewals[0].Accepted));
        await house.DoneAsync(house.Requester, new RenewPromise(id, due.AddDays(9), "No hurry."));
        Assert.Equal(due.AddDays(9), (await DetailAsync(house, house.Buyer, id))!.Line.Card.Due);
        await house.RefusedAsync("promise.nothing-proposed", house.Requester, new AnswerRenewal(id, false));
    }

    [Fact]
    public async Task A_promise_is_handed_over_to_a_colleague_and_released_by_the_one_it_was_made_to()
    {
        await using var house = await OpenAsync(DatabaseKind.Sqlite);
        var id = await house.DoneAsync(house.Buyer, new MakePromise("I will call.", house.Requester, house.Clock.GetUtcNow().AddDays(4)));
        await house.RefusedAsync("promise.not-found", house.Finance, new HandOverPromise(id, house.OtherBuyer));
        await house.RefusedAsync("promise.person-unknown", house.Buyer, new HandOverPromise(id, World.Supplier));
        await house.DoneAsync(house.Buyer, new HandOverPromise(id, house.OtherBuyer));
        Assert.Single((await MineAsync(house, house.OtherBuyer, PromiseSide.Owing)).Items);
        await house.RefusedAsync("promise.not-counterpart", house.OtherBuyer, new ReleasePromise(id));
        await house.DoneAsync(house.Requester, new ReleasePromise(id));
        Assert.Equal(PromiseStanding.Released, (await DetailAsync(house, house.Requester, id))!.Line.Card.State);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task My_promises_page_through_in_order_of_due_time_without_a_gap(DatabaseKind database)
    {
        await using var house = await OpenAsync(database);
        var due = house.Clock.GetUtcNow().AddDays(1);
        for (var i = 0; i < PromiseQueries.PageSize + 7; i++)
        {
            // Several fall due in the same moment.
            await house.DoneAsync(house.Buyer, new MakePromise($"Number {i}", house.Requester, due.AddHours(i / 5)));
        }

        var first = await MineAsync(house, house.Buyer, PromiseSide.Owing);
        var second = await MineAsync(house, house.Buyer, PromiseSide.Owing, first.Next);
        Assert.Equal((PromiseQueries.PageSize, 7, null), (first.Items.Count, second.Items.Count, second.Next));
        var all = first.Items.Concat(second.Items).ToList();
        Assert.Equal(all.Count, all.Select(line => line.Card.Id).Distinct().Count());
        Assert.Equal(all.Select(line => line.Card.Due).Order(), all.Select(line => line.Card.Due));
        Assert.Equal(PromiseQueries.PageSize, (await MineAsync(house, house.Buyer, PromiseSide.Owing, "nonsense_x")).Items.Count);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Every_broken_promise_tells_the_owner_the_one_who_waits_and_the_escalation(DatabaseKind database)
    {
        await using var house = await OpenAsync(database);
        var id = await house.DoneAsync(house.Buyer, new MakePromise("I will call.", house.Requester, house.Clock.GetUtcNow().AddDays(1)));
        await house.PumpAsync();
        Assert.Equal(["promise.made"], await ToldAsync(house, house.Requester));
        house.Clock.Advance(TimeSpan.FromHours(20));
        await house.Services.GetRequiredService<PromiseClock>().RunUntilAsync(house.Clock.GetUtcNow(), Now);
        await house.PumpAsync();
        Assert.Equal(["promise.at-risk"], await ToldAsync(house, house.Buyer));
        house.Clock.Advance(TimeSpan.FromHours(20));
        await house.Services.GetRequiredService<PromiseClock>().RunUntilAsync(house.Clock.GetUtcNow(), Now);
        await house.PumpAsync();
        Assert.Equal(["promise.at-risk", "promise.broken"], await ToldAsync(house, house.Buyer));
        Assert.Equal(["promise.broken", "promise.made"], await ToldAsync(house, house.Requester));
        Assert.Equal(PromiseStanding.Broken, (await DetailAsync(house, house.Requester, id))!.Line.Card.State);
    }

    [Fact]
    public async Task A_commitment_that_breaks_is_brought_to_the_head_of_procurement()
    {
        await using var house = await OpenAsync(DatabaseKind.Sqlite);
        await house.Services.GetRequiredService<Pipeline>().RunAsync(
            work => Task.FromResult<Outcome<Done>>(Record(work, house)), Now);
        house.Clock.Advance(TimeSpan.FromDays(3));
        await house.Services.GetRequiredService<PromiseClock>().RunUntilAsync(house.Clock.GetUtcNow(), Now);
        await house.PumpAsync();
        Assert.Equal(["promise.escalated"], await ToldAsync(house, house.Head));
        var record = await house.WithAsync((CharterRecords records) => records.ReadAsync(house.Unit, null, Now));
        var answer = record!.Commitments.Single(one => one.Commitment.Id == "answer");
        Assert.Equal((0, 1, 1, 0m, false), (answer.Counts.Kept, answer.Counts.Broken, answer.Open, answer.Counts.Share, answer.IsOnTarget));
    }

    [Fact]
    public async Task Other_rooms_make_renew_hand_over_and_keep_promises_in_their_own_work()
    {
        await using var house = await OpenAsync(DatabaseKind.Sqlite);
        var subject = World.Request(5);
        var due = house.Clock.GetUtcNow().AddDays(2);
        var outcome = await house.Services.GetRequiredService<Pipeline>().RunAsync(
            async work =>
            {
                var door = work.Get<IPromises>();
                var made = await door.MakeAsync(work, new NewPromise("We call back.", subject, due, house.Buyer, house.Requester) { Unit = house.Unit }, Now);
                Assert.Equal(1, await door.HandOverAsync(work, subject, house.Buyer, house.OtherBuyer, Now));
                Assert.True((await door.RenewAsync(work, made.Value, due.AddDays(1), "Agreed by telephone.", true, Now)).IsDone);
                return made;
            },
            Now);
        var card = await house.QueryAsync(db => house.WithAsync((IPromises door) => door.Cards(db).SingleAsync(one => one.SubjectId == subject.Id, Now)));
        Assert.Equal((house.OtherBuyer, due.AddDays(1), due), (card.Owner!.Value, card.Due, card.OriginalDue));
        Assert.True((await house.Services.GetRequiredService<Pipeline>().RunAsync(work => work.Get<IPromises>().KeepAsync(work, outcome.Value, Now), Now)).IsDone);
    }

    private static Done Record(Work work, TestHouse house)
    {
        work.Record(new FactDraft(TestFacts.Named("request.raised"), World.Request()) { Unit = house.Unit, Parties = [("owner", house.Buyer), ("requester", house.Requester)] });
        return Done.Value;
    }

    private static Task<TestHouse> OpenAsync(DatabaseKind database) => TestHouse.OpenAsync(database, new NoticesModule(), new PromisesModule(), new TestModule());

    private static async Task<Page<PromiseLine>> MineAsync(TestHouse house, PartyId person, PromiseSide side, string? after = null)
    {
        var actor = await house.ActorAsync(person);
        return await house.WithAsync((PromiseQueries queries) => queries.MineAsync(actor, side, after, Now));
    }

    private static async Task<PromiseDetail?> DetailAsync(TestHouse house, PartyId person, PromiseId id)
    {
        var actor = await house.ActorAsync(person);
        return await house.WithAsync((PromiseQueries queries) => queries.FindAsync(id, actor, Now));
    }

    private static async Task<List<string>> ToldAsync(TestHouse house, PartyId person) =>
        await house.QueryAsync(db => db.Database.SqlQuery<string>($"SELECT kind AS \"Value\" FROM notices_notice WHERE recipient = {person.Value} ORDER BY kind").ToListAsync(Now));
}
