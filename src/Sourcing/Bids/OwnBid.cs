using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>What a bidder sees of the own bid. Its content is decrypted with the secret of the link, for this one answer, and kept nowhere.</summary>
/// <param name="State">Submitted, withdrawn, opened or unreadable.</param>
/// <param name="BidVersion">The version that stands.</param>
/// <param name="ReceivedAt">When it was received, UTC.</param>
/// <param name="CiphertextSha256">The hash of the sealed envelope, as on the receipt and in the ledger.</param>
/// <param name="Content">The bid; null when it was sealed with another link.</param>
/// <param name="Files">Its files, in the order that the content names them.</param>
/// <param name="Unreadable">Why it cannot be read; null when it can.</param>
internal sealed record OwnBid(BidState State, int BidVersion, DateTimeOffset ReceivedAt, string CiphertextSha256, BidContent? Content, IReadOnlyList<BidUpload> Files, Refusal? Unreadable)
{
    /// <summary>The standing bid of an invitation; null when none was sent. The caller has let the bidder in.</summary>
    public static async Task<OwnBid?> ReadAsync(VouchDb db, Invitation invitation, InvitationSecret? secret, CancellationToken cancellationToken)
    {
        var bid = await db.Set<Bid>().AsNoTracking().FirstOrDefaultAsync(row => row.InvitationId == invitation.Id, cancellationToken);
        if (bid is null)
        {
            return null;
        }

        var version = await db.Set<BidVersion>().AsNoTracking().FirstAsync(row => row.BidId == bid.Id && row.Number == bid.CurrentVersion, cancellationToken);
        var seal = await db.Set<StoredSeal>().AsNoTracking().FirstAsync(row => row.Event == bid.SourcingEventId, cancellationToken);
        var envelope = await db.Set<StoredEnvelope>().AsNoTracking().FirstAsync(row => row.BidId == bid.Id && row.Number == bid.CurrentVersion, cancellationToken);
        var content = secret is null
            ? SealRefusals.NotThisLink
            : BidEnvelope.OpenForBidder(new BidBinding(bid.SourcingEventId, bid.Bidder, version.Number, seal.PublicKey), secret, envelope.Bytes);
        var read = content.IsDone ? BidPackage.Unpack(content.Value) : content.As<(BidContent Bid, IReadOnlyList<BidUpload> Files)>();
        return read.IsDone
            ? new OwnBid(bid.State, version.Number, version.ReceivedAt, version.CiphertextHash, read.Value.Bid, read.Value.Files, null)
            : new OwnBid(bid.State, version.Number, version.ReceivedAt, version.CiphertextHash, null, [], read.Refusals[0]);
    }
}
