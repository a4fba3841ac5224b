using Vouch.Notices.Webhooks;

namespace Vouch.Notices;

/// <summary>Sends nothing any more until it is switched on again; what waits is given up. Doing it again changes nothing.</summary>
/// <param name="Webhook">Which.</param>
public sealed record SwitchWebhookOff(WebhookId Webhook) : ICommand<Done>;

/// <summary>Sends facts again, from now on; whoever switches it on answers for it from then. Doing it again changes nothing.</summary>
/// <param name="Webhook">Which.</param>
public sealed record SwitchWebhookOn(WebhookId Webhook) : ICommand<Done>;

/// <summary>Ends a webhook for good; what was sent stays on record.</summary>
/// <param name="Webhook">Which.</param>
public sealed record EndWebhook(WebhookId Webhook) : ICommand<Done>;

internal sealed class SwitchWebhookHandlers : IHandler<SwitchWebhookOff, Done>, IHandler<SwitchWebhookOn, Done>, IHandler<EndWebhook, Done>
{
    public async Task<Outcome<Done>> HandleAsync(SwitchWebhookOff command, Work work, CancellationToken cancellationToken)
    {
        var found = await WebhookRules.FindAsync(command.Webhook, work, cancellationToken);
        if (found is { IsDone: true, Value.State: WebhookState.On })
        {
            await WebhookRights.SwitchOffAsync(found.Value, "by-hand", work, cancellationToken);
        }

        return found.Select(_ => Done.Value);
    }

    public async Task<Outcome<Done>> HandleAsync(SwitchWebhookOn command, Work work, CancellationToken cancellationToken)
    {
        var found = await WebhookRules.FindAsync(command.Webhook, work, cancellationToken);
        if (found is { IsDone: true, Value: { State: WebhookState.Off } webhook })
        {
            (webhook.State, webhook.Since, webhook.FailingSince, webhook.Owner) = (WebhookState.On, work.At, null, work.Actor.Party);
            work.Record(WebhookRules.Fact(NoticeFacts.WebhookChanged, webhook) with { Data = new FactData { { "patterns", string.Join(' ', webhook.Hears.All) } } });
        }

        return found.Select(_ => Done.Value);
    }

    public async Task<Outcome<Done>> HandleAsync(EndWebhook command, Work work, CancellationToken cancellationToken)
    {
        var found = await WebhookRules.FindAsync(command.Webhook, work, cancellationToken);
        if (found is { IsDone: true, Value: var webhook })
        {
            (webhook.State, webhook.Secret, webhook.EarlierSecret) = (WebhookState.Ended, "", null);
            await WebhookRights.GiveUpAsync(webhook.Id, work, cancellationToken);
            work.Record(WebhookRules.Fact(NoticeFacts.WebhookEnded, webhook));
        }

        return found.Select(_ => Done.Value);
    }
}
