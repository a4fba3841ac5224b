using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Relationships;

namespace Vouch.Suppliers;

/// <summary>Changes a supplier's particulars, by a buyer or by the supplier's own people. A new bank account only waits: see <see cref="ConfirmAccount"/>.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Particulars">All particulars, as they are to be.</param>
/// <param name="Version">The version that was seen; null to take any.</param>
public sealed record ChangeSupplier(PartyId Supplier, SupplierParticulars Particulars, int? Version = null) : ICommand<Done>;

/// <summary>A second person, in finance or a buyer, confirms the waiting bank account through a contact known before.</summary>
/// <param name="Supplier">The supplier.</param>
public sealed record ConfirmAccount(PartyId Supplier) : ICommand<Done>;

/// <summary>Gives a supplier's person an entry to the Partner room.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Name">Full name.</param>
/// <param name="Email">Mail address.</param>
public sealed record AddContact(PartyId Supplier, string Name, string Email) : ICommand<PartyId>;

internal sealed class ChangeSupplierHandler : IHandler<ChangeSupplier, Done>, IHandler<ConfirmAccount, Done>, IHandler<AddContact, PartyId>
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
        RegisterSupplierHandler.Tell(supplier, command.Particulars, work.Actor.Party);
        work.Record(SupplierFacts.Of(SupplierFacts.Changed, supplier));
        if (supplier.ProposedIban != waiting)
        {
            work.Record(SupplierFacts.Of(SupplierFacts.AccountProposed, supplier));
        }

        await work.RunAsSystemAsync(new AddParty(supplier.Id, PartyKind.Supplier, supplier.Name), cancellationToken);
        return Done.Value;
    }

    public async Task<Outcome<Done>> HandleAsync(ConfirmAccount command, Work work, CancellationToken cancellationToken)
    {
        var supplier = await work.Db.Set<Supplier>().FirstOrDefaultAsync(row => row.Id == command.Supplier, cancellationToken);
        if (supplier is null || !work.Actor.IsColleague)
        {
            return Problems.NotFound;
        }

        if (!work.Actor.HasAnywhere(Roles.Finance) && !work.Actor.HasAnywhere(Roles.Buyer))
        {
            return SupplierRefusals.NotBuyer;
        }

        if (supplier.ProposedIban is null)
        {
            return SupplierRefusals.NothingProposed;
        }

        if (supplier.ProposedBy == work.Actor.Party)
        {
            return SupplierRefusals.SamePerson;
        }

        (supplier.Iban, supplier.Bic, supplier.AccountHolder) = (supplier.ProposedIban, supplier.ProposedBic, supplier.ProposedAccountHolder);
        (supplier.ProposedIban, supplier.ProposedBic, supplier.ProposedAccountHolder, supplier.ProposedBy) = (null, null, null, null);
        work.Record(SupplierFacts.Of(SupplierFacts.AccountConfirmed, supplier));
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

        supplier.ContactEmail ??= command.Email;
        return await work.RunAsSystemAsync(new AddPerson(command.Name, command.Email, null, command.Supplier), cancellationToken);
    }
}
