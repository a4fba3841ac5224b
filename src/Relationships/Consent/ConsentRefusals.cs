using Vouch.Kernel;

namespace Vouch.Relationships.Consent;

/// <summary>Why something cannot be done about consent, export or erasure.</summary>
internal static class ConsentRefusals
{
    internal static readonly Refusal NoPurpose = new("consent.purpose-unknown", "There is no purpose '{0}'. Choose one of {1}, or let an administrator add it.", RefusalKind.Invalid);
    internal static readonly Refusal PurposeName = new("consent.purpose-name", "A purpose is named by lower-case words joined by hyphens, at most 40 characters: partner-service.", RefusalKind.Invalid);
    internal static readonly Refusal WordsMissing = new("consent.words-missing", "Say in a line what the purpose is, in at most 200 characters.", RefusalKind.Invalid);
    internal static readonly Refusal InFuture = new("consent.in-future", "This is said to have happened in the future. Give the moment at which it was said.", RefusalKind.Invalid);
    internal static readonly Refusal ExpiresBefore = new("consent.expires-before", "A consent ends after it was given, and only a consent ends. Correct the day.", RefusalKind.Invalid);
    internal static readonly Refusal EvidenceTooLong = new("consent.evidence-too-long", "Give the evidence in at most {0} characters.", RefusalKind.Invalid);
    internal static readonly Refusal SourceMissing = new("consent.source-missing", "Say where it was said, in at most 80 characters: a form, a call, a shop.", RefusalKind.Invalid);
    internal static readonly Refusal NotEraser = new("erasure.not-allowed", "A head of procurement or an administrator decides on an erasure. Ask one.", RefusalKind.NotAllowed);
    internal static readonly Refusal OwnRequest = new("erasure.own-request", "Whoever asked for an erasure does not decide on it: somebody else must look at it.", RefusalKind.NotAllowed);
    internal static readonly Refusal Decided = new("erasure.decided", "This erasure was decided already.", RefusalKind.Rule);
    internal static readonly Refusal Waiting = new("erasure.waiting", "An erasure of this person waits for a decision already.", RefusalKind.Rule);
    internal static readonly Refusal HasAccount = new("erasure.has-account", "This person signs in to Vouch. Let an administrator deactivate the account first.", RefusalKind.Rule);
    internal static readonly Refusal NotAPerson = new("erasure.not-a-person", "This is an organisation. Only people are erased.", RefusalKind.Invalid);
}
