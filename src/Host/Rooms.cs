using Vouch.Company;
using Vouch.Contracts;
using Vouch.Kernel;
using Vouch.Relationships;
using Vouch.Suppliers;

namespace Vouch.Host;

/// <summary>The rooms of this house, lowest first. Adding a capability is adding a folder and one line here.</summary>
public static class Rooms
{
    /// <summary>All modules.</summary>
    public static IReadOnlyList<IModule> All { get; } =
    [
        new CompanyModule(),
        new RelationshipsModule(),
        new SuppliersModule(),
        new ContractsModule(),
    ];
}
