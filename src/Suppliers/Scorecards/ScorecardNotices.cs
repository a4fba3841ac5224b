using Vouch.Notices;

namespace Vouch.Suppliers.Scorecards;

/// <summary>Who is told what about scorecards, challenges and plans.</summary>
internal static class ScorecardNotices
{
    internal static IReadOnlyList<NoticeRule> All { get; } =
    [
        new("scorecard.closed", "supplier", "Your scorecard for a period is there: how you did toward us, and how we did toward you") { Link = "/partner/scorecard" },
        new("scorecard.challenged", "owner", "A supplier challenges a case of its scorecard: {0}") { Body = "{3}" },
        new("scorecard.challenge-accepted", "supplier", "Your challenge {0} was accepted: the case is left out") { Body = "{3}" },
        new("scorecard.challenge-declined", "supplier", "Your challenge {0} was not accepted: the case stays") { Body = "{3}" },
        new("improvement-plan.opened", "supplier", "{0}: a corrective-action plan was opened with you") { Body = "{3}" },
        new("improvement-plan.action-promised", "by", "{0}: an action is promised by you") { Body = "{3}", DateKey = "due" },
        new("improvement-plan.action-done", "owner", "{0}: an action is said to be done; is it?") { Body = "{3}", When = ("side", "them") },
        new("improvement-plan.action-done", "supplier", "{0}: an action of ours is done; is it so?") { Body = "{3}", When = ("side", "us") },
        new("improvement-plan.action-sent-back", "by", "{0}: an action came back; it is not done yet") { Body = "{3}", DateKey = "due" },
        new("improvement-plan.closed", "supplier", "{0}: all actions are settled, the plan is closed"),
        new("improvement-plan.closed", "owner", "{0}: all actions are settled, the plan is closed"),
        new("improvement-plan.given-up", "supplier", "{0}: the plan was given up") { Body = "{3}" },
    ];
}
