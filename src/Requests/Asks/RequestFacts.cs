using Vouch.Kernel;

namespace Vouch.Requests.Asks;

/// <summary>The facts this room records, and whom each gives the ball.</summary>
internal static class RequestFacts
{
    private static readonly string[] Parties = ["requester", "on-behalf-of", "owner"];

    public static readonly FactName Raised = new("request.raised", "A colleague asked for something.", Parties, ["number", "category", "amount", "currency", "needed_by", "already_bought", "from"]);
    public static readonly FactName Taken = new("request.taken", "A buyer began on a request and is its owner.", [.. Parties, "from"], ["number"]);
    public static readonly FactName HandedOver = new("request.handed-over", "A request has another owner.", [.. Parties, "from"], ["number"]);
    public static readonly FactName QuestionAsked = new("request.question-asked", "The owner asked the requester something; the ball is with the requester.", Parties, ["number", "questions"]);
    public static readonly FactName QuestionAnswered = new("request.question-answered", "The requester answered; the ball is with procurement again.", Parties, ["number", "questions"]);
    public static readonly FactName Answered = new("request.answered", "The requester was told what happens next, and when.", Parties, ["number", "next_step", "next_date"]);
    public static readonly FactName Described = new("request.described", "The lines of a request were changed.", Parties, ["number", "lines", "amount", "currency"]);
    public static readonly FactName Submitted = new("request.submitted", "A request was submitted for approval.", Parties, ["number", "amount", "currency"]);
    public static readonly FactName Approved = new("request.approved", "A request was approved and its budget set aside.", Parties, ["number", "amount", "currency"]);
    public static readonly FactName SourcingStarted = new("request.sourcing-started", "Suppliers are asked for offers for a request.", Parties, ["number", "event"]);
    public static readonly FactName Covered = new("request.covered", "A request became an order with no buyer's touch.", Parties, ["number", "order"]);
    public static readonly FactName Ordered = new("request.ordered", "What was asked for is ordered.", Parties, ["number", "order"]);
    public static readonly FactName Received = new("request.received", "What was asked for has arrived, or a part of it.", Parties, ["number", "order"]);
    public static readonly FactName Confirmed = new("request.confirmed", "The requester confirmed that it was what they needed, and rated it.", Parties, ["number", "rating"]);
    public static readonly FactName Refused = new("request.refused", "A request was refused, with the reason.", Parties, ["number", "amount", "currency", "reason_code"]);
    public static readonly FactName Withdrawn = new("request.withdrawn", "The requester no longer needs it.", Parties, ["number"]);
    public static readonly FactName Merged = new("request.merged", "A request goes on as part of another.", Parties, ["number", "into"]);
    public static readonly FactName Split = new("request.split", "A request goes on as several.", Parties, ["number", "into"]);
    public static readonly FactName Reopened = new("request.reopened", "A request that was over is looked at again.", Parties, ["number"]);

    public static readonly FactName BudgetSet = new("budget.set", "A budget was given, raised or lowered.", ["holder"], ["budget", "period", "amount", "currency"]);
    public static readonly FactName BudgetReserved = new("budget.reserved", "An approval set money aside.", ["holder"], ["budget", "period", "amount", "currency", "for", "subject"]);
    public static readonly FactName BudgetCommitted = new("budget.committed", "An order took money.", ["holder"], ["budget", "period", "amount", "currency", "for", "subject"]);
    public static readonly FactName BudgetSpent = new("budget.spent", "An invoice spent money.", ["holder"], ["budget", "period", "amount", "currency", "for", "subject"]);
    public static readonly FactName BudgetReleased = new("budget.released", "Less was needed; money became free again.", ["holder"], ["budget", "period", "amount", "currency", "for", "subject"]);
    public static readonly FactName BudgetReturned = new("budget.returned", "A credit note gave money back.", ["holder"], ["budget", "period", "amount", "currency", "for", "subject"]);
    public static readonly FactName DefaultSaved = new("coding-default.saved", "What is written to which account by default was changed.", data: ["category", "account", "cost_centre"]);

    public static IReadOnlyList<FactName> All { get; } =
    [
        Raised, Taken, HandedOver, QuestionAsked, QuestionAnswered, Answered, Described, Submitted, Approved, SourcingStarted, Covered, Ordered, Received, Confirmed,
        Refused, Withdrawn, Merged, Split, Reopened, BudgetSet, BudgetReserved, BudgetCommitted, BudgetSpent, BudgetReleased, BudgetReturned, DefaultSaved,
    ];

    /// <summary>With whom the ball is after a fact about a request or one of its approvals; others do not move it.</summary>
    public static IReadOnlyDictionary<string, WaitsFor> BallAfter { get; } = new Dictionary<string, WaitsFor>(StringComparer.Ordinal)
    {
        [Raised.Name] = WaitsFor.Procurement,
        [Taken.Name] = WaitsFor.Procurement,
        [QuestionAsked.Name] = WaitsFor.Requester,
        [QuestionAnswered.Name] = WaitsFor.Procurement,
        [Submitted.Name] = WaitsFor.Approvers,
        ["approval.more-asked"] = WaitsFor.Requester,
        ["approval.more-told"] = WaitsFor.Approvers,
        ["review.more-asked"] = WaitsFor.Requester,
        ["review.more-told"] = WaitsFor.Approvers,
        [Approved.Name] = WaitsFor.Procurement,
        [SourcingStarted.Name] = WaitsFor.Supplier,
        [Covered.Name] = WaitsFor.Supplier,
        [Ordered.Name] = WaitsFor.Supplier,
        [Received.Name] = WaitsFor.Requester,
        [Confirmed.Name] = WaitsFor.Nobody,
        [Refused.Name] = WaitsFor.Nobody,
        [Withdrawn.Name] = WaitsFor.Nobody,
        [Merged.Name] = WaitsFor.Nobody,
        [Split.Name] = WaitsFor.Nobody,
        [Reopened.Name] = WaitsFor.Procurement,
    };
}
