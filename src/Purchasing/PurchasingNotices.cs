using Vouch.Notices;

namespace Vouch.Purchasing;

/// <summary>Who is told of orders, receipts, invoices and payments: the requester of every receipt, the supplier of every step toward the money.</summary>
internal static class PurchasingNotices
{
    internal static IReadOnlyList<NoticeRule> All { get; } =
    [
        new("order.sent", "supplier", "You have an order: {0}, {1}") { Body = "Please acknowledge it, or propose other dates.", Act = AcknowledgeByMail.Act },
        new("order.revised", "supplier", "Order {0} was changed; it is now {1}") { Body = "Please acknowledge the change, or propose other dates.", Act = AcknowledgeByMail.Act },
        new("order.cancelled", "supplier", "Order {0} was cancelled") { Body = "{3}" },
        new("order.acknowledged", "owner", "The supplier said yes to {0}") { Mail = false },
        new("order.line-promised", "requester", "A line of {0} is promised for {4}") { DateKey = "promised_date", About = "order", Mail = false },
        new("order.date-proposed", "owner", "The supplier proposes {4} for a line of {0}") { DateKey = "promised_date" },
        new("order.date-accepted", "supplier", "Your date {4} for a line of {0} was accepted") { DateKey = "promised_date" },
        new("order.date-accepted", "requester", "A line of {0} will come on {4}") { DateKey = "promised_date" },
        new("order.date-declined", "supplier", "Your date {4} for a line of {0} was not accepted") { DateKey = "promised_date" },
        new("order.answered-otherwise", "owner", "The supplier cannot keep {0} as it is") { Body = "{3}" },
        new("order.despatch-announced", "requester", "Goods of {0} are on their way to you") { Body = "{3}", Mail = false },
        new("order.despatch-announced", "owner", "Goods of {0} are on their way") { Body = "{3}", Mail = false },

        new("goods.received", "requester", "What you asked for has arrived, or a part of it: {0}") { NumberKey = "order_number", About = "order", Act = ConfirmByMail.Act },
        new("goods.rejected", "requester", "Goods of {0} were refused at the door") { Body = "{3}", NumberKey = "order_number", About = "order" },
        new("goods.rejected", "supplier", "Goods of {0} were refused at the door") { Body = "{3}", NumberKey = "order_number", About = "order" },
        new("goods.returned", "supplier", "Goods of {0} are on their way back to you") { Body = "{3}", NumberKey = "order_number", About = "order" },
        new("service.accepted", "supplier", "What you did for {0} was accepted") { NumberKey = "order_number", About = "order" },

        new("invoice.received", "supplier", "We have your invoice {0}; it is due {4}") { DateKey = "due_date" },
        new("invoice.held", "supplier", "Your invoice {0} waits") { Body = "{3}" },
        new("invoice.released", "supplier", "Your invoice {0} no longer waits"),
        new("invoice.refused", "supplier", "Your invoice {0} was sent back to you") { Body = "{3}" },
        new("exception.raised", "owner", "An invoice does not match, and you look after it: {0}"),
        new("exception.handed-over", "owner", "{0} was handed over to you by {2}"),
        new("exception.supplier-asked", "supplier", "Please send a credit note: {0}") { Body = "{3}" },
        new("exception.supplier-answered", "owner", "The supplier answered about {0}") { Body = "{3}" },

        new("payment.retention-released", "supplier", "What was held back is let go: {1}, due {4}") { About = "invoice", DateKey = "due_date" },
        new("payment.settled", "supplier", "You are paid: {1}") { About = "invoice" },
        new("payment.held", "supplier", "A payment to you waits: {1}") { Body = "{3}", About = "invoice" },
        new("payment.refused", "owner", "The bank refused a payment of {1}") { Body = "{3}" },
        new("payment.returned", "owner", "A payment of {1} came back") { Body = "{3}" },
        new("payment.doubted", "owner", "The bank contradicts itself about a payment of {1}; clear it up, nothing is paid until then") { Body = "{3}" },
    ];
}
