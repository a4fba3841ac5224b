using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Testing;

namespace Vouch.Contracts.Tests;

/// <summary>Milestones, from the supplier's word to a colleague's.</summary>
public sealed class MilestoneTests
{
    private static readonly PaymentSchedule Schedule = new()
    {
        Milestones =
        [
            new MilestoneTerm("design", "Design", "The plans are signed.", ContractHouse.Today.AddDays(20), 40m, AnswerDays: 5),
            new MilestoneTerm("machine", "Machine", "It runs for a day.", ContractHouse.Today.AddDays(60), 60m),
        ],
    };

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_milestone_is_promised_reported_refused_and_accepted_by_a_colleague(DatabaseKind kind)
    {
        await using var house = await ContractHouse.OpenAsync(kind);
        var rooms = house.House;
        var contract = await house.InForceAsync(ContractHouse.Content() with { PaymentSchedule = Schedule });
        var promises = await PromisesAsync(house, contract);
        Assert.Equal([house.Supplier, house.Supplier], promises.Select(card => card.OwedBy!.Value));

        await rooms.RefusedAsync("contract.not-yours", rooms.Buyer, new ReportMilestone(contract, "design"));
        await house.RefusedAsync("milestone.unknown", house.Seller, new ReportMilestone(contract, "nothing"));
        await rooms.DoneAsync(house.Seller, new ReportMilestone(contract, "design", "Plans in the folder."));
        await house.RefusedAsync("milestone.wrong-state", house.Seller, new ReportMilestone(contract, "design"));
        var answer = (await PromisesAsync(house, contract)).Single(card => card.OwedBy == rooms.Buyer);
        Assert.Equal((house.Supplier, PromiseStanding.Open), (answer.OwedTo!.Value, answer.State));

        await house.RefusedAsync("milestone.not-acceptor", house.Seller, new AcceptMilestone(contract, "design"));
        await rooms.RefusedAsync("milestone.again-by-past", rooms.Buyer, new RefuseMilestone(contract, "design", "Wiring is missing.", ContractHouse.Today));
        await rooms.DoneAsync(rooms.Buyer, new RefuseMilestone(contract, "design", "Wiring is missing.", ContractHouse.Today.AddDays(10)));
        await rooms.DoneAsync(house.Seller, new ReportMilestone(contract, "design"));
        await rooms.DoneAsync(rooms.Buyer, new AcceptMilestone(contract, "design"));
        var rows = await rooms.QueryAsync(db => db.Set<ContractMilestone>().AsNoTracking().Where(row => row.Contract == contract).OrderBy(row => row.Key).ToListAsync());
        Assert.Equal([("design", MilestoneState.Accepted, (DateOnly?)ContractHouse.Today), ("machine", MilestoneState.Planned, null)], rows.Select(row => (row.Key, row.State, row.AcceptedOn)));

        // The first word and the second, and both answers, were in time; the other milestone is still promised.
        promises = await PromisesAsync(house, contract);
        Assert.Equal((4, 1), (promises.Count(card => card.State == PromiseStanding.Kept), promises.Count(card => card.State == PromiseStanding.Open)));
        Assert.Equal(["contract.milestone-accepted", "contract.milestone-refused", "contract.milestone-reported", "contract.milestone-reported"], await rooms.QueryAsync(db =>
            db.Facts.Where(fact => fact.SubjectId == contract.Value && fact.Name.StartsWith("contract.milestone")).OrderBy(fact => fact.Name).Select(fact => fact.Name).ToListAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_was_accepted_stays_accepted_when_the_contract_is_amended(DatabaseKind kind)
    {
        await using var house = await ContractHouse.OpenAsync(kind);
        var rooms = house.House;
        var contract = await house.InForceAsync(ContractHouse.Content() with { PaymentSchedule = Schedule });
        await rooms.DoneAsync(rooms.Buyer, new AcceptMilestone(contract, "design"));
        var drafted = await rooms.DoneAsync(rooms.Buyer, new DraftContract("Copy paper", house.Supplier, rooms.Unit, Currency.Eur, ContractHouse.Today, null, Amends: contract));
        await rooms.DoneAsync(rooms.Buyer, new WriteContract(drafted.Contract, ContractHouse.Content() with { PaymentSchedule = Schedule }));
        var version = await rooms.DoneAsync(rooms.Buyer, new OfferContract(drafted.Contract));
        await rooms.DoneAsync(house.Seller, new AcceptContract(drafted.Contract, version.Number, version.Sha256));
        await rooms.DoneAsync(rooms.Buyer, new SubmitContract(drafted.Contract));
        await rooms.DoneAsync(rooms.Buyer, new SignContract(drafted.Contract, version.Number, version.Sha256, "Ben Buyer", true));
        await rooms.DoneAsync(house.Seller, new SignContract(drafted.Contract, version.Number, version.Sha256, "Sina Seller", true));
        var states = await rooms.QueryAsync(db => db.Set<ContractMilestone>().AsNoTracking().Where(row => row.Contract == drafted.Contract).OrderBy(row => row.Key).Select(row => row.State).ToListAsync());
        Assert.Equal([MilestoneState.Accepted, MilestoneState.Planned], states);
    }

    [Fact]
    public void Every_act_of_the_state_table_leads_to_one_state_and_the_rest_is_refused()
    {
        foreach (var state in Enum.GetValues<MilestoneState>())
        {
            foreach (var act in Enum.GetValues<MilestoneAct>())
            {
                var row = new ContractMilestone { Contract = default, Key = "a", PlannedOn = ContractHouse.Today, State = state };
                var steps = MilestoneTransitions.All.Where(step => step.From == state && step.Act == act).ToList();
                Assert.Equal(steps.Count == 1, row.Take(act).IsDone);
                Assert.Equal(steps.Count == 1 ? steps[0].To : state, row.State);
            }
        }
    }

    private static Task<List<PromiseCard>> PromisesAsync(ContractHouse house, ContractId contract) =>
        house.House.WithAsync<IPromises, List<PromiseCard>>(promises => house.House.QueryAsync(db => promises.Cards(db).Where(card => card.SubjectId == contract.Value).OrderBy(card => card.Due).ToListAsync()));
}
