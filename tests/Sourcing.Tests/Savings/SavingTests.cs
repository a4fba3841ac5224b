using Vouch.Kernel;

namespace Vouch.Sourcing.Tests;

public class SavingTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly PartyId Ben = new(new Guid("00000000-0000-7000-8000-0000000000b1"));
    private static readonly PartyId Abel = new(new Guid("00000000-0000-7000-8000-0000000000a1"));

    [Fact]
    public void A_price_below_the_baseline_saves_and_one_above_it_costs()
    {
        var saving = Proposed(baseline: 1_000m, negotiated: 900m);
        Assert.Equal(Eur(100m), saving.SavedByNegotiation);
        Assert.Equal(Eur(-50m), Proposed(1_000m, 1_050m).SavedByNegotiation);
        Assert.Null(Written(900m).SavedByNegotiation);
    }

    [Fact]
    public void What_is_paid_saves_pro_rata_by_quantity()
    {
        var saving = Proposed(1_000m, 900m);
        Assert.True(saving.Contract(1m, Eur(890m), Now));
        Assert.True(saving.Realise(0.25m, Eur(225m), Now));
        Assert.False(saving.Realise(0.25m, Eur(225m), Now.AddDays(1)));
        Assert.Equal((Eur(110m), Eur(25m)), (saving.SavedByContract!.Value, saving.SavedByPayment!.Value));
        Assert.Equal(Eur(110m), saving.Claimable);
        Assert.True(saving.Realise(null, null, Now));
        Assert.Null(saving.SavedByPayment);
    }

    [Fact]
    public void Nothing_is_claimed_that_is_compared_with_nothing()
    {
        var saving = Written(900m);
        Assert.Equal("saving.no-baseline", Code(saving.Claim(SavingActor.Buyer, Now)));
        Assert.Equal(SavingState.Proposed, saving.State);
    }

    [Fact]
    public void Another_comparison_needs_a_reason_and_the_old_one_stays_in_the_record()
    {
        var saving = Proposed(1_000m, 900m);
        Assert.Equal("saving.reason-missing", Code(saving.ChangeBaseline(SavingActor.Buyer, BaselineKind.Budget, Eur(950m), " ", Ben, Now)));
        Assert.Equal("saving.amount-not-positive", Code(saving.ChangeBaseline(SavingActor.Buyer, BaselineKind.Budget, Eur(0m), "x", Ben, Now)));
        Assert.Equal("saving.other-currency", Code(saving.ChangeBaseline(SavingActor.Buyer, BaselineKind.Budget, Money.Of(950m, Currency.Of("USD")), "x", Ben, Now)));
        Assert.Equal("saving.not-yours", Code(saving.ChangeBaseline(SavingActor.BudgetHolder, BaselineKind.Budget, Eur(950m), "x", Ben, Now)));
        Assert.True(saving.ChangeBaseline(SavingActor.Buyer, BaselineKind.Budget, Eur(950m), "The last price was for another model.", Ben, Now).IsDone);
        Assert.Equal([(BaselineKind.LastPaid, 1_000_00), (BaselineKind.Budget, 950_00)], saving.Baselines.Select(row => (row.Kind, (int)row.Minor)));
        Assert.Equal(Eur(50m), saving.SavedByNegotiation);
    }

    [Fact]
    public void Less_is_confirmed_only_with_a_reason_and_never_more()
    {
        var saving = Claimed(1_000m, 900m);
        Assert.Equal("saving.more-than-claimed", Code(saving.Confirm(SavingActor.BudgetHolder, Eur(100.01m), "x", Abel, Now)));
        Assert.Equal("saving.reason-missing", Code(saving.Confirm(SavingActor.BudgetHolder, Eur(80m), "", Abel, Now)));
        Assert.Equal("saving.not-budget-holder", Code(saving.Confirm(SavingActor.Buyer, null, "", Ben, Now)));
        Assert.True(saving.Confirm(SavingActor.BudgetHolder, Eur(80m), "Freight is not in my budget.", Abel, Now).IsDone);
        Assert.Equal((SavingState.Confirmed, Eur(80m)), (saving.State, saving.Confirmed!.Value));
        Assert.Equal("saving.wrong-state", Code(saving.Confirm(SavingActor.BudgetHolder, null, "", Abel, Now)));
    }

    [Fact]
    public void A_loss_is_claimed_and_confirmed_like_a_saving()
    {
        var saving = Claimed(1_000m, 1_100m);
        Assert.Equal("saving.more-than-claimed", Code(saving.Confirm(SavingActor.BudgetHolder, Eur(0m), "x", Abel, Now)));
        Assert.True(saving.Confirm(SavingActor.BudgetHolder, null, "", Abel, Now).IsDone);
        Assert.Equal(Eur(-100m), saving.Confirmed);
    }

    [Fact]
    public void What_is_not_confirmed_can_be_compared_anew_and_claimed_again()
    {
        var saving = Claimed(1_000m, 900m);
        Assert.Equal("saving.reason-missing", Code(saving.Refuse(SavingActor.BudgetHolder, " ", Abel, Now)));
        Assert.True(saving.Refuse(SavingActor.BudgetHolder, "Nobody ever paid that.", Abel, Now).IsDone);
        Assert.Equal("saving.wrong-state", Code(saving.Claim(SavingActor.Buyer, Now)));
        Assert.True(saving.ChangeBaseline(SavingActor.Buyer, BaselineKind.MeanOfBids, Eur(930m), "The mean of three bids.", Ben, Now).IsDone);
        Assert.True(saving.Claim(SavingActor.Buyer, Now).IsDone);
        Assert.Equal(Eur(30m), saving.Claimed);
    }

    [Fact]
    public void Only_what_the_table_names_can_be_done()
    {
        var verbs = SavingTransitions.All.Select(row => row.Verb).Distinct().ToList();
        foreach (var (verb, state) in verbs.SelectMany(verb => Enum.GetValues<SavingState>().Select(state => (verb, state))))
        {
            var rows = SavingTransitions.All.Where(row => row.Verb == verb && row.From == state).ToList();
            Assert.True(rows.Count <= 1);
            Assert.Equal(rows.Count == 1, SavingTransitions.Find(verb, state, SavingActor.Buyer | SavingActor.BudgetHolder).IsDone);
            Assert.False(SavingTransitions.Find(verb, state, SavingActor.None).IsDone);
        }
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void Whatever_happens_confirmed_is_never_more_than_claimed_and_stages_add_up(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 300; round++)
        {
            var saving = Proposed(random.Next(1, 100_000) / 100m, random.Next(1, 100_000) / 100m);
            for (var step = 0; step < 12; step++)
            {
                var amount = Eur(random.Next(-50_000, 100_000) / 100m);
                var before = saving.State;
                var outcome = random.Next(7) switch
                {
                    0 => saving.ChangeBaseline(SavingActor.Buyer, BaselineKind.Other, amount, "because", Ben, Now),
                    1 => saving.Claim(SavingActor.Buyer, Now),
                    2 => saving.Confirm(SavingActor.BudgetHolder, random.Next(2) == 0 ? null : amount, "because", Abel, Now),
                    3 => saving.Refuse(SavingActor.BudgetHolder, "because", Abel, Now),
                    4 => saving.Withdraw(SavingActor.Buyer, random.Next(4) == 0 ? "because" : ""),
                    _ => Bought(saving, random),
                };
                Assert.True(outcome.IsDone || saving.State == before);
                Assert.True(saving.State != SavingState.Confirmed || saving.Confirmed <= saving.Claimed);
                Assert.True(saving.State == SavingState.Confirmed || saving.Confirmed is null);
                Assert.Equal(saving.Baseline, saving.SavedByNegotiation + saving.Negotiated);
            }
        }
    }

    private static Outcome<Done> Bought(Saving saving, Random random)
    {
        var share = random.Next(0, 150) / 100m;
        saving.Contract(share, Eur(random.Next(0, 100_000) / 100m), Now);
        saving.Realise(share / 2, Eur(random.Next(0, 50_000) / 100m), Now);
        return Done.Value;
    }

    private static Saving Claimed(decimal baseline, decimal negotiated)
    {
        var saving = Proposed(baseline, negotiated);
        Assert.True(saving.Claim(SavingActor.Buyer, Now).IsDone);
        return saving;
    }

    private static Saving Proposed(decimal baseline, decimal negotiated)
    {
        var saving = Written(negotiated);
        saving.Compare(BaselineKind.LastPaid, Eur(baseline), "PO-1", PartyId.System, Now);
        return saving;
    }

    private static Saving Written(decimal negotiated) => new()
    {
        Id = new SavingId(new Guid("00000000-0000-7000-8000-000000000001")), Sequence = 1, Title = "Desks", Unit = new UnitId(new Guid("00000000-0000-7000-8000-0000000000c1")),
        Owner = Ben, Currency = Currency.Eur, NegotiatedMinor = Eur(negotiated).Minor, At = Now,
    };

    private static Money Eur(decimal amount) => Money.Of(amount, Currency.Eur);

    private static string Code<T>(Outcome<T> outcome) => Assert.Single(outcome.Refusals).Code;
}
