using Vouch.Kernel;

namespace Vouch.Relationships.Feedback;

/// <summary>Why definitions or answers are not taken.</summary>
internal static class FeedbackRefusals
{
    internal static readonly Refusal IdUnsound = Invalid("feedback.id-unsound", "'{0}' is no id. Use lower-case letters, digits and hyphens, beginning with a letter.");
    internal static readonly Refusal IdTwice = Invalid("feedback.id-twice", "There are two definitions called '{0}'. Give each an id of its own.");
    internal static readonly Refusal FactUnknown = Invalid("feedback.fact-unknown", "There is no fact '{0}'. docs/architecture.md lists them.");
    internal static readonly Refusal DataUnknown = Invalid("feedback.data-unknown", "'{0}' carries no '{1}'. It carries: {2}.");
    internal static readonly Refusal RoleUnknown = Invalid("feedback.role-unknown", "'{0}' has no role '{1}'. It has: {2}.");
    internal static readonly Refusal QuestionUnknown = Invalid("feedback.question-unknown", "'{0}' is no question. Ask for satisfaction, effort or recommendation.");
    internal static readonly Refusal LanguageUnknown = Invalid("feedback.language-unknown", "'{0}' is no language. Write its code, as in: en, de, pt-BR.");
    internal static readonly Refusal WordsMissing = Invalid("feedback.words-missing", "The question has no words. Write them in at least one language.");
    internal static readonly Refusal LengthUnknown = Invalid("feedback.length-unknown", "'{0}' is no length of time. Write it as in: 4 working hours, 2 working days, 30 days.");
    internal static readonly Refusal BadOutside = Invalid("feedback.bad-outside", "'{0}' is no bad answer on this scale. Write a whole number from {1} to {2}.");
    internal static readonly Refusal NotAllowed = new("feedback.not-allowed", "What people are asked is put in force by an administrator or head of procurement of the whole company. Ask one of them.", RefusalKind.NotAllowed);

    internal static readonly Refusal NotFound = new("feedback.not-found", "There is no such question for you. The link may have been cut off when it was copied.", RefusalKind.NotFound);
    internal static readonly Refusal Answered = new("feedback.answered", "This was answered already; an answer counts once.");
    internal static readonly Refusal Lapsed = new("feedback.lapsed", "This question is closed. Write to us where you usually do; we read it.");
    internal static readonly Refusal ScoreOutside = Invalid("feedback.score-outside", "Choose a whole number from {0} to {1}.");
    internal static readonly Refusal WordsTooLong = Invalid("feedback.words-too-long", "Say it in at most {0} characters.");
    internal static readonly Refusal NothingSaid = Invalid("feedback.nothing-said", "Write what you want to add.");
    internal static readonly Refusal FiguresNotAllowed = new("feedback.figures-not-allowed", "Figures of feedback are for those who look after customers and cases. Ask one of them.", RefusalKind.NotAllowed);
    internal static readonly Refusal PeriodUnsound = Invalid("feedback.period-unsound", "Give two months as in 2026-03, the first not after the second, at most 120 months apart.");
    internal static readonly Refusal ByUnknown = Invalid("feedback.by-unknown", "'{0}' is nothing to sort by. Use all, month, language, driver, channel or unit.");

    private static Refusal Invalid(string code, string message) => new(code, message, RefusalKind.Invalid);
}
