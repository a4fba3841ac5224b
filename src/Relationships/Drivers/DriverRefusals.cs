using Vouch.Kernel;

namespace Vouch.Relationships.Drivers;

/// <summary>Why drivers or corrections are not taken.</summary>
internal static class DriverRefusals
{
    internal static readonly Refusal CodeUnsound = Invalid("driver.code-unsound", "'{0}' is no code. Use lower-case letters, digits and hyphens, and a dot before each finer part: service.delivery.");
    internal static readonly Refusal CodeTwice = Invalid("driver.code-twice", "There are two drivers called '{0}'. Give each a code of its own.");
    internal static readonly Refusal ParentMissing = Invalid("driver.parent-missing", "'{0}' is finer than '{1}', which is not there. Add it.");
    internal static readonly Refusal RuleEmpty = Invalid("driver.rule-empty", "This rule names nothing. Say words, subjects, channels, kinds, names, addresses, sources or about.");
    internal static readonly Refusal PhraseUnsound = Invalid("driver.phrase-unsound", "'{0}' is no phrase. Write one to {1} words.");
    internal static readonly Refusal NameUnknown = Invalid("driver.name-unknown", "There is no '{0}'. Known are {1}.");
    internal static readonly Refusal DirectionUnknown = Invalid("driver.direction-unknown", "'{0}' is no direction. Write in, out, internal or any.");
    internal static readonly Refusal LanguageUnknown = Invalid("driver.language-unknown", "'{0}' is no language. Write its code, as in: en, de, pt-BR.");
    internal static readonly Refusal WordsMissing = Invalid("driver.words-missing", "There are no words here. Write them in at least one language.");
    internal static readonly Refusal NotAllowed = new("driver.not-allowed", "Drivers are put in force by an administrator or head of procurement of the whole company. Ask one of them.", RefusalKind.NotAllowed);

    internal static readonly Refusal Unknown = Invalid("driver.unknown", "There is no driver '{0}'. Choose one of those in force.");
    internal static readonly Refusal MayNotCorrect = new("driver.may-not-correct", "A driver is corrected by those who answer people. Ask one of them.", RefusalKind.NotAllowed);

    private static Refusal Invalid(string code, string message) => new(code, message, RefusalKind.Invalid);
}
