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

    internal static readonly Refusal ToRaiser = new("case.to-raiser", "This person raised the problem. Choose somebody else to look after it.", RefusalKind.Invalid);
    internal static readonly Refusal NotNow = new("case.not-now", "This cannot be done with this case as it stands now. Look at it again.");
    internal static readonly Refusal ProblemEnded = new("case.problem-ended", "This case is ended and goes on no more. Raise the problem anew; the new case can name this one.");
    internal static readonly Refusal NotItsOwner = new("case.not-its-owner", "Only the person who looks after this case says that it is solved. Tell them, or have it handed over to you.", RefusalKind.NotAllowed);
    internal static readonly Refusal NotItsRaiser = new("case.not-its-raiser", "Only the person who raised this problem can do that. Ask them.", RefusalKind.NotAllowed);
    internal static readonly Refusal NotItsAgent = new("case.not-its-agent", "That is for those who look after cases of this unit. Say what you know to the owner of the case.", RefusalKind.NotAllowed);
    internal static readonly Refusal MayNotOpenFor = new("case.may-not-open-for", "Only those who look after cases raise one for somebody else. Raise it for yourself, or ask one of them.", RefusalKind.NotAllowed);
    internal static readonly Refusal PersonUnknown = new("case.raiser-unknown", "There is no such person here. Say whose problem it is.", RefusalKind.Invalid);
    internal static readonly Refusal TitleMissing = new("case.title-missing", "Say in a line what is wrong, in at most {0} characters.", RefusalKind.Invalid);
    internal static readonly Refusal ProblemMissing = new("case.problem-missing", "Write what is wrong, in at most {0} characters.", RefusalKind.Invalid);
    internal static readonly Refusal CodeTooLong = new("case.code-too-long", "Use at most {0} characters here.", RefusalKind.Invalid);
    internal static readonly Refusal SolutionMissing = new("case.solution-missing", "Write how it was solved; the person reads it. At most {0} characters.", RefusalKind.Invalid);
    internal static readonly Refusal WordMissing = new("case.word-missing", "Write when and how the person said that it is solved; it stands in the record as their word, written down by you.", RefusalKind.Invalid);
    internal static readonly Refusal SatisfactionOutside = new("case.satisfaction-outside", "Satisfaction is a whole number from 1 to 5. Choose one, or leave it out.", RefusalKind.Invalid);
    internal static readonly Refusal WaitingForMissing = new("case.waiting-for-missing", "Write what is missing and from whom, in at most {0} characters.", RefusalKind.Invalid);
    internal static readonly Refusal IntoItself = new("case.into-itself", "A case cannot be merged into itself. Choose the other one.", RefusalKind.Invalid);
    internal static readonly Refusal IntoUnknown = new("case.into-unknown", "There is no such case to carry this one on. Choose an open problem that you can see.", RefusalKind.Invalid);
    internal static readonly Refusal IntoOther = new("case.into-other-person", "Two people raised these, and each is asked for their own word at the end. Keep both cases, and note in each that they belong together.");
    internal static readonly Refusal NotesOnProblems = new("case.notes-on-problems", "Both sides of a challenge read all that is said in it. Leave the box for notes empty.", RefusalKind.Invalid);
    internal static readonly Refusal OwnerUnknown = new("case.owner-unknown", "There is no such colleague. Choose somebody from the list to look after it.", RefusalKind.Invalid);
    internal static readonly Refusal PraiseNobody = new("case.praise-nobody", "Choose whom the praise is for: 1 to {0} colleagues.", RefusalKind.Invalid);
    internal static readonly Refusal LinkUnknown = new("case.link-unknown", "This link leads nowhere, or has expired. Write to us on the channel where you got it.", RefusalKind.NotFound);
}
