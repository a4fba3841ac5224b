namespace Vouch.Notices.Webhooks;

/// <summary>Who is told of what happens to webhooks.</summary>
internal static class WebhookNotices
{
    internal static IReadOnlyList<NoticeRule> All { get; } =
    [
        new("webhook.failed", "owner", "The webhook {0} was switched off: nothing has reached its address for days.") { Body = "See what went wrong, then switch it on again." },
        new("webhook.switched-off", "owner", "The webhook {0} was switched off."),
    ];
}
