using Vouch.Kernel;
using Vouch.Notices;

namespace Vouch.Suppliers;

/// <summary>Where a supplier is reached whose people have no account: at the mail address kept for orders.</summary>
internal sealed class SupplierAddresses(SupplierDirectory directory) : IPartyAddresses
{
    public async Task<IReadOnlyList<PartyAddress>> FindAsync(PartyId party, VouchDb db, CancellationToken cancellationToken) =>
        await directory.FindAsync(db, party, cancellationToken) is { ContactEmail: { Length: > 0 } email } supplier
            ? [new PartyAddress(supplier.Name, email, "en", "UTC")]
            : [];
}
