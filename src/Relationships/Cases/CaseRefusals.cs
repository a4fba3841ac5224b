using Vouch.Kernel;

namespace Vouch.Relationships;

/// <summary>Why something cannot be done with a case.</summary>
internal static class CaseRefusals
{
    internal static readonly Refusal Ended = new("case.ended", "This case is ended. Who still sees it otherwise raises it anew, with what was not known before.");
    internal static readonly Refusal Stale = new("case.stale", "Somebody changed this case meanwhile. Look at it again and repeat.", RefusalKind.Stale);
    internal static readonly Refusal NotOwner = new("case.not-owner", "Only the person who looks after this case decides it. Say what you know in a remark.", RefusalKind.NotAllowed);
    internal static readonly Refusal NotOtherSide = new("case.not-other-side", "Only the other side can agree to this.", RefusalKind.NotAllowed);
    internal static readonly Refusal NotRaiser = new("case.not-raiser", "Only the one who raised this case may take it back.", RefusalKind.NotAllowed);
    internal static readonly Refusal NotGiver = new("case.may-not-hand-over", "The owner of a case hands it over, or who answers for the unit and is no side of it. Ask one of them.", RefusalKind.NotAllowed);
    internal static readonly Refusal NotConcerned = new("case.not-concerned", "Remarks come from both sides and from the owner of the case.", RefusalKind.NotAllowed);
    internal static readonly Refusal ToSide = new("case.to-side", "This person is a side of the case and cannot judge it. Choose somebody who is none.", RefusalKind.Invalid);
    internal static readonly Refusal ToUnknown = new("case.person-unknown", "There is no such person in the company. Choose a colleague from the list.", RefusalKind.Invalid);
    internal static readonly Refusal AlreadyTheirs = new("case.already-theirs", "This person looks after the case already. Choose somebody else.", RefusalKind.Invalid);
    internal static readonly Refusal WordsMissing = new("case.words-missing", "Write what the others should know.", RefusalKind.Invalid);
    internal static readonly Refusal WordsTooLong = new("case.words-too-long", "Say it in at most {0} characters.", RefusalKind.Invalid);
}
