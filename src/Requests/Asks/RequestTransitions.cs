namespace Vouch.Requests.Asks;

internal enum RequestState
{
    /// <summary>Has an owner, and nobody has begun on it.</summary>
    Raised,
    InTriage,

    /// <summary>The ball is with the requester, and the clock stands still.</summary>
    QuestionAsked,
    AwaitingApproval,
    Approved,
    Sourcing,
    Ordered,
    Received,

    /// <summary>The requester confirmed that it was what they needed.</summary>
    Fulfilled,
    Refused,
    Withdrawn,

    /// <summary>Went on as part of another request.</summary>
    Merged,

    /// <summary>Went on as several requests.</summary>
    Split,

    /// <summary>Was over, and is not.</summary>
    Reopened,
}

internal enum RequestVerb
{
    Take,
    HandOver,
    AskQuestion,
    AnswerQuestion,
    Answer,
    SubmitForApproval,
    Approved,
    ApprovalRefused,
    StartSourcing,
    Order,
    Receive,
    Confirm,
    Refuse,
    Withdraw,
    Merge,
    Split,
    Reopen,
}

internal enum RequestActor
{
    /// <summary>Who asked, or for whom it was asked.</summary>
    Requester,

    /// <summary>The one person who looks after it.</summary>
    Owner,

    /// <summary>Whoever may buy for the request's unit, the owner among them.</summary>
    Buyer,

    /// <summary>Another room, as the result of its own use case.</summary>
    Room,
}

/// <param name="From">The state it is in.</param>
/// <param name="Verb">What is done.</param>
/// <param name="To">The state it then is in.</param>
/// <param name="Who">Who may do it.</param>
/// <param name="Was">Holds only when the question that is open was asked in this state; null holds always.</param>
internal sealed record RequestTransition(RequestState From, RequestVerb Verb, RequestState To, RequestActor Who, RequestState? Was = null);

