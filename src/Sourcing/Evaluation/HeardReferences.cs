using Vouch.Company;
using Vouch.Kernel;
using Vouch.Suppliers.Vetting;

namespace Vouch.Sourcing;

/// <summary>What the references of a bidder answered, beside its bid.</summary>
/// <param name="Bidder">The bidder.</param>
/// <param name="Name">Its name.</param>
/// <param name="References">Whom it has named, each with what was asked and answered; never a mail address.</param>
public sealed record BidderReferences(PartyId Bidder, string Name, IReadOnlyList<ReferenceCard> References);

/// <summary>
/// What suppliers' references answered, where references are a criterion: for the owner of the event, for who was asked to evaluate, and for buyers, who read it in the suppliers' packs too.
/// No bidder's people ever read it, and nobody does before the bids are open.
/// </summary>
internal sealed class HeardReferences(EventDesk desk, ReferenceQueries references)
{
    /// <summary>True for who may read what references answered.</summary>
    public bool MayRead(EventResult result, Actor actor) =>
        actor.IsColleague && actor.Supplier is null
        && (actor.MayReadAll || actor.HasAnywhere(Roles.Buyer) || desk.RoleOf(result.Event, actor).HasFlag(EventActor.Owner)
            || result.Sheets.Any(sheet => sheet.Evaluator == actor.Party && sheet.ReleasedAt is null));

    /// <summary>Bidder by bidder; empty without such a criterion, while bids are sealed, and for who may not read it.</summary>
    public async Task<IReadOnlyList<BidderReferences>> OfAsync(VouchDb db, EventResult result, Actor actor, CancellationToken cancellationToken)
    {
        var bidders = result.Comparison.Columns.Where(column => column.Standing is null).ToList();
        if (bidders.Count == 0 || result.Event.Ocid is not null || !result.Event.Criteria.Exists(criterion => criterion.Kind == CriterionKind.References) || !MayRead(result, actor))
        {
            return [];
        }

        var heard = (await references.OfAsync(db, actor, bidders.ConvertAll(column => column.Bidder), cancellationToken)).ToLookup(card => card.Supplier);
        return [.. bidders.Select(column => new BidderReferences(column.Bidder, column.Name, [.. heard[column.Bidder]]))];
    }
}
