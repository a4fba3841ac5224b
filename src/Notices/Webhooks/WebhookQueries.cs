using Microsoft.EntityFrameworkCore;

namespace Vouch.Notices.Webhooks;

/// <summary>A webhook as its administrators see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Address">Where it sends to.</param>
/// <param name="Facts">What it hears.</param>
/// <param name="Owner">Who answers for it.</param>
/// <param name="State">How it stands.</param>
/// <param name="DeliveredAt">When something was delivered last; null for never.</param>
/// <param name="FailingSince">Since when every attempt has failed; null while it works.</param>
/// <param name="LastError">What went wrong last.</param>
/// <param name="Waiting">How many deliveries wait.</param>
/// <param name="Failed">How many were given up.</param>
/// <param name="EarlierSecretUntil">Until when the secret before signs too.</param>
/// <param name="Version">Its version.</param>
public sealed record WebhookCard(
    WebhookId Id, string Name, string Address, IReadOnlyList<string> Facts, PartyId Owner, WebhookState State, DateTimeOffset? DeliveredAt, DateTimeOffset? FailingSince, string? LastError,
    int Waiting, int Failed, DateTimeOffset? EarlierSecretUntil, int Version);

/// <summary>A delivery as its administrators see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Fact">The fact, whose id is the event's and the message's.</param>
/// <param name="Type">The fact's name.</param>
/// <param name="Subject">What it is about, <c>kind:id</c>.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="QueuedAt">Since when it waits or waited.</param>
/// <param name="DeliveredAt">When it was taken.</param>
/// <param name="NextAt">When it will be tried next.</param>
/// <param name="LastStatus">The HTTP status of the last answer.</param>
/// <param name="LastError">What went wrong last.</param>
public sealed record DeliveryCard(
    WebhookDeliveryId Id, FactId Fact, string Type, string Subject, DeliveryState State, int Attempts, DateTimeOffset QueuedAt, DateTimeOffset? DeliveredAt, DateTimeOffset? NextAt, int? LastStatus, string? LastError);

/// <summary>Webhooks and their deliveries, for those who may look after them; others are answered nothing.</summary>
internal sealed class WebhookQueries(VouchDb db)
{
    internal const int PageSize = 50;

    /// <summary>All that have not ended, the newest first.</summary>
    internal async Task<IReadOnlyList<WebhookCard>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!WebhookRights.MayLookAfter(actor))
        {
            return [];
        }

        var rows = await db.Set<Webhook>().AsNoTracking().Where(webhook => webhook.State != WebhookState.Ended).OrderByDescending(webhook => webhook.Id).Take(200).ToListAsync(cancellationToken);
        return await CardsAsync(rows, cancellationToken);
    }

    /// <summary>One of them, ended or not; null when there is none or the actor may not see it.</summary>
    internal async Task<WebhookCard?> FindAsync(WebhookId id, Actor actor, CancellationToken cancellationToken)
    {
        var row = WebhookRights.MayLookAfter(actor) ? await db.Set<Webhook>().AsNoTracking().FirstOrDefaultAsync(webhook => webhook.Id == id, cancellationToken) : null;
        return row is null ? null : (await CardsAsync([row], cancellationToken))[0];
    }

    /// <summary>Deliveries of a webhook, the newest first; <paramref name="after"/> is the cursor of the page before.</summary>
    internal async Task<Page<DeliveryCard>> DeliveriesAsync(WebhookId webhook, Actor actor, Guid? after, bool failedOnly, CancellationToken cancellationToken)
    {
        if (!WebhookRights.MayLookAfter(actor))
        {
            return new Page<DeliveryCard>([], null);
        }

        var deliveries = after is { } last
            ? db.Set<WebhookDelivery>().FromSqlRaw("SELECT * FROM notices_webhook_delivery WHERE id < {0}", last)
            : db.Set<WebhookDelivery>();
        deliveries = failedOnly ? deliveries.Where(row => row.State == DeliveryState.Failed) : deliveries;
        var rows = await deliveries.AsNoTracking().Where(row => row.Webhook == webhook).OrderByDescending(row => row.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        return new Page<DeliveryCard>(
            [.. rows.Take(PageSize).Select(row => new DeliveryCard(
                row.Id, row.Fact, row.FactName, new SubjectRef(row.SubjectKind, row.SubjectId).ToString(), row.State, row.Attempts, row.QueuedAt, row.DeliveredAt, row.NextAt, row.LastStatus, row.LastError))],
            rows.Count > PageSize ? rows[PageSize - 1].Id.ToString() : null);
    }

    private async Task<IReadOnlyList<WebhookCard>> CardsAsync(List<Webhook> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Select(row => row.Id).ToList();
        var counts = await db.Set<WebhookDelivery>().Where(delivery => ids.Contains(delivery.Webhook) && delivery.State != DeliveryState.Delivered)
            .GroupBy(delivery => new { delivery.Webhook, delivery.State }).Select(group => new { group.Key.Webhook, group.Key.State, Count = group.Count() }).ToListAsync(cancellationToken);
        int Of(WebhookId webhook, DeliveryState state) => counts.Find(row => row.Webhook == webhook && row.State == state)?.Count ?? 0;
        return
        [
            .. rows.Select(row => new WebhookCard(
                row.Id, row.Name, row.Address, row.Hears.All, row.Owner, row.State, row.DeliveredAt, row.FailingSince, row.LastError,
                Of(row.Id, DeliveryState.Waiting), Of(row.Id, DeliveryState.Failed), row.EarlierUntil, row.Version)),
        ];
    }
}

/// <summary>Webhooks as others name them, for the notice to their owner.</summary>
internal sealed class WebhookSubjects(VouchDb db) : ISubjectSource
{
    public IReadOnlyCollection<string> Kinds => ["webhook"];

    public async Task<IReadOnlyList<SubjectCard>> FindAsync(string kind, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        if (!WebhookRights.MayLookAfter(actor))
        {
            return [];
        }

        var wanted = ids.Select(id => new WebhookId(id)).ToList();
        return
        [
            .. (await db.Set<Webhook>().AsNoTracking().Where(webhook => wanted.Contains(webhook.Id)).Select(webhook => new { webhook.Id, webhook.Name }).ToListAsync(cancellationToken))
                .Select(row => new SubjectCard(new SubjectRef(kind, row.Id.Value), "", row.Name, $"/administration/webhooks/{row.Id}")),
        ];
    }
}
