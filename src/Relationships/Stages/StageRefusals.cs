using Vouch.Kernel;

namespace Vouch.Relationships.Stages;

/// <summary>Why stages, conditions or segments are not taken.</summary>
internal static class StageRefusals
{
    internal static readonly Refusal SideUnknown = Invalid("stage.side-unknown", "'{0}' is no side. Write customer, supplier or colleague.");
    internal static readonly Refusal SideTwice = Invalid("stage.side-twice", "The side '{0}' is here twice. Write its stages once.");
    internal static readonly Refusal SideMissing = Invalid("stage.side-missing", "The side '{0}' has no stages. Write at least its first.");
    internal static readonly Refusal CodeUnsound = Invalid("stage.code-unsound", "'{0}' is no code. Use lower-case letters, digits and hyphens, beginning with a letter.");
    internal static readonly Refusal CodeTwice = Invalid("stage.code-twice", "There are two stages called '{0}' on this side. Give each a code of its own.");
    internal static readonly Refusal FirstHasConditions = Invalid("stage.first-has-conditions", "The first stage holds for everybody; take its conditions out.");
    internal static readonly Refusal ConditionsMissing = Invalid("stage.conditions-missing", "Say under when what must hold for '{0}'.");
    internal static readonly Refusal OneCondition = Invalid("stage.one-condition", "Write one condition in each entry. Known are: {0}.");
    internal static readonly Refusal TooDeep = Invalid("stage.too-deep", "Conditions lie within conditions at most three deep.");
    internal static readonly Refusal DaysUnknown = Invalid("stage.days-unknown", "'{0}' is no number of days. Write it as in: 30 days, at most {1}.");
    internal static readonly Refusal NumberUnknown = Invalid("stage.number-unknown", "'{0}' is no number here. Write a whole number from {1} to {2}.");
    internal static readonly Refusal DecimalUnknown = Invalid("stage.decimal-unknown", "'{0}' is no number. Write it as in: 4.5");
    internal static readonly Refusal ByUnknown = Invalid("stage.by-unknown", "'{0}' is nobody here. Write them (promises the person owes) or us (promises owed to them).");
    internal static readonly Refusal FactUnknown = Invalid("stage.fact-unknown", "There is no fact '{0}'. docs/architecture.md lists them.");
    internal static readonly Refusal RoleUnknown = Invalid("stage.role-unknown", "'{0}' has no role '{1}'. It has: {2}.");
    internal static readonly Refusal DataUnknown = Invalid("stage.data-unknown", "'{0}' carries no '{1}'. It carries: {2}.");
    internal static readonly Refusal NameUnknown = Invalid("stage.name-unknown", "There is no '{0}'. Known are {1}.");
    internal static readonly Refusal NotAllowed = new("stage.not-allowed", "Stages are put in force by an administrator or head of procurement of the whole company. Ask one of them.", RefusalKind.NotAllowed);

    internal static readonly Refusal SegmentNotAllowed = new("segment.not-allowed", "Segments are for colleagues who look after persons. Ask an administrator for a role.", RefusalKind.NotAllowed);
    internal static readonly Refusal SegmentNameMissing = Invalid("segment.name-missing", "Give the segment a name of 1 to {0} characters.");
    internal static readonly Refusal SegmentNameTaken = Invalid("segment.name-taken", "There is a segment called '{0}'. Choose another name, or remove it first.");
    internal static readonly Refusal SegmentEmpty = Invalid("segment.empty", "Say at least one condition: a stage, language, channel, driver, the last touch, or a consent.");
    internal static readonly Refusal StageUnknown = Invalid("segment.stage-unknown", "There is no stage '{0}' on this side. Known are {1}.");
    internal static readonly Refusal PurposeUnknown = Invalid("segment.purpose-unknown", "There is no purpose '{0}'. Known are {1}.");
    internal static readonly Refusal DaysOutside = Invalid("segment.days-outside", "Days since the last touch are whole numbers from 0 to {0}.");

    private static Refusal Invalid(string code, string message) => new(code, message, RefusalKind.Invalid);
}
