using Microsoft.EntityFrameworkCore;

namespace Vouch.Sourcing;

/// <summary>The tables of invitations, questions, bids and seals. No table holds a bid in clear text before it was opened.</summary>
internal static class BidTables
{
    private const int HashLength = 64;

    public static void Map(ModelBuilder model)
    {
        MapInvitations(model);
        MapSeals(model);
        MapBids(model);
        MapOpenedBids(model);
    }

    private static void MapInvitations(ModelBuilder model)
    {
        model.Entity<Invitation>(invitation =>
        {
            invitation.ToTable("sourcing_invitation");
            invitation.HasKey(row => row.Id);
            invitation.Ignore(row => row.Subject).Ignore(row => row.Stands);
            invitation.HasIndex(row => new { row.SourcingEventId, row.Supplier }).IsUnique();
            invitation.HasIndex(row => new { row.Supplier, row.SentAt });
        });
        model.Entity<InvitationLink>(link =>
        {
            link.ToTable("sourcing_invitation_link");
            link.HasKey(row => row.Id);
            link.Property(row => row.SecretHash).HasMaxLength(HashLength);
            link.HasIndex(row => row.SecretHash).IsUnique();
            link.HasIndex(row => row.InvitationId);
        });
        model.Entity<Question>(question =>
        {
            question.ToTable("sourcing_question");
            question.HasKey(row => row.Id);
            question.HasIndex(row => new { row.SourcingEventId, row.Number }).IsUnique();
        });
    }

    private static void MapSeals(ModelBuilder model)
    {
        model.Entity<CustodianKey>(key =>
        {
            key.ToTable("sourcing_custodian_key");
            key.HasKey(row => row.Id);
            key.HasIndex(row => row.Custodian);
        });
        model.Entity<StoredSeal>(seal =>
        {
            seal.ToTable("sourcing_event_seal");
            seal.HasKey(row => row.Event);
        });
        model.Entity<StoredHalf>(half =>
        {
            half.ToTable("sourcing_escrow_half");
            half.HasKey(row => new { row.Event, row.Holder, row.Partner });
            half.HasIndex(row => row.Custodian);
        });
        model.Entity<StoredRelease>(release =>
        {
            release.ToTable("sourcing_released_half");
            release.HasKey(row => new { row.Event, row.From, row.To });
        });
    }

    private static void MapBids(ModelBuilder model)
    {
        model.Entity<Bid>(bid =>
        {
            bid.ToTable("sourcing_bid");
            bid.HasKey(row => row.Id);
            bid.Ignore(row => row.Subject);
            bid.HasIndex(row => row.InvitationId).IsUnique();
            bid.HasIndex(row => row.SourcingEventId);
        });
        model.Entity<BidVersion>(version =>
        {
            version.ToTable("sourcing_bid_version");
            version.HasKey(row => new { row.BidId, row.Number });
            version.Property(row => row.CiphertextHash).HasMaxLength(HashLength);
        });
        model.Entity<StoredEnvelope>(envelope =>
        {
            envelope.ToTable("sourcing_bid_envelope");
            envelope.HasKey(row => new { row.BidId, row.Number });
        });
    }

    private static void MapOpenedBids(ModelBuilder model)
    {
        model.Entity<OpenedBid>(bid =>
        {
            bid.ToTable("sourcing_opened_bid");
            bid.HasKey(row => row.BidId);
            bid.HasIndex(row => row.SourcingEventId);
            bid.HasMany(row => row.Lines).WithOne().HasForeignKey(row => row.BidId);
            bid.HasMany(row => row.Answers).WithOne().HasForeignKey(row => row.BidId);
        });
        model.Entity<OpenedBidLine>(line =>
        {
            line.ToTable("sourcing_opened_bid_line");
            line.HasKey(row => new { row.BidId, row.Line });
            line.HasMany(row => row.Alternatives).WithOne().HasForeignKey(row => new { row.BidId, row.Line });
        });
        model.Entity<OpenedAlternative>(alternative =>
        {
            alternative.ToTable("sourcing_opened_alternative");
            alternative.HasKey(row => new { row.BidId, row.Line, row.Number });
        });
        model.Entity<OpenedBidAnswer>(answer =>
        {
            answer.ToTable("sourcing_opened_bid_answer");
            answer.HasKey(row => new { row.BidId, row.Criterion });
        });
    }
}
