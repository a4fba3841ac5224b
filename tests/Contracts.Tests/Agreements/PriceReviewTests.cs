using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Testing;

namespace Vouch.Contracts.Tests;

/// <summary>What starts when the day of price review comes, and how it ends.</summary>
public sealed class PriceReviewTests
{
    private static readonly DateOnly Review = ContractHouse.Today.AddMonths(6);

    [Theory]
    [InlineData("10.00", "3.5", "10.35")]
    [InlineData("0.3333", "3", "0.3433")]
    [InlineData("0.0050", "1", "0.0051")]
    [InlineData("10.00", "-12.5", "8.75")]
    public void A_percentage_is_rounded_once_to_four_decimals_half_away_from_zero(string before, string percent, string after) =>
        Assert.Equal(Number(after), PriceChanges.Apply(Number(before), Change() with { Percent = Number(percent), Index = null }));

    [Theory]
    [InlineData("4.20", "112.4", "115.1", "4.3009")]
    [InlineData("1", "3", "2", "0.6667")]
    [InlineData("1.00005", "1", "1", "1.0001")]
    public void An_index_is_multiplied_before_it_is_divided(string before, string then, string now, string after) =>
        Assert.Equal(Number(after), PriceChanges.Apply(Number(before), Change() with { Percent = null, Index = new PriceIndex("Paper", Number(then), Number(now)) }));

    [Fact]
    public void What_is_dearer_before_is_never_cheaper_after()
    {
        var cases = from one in Gen.Choose(0, 10_000_000) from other in Gen.Choose(0, 10_000_000) from percent in Gen.Choose(-999_999, 5_000_000) select (One: one / 10_000m, Other: other / 10_000m, Percent: percent / 10_000m);
        Check.QuickThrowOnFailure(Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            var change = Change() with { Percent = drawn.Percent };
            var (low, high) = (Math.Min(drawn.One, drawn.Other), Math.Max(drawn.One, drawn.Other));
            return PriceChanges.Check(change, ContractHouse.Today) is null && PriceChanges.Apply(low, change) <= PriceChanges.Apply(high, change) && PriceSteps.IsPrice(PriceChanges.Apply(high, change));
        }));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task New_prices_take_the_place_of_the_old_from_their_day_and_settle_the_promise(DatabaseKind kind)
    {
        await using var house = await ContractHouse.OpenAsync(kind);
        var rooms = house.House;
        var contract = await house.InForceAsync(ContractHouse.Content() with { PriceReviewOn = Review });
        var old = await rooms.DoneAsync(rooms.Buyer, new AgreePriceList(
            "Paper", house.Supplier, Currency.Eur, ContractHouse.Today, ContractHouse.Today.AddYears(2), [new PriceListItemInput("Copy paper A4", 4m, "pack", Steps: [new PriceStep(100m, 3.5m)], Multiple: 5m)]));
        await house.UntilAsync(Review.AddDays(-10));
        var reminder = Assert.Single(await PromisesAsync(house, contract));
        Assert.Equal(PromiseStanding.Open, reminder.State);
        var from = Review.AddDays(1);
        var command = new ConcludePriceReview(contract, PriceReviewOutcome.NewPrices, "By the index.", Review.AddYears(1), new PriceChange(old, from, from.AddYears(1), Index: new PriceIndex("Paper", 100m, 110m)));
        await rooms.RefusedAsync("price-review.no-prices", rooms.Buyer, command with { Prices = null });
        await rooms.RefusedAsync("price-review.one-way", rooms.Buyer, command with { Prices = command.Prices! with { Percent = 1m } });
        await rooms.RefusedAsync("price-review.bad-days", rooms.Buyer, command with { Prices = command.Prices! with { From = ContractHouse.Today } });
        await house.RefusedAsync("contract.not-yours", house.Seller, command);
        var done = await rooms.DoneAsync(rooms.Buyer, command);
        var lists = await rooms.QueryAsync(db => db.Set<PriceList>().AsNoTracking().OrderBy(row => row.Number).ToListAsync());
        Assert.Equal([from.AddDays(-1), from.AddYears(1)], lists.Select(list => list.ValidUntil));
        Assert.Equal(done.PriceList, lists[1].Id);
        var item = await rooms.QueryAsync(db => db.Set<PriceListItem>().AsNoTracking().SingleAsync(row => row.PriceList == lists[1].Id));
        Assert.Equal((4.4m, 5m, 3.85m), (item.UnitPrice, item.Multiple!.Value, PriceSteps.Read(item.StepsText)[0].UnitPrice));
        Assert.Equal(PromiseStanding.Kept, Assert.Single(await PromisesAsync(house, contract)).State);
        Assert.Equal(Review.AddYears(1), (await house.ReadAsync(contract)).PriceReviewOn);
        var fact = Assert.Single(await house.FactsAsync(contract, "contract.prices-reviewed"));
        Assert.Equal(("new-prices", done.PriceList!.Value.ToString()), (fact.Data["outcome"], fact.Data["price_list"]));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Prices_may_stay_and_notice_may_be_given_instead(DatabaseKind kind)
    {
        await using var house = await ContractHouse.OpenAsync(kind);
        var rooms = house.House;
        var (stays, ends) = (await house.InForceAsync(ContractHouse.Content() with { PriceReviewOn = Review }), await house.InForceAsync(ContractHouse.Content() with { PriceReviewOn = Review }));
        await house.UntilAsync(Review);
        await rooms.RefusedAsync("contract.no-reason", rooms.Buyer, new ConcludePriceReview(stays, PriceReviewOutcome.PricesStay, " "));
        await rooms.DoneAsync(rooms.Buyer, new ConcludePriceReview(stays, PriceReviewOutcome.PricesStay, "Nothing became dearer.", Review.AddMonths(12)));
        await rooms.DoneAsync(rooms.Buyer, new ConcludePriceReview(ends, PriceReviewOutcome.Notice, "Others are cheaper.", Review.AddMonths(12)));
        Assert.Equal((ContractState.InForce, (DateOnly?)null), ((await house.ReadAsync(stays)).State, (await house.ReadAsync(stays)).NoticeOn));
        Assert.Equal((Review, (DateOnly?)null), ((await house.ReadAsync(ends)).NoticeOn!.Value, (await house.ReadAsync(ends)).PriceReviewOn));
        Assert.Single(await house.FactsAsync(ends, "contract.notice-given"));
        Assert.All(await PromisesAsync(house, ends), promise => Assert.Equal(PromiseStanding.Kept, promise.State));
    }

    private static PriceChange Change() => new(default, ContractHouse.Today.AddDays(1), ContractHouse.Today.AddYears(1), 1m);

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static Task<List<PromiseCard>> PromisesAsync(ContractHouse house, ContractId contract) =>
        house.House.WithAsync<IPromises, List<PromiseCard>>(promises => house.House.QueryAsync(db => promises.Cards(db).Where(card => card.SubjectId == contract.Value && card.SubjectKind == "contract").ToListAsync()));
}
