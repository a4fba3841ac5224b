using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Suppliers;

/// <summary>A buyer has checked a supplier: it may be ordered from.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Version">The version the buyer saw; null to take any.</param>
public sealed record QualifySupplier(PartyId Supplier, int? Version = null) : ICommand<Done>;

/// <summary>Stops invitations and orders.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Reason">Why; the supplier is told.</param>
/// <param name="Version">The version the buyer saw; null to take any.</param>
public sealed record SuspendSupplier(PartyId Supplier, string Reason, int? Version = null) : ICommand<Done>;

/// <summary>Lets invitations and orders begin again.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Version">The version the buyer saw; null to take any.</param>
public sealed record ReinstateSupplier(PartyId Supplier, int? Version = null) : ICommand<Done>;

/// <summary>Decides against a supplier that is not qualified.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Reason">Why; the supplier is told.</param>
/// <param name="Version">The version the buyer saw; null to take any.</param>
public sealed record DeclineSupplier(PartyId Supplier, string Reason, int? Version = null) : ICommand<Done>;

internal sealed class DecideOnSupplierHandler
    : IHandler<QualifySupplier, Done>, IHandler<SuspendSupplier, Done>, IHandler<ReinstateSupplier, Done>, IHandler<DeclineSupplier, Done>
{
    public Task<Outcome<Done>> HandleAsync(QualifySupplier command, Work work, CancellationToken cancellationToken) =>
        DoAsync(work, command.Supplier, command.Version, SupplierVerb.Qualify, null, SupplierFacts.Qualified, cancellationToken);

    public Task<Outcome<Done>> HandleAsync(SuspendSupplier command, Work work, CancellationToken cancellationToken) =>
        DoAsync(work, command.Supplier, command.Version, SupplierVerb.Suspend, command.Reason, SupplierFacts.Suspended, cancellationToken);

    public Task<Outcome<Done>> HandleAsync(ReinstateSupplier command, Work work, CancellationToken cancellationToken) =>
        DoAsync(work, command.Supplier, command.Version, SupplierVerb.Reinstate, null, SupplierFacts.Reinstated, cancellationToken);

    public Task<Outcome<Done>> HandleAsync(DeclineSupplier command, Work work, CancellationToken cancellationToken) =>
        DoAsync(work, command.Supplier, command.Version, SupplierVerb.Decline, command.Reason, SupplierFacts.Declined, cancellationToken);

    private static async Task<Outcome<Done>> DoAsync(Work work, PartyId id, int? version, SupplierVerb verb, string? reason, FactName fact, CancellationToken cancellationToken)
    {
        var supplier = await work.Db.Set<Supplier>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (supplier is null)
        {
            return Problems.NotFound;
        }

        if (!work.Actor.HasAnywhere(Roles.Buyer))
        {
            return SupplierRefusals.NotBuyer;
        }

        if (version is { } seen && seen != supplier.Version)
        {
            return SupplierRefusals.Stale;
        }

        if (verb is SupplierVerb.Suspend or SupplierVerb.Decline && string.IsNullOrWhiteSpace(reason))
        {
            return SupplierRefusals.NoReason.At("reason");
        }

        if (supplier.Do(verb, reason?.Trim()) is { } refusal)
        {
            return refusal;
        }

        var recorded = SupplierFacts.Of(fact, supplier);
        work.Record(reason is null ? recorded : recorded with { Texts = new Dictionary<string, string> { ["reason"] = reason } });
        return Done.Value;
    }
}
