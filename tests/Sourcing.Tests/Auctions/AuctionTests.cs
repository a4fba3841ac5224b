using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Testing;

namespace Vouch.Sourcing.Tests.Auctions;

/// <summary>Auctions through the pipeline, on both databases.</summary>
public sealed class AuctionTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Bidders_begin_with_their_opened_prices_and_see_what_the_buyer_shows(DatabaseKind kind)
    {
        await using var rooms = await AuctionHouse.OpenAsync(kind);
        var auction = await rooms.PlanAsync(rooms.Terms(AuctionSight.RankAndLead));
        var first = Assert.Single((await rooms.OwnAsync(0))!.Lots);
        var second = Assert.Single((await rooms.OwnAsync(1))!.Lots);
        Assert.Equal((1, 4166_75L, 4166_75L, 4156_75L), (first.Rank, first.Own!.Value.Minor, first.Lead!.Value.Minor, first.Highest!.Value.Minor));
        Assert.Equal((2, 4206_75L, 4166_75L), (second.Rank, second.Own!.Value.Minor, second.Lead!.Value.Minor));

        var placed = (await rooms.BidAsync(1, 4100m)).Value;
        Assert.Equal((3L, 1, 4100_00L), (placed.Place, placed.Rank, placed.Lead!.Value.Minor));
        Assert.Equal((2, 4100_00L), (Assert.Single((await rooms.OwnAsync(0))!.Lots).Rank, Assert.Single((await rooms.OwnAsync(0))!.Lots).Lead!.Value.Minor));

        // The same price, later: the earlier leads.
        Assert.Equal(2, (await rooms.BidAsync(0, 4100m)).Value.Rank);
        Assert.Equal(["auction.planned", "auction.started", "auction.bid-placed", "auction.bid-placed"], await rooms.FactsAsync(auction));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_may_not_be_bid_is_refused_with_its_code_and_leaves_nothing(DatabaseKind kind)
    {
        await using var rooms = await AuctionHouse.OpenAsync(kind, bidders: 3);
        Assert.Equal("auction.not-found", await rooms.RefusedAsync(0, 4000m));
        await rooms.House.DoneAsync(rooms.House.Buyer, new PlanAuction(rooms.Event, rooms.Terms(AuctionSight.Rank) with { StartsAt = rooms.House.Clock.GetUtcNow().AddMinutes(10) }, [rooms.Bidders[0].Supplier, rooms.Bidders[1].Supplier], [new AuctionCeiling(rooms.Lot, 4150m)]));
        Assert.Equal("auction.not-invited", await rooms.RefusedAsync(2, 4000m));
        Assert.Null(await rooms.OwnAsync(2));
        Assert.Equal("auction.not-running", await rooms.RefusedAsync(0, 4000m));
        rooms.House.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("auction.above-ceiling", await rooms.RefusedAsync(0, 4150.01m));
        Assert.Equal("auction.amount-not-good", await rooms.RefusedAsync(0, 0m));
        Assert.Null((await rooms.BidAsync(0, 4150m)).Value.Lead);
        Assert.Equal("auction.step-too-small", await rooms.RefusedAsync(0, 4140.01m));
        Assert.Equal("auction.lot-unknown", (await rooms.House.RunAsync(rooms.Bidders[0].Actor, new PlaceAuctionBid(rooms.Bidders[0].Invitation, new LotId(Guid.Empty), 1m, rooms.Bidders[0].Secret))).Refusals[0].Code);
        Assert.Equal("invitation.not-found", (await rooms.House.RunAsync(rooms.Bidders[1].Actor, new PlaceAuctionBid(rooms.Bidders[0].Invitation, rooms.Lot, 1m, rooms.Bidders[1].Secret))).Refusals[0].Code);
        rooms.House.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("auction.not-running", await rooms.RefusedAsync(0, 4000m));
        Assert.Equal(3, await rooms.House.QueryAsync(db => db.Set<AuctionBid>().CountAsync(Now)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_bid_in_the_last_minutes_lengthens_and_the_clock_ends_what_is_over(DatabaseKind kind)
    {
        await using var rooms = await AuctionHouse.OpenAsync(kind);
        var auction = await rooms.PlanAsync();
        var ends = rooms.Terms().EndsAt;
        rooms.House.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(ends.AddMinutes(5), (await rooms.BidAsync(0, 4000m)).Value.EndsAt);
        Assert.Equal(0, await rooms.House.DoneAsync(Actor.System, new MoveDueAuctions()));
        rooms.House.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(ends.AddMinutes(10), (await rooms.BidAsync(1, 3990m)).Value.EndsAt);
        rooms.House.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(ends.AddMinutes(10), (await rooms.BidAsync(0, 3980m)).Value.EndsAt);
        rooms.House.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("auction.not-running", await rooms.RefusedAsync(1, 3970m));
        Assert.Equal(1, await rooms.House.DoneAsync(Actor.System, new MoveDueAuctions()));
        Assert.Equal(0, await rooms.House.DoneAsync(Actor.System, new MoveDueAuctions()));
        Assert.Equal(
            ["auction.planned", "auction.started", "auction.bid-placed", "auction.extended", "auction.bid-placed", "auction.extended", "auction.bid-placed", "auction.ended"],
            await rooms.FactsAsync(auction));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_was_bid_stands_in_the_comparison_and_in_the_award(DatabaseKind kind)
    {
        await using var rooms = await AuctionHouse.OpenAsync(kind);
        await rooms.PlanAsync();
        Assert.True((await rooms.BidAsync(1, 3333.33m)).IsDone);
        await rooms.House.RefusedAsync("event.prices-move", rooms.House.Buyer, new AwardLots(rooms.Event, [new LotChoice(rooms.Lot, rooms.Bidders[1].Supplier, "Lowest")]));
        await rooms.House.RefusedAsync("auction.already-open", rooms.House.Buyer, new PlanAuction(rooms.Event, rooms.Terms()));
        Assert.Equal(new[] { 4166_75L, 4206_75L }, await TotalsAsync(rooms));
        rooms.House.Clock.Advance(TimeSpan.FromHours(1));
        await rooms.House.DoneAsync(Actor.System, new MoveDueAuctions());
        Assert.Equal(new[] { 3333_33L, 4166_75L }, await TotalsAsync(rooms));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_auction_that_is_given_up_takes_nothing_and_changes_nothing(DatabaseKind kind)
    {
        await using var rooms = await AuctionHouse.OpenAsync(kind);
        var auction = await rooms.PlanAsync();
        await rooms.BidAsync(0, 4000m);
        await rooms.House.RefusedAsync("event.not-yours", rooms.House.OtherBuyer, new CancelAuction(auction, "No"));
        await rooms.House.RefusedAsync("event.reason-missing", rooms.House.Buyer, new CancelAuction(auction, " "));
        await rooms.House.DoneAsync(rooms.House.Buyer, new CancelAuction(auction, "The quantities have changed."));
        Assert.Equal("auction.not-running", await rooms.RefusedAsync(0, 3900m));
        Assert.Equal(new[] { 4166_75L, 4206_75L }, await TotalsAsync(rooms));

        // There may be another, and an event that is given up takes it along.
        var again = await rooms.PlanAsync();
        await rooms.House.DoneAsync(rooms.House.Buyer, new CancelEvent(rooms.Event, "The need is gone."));
        Assert.Equal(AuctionState.Cancelled, await rooms.House.QueryAsync(db => db.Set<Auction>().Where(row => row.Id == again).Select(row => row.State).SingleAsync(Now)));
        Assert.Equal("auction.cancelled", (await rooms.FactsAsync(again))[^1]);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_thousand_bids_at_once_are_ordered_once_and_for_all(DatabaseKind kind)
    {
        const int EachBids = 250;
        await using var rooms = await AuctionHouse.OpenAsync(kind, bidders: 4);
        var auction = await rooms.PlanAsync(rooms.Terms() with { StartsAt = rooms.House.Clock.GetUtcNow().AddMinutes(1) });
        rooms.House.Clock.Advance(TimeSpan.FromMinutes(1));
        var offers = Enumerable.Range(0, EachBids).SelectMany(i => Enumerable.Range(0, 4).Select(bidder => (Bidder: bidder, Amount: 4000m - (i * 10m) - (bidder % 2)))).ToList();
        var answers = new System.Collections.Concurrent.ConcurrentBag<(int Bidder, PlacedAuctionBid Placed)>();
        await Parallel.ForEachAsync(offers, new ParallelOptions { MaxDegreeOfParallelism = 24, CancellationToken = Now }, async (offer, _) =>
        {
            var outcome = await rooms.BidAsync(offer.Bidder, offer.Amount);
            if (outcome.IsDone)
            {
                answers.Add((offer.Bidder, outcome.Value));
            }
            else
            {
                Assert.Equal("auction.step-too-small", outcome.Refusals[0].Code);
            }
        });

        var bids = await rooms.House.QueryAsync(db => db.Set<AuctionBid>().AsNoTracking().OrderBy(bid => bid.Place).ToListAsync(Now));
        Assert.True(answers.Count > 100, $"{answers.Count} were taken.");
        Assert.Equal(Enumerable.Range(1, bids.Count).Select(place => (long)place), bids.Select(bid => bid.Place));
        Assert.Equal(answers.Count + 4, bids.Count);
        var told = answers.ToDictionary(answer => answer.Placed.Place);
        var newest = new Dictionary<PartyId, (long Minor, long Place)>();
        foreach (var bid in bids)
        {
            if (!bid.IsStart)
            {
                Assert.True(bid.Minor <= newest[bid.Supplier].Minor - 10_00L, "A bid breaks the step rule as of its place.");
                Assert.Equal(rooms.Bidders[told[bid.Place].Bidder].Supplier, bid.Supplier);
                Assert.Equal(bid.Minor, told[bid.Place].Placed.Amount.Minor);
            }

            newest[bid.Supplier] = (bid.Minor, bid.Place);
            if (!bid.IsStart)
            {
                Assert.Equal(1 + newest.Values.Count(other => other.Minor < bid.Minor || (other.Minor == bid.Minor && other.Place < bid.Place)), told[bid.Place].Placed.Rank);
                Assert.Equal(newest.Values.Min(other => other.Minor), told[bid.Place].Placed.Lead!.Value.Minor);
            }
        }

        // Everybody is shown the same order, and the record has every bid once, in it.
        var ranks = new List<int?>();
        for (var bidder = 0; bidder < 4; bidder++)
        {
            ranks.Add(Assert.Single((await rooms.OwnAsync(bidder))!.Lots).Rank);
        }

        Assert.Equal(newest.OrderBy(pair => pair.Value.Minor).ThenBy(pair => pair.Value.Place).Select(pair => pair.Key), rooms.Bidders.Zip(ranks).OrderBy(pair => pair.Second).Select(pair => pair.First.Supplier));
        var facts = await rooms.House.QueryAsync(db => db.Facts.Where(fact => fact.SubjectId == auction.Value && fact.Name == "auction.bid-placed").OrderBy(fact => fact.Sequence).ToListAsync(Now));
        Assert.Equal(bids.Where(bid => !bid.IsStart).Select(bid => bid.Place), facts.Select(fact => long.Parse(fact.Data["place"]!, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Single(await rooms.FactsAsync(auction), name => name == "auction.started");
    }

    private static async Task<long[]> TotalsAsync(AuctionHouse rooms) => await rooms.House.WithAsync<EventReading, long[]>(async reading =>
        await rooms.House.QueryAsync(async db =>
        {
            var result = await reading.ResultAsync(db, await EventDesk.Whole(db).AsNoTracking().SingleAsync(row => row.Id == rooms.Event, Now), Now);
            return result.Comparison.Totals.Select(total => total.Total!.Value.Minor).Order().ToArray();
        }));
}
