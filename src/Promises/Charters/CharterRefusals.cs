namespace Vouch.Promises.Charters;

/// <summary>What can be wrong with a charter file.</summary>
internal static class CharterRefusals
{
    internal static readonly Refusal NotYaml = Invalid("charter.not-yaml", "This is not YAML: {0}");
    internal static readonly Refusal TooLarge = Invalid("charter.too-large", "A charter may have at most {0} characters. Split it by unit.");
    internal static readonly Refusal TooDeep = Invalid("charter.too-deep", "This is nested deeper than a charter ever needs. Take a level out.");
    internal static readonly Refusal Alias = Invalid("charter.alias", "Anchors and aliases are not read in a charter. Write the value out.");
    internal static readonly Refusal Empty = Invalid("charter.empty", "There is nothing here. Start with: charter: <its name>");
    internal static readonly Refusal MappingWanted = Invalid("charter.mapping-wanted", "Write keys and values here, one on each line: key: value");
    internal static readonly Refusal ListWanted = Invalid("charter.list-wanted", "Write a list here, each entry on its own line after a hyphen.");
    internal static readonly Refusal TextWanted = Invalid("charter.text-wanted", "Write one value here, not a list or keys.");
    internal static readonly Refusal KeyUnknown = Invalid("charter.key-unknown", "The key '{0}' is not known here. Known are: {1}.");
    internal static readonly Refusal KeyMissing = Invalid("charter.key-missing", "The key '{0}' is missing here. Add it.");
    internal static readonly Refusal ValueEmpty = Invalid("charter.value-empty", "'{0}' has no value. Give one or take the key out.");
    internal static readonly Refusal TooLong = Invalid("charter.text-too-long", "This text is longer than {0} characters. Shorten it.");
    internal static readonly Refusal TooMany = Invalid("charter.too-many", "There are more than {0} entries here. Split the charter by unit.");
    internal static readonly Refusal DateUnknown = Invalid("charter.date-unknown", "'{0}' is not a date. Write it as 2026-01-31.");
    internal static readonly Refusal IdUnsound = Invalid("charter.id-unsound", "'{0}' cannot be an id. Use lower-case letters, digits and hyphens, starting with a letter, at most 64.");
    internal static readonly Refusal IdTwice = Invalid("charter.id-twice", "There is already a commitment '{0}' above. Give each its own id.");
    internal static readonly Refusal FactUnknown = Invalid("charter.fact-unknown", "There is no fact '{0}'.{1}");
    internal static readonly Refusal FactElsewhere = Invalid("charter.fact-elsewhere", "The fact '{0}' is about '{1}', this commitment about '{2}'. Name facts about the same subject.");
    internal static readonly Refusal KindUnknown = Invalid("charter.kind-unknown", "No fact is about '{0}'. Known are: {1}.");
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
    internal static readonly Refusal PercentUnknown = Invalid("charter.percent-unknown", "'{0}' is not a share. Write it from {1}% to {2}%.");
    internal static readonly Refusal AmountUnknown = Invalid("charter.amount-unknown", "'{0}' is not an amount. Write it with its currency, as in: 5000 EUR.");
    internal static readonly Refusal DataUnknown = Invalid("charter.data-unknown", "The fact '{0}' has no '{1}'. It has: {2}.");
    internal static readonly Refusal PauseAlone = Invalid("charter.pause-alone", "What pauses a clock must be resumed by something, and the other way round. Add '{0}'.");
    internal static readonly Refusal RenewalNeedsDate = Invalid("charter.renewal-needs-date", "Only a commitment by the date on the fact can be renewed by a fact, which carries the new date.");
    internal static readonly Refusal StartSettles = Invalid("charter.start-settles", "'{0}' starts this commitment and settles it in the same moment. Name another fact.");
    internal static readonly Refusal LanguageUnknown = Invalid("charter.language-unknown", "'{0}' is not a language code. Use two letters, such as en or de.");
    internal static readonly Refusal NotInForceBefore = new("charter.from-past", "A charter cannot change the past: this one would be in force from {0}, and another has been in force since. Take a date from {1} on.");

    private static Refusal Invalid(string code, string message) => new(code, message, RefusalKind.Invalid);
}
