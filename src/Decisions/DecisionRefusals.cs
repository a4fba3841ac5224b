using Vouch.Kernel;

namespace Vouch.Decisions;

/// <summary>What this room's use cases refuse, beside the refusals declared with its rules.</summary>
internal static class DecisionRefusals
{
    public static readonly Refusal Stale = new("approval.stale", "Somebody changed this meanwhile. Look at it again and repeat.", RefusalKind.Stale);
    public static readonly Refusal NoRate = new("approval.no-rate", "No exchange rate from {0} to {1} is recorded; have finance record one.");
    public static readonly Refusal ReasonMissing = new("approval.reason-missing", "Say why, so that the other side knows what to do.", RefusalKind.Invalid);
    public static readonly Refusal WordsTooLong = new("approval.words-too-long", "Please use at most {0} characters.", RefusalKind.Invalid);
    public static readonly Refusal NotAsker = new("approval.not-asker", "Only who asked for it, or who looks after it, can answer this question.", RefusalKind.NotAllowed);
    public static readonly Refusal NoReview = new("review.none", "This step is an approval and has no questionnaire.", RefusalKind.Invalid);
    public static readonly Refusal Answer = new("review.answer", "This answer is missing or is not among those that can be given.", RefusalKind.Invalid);
    public static readonly Refusal UnknownQuestion = new("review.unknown-question", "The questionnaire has no question {0}.", RefusalKind.Invalid);
    public static readonly Refusal PolicyAnswer = new("approval.answer-missing", "Answer the question: {0}", RefusalKind.Invalid);
    public static readonly Refusal NotAdministrator = new("policy.not-administrator", "Only an administrator of the whole company changes policies. Ask one to do it.", RefusalKind.NotAllowed);
    public static readonly Refusal NoVersion = new("policy.no-version", "There is no such version of the policy.", RefusalKind.NotFound);
    public static readonly Refusal InForceAlready = new("policy.in-force-already", "This version was put in force already.");
    public static readonly Refusal FromPast = new("policy.from-past", "A policy takes force today or later; change its first day ({0}) and save it again.");
    public static readonly Refusal UnknownAct = new("duties.unknown-act", "There is no act {0}.", RefusalKind.Invalid);
    public static readonly Refusal DelegationNotYours = new("delegation.not-yours", "You can delegate your own decisions; for somebody else an administrator does it.", RefusalKind.NotAllowed);
    public static readonly Refusal NoDelegation = new("delegation.none", "There is no such delegation.", RefusalKind.NotFound);
    public static readonly Refusal DelegateUnknown = new("delegation.unknown-person", "Choose a colleague from the list.", RefusalKind.Invalid);
}
