using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Suppliers.Vetting;

namespace Vouch.Suppliers.Screening;

/// <summary>Who may do what with lists and hits, and who looks after a hit.</summary>
internal static class ScreeningDuties
{
    private static readonly string[] Deciding = [Roles.HeadOfProcurement, Roles.Legal, Roles.Buyer, Roles.Administrator];

    private static readonly string[] Entering = [SupplierFacts.Registered.Name, SupplierFacts.Invited.Name];

    /// <summary>Who may load lists: the same who write the policy of vetting.</summary>
    public static bool MayLoad(Actor actor) => PutVettingInForceHandler.MayPut(actor);

    /// <summary>Who may decide on hits, unless they registered the supplier.</summary>
    public static bool MayDecide(Actor actor) => actor.IsColleague && Deciding.Any(actor.HasAnywhere);

    /// <summary>Who may read hits: no supplier ever, and of the company who has to do with them.</summary>
    public static bool MayRead(Actor actor) => actor.IsSystem || MayDecide(actor) || (actor.IsColleague && actor.HasAnywhere(Roles.Auditor));

    /// <summary>Who entered a supplier: invited or registered it. They never decide on it.</summary>
    public static async Task<IReadOnlySet<PartyId>> EnteredByAsync(VouchDb db, PartyId supplier, CancellationToken cancellationToken) =>
        (await db.Facts.Where(fact => fact.SubjectId == supplier.Value && fact.SubjectKind == "supplier" && Entering.Contains(fact.Name)).Select(fact => fact.Actor).Distinct().ToListAsync(cancellationToken)).ToHashSet();

    /// <summary>The person who looks after a hit: by role in turn, and by name, the first who did not enter the supplier; where there is nobody else, the supplier's owner, who finds somebody.</summary>
    public static PartyId OwnerOf(CompanySnapshot company, Supplier supplier, IReadOnlySet<PartyId> enteredBy) => Deciding
        .Select(role => company.People.Where(person => person is { IsActive: true, Unit: not null } && !enteredBy.Contains(person.Id) && company.GrantsOf(person.Id).Any(grant => grant.Role == role))
            .OrderBy(person => person.Name, StringComparer.Ordinal).ThenBy(person => person.Id.Value).FirstOrDefault()?.Id)
        .FirstOrDefault(person => person is not null) ?? supplier.Owner;
}
