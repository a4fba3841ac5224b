using Vouch.Notices.Webhooks;

namespace Vouch.Notices;

/// <summary>Changes what a webhook is called, where it sends to and what it hears.</summary>
/// <param name="Webhook">Which.</param>
/// <param name="Name">What it is for, at most 100 characters.</param>
/// <param name="Address">Where to: https.</param>
/// <param name="Facts">Fact names or patterns.</param>
/// <param name="Version">The version that was read; null to change it whatever it is now.</param>
public sealed record ChangeWebhook(WebhookId Webhook, string Name, string Address, IReadOnlyList<string> Facts, int? Version = null) : ICommand<Done>;

internal sealed class ChangeWebhookHandler(WebhookRules rules) : IHandler<ChangeWebhook, Done>
{
    public async Task<Outcome<Done>> HandleAsync(ChangeWebhook command, Work work, CancellationToken cancellationToken)
    {
        var found = await WebhookRules.FindAsync(command.Webhook, work, cancellationToken);
        if (!found.IsDone)
        {
            return found.As<Done>();
        }

        var webhook = found.Value;
        if (command.Version is { } version && version != webhook.Version)
        {
            return NoticeRefusals.Stale;
        }

        var hears = FactPatterns.Of(command.Facts);
        var refusals = rules.Refuse(command.Name, command.Address, hears).ToArray();
        if (refusals.Length > 0)
        {
            return refusals;
        }

        (webhook.Name, webhook.Address, webhook.Patterns) = (command.Name.Trim(), command.Address.Trim(), hears.ToString());
        work.Record(WebhookRules.Fact(NoticeFacts.WebhookChanged, webhook) with { Data = new FactData { { "patterns", string.Join(' ', hears.All) } } });
        return Done.Value;
    }
}
