using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>What an event consists of, as other rooms see it: nothing of any bid.</summary>
/// <param name="Id">The event.</param>
/// <param name="Number">SRC-1042.</param>
/// <param name="Form">The lines and questions that bids answer.</param>
/// <param name="Lots">The lots in order.</param>
/// <param name="Heard">Criteria that evaluators score from what they hear, not from what bids answer: presentations and references.</param>
public sealed record EventOutline(SourcingEventId Id, string Number, BidForm Form, IReadOnlyList<LotOutline> Lots, IReadOnlyList<CriterionId> Heard);

/// <summary>A lot of an event.</summary>
/// <param name="Id">The lot; awards name it.</param>
/// <param name="Number">1 for the first lot.</param>
/// <param name="Title">Its title.</param>
/// <param name="Lines">Its lines in order.</param>
public sealed record LotOutline(LotId Id, int Number, string Title, IReadOnlyList<LineId> Lines);

/// <summary>The door to what events consist of. Reads only; the caller decides who may see them.</summary>
public static class EventOutlines
{
    /// <summary>The outline of an event; null when there is none.</summary>
    public static async Task<EventOutline?> FindAsync(VouchDb db, SourcingEventId sourcingEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var found = await EventDesk.Whole(db).AsNoTracking().FirstOrDefaultAsync(row => row.Id == sourcingEvent, cancellationToken);
        return found is null
            ? null
            : new EventOutline(found.Id, found.Number, BidForm.Of(found), [.. found.LotsInOrder.Select(lot => new LotOutline(lot.Id, lot.Number, lot.Title, [.. lot.LinesInOrder.Select(line => line.Id)]))],
                [.. found.Criteria.Where(criterion => criterion.IsJudged && !criterion.IsAsked).OrderBy(criterion => criterion.Number).Select(criterion => criterion.Id)]);
    }
}
