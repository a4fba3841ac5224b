using Vouch.Kernel;

namespace Vouch.Suppliers.Vetting;

/// <summary>What the use cases of vetting refuse.</summary>
public static class VettingRefusals
{
    /// <summary>Only those who answer for procurement write policy.</summary>
    public static readonly Refusal NotPolicyMaker = new("vetting.not-policy-maker", "Only the head of procurement or an administrator may change what is asked of suppliers.", RefusalKind.NotAllowed);

    /// <summary>A policy needs it.</summary>
    public static readonly Refusal QuestionnaireNeeded = new("vetting.questionnaire-needed", "The policy in force asks for the questionnaire '{0}'. Keep it, or change the policy first.", RefusalKind.Invalid);

    /// <summary>Not a kind of identifier.</summary>
    public static readonly Refusal KindUnknown = new("vetting.identifier-kind", "There is no rule for identifiers of the kind '{0}'. Choose one from the list.", RefusalKind.Invalid);

    /// <summary>A kind that says nothing of a supplier.</summary>
    public static readonly Refusal KindOfThings = new("vetting.identifier-of-things", "Identifiers of the kind '{0}' do not say who a supplier is. Choose one from the list.", RefusalKind.Invalid);

    /// <summary>Accounts go another way.</summary>
    public static readonly Refusal AccountElsewhere = new("vetting.account-elsewhere", "Bank accounts are entered with the particulars, because a second person confirms them.", RefusalKind.Invalid);

    /// <summary>Too short or too long.</summary>
    public static readonly Refusal IdentifierLength = new("identifier.length", "'{0}' is too short or too long for this kind. Compare it with the document.", RefusalKind.Invalid);

    /// <summary>Wrong characters.</summary>
    public static readonly Refusal IdentifierFormat = new("identifier.format", "'{0}' holds characters that do not stand in this kind of identifier. Compare it with the document.", RefusalKind.Invalid);

    /// <summary>A part that does not exist.</summary>
    public static readonly Refusal IdentifierComponent = new("identifier.component", "A part of '{0}' does not exist: a country, a date or a form of company. Compare it with the document.", RefusalKind.Invalid);

    /// <summary>A slip of the pen.</summary>
    public static readonly Refusal IdentifierCheckDigit = new("identifier.check-digit", "The check digits of '{0}' do not fit: one of its characters is wrong. Compare it with the document.", RefusalKind.Invalid);

    /// <summary>It is there.</summary>
    public static readonly Refusal ToldAlready = new("vetting.told-already", "This is in the pack already.", RefusalKind.Invalid);

    /// <summary>There is enough.</summary>
    public static readonly Refusal TooMany = new("vetting.too-many", "There are {0} of these already. Take one out first.");

    /// <summary>Needed.</summary>
    public static readonly Refusal NoText = new("vetting.no-text", "Please fill this in.", RefusalKind.Invalid);

    /// <summary>Too long.</summary>
    public static readonly Refusal TextTooLong = new("vetting.text-too-long", "Please use at most {0} characters.", RefusalKind.Invalid);

    /// <summary>A person is reached somehow.</summary>
    public static readonly Refusal NoWayToReach = new("vetting.no-way-to-reach", "Give a mail address or a telephone number.", RefusalKind.Invalid);

    /// <summary>Not a number to call.</summary>
    public static readonly Refusal NoPhone = new("vetting.no-phone", "'{0}' is not a telephone number. Write it with the country, such as +49 30 123456.", RefusalKind.Invalid);

    /// <summary>Wrong order.</summary>
    public static readonly Refusal PeriodBackwards = new("vetting.period-backwards", "This ends before it begins.", RefusalKind.Invalid);

    /// <summary>In the future.</summary>
    public static readonly Refusal InTheFuture = new("vetting.in-the-future", "This day is still to come.", RefusalKind.Invalid);

    /// <summary>Not a date of birth.</summary>
    public static readonly Refusal NotBorn = new("vetting.not-born", "'{0}' is not a date of birth. Write it as 1961-03-14, or the year alone as 1961.", RefusalKind.Invalid);

    /// <summary>Not a country.</summary>
    public static readonly Refusal NotACountry = new("vetting.not-a-country", "'{0}' is not a country. Write two letters such as DE.", RefusalKind.Invalid);

    /// <summary>Too many countries.</summary>
    public static readonly Refusal TooManyCountries = new("vetting.too-many-countries", "Name at most {0} countries of a person.", RefusalKind.Invalid);

    /// <summary>Not a kind of document.</summary>
    public static readonly Refusal DocumentKindUnknown = new("vetting.document-kind", "There is no kind of document '{0}'. Choose one from the list.", RefusalKind.Invalid);

    /// <summary>Its end is needed.</summary>
    public static readonly Refusal NoExpiry = new("vetting.no-expiry", "Give the day on which this document expires.", RefusalKind.Invalid);

    /// <summary>It has ended.</summary>
    public static readonly Refusal ExpiredAlready = new("vetting.expired-already", "This document has expired. Send the one that is valid now.", RefusalKind.Invalid);

    /// <summary>Not a file that is taken.</summary>
    public static readonly Refusal FileKind = new("vetting.file-kind", "Send a PDF, a picture as PNG or JPEG, or an office document without macros (docx, xlsx, pptx, odt, ods, odp).", RefusalKind.Invalid);

    /// <summary>No file.</summary>
    public static readonly Refusal NoFile = new("vetting.no-file", "Choose a file.", RefusalKind.Invalid);

