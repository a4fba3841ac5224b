using Microsoft.EntityFrameworkCore;
using Vouch.Promises;
using Vouch.Testing;

namespace Vouch.Contracts.Tests;

/// <summary>Obligations, renewal, notice and the last day.</summary>
public sealed class ContractDaysTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_contract_that_renews_itself_reminds_in_time_and_goes_on_without_notice(DatabaseKind kind)
    {
        await using var house = await ContractHouse.OpenAsync(kind);
        var contract = await house.InForceAsync(ContractHouse.Content() with { Renewal = ContractRenewal.Automatic, RenewalMonths = 12 });
        var end = ContractHouse.Today.AddYears(1).AddDays(-1);
        await house.UntilAsync(end.AddDays(-61));
        Assert.Empty(await PromisesAsync(house, contract));
        await house.UntilAsync(end.AddDays(-60));
        var reminded = Assert.Single(await PromisesAsync(house, contract));
        Assert.Equal((house.House.Buyer, PromiseStanding.Open), (reminded.Owner!.Value, reminded.State));
        await house.UntilAsync(end.AddDays(1));
        var renewed = await house.ReadAsync(contract);
        Assert.Equal((ContractState.InForce, end.AddMonths(12)), (renewed.State, renewed.EndsOn!.Value));
        Assert.Single(await house.FactsAsync(contract, "contract.renewed"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Notice_in_time_ends_it_on_its_last_day_and_too_late_is_refused(DatabaseKind kind)
    {
        await using var house = await ContractHouse.OpenAsync(kind);
        var content = ContractHouse.Content() with { Renewal = ContractRenewal.Automatic, RenewalMonths = 6 };
        var (given, late) = (await house.InForceAsync(content), await house.InForceAsync(content));
        var end = ContractHouse.Today.AddYears(1).AddDays(-1);
        await house.UntilAsync(end.AddDays(-40));
        await house.House.DoneAsync(house.Seller, new GiveNotice(given, "We stop making paper."));
        Assert.Equal(PromiseStanding.Kept, Assert.Single(await PromisesAsync(house, given)).State);
        await house.UntilAsync(end.AddDays(-20));
        await house.RefusedAsync("contract.notice-too-late", house.Seller, new GiveNotice(late));
        await house.UntilAsync(end.AddDays(1));
        Assert.Equal(ContractState.Expired, (await house.ReadAsync(given)).State);
        Assert.Equal(ContractState.InForce, (await house.ReadAsync(late)).State);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Obligations_are_promises_that_their_side_settles_and_come_again(DatabaseKind kind)
    {
        await using var house = await ContractHouse.OpenAsync(kind);
        var rooms = house.House;
        var due = ContractHouse.Today.AddDays(29);
        var contract = await house.InForceAsync(ContractHouse.Content() with
        {
            Obligations = [new ObligationTerm(ContractSide.Supplier, "Send the list of stock.", due, 3), new ObligationTerm(ContractSide.Buyer, "Name a contact.", due)],
        });
        Assert.Equal(2, (await PromisesAsync(house, contract)).Count);
        await rooms.RefusedAsync("contract.obligation-unknown", rooms.Buyer, new FulfilObligation(contract, 0, due));
        await house.RefusedAsync("contract.obligation-unknown", house.Seller, new FulfilObligation(contract, 1, due));
        await rooms.DoneAsync(house.Seller, new FulfilObligation(contract, 0, due));
        await rooms.DoneAsync(rooms.Buyer, new FulfilObligation(contract, 1, due));
        await house.RefusedAsync("contract.obligation-unknown", house.Seller, new FulfilObligation(contract, 0, due));
        var open = Assert.Single(await PromisesAsync(house, contract), promise => promise.State == PromiseStanding.Open);
        Assert.Equal(house.Supplier, open.OwedBy!.Value);
        await rooms.DoneAsync(rooms.Buyer, new TerminateContract(contract, "Over."));
        Assert.DoesNotContain(await PromisesAsync(house, contract), promise => promise.State == PromiseStanding.Open);
    }

    private static Task<List<PromiseCard>> PromisesAsync(ContractHouse house, ContractId contract) =>
        house.House.WithAsync<IPromises, List<PromiseCard>>(promises => house.House.QueryAsync(db => promises.Cards(db).Where(card => card.SubjectId == contract.Value && card.SubjectKind == "contract").ToListAsync()));
}
