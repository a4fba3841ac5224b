using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Purchasing;
using Vouch.Testing;

namespace Vouch.Contracts.Tests;

/// <summary>Service levels, from the facts to the credit note.</summary>
public sealed class LevelTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Late_deliveries_lead_to_a_credit_that_both_agree_on(DatabaseKind kind)
    {
        await using var house = await ContractHouse.OpenAsync(kind);
        var rooms = house.House;
        var contract = await house.InForceAsync(ContractHouse.Content() with
        {
            ServiceLevels = [new ServiceLevelTerm("on-time", "On time.", LevelMeasure.OnTimeDelivery, 95m, 1, [new LevelStep(95m, 2m), new LevelStep(60m, 10m)], [new LevelStep(99m, 1m)])],
        });
        var (early, late) = (await SentAsync(house, 60m), await SentAsync(house, 100m));
        await rooms.DoneAsync(rooms.Requester, new ReceiveGoods(early.Order, [new ReceiptLineInput(early.Lines[0], 1m)]));
        await house.UntilAsync(ContractHouse.Today.AddDays(15));
        await rooms.DoneAsync(rooms.Requester, new ReceiveGoods(late.Order, [new ReceiptLineInput(late.Lines[0], 1m)]));
        await house.UntilAsync(ContractHouse.Today.AddMonths(1));

        // Half was in time: 10 per cent of what was called off in the month.
        var row = Assert.Single(await RowsAsync(house, contract));
        Assert.Equal((LevelStanding.Open, 1, 2, 50m, 160_00L, 16_00L, 0L), (row.State, row.Good, row.Counted, row.Share, row.ValueMinor, row.CreditMinor, row.BonusMinor));
        await rooms.DoneAsync(house.Seller, new AgreeToLevel(contract, "on-time", row.First));
        Assert.Empty(await house.FactsAsync(contract, "contract.level-agreed"));
        await rooms.DoneAsync(rooms.Buyer, new AgreeToLevel(contract, "on-time", row.First));
        var fact = Assert.Single(await house.FactsAsync(contract, "contract.level-agreed"));
        Assert.Equal(("credit", 16m), (fact.Data["kind"]!, decimal.Parse(fact.Data["amount"]!, System.Globalization.CultureInfo.InvariantCulture)));
        await rooms.RefusedAsync("service-level.nothing-to-agree", rooms.Buyer, new AgreeToLevel(contract, "on-time", row.First));
        await house.RefusedAsync("contract.not-yours", house.Seller, new SettleLevel(contract, "on-time", row.First, "CN-1"));
        await rooms.DoneAsync(rooms.Buyer, new SettleLevel(contract, "on-time", row.First, "CN-1"));
        var promise = await rooms.WithAsync<IPromises, PromiseCard>(promises => rooms.QueryAsync(db => promises.Cards(db).FirstAsync(card => card.SubjectId == contract.Value)));
        Assert.Equal((house.Supplier, PromiseStanding.Kept), (promise.OwedBy!.Value, promise.State));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_figure_that_the_supplier_reports_counts_once_the_buyer_accepts_it(DatabaseKind kind)
    {
        await using var house = await ContractHouse.OpenAsync(kind);
        var rooms = house.House;
        var contract = await house.InForceAsync(ContractHouse.Content() with
        {
            ServiceLevels = [new ServiceLevelTerm("up", "It runs.", LevelMeasure.Reported, 99m, 1, [new LevelStep(99m, 5m)], [new LevelStep(99.9m, 2m)])],
        });
        await rooms.DoneAsync(rooms.Buyer, house.Order(100m));
        await house.UntilAsync(ContractHouse.Today.AddMonths(1));
        var first = Assert.Single(await RowsAsync(house, contract)).First;
        await house.RefusedAsync("service-level.nothing-to-agree", house.Seller, new AgreeToLevel(contract, "up", first));
        await rooms.RefusedAsync("contract.not-yours", rooms.Buyer, new ReportLevel(contract, "up", first, 99.95m));
        await house.RefusedAsync("service-level.bad-share", house.Seller, new ReportLevel(contract, "up", first, 101m));
        await rooms.DoneAsync(house.Seller, new ReportLevel(contract, "up", first, 99.95m));
        await rooms.DoneAsync(rooms.Buyer, new DisputeLevel(contract, "up", first, "It was down on Monday."));
        await rooms.DoneAsync(house.Seller, new ReportLevel(contract, "up", first, 99.5m));
        await rooms.DoneAsync(rooms.Buyer, new AgreeToLevel(contract, "up", first));
        var row = Assert.Single(await RowsAsync(house, contract));
        Assert.Equal((LevelStanding.Settled, 0L, 0L), (row.State, row.CreditMinor, row.BonusMinor));
        await house.RefusedAsync("not-found", house.Stranger, new ReportLevel(contract, "up", first, 1m));
    }

    private static async Task<PlacedOrder> SentAsync(ContractHouse house, decimal amount)
    {
        var placed = await house.House.DoneAsync(house.House.Buyer, house.Order(amount) with { Send = true });
        await house.House.DoneAsync(house.Seller, new AcknowledgeOrder(placed.Order));
        return placed;
    }

    private static Task<List<LevelMeasurement>> RowsAsync(ContractHouse house, ContractId contract) =>
        house.House.QueryAsync(db => db.Set<LevelMeasurement>().AsNoTracking().Where(row => row.Contract == contract).OrderBy(row => row.First).ToListAsync());
}
