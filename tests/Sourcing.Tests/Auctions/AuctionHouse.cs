using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Sourcing.Tests.Bids;
using Vouch.Testing;

namespace Vouch.Sourcing.Tests.Auctions;

/// <summary>A house whose event has open bids; an auction can be planned.</summary>
internal sealed class AuctionHouse : IAsyncDisposable
{
    private readonly BidHouse bids;

    private AuctionHouse(BidHouse bids, IReadOnlyList<Invited> bidders)
    {
        this.bids = bids;
        Bidders = bidders;
    }

    public TestHouse House => bids.House;

    public SourcingEventId Event => bids.Event;

    public IReadOnlyList<Invited> Bidders { get; }

    public LotId Lot { get; private set; }

    /// <summary>Bidder i comes with 4,166.75 EUR plus 40 for each place in the list; they bid one after the other.</summary>
    public static async Task<AuctionHouse> OpenAsync(DatabaseKind kind, int bidders = 2) => await OnAsync(await BidHouse.OpenAsync(kind), bidders);

    public static async Task<AuctionHouse> OnAsync(BidHouse bids, int bidders = 2)
    {
        var invited = new List<Invited> { bids.First, bids.Second };
        for (var i = 2; i < bidders; i++)
        {
            invited.Add(await bids.InviteAsync($"Bidder {i}"));
        }

        for (var i = 0; i < bidders; i++)
        {
            await bids.SubmitAsync(invited[i], 100m + i);
            bids.House.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        bids.PassDeadline();
        await bids.House.DoneAsync(bids.House.Head, new OpenBids(bids.Event, BidHouse.Passphrase, bids.House.Finance, BidHouse.OtherPassphrase));
        var house = new AuctionHouse(bids, invited);
        house.Lot = await house.House.QueryAsync(db => db.Set<Lot>().Where(lot => lot.SourcingEventId == bids.Event).Select(lot => lot.Id).SingleAsync());
        return house;
    }

    public AuctionTerms Terms(AuctionSight sight = AuctionSight.RankAndLead) =>
        new(House.Clock.GetUtcNow().AddHours(1), StepAmount: 10m, ExtendWithinMinutes: 2, ExtendByMinutes: 5, MostExtensions: 2, Sight: sight);

    public Task<AuctionId> PlanAsync(AuctionTerms? terms = null, decimal? ceiling = null) =>
        House.DoneAsync(House.Buyer, new PlanAuction(Event, terms ?? Terms(), Ceilings: ceiling is { } amount ? [new AuctionCeiling(Lot, amount)] : null));

    public Task<Outcome<PlacedAuctionBid>> BidAsync(int bidder, decimal amount) =>
        House.RunAsync(Bidders[bidder].Actor, new PlaceAuctionBid(Bidders[bidder].Invitation, Lot, amount, Bidders[bidder].Secret));

    public async Task<string> RefusedAsync(int bidder, decimal amount)
    {
        var outcome = await BidAsync(bidder, amount);
        Assert.False(outcome.IsDone);
        return outcome.Refusals[0].Code;
    }

    public Task<List<string>> FactsAsync(AuctionId auction) =>
        House.QueryAsync(db => db.Facts.Where(fact => fact.SubjectKind == Auction.SubjectKind && fact.SubjectId == auction.Value).OrderBy(fact => fact.Sequence).Select(fact => fact.Name).ToListAsync());

    public Task<OwnAuction?> OwnAsync(int bidder) => House.WithAsync<AuctionReading, OwnAuction?>(async auctions =>
    {
        var id = Bidders[bidder].Invitation;
        return await auctions.OfInvitationAsync(await House.QueryAsync(db => db.Set<Invitation>().SingleAsync(row => row.Id == id)), default);
    });

    public ValueTask DisposeAsync() => bids.DisposeAsync();
}
