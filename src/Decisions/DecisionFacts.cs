using Vouch.Kernel;

namespace Vouch.Decisions;

/// <summary>The facts this room records. The subject of an approval's or review's facts is the step, so that each has promises of its own.</summary>
internal static class DecisionFacts
{
    public const string Approval = "approval";
    public const string Review = "review";

    private static readonly string[] ApprovalRoles = ["approver", "requester", "asked-by"];
    private static readonly string[] ApprovalData = ["approval", "step", "amount", "currency", "category", "about", "subject", "number"];

    public static readonly FactName Requested = new("approval.requested", "A decision waits for an approver.", ApprovalRoles, ApprovalData);
    public static readonly FactName Approved = new("approval.approved", "An approver approved.", ApprovalRoles, ApprovalData);
    public static readonly FactName Refused = new("approval.refused", "An approver refused.", ApprovalRoles, ApprovalData);
    public static readonly FactName MoreAsked = new("approval.more-asked", "An approver wants to know more before deciding.", ApprovalRoles, ApprovalData);
    public static readonly FactName MoreTold = new("approval.more-told", "The approver's question was answered.", ApprovalRoles, ApprovalData);
    public static readonly FactName Superseded = new("approval.superseded", "A decision is no longer needed.", ApprovalRoles, ApprovalData);
    public static readonly FactName Delegated = new("approval.delegated", "While somebody is away another person decides in their name.", ["approver", "delegate"], ["first_day", "last_day"]);
    public static readonly FactName DelegationEnded = new("approval.delegation-ended", "A delegation was ended before its last day.", ["approver", "delegate"], ["last_day"]);

    public static readonly FactName ReviewRequested = new("review.requested", "A review waits for a specialist.", ["reviewer", "requester"], [.. ApprovalData, "kind"]);
    public static readonly FactName ReviewAnswered = new("review.answered", "A specialist answered the questionnaire of a review.", ["reviewer", "requester"], [.. ApprovalData, "kind", "verdict"]);
    public static readonly FactName ReviewMoreAsked = new("review.more-asked", "A reviewer wants to know more.", ["reviewer", "requester"], [.. ApprovalData, "kind"]);
    public static readonly FactName ReviewMoreTold = new("review.more-told", "A reviewer's question was answered.", ["reviewer", "requester"], [.. ApprovalData, "kind"]);
    public static readonly FactName ReviewSuperseded = new("review.superseded", "A review is no longer needed.", ["reviewer", "requester"], [.. ApprovalData, "kind"]);

    public static readonly FactName PolicySaved = new("policy.saved", "A version of the approval policy was saved; it is not in force by that.", data: ["policy", "version", "from"]);
    public static readonly FactName PolicyInForce = new("policy.in-force", "A version of the approval policy was put in force from its first day on.", data: ["policy", "version", "from"]);
    public static readonly FactName ActTaken = new("duty.step-taken", "One person took the first or second step of an act that needs two.", ["person"], ["act", "about", "subject", "step"]);

    public static IReadOnlyList<FactName> All { get; } =
    [
        Requested, Approved, Refused, MoreAsked, MoreTold, Superseded, Delegated, DelegationEnded,
        ReviewRequested, ReviewAnswered, ReviewMoreAsked, ReviewMoreTold, ReviewSuperseded, PolicySaved, PolicyInForce, ActTaken,
    ];
}
