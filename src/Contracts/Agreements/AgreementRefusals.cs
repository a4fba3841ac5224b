using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>What the use cases of contracts refuse.</summary>
public static class AgreementRefusals
{
    /// <summary>Not a buyer of the unit.</summary>
    public static readonly Refusal NotBuyer = new("contract.not-unit-buyer", "Only a buyer of the unit may draft contracts for it. Ask one to do it.", RefusalKind.NotAllowed);

    /// <summary>Another person's act.</summary>
    public static readonly Refusal NotYours = new("contract.not-yours", "This is not for you to do. Its owner or the other side can.", RefusalKind.NotAllowed);

    /// <summary>The state does not allow it.</summary>
    public static readonly Refusal WrongState = new("contract.wrong-state", "That cannot be done now: the contract is in the state '{0}'. Read it again.");

    /// <summary>Somebody changed it.</summary>
    public static readonly Refusal Stale = new("contract.stale", "Somebody changed this contract meanwhile. Read it again and repeat.", RefusalKind.Stale);

    /// <summary>Another version was offered meanwhile.</summary>
    public static readonly Refusal VersionChanged = new("contract.version-changed", "Version {0} is the newest now. Read it, then answer that one.", RefusalKind.Stale);

    /// <summary>One's own yes stands.</summary>
    public static readonly Refusal AcceptedBefore = new("contract.accepted-before", "Your side has said yes to this version. The other side has to answer.");

    /// <summary>Nothing differs from the offered version.</summary>
    public static readonly Refusal NothingChanged = new("contract.nothing-changed", "Nothing differs from the newest version. Say yes to it, or change something first.");

    /// <summary>There is no draft to offer.</summary>
    public static readonly Refusal NoDraft = new("contract.no-draft", "There is nothing to offer. Change something first.");

    /// <summary>Title missing.</summary>
    public static readonly Refusal NoTitle = new("contract.no-title", "Please give the contract a title of at most 200 characters.", RefusalKind.Invalid);

    /// <summary>Currency missing.</summary>
    public static readonly Refusal NoCurrency = new("contract.no-currency", "Please choose a currency.", RefusalKind.Invalid);

    /// <summary>No such supplier.</summary>
    public static readonly Refusal SupplierUnknown = new("contract.supplier-unknown", "There is no such supplier. Register it first.", RefusalKind.Invalid);

    /// <summary>No such unit.</summary>
    public static readonly Refusal UnitUnknown = new("contract.unit-unknown", "There is no such unit.", RefusalKind.Invalid);

    /// <summary>No such person.</summary>
    public static readonly Refusal PersonUnknown = new("contract.person-unknown", "There is no such colleague. Choose somebody who works here.", RefusalKind.Invalid);

    /// <summary>No such award to this supplier.</summary>
    public static readonly Refusal AwardUnknown = new("contract.award-unknown", "There is no such award to this supplier that you may buy by.", RefusalKind.Invalid);

    /// <summary>No such template.</summary>
    public static readonly Refusal TemplateUnknown = new("contract.template-unknown", "There is no such template any more. Choose another one.", RefusalKind.Invalid);

    /// <summary>Not a contract in force with this supplier.</summary>
    public static readonly Refusal AmendsUnknown = new("contract.amends-unknown", "Only a contract in force with the same supplier can be amended.", RefusalKind.Invalid);

    /// <summary>The last day is before the first.</summary>
    public static readonly Refusal DatesReversed = new("contract.dates-reversed", "The first day is between 1990 and 2200, and the last day is not before it.", RefusalKind.Invalid);

    /// <summary>Renewal without a last day or without months.</summary>
    public static readonly Refusal BadRenewal = new("contract.bad-renewal", "A contract that renews itself has a last day, and goes on for 1 to 120 months.", RefusalKind.Invalid);

    /// <summary>Not days of notice.</summary>
    public static readonly Refusal BadNotice = new("contract.bad-notice", "Notice is given 0 to 730 days before the last day.", RefusalKind.Invalid);

    /// <summary>Not an amount.</summary>
    public static readonly Refusal BadAmount = new("contract.bad-amount", "An amount is above zero, below 100,000,000,000, and has at most two decimals.", RefusalKind.Invalid);

    /// <summary>No limit and no expected value.</summary>
    public static readonly Refusal NoWorth = new("contract.no-worth", "Approvers need to know what it comes to. Give a limit or an expected value in a new version.");

    /// <summary>No clauses.</summary>
    public static readonly Refusal NoClauses = new("contract.no-clauses", "A version that is offered has at least one clause. Add one.", RefusalKind.Invalid);

    /// <summary>Too long.</summary>
    public static readonly Refusal TooLong = new("contract.too-long", "A contract has at most {0} clauses and {1} characters. Put the rest into attachments.", RefusalKind.Invalid);

    /// <summary>A clause without a key of its own.</summary>
    public static readonly Refusal BadKey = new("contract.bad-key", "The key '{0}' must be lower-case letters, digits and hyphens, and used once only.", RefusalKind.Invalid);

    /// <summary>A clause without heading or text.</summary>
    public static readonly Refusal BadClause = new("contract.bad-clause", "A clause has a heading of at most {0} and a text of at most {1} characters.", RefusalKind.Invalid);

    /// <summary>A field without a proper name.</summary>
    public static readonly Refusal BadField = new("contract.bad-field", "The field '{0}' needs a name of lower-case letters, digits and underscores that is not taken, and a value of at most 500 characters.", RefusalKind.Invalid);

