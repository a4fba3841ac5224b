using Vouch.Kernel;

namespace Vouch.Relationships.Nurture;

/// <summary>Why programmes are not taken.</summary>
internal static class NurtureRefusals
{
    internal static readonly Refusal IdUnsound = Invalid("programme.id-unsound", "'{0}' is no id. Use lower-case letters, digits and hyphens, beginning with a letter.");
    internal static readonly Refusal IdTwice = Invalid("programme.id-twice", "There are two programmes called '{0}'. Give each an id of its own.");
    internal static readonly Refusal BeginningMissing = Invalid("programme.beginning-missing", "Say when it begins: under enters the stage, or conditions under when.");
    internal static readonly Refusal StageUnknown = Invalid("programme.stage-unknown", "There is no stage '{0}' on this side. Known are {1}.");
    internal static readonly Refusal PurposeUnknown = Invalid("programme.purpose-unknown", "There is no purpose '{0}'. Known are {1}.");
    internal static readonly Refusal RoleUnknown = Invalid("programme.role-unknown", "There is no role '{0}'. Known are {1}.");
    internal static readonly Refusal StopUnknown = Invalid("programme.stop-unknown", "'{0}' stops nothing. Write reply or stage.");
    internal static readonly Refusal OneStep = Invalid("programme.one-step", "Write one thing to do in each step. Known are: {0}.");
    internal static readonly Refusal LengthUnknown = Invalid("programme.length-unknown", "'{0}' is no length of time. Write it as in: 4 working hours, 2 working days, 30 days.");
    internal static readonly Refusal TimeUnknown = Invalid("programme.time-unknown", "'{0}' is no time of day. Write it in quotes as in: \"20:00\".");
    internal static readonly Refusal ZoneUnknown = Invalid("programme.zone-unknown", "'{0}' is no time zone. Write its IANA name as in: Europe/Berlin.");
    internal static readonly Refusal NotAllowed = new("programme.not-allowed", "Programmes are put in force by an administrator or head of procurement of the whole company. Ask one of them.", RefusalKind.NotAllowed);
    internal static readonly Refusal NotToSee = new("programme.not-to-see", "Programmes are for colleagues who look after persons. Ask an administrator for a role.", RefusalKind.NotAllowed);

    private static Refusal Invalid(string code, string message) => new(code, message, RefusalKind.Invalid);
}
