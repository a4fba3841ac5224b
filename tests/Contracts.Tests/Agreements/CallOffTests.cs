using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Purchasing;
using Vouch.Testing;

namespace Vouch.Contracts.Tests;

/// <summary>What orders take of contracts.</summary>
public sealed class CallOffTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Orders_at_once_never_take_more_than_there_is(DatabaseKind kind)
    {
        await using var house = await ContractHouse.OpenAsync(kind);
        var contract = await house.InForceAsync(ContractHouse.Content(200m) with { QuantityLimits = [new QuantityLimit(6m, "C62", "paper")] });
        for (var round = 0; round < 3; round++)
        {
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => house.House.RunAsync(house.House.Buyer, house.Order(30m, 1m)))));
            Assert.All(outcomes.Where(outcome => !outcome.IsDone), outcome => Assert.Contains(outcome.Refusals[0].Code, new[] { "call-off.limit-exceeded", "call-off.quantity-exceeded" }));
            var (limits, orders) = await TakenAsync(house, contract);
            Assert.True(limits[0].UsedMinor <= 200_00);
            Assert.True(limits[1].UsedQuantity <= 6m);
            Assert.Equal(limits[0].UsedMinor, orders.Sum(row => row.Minor));
            Assert.Equal(6, orders.Count(row => row.Minor > 0));
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_revision_takes_the_difference_and_a_cancelled_order_gives_it_back(DatabaseKind kind)
    {
        await using var house = await ContractHouse.OpenAsync(kind);
        var rooms = house.House;
        var contract = await house.InForceAsync();
        var placed = await rooms.DoneAsync(rooms.Buyer, house.Order(150m));
        await rooms.RefusedAsync("call-off.limit-exceeded", rooms.Buyer, house.Order(60m));
        var wanted = new OrderLineInput("Copy paper A4", 1m, "C62", 190m, ContractHouse.Today.AddDays(10));
        await rooms.DoneAsync(rooms.Buyer, new ReviseOrder(placed.Order, [new OrderLineRevision(placed.Lines[0], wanted)]));
        await rooms.RefusedAsync("call-off.limit-exceeded", rooms.Buyer, new ReviseOrder(placed.Order, [new OrderLineRevision(placed.Lines[0], wanted with { UnitPrice = 201m })]));
        Assert.Equal(190_00, (await TakenAsync(house, contract)).Limits[0].UsedMinor);
        await rooms.DoneAsync(rooms.Buyer, new CancelOrder(placed.Order, "No longer needed."));
        Assert.Equal(0, (await TakenAsync(house, contract)).Limits[0].UsedMinor);
        await rooms.DoneAsync(rooms.Buyer, house.Order(200m));
        var facts = await house.FactsAsync(contract, "contract.called-off");
        Assert.Equal([150m, 190m, 0m, 200m], facts.Select(fact => decimal.Parse(fact.Data["amount"]!, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_order_names_a_contract_that_holds_or_is_refused(DatabaseKind kind)
    {
        await using var house = await ContractHouse.OpenAsync(kind);
        var rooms = house.House;
        await rooms.RefusedAsync("call-off.contract-unknown", rooms.Buyer, house.Order(10m, contract: "CON-99"));
        var contract = await house.InForceAsync();
        var number = (await house.ReadAsync(contract)).Label;
        await rooms.DoneAsync(rooms.Buyer, house.Order(10m, contract: number));
        await rooms.DoneAsync(rooms.Buyer, new TerminateContract(contract, "Over."));
        await rooms.RefusedAsync("call-off.not-in-force", rooms.Buyer, house.Order(10m, contract: number));
        await rooms.DoneAsync(rooms.Buyer, house.Order(10m));
        Assert.Equal(10_00, (await TakenAsync(house, contract)).Limits[0].UsedMinor);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_amendment_takes_over_what_was_called_off(DatabaseKind kind)
    {
        await using var house = await ContractHouse.OpenAsync(kind);
        var rooms = house.House;
        var contract = await house.InForceAsync();
        var placed = await rooms.DoneAsync(rooms.Buyer, house.Order(150m));
        var amendment = await rooms.DoneAsync(rooms.Buyer, new DraftContract(null, house.Supplier, rooms.Unit, Currency.Eur, ContractHouse.Today, Amends: contract));
        await rooms.DoneAsync(rooms.Buyer, new WriteContract(amendment.Contract, ContractHouse.Content(250m)));
        var version = await rooms.DoneAsync(rooms.Buyer, new OfferContract(amendment.Contract));
        await rooms.DoneAsync(house.Seller, new AcceptContract(amendment.Contract, 1, version.Sha256));
        await rooms.DoneAsync(rooms.Buyer, new SubmitContract(amendment.Contract));
        await rooms.DoneAsync(rooms.Buyer, new SignContract(amendment.Contract, 1, version.Sha256, "Ben Buyer", true));
        await rooms.DoneAsync(house.Seller, new SignContract(amendment.Contract, 1, version.Sha256, "Sina Seller", true));
        Assert.Equal(ContractState.Superseded, (await house.ReadAsync(contract)).State);
        Assert.Equal(150_00, (await TakenAsync(house, amendment.Contract)).Limits[0].UsedMinor);
        await rooms.RefusedAsync("call-off.limit-exceeded", rooms.Buyer, house.Order(101m));
        await rooms.DoneAsync(rooms.Buyer, house.Order(100m));
        await rooms.DoneAsync(rooms.Buyer, new CancelOrder(placed.Order, "No longer needed."));
        Assert.Equal(100_00, (await TakenAsync(house, amendment.Contract)).Limits[0].UsedMinor);
    }

    private static Task<(List<ContractLimit> Limits, List<CallOff> Orders)> TakenAsync(ContractHouse house, ContractId contract) => house.House.QueryAsync(async db => (
        await db.Set<ContractLimit>().AsNoTracking().Where(row => row.Contract == contract).OrderBy(row => row.Position).ToListAsync(),
        await db.Set<CallOff>().AsNoTracking().Where(row => row.Contract == contract).ToListAsync()));
}
