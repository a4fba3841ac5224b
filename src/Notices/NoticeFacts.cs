namespace Vouch.Notices;

/// <summary>The facts this room records.</summary>
public static class NoticeFacts
{
    /// <summary>Mail was chosen.</summary>
    public static readonly FactName SettingsChanged = new("notice-settings.changed", "A person chose what comes as mail, and when.", ["person"]);

    /// <summary>A webhook was added.</summary>
    public static readonly FactName WebhookAdded = new("webhook.added", "Facts are sent to an address outside from now on.", ["owner"], ["patterns"]);

    /// <summary>A webhook was changed.</summary>
    public static readonly FactName WebhookChanged = new("webhook.changed", "A webhook's name, address or facts were changed, or it was switched on again.", ["owner"], ["patterns"]);

    /// <summary>A webhook got another secret.</summary>
    public static readonly FactName WebhookSecretRotated = new("webhook.secret-rotated", "A webhook got another secret; the one before holds for a day.", ["owner"], ["until"]);

    /// <summary>A webhook was switched off.</summary>
    public static readonly FactName WebhookSwitchedOff = new("webhook.switched-off", "A webhook was switched off, by hand or because it failed for days or its owner may not see everything any more.", ["owner"], ["reason_code"]);

    /// <summary>A webhook failed for days.</summary>
    public static readonly FactName WebhookFailed = new("webhook.failed", "A webhook was given up because its deliveries failed for days.", ["owner"], ["since"]);

    /// <summary>A webhook was tested.</summary>
    public static readonly FactName WebhookTested = new("webhook.tested", "A test event was sent to a webhook.", ["owner"]);

    /// <summary>A webhook ended.</summary>
    public static readonly FactName WebhookEnded = new("webhook.ended", "A webhook was ended for good.", ["owner"]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FactName> All { get; } =
        [SettingsChanged, WebhookAdded, WebhookChanged, WebhookSecretRotated, WebhookSwitchedOff, WebhookFailed, WebhookTested, WebhookEnded];
}
