using Microsoft.EntityFrameworkCore;
using Vouch.Company;

namespace Vouch.Notices.Webhooks;

/// <summary>Queues one delivery for each committed fact and each webhook that wants to hear it; reading a fact again queues nothing twice.</summary>
internal sealed class WebhookReader(CompanyDirectory directory) : IFactReader
{
    public string Name => "webhooks";

    public async Task ReadAsync(IReadOnlyList<PositionedFact> facts, Work work, CancellationToken cancellationToken)
    {
        var webhooks = await work.Db.Set<Webhook>().Where(webhook => webhook.State == WebhookState.On).ToListAsync(cancellationToken);
        if (webhooks.Count == 0)
        {
            return;
        }

        var company = await directory.ReadAsync(cancellationToken);
        var ids = facts.Select(row => row.Fact.Id).ToList();
        var known = (await work.Db.Set<WebhookDelivery>().AsNoTracking().Where(delivery => ids.Contains(delivery.Fact)).Select(delivery => new { delivery.Fact, delivery.Webhook }).ToListAsync(cancellationToken))
            .Select(row => (row.Fact, row.Webhook)).ToHashSet();
        foreach (var webhook in webhooks)
        {
            // A test concerns the webhook that is tested alone; its delivery is queued with it.
            var hears = webhook.Hears;
            var wanted = facts.Select(row => row.Fact).Where(fact => fact.At >= webhook.Since && fact.Name != NoticeFacts.WebhookTested.Name && hears.Match(fact.Name) && known.Add((fact.Id, webhook.Id))).ToList();
            if (wanted.Count == 0)
            {
                continue;
            }

            if (!WebhookRights.MayLookAfter(company.ActorOf(webhook.Owner)))
            {
                await WebhookRights.SwitchOffAsync(webhook, "owner", work, cancellationToken);
                continue;
            }

            foreach (var fact in wanted)
            {
                work.Db.Add(Delivery(webhook, fact.Id, fact.Name, fact.Subject, fact.Sequence, work));
            }
        }
    }

    internal static WebhookDelivery Delivery(Webhook webhook, FactId fact, string name, SubjectRef subject, long sequence, Work work) => new()
    {
        Id = work.NewId<WebhookDeliveryId>(),
        Webhook = webhook.Id,
        Fact = fact,
        FactName = name,
        SubjectKind = subject.Kind,
        SubjectId = subject.Id,
        Sequence = sequence,
        QueuedAt = work.At,
        NextAt = work.At,
    };
}

/// <summary>Who may look after webhooks, and what happens to one that nobody may.</summary>
internal static class WebhookRights
{
    /// <summary>Administrators of the whole company: a webhook hears facts of every unit.</summary>
    internal static bool MayLookAfter(Actor? actor) => actor is not null && (actor.IsSystem || actor.Grants.Any(grant => grant is { Role: Roles.Administrator, Units: null }));

    /// <summary>Nothing is sent any more; what waits is given up and can be sent by hand once it is on again.</summary>
    internal static async Task SwitchOffAsync(Webhook webhook, string reason, Work work, CancellationToken cancellationToken)
    {
        webhook.State = WebhookState.Off;
        await GiveUpAsync(webhook.Id, work, cancellationToken);
        work.Record(new FactDraft(NoticeFacts.WebhookSwitchedOff, webhook.Subject) { Parties = [("owner", webhook.Owner)], Data = new FactData { { "reason_code", reason } } });
    }

    internal static Task GiveUpAsync(WebhookId webhook, Work work, CancellationToken cancellationToken) =>
        work.Db.Set<WebhookDelivery>().Where(delivery => delivery.Webhook == webhook && delivery.State == DeliveryState.Waiting).ExecuteUpdateAsync(
            set => set.SetProperty(delivery => delivery.State, DeliveryState.Failed).SetProperty(delivery => delivery.NextAt, (DateTimeOffset?)null), cancellationToken);
}
