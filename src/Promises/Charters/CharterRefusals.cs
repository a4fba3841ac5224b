namespace Vouch.Promises.Charters;

/// <summary>What can be wrong with a charter file.</summary>
internal static class CharterRefusals
{
    internal static readonly Refusal IdUnsound = Invalid("charter.id-unsound", "'{0}' cannot be an id. Use lower-case letters, digits and hyphens, starting with a letter, at most 64.");
    internal static readonly Refusal IdTwice = Invalid("charter.id-twice", "There is already a commitment '{0}' above. Give each its own id.");
    internal static readonly Refusal FactUnknown = Invalid("charter.fact-unknown", "There is no fact '{0}'.{1}");
    internal static readonly Refusal FactElsewhere = Invalid("charter.fact-elsewhere", "The fact '{0}' is about '{1}', this commitment about '{2}'. Name facts about the same subject.");
    internal static readonly Refusal KindUnknown = Invalid("charter.kind-unknown", "There is no kind of subject '{0}'. Known are: {1}.");
    internal static readonly Refusal RoleUnknown = Invalid("charter.role-unknown", "The fact '{0}' has no party in the role '{1}'. It has: {2}.");
    internal static readonly Refusal EscalationUnknown = Invalid("charter.escalation-unknown", "There is no role '{0}' in the company. Known are: {1}.");
    internal static readonly Refusal UnitUnknown = Invalid("charter.unit-unknown", "There is no business unit '{0}'. Known are: {1}.");
    internal static readonly Refusal CalendarUnknown = Invalid("charter.calendar-unknown", "There is no working calendar '{0}'. Known are: {1}.");
    internal static readonly Refusal ParentUnknown = Invalid("charter.parent-unknown", "There is no charter '{0}' to extend. Known are: {1}.");
    internal static readonly Refusal ParentSelf = Invalid("charter.parent-self", "A charter cannot extend itself.");
    internal static readonly Refusal WithoutUnknown = Invalid("charter.without-unknown", "The charter '{0}' has no commitment '{1}' to leave out.");
    internal static readonly Refusal WithoutParent = Invalid("charter.without-parent", "Only a charter that extends another can leave commitments out.");
    internal static readonly Refusal TimeUnknown = Invalid("charter.time-unknown", "'{0}' is not a time that is understood. Write for example: 4 working hours; 3 working days by 17:00; 2 days; by the date on the fact: due_date.");
    internal static readonly Refusal LastNotAlways = Invalid("charter.time-not-always", "The last time allowed must hold without a condition, so that every promise has one.");
    internal static readonly Refusal NeverReached = Invalid("charter.time-never-reached", "This is never reached, because the one above holds always. Put it first or give the one above a condition.");
    internal static readonly Refusal DataUnknown = Invalid("charter.data-unknown", "The fact '{0}' has no '{1}'. It has: {2}.");
    internal static readonly Refusal PauseAlone = Invalid("charter.pause-alone", "What pauses a clock must be resumed by something, and the other way round. Add '{0}'.");
    internal static readonly Refusal RenewalNeedsDate = Invalid("charter.renewal-needs-date", "Only a commitment by the date on the fact can be renewed by a fact, which carries the new date.");
    internal static readonly Refusal StartSettles = Invalid("charter.start-settles", "'{0}' starts this commitment and settles it in the same moment. Name another fact.");
    internal static readonly Refusal RestsOnUnknown = Invalid("charter.rests-on-unknown", "There is no commitment '{0}' that this one could rest on. There are: {1}.");
    internal static readonly Refusal RestsOnItself = Invalid("charter.rests-on-itself", "A commitment cannot rest on itself. Name the one whose delay would delay this one.");
    internal static readonly Refusal LanguageUnknown = Invalid("charter.language-unknown", "'{0}' is not a language code. Use two letters, such as en or de.");
    internal static readonly Refusal PeriodUnknown = Invalid("charter.period-unknown", "'{0}' is not a period. Write month, quarter or year.");
    internal static readonly Refusal OneOfThese = Invalid("charter.one-of-these", "Exactly one of these is needed here: {0}.");
    internal static readonly Refusal OnlyOfShare = Invalid("charter.only-of-share", "'{0}' belongs to a share. Take it out, or measure a share.");
    internal static readonly Refusal OnlyOfSum = Invalid("charter.only-of-sum", "Only a sum is measured against another. Take 'per' out, or measure a sum.");
    internal static readonly Refusal ShareOfWhat = Invalid("charter.share-of-what", "A share needs to know what counts: add 'where', 'part' or 'without'.");
    internal static readonly Refusal PartAlone = Invalid("charter.part-alone", "'part' is the part of an amount: it goes with the share of an amount, and not with 'where' or 'without'.");
    internal static readonly Refusal AverageOfMoney = Invalid("charter.average-of-money", "Amounts are in several currencies and cannot be averaged. Measure their sum or a share.");
    internal static readonly Refusal ShareUnknown = Invalid("charter.share-unknown", "'{0}' is not a share. Write it as 80% or 97.5%, at most 100%.");
    internal static readonly Refusal NumberUnknown = Invalid("charter.number-unknown", "'{0}' is not a number. Write it as 4.5.");
    internal static readonly Refusal WholeUnknown = Invalid("charter.whole-unknown", "'{0}' is not a whole number above zero. Write it as 5.");
    internal static readonly Refusal EachUnknown = Invalid("charter.each-unknown", "'{0}' cannot be counted. Write fact, or subject to count each subject once in a period.");
    internal static readonly Refusal NotInForceBefore = new("charter.from-past", "A charter cannot change the past: this one would be in force from {0}, and another has been in force since. Take a date from {1} on.");

    internal static readonly Refusal NotAllowed = new("charter.not-allowed", "Charters are put in force by administrators and heads of procurement of the unit. Ask one of them.", RefusalKind.NotAllowed);
    internal static readonly Refusal UnitNotFound = Invalid("charter.unit-not-found", "There is no business unit '{0}'. Choose one from the list, or leave it empty for the whole company.");
    internal static readonly Refusal UnitDiffers = new("charter.unit-differs", "The charter '{0}' already holds for another unit. Give this one a name of its own.");

    internal static readonly Refusal MonthsUnsound = Invalid("charter.months-unsound", "Choose from 1 to {0} months of history.");
    internal static readonly Refusal PreviewNotAllowed = new("charter.preview-not-allowed", "Charters are tried on history by administrators and heads of procurement. Ask one of them.", RefusalKind.NotAllowed);
    internal static readonly Refusal PreviewTooLong = new("charter.preview-too-long", "The replay took longer than {0} seconds and was stopped. Choose fewer months, or run it on the command line: charter preview.");

    private static Refusal Invalid(string code, string message) => new(code, message, RefusalKind.Invalid);
}
