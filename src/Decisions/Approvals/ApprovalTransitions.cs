namespace Vouch.Decisions.Approvals;

internal enum ApprovalState
{
    Waiting,

    /// <summary>An approver wants to know more; the ball is with who asked for the approval.</summary>
    TellMeMore,
    Approved,
    Refused,

    /// <summary>Who asked for it took it back.</summary>
    Withdrawn,

    /// <summary>The case changed, and another approval took this one's place.</summary>
    Superseded,
}

internal enum ApprovalVerb
{
    /// <summary>Approve, or clear a review, while others still have to.</summary>
    Approve,

    /// <summary>The last approval that was missing.</summary>
    Complete,
    Refuse,
    TellMeMore,

    /// <summary>The last open question is answered.</summary>
    Answer,
    Withdraw,
    Supersede,
}

internal enum ApprovalActor
{
    /// <summary>Who has a seat in an open step, or decides in their name; never requester or beneficiary.</summary>
    Approver,

    /// <summary>Requester, beneficiary or owner of the subject.</summary>
    Asker,

    /// <summary>The room that asked for the approval.</summary>
    Room,
}

internal sealed record ApprovalTransition(ApprovalState From, ApprovalVerb Verb, ApprovalState To, ApprovalActor Who);

internal static class ApprovalTransitions
{
    public static IReadOnlyList<ApprovalTransition> Table { get; } =
    [
        new(ApprovalState.Waiting, ApprovalVerb.Approve, ApprovalState.Waiting, ApprovalActor.Approver),
        new(ApprovalState.Waiting, ApprovalVerb.Complete, ApprovalState.Approved, ApprovalActor.Approver),
        new(ApprovalState.Waiting, ApprovalVerb.Refuse, ApprovalState.Refused, ApprovalActor.Approver),
        new(ApprovalState.Waiting, ApprovalVerb.TellMeMore, ApprovalState.TellMeMore, ApprovalActor.Approver),
        new(ApprovalState.Waiting, ApprovalVerb.Withdraw, ApprovalState.Withdrawn, ApprovalActor.Room),
        new(ApprovalState.Waiting, ApprovalVerb.Supersede, ApprovalState.Superseded, ApprovalActor.Room),
        new(ApprovalState.TellMeMore, ApprovalVerb.Approve, ApprovalState.TellMeMore, ApprovalActor.Approver),
        new(ApprovalState.TellMeMore, ApprovalVerb.Complete, ApprovalState.Approved, ApprovalActor.Approver),
        new(ApprovalState.TellMeMore, ApprovalVerb.Refuse, ApprovalState.Refused, ApprovalActor.Approver),
        new(ApprovalState.TellMeMore, ApprovalVerb.TellMeMore, ApprovalState.TellMeMore, ApprovalActor.Approver),
        new(ApprovalState.TellMeMore, ApprovalVerb.Answer, ApprovalState.Waiting, ApprovalActor.Asker),
        new(ApprovalState.TellMeMore, ApprovalVerb.Withdraw, ApprovalState.Withdrawn, ApprovalActor.Room),
        new(ApprovalState.TellMeMore, ApprovalVerb.Supersede, ApprovalState.Superseded, ApprovalActor.Room),
    ];

    public static ApprovalTransition? Find(ApprovalState from, ApprovalVerb verb) =>
        Table.FirstOrDefault(transition => transition.From == from && transition.Verb == verb);

    public static bool IsSettled(this ApprovalState state) => state is not (ApprovalState.Waiting or ApprovalState.TellMeMore);
}
