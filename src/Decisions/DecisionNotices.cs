using Vouch.Decisions.Approvals;
using Vouch.Notices;

namespace Vouch.Decisions;

/// <summary>Who is told of decisions that wait and were made.</summary>
internal static class DecisionNotices
{
    private const string Page = "/decisions/{approval}";

    internal static IReadOnlyList<NoticeRule> All { get; } =
    [
        new("approval.requested", "approver", "A decision waits for you: {0}, {1}") { Link = Page, Act = DecideByMail.Act },
        new("approval.more-asked", "requester", "{2} wants to know more before deciding on {0}") { Body = "{3} The approver's clock stands still until you reply.", Link = Page, Act = TellMoreByMail.Act },
        new("approval.more-told", "approver", "Your question about {0} was answered") { Body = "{3}", Link = Page },
        new("approval.superseded", "approver", "The decision on {0} is no longer needed") { Mail = false, Link = Page },
        new("review.requested", "reviewer", "A review waits for you: {0}, {1}") { Link = Page },
        new("review.more-asked", "requester", "{2} wants to know more before the review of {0} is finished") { Body = "{3}", Link = Page, Act = TellMoreByMail.Act },
        new("review.more-told", "reviewer", "Your question about {0} was answered") { Body = "{3}", Link = Page },
    ];
}
