using Vouch.Notices;

namespace Vouch.Suppliers.Together;

/// <summary>Who is told what about the place that both share.</summary>
internal static class TogetherNotices
{
    internal static IReadOnlyList<NoticeRule> All { get; } =
    [
        new("joint-aim.set", "supplier", "A joint aim was set: {3}") { When = ("side", "us"), Link = "/partner/together" },
        new("joint-aim.set", "owner", "A supplier set a joint aim: {3}") { When = ("side", "them") },
        new("joint-aim.reached", "supplier", "A joint aim is reached") { Link = "/partner/together" },
        new("joint-aim.reached", "owner", "A joint aim is reached"),
        new("partner-review.planned", "supplier", "{0}: a review with you is planned for {4}") { DateKey = "on", Body = "{3}" },
        new("partner-review.planned", "owner", "{0}: a review is planned for {4}") { DateKey = "on", Body = "{3}" },
        new("partner-review.promised", "by", "{0}: you promised something in a review") { Body = "{3}" },
        new("partner-review.held", "supplier", "{0}: the minutes of the review are written"),
    ];
}
