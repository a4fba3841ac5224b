using Vouch.Kernel;

namespace Vouch.Suppliers.Scorecards;

/// <summary>What scorecards, their challenges, gates and plans refuse.</summary>
public static class ScorecardRefusals
{
    internal static readonly Refusal LengthUnknown = Invalid("scorecard.length-unknown", "'{0}' is no length of time. Write it as in: 5 working days");
    internal static readonly Refusal LineTwice = Invalid("scorecard.line-twice", "There are two lines called '{0}'. Give each an id of its own.");
    internal static readonly Refusal NoLines = Invalid("scorecard.no-lines", "Write at least one line.");
    internal static readonly Refusal IdUnsound = Invalid("scorecard.id-unsound", "'{0}' is no id. Use lower-case letters, digits and hyphens, beginning with a letter.");
    internal static readonly Refusal OneMeasure = Invalid("scorecard.one-measure", "Say once what '{0}' counts: {1}.");
    internal static readonly Refusal GoodOrBad = Invalid("scorecard.good-or-bad", "Say either by which facts a case went well (good) or by which it did not (bad).");
    internal static readonly Refusal FactUnknown = Invalid("scorecard.fact-unknown", "There is no fact '{0}'. docs/architecture.md lists them.");
    internal static readonly Refusal NoSupplierInFact = Invalid("scorecard.no-supplier-in-fact", "'{0}' names no supplier, so it cannot be counted for one.");
    internal static readonly Refusal DataUnknown = Invalid("scorecard.data-unknown", "'{0}' carries no '{1}'. It carries: {2}.");
    internal static readonly Refusal WordsMissing = Invalid("scorecard.words-missing", "Say in words what this line measures.");
    internal static readonly Refusal WordUnknown = Invalid("scorecard.word-unknown", "'{0}' is not known here. Known are: {1}.");
    internal static readonly Refusal NumberUnknown = Invalid("scorecard.number-unknown", "'{0}' is no number here. Write a whole number from {1} to {2}.");
    internal static readonly Refusal DaysUnknown = Invalid("scorecard.days-unknown", "'{0}' is no number of days. Write it as in: 5 days, from {1} to {2}.");

    /// <summary>Only heads and administrators put a policy in force.</summary>
    public static readonly Refusal NotAllowed = new("scorecard.not-allowed", "The policy of scorecards is put in force by an administrator or head of procurement of the whole company. Ask one of them.", RefusalKind.NotAllowed);

    /// <summary>The case is not there, or hidden.</summary>
    public static readonly Refusal CaseUnknown = new("scorecard.case-unknown", "This line has no such case in this period. Open the line and challenge one of the cases listed there.", RefusalKind.Invalid);

    /// <summary>A challenge needs words.</summary>
    public static readonly Refusal WordsNeeded = new("scorecard.words-needed", "Say in at most {0} characters what is not right; the other side reads it.", RefusalKind.Invalid);

    /// <summary>A decision needs a reason.</summary>
    public static readonly Refusal ReasonNeeded = new("scorecard.reason-needed", "Give the reason in at most {0} characters; the other side reads it.", RefusalKind.Invalid);

    /// <summary>Somebody challenged it already.</summary>
    public static readonly Refusal Challenged = new("scorecard.challenged", "This case was challenged already ({0}).");

    /// <summary>Only the supplier challenges.</summary>
    public static readonly Refusal NotSupplier = new("scorecard.not-supplier", "A line is challenged by the supplier's own people.", RefusalKind.NotAllowed);

    /// <summary>Only the owner decides.</summary>
    public static readonly Refusal NotOwner = new("scorecard.not-owner", "Only {0}, who looks after this supplier, or a head of procurement may do this.", RefusalKind.NotAllowed);

    /// <summary>Decided already.</summary>
    public static readonly Refusal Decided = new("scorecard.decided", "{0} is decided already. Reload the page.");

    /// <summary>A gate stands before the supplier.</summary>
    public static readonly Refusal Gated = new("supplier.gated", "{0} scored {1} of 100 from {2} cases in {3}, below the {4} that our policy asks for. Write the reason why you go ahead, or open a corrective-action plan on the supplier's scorecard.");

    private static Refusal Invalid(string code, string message) => new(code, message, RefusalKind.Invalid);
}
