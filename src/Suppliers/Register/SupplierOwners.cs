using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Relationships.Ideas;

namespace Vouch.Suppliers;

/// <summary>Who looks after a supplier that no person entered.</summary>
internal static class SupplierOwners
{
    private static readonly string[] InTurn = [Roles.Buyer, Roles.HeadOfProcurement, Roles.Administrator];

    /// <summary>The first buyer by name, or else the head of procurement, or else an administrator; null in a company that has none of them yet.</summary>
    public static Actor? ForCompany(CompanySnapshot company) => InTurn
        .Select(role => company.People.Where(person => person is { IsActive: true, Unit: not null } && company.GrantsOf(person.Id).Any(grant => grant.Role == role))
            .OrderBy(person => person.Name, StringComparer.Ordinal).ThenBy(person => person.Id.Value).FirstOrDefault())
        .OfType<PersonCard>().Select(person => company.ActorOf(person.Id)).FirstOrDefault();
}

/// <summary>Answers other rooms who looks after a supplier.</summary>
internal sealed class SupplierCare : ISupplierCare
{
    public async Task<PartyId?> OwnerOfAsync(VouchDb db, PartyId supplier, CancellationToken cancellationToken) =>
        await db.Set<Supplier>().Where(row => row.Id == supplier).Select(row => (PartyId?)row.Owner).FirstOrDefaultAsync(cancellationToken);
}
