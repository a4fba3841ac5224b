using Microsoft.EntityFrameworkCore;
using Vouch.Promises.Charters;
using Vouch.Promises.Keeping;
using Vouch.Promises.PublicCharters;
using Vouch.Promises.Reading;
using Vouch.Promises.Tests.Support;
using Vouch.Promises.WorkingTime;
using Vouch.Testing;

namespace Vouch.Promises.Tests.PublicCharters;

public sealed class PublicCharterTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_charter_is_public_from_its_publishing_to_its_withdrawal(DatabaseKind database)
    {
        await using var house = await Ledger.OpenAsync(database);
        Assert.Null(await FindAsync(house, "procurement"));
        await house.RefusedAsync("charter.publish-not-allowed", house.Head, new PublishCharter("procurement"));
        await house.RefusedAsync("charter.publish-not-allowed", house.Buyer, new PublishCharter("procurement", "OPS"));
        await house.RefusedAsync("charter.unit-not-found", house.Administrator, new PublishCharter("procurement", "NOWHERE"));
        foreach (var slug in new[] { "", "Procurement", "a/b", "-a", "ä", new string('a', 61), "a\n" })
        {
            await house.RefusedAsync("charter.slug-unsound", house.Administrator, new PublishCharter(slug));
        }

        await house.DoneAsync(house.Administrator, new PublishCharter("procurement"));
        await house.RefusedAsync("charter.already-public", house.Administrator, new PublishCharter("procurement", "OPS"));
        await house.RefusedAsync("charter.already-public", house.Administrator, new PublishCharter("other"));
        Assert.NotNull(await FindAsync(house, "procurement"));
        Assert.NotNull(await FindAsync(house, "procurement"));
        await house.RefusedAsync("charter.publish-not-allowed", house.Head, new WithdrawCharter("procurement"));
        await house.DoneAsync(house.Administrator, new WithdrawCharter("procurement"));
        await house.RefusedAsync("charter.not-public", house.Administrator, new WithdrawCharter("procurement"));
        Assert.Null(await FindAsync(house, "procurement"));
        Assert.Equal(["charter.published", "charter.withdrawn"], await house.QueryAsync(db => db.Facts.Where(fact => fact.SubjectKind == "published-charter").OrderBy(fact => fact.Sequence).Select(fact => fact.Name).ToListAsync(Now)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task A_group_of_fewer_than_five_is_not_broken_down(int settled)
    {
        await using var house = await Ledger.OpenAsync(DatabaseKind.Sqlite);
        await Settled.KeepAsync(house, Enumerable.Range(0, settled).Select(i =>
        {
            var promise = Settled.New("answer", house.Unit, house.Clock.GetUtcNow().AddDays(-2), house.Clock.GetUtcNow().AddDays(-1));
            Assert.True(promise.Fulfil(promise.Due.AddHours(i == 0 ? 1 : -1), WorkingCalendar.Plain).IsDone);
            return promise;
        }));
        var record = (await house.WithAsync((CharterRecords records) => records.ReadAsync(house.Unit, null, Now)))!;
        var figure = PublicFigure.Of(record.Commitments.Single(one => one.Commitment.Id == "answer"));
        if (settled < PublicFigure.SmallestGroup)
        {
            Assert.Equal((false, 0, null, null, null), (figure.IsTold, figure.Settled, figure.Share, figure.FirstShare, figure.Used));
            Assert.All(figure.Trend, Assert.Null);
        }
        else
        {
            Assert.Equal((true, 5, 0.8m, 0.8m), (figure.IsTold, figure.Settled, figure.Share, figure.FirstShare));
            Assert.NotNull(figure.Used);
            Assert.Single(figure.Trend, 0.8m);
        }
    }

    [Fact]
    public async Task Strangers_choose_among_the_quarters_on_offer_alone()
    {
        await using var house = await Ledger.OpenAsync(DatabaseKind.Sqlite);
        await house.DoneAsync(house.Administrator, new PublishCharter("procurement"));
        Assert.Equal("2025Q2", (await FindAsync(house, "procurement", "2025Q2"))!.Period.Name);
        Assert.Equal("2026Q1", (await FindAsync(house, "procurement", "1999Q2"))!.Period.Name);
    }

    private static Task<CharterRecord?> FindAsync(TestHouse house, string slug, string? quarter = null) => house.WithAsync((PublicCharterRecords charters) => charters.FindAsync(slug, quarter, Now));
}
