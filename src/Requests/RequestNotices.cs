using Vouch.Notices;
using Vouch.Requests.Asks;

namespace Vouch.Requests;

/// <summary>Who is told of what happens to requests.</summary>
internal static class RequestNotices
{
    internal static IReadOnlyList<NoticeRule> All { get; } =
    [
        new("request.raised", "owner", "{2} asks for something: {0}"),
        new("request.taken", "requester", "{2} looks after {0}, what you asked for") { Mail = false },
        new("request.handed-over", "owner", "{0} was handed over to you by {2}"),
        new("request.handed-over", "requester", "Somebody else now looks after {0}, what you asked for") { Mail = false },
        new("request.question-asked", "requester", "{2} asks you something about {0}") { Body = "{3} Our clock stands still until you reply.", Act = AnswerByMail.Act },
        new("request.question-answered", "owner", "{2} answered your question about {0}") { Body = "{3}" },
        new("request.answered", "requester", "Your answer about {0}: what happens next, and when") { Body = "{3}" },
        new("request.approved", "requester", "{0} was approved") { Mail = false },
        new("request.approved", "owner", "{0} was approved; it can be bought now"),
        new("request.refused", "requester", "{0} was refused") { Body = "{3}" },
        new("request.covered", "requester", "{0} is ordered already: an agreed price covers it"),
        new("request.ordered", "requester", "What you asked for with {0} is ordered"),
        new("request.withdrawn", "owner", "{0} is no longer needed") { Mail = false },
        new("request.reopened", "owner", "{0} is looked at again") { Body = "{3}" },
        new("request.confirmed", "owner", "{2} confirmed and rated {0}") { Mail = false },
    ];
}
