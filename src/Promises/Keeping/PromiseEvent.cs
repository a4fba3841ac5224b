namespace Vouch.Promises.Keeping;

/// <summary>What happened to a promise; each becomes a fact.</summary>
internal enum PromiseEvent
{
    Made,
    AtRisk,
    Paused,
    Resumed,
    Renewed,
    RenewalAccepted,
    RenewalDeclined,
    Kept,
    FulfilledLate,
    Broken,
    Released,
    HandedOver,
    Told,
    SentBack,
    Challenged,
    ChallengeUpheld,
    ChallengeRejected,
    ChallengeWithdrawn,
}

/// <summary>Why something cannot be done to a promise.</summary>
internal static class PromiseRefusals
{
    internal static readonly Refusal NotFound = new("promise.not-found", "There is no such promise, or it is not yours to see. Look under My promises.", RefusalKind.NotFound);
    internal static readonly Refusal Settled = new("promise.settled", "This promise is already settled. Make a new one if something is still owed.");
    internal static readonly Refusal NotPaused = new("promise.not-paused", "This promise is not paused; its clock is running.");
    internal static readonly Refusal AlreadyPaused = new("promise.already-paused", "This promise is already paused.");
    internal static readonly Refusal NothingProposed = new("promise.nothing-proposed", "No other date waits for an answer. Propose one first.");
    internal static readonly Refusal AlreadyTheirs = new("promise.already-theirs", "This person already looks after the promise. Choose somebody else.");
    internal static readonly Refusal DueInPast = new("promise.due-in-past", "This date has passed. Choose a later one.", RefusalKind.Invalid);
    internal static readonly Refusal ByLink = new("promise.by-link", "Whoever came by a personal link promises nothing here. Sign in with an account of your company.", RefusalKind.NotAllowed);
    internal static readonly Refusal DueMissing = new("promise.due-missing", "Say by when: choose a time, or write it into the sentence, such as by Friday or in 2 working days.", RefusalKind.Invalid);
    internal static readonly Refusal ReasonMissing = new("promise.reason-missing", "Say why, so that the one who waits understands.", RefusalKind.Invalid);
    internal static readonly Refusal TextMissing = new("promise.text-missing", "Say what you promise, in at most {0} characters.", RefusalKind.Invalid);
    internal static readonly Refusal NotOwner = new("promise.not-owner", "Only the person who looks after this promise may do that. Ask them, or have it handed over to you.", RefusalKind.NotAllowed);
    internal static readonly Refusal NotCounterpart = new("promise.not-counterpart", "Only the one it was promised to may answer this.", RefusalKind.NotAllowed);

    internal static readonly Refusal SubjectNotFound = new("promise.subject-not-found", "There is no such subject, or you may not see it. Promise it without one, or open the subject's page and promise it there.", RefusalKind.Invalid);
    internal static readonly Refusal ToOneself = new("promise.to-oneself", "A promise is made to somebody else. Choose whom you promise it to.", RefusalKind.Invalid);
    internal static readonly Refusal KeptByFacts = new("promise.kept-by-facts", "This promise is kept by what happens, not by a click: do what was promised, and it is kept.");
    internal static readonly Refusal PersonUnknown = new("promise.person-unknown", "There is no such person in the company. Choose a colleague from the list.", RefusalKind.Invalid);
    internal static readonly Refusal SameVerdict = new("promise.same-verdict", "This is the verdict that already stands. Say which other one is right.", RefusalKind.Invalid);
    internal static readonly Refusal NotSettled = new("promise.not-settled", "No verdict has fallen on this promise yet. There is nothing to challenge.");
    internal static readonly Refusal NotKept = new("promise.not-kept", "Only a promise that counts as kept can be sent back.");
    internal static readonly Refusal SentBackBefore = new("promise.sent-back-before", "This promise was sent back already; a new one runs in its place.");
    internal static readonly Refusal TooLateToSendBack = new("promise.too-late-to-send-back", "It can be sent back within {0} days after it was kept. Challenge the verdict instead.");
    internal static readonly Refusal ChallengeOpen = new("promise.challenge-open", "This promise is being challenged already. Say what you know in that case.");
    internal static readonly Refusal ChallengeNotFound = new("promise.challenge-not-found", "There is no such challenge, or it is decided.", RefusalKind.NotFound);
    internal static readonly Refusal ChallengeTooLong = new("promise.challenge-too-long", "Say it in at most {0} characters.", RefusalKind.Invalid);
    internal static readonly Refusal AnswerMissing = new("promise.challenge-answer-missing", "Say why you decide so, in at most {0} characters; both sides read it.", RefusalKind.Invalid);
    internal static readonly Refusal OwnChallenge = new("promise.own-challenge", "Who is a side of a promise does not judge it; the other side may only agree. Ask the owner of the case.", RefusalKind.NotAllowed);
    internal static readonly Refusal NotYourChallenge = new("promise.not-your-challenge", "Only the one who raised this challenge may take it back.", RefusalKind.NotAllowed);
    internal static readonly Refusal NothingToTell = new("promise.nothing-to-tell", "Say how it goes on, in at most {0} characters.", RefusalKind.Invalid);
    internal static readonly Refusal Stale = new("promise.stale", "Somebody changed this promise meanwhile. Look at it again and repeat.", RefusalKind.Stale);

    internal static Refusal For(PromiseAct act, PromiseStanding standing, bool outstanding) => (act, standing) switch
    {
        (PromiseAct.Resume, PromiseStanding.Open) => NotPaused,
        (PromiseAct.Pause, PromiseStanding.Paused) => AlreadyPaused,
        (PromiseAct.Accept or PromiseAct.Decline, _) when outstanding => NothingProposed,
        _ => Settled,
    };
}
