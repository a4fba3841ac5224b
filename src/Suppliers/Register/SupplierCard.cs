using Vouch.Kernel;

namespace Vouch.Suppliers;

/// <summary>A supplier as other rooms see it.</summary>
/// <param name="Id">The party's id.</param>
/// <param name="Number"><c>SUP-12</c>; its page is <c>/suppliers/{number}</c>.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="VatNumber">VAT identification number; null when it has none.</param>
/// <param name="Currency">Currency it bills in.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Owner">The buyer who looks after it.</param>
/// <param name="ContactEmail">Where invitations and orders are sent.</param>
/// <param name="StatusReason">Why it is suspended or declined.</param>
public sealed record SupplierCard(
    PartyId Id, string Number, string Name, string Country, string? VatNumber, Currency Currency, SupplierStatus Status, PartyId Owner, string? ContactEmail, string? StatusReason)
{
    /// <summary>True when it may be invited to a sourcing event: not suspended, not declined.</summary>
    public bool MayBeInvited => Status is SupplierStatus.Invited or SupplierStatus.Registered or SupplierStatus.Qualified;

    /// <summary>True when orders may be placed with it: qualified.</summary>
    public bool MayBeOrderedFrom => Status == SupplierStatus.Qualified;
}

/// <summary>Where a supplier's money goes. Confirmed by two persons.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Holder">Name on the account.</param>
/// <param name="Iban">Without spaces.</param>
/// <param name="Bic">Null when the bank is known by the IBAN alone.</param>
/// <param name="ChangePending">True while a change waits for its second person: then nothing is paid.</param>
public sealed record SupplierAccount(PartyId Supplier, string Holder, string Iban, string? Bic, bool ChangePending);
