using Vouch.Kernel;

namespace Vouch.Relationships.Ideas;

/// <summary>The door by which ideas ask the room of suppliers who looks after one: an idea of a supplier's people goes to the colleague whom they know.</summary>
public interface ISupplierCare
{
    /// <summary>The colleague who looks after a supplier; null where nobody does.</summary>
    /// <param name="db">The database.</param>
    /// <param name="supplier">The supplier.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<PartyId?> OwnerOfAsync(VouchDb db, PartyId supplier, CancellationToken cancellationToken);
}
