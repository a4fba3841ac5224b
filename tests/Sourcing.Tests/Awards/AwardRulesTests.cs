using Vouch.Kernel;
using static Vouch.Sourcing.Tests.EventSamples;

namespace Vouch.Sourcing.Tests;

public class AwardRulesTests
{
    private static readonly SourcingEvent TwoLots = Draft(lots: 2, linesPerLot: 1);
    private static readonly Lot First = TwoLots.Lots[0];
    private static readonly Lot Second = TwoLots.Lots[1];

    [Fact]
    public void Lots_may_go_to_different_bidders_at_what_was_compared()
    {
        var outcome = AwardRules.Check(Bids(), [new(First.Id, Bidder(1), "Cheapest"), new(Second.Id, Bidder(2), "Only bid")], []);
        Assert.Equal([40_00L, 70_00L], outcome.Value.Select(choice => choice.Value.Minor));
    }

    [Fact]
    public void What_cannot_be_awarded_is_named_choice_by_choice()
    {
        var refusals = AwardRules.Check(
            Bids(),
            [new(First.Id, Bidder(1), " "), new(First.Id, Bidder(2), "Again"), new(Second.Id, Bidder(1), "Gap"), new(new LotId(Numbered(9)), Bidder(1), "No lot"), new(Second.Id, Bidder(9), "No bid")],
            []).Refusals;
        Assert.Equal(
            [("award.no-reason", "choices[0].reason"), ("award.lot-twice", "choices[1].lot"), ("award.lot-not-covered", "choices[2].supplier"), ("lot.not-found", "choices[3].lot"), ("award.not-a-bidder", "choices[4].supplier")],
            refusals.Select(refusal => (refusal.Code, refusal.Field!)));
    }

    [Fact]
    public void A_lot_is_awarded_once()
    {
        var outcome = AwardRules.Check(Bids(), [new(First.Id, Bidder(1), "Cheapest")], [First.Id]);
        Assert.Equal("award.lot-awarded", outcome.Refusals[0].Code);
    }

    [Fact]
    public void A_debrief_tells_own_scores_and_rank_the_reason_and_whom_to_ask_and_no_more_than_policy_allows()
    {
        var results = Scoring.Combine(TwoLots.Criteria, [new EvaluatorWeight(Owner)], [Score(1, 80m, "Knows us"), Score(2, 40m, "No references")], [Price(1, 100), Price(2, 110)]);
        Award[] awards = [new(new AwardId(Numbered(70)), Id, First.Id, Bidder(1), new Money(40_00, Currency.Eur), "Best overall", 1, Owner, Now)];
        var silent = Debrief.For(Bidder(2), TwoLots, results, [Score(1, 80m, "Knows us"), Score(2, 40m, "No references")], awards, _ => "Winner Ltd", new DebriefPolicy(false, false, false))!;
        Assert.Equal((2, 2, Owner, 40m), (silent.Rank, silent.Bidders, silent.AskWhom, silent.Criteria[1].Own));
        Assert.Equal(["No references"], silent.Criteria[1].Comments);
        Assert.Equal(("Best overall", (string?)null, (Money?)null), (silent.Lots[0].Reason, silent.Lots[0].Winner, silent.Lots[0].WinnerPrice));
        Assert.All(silent.Criteria, criterion => Assert.Null(criterion.Winner));

        var open = Debrief.For(Bidder(2), TwoLots, results, [], awards, _ => "Winner Ltd", new DebriefPolicy(true, true, true))!;
        Assert.Equal(("Winner Ltd", 40_00L, 80m), (open.Lots[0].Winner, open.Lots[0].WinnerPrice!.Value.Minor, open.Criteria[1].Winner));
        Assert.Null(Debrief.For(Bidder(9), TwoLots, results, [], awards, _ => "", DebriefPolicy.Default));
    }

    private static BidderPrice Price(int bidder, long minor) => new(Bidder(bidder), new Money(minor, Currency.Eur));

    private static Score Score(int bidder, decimal value, string comment) => new(Owner, Bidder(bidder), TwoLots.Criteria[1].Id, value, comment);

    private static Comparison Bids() => Comparison.Of(
        TwoLots,
        [
            new ComparedBid(Bidder(1), "One", Currency.Eur, new Dictionary<LineId, OfferedLine> { [LineOf(1, 1)] = new(4m) }),
            new ComparedBid(Bidder(2), "Two", Currency.Eur, new Dictionary<LineId, OfferedLine> { [LineOf(1, 1)] = new(6m), [LineOf(2, 1)] = new(7m) }),
        ],
        []);
}
