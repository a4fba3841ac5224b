using Vouch.Kernel;

namespace Vouch.Suppliers;

/// <summary>What this room's use cases refuse.</summary>
public static class SupplierRefusals
{
    /// <summary>Only buyers look after suppliers.</summary>
    public static readonly Refusal NotBuyer = new("supplier.not-buyer", "Only a buyer may do this. Ask the owner named on the supplier's page.", RefusalKind.NotAllowed);

    /// <summary>Nobody could look after it.</summary>
    public static readonly Refusal NoOwner = new("supplier.no-owner", "Nobody can look after suppliers yet. Set the company up and grant somebody the role buyer first.");

    /// <summary>The state does not allow it.</summary>
    public static readonly Refusal NotNow = new("supplier.not-now", "This cannot be done while {0} is {1}.");

    /// <summary>Name missing.</summary>
    public static readonly Refusal NoName = new("supplier.no-name", "Please write the supplier's name.", RefusalKind.Invalid);

    /// <summary>Known already.</summary>
    public static readonly Refusal Known = new("supplier.known", "{0} is known already as {1}. Use that one.", RefusalKind.Invalid);

    /// <summary>Not a country.</summary>
    public static readonly Refusal NoCountry = new("supplier.no-country", "A country is two letters such as DE (ISO 3166-1).", RefusalKind.Invalid);

    /// <summary>Not a mail address.</summary>
    public static readonly Refusal NoEmail = new("supplier.no-email", "'{0}' is not a mail address.", RefusalKind.Invalid);

    /// <summary>Not an IBAN.</summary>
    public static readonly Refusal NoIban = new("supplier.no-iban", "'{0}' is not an IBAN: its check digits do not fit. Compare it with the supplier's letter.", RefusalKind.Invalid);

    /// <summary>Not a BIC.</summary>
    public static readonly Refusal NoBic = new("supplier.no-bic", "'{0}' is not a BIC (8 or 11 letters and digits).", RefusalKind.Invalid);

    /// <summary>The second person must be another.</summary>
    public static readonly Refusal SamePerson = new("supplier.same-person", "A change of bank account is confirmed by another person than the one who entered it.", RefusalKind.NotAllowed);

    /// <summary>Nothing to confirm.</summary>
    public static readonly Refusal NothingProposed = new("supplier.nothing-proposed", "No change of bank account waits for confirmation.");

    /// <summary>It was confirmed.</summary>
    public static readonly Refusal ConfirmedAlready = new("supplier.confirmed-already", "This account was confirmed. It is used from {0}; payments are held until then.");

    /// <summary>A reason is needed.</summary>
    public static readonly Refusal NoReason = new("supplier.no-reason", "Please give the reason; the supplier is told it.", RefusalKind.Invalid);

    /// <summary>The link does not work.</summary>
    public static readonly Refusal BadLink = new("supplier.bad-link", "This link has expired, was used or was replaced. Ask the person who invited you for a new one.", RefusalKind.NotFound);

    /// <summary>Somebody changed it.</summary>
    public static readonly Refusal Stale = new("supplier.stale", "Somebody changed this supplier meanwhile. Read it again and repeat.", RefusalKind.Stale);
}

/// <summary>The facts this room records.</summary>
public static class SupplierFacts
{
    /// <summary>A supplier was asked to register.</summary>
    public static readonly FactName Invited = new("supplier.invited", "A supplier was asked to register.", ["supplier", "owner"], ["number", "status"]);

    /// <summary>A supplier told about itself, or a buyer entered it.</summary>
    public static readonly FactName Registered = new("supplier.registered", "A supplier was registered and waits to be qualified.", ["supplier", "owner"], ["number", "status"]);

    /// <summary>A supplier was qualified.</summary>
    public static readonly FactName Qualified = new("supplier.qualified", "A supplier was checked and may be ordered from.", ["supplier", "owner"], ["number", "status"]);

    /// <summary>A supplier was suspended.</summary>
    public static readonly FactName Suspended = new("supplier.suspended", "A supplier may not be invited or ordered from until reinstated.", ["supplier", "owner"], ["number", "status"]);

    /// <summary>A supplier was reinstated.</summary>
    public static readonly FactName Reinstated = new("supplier.reinstated", "A suspended supplier may be invited and ordered from again.", ["supplier", "owner"], ["number", "status"]);

    /// <summary>A supplier was declined.</summary>
    public static readonly FactName Declined = new("supplier.declined", "The company decided not to buy from a supplier.", ["supplier", "owner"], ["number", "status"]);

    /// <summary>Particulars changed.</summary>
    public static readonly FactName Changed = new("supplier.changed", "A supplier's particulars were changed.", ["supplier", "owner"], ["number", "status"]);

    /// <summary>A bank account was proposed.</summary>
    public static readonly FactName AccountProposed = new("supplier.account-proposed", "A new bank account of a supplier waits for a second person; payments are held.", ["supplier", "owner", "contact"], ["number"]);

    /// <summary>A bank account was confirmed.</summary>
    public static readonly FactName AccountConfirmed = new("supplier.account-confirmed", "A second person confirmed a supplier's bank account; a change is used after a delay.", ["supplier", "owner", "contact", "asked"], ["number", "from"]);

    /// <summary>A bank account was found not to be the supplier's.</summary>
    public static readonly FactName AccountRefused = new("supplier.account-refused", "A proposed bank account was found not to be the supplier's, or was withdrawn; the account before it is paid to again.", ["supplier", "owner", "contact"], ["number"]);

    /// <summary>A confirmed bank account is used.</summary>
    public static readonly FactName AccountUsed = new("supplier.account-used", "Payments to a supplier go to its confirmed new bank account from now on.", ["supplier", "owner"], ["number"]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FactName> All { get; } = [Invited, Registered, Qualified, Suspended, Reinstated, Declined, Changed, AccountProposed, AccountConfirmed, AccountRefused, AccountUsed];

    internal static FactDraft Of(FactName name, Supplier supplier) => new(name, supplier.Subject)
    {
        Unit = supplier.Unit,
        Parties = [("supplier", supplier.Id), ("owner", supplier.Owner)],
        Data = name.Data.Contains("status") ? new FactData { { "number", supplier.Label }, { "status", supplier.Status.ToString().ToLowerInvariant() } } : new FactData { { "number", supplier.Label } },
    };
}
