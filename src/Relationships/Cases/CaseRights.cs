using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships;

/// <summary>How an actor stands to a case, and what of it they may see.</summary>
internal static class CaseRights
{
    private static readonly string[] Readers = [Roles.HeadOfProcurement, Roles.Administrator, Roles.Auditor];

    /// <summary>Raised it, or belongs to the supplier for which it was raised.</summary>
    internal static bool IsRaiserOf(this Actor actor, Case about) => actor.Party == about.RaisedBy || (about.Supplier is { } supplier && actor.Supplier == supplier);

    /// <summary>Is the other side, or one of its people.</summary>
    internal static bool IsOtherSideOf(this Actor actor, IEnumerable<CaseParty> parties) => parties.Any(party => party.Role == CaseRole.OtherSide && actor.Is(party.Party));

    /// <summary>Is a side, and so no judge.</summary>
    internal static bool IsSideOf(this Actor actor, Case about, IEnumerable<CaseParty> parties) => actor.IsRaiserOf(about) || parties.Any(party => actor.Is(party.Party));

    /// <summary>Answers for procurement or for the people of the unit.</summary>
    internal static bool AnswersFor(this Actor actor, Case about) =>
        about.Unit is { } unit ? actor.HasAny(unit, Roles.HeadOfProcurement, Roles.Administrator) : actor.HasAnywhere(Roles.HeadOfProcurement) || actor.HasAnywhere(Roles.Administrator);

    /// <summary>True for colleagues who read more than the cases that concern them.</summary>
    internal static bool ReadsCasesOfOthers(this Actor actor) => actor.IsColleague && (actor.MayReadAll || Readers.Any(actor.HasAnywhere));

    /// <summary>The cases that somebody may see: those they raised, own or are a side of, and those of the units they answer for.</summary>
    internal static IQueryable<Case> Visible(VouchDb db, Actor actor)
    {
        var cases = db.Set<Case>().AsNoTracking();
        if (actor.MayReadAll)
        {
            return cases;
        }

        if (actor.Scope is not null)
        {
            return cases.Where(_ => false);
        }

        var me = actor.Party;
        var supplier = actor.Supplier;
        var units = actor.Grants.Where(grant => Readers.Contains(grant.Role)).SelectMany(grant => grant.Units ?? (IEnumerable<UnitId>)[]).Select(unit => (UnitId?)unit).Distinct().ToList();
        var concerned = db.Set<CaseParty>().Where(party => party.Party == me || party.Party == supplier).Select(party => party.Case);
        return cases.Where(row => row.RaisedBy == me || row.Owner == me || (supplier != null && row.Supplier == supplier) || concerned.Contains(row.Id) || (row.Unit != null && units.Contains(row.Unit)));
    }

    private static bool Is(this Actor actor, PartyId party) => actor.Party == party || actor.Supplier == party;
}