/// <summary>Every way a request can go. What is not here is refused.</summary>
internal static class RequestTransitions
{
    public static IReadOnlyList<RequestTransition> Table { get; } =
    [
        new(RequestState.Raised, RequestVerb.Take, RequestState.InTriage, RequestActor.Buyer),
        new(RequestState.Reopened, RequestVerb.Take, RequestState.InTriage, RequestActor.Buyer),
        new(RequestState.InTriage, RequestVerb.Take, RequestState.InTriage, RequestActor.Buyer),
        .. Open().Select(state => new RequestTransition(state, RequestVerb.HandOver, state, RequestActor.Owner)),

        .. Working().Select(state => new RequestTransition(state, RequestVerb.AskQuestion, RequestState.QuestionAsked, RequestActor.Owner)),
        new(RequestState.QuestionAsked, RequestVerb.AnswerQuestion, RequestState.InTriage, RequestActor.Requester, RequestState.Raised),
        new(RequestState.QuestionAsked, RequestVerb.AnswerQuestion, RequestState.InTriage, RequestActor.Requester, RequestState.InTriage),
        new(RequestState.QuestionAsked, RequestVerb.AnswerQuestion, RequestState.InTriage, RequestActor.Requester, RequestState.Reopened),
        new(RequestState.QuestionAsked, RequestVerb.AnswerQuestion, RequestState.Approved, RequestActor.Requester, RequestState.Approved),
        new(RequestState.QuestionAsked, RequestVerb.AnswerQuestion, RequestState.Sourcing, RequestActor.Requester, RequestState.Sourcing),

        new(RequestState.Raised, RequestVerb.Answer, RequestState.InTriage, RequestActor.Owner),
        new(RequestState.Reopened, RequestVerb.Answer, RequestState.InTriage, RequestActor.Owner),
        .. Open().Except([RequestState.Raised, RequestState.Reopened]).Select(state => new RequestTransition(state, RequestVerb.Answer, state, RequestActor.Owner)),

        new(RequestState.Raised, RequestVerb.SubmitForApproval, RequestState.AwaitingApproval, RequestActor.Owner),
        new(RequestState.InTriage, RequestVerb.SubmitForApproval, RequestState.AwaitingApproval, RequestActor.Owner),
        new(RequestState.Reopened, RequestVerb.SubmitForApproval, RequestState.AwaitingApproval, RequestActor.Owner),
        new(RequestState.AwaitingApproval, RequestVerb.Approved, RequestState.Approved, RequestActor.Room),
        new(RequestState.AwaitingApproval, RequestVerb.ApprovalRefused, RequestState.Refused, RequestActor.Room),

        new(RequestState.Approved, RequestVerb.StartSourcing, RequestState.Sourcing, RequestActor.Room),
        new(RequestState.Approved, RequestVerb.Order, RequestState.Ordered, RequestActor.Room),
        new(RequestState.Sourcing, RequestVerb.Order, RequestState.Ordered, RequestActor.Room),
        new(RequestState.Ordered, RequestVerb.Order, RequestState.Ordered, RequestActor.Room),
        new(RequestState.Ordered, RequestVerb.Receive, RequestState.Received, RequestActor.Room),
        new(RequestState.Received, RequestVerb.Receive, RequestState.Received, RequestActor.Room),
        new(RequestState.Received, RequestVerb.Order, RequestState.Ordered, RequestActor.Room),
        new(RequestState.Received, RequestVerb.Confirm, RequestState.Fulfilled, RequestActor.Requester),
        // What was bought before it was asked for is confirmed without an order.
        new(RequestState.Approved, RequestVerb.Confirm, RequestState.Fulfilled, RequestActor.Requester),

        .. Before().Select(state => new RequestTransition(state, RequestVerb.Refuse, RequestState.Refused, RequestActor.Owner)),
        .. Before().Select(state => new RequestTransition(state, RequestVerb.Withdraw, RequestState.Withdrawn, RequestActor.Requester)),
        .. Triage().Select(state => new RequestTransition(state, RequestVerb.Merge, RequestState.Merged, RequestActor.Owner)),
        .. Triage().Select(state => new RequestTransition(state, RequestVerb.Split, RequestState.Split, RequestActor.Owner)),

        new(RequestState.Refused, RequestVerb.Reopen, RequestState.Reopened, RequestActor.Requester),
        new(RequestState.Withdrawn, RequestVerb.Reopen, RequestState.Reopened, RequestActor.Requester),
        new(RequestState.Fulfilled, RequestVerb.Reopen, RequestState.Reopened, RequestActor.Requester),
        new(RequestState.Refused, RequestVerb.Reopen, RequestState.Reopened, RequestActor.Owner),
        new(RequestState.Withdrawn, RequestVerb.Reopen, RequestState.Reopened, RequestActor.Owner),
        new(RequestState.Fulfilled, RequestVerb.Reopen, RequestState.Reopened, RequestActor.Owner),
    ];

    /// <summary>Nothing more is to be done, unless it is reopened.</summary>
    public static bool IsOver(this RequestState state) =>
        state is RequestState.Fulfilled or RequestState.Refused or RequestState.Withdrawn or RequestState.Merged or RequestState.Split;

    /// <summary>The ways a verb can go from a state; empty when it cannot.</summary>
    public static IEnumerable<RequestTransition> From(RequestState from, RequestVerb verb, RequestState? asked = null) =>
        Table.Where(transition => transition.From == from && transition.Verb == verb && (transition.Was is null || transition.Was == asked));

    private static IEnumerable<RequestState> Open() => Enum.GetValues<RequestState>().Where(state => !state.IsOver());

    private static IEnumerable<RequestState> Triage() => [RequestState.Raised, RequestState.InTriage, RequestState.Reopened, RequestState.QuestionAsked];

    private static IEnumerable<RequestState> Working() =>
        [RequestState.Raised, RequestState.InTriage, RequestState.Reopened, RequestState.Approved, RequestState.Sourcing];

    /// <summary>Before anything was ordered.</summary>
    private static IEnumerable<RequestState> Before() => [.. Triage(), RequestState.AwaitingApproval, RequestState.Approved, RequestState.Sourcing];
}
