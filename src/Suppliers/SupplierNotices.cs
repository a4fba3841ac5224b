using Vouch.Notices;

namespace Vouch.Suppliers;

/// <summary>Who is told of what happens to suppliers.</summary>
internal static class SupplierNotices
{
    private const string AccountBody = "We ask somebody at your company whom we knew before. Until it is confirmed, nothing is paid.";

    internal static IReadOnlyList<NoticeRule> All { get; } =
    [
        new("supplier.registered", "owner", "{0} registered and waits to be qualified"),
        new("supplier.qualified", "supplier", "You are qualified: we can order from you"),
        new("supplier.declined", "supplier", "We decided not to buy from you") { Body = "{3}" },
        new("supplier.suspended", "supplier", "We cannot order from you at present") { Body = "{3}" },
        new("supplier.reinstated", "supplier", "We can order from you again"),
        new("supplier.account-proposed", "owner", "A new bank account of {0} waits for a second person; payments are held until then"),
        new("supplier.account-proposed", "supplier", "A new bank account was entered for your company. If that was not you, call us at once") { Body = AccountBody },
        new("supplier.account-proposed", "contact", "A new bank account was entered for {0}. If that was not you, call us at once") { Body = AccountBody },
        new("supplier.account-confirmed", "supplier", "The new bank account of your company was confirmed. If it is not yours, call us at once"),
        new("supplier.account-confirmed", "contact", "The new bank account of {0} was confirmed. If it is not yours, call us at once"),
        new("supplier.account-refused", "owner", "A new bank account of {0} was refused; payments go on to the account before it") { Body = "{3}" },
        new("supplier.account-refused", "supplier", "The new bank account of your company was refused; payments go on to the account before it") { Body = "{3}" },
        new("supplier.account-refused", "contact", "The new bank account of {0} was refused; payments go on to the account before it") { Body = "{3}" },
        new("supplier.account-used", "owner", "Payments to {0} now go to the new bank account"),
        new("supplier.account-used", "supplier", "Your payments now go to the new bank account"),
    ];
}
