using Vouch.Notices;

namespace Vouch.Purchasing;

/// <summary>Who is told of subscriptions.</summary>
internal static class SubscriptionNotices
{
    internal static IReadOnlyList<NoticeRule> All { get; } =
    [
        new("subscription.decision-due", "owner", "Decide by {4} whether {0} goes on, with how many seats, or give notice") { DateKey = "until" },
        new("subscription.notice-given", "supplier", "Notice was given: {0} ends on {4}") { Body = "{3}", DateKey = "until" },
        new("subscription.notice-given", "owner", "Notice was given: {0} ends on {4}") { DateKey = "until", Mail = false },
        new("subscription.seats-removed", "supplier", "Seats of {0} are given back with {4}") { DateKey = "until" },
        new("subscription.seats-added", "supplier", "Seats were added to {0}") { Mail = false },
        new("subscription.started", "supplier", "We subscribed from {4} on: {0}") { DateKey = "from", Mail = false },
        new("subscription.renewed", "supplier", "{0} goes on until {4}") { DateKey = "until", Mail = false },
        new("subscription.renewed", "owner", "{0} goes on until {4}") { DateKey = "until" },
        new("subscription.ended", "owner", "{0} has ended"),
        new("subscription.ended", "supplier", "{0} has ended") { Mail = false },
        new("subscription.seat-assigned", "person", "You have a seat of {0}") { Mail = false },
    ];
}
