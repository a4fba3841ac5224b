using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships;

/// <summary>How an actor stands to a case, and what of it they may see.</summary>
internal static class CaseRights
{
    /// <summary>Whoever holds one of these for a unit looks after its problems.</summary>
    internal static readonly string[] AgentRoles = [Roles.Buyer, Roles.ServiceAgent, Roles.HeadOfProcurement, Roles.Administrator];

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

    /// <summary>Looks after it, or after cases of its unit. Never the software itself: what an agent does, a person answers for.</summary>
    internal static bool IsAgentOf(this Actor actor, Case about) => actor.IsColleague && (actor.Party == about.Owner || actor.IsAgentFor(about.Unit));

    /// <summary>Looks after cases of this unit; where none is concerned, of any.</summary>
    internal static bool IsAgentFor(this Actor actor, UnitId? unit) => unit is { } one ? actor.HasAny(one, AgentRoles) : AgentRoles.Any(actor.HasAnywhere);

    /// <summary>Reads what those who look after a case say among themselves.</summary>
    internal static bool ReadsNotesOf(this Actor actor, Case about) => actor.IsSystem || actor.IsAgentOf(about) || (actor.MayReadAll && !actor.IsRaiserOf(about));

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

        if (actor.Scope is { } scope)
        {
            // The holder of a personal link sees the one case that they raised, and nothing else.
            return cases.Where(row => scope.Kind == Case.SubjectName && row.Id == new CaseId(scope.Id) && row.Kind == CaseKind.Problem && row.RaisedBy == actor.Party);
        }

        var me = actor.Party;
        var supplier = actor.Supplier;
        var units = actor.Grants.Where(grant => Readers.Contains(grant.Role)).SelectMany(grant => grant.Units ?? (IEnumerable<UnitId>)[]).Select(unit => (UnitId?)unit).Distinct().ToList();
        var agent = actor.Grants.Where(grant => AgentRoles.Contains(grant.Role)).ToList();
        var everywhere = agent.Exists(grant => grant.Units is null);
        var looksAfter = agent.SelectMany(grant => grant.Units ?? (IEnumerable<UnitId>)[]).Select(unit => (UnitId?)unit).Distinct().ToList();
        var concerned = db.Set<CaseParty>().Where(party => party.Party == me || party.Party == supplier).Select(party => party.Case);
        return cases.Where(row => row.RaisedBy == me || row.Owner == me || (supplier != null && row.Supplier == supplier) || concerned.Contains(row.Id) || (row.Unit != null && units.Contains(row.Unit))
            || (row.Kind == CaseKind.Problem && (everywhere || (row.Unit != null && looksAfter.Contains(row.Unit)) || (row.Unit == null && agent.Count > 0))));
    }

    private static bool Is(this Actor actor, PartyId party) => actor.Party == party || actor.Supplier == party;
}
