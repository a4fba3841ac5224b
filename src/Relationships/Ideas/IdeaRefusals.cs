using Vouch.Kernel;

namespace Vouch.Relationships.Ideas;

/// <summary>Why something cannot be done with an idea.</summary>
internal static class IdeaRefusals
{
    internal static readonly Refusal Stale = new("idea.stale", "Somebody changed this idea meanwhile. Look at it again and repeat.", RefusalKind.Stale);
    internal static readonly Refusal Ended = new("idea.ended", "This idea was answered or carried on elsewhere. Raise it anew if there is more to it.");
    internal static readonly Refusal NotNow = new("idea.not-now", "This cannot be done with this idea as it stands now. Look at it again.");
    internal static readonly Refusal NotOwner = new("idea.not-owner", "Only the person who looks after this idea answers it. Tell them, or have it handed over to you.", RefusalKind.NotAllowed);
    internal static readonly Refusal NotAgent = new("idea.not-agent", "That is for the owner of the idea and those who look after cases of the unit. Ask one of them.", RefusalKind.NotAllowed);
    internal static readonly Refusal NotRaiser = new("idea.not-raiser", "Only the one whose idea it is takes it back.", RefusalKind.NotAllowed);
    internal static readonly Refusal Confirmed = new("idea.confirmed", "What came of this idea is confirmed already.");
    internal static readonly Refusal NotConfirmer = new("idea.not-confirmer", "What came of an idea is confirmed by somebody who holds a budget, is in finance or heads procurement, and who did not write it down. Ask one of them.", RefusalKind.NotAllowed);
    internal static readonly Refusal Own = new("idea.own", "It is this person's own idea; others support it.");
    internal static readonly Refusal AlreadySupported = new("idea.already-supported", "This person supports the idea already.");
    internal static readonly Refusal MayNotRaiseFor = new("idea.may-not-raise-for", "Only people of the company write down ideas of others. Raise your own.", RefusalKind.NotAllowed);
    internal static readonly Refusal PersonUnknown = Invalid("idea.person-unknown", "There is no such person here. Say whose idea it is.");
    internal static readonly Refusal ColleagueUnknown = Invalid("idea.colleague-unknown", "There is no such colleague, or it is their own idea. Choose somebody else from the list.");
    internal static readonly Refusal TitleMissing = Invalid("idea.title-missing", "Say the idea in a line, in at most {0} characters.");
    internal static readonly Refusal WordsMissing = Invalid("idea.words-missing", "Say what would be better with it, in at most {0} characters.");
    internal static readonly Refusal AnswerMissing = Invalid("idea.answer-missing", "Write the answer; the one whose idea it is reads it. At most {0} characters.");
    internal static readonly Refusal BenefitMissing = Invalid("idea.benefit-missing", "Write what came of it; everybody who shares the credit reads it. At most {0} characters.");
    internal static readonly Refusal BenefitUnsound = Invalid("idea.benefit-unsound", "What it is worth in a year is an amount above zero. Leave it out where it cannot be put in money.");
    internal static readonly Refusal CreditUnknown = Invalid("idea.credit-unknown", "One of those who share the credit is not known here. Choose people from the list, at most {0}.");
    internal static readonly Refusal AboutUnsound = Invalid("idea.about-unsound", "Say what it is about as a kind and an id, the kind in at most {0} characters, or leave it out.");
    internal static readonly Refusal IntoUnknown = Invalid("idea.into-unknown", "There is no such idea to carry this one on. Choose another one that is not ended.");

    private static Refusal Invalid(string code, string message) => new(code, message, RefusalKind.Invalid);
}