    /// <summary>A field that a clause names and nobody filled.</summary>
    public static readonly Refusal FieldOpen = new("contract.field-open", "A clause names '{0}', which has no value yet. Fill it in, or take it out of the clause.", RefusalKind.Invalid);

    /// <summary>Too many rows.</summary>
    public static readonly Refusal TooManyRows = new("contract.too-many-rows", "At most {0} fields, limits, obligations and service levels each.", RefusalKind.Invalid);

    /// <summary>Not a limit in quantity.</summary>
    public static readonly Refusal BadQuantityLimit = new("contract.bad-quantity-limit", "A limit has a quantity above zero, a unit code such as C62 or HUR, and a category or a text by which lines are recognised.", RefusalKind.Invalid);

    /// <summary>Not an obligation.</summary>
    public static readonly Refusal BadObligation = new("contract.bad-obligation", "An obligation says in at most {0} characters what is owed, by which day, and every 1 to 60 months if it comes again.", RefusalKind.Invalid);

    /// <summary>Not a service level.</summary>
    public static readonly Refusal BadLevel = new("contract.bad-level", "A service level has a key, a sentence, a target of at most 100 per cent and a period of 1, 3, 6 or 12 months.", RefusalKind.Invalid);

    /// <summary>Steps that contradict one another.</summary>
    public static readonly Refusal BadLevelSteps = new("contract.bad-level-steps", "Steps are between 0 and 100 per cent, at most ten, and no credit stands above a bonus.", RefusalKind.Invalid);

    /// <summary>A remark without words.</summary>
    public static readonly Refusal NoWords = new("contract.no-words", "Please write at most {0} characters.", RefusalKind.Invalid);

    /// <summary>No such clause in the newest version.</summary>
    public static readonly Refusal ClauseUnknown = new("contract.clause-unknown", "There is no such clause in the newest version.", RefusalKind.Invalid);

    /// <summary>A reason is needed.</summary>
    public static readonly Refusal NoReason = new("contract.no-reason", "Please say why, in at most {0} characters.", RefusalKind.Invalid);

    /// <summary>The typed name is not the person's.</summary>
    public static readonly Refusal NameDiffers = new("contract.name-differs", "To sign, type your own name as your account has it: {0}.", RefusalKind.Invalid);

    /// <summary>Not confirmed.</summary>
    public static readonly Refusal NotConfirmed = new("contract.not-confirmed", "Tick the box to say that you sign for your side and may do so.", RefusalKind.Invalid);

    /// <summary>The side has signed.</summary>
    public static readonly Refusal SignedBefore = new("contract.signed-before", "Your side has signed. The other side's signature is what is missing.");

    /// <summary>A person without a name of their own.</summary>
    public static readonly Refusal NoNamedPerson = new("contract.no-named-person", "Only a named person with an account may sign. Sign in with yours.", RefusalKind.NotAllowed);

    /// <summary>The stored version is not the one that was hashed.</summary>
    public static readonly Refusal Damaged = new("contract.damaged", "The stored text of this version is not what was offered. Nothing can be signed; tell your administrator.");

    /// <summary>Nobody gives notice or renews without a last day.</summary>
    public static readonly Refusal NoLastDay = new("contract.no-last-day", "The contract has no last day. Terminate it instead, or amend it.");

    /// <summary>The day of notice is past.</summary>
    public static readonly Refusal NoticeTooLate = new("contract.notice-too-late", "Notice had to be given by {0}. The next last day is what it can end on.");

    /// <summary>A day that is not after the last one.</summary>
    public static readonly Refusal RenewalNotLater = new("contract.renewal-not-later", "The new last day is after the present one.", RefusalKind.Invalid);

    /// <summary>A day of review that is not ahead.</summary>
    public static readonly Refusal ReviewNotLater = new("contract.review-not-later", "The next day of review is after today.", RefusalKind.Invalid);

    /// <summary>No such obligation, or not one's own.</summary>
    public static readonly Refusal ObligationUnknown = new("contract.obligation-unknown", "There is no such open obligation of your side.", RefusalKind.NotFound);

    /// <summary>An annex without a title.</summary>
    public static readonly Refusal AnnexTitle = new("contract.annex-title", "Please say in at most {0} characters what the annex is.", RefusalKind.Invalid);

    /// <summary>No file, or an empty one.</summary>
    public static readonly Refusal NoAnnexFile = new("contract.annex-file", "Choose a file that is not empty.", RefusalKind.Invalid);

    /// <summary>A file that is not taken.</summary>
    public static readonly Refusal AnnexKind = new("contract.annex-kind", "Send a PDF, a picture as PNG or JPEG, or an office document without macros (docx, xlsx, pptx, odt, ods, odp).", RefusalKind.Invalid);

    /// <summary>Too many annexes.</summary>
    public static readonly Refusal TooManyAnnexes = new("contract.too-many-annexes", "A version has at most {0} annexes. Take one out, or put several papers into one file.", RefusalKind.Invalid);

    /// <summary>Annexes that are too large together.</summary>
    public static readonly Refusal AnnexesTooLarge = new("contract.annexes-too-large", "The annexes of a version have at most {0} MB together. Send a smaller file, or take one out.", RefusalKind.Invalid);

    /// <summary>The same file twice.</summary>
    public static readonly Refusal AnnexTwice = new("contract.annex-twice", "This file is annex {0} already. Choose another one.", RefusalKind.Invalid);

    /// <summary>The stored file of an annex is not the one that was hashed.</summary>
    public static readonly Refusal AnnexDamaged = new("contract.annex-damaged", "The stored file of annex {0} is not what was offered. Nothing can be signed; tell your administrator.");
}
