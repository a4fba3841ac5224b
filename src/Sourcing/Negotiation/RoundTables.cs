using Microsoft.EntityFrameworkCore;

namespace Vouch.Sourcing;

/// <summary>The tables of negotiation. No table holds an answer in clear text before its round was due and two custodians opened it.</summary>
internal static class RoundTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<NegotiationRound>(row =>
        {
            row.ToTable("sourcing_round");
            row.HasKey(round => round.Id);
            row.Ignore(round => round.Subject).Ignore(round => round.SealedAs).Ignore(round => round.IsUnderWay);
            row.Property(round => round.Message).HasMaxLength(NegotiationRound.LongestMessage);
            row.Property(round => round.CancelReason).HasMaxLength(Auction.LongestReason);
            row.HasIndex(round => new { round.SourcingEventId, round.Number }).IsUnique();
            row.HasIndex(round => new { round.State, round.DueAt });
            row.HasMany(round => round.Bidders).WithOne().HasForeignKey(bidder => bidder.RoundId);
            row.HasMany(round => round.Targets).WithOne().HasForeignKey(target => target.RoundId);
            row.HasMany(round => round.Clauses).WithOne().HasForeignKey(clause => clause.RoundId);
        });
        model.Entity<RoundBidder>(row =>
        {
            row.ToTable("sourcing_round_bidder");
            row.HasKey(bidder => new { bidder.RoundId, bidder.Supplier });
            row.Property(bidder => bidder.Name).HasMaxLength(400);
            row.HasIndex(bidder => bidder.InvitationId);
        });
        model.Entity<RoundTargetRow>(row =>
        {
            row.ToTable("sourcing_round_target");
            row.HasKey(target => new { target.RoundId, target.Supplier, target.LineId });
        });
        model.Entity<RoundClause>(row =>
        {
            row.ToTable("sourcing_round_clause");
            row.HasKey(clause => new { clause.RoundId, clause.Number });
            row.Property(clause => clause.Text).HasMaxLength(NegotiationRound.LongestClause);
        });
        model.Entity<RoundEnvelope>(row =>
        {
            row.ToTable("sourcing_round_envelope");
            row.HasKey(envelope => new { envelope.RoundId, envelope.Supplier, envelope.Number });
            row.Property(envelope => envelope.CiphertextHash).HasMaxLength(64);
        });
        MapOffers(model);
    }

    private static void MapOffers(ModelBuilder model)
    {
        model.Entity<RoundOffer>(row =>
        {
            row.ToTable("sourcing_round_offer");
            row.HasKey(offer => new { offer.RoundId, offer.Supplier });
            row.Property(offer => offer.Note).HasMaxLength(BidRules.LongestNote);
            row.HasMany(offer => offer.Lines).WithOne().HasForeignKey(line => new { line.RoundId, line.Supplier });
            row.HasMany(offer => offer.Clauses).WithOne().HasForeignKey(clause => new { clause.RoundId, clause.Supplier });
        });
        model.Entity<RoundOfferLine>(row =>
        {
            row.ToTable("sourcing_round_offer_line");
            row.HasKey(line => new { line.RoundId, line.Supplier, line.LineId });
        });
        model.Entity<RoundClauseAnswer>(row =>
        {
            row.ToTable("sourcing_round_clause_answer");
            row.HasKey(clause => new { clause.RoundId, clause.Supplier, clause.Number });
            row.Property(clause => clause.Counter).HasMaxLength(NegotiationRound.LongestClause);
        });
    }
}
