using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Suppliers;

namespace Vouch.Sourcing;

/// <summary>
/// Sends a bid, whole; before the deadline it replaces the one before. It is sealed before anything is stored, and neither the answer nor any fact holds anything of it but a hash.
/// </summary>
/// <param name="Invitation">The invitation that is answered.</param>
/// <param name="Secret">The secret of the personal link; the bidder rereads the bid with it.</param>
/// <param name="Currency">ISO 4217 code; every price is in it.</param>
/// <param name="Lines">An answer to every line: a price, or not offered.</param>
/// <param name="Answers">Answers to the questions.</param>
/// <param name="ValidUntil">The last day on which the bidder stands by the bid.</param>
/// <param name="Note">Remarks about the whole.</param>
/// <param name="Files">Files that belong to the bid; they are sealed with it, 16 MB together.</param>
public sealed record SubmitBid(
    InvitationId Invitation,
    InvitationSecret? Secret,
    string Currency,
    IReadOnlyList<BidLine> Lines,
    IReadOnlyList<BidAnswer> Answers,
    DateOnly? ValidUntil = null,
    string? Note = null,
    IReadOnlyList<BidUpload>? Files = null) : ICommand<SubmittedBid>, IConfidentialCommand
{
    /// <summary>Says nothing of the bid.</summary>
    public override string ToString() => $"{nameof(SubmitBid)} {Invitation}";
}

/// <summary>The receipt of a bid.</summary>
/// <param name="Invitation">The invitation that was answered.</param>
/// <param name="Bid">The bid, the same over all versions.</param>
/// <param name="BidVersion">1 for the first.</param>
/// <param name="CiphertextSha256">The hash of the sealed envelope; the ledger holds the same. Keep it: it proves what was received.</param>
/// <param name="ReceivedAt">When, UTC.</param>
public sealed record SubmittedBid(InvitationId Invitation, BidId Bid, int BidVersion, string CiphertextSha256, DateTimeOffset ReceivedAt);

/// <summary>Takes a bid back before the deadline. Its versions stay sealed and are never opened.</summary>
/// <param name="Invitation">The invitation that was answered.</param>
/// <param name="Secret">The secret of the personal link.</param>
public sealed record WithdrawBid(InvitationId Invitation, InvitationSecret? Secret = null) : ICommand<Done>, IConfidentialCommand;

internal sealed class SubmitBidHandler(SupplierDirectory suppliers) : IHandler<SubmitBid, SubmittedBid>, IHandler<WithdrawBid, Done>
{
    public async Task<Outcome<SubmittedBid>> HandleAsync(SubmitBid command, Work work, CancellationToken cancellationToken)
    {
        var entered = await InvitationDoor.EnterToBidAsync(work, suppliers, command.Invitation, command.Secret, cancellationToken);
        if (!entered.IsDone)
        {
            return entered.As<SubmittedBid>();
        }

        var invitation = entered.Value;
        var (sourcingEvent, standing) = await InvitationDoor.EventAsync(work.Db, invitation, cancellationToken);
        var first = standing is null;
        var submitted = Bid.Submit(standing, work.NewId<BidId>(), sourcingEvent.Id, invitation.Id, invitation.Supplier, Circumstances(work, sourcingEvent, invitation));
        if (!submitted.IsDone)
        {
            return submitted.As<SubmittedBid>();
        }

        if (command.Secret is null || await InvitationDoor.LinkAsync(work.Db, invitation.Id, command.Secret, cancellationToken) is not { } link || link.Check(work.At) is not null)
        {
            return InvitationRefusals.LinkNeeded;
        }

        var seal = await work.Db.Set<StoredSeal>().AsNoTracking().FirstOrDefaultAsync(row => row.Event == sourcingEvent.Id, cancellationToken);
        if (seal is null)
        {
            return BidRefusals.NoSeal;
        }

        var bid = submitted.Value;
        var envelope = Seal(command, sourcingEvent, bid, seal.PublicKey);
        if (!envelope.IsDone)
        {
            return envelope.As<SubmittedBid>();
        }

        if (first)
        {
            work.Db.Add(bid);
        }

        var version = new BidVersion(bid.Id, bid.CurrentVersion, link.Id, BidEnvelope.Hash(envelope.Value), envelope.Value.Length, work.At);
        work.Db.Add(version);
        work.Db.Add(new StoredEnvelope { BidId = bid.Id, Number = version.Number, Bytes = envelope.Value });
        var accepted = invitation.Take("accept", InvitationDoor.Circumstances(sourcingEvent, bid, work.At));
        if (!accepted.IsDone)
        {
            return accepted.As<SubmittedBid>();
        }

        work.Record(BidFacts.About(first ? BidFacts.BidReceived : BidFacts.BidReplaced, bid, sourcingEvent, version));
        return new SubmittedBid(invitation.Id, bid.Id, version.Number, version.CiphertextHash, work.At);
    }

    public async Task<Outcome<Done>> HandleAsync(WithdrawBid command, Work work, CancellationToken cancellationToken)
    {
        var entered = await InvitationDoor.EnterAsync(work.Db, work.Actor, command.Invitation, command.Secret, work.At, cancellationToken);
        if (!entered.IsDone)
        {
            return entered.As<Done>();
        }

        var (sourcingEvent, bid) = await InvitationDoor.EventAsync(work.Db, entered.Value, cancellationToken);
        if (bid is null)
        {
            return BidRefusals.NotFound;
        }

        var withdrawn = bid.Withdraw(Circumstances(work, sourcingEvent, entered.Value));
        if (withdrawn.IsDone)
        {
            var version = await work.Db.Set<BidVersion>().AsNoTracking().FirstAsync(row => row.BidId == bid.Id && row.Number == bid.CurrentVersion, cancellationToken);
            work.Record(BidFacts.About(BidFacts.BidWithdrawn, bid, sourcingEvent, version));
        }

        return withdrawn;
    }

    private static Outcome<byte[]> Seal(SubmitBid command, SourcingEvent sourcingEvent, Bid bid, byte[] eventPublicKey)
    {
        var files = command.Files ?? [];
        var content = new BidContent(command.Currency, command.ValidUntil, command.Note, command.Lines, command.Answers, [.. files.Select(BidPackage.Describe)]);
        var checkedBid = BidRules.Check(content, BidForm.Of(sourcingEvent));
        if (!checkedBid.IsDone)
        {
            return checkedBid.As<byte[]>();
        }

        var package = BidPackage.Pack(checkedBid.Value, files);
        return package.IsDone
            ? BidEnvelope.Seal(new BidBinding(sourcingEvent.Id, bid.Bidder, bid.CurrentVersion, eventPublicKey), command.Secret!, package.Value)
            : package;
    }

    private static BidCircumstances Circumstances(Work work, SourcingEvent sourcingEvent, Invitation invitation) =>
        new(work.At, sourcingEvent.Deadline ?? DateTimeOffset.MinValue, sourcingEvent.State, invitation.Stands);
}
