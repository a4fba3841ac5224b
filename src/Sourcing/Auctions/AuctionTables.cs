using Microsoft.EntityFrameworkCore;

namespace Vouch.Sourcing;

/// <summary>The tables of auctions.</summary>
internal static class AuctionTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Auction>(row =>
        {
            row.ToTable("sourcing_auction");
            row.HasKey(auction => auction.Id);
            row.Ignore(auction => auction.Subject).Ignore(auction => auction.IsOpen).Ignore(auction => auction.ShowsRank).Ignore(auction => auction.ShowsLead);
            row.Property(auction => auction.CancelReason).HasMaxLength(Auction.LongestReason);
            row.HasIndex(auction => auction.SourcingEventId);
            row.HasIndex(auction => new { auction.State, auction.StartsAt });
            row.HasMany(auction => auction.Lots).WithOne().HasForeignKey(lot => lot.AuctionId);
            row.HasMany(auction => auction.Bidders).WithOne().HasForeignKey(bidder => bidder.AuctionId);
        });
        model.Entity<AuctionLot>(row =>
        {
            row.ToTable("sourcing_auction_lot");
            row.HasKey(lot => new { lot.AuctionId, lot.LotId });
            row.Property(lot => lot.Title).HasMaxLength(400);
        });
        model.Entity<AuctionBidder>(row =>
        {
            row.ToTable("sourcing_auction_bidder");
            row.HasKey(bidder => new { bidder.AuctionId, bidder.Supplier });
            row.Property(bidder => bidder.Name).HasMaxLength(400);
            row.HasIndex(bidder => bidder.InvitationId);
        });
        model.Entity<AuctionStanding>(row =>
        {
            row.ToTable("sourcing_auction_standing");
            row.HasKey(standing => new { standing.AuctionId, standing.LotId, standing.Supplier });
        });
        model.Entity<AuctionBid>(row =>
        {
            row.ToTable("sourcing_auction_bid");
            row.HasKey(bid => new { bid.AuctionId, bid.LotId, bid.Place });
            row.HasIndex(bid => new { bid.AuctionId, bid.Supplier });
        });
    }
}
