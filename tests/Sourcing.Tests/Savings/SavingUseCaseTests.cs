using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Decisions;
using Vouch.Kernel;
using Vouch.Testing;
using static Vouch.Sourcing.Tests.EventSamples;

namespace Vouch.Sourcing.Tests;

/// <summary>From the award to the word of the budget holder, through the pipeline, on both databases.</summary>
public sealed class SavingUseCaseTests
{
    private static readonly FactName OrderPlaced = new("order.placed", "An order was written down.", [], ["award"]);
    private static readonly FactName PaymentSettled = new("payment.settled", "Paid.", [], ["order"]);
    private static readonly FactName PriceListAgreed = new("price-list.agreed", "Agreed.", [], ["award", "amount", "currency", "share"]);

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_award_writes_down_what_it_saves_against_the_best_that_is_known(DatabaseKind kind)
    {
        await using var house = await EventHouse.OpenAsync(kind);
        var savings = await AwardedAsync(house);

        // Desks: 10 at 10 and at 12. Chairs: 10 at 5 and at 4.
        Assert.Equal(
            [("Desks: Desks", 100_00L, 110_00L, BaselineKind.MeanOfBids), ("Desks: Chairs", 40_00L, 45_00L, BaselineKind.MeanOfBids)],
            savings.Select(row => (row.Title, row.NegotiatedMinor, row.BaselineMinor!.Value, row.BaselineKind!.Value)));
        Assert.All(savings, row => Assert.Equal((SavingState.Proposed, house.House.Buyer), (row.State, row.Owner)));
        var fact = await house.House.QueryAsync(db => db.Facts.Where(row => row.Name == "saving.negotiated").OrderBy(row => row.At).FirstAsync(Now));
        Assert.Equal("mean-of-bids", fact.Data["baseline_kind"]);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Only_a_budget_holder_of_the_unit_who_did_not_claim_confirms(DatabaseKind kind)
    {
        await using var house = await EventHouse.OpenAsync(kind);
        var rooms = house.House;
        var saving = (await AwardedAsync(house))[0].Id;
        await rooms.RefusedAsync("saving.wrong-state", rooms.Approver, new ConfirmSaving(saving));
        await rooms.RefusedAsync("saving.not-yours", rooms.OtherBuyer, new ClaimSaving(saving));
        await rooms.DoneAsync(rooms.Buyer, new ClaimSaving(saving));
        await rooms.RefusedAsync("saving.not-budget-holder", rooms.OtherBuyer, new ConfirmSaving(saving));
        await rooms.RefusedAsync("saving.not-budget-holder", rooms.Head, new ConfirmSaving(saving));
        await rooms.RefusedAsync("saving.not-found", rooms.Requester, new ConfirmSaving(saving));

        // The buyer holds the budget too: still not.
        await rooms.DoneAsync(rooms.Administrator, new GrantRole(rooms.Buyer, Roles.BudgetHolder, rooms.Unit));
        await rooms.RefusedAsync("duties.same-person", rooms.Buyer, new ConfirmSaving(saving));
        await rooms.RefusedAsync("duties.same-person", rooms.Buyer, new RefuseSaving(saving, "Mine"));
        await rooms.DoneAsync(rooms.Approver, new ConfirmSaving(saving, Money.Of(8m, Currency.Eur), "Freight is mine."));
        var confirmed = await rooms.QueryAsync(db => db.Facts.SingleAsync(row => row.Name == "saving.confirmed", Now));
        Assert.Equal(("8.00", "EUR", rooms.Approver, rooms.Unit), (decimal.Parse(confirmed.Data["amount"]!, System.Globalization.CultureInfo.InvariantCulture).ToString("F2", System.Globalization.CultureInfo.InvariantCulture), confirmed.Data["currency"], confirmed.Party("confirmer"), confirmed.Unit));
        await rooms.RefusedAsync("saving.wrong-state", rooms.Buyer, new WithdrawSaving(saving, "Too late"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_head_who_claims_for_a_buyer_does_not_confirm_it_either(DatabaseKind kind)
    {
        await using var house = await EventHouse.OpenAsync(kind);
        var rooms = house.House;
        var saving = (await AwardedAsync(house))[0].Id;
        await rooms.DoneAsync(rooms.Administrator, new GrantRole(rooms.Head, Roles.BudgetHolder, null));
        await rooms.DoneAsync(rooms.Head, new ClaimSaving(saving));
        await rooms.RefusedAsync("duties.same-person", rooms.Head, new ConfirmSaving(saving));
        await rooms.DoneAsync(rooms.Approver, new ConfirmSaving(saving));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Where_nobody_else_holds_the_budget_nothing_is_claimed(DatabaseKind kind)
    {
        await using var house = await EventHouse.OpenAsync(kind);
        var rooms = house.House;
        var saving = await rooms.DoneAsync(rooms.Buyer, Entered(rooms, rooms.OtherUnit, 1_000m, 900m));
        await rooms.RefusedAsync("saving.nobody-confirms", rooms.Buyer, new ClaimSaving(saving));
        await rooms.DoneAsync(rooms.Administrator, new GrantRole(rooms.Buyer, Roles.BudgetHolder, rooms.OtherUnit));
        await rooms.RefusedAsync("saving.nobody-confirms", rooms.Buyer, new ClaimSaving(saving));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_price_negotiated_outside_an_event_is_written_down_by_a_buyer_of_the_unit(DatabaseKind kind)
    {
        await using var house = await EventHouse.OpenAsync(kind);
        var rooms = house.House;
        await rooms.RefusedAsync("saving.not-buyer", rooms.Requester, Entered(rooms, rooms.Unit, 1_000m, 900m));
        await rooms.RefusedAsync("saving.reason-missing", rooms.Buyer, Entered(rooms, rooms.Unit, 1_000m, 900m) with { Reason = "" });
        await rooms.RefusedAsync("saving.amount-not-positive", rooms.Buyer, Entered(rooms, rooms.Unit, 0m, 900m));
        await rooms.RefusedAsync("saving.other-currency", rooms.Buyer, Entered(rooms, rooms.Unit, 1_000m, 900m) with { Negotiated = Money.Of(1m, Currency.Of("USD")) });
        var dearer = await rooms.DoneAsync(rooms.Buyer, Entered(rooms, rooms.Unit, 1_000m, 1_040m));
        await rooms.DoneAsync(rooms.Buyer, new ClaimSaving(dearer));
        await rooms.DoneAsync(rooms.Approver, new ConfirmSaving(dearer));
        Assert.Equal(-40_00, (await FindAsync(house, dearer)).ConfirmedMinor);
        await rooms.RefusedAsync("saving.stale", rooms.Buyer, new WithdrawSaving(dearer, "x", Version: 0));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_is_ordered_and_paid_is_followed_and_told_once(DatabaseKind kind)
    {
        var purchases = new Purchases();
        await using var house = await EventHouse.OpenAsync(kind, purchases);
        var saving = (await AwardedAsync(house))[0];
        await TellAsync(house, PriceListAgreed, new FactData { { "award", saving.Award!.Value.Value }, { "amount", Money.Of(98m, Currency.Eur) }, { "share", 1m } });
        Assert.Equal((98_00L, 1m), ((await FindAsync(house, saving.Id)).ContractedMinor!.Value, (await FindAsync(house, saving.Id)).ContractedShare));

        purchases.Bought[saving.Award.Value] = new PurchaseOfAward(Money.Of(50m, Currency.Eur), 0.5m, Money.Zero(Currency.Eur), 0m);
        await TellAsync(house, OrderPlaced, new FactData { { "award", saving.Award.Value.Value } });
        await TellAsync(house, OrderPlaced, new FactData { { "award", saving.Award.Value.Value } });
        var ordered = await FindAsync(house, saving.Id);
        Assert.Equal((Money.Of(5m, Currency.Eur), null), (ordered.SavedByContract!.Value, ordered.SavedByPayment));

        purchases.Bought[saving.Award.Value] = new PurchaseOfAward(Money.Of(50m, Currency.Eur), 0.5m, Money.Of(26m, Currency.Eur), 0.25m);
        await TellAsync(house, PaymentSettled, new FactData { { "order", purchases.Order } });
        var paid = await FindAsync(house, saving.Id);
        Assert.Equal(Money.Of(1.5m, Currency.Eur), paid.SavedByPayment!.Value);

        // Cancelled and given back: nothing is contracted, nothing realised, and the list does not come back.
        purchases.Bought.Clear();
        await TellAsync(house, OrderPlaced, new FactData { { "award", saving.Award.Value.Value } });
        var nothing = await FindAsync(house, saving.Id);
        Assert.Equal((null, null, null), (nothing.ContractedShare, nothing.RealisedShare, nothing.SavedByContract));
        var names = await house.House.QueryAsync(db => db.Facts.Where(row => row.SubjectId == saving.Id.Value).OrderBy(row => row.Sequence).Select(row => row.Name).ToListAsync(Now));
        Assert.Equal(["saving.negotiated", "saving.contracted", "saving.contracted", "saving.realised", "saving.contracted", "saving.realised"], names);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Each_sees_the_savings_of_their_units_and_what_waits_for_their_word(DatabaseKind kind)
    {
        await using var house = await EventHouse.OpenAsync(kind);
        var rooms = house.House;
        var own = await rooms.DoneAsync(rooms.Buyer, Entered(rooms, rooms.Unit, 1_000m, 900m));
        await rooms.DoneAsync(rooms.Buyer, Entered(rooms, rooms.OtherUnit, 2_000m, 1_900m));
        await rooms.DoneAsync(rooms.Buyer, new ClaimSaving(own));
        async Task<int> SeenAsync(PartyId person) => await rooms.WithAsync((SavingQueries queries) => rooms.ActorAsync(person).ContinueWith(actor => queries.ListAsync(actor.Result, new SavingFilter(), null, Now), Now).Unwrap()) is { } page ? page.Items.Count : 0;
        async Task<int> WaitingAsync(PartyId person) => (await rooms.WithAsync((SavingQueries queries) => rooms.ActorAsync(person).ContinueWith(actor => queries.ToConfirmAsync(actor.Result, Now), Now).Unwrap())).Count;
        Assert.Equal((2, 2, 1, 0), (await SeenAsync(rooms.OtherBuyer), await SeenAsync(rooms.Finance), await SeenAsync(rooms.Approver), await SeenAsync(rooms.Requester)));
        Assert.Equal((1, 0, 0), (await WaitingAsync(rooms.Approver), await WaitingAsync(rooms.Buyer), await WaitingAsync(rooms.Head)));
        var sums = await rooms.WithAsync((SavingQueries queries) => rooms.ActorAsync(rooms.Finance).ContinueWith(actor => queries.SumsAsync(actor.Result, new SavingFilter(), Now), Now).Unwrap());
        Assert.Equal([(SavingState.Proposed, 100_00L), (SavingState.Claimed, 100_00L)], sums.Select(sum => (sum.State, sum.Amount.Minor)));
    }

    private static EnterSaving Entered(TestHouse rooms, UnitId unit, decimal baseline, decimal negotiated) =>
        new("Cleaning, second year", unit, BaselineKind.LastPaid, Money.Of(baseline, Currency.Eur), Money.Of(negotiated, Currency.Eur), "PO-17 of last year");

    private static async Task<List<Saving>> AwardedAsync(EventHouse house)
    {
        var id = await house.OpenedAsync();
        await house.ScoreAsync(id);
        var lots = (await house.EventAsync(id)).LotsInOrder.ToList();
        var made = await house.House.DoneAsync(house.House.Buyer, new AwardLots(id, [new LotChoice(lots[0].Id, Bidder(1), "Best overall"), new LotChoice(lots[1].Id, Bidder(2), "Cheapest")]));
        if (!made.IsMade)
        {
            var approval = await house.House.QueryAsync(db => db.Facts.Where(row => row.Name == "approval.requested").OrderByDescending(row => row.At).FirstAsync(Now));
            await house.House.DoneAsync(approval.Party("approver")!.Value, new Approve(new ApprovalId(Guid.Parse(approval.Data["approval"]!)), approval.Data["step"]!));
        }

        return await house.House.QueryAsync(db => db.Set<Saving>().AsNoTracking().OrderBy(row => row.Sequence).ToListAsync(Now));
    }

    private static Task<Saving> FindAsync(EventHouse house, SavingId id) => house.House.QueryAsync(db => db.Set<Saving>().AsNoTracking().SingleAsync(row => row.Id == id, Now));

    private static async Task TellAsync(EventHouse house, FactName name, FactData data)
    {
        house.House.Clock.Advance(TimeSpan.FromSeconds(1));
        await house.House.WithAsync<Pipeline, Outcome<Done>>(pipeline => pipeline.RunAsync<Done>(
            work =>
            {
                work.Record(new FactDraft(name, new SubjectRef("order", Numbered(99))) { Data = data });
                return Task.FromResult<Outcome<Done>>(Done.Value);
            },
            Now));
        await house.House.PumpAsync();
    }

    private sealed class Purchases : IPurchasesOfAwards
    {
        public Guid Order { get; } = Numbered(77);

        public Dictionary<AwardId, PurchaseOfAward> Bought { get; } = [];

        public Task<IReadOnlyDictionary<AwardId, PurchaseOfAward>> FindAsync(VouchDb db, IReadOnlyCollection<AwardId> awards, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyDictionary<AwardId, PurchaseOfAward>>(Bought);

        public Task<IReadOnlyCollection<AwardId>> AwardsOfAsync(VouchDb db, IReadOnlyCollection<Guid> orders, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyCollection<AwardId>>(orders.Contains(Order) ? [.. Bought.Keys] : []);
    }
}
