using FsCheck;
using FsCheck.Fluent;
using Vouch.Kernel;
using Vouch.Sourcing.Tests.Bids;

namespace Vouch.Sourcing.Tests.Auctions;

/// <summary>What may be bid, who leads, and how ends move: without a database.</summary>
public class AuctionRulesTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 9, 12, 0, 0, TimeSpan.Zero);
    private static readonly AuctionTerms Terms = new(Start.AddHours(1), Start, StepAmount: 10m, ExtendWithinMinutes: 2, ExtendByMinutes: 5, MostExtensions: 2);

    [Fact]
    public void The_readme_shows_the_state_table_as_it_is()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Vouch.slnx")))
        {
            folder = folder.Parent;
        }

        var shown = File.ReadAllLines(Path.Combine(folder.FullName, "src", "Sourcing", "Auctions", "README.md"))
            .SkipWhile(line => line.Trim() != "| verb | from | to | who | what must hold |").Skip(2).TakeWhile(line => line.StartsWith('|'))
            .Select(line => string.Join(' ', line.Split('|', StringSplitOptions.TrimEntries)[1..5]));
        Assert.Equal(AuctionTransitions.All.Select(row => $"{row.Verb} {row.From} {row.To} {row.Who}"), shown);
    }

    [Theory]
    [InlineData(100_00L, 90.00, null)]
    [InlineData(100_00L, 89.99, null)]
    [InlineData(100_00L, 90.01, "auction.step-too-small")]
    [InlineData(100_00L, 100.00, "auction.step-too-small")]
    [InlineData(null, 120.00, null)]
    [InlineData(null, 120.01, "auction.above-ceiling")]
    [InlineData(200_00L, 130.00, "auction.above-ceiling")]
    [InlineData(null, 0.0, "auction.amount-not-good")]
    [InlineData(null, -1.0, "auction.amount-not-good")]
    [InlineData(null, 1.001, "auction.amount-not-good")]
    [InlineData(5_00L, 1.00, "auction.nothing-lower")]
    public void A_bid_lies_a_step_below_the_own_last_and_not_above_the_ceiling(long? own, double amount, string? refused)
    {
        var auction = Planned(Terms);
        var outcome = AuctionRules.Check(auction, Lot(auction, 120_00L), own, (decimal)amount);
        Assert.Equal(refused, outcome.IsDone ? null : outcome.Refusals[0].Code);
    }

    [Theory]
    [InlineData(1.0, 100_00L, 99_00L)]
    [InlineData(0.001, 100_00L, 99_99L)]
    [InlineData(33.3, 1_00L, 66L)]
    [InlineData(50.0, 1L, 0L)]
    public void A_step_in_per_cent_is_rounded_down_and_at_least_one_minor_unit(double percent, long own, long highest) =>
        Assert.Equal(highest, AuctionRules.Highest(null, (decimal)percent, own, null));

    [Fact]
    public void Of_two_equal_prices_the_earlier_leads()
    {
        var (first, second, third) = (new PartyId(Samples.Id(1)), new PartyId(Samples.Id(2)), new PartyId(Samples.Id(3)));
        var ranked = AuctionRules.Rank([new RankedPrice(first, 100, 7), new RankedPrice(second, 100, 4), new RankedPrice(third, null, 0)]);
        Assert.Equal([second, first], ranked.Select(price => price.Supplier));
    }

    [Fact]
    public void Only_the_last_minutes_lengthen_and_only_so_often()
    {
        var auction = Planned(Terms);
        var lot = Lot(auction, null);
        Assert.False(lot.Extend(auction, Start.AddMinutes(57)));
        Assert.True(lot.Extend(auction, Start.AddMinutes(58)));
        Assert.Equal(Start.AddMinutes(65), lot.EndsAt);
        Assert.False(lot.Extend(auction, Start.AddMinutes(59)));
        Assert.True(lot.Extend(auction, Start.AddMinutes(64)));
        Assert.False(lot.Extend(auction, Start.AddMinutes(69)));
        Assert.Equal((2, Start.AddMinutes(70)), (lot.Extensions, lot.EndsAt));
    }

    [Fact]
    public void Terms_that_contradict_themselves_are_refused_all_at_once()
    {
        var wrong = AuctionRules.Check(new AuctionTerms(Start.AddHours(-1), Start, StepAmount: 1m, StepPercent: 1m, ExtendWithinMinutes: 5, ExtendByMinutes: 2, MostExtensions: 0), Currency.Eur, Start);
        Assert.Equal(["auction.end-not-after-start", "auction.step-missing", "auction.extension-out-of-range", "auction.most-extensions-not-positive"], wrong.Select(refusal => refusal.Code));
        Assert.Empty(AuctionRules.Check(Terms, Currency.Eur, Start));
        Assert.Equal("auction.step-missing", Assert.Single(AuctionRules.Check(Terms with { StepAmount = 1.5m }, Currency.Of("JPY"), Start)).Code);
    }

    [Fact]
    public void An_auction_runs_and_ends_by_the_time_before_the_clock_comes_round()
    {
        var auction = Planned(Terms with { StartsAt = Start.AddMinutes(1) });
        auction.Lots.Add(Lot(auction, null));
        Assert.Equal([AuctionState.Planned, AuctionState.Running, AuctionState.Ended], new[] { 0, 1, 60 }.Select(minutes => auction.StateAt(Start.AddMinutes(minutes))));
        Assert.Equal("auction.wrong-state", auction.Take("end", Start.AddMinutes(60)).Refusals[0].Code);
        Assert.True(auction.Take("start", Start.AddMinutes(1)).IsDone);
        Assert.False(auction.Take("end", Start.AddMinutes(59)).IsDone);
        Assert.True(auction.Take("end", Start.AddMinutes(60)).IsDone);
        Assert.False(auction.Take("cancel", Start.AddMinutes(61)).IsDone);
        Assert.True(auction.Lots[0].IsOver(Start));
    }

    [Fact]
    public void A_lowered_lot_adds_up_to_the_minor_unit_whatever_its_lines()
    {
        var lot = from lines in Gen.Choose(1, 8)
                  from quantities in Gen.Choose(1, 100_000).ListOf(lines)
                  from prices in Gen.Choose(1, 1_000_000).ListOf(lines)
                  from share in Gen.Choose(1, 1_000)
                  select (quantities, prices, share);
        Prop.ForAll(lot.ToArbitrary(), drawn =>
        {
            var (made, bid) = Made(drawn.quantities, drawn.prices);
            var exchange = new Exchange(Currency.Eur, []);
            var before = made.Lines.Sum(line => Comparison.LineTotal(line, bid.Lines[line.Id], Currency.Eur, exchange)!.Value.Minor);
            var total = new Money(Math.Max(1, before * drawn.share / 1_000), Currency.Eur);
            var lowered = AuctionPrices.Lower(bid, made, total, exchange);
            return before == 0 || (made.Lines.Sum(line => Comparison.LineTotal(line, lowered.Lines[line.Id], lowered.Currency, exchange)!.Value.Minor) == total.Minor
                && made.Lines.TrueForAll(line => lowered.Lines[line.Id].UnitPrice >= 0m));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_lot_with_a_line_that_had_no_price_is_taken_as_a_whole()
    {
        var (lot, bid) = Made([1, 2], [100, 200]);
        var total = new Money(5_00, Currency.Eur);
        var lowered = AuctionPrices.Lower(bid with { Lines = bid.Lines.Take(1).ToDictionary() }, lot, total, new Exchange(Currency.Eur, []));
        Assert.Empty(lowered.Lines);
        Assert.Equal(total, lowered.StatedLotTotals[lot.Id]);
    }

    private static (Lot Lot, ComparedBid Bid) Made(IReadOnlyList<int> quantities, IReadOnlyList<int> prices)
    {
        var sourcingEvent = new SourcingEventId(Samples.Id(1));
        var lot = new Lot(new LotId(Samples.Id(2)), sourcingEvent, 1, "Lot");
        lot.Lines.AddRange(quantities.Select((quantity, i) => new Line(new LineId(Samples.Id(100 + i)), lot.Id, sourcingEvent, i + 1, new LineContent("Line", quantity / 100m, "H87"))));
        return (lot, new ComparedBid(new PartyId(Samples.Id(3)), "Bidder", Currency.Eur, lot.Lines.Zip(prices).ToDictionary(pair => pair.First.Id, pair => new OfferedLine(pair.Second / 100m))));
    }

    private static Auction Planned(AuctionTerms terms) => new(new AuctionId(Samples.Id(9)), new SourcingEventId(Samples.Id(1)), Currency.Eur, terms, new PartyId(Samples.Id(8)), Start);

    private static AuctionLot Lot(Auction auction, long? ceiling) => new(auction.Id, new LotId(Samples.Id(2)), 1, "Lot", auction.EndsAt, ceiling);
}
