using Vouch.Kernel;

namespace Vouch.Relationships.Identities;

/// <summary>Why something cannot be done about who somebody is.</summary>
internal static class IdentityRefusals
{
    internal static readonly Refusal NotAllowed = new("identity.not-allowed", "Whoever looks after customers decides who is who: this needs a role besides that of every colleague. Ask an administrator.", RefusalKind.NotAllowed);
    internal static readonly Refusal Unknown = new("identity.unknown", "There is no such identity or person. Search for it again.", RefusalKind.Invalid);
    internal static readonly Refusal Same = new("identity.same", "These two are one person already.", RefusalKind.Rule);
    internal static readonly Refusal NotAPerson = new("identity.not-a-person", "One of the two is an organisation. People join an organisation; they are not merged with it.", RefusalKind.Invalid);
    internal static readonly Refusal TwoAccounts = new("identity.two-accounts", "Both sign in to Vouch by themselves, so they are two people. Deactivate the account that should not be there.", RefusalKind.Rule);
    internal static readonly Refusal Blocked = new("identity.blocked-value", "Several people use this value, so nobody is recognised by it. Unblock it first if that is not so.", RefusalKind.Rule);
    internal static readonly Refusal ReasonMissing = new("identity.reason-missing", "Say why: whoever looks at it in a year wants to know.", RefusalKind.Invalid);
    internal static readonly Refusal ReasonTooLong = new("identity.reason-too-long", "Say it in at most {0} characters.", RefusalKind.Invalid);
    internal static readonly Refusal NotLinked = new("identity.not-linked", "Nothing links this identity to others any more.", RefusalKind.Rule);
    internal static readonly Refusal Answered = new("identity.suggestion-answered", "Somebody answered this suggestion meanwhile.", RefusalKind.Rule);
    internal static readonly Refusal ValueMissing = new("identity.value-missing", "Give the value as the channel writes it: a phone number with its country, a mail address, an id.", RefusalKind.Invalid);
    internal static readonly Refusal BuiltIn = new("identity.built-in-block", "This value stands for nobody on any system; it cannot be unblocked.", RefusalKind.Rule);
    internal static readonly Refusal NotBlocked = new("identity.not-blocked", "This value is not blocked.", RefusalKind.Rule);
    internal static readonly Refusal NotAdministrator = new("identity.not-administrator", "Only an administrator does this. Ask one.", RefusalKind.NotAllowed);
}
