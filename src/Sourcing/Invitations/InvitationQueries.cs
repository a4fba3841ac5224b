using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>An invitation as the buyer sees it: whether a bid came, never what it says.</summary>
internal sealed record InvitationCard(
    InvitationId Id, PartyId Supplier, string SupplierName, string ContactName, string ContactEmail, InvitationState State, DateTimeOffset SentAt, DateTimeOffset? OpenedAt,
    string? DeclineReason, BidState? Bid, int? BidVersion, DateTimeOffset? BidReceivedAt);

/// <summary>An invitation as its supplier sees it in a list.</summary>
/// <param name="Id">The invitation.</param>
/// <param name="Number">The event's number, <c>SRC-1042</c>.</param>
/// <param name="Title">What is being bought.</param>
/// <param name="State">Where the event stands now.</param>
/// <param name="Deadline">Bids are taken before this moment, UTC.</param>
/// <param name="Invitation">What the supplier answered.</param>
/// <param name="Bid">Where the supplier's bid stands; null while there is none.</param>
public sealed record OwnInvitationCard(InvitationId Id, string Number, string Title, SourcingEventState State, DateTimeOffset? Deadline, InvitationState Invitation, BidState? Bid)
{
    /// <summary>True while a bid can be sent and none was, and the supplier has not said that there will be none.</summary>
    public bool WaitsForBid => State == SourcingEventState.Published && Bid is not BidState.Submitted && Invitation is not (InvitationState.Declined or InvitationState.Revoked);
}

/// <summary>A question with its answer, without who asked.</summary>
/// <param name="Id">The question.</param>
/// <param name="Number">1 for the first of the event.</param>
/// <param name="Text">What was asked.</param>
/// <param name="AskedAt">When, UTC.</param>
/// <param name="Answer">The answer to all bidders; null while there is none.</param>
/// <param name="AnsweredAt">When it was answered, UTC.</param>
public sealed record QuestionCard(QuestionId Id, int Number, string Text, DateTimeOffset AskedAt, string? Answer, DateTimeOffset? AnsweredAt);

/// <summary>All that the page of an invitation shows to its supplier.</summary>
internal sealed record InvitationView(Invitation Invitation, SourcingEvent Event, BidForm Form, Bid? Bid, IReadOnlyList<QuestionCard> Questions);

/// <summary>Reads invitations and questions.</summary>
internal sealed class InvitationQueries(VouchDb db, TimeProvider clock)
{
    /// <summary>The invitations of an event in the order of their suppliers' names. The caller has decided that the reader may see the event.</summary>
    public async Task<IReadOnlyList<InvitationCard>> OfEventAsync(SourcingEventId sourcingEvent, CancellationToken cancellationToken)
    {
        var rows = await (
            from invitation in db.Set<Invitation>().AsNoTracking()
            where invitation.SourcingEventId == sourcingEvent
            join bid in db.Set<Bid>().AsNoTracking() on invitation.Id equals bid.InvitationId into bids
            from bid in bids.DefaultIfEmpty()
            select new { invitation, bid }).ToListAsync(cancellationToken);
        return [.. rows.OrderBy(row => row.invitation.SupplierName, StringComparer.CurrentCulture).ThenBy(row => row.invitation.Id.Value).Select(row => new InvitationCard(
            row.invitation.Id,
            row.invitation.Supplier,
            row.invitation.SupplierName,
            row.invitation.ContactName,
            row.invitation.ContactEmail,
            row.invitation.State,
            row.invitation.SentAt,
            row.invitation.OpenedAt,
            row.invitation.DeclineReason,
            row.bid?.State,
            row.bid?.CurrentVersion,
            row.bid?.ReceivedAt))];
    }

    /// <summary>What a supplier is invited to, the newest first; at most 200.</summary>
    public async Task<IReadOnlyList<OwnInvitationCard>> OfSupplierAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Supplier is not { } supplier)
        {
            return [];
        }

        var invitations = db.Set<Invitation>().AsNoTracking().Where(row => row.Supplier == supplier && row.State != InvitationState.Revoked);
        if (actor.Scope is { } scope)
        {
            var only = new InvitationId(scope.Id);
            invitations = invitations.Where(row => row.Id == only);
        }

        var rows = await (
            from invitation in invitations
            join sourcingEvent in db.Set<SourcingEvent>().AsNoTracking() on invitation.SourcingEventId equals sourcingEvent.Id
            join bid in db.Set<Bid>().AsNoTracking() on invitation.Id equals bid.InvitationId into bids
            from bid in bids.DefaultIfEmpty()
            orderby invitation.SentAt descending, invitation.Id
            select new { invitation, sourcingEvent, bid }).Take(200).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new OwnInvitationCard(
            row.invitation.Id, row.sourcingEvent.Number, row.sourcingEvent.Title, row.sourcingEvent.StateAt(clock.GetUtcNow()), row.sourcingEvent.Deadline, row.invitation.State, row.bid?.State))];
    }

    /// <summary>The page of an invitation for the supplier who may enter; otherwise why not.</summary>
    public async Task<Outcome<InvitationView>> EnterAsync(Actor actor, InvitationId id, InvitationSecret? secret, CancellationToken cancellationToken)
    {
        var entered = await InvitationDoor.EnterAsync(db, actor, id, secret, clock.GetUtcNow(), cancellationToken);
        if (!entered.IsDone)
        {
            return entered.As<InvitationView>();
        }

        var (sourcingEvent, bid) = await InvitationDoor.EventAsync(db, entered.Value, cancellationToken);
        return new InvitationView(entered.Value, sourcingEvent, BidForm.Of(sourcingEvent), bid, await QuestionsAsync(sourcingEvent.Id, cancellationToken));
    }

    /// <summary>Questions and answers of an event, in the order they were asked.</summary>
    public async Task<IReadOnlyList<QuestionCard>> QuestionsAsync(SourcingEventId sourcingEvent, CancellationToken cancellationToken) =>
        await db.Set<Question>().AsNoTracking().Where(row => row.SourcingEventId == sourcingEvent).OrderBy(row => row.Number)
            .Select(row => new QuestionCard(row.Id, row.Number, row.Text, row.AskedAt, row.Answer, row.AnsweredAt)).ToListAsync(cancellationToken);

    /// <summary>The invitation that a link opens, and the link; null when there is none.</summary>
    public async Task<(Invitation Invitation, InvitationLink Link)?> ByLinkAsync(InvitationSecret secret, CancellationToken cancellationToken)
    {
        var hash = secret.Hash();
        var link = await db.Set<InvitationLink>().AsNoTracking().FirstOrDefaultAsync(row => row.SecretHash == hash, cancellationToken);
        return link is null ? null : (await db.Set<Invitation>().AsNoTracking().FirstAsync(row => row.Id == link.InvitationId, cancellationToken), link);
    }
}