    /// <summary>Not a questionnaire.</summary>
    public static readonly Refusal QuestionnaireUnknown = new("vetting.questionnaire", "There is no questionnaire '{0}'. Choose one from the list.", RefusalKind.Invalid);

    /// <summary>Not answered.</summary>
    public static readonly Refusal NotAnswered = new("vetting.not-answered", "Please answer this.", RefusalKind.Invalid);

    /// <summary>Not an answer.</summary>
    public static readonly Refusal NotAnAnswer = new("vetting.not-an-answer", "'{0}' is not an answer to this. {1}", RefusalKind.Invalid);

    /// <summary>Not a question.</summary>
    public static readonly Refusal NoSuchAnswer = new("vetting.no-such-question", "There is no question '{0}' in this questionnaire.", RefusalKind.Invalid);

    /// <summary>Something is missing.</summary>
    public static readonly Refusal Missing = new("vetting.missing", "{0}: is missing. Ask the supplier for it.");

    /// <summary>Something has lapsed.</summary>
    public static readonly Refusal Lapsed = new("vetting.lapsed", "{0}: is no longer valid. Ask the supplier for a new one.");

    /// <summary>Something waits to be looked at.</summary>
    public static readonly Refusal ToCheck = new("vetting.to-check", "{0}: nobody has looked at it. Check it on the page of the pack.");

    /// <summary>Something does not do.</summary>
    public static readonly Refusal Faulty = new("vetting.faulty", "{0}: was found not to do. Ask the supplier for another.");

    /// <summary>A likeness is undecided.</summary>
    public static readonly Refusal ScreeningOpen = new("vetting.screening-open", "A name is like one on a sanctions list, and nobody has decided. Decide first.");

    /// <summary>Names are still to be looked up.</summary>
    public static readonly Refusal ScreeningWaiting = new("vetting.screening-waiting", "The names are still to be held against the sanctions lists in force. It is done within a minute; then try again. If it takes longer, look at the page of screening.");

    /// <summary>A likeness is confirmed.</summary>
    public static readonly Refusal ScreeningConfirmed = new("vetting.screening-confirmed", "The supplier was found on a sanctions list. It cannot be qualified.");

    /// <summary>Nothing may be left out.</summary>
    public static readonly Refusal OverrideNotAllowed = new("vetting.override-not-allowed", "You may not qualify a supplier while something is missing. Ask who may by policy.", RefusalKind.NotAllowed);

    /// <summary>A second person is needed.</summary>
    public static readonly Refusal SecondPerson = new("vetting.second-person", "You have checked this supplier already. Another buyer has to qualify it with you.", RefusalKind.NotAllowed);

    /// <summary>It was handed in.</summary>
    public static readonly Refusal HandedInAlready = new("vetting.handed-in-already", "This was handed in. You are told when it is decided.");

    /// <summary>Not the time.</summary>
    public static readonly Refusal NothingToHandIn = new("vetting.nothing-to-hand-in", "Nothing waits to be handed in now.");

    /// <summary>It was not handed in.</summary>
    public static readonly Refusal NotHandedIn = new("vetting.not-handed-in", "The supplier has not handed this in; there is nothing to give back.");

    /// <summary>Not a category.</summary>
    public static readonly Refusal CategoryUnknown = new("vetting.category", "There is no category '{0}'. Choose from the list.", RefusalKind.Invalid);

    /// <summary>No contact known before.</summary>
    public static readonly Refusal NoKnownContact = new("supplier.no-known-contact", "Say whom you asked: choose a contact that was known {0} days before the new account was entered.", RefusalKind.Invalid);

    internal static readonly Refusal BadCode = Invalid("vetting.bad-code", "'{0}' is not a code. Use lower-case letters, digits and hyphens.");
    internal static readonly Refusal BadCountry = Invalid("vetting.bad-country", "'{0}' is not a country. Write two capital letters such as DE; write \"NO\" in quotation marks.");
    internal static readonly Refusal BadLanguage = Invalid("vetting.bad-language", "'{0}' is not a language. Write two letters such as en.");
    internal static readonly Refusal BadDays = Invalid("vetting.bad-days", "'{0}' is not a number of days up to {1}. Write it as 30 days.");
    internal static readonly Refusal BadCount = Invalid("vetting.bad-count", "'{0}' is not a whole number from 0 to {1}.");
    internal static readonly Refusal BadNumber = Invalid("vetting.bad-number", "'{0}' is not a number. Write it as 1234.5.");
    internal static readonly Refusal BadFlag = Invalid("vetting.bad-flag", "'{0}' is neither yes nor no.");
    internal static readonly Refusal NotOneOf = Invalid("vetting.not-one-of", "'{0}' is not known here. Known are: {1}.");
    internal static readonly Refusal IdTwice = Invalid("vetting.id-twice", "'{0}' is there twice. Give each its own code.");
    internal static readonly Refusal FewChoices = Invalid("vetting.few-choices", "The question '{0}' needs two choices or more.");
    internal static readonly Refusal OneCondition = Invalid("vetting.one-condition", "Write one question and the answer to it, as in: certified: \"yes\"");
    internal static readonly Refusal NoSuchQuestion = Invalid("vetting.condition-unknown", "'{0}' is not a yes-no question or a choice that stands before this one.");

    private static Refusal Invalid(string code, string message) => new(code, message, RefusalKind.Invalid);
}
