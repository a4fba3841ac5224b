using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Relationships;

/// <summary>A case with whom it concerns, to be changed.</summary>
internal sealed record CaseAtHand(Case Case, List<CaseParty> Parties)
{
    /// <summary>Everybody who is a side of it: never its owner.</summary>
    internal HashSet<PartyId> Sides => [.. Parties.Select(party => party.Party), Case.RaisedBy, Case.Side];
}

/// <summary>Finds cases inside a unit of work, and gives each the owner that the rule says.</summary>
internal sealed class CaseDesk(CompanyDirectory directory)
{
    /// <summary>A case that the actor may see and act on as the state table says; or why not.</summary>
    internal async Task<Outcome<CaseAtHand>> TakeAsync(Work work, CaseId id, CaseAct act, int? version, CancellationToken cancellationToken)
    {
        if (await CaseRights.Visible(work.Db, work.Actor).AnyAsync(row => row.Id == id, cancellationToken) is false
            || await work.Db.Set<Case>().FindAsync([id], cancellationToken) is not { } found)
        {
            return Problems.NotFound;
        }

        var atHand = await WithPartiesAsync(work, found, cancellationToken);
        return found.IsStale(version) ? CaseRefusals.Stale
            : CaseTransitions.Refused(found, atHand.Parties, work.Actor, act) is { } refusal ? refusal
            : atHand;
    }

    /// <summary>A case with its parties, those added in this very work included.</summary>
    internal static async Task<CaseAtHand> WithPartiesAsync(Work work, Case found, CancellationToken cancellationToken)
    {
        if (!work.IsNew(found.Id.Value))
        {
            await work.Db.Set<CaseParty>().AsTracking().Where(party => party.Case == found.Id).LoadAsync(cancellationToken);
        }

        return new CaseAtHand(found, [.. work.Db.Set<CaseParty>().Local.Where(party => party.Case == found.Id)]);
    }

    /// <summary>Who is to look after a case by the rule, leaving out one person; null when nobody is left.</summary>
    internal async Task<PartyId?> ChooseOwnerAsync(UnitId? unit, HashSet<PartyId> sides, PartyId? without, CancellationToken cancellationToken)
    {
        var company = await directory.ReadAsync(cancellationToken);
        return CaseOwners.Choose(CaseOwners.Circles(company, unit), without is { } gone ? [.. sides, gone] : sides);
    }

    /// <summary>Gives a case to somebody else, or to nobody where nobody is left, and records it.</summary>
    internal static void Give(Work work, CaseAtHand atHand, PartyId? to, string? words)
    {
        var from = atHand.Case.Owner;
        atHand.Case.Owner = to;
        work.Record(atHand.Case, atHand.Parties, RelationshipFacts.CaseHandedOver, words, ("from", from?.ToString()));
    }
}
