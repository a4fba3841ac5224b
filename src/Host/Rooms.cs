using Vouch.Company;
using Vouch.Contracts;
using Vouch.Decisions;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Promises;
using Vouch.Purchasing;
using Vouch.Relationships;
using Vouch.Requests;
using Vouch.Sourcing;
using Vouch.Suppliers;

namespace Vouch.Host;

/// <summary>The rooms of this house, lowest first. Adding a capability is adding a folder and one line here.</summary>
public static class Rooms
{
    /// <summary>All modules.</summary>
    public static IReadOnlyList<IModule> All { get; } =
    [
        new CompanyModule(),
        new NoticesModule(),
        new PromisesModule(),
        new RelationshipsModule(),
        new DecisionsModule(),
        new RequestsModule(),
        new SuppliersModule(),
        new SourcingModule(),
        new ContractsModule(),
        new PurchasingModule(),
    ];
}
