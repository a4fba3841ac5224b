using Vouch.Notices;

namespace Vouch.Suppliers;

/// <summary>Who is told of what happens to suppliers.</summary>
internal static class SupplierNotices
{
    internal static IReadOnlyList<NoticeRule> All { get; } =
    [
        new("supplier.registered", "owner", "{0} registered and waits to be qualified"),
        new("supplier.qualified", "supplier", "You are qualified: we can order from you"),
        new("supplier.declined", "supplier", "We decided not to buy from you") { Body = "{3}" },
        new("supplier.suspended", "supplier", "We cannot order from you at present") { Body = "{3}" },
        new("supplier.reinstated", "supplier", "We can order from you again"),
        new("supplier.account-proposed", "owner", "A new bank account of {0} waits for a second person; payments are held until then"),
    ];
}
