using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Relationships;

namespace Vouch.Suppliers;

/// <summary>A supplier's particulars as somebody tells them.</summary>
/// <param name="Name">What it is called, at most 200 characters.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Currency">Currency it bills in.</param>
/// <param name="VatNumber">VAT identification number; null when it has none.</param>
/// <param name="ContactName">Whom to talk to.</param>
/// <param name="ContactEmail">Where invitations and orders are sent.</param>
/// <param name="Iban">Bank account; with spaces or without.</param>
/// <param name="Bic">Null when the bank is known by the IBAN alone.</param>
public sealed record SupplierParticulars(string Name, string Country, Currency Currency, string? VatNumber = null, string? ContactName = null, string? ContactEmail = null, string? Iban = null, string? Bic = null);

/// <summary>
/// A buyer enters a supplier. One that is known by VAT number or name is refused and named. An account entered here waits for a second person like any other.
/// What the software itself enters (an import, an invoice of a stranger) is looked after as <see cref="SupplierOwners"/> says.
/// </summary>
/// <param name="Particulars">What is known of it.</param>
public sealed record RegisterSupplier(SupplierParticulars Particulars) : ICommand<PartyId>;

internal sealed class RegisterSupplierHandler(CompanyDirectory directory) : IHandler<RegisterSupplier, PartyId>
{
    public async Task<Outcome<PartyId>> HandleAsync(RegisterSupplier command, Work work, CancellationToken cancellationToken)
    {
        var keeper = work.Actor.IsSystem ? SupplierOwners.ForCompany(await directory.ReadAsync(cancellationToken)) : work.Actor;
        if (keeper is null)
        {
            return SupplierRefusals.NoOwner;
        }

        if (keeper.Unit is not { } unit || !(work.Actor.IsSystem || keeper.HasAnywhere(Roles.Buyer)))
        {
            return SupplierRefusals.NotBuyer;
        }

        if (await CheckAsync(command.Particulars, null, work.Db, cancellationToken) is { Count: > 0 } refusals)
        {
            return refusals.ToArray();
        }

        var supplier = new Supplier
        {
            Id = work.NewId<PartyId>(),
            Number = await work.NextNumberAsync("SUP", cancellationToken),
            Name = "",
            SearchName = "",
            Country = "",
            Currency = command.Particulars.Currency,
            Status = SupplierStatus.Registered,
            Owner = keeper.Party,
            Unit = unit,
            Since = work.At,
        };
        Tell(supplier, command.Particulars, work.Actor.Party, work.At);
        work.Db.Add(supplier);
        work.Record(SupplierFacts.Of(SupplierFacts.Registered, supplier));
        await work.RunAsSystemAsync(new AddParty(supplier.Id, PartyKind.Supplier, supplier.Name), cancellationToken);
        return supplier.Id;
    }

    /// <summary>What is wrong with the particulars.</summary>
    public static async Task<IReadOnlyList<Refusal>> CheckAsync(SupplierParticulars told, PartyId? self, VouchDb db, CancellationToken cancellationToken)
    {
        var refusals = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(told.Name) || told.Name.Length > 200)
        {
            refusals.Add(SupplierRefusals.NoName.At("name"));
        }

        if (told.Country is not { Length: 2 } || !told.Country.All(char.IsAsciiLetter))
        {
            refusals.Add(SupplierRefusals.NoCountry.At("country"));
        }

        if (told.ContactEmail is { Length: > 0 } email && (!MailAddress.TryCreate(email, out var address) || address.Address != email.Trim()))
        {
            refusals.Add(SupplierRefusals.NoEmail.With(email).At("contactEmail"));
        }

        if (SupplierDirectory.Normalise(told.Iban) is { } iban && !BankIdentifiers.IsIban(iban))
        {
            refusals.Add(SupplierRefusals.NoIban.With(told.Iban!).At("iban"));
        }

        if (SupplierDirectory.Normalise(told.Bic) is { } bic && !BankIdentifiers.IsBic(bic))
        {
            refusals.Add(SupplierRefusals.NoBic.With(told.Bic!).At("bic"));
        }

        var vat = SupplierDirectory.Normalise(told.VatNumber);
        var name = (told.Name ?? "").Trim().ToLowerInvariant();
        var twin = await db.Set<Supplier>().AsNoTracking().FirstOrDefaultAsync(row => row.SearchName == name || (vat != null && row.VatNumber == vat), cancellationToken);
        if (twin is not null && twin.Id != self)
        {
            refusals.Add(SupplierRefusals.Known.With(twin.Name, twin.Label).At("name"));
        }

        return refusals;
    }

    /// <summary>Takes over the particulars; a new account is only proposed.</summary>
    public static void Tell(Supplier supplier, SupplierParticulars told, PartyId by, DateTimeOffset at)
    {
        supplier.Name = told.Name.Trim();
        supplier.SearchName = supplier.Name.ToLowerInvariant();
        supplier.Country = told.Country.ToUpperInvariant();
        supplier.Currency = told.Currency;
        supplier.VatNumber = SupplierDirectory.Normalise(told.VatNumber);
        supplier.ContactName = told.ContactName?.Trim();
        supplier.ContactEmail = told.ContactEmail?.Trim();
        if (SupplierDirectory.Normalise(told.Iban) is { } iban && iban != supplier.Iban)
        {
            supplier.Propose(iban, SupplierDirectory.Normalise(told.Bic), by, at);
        }
    }
}
