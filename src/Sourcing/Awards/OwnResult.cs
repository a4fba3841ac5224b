using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>What a bidder may read when an event is awarded: its own result, and only of an event it bid in.</summary>
internal static class OwnResult
{
    /// <summary>The event and the acting supplier as its bidder; nulls when there is no result for this reader.</summary>
    public static async Task<(SourcingEvent? Event, PartyId? Bidder)> FindAsync(VouchDb db, IBidBox bids, Actor actor, string? number, CancellationToken cancellationToken)
    {
        if (actor.Supplier is not { } supplier || number is null
            || !long.TryParse(number.Replace("SRC-", "", StringComparison.OrdinalIgnoreCase), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
        {
            return (null, null);
        }

        var found = await EventDesk.Whole(db).AsNoTracking()
            .FirstOrDefaultAsync(row => row.Sequence == sequence && row.State == SourcingEventState.Awarded && row.Ocid == null, cancellationToken);

        // Whoever came by a link sees only what that one invitation concerns.
        if (found is null || (actor.Scope is { } scope
            && !await db.Set<Invitation>().AnyAsync(row => row.SourcingEventId == found.Id && row.Supplier == supplier && row.Id == new InvitationId(scope.Id), cancellationToken)))
        {
            return (null, null);
        }

        var bid = (await bids.OpenedAsync(db, found, cancellationToken)).Any(bid => bid.Bidder == supplier);
        return (found, bid ? supplier : null);
    }

    /// <summary>What the acting supplier is told of an awarded event; null when there is nothing to tell.</summary>
    public static async Task<Debrief?> DebriefAsync(VouchDb db, IBidBox bids, EventReading reading, Actor actor, string number, CancellationToken cancellationToken)
    {
        var (found, bidder) = await FindAsync(db, bids, actor, number, cancellationToken);
        if (found is null || bidder is null)
        {
            return null;
        }

        var result = await reading.ResultAsync(db, found, cancellationToken);
        return Debrief.For(bidder.Value, found, result.Whole(), result.Scores(), result.Awards, result.NameOf, DebriefPolicy.Default);
    }
}
