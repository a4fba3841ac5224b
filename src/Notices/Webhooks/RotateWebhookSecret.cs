using Vouch.Notices.Webhooks;

namespace Vouch.Notices;

/// <summary>Gives a webhook another secret. For a day both sign, so that the other side can change over without missing anything.</summary>
/// <param name="Webhook">Which.</param>
public sealed record RotateWebhookSecret(WebhookId Webhook) : ICommand<RotatedSecret>;

/// <summary>What rotating answers.</summary>
/// <param name="EarlierUntil">Until when the secret before signs too.</param>
/// <param name="Secret">The new secret; told this once and never again.</param>
public sealed record RotatedSecret(DateTimeOffset EarlierUntil, string? Secret = null) : IToldOnce
{
    /// <inheritdoc/>
    public object WithoutSecret() => this with { Secret = null };
}

internal sealed class RotateWebhookSecretHandler(WebhookSecrets secrets) : IHandler<RotateWebhookSecret, RotatedSecret>
{
    private static readonly TimeSpan Overlap = TimeSpan.FromDays(1);

    public async Task<Outcome<RotatedSecret>> HandleAsync(RotateWebhookSecret command, Work work, CancellationToken cancellationToken)
    {
        var found = await WebhookRules.FindAsync(command.Webhook, work, cancellationToken);
        if (!found.IsDone)
        {
            return found.As<RotatedSecret>();
        }

        var webhook = found.Value;
        var secret = WebhookSecrets.New();
        (webhook.EarlierSecret, webhook.EarlierUntil, webhook.Secret) = (webhook.Secret, work.At + Overlap, secrets.Wrap(secret));
        work.Record(WebhookRules.Fact(NoticeFacts.WebhookSecretRotated, webhook) with { Data = new FactData { { "until", webhook.EarlierUntil } } });
        return new RotatedSecret(webhook.EarlierUntil.Value, secret);
    }
}
