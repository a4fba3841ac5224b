using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Suppliers.Vetting;

namespace Vouch.Suppliers;

/// <summary>
/// A second person, in finance or a buyer, confirms the waiting bank account. A change of account is confirmed through a contact known before it was entered, and is
/// used after the delay that policy sets; payments are held until then.
/// </summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Contact">The contact who was asked; needed where the supplier has been paid to another account, one of those known long enough before.</param>
public sealed record ConfirmAccount(PartyId Supplier, PartyId? Contact = null) : ICommand<Done>;

/// <summary>The waiting bank account is not the supplier's, or is no longer wanted: the account before it stays. Also after it was confirmed, until it is used.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Reason">What was found; all known contacts are told.</param>
public sealed record RefuseAccount(PartyId Supplier, string Reason) : ICommand<Done>;

/// <summary>A confirmed bank account whose delay is over is used from now on. For the clock.</summary>
/// <param name="Supplier">The supplier.</param>
internal sealed record UseAccount(PartyId Supplier) : ICommand<Done>;

internal sealed class ConfirmAccountHandler(VettingShelf shelf) : IHandler<ConfirmAccount, Done>, IHandler<RefuseAccount, Done>, IHandler<UseAccount, Done>
{
    public async Task<Outcome<Done>> HandleAsync(ConfirmAccount command, Work work, CancellationToken cancellationToken)
    {
        var opened = await OpenAsync(work, command.Supplier, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        var supplier = opened.Value;
        if (supplier.ProposedBy == work.Actor.Party)
        {
            return SupplierRefusals.SamePerson;
        }

        if (supplier is { ConfirmedBy: not null, AccountFrom: { } from })
        {
            return SupplierRefusals.ConfirmedAlready.With(from);
        }

        var policy = await shelf.PolicyAsync(work.Db, cancellationToken);
        var isChange = supplier.Iban is not null;
        if (isChange)
        {
            await KnownContacts.RememberAsync(work, supplier, supplier.ProposedAt ?? work.At, cancellationToken);
            var known = await KnownContacts.BeforeAsync(work.Db, supplier.Id, supplier.ProposedAt ?? work.At, policy.ContactKnownDays, cancellationToken);
            if (known.All(contact => contact.Id != command.Contact))
            {
                return VettingRefusals.NoKnownContact.With(policy.ContactKnownDays).At("contact");
            }
        }

        var delay = isChange ? policy.AccountDelayDays : policy.FirstAccountDelayDays;
        (supplier.ConfirmedBy, supplier.ConfirmedThrough) = (work.Actor.Party, isChange ? command.Contact : null);
        supplier.AccountFrom = work.At.AddDays(delay);
        var fact = await KnownContacts.ToldAsync(work, SupplierFacts.AccountConfirmed, supplier, cancellationToken);
        fact.Data.Add("from", supplier.AccountFrom);
        work.Record(supplier.ConfirmedThrough is { } asked ? fact with { Parties = [.. fact.Parties, ("asked", asked)] } : fact);
        if (delay == 0)
        {
            supplier.UseProposedAccount();
        }

        return Done.Value;
    }

    public async Task<Outcome<Done>> HandleAsync(RefuseAccount command, Work work, CancellationToken cancellationToken)
    {
        var opened = await OpenAsync(work, command.Supplier, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        if (string.IsNullOrWhiteSpace(command.Reason))
        {
            return SupplierRefusals.NoReason.At("reason");
        }

        opened.Value.DropProposedAccount();
        var fact = await KnownContacts.ToldAsync(work, SupplierFacts.AccountRefused, opened.Value, cancellationToken);
        work.Record(fact with { Texts = new Dictionary<string, string> { ["reason"] = command.Reason.Trim() } });
        return Done.Value;
    }

    public async Task<Outcome<Done>> HandleAsync(UseAccount command, Work work, CancellationToken cancellationToken)
    {
        var supplier = await work.Db.Set<Supplier>().FirstOrDefaultAsync(row => row.Id == command.Supplier, cancellationToken);
        if (!work.Actor.IsSystem || supplier is not { ProposedIban: not null, ConfirmedBy: not null, AccountFrom: { } from } || from > work.At)
        {
            return SupplierRefusals.NothingProposed;
        }

        supplier.UseProposedAccount();
        work.Record(SupplierFacts.Of(SupplierFacts.AccountUsed, supplier));
        return Done.Value;
    }

    private static async Task<Outcome<Supplier>> OpenAsync(Work work, PartyId id, CancellationToken cancellationToken)
    {
        var supplier = await work.Db.Set<Supplier>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (supplier is null || !work.Actor.IsColleague)
        {
            return Problems.NotFound;
        }

        if (!work.Actor.HasAnywhere(Roles.Finance) && !work.Actor.HasAnywhere(Roles.Buyer))
        {
            return SupplierRefusals.NotBuyer;
        }

        return supplier.ProposedIban is null ? SupplierRefusals.NothingProposed : supplier;
    }
}
