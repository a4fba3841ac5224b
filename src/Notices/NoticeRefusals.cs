namespace Vouch.Notices;

/// <summary>What this room refuses.</summary>
internal static class NoticeRefusals
{
    public static readonly Refusal HoursOutOfRange = new("notice-settings.hours-out-of-range", "Please choose one or two full hours from 0 to 23.", RefusalKind.Invalid);

    public static readonly Refusal NoDigestDay = new("notice-settings.no-day", "Please choose at least one day for the digest.", RefusalKind.Invalid);

    public static readonly Refusal NoDigestHour = new("notice-settings.no-hour", "Please choose an hour for the digest.", RefusalKind.Invalid);

    public static readonly Refusal QuietHalf = new("notice-settings.quiet-half", "Quiet hours need a beginning and an end; leave both empty for none.", RefusalKind.Invalid);

    public static readonly Refusal QuietAllDay = new("notice-settings.quiet-all-day", "Quiet hours cannot last all day. Choose “never” for what should not come as mail.", RefusalKind.Invalid);

    public static readonly Refusal NotAdministrator = new("webhook.not-administrator", "A webhook carries facts of the whole company: only an administrator of the whole company may look after it.", RefusalKind.NotAllowed);

    public static readonly Refusal NameMissing = new("webhook.name-missing", "Please say what the webhook is for, in at most 100 characters.", RefusalKind.Invalid);

    public static readonly Refusal NoAddress = new("webhook.address-invalid", "Please give an address that begins with https:// and holds no user name or password.", RefusalKind.Invalid);

    public static readonly Refusal NoFact = new("webhook.fact-unknown", "No fact is called “{0}”. Write names such as promise.broken, or promise.* for all of a kind.", RefusalKind.Invalid);

    public static readonly Refusal NoPattern = new("webhook.no-facts", "Please name at least one fact, and at most {0}.", RefusalKind.Invalid);

    public static readonly Refusal IsOff = new("webhook.off", "The webhook is switched off. Switch it on first.");

    public static readonly Refusal Ended = new("webhook.ended", "The webhook was ended. Add another one.");

    public static readonly Refusal Stale = new("webhook.stale", "Somebody changed this webhook meanwhile. Please look at it again.", RefusalKind.Stale);

    public static readonly Refusal NotFailed = new("webhook.not-failed", "Only a delivery that was given up can be sent again.");
}
