using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Suppliers;

namespace Vouch.Sourcing;

/// <summary>Lets a supplier in to its own invitation and nobody else; every verb and page of a bidder passes here.</summary>
internal static class InvitationDoor
{
    /// <summary>
    /// The invitation when the actor is its supplier. The holder of a link must also show the link's secret, so that a link that expired or was ended stops working at once,
    /// whatever the browser still holds. An invitation of another supplier is "not found".
    /// </summary>
    public static async Task<Outcome<Invitation>> EnterAsync(VouchDb db, Actor actor, InvitationId id, InvitationSecret? secret, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var invitation = await db.Set<Invitation>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (invitation is null || actor.Supplier is not { } supplier || supplier != invitation.Supplier || (actor.Scope is { } scope && scope != invitation.Subject))
        {
            return InvitationRefusals.NotFound;
        }

        if (!invitation.Stands)
        {
            return InvitationRefusals.Revoked;
        }

        if (actor.Scope is not null)
        {
            var link = await LinkAsync(db, id, secret, cancellationToken);
            if ((link is null ? InvitationRefusals.NotFound : link.Check(now)) is { } refusal)
            {
                return refusal;
            }
        }

        return invitation;
    }

    /// <summary>The same for whoever is about to offer something: a supplier that has been suspended since may read, ask and take back, and offers nothing.</summary>
    public static async Task<Outcome<Invitation>> EnterToBidAsync(Work work, SupplierDirectory suppliers, InvitationId id, InvitationSecret? secret, CancellationToken cancellationToken)
    {
        var entered = await EnterAsync(work.Db, work.Actor, id, secret, work.At, cancellationToken);
        return entered.IsDone && await suppliers.FindAsync(work.Db, entered.Value.Supplier, cancellationToken) is not { MayBeInvited: true } ? InvitationRefusals.SupplierShutOut : entered;
    }

    /// <summary>The link of this invitation that has this secret; null when there is none.</summary>
    public static async Task<InvitationLink?> LinkAsync(VouchDb db, InvitationId id, InvitationSecret? secret, CancellationToken cancellationToken)
    {
        var hash = secret?.Hash() ?? "";
        return await db.Set<InvitationLink>().FirstOrDefaultAsync(row => row.InvitationId == id && row.SecretHash == hash, cancellationToken);
    }

    /// <summary>The event of an invitation with all that a bidder is asked, and what the state tables need to know.</summary>
    public static async Task<(SourcingEvent Event, Bid? Bid)> EventAsync(VouchDb db, Invitation invitation, CancellationToken cancellationToken)
    {
        var sourcingEvent = await db.Set<SourcingEvent>().Include(row => row.Lots).ThenInclude(lot => lot.Lines).Include(row => row.Criteria).AsSplitQuery()
            .FirstAsync(row => row.Id == invitation.SourcingEventId, cancellationToken);
        var bid = await db.Set<Bid>().FirstOrDefaultAsync(row => row.InvitationId == invitation.Id, cancellationToken);
        return (sourcingEvent, bid);
    }

    /// <summary>What the state table of an invitation needs to know.</summary>
    public static InvitationCircumstances Circumstances(SourcingEvent sourcingEvent, Bid? bid, DateTimeOffset now) =>
        new(now, sourcingEvent.Deadline ?? DateTimeOffset.MinValue, bid is { State: BidState.Submitted or BidState.Opened });
}
