using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Relationships;
using Vouch.Suppliers.Screening;
using Vouch.Suppliers.Vetting;

namespace Vouch.Suppliers;

/// <summary>Changes a supplier's particulars, by a buyer or by the supplier's own people. A new bank account only waits: see <see cref="ConfirmAccount"/>.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Particulars">All particulars, as they are to be.</param>
/// <param name="Version">The version that was seen; null to take any.</param>
public sealed record ChangeSupplier(PartyId Supplier, SupplierParticulars Particulars, int? Version = null) : ICommand<Done>;

/// <summary>Gives a supplier's person an entry to the Partner room.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Name">Full name.</param>
/// <param name="Email">Mail address.</param>
public sealed record AddContact(PartyId Supplier, string Name, string Email) : ICommand<PartyId>;

internal sealed class ChangeSupplierHandler : IHandler<ChangeSupplier, Done>, IHandler<AddContact, PartyId>
{
    public async Task<Outcome<Done>> HandleAsync(ChangeSupplier command, Work work, CancellationToken cancellationToken)
    {
        var supplier = await work.Db.Set<Supplier>().FirstOrDefaultAsync(row => row.Id == command.Supplier, cancellationToken);
        var own = work.Actor.Supplier == command.Supplier && work.Actor.Scope is null;
        if (supplier is null || (!own && !work.Actor.IsColleague))
        {
            return Problems.NotFound;
        }

        if (!own && !work.Actor.HasAnywhere(Roles.Buyer))
        {
            return SupplierRefusals.NotBuyer;
        }

        if (command.Version is { } seen && seen != supplier.Version)
        {
            return SupplierRefusals.Stale;
        }

        if (await RegisterSupplierHandler.CheckAsync(command.Particulars, supplier.Id, work.Db, cancellationToken) is { Count: > 0 } refusals)
        {
            return refusals.ToArray();
        }

        var waiting = supplier.ProposedIban;
        await KnownContacts.RememberAsync(work, supplier, supplier.Since, cancellationToken);
        RegisterSupplierHandler.Tell(supplier, command.Particulars, work.Actor.Party, work.At);
        await KnownContacts.RememberAsync(work, supplier, work.At, cancellationToken);
        work.Record(SupplierFacts.Of(SupplierFacts.Changed, supplier));
        if (supplier.ProposedIban != waiting)
        {
            work.Record(await KnownContacts.ToldAsync(work, SupplierFacts.AccountProposed, supplier, cancellationToken));
        }

        await work.RunAsSystemAsync(new AddParty(supplier.Id, PartyKind.Supplier, supplier.Name), cancellationToken);
        return Done.Value;
    }

    public async Task<Outcome<PartyId>> HandleAsync(AddContact command, Work work, CancellationToken cancellationToken)
    {
        var supplier = await work.Db.Set<Supplier>().FirstOrDefaultAsync(row => row.Id == command.Supplier, cancellationToken);
        if (supplier is null || (work.Actor.Supplier != command.Supplier && !work.Actor.IsColleague) || work.Actor.Scope is not null)
        {
            return Problems.NotFound;
        }

        if (work.Actor.IsColleague && !work.Actor.HasAnywhere(Roles.Buyer))
        {
            return SupplierRefusals.NotBuyer;
        }

        await KnownContacts.RememberAsync(work, supplier, supplier.Since, cancellationToken);
        supplier.ContactEmail ??= command.Email;
        await KnownContacts.RememberAsync(work, supplier, command.Name, command.Email, work.At, cancellationToken);
        await SupplierScreening.MarkDueAsync(work.Db, supplier.Id, cancellationToken);
        return await work.RunAsSystemAsync(new AddPerson(command.Name, command.Email, null, command.Supplier), cancellationToken);
    }
}
