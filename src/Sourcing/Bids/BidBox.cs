using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>What events may know of their invitations and bids.</summary>
internal sealed class BidBox : IBidBox
{
    public async Task<BidBoxCard> CountAsync(VouchDb db, SourcingEventId sourcingEvent, CancellationToken cancellationToken)
    {
        var invitations = await db.Set<Invitation>().CountAsync(row => row.SourcingEventId == sourcingEvent && row.State != InvitationState.Revoked, cancellationToken);
        var states = await db.Set<Bid>().Where(row => row.SourcingEventId == sourcingEvent && row.State != BidState.Withdrawn).Select(row => row.State).ToListAsync(cancellationToken);
        return new BidBoxCard(invitations, states.Count, states.Count > 0 && !states.Contains(BidState.Submitted));
    }

    public async Task<IReadOnlyList<ComparedBid>> OpenedAsync(VouchDb db, SourcingEvent sourcingEvent, CancellationToken cancellationToken)
    {
        var bids = await db.Set<OpenedBid>().AsNoTracking().Include(bid => bid.Lines).ThenInclude(line => line.Alternatives).Where(bid => bid.SourcingEventId == sourcingEvent.Id).AsSplitQuery().ToListAsync(cancellationToken);
        return [.. bids.OrderBy(bid => bid.BidderName, StringComparer.Ordinal).ThenBy(bid => bid.BidId.Value).Select(bid => new ComparedBid(
            bid.Bidder,
            bid.BidderName,
            bid.Currency,
            bid.Lines.Where(line => line.UnitPrice is not null).ToDictionary(line => line.Line, line => new OfferedLine(line.UnitPrice, LeadTimeDays: line.LeadTimeDays, Alternative: Said(line)))))];
    }

    // What was asked is what is compared; what is offered instead stands beside it, to be read.
    private static string? Said(OpenedBidLine line) =>
        line.Alternatives.Count == 0 ? null : string.Join("; ", line.Alternatives.OrderBy(alternative => alternative.Number).Select(alternative => alternative.Description));

    public async Task<IReadOnlyList<Refusal>> BeforePublishAsync(Work work, SourcingEvent sourcingEvent, CancellationToken cancellationToken) =>
        await work.Db.Set<StoredSeal>().AnyAsync(row => row.Event == sourcingEvent.Id, cancellationToken) ? [] : [SealRefusals.NoCustodians];
}

/// <summary>When an event closes, invitations that nobody bid on expire.</summary>
internal sealed class InvitationExpiry : IFactListener
{
    public bool Hears(string factName) => factName == SourcingFacts.Closed.Name;

    public async Task HearAsync(FactDraft fact, Work work, CancellationToken cancellationToken)
    {
        var id = new SourcingEventId(fact.Subject.Id);
        var sourcingEvent = await work.Db.Set<SourcingEvent>().FirstAsync(row => row.Id == id, cancellationToken);
        var bidders = await work.Db.Set<Bid>().Where(row => row.SourcingEventId == id && row.State != BidState.Withdrawn).Select(row => row.InvitationId).ToListAsync(cancellationToken);
        foreach (var invitation in await work.Db.Set<Invitation>().Where(row => row.SourcingEventId == id && !bidders.Contains(row.Id)).ToListAsync(cancellationToken))
        {
            // Refused for those that declined or were revoked; they stay what they are.
            invitation.Take("expire", new InvitationCircumstances(work.At, sourcingEvent.Deadline!.Value, BidStands: false));
        }
    }
}
