using Vouch.Requests.Asks;
using Vouch.Ui;

namespace Vouch.Requests.Pages;

/// <summary>States, parties and facts in words.</summary>
internal static class RequestWords
{
    public static string State(string state) => state switch
    {
        "raised" => "Raised",
        "in-triage" => "Being looked at",
        "question-asked" => "Question to the requester",
        "awaiting-approval" => "Awaiting approval",
        "approved" => "Approved",
        "sourcing" => "Suppliers asked",
        "ordered" => "Ordered",
        "received" => "Received",
        "fulfilled" => "Fulfilled",
        "refused" => "Refused",
        "withdrawn" => "Withdrawn",
        "merged" => "Merged",
        "split" => "Split",
        _ => "Reopened",
    };

    /// <summary>What the requester is asked to do while the ball is with them.</summary>
    public static string ToDo(string state) => state switch
    {
        "question-asked" => "Answer a question",
        "received" => "Say whether it is what you needed",
        _ => "Look at it",
    };

    public static Tone Tone(string state) => state switch
    {
        "fulfilled" or "received" => Ui.Tone.Good,
        "approved" or "ordered" or "sourcing" => Ui.Tone.Info,
        "question-asked" or "awaiting-approval" or "raised" or "reopened" => Ui.Tone.Warning,
        "refused" => Ui.Tone.Bad,
        _ => Ui.Tone.Neutral,
    };

    public static string Party(WaitsFor party) => party switch
    {
        WaitsFor.Procurement => "Procurement",
        WaitsFor.Requester => "The requester",
        WaitsFor.Approvers => "Approvers",
        WaitsFor.Supplier => "The supplier",
        _ => "Nobody",
    };

    public static (string Text, string Icon, Tone Tone)? Fact(string fact) => fact switch
    {
        "request.raised" => ("asked for it", "message-plus", Ui.Tone.Info),
        "request.taken" => ("took it", "hand-grab", Ui.Tone.Neutral),
        "request.handed-over" => ("gave it another owner", "arrows-exchange", Ui.Tone.Neutral),
        "request.question-asked" => ("asked a question; the clock stands still", "help", Ui.Tone.Warning),
        "request.question-answered" => ("answered the question", "message", Ui.Tone.Neutral),
        "request.answered" => ("said what happens next", "calendar-check", Ui.Tone.Good),
        "request.described" => ("changed the lines", "edit", Ui.Tone.Neutral),
        "request.submitted" => ("submitted it for approval", "send", Ui.Tone.Neutral),
        "request.approved" => ("It was approved and its budget set aside", "check", Ui.Tone.Good),
        "request.sourcing-started" => ("asked suppliers", "users", Ui.Tone.Info),
        "request.covered" => ("It became an order without a buyer's touch", "bolt", Ui.Tone.Good),
        "request.ordered" => ("ordered it", "shopping-cart", Ui.Tone.Info),
        "request.received" => ("recorded that it arrived", "package", Ui.Tone.Good),
        "request.confirmed" => ("confirmed and rated it", "star", Ui.Tone.Good),
        "request.refused" => ("refused it", "x", Ui.Tone.Bad),
        "request.withdrawn" => ("withdrew it", "arrow-back", Ui.Tone.Neutral),
        "request.merged" => ("merged it into another", "git-merge", Ui.Tone.Neutral),
        "request.split" => ("split it", "git-branch", Ui.Tone.Neutral),
        "request.reopened" => ("reopened it", "refresh", Ui.Tone.Warning),
        "approval.requested" => ("An approval was asked for", "gavel", Ui.Tone.Neutral),
        "approval.approved" => ("approved", "check", Ui.Tone.Good),
        "approval.refused" => ("did not approve", "x", Ui.Tone.Bad),
        "approval.more-asked" or "review.more-asked" => ("wants to know more", "help", Ui.Tone.Warning),
        "approval.more-told" or "review.more-told" => ("answered the approver", "message", Ui.Tone.Neutral),
        "review.requested" => ("A review was asked for", "list-check", Ui.Tone.Neutral),
        "review.answered" => ("answered the review", "list-check", Ui.Tone.Good),
        _ => null,
    };

    public static PromiseState Promise(Promises.PromiseCard card) => card.State switch
    {
        Promises.PromiseStanding.Paused => PromiseState.Paused,
        Promises.PromiseStanding.Kept => PromiseState.Kept,
        Promises.PromiseStanding.Broken => PromiseState.Broken,
        Promises.PromiseStanding.Released => PromiseState.Released,
        _ => card.AtRiskSince is not null ? PromiseState.AtRisk : card.Due != card.OriginalDue ? PromiseState.Renewed : PromiseState.Open,
    };

    /// <summary>The steps of a request's way, as its state has them.</summary>
    public static IReadOnlyList<(string Title, Ui.StepState State)> Steps(RequestState state, bool alreadyBought, bool wasApproved, bool wasOrdered)
    {
        string[] titles = alreadyBought ? ["Asked", "Looked at", "Approved", "Confirmed"] : ["Asked", "Looked at", "Approved", "Ordered", "Received", "Confirmed"];
        var at = state switch
        {
            RequestState.Raised or RequestState.Reopened => 1,
            RequestState.InTriage or RequestState.QuestionAsked or RequestState.AwaitingApproval => wasApproved ? 3 : state == RequestState.AwaitingApproval ? 2 : 1,
            RequestState.Approved or RequestState.Sourcing => 3,
            RequestState.Ordered => 4,
            RequestState.Received => alreadyBought ? 3 : 5,
            RequestState.Fulfilled => titles.Length,
            _ => wasOrdered ? 4 : wasApproved ? 3 : 2,
        };
        var stopped = state is RequestState.Refused or RequestState.Withdrawn or RequestState.Merged or RequestState.Split;
        return [.. titles.Select((title, i) => (title, i < at ? Ui.StepState.Done : i > at || at >= titles.Length ? Ui.StepState.Next : stopped ? Ui.StepState.Stopped : Ui.StepState.Current))];
    }
}
