using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Notices.Mail;

namespace Vouch.Notices.Webhooks;

/// <summary>
/// Sends queued deliveries: claims some in one short transaction, sends them outside of any, and notes each result in another. About one subject only the first that waits
/// is claimed, so that the other side hears what happened in the order in which it happened; and a few of each webhook at a time, so that a slow one leaves room for the others. A node that dies in between leaves claims that end after some minutes;
/// the delivery is sent again with the same id.
/// </summary>
internal sealed class WebhookSender(
    Pipeline pipeline, WebhookPost post, WebhookSecrets secrets, CloudEvent events, CompanyDirectory directory, TimeProvider clock, IServiceScopeFactory scopes)
{
    private const int MostOfOne = 10;
    private const int Batch = 50;
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan WhileDown = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    /// <summary>Sends everything that is due.</summary>
    /// <returns>How many deliveries were taken by the other side.</returns>
    internal async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var taken = 0;
        while (await ClaimAsync(cancellationToken) is { Count: > 0 } jobs)
        {
            // One slow address must not hold up the others.
            taken += (await Task.WhenAll(jobs.GroupBy(job => job.Webhook.Id).Select(group => SendAsync([.. group], cancellationToken)))).Sum();
        }

        return taken;
    }

    private async Task<IReadOnlyList<Job>> ClaimAsync(CancellationToken cancellationToken)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            // Most of the time nothing waits; asking needs no turn to write.
            var now = clock.GetUtcNow();
            if (!await scope.ServiceProvider.GetRequiredService<VouchDb>().Set<WebhookDelivery>().AnyAsync(delivery => delivery.NextAt <= now, cancellationToken))
            {
                return [];
            }
        }

        var company = await directory.ReadAsync(cancellationToken);
        var outcome = await pipeline.RunAsync<IReadOnlyList<Job>>(
            async work =>
            {
                var skip = work.Storage.ForUpdate.Length == 0 ? "" : work.Storage.ForUpdate + " SKIP LOCKED";
                var sql = string.Concat(
                    "SELECT * FROM notices_webhook_delivery WHERE next_at <= {0} AND id IN (SELECT id FROM (SELECT one.id, one.next_at, ROW_NUMBER() OVER (PARTITION BY one.webhook ORDER BY one.next_at, one.id) AS turn",
                    " FROM notices_webhook_delivery AS one WHERE one.next_at <= {0} AND NOT EXISTS (SELECT 1 FROM notices_webhook_delivery AS earlier",
                    " WHERE earlier.webhook = one.webhook AND earlier.subject_id = one.subject_id AND earlier.subject_kind = one.subject_kind AND earlier.sequence < one.sequence AND earlier.next_at IS NOT NULL)",
                    ") AS ready WHERE turn <= {1} ORDER BY turn, next_at LIMIT {2})",
                    " ORDER BY next_at, id",
                    skip);
                var due = await work.Db.Set<WebhookDelivery>().FromSqlRaw(sql, work.At.ToMicroseconds(), MostOfOne, Batch).AsTracking().ToListAsync(cancellationToken);
                var webhooks = due.Select(delivery => delivery.Webhook).Distinct().ToList();
                var known = await work.Db.Set<Webhook>().Where(webhook => webhooks.Contains(webhook.Id)).ToDictionaryAsync(webhook => webhook.Id, cancellationToken);
                var ids = due.Select(delivery => delivery.Fact).ToList();
                var facts = await work.Db.Facts.Where(fact => ids.Contains(fact.Id)).ToDictionaryAsync(fact => fact.Id, cancellationToken);
                foreach (var webhook in known.Values.Where(webhook => webhook.State == WebhookState.On && !WebhookRights.MayLookAfter(company.ActorOf(webhook.Owner))))
                {
                    await WebhookRights.SwitchOffAsync(webhook, "owner", work, cancellationToken);
                }

                var jobs = new List<Job>(due.Count);
                foreach (var delivery in due)
                {
                    var webhook = known[delivery.Webhook];
                    if (webhook.State != WebhookState.On)
                    {
                        (delivery.State, delivery.NextAt) = (DeliveryState.Failed, null);
                        continue;
                    }

                    delivery.Attempts++;
                    delivery.NextAt = work.At + Claim;
                    jobs.Add(new Job(delivery.Id, webhook, facts[delivery.Fact]));
                }

                return jobs;
            },
            cancellationToken);
        return outcome.IsDone ? outcome.Value : [];
    }

    /// <summary>Sends what was claimed for one webhook, one after the other; when its address seems to be down, the rest waits without having been tried.</summary>
    private async Task<int> SendAsync(IReadOnlyList<Job> jobs, CancellationToken cancellationToken)
    {
        var taken = 0;
        for (var i = 0; i < jobs.Count; i++)
        {
            var result = await SendAsync(jobs[i], cancellationToken);
            await NoteAsync(jobs[i], result, cancellationToken);
            taken += result.Error is null ? 1 : 0;
            if (result.IsDown)
            {
                await ReleaseAsync([.. jobs.Skip(i + 1).Select(job => job.Delivery)], cancellationToken);
                break;
            }
        }

        return taken;
    }

    private async Task<PostResult> SendAsync(Job job, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var webhook = job.Webhook;
        string[] keys;
        try
        {
            keys = webhook is { EarlierSecret: { } earlier, EarlierUntil: { } until } && until > now ? [secrets.Unwrap(webhook.Secret), secrets.Unwrap(earlier)] : [secrets.Unwrap(webhook.Secret)];
        }
        catch (CryptographicException)
        {
            return new PostResult(null, "The secret cannot be read with the keys of this server. Rotate it.");
        }

        var body = events.Write(job.Fact);
        var id = job.Fact.Id.ToString();
        return await post.SendAsync(webhook.Address, body, id, WebhookSecrets.Timestamp(now), WebhookSecrets.Sign(keys, id, now, body), cancellationToken);
    }

    private Task NoteAsync(Job job, PostResult result, CancellationToken cancellationToken) => pipeline.RunAsync<Done>(
        async work =>
        {
            var delivery = await work.Db.Set<WebhookDelivery>().FirstAsync(row => row.Id == job.Delivery, cancellationToken);
            var webhooks = work.Db.Set<Webhook>().Where(row => row.Id == job.Webhook.Id);
            delivery.LastStatus = result.Status;
            if (result.Error is not { } error)
            {
                (delivery.State, delivery.DeliveredAt, delivery.NextAt, delivery.LastError) = (DeliveryState.Delivered, work.At, null, null);
                await webhooks.ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.DeliveredAt, work.At).SetProperty(row => row.FailingSince, (DateTimeOffset?)null).SetProperty(row => row.LastError, (string?)null), cancellationToken);
                return Done.Value;
            }

            var told = error.Length <= WebhookDelivery.LongestError ? error : error[..WebhookDelivery.LongestError];
            delivery.LastError = told;

            // Switched off or ended meanwhile: it has been given up.
            var isOver = delivery.State != DeliveryState.Waiting || delivery.Attempts >= WebhookDelivery.MostAttempts;
            (delivery.State, delivery.NextAt) = isOver ? (DeliveryState.Failed, default(DateTimeOffset?)) : (DeliveryState.Waiting, work.At + QueuedMail.Wait(delivery.Attempts));
            await webhooks.ExecuteUpdateAsync(set => set.SetProperty(row => row.LastError, told), cancellationToken);
            await webhooks.Where(row => row.FailingSince == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.FailingSince, work.At), cancellationToken);
            await work.Db.SaveChangesAsync(cancellationToken);
            await GiveUpAsync(await webhooks.FirstAsync(cancellationToken), work, cancellationToken);
            return Done.Value;
        },
        cancellationToken);

    /// <summary>A webhook that has failed for days is switched off, and its owner is told.</summary>
    private static async Task GiveUpAsync(Webhook webhook, Work work, CancellationToken cancellationToken)
    {
        if (webhook is { State: WebhookState.On, FailingSince: { } since } && work.At - since >= Patience)
        {
            webhook.State = WebhookState.Off;
            await WebhookRights.GiveUpAsync(webhook.Id, work, cancellationToken);
            work.Record(WebhookRules.Fact(NoticeFacts.WebhookFailed, webhook) with { Data = new FactData { { "since", since } } });
        }
    }

    private Task ReleaseAsync(List<WebhookDeliveryId> deliveries, CancellationToken cancellationToken) => deliveries.Count == 0 ? Task.CompletedTask : pipeline.RunAsync<Done>(
        async work =>
        {
            await work.Db.Set<WebhookDelivery>().Where(row => deliveries.Contains(row.Id) && row.State == DeliveryState.Waiting).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Attempts, row => row.Attempts - 1).SetProperty(row => row.NextAt, work.At + WhileDown), cancellationToken);
            return Done.Value;
        },
        cancellationToken);

    private sealed record Job(WebhookDeliveryId Delivery, Webhook Webhook, Fact Fact);
}

/// <summary>Sends waiting deliveries while the server runs.</summary>
internal sealed class WebhookWork(WebhookSender sender) : IBackgroundWork
{
    public string Name => "webhooks";

    public TimeSpan Every => TimeSpan.FromSeconds(2);

    public Task RunAsync(CancellationToken cancellationToken) => sender.RunAsync(cancellationToken);
}
