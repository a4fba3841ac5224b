using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Suppliers.Vetting;

namespace Vouch.Suppliers;

/// <summary>
/// A buyer has checked a supplier: it may be ordered from. Refused with each thing that policy asks for and that is missing. Where policy asks for two persons, the
/// first of them leaves the supplier as it is.
/// </summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Version">The version the buyer saw; null to take any.</param>
/// <param name="Override">Why to qualify although something is missing, for the role that policy names; null for not.</param>
public sealed record QualifySupplier(PartyId Supplier, int? Version = null, string? Override = null) : ICommand<Done>;

/// <summary>Stops invitations and orders.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Reason">Why; the supplier is told.</param>
/// <param name="Version">The version the buyer saw; null to take any.</param>
public sealed record SuspendSupplier(PartyId Supplier, string Reason, int? Version = null) : ICommand<Done>;

/// <summary>Lets invitations and orders begin again. Refused with each thing that policy asks for and that is missing.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Version">The version the buyer saw; null to take any.</param>
/// <param name="Override">Why to reinstate although something is missing, for the role that policy names; null for not.</param>
public sealed record ReinstateSupplier(PartyId Supplier, int? Version = null, string? Override = null) : ICommand<Done>;

/// <summary>Decides against a supplier that is not qualified.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Reason">Why; the supplier is told.</param>
/// <param name="Version">The version the buyer saw; null to take any.</param>
public sealed record DeclineSupplier(PartyId Supplier, string Reason, int? Version = null) : ICommand<Done>;

internal sealed class DecideOnSupplierHandler(QualificationGate gate)
    : IHandler<QualifySupplier, Done>, IHandler<SuspendSupplier, Done>, IHandler<ReinstateSupplier, Done>, IHandler<DeclineSupplier, Done>
{
    public Task<Outcome<Done>> HandleAsync(QualifySupplier command, Work work, CancellationToken cancellationToken) =>
        DoAsync(work, command.Supplier, command.Version, SupplierVerb.Qualify, null, SupplierFacts.Qualified, cancellationToken, command.Override);

    public Task<Outcome<Done>> HandleAsync(SuspendSupplier command, Work work, CancellationToken cancellationToken) =>
        DoAsync(work, command.Supplier, command.Version, SupplierVerb.Suspend, command.Reason, SupplierFacts.Suspended, cancellationToken);

    public Task<Outcome<Done>> HandleAsync(ReinstateSupplier command, Work work, CancellationToken cancellationToken) =>
        DoAsync(work, command.Supplier, command.Version, SupplierVerb.Reinstate, null, SupplierFacts.Reinstated, cancellationToken, command.Override);

    public Task<Outcome<Done>> HandleAsync(DeclineSupplier command, Work work, CancellationToken cancellationToken) =>
        DoAsync(work, command.Supplier, command.Version, SupplierVerb.Decline, command.Reason, SupplierFacts.Declined, cancellationToken);

    private async Task<Outcome<Done>> DoAsync(Work work, PartyId id, int? version, SupplierVerb verb, string? reason, FactName fact, CancellationToken cancellationToken, string? overriding = null)
    {
        var supplier = await work.Db.Set<Supplier>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (supplier is null)
        {
            return Problems.NotFound;
        }

        // Who may go on although something is missing need not be a buyer; the gate asks policy.
        if (!work.Actor.HasAnywhere(Roles.Buyer) && string.IsNullOrWhiteSpace(overriding))
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

        if (verb is SupplierVerb.Qualify or SupplierVerb.Reinstate && supplier.May(verb))
        {
            var may = await gate.MayAsync(work, supplier, needsSecond: verb == SupplierVerb.Qualify, overriding, cancellationToken);
            if (!may.IsDone || !may.Value)
            {
                return may.Select(_ => Done.Value);
            }
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
