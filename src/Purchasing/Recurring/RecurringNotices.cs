using Vouch.Notices;

namespace Vouch.Purchasing;

/// <summary>Who is told of plans: the owner when an order cannot be placed, the supplier of what will come and what will not.</summary>
internal static class RecurringNotices
{
    internal static IReadOnlyList<NoticeRule> All { get; } =
    [
        new("recurring-order.refused", "owner", "The order of {0} for {4} could not be placed") { Body = "Open it to read why and what to do. It is tried again every hour until then.", DateKey = "date" },
        new("recurring-order.planned", "supplier", "We order from you regularly from {4} on: {0}") { DateKey = "from", Mail = false },
        new("recurring-order.paused", "supplier", "Our regular orders {0} pause") { Body = "{3}" },
        new("recurring-order.resumed", "supplier", "Our regular orders {0} go on from {4}") { DateKey = "from" },
        new("recurring-order.skipped", "supplier", "We order nothing by {0} on {4}") { Body = "{3}", DateKey = "date" },
        new("recurring-order.ended", "supplier", "Our regular orders {0} have ended") { Body = "{3}" },
        new("recurring-order.ended", "owner", "The recurring order {0} has ended") { Body = "{3}", Mail = false },
    ];
}
