using Microsoft.EntityFrameworkCore;
using Vouch.Notices.Webhooks;

namespace Vouch.Notices;

/// <summary>Sends a test event (<c>webhook.tested</c>) to this webhook alone, signed like any other.</summary>
/// <param name="Webhook">Which; it must be switched on.</param>
public sealed record TestWebhook(WebhookId Webhook) : ICommand<QueuedDelivery>;

/// <summary>Sends again what was given up.</summary>
/// <param name="Delivery">Which.</param>
public sealed record ResendDelivery(WebhookDeliveryId Delivery) : ICommand<QueuedDelivery>;

/// <summary>What will be sent within seconds.</summary>
/// <param name="Delivery">Its id, to look for among the deliveries.</param>
public sealed record QueuedDelivery(WebhookDeliveryId Delivery);

internal sealed class SendByHandHandlers : IHandler<TestWebhook, QueuedDelivery>, IHandler<ResendDelivery, QueuedDelivery>
{
    public async Task<Outcome<QueuedDelivery>> HandleAsync(TestWebhook command, Work work, CancellationToken cancellationToken)
    {
        var found = await WebhookRules.FindAsync(command.Webhook, work, cancellationToken);
        if (!found.IsDone)
        {
            return found.As<QueuedDelivery>();
        }

        if (found.Value.State != WebhookState.On)
        {
            return NoticeRefusals.IsOff;
        }

        // The test is a fact like any other, but its place among the webhook's facts is given only with the commit: it goes first.
        var fact = work.Record(WebhookRules.Fact(NoticeFacts.WebhookTested, found.Value));
        var delivery = WebhookReader.Delivery(found.Value, fact.Id, fact.Name.Name, fact.Subject, 0, work);
        work.Db.Add(delivery);
        return new QueuedDelivery(delivery.Id);
    }

    public async Task<Outcome<QueuedDelivery>> HandleAsync(ResendDelivery command, Work work, CancellationToken cancellationToken)
    {
        var delivery = await work.Db.Set<WebhookDelivery>().FirstOrDefaultAsync(row => row.Id == command.Delivery, cancellationToken);
        var found = await WebhookRules.FindAsync(delivery?.Webhook ?? default, work, cancellationToken);
        if (!found.IsDone)
        {
            return found.As<QueuedDelivery>();
        }

        if (found.Value.State != WebhookState.On)
        {
            return NoticeRefusals.IsOff;
        }

        if (delivery!.State != DeliveryState.Failed)
        {
            return NoticeRefusals.NotFailed;
        }

        (delivery.State, delivery.Attempts, delivery.NextAt) = (DeliveryState.Waiting, 0, work.At);
        return new QueuedDelivery(delivery.Id);
    }
}
