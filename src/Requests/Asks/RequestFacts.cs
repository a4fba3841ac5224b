namespace Vouch.Requests.Asks;

/// <summary>The names of the facts about a request, and whom each gives the ball.</summary>
internal static class RequestFacts
{
    public const string Raised = "request.raised";
    public const string Taken = "request.taken";
    public const string HandedOver = "request.handed-over";
    public const string QuestionAsked = "request.question-asked";
    public const string QuestionAnswered = "request.question-answered";
    public const string Answered = "request.answered";
    public const string SubmittedForApproval = "request.submitted-for-approval";
    public const string ApprovalRequested = "request.approval-requested";
    public const string ApprovalAskedMore = "request.approval-asked-more";
    public const string ApprovalToldMore = "request.approval-told-more";
    public const string Approved = "request.approved";
    public const string SourcingStarted = "request.sourcing-started";
    public const string Ordered = "request.ordered";
    public const string Received = "request.received";
    public const string Fulfilled = "request.fulfilled";
    public const string Refused = "request.refused";
    public const string Withdrawn = "request.withdrawn";
    public const string Merged = "request.merged";
    public const string Split = "request.split";
    public const string Reopened = "request.reopened";

    public static IReadOnlyDictionary<string, WaitsFor> BallAfter { get; } = new Dictionary<string, WaitsFor>(StringComparer.Ordinal)
    {
        [Raised] = WaitsFor.Procurement,
        [Taken] = WaitsFor.Procurement,
        [QuestionAsked] = WaitsFor.Requester,
        [QuestionAnswered] = WaitsFor.Procurement,
        [SubmittedForApproval] = WaitsFor.Approvers,
        [ApprovalAskedMore] = WaitsFor.Requester,
        [ApprovalToldMore] = WaitsFor.Approvers,
        [Approved] = WaitsFor.Procurement,
        [SourcingStarted] = WaitsFor.Supplier,
        [Ordered] = WaitsFor.Supplier,
        [Received] = WaitsFor.Requester,
        [Fulfilled] = WaitsFor.Nobody,
        [Refused] = WaitsFor.Nobody,
        [Withdrawn] = WaitsFor.Nobody,
        [Merged] = WaitsFor.Nobody,
        [Split] = WaitsFor.Nobody,
        [Reopened] = WaitsFor.Procurement,
    };
}
