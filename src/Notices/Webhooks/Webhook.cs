using Microsoft.EntityFrameworkCore;

namespace Vouch.Notices;

/// <summary>An address outside that is told of facts.</summary>
public readonly record struct WebhookId(Guid Value) : IId<WebhookId>
{
    /// <inheritdoc/>
    public static WebhookId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>One fact on its way to one webhook.</summary>
public readonly record struct WebhookDeliveryId(Guid Value) : IId<WebhookDeliveryId>
{
    /// <inheritdoc/>
    public static WebhookDeliveryId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>How a webhook stands.</summary>
public enum WebhookState
{
    /// <summary>Facts are sent.</summary>
    On = 1,

    /// <summary>Nothing is sent until it is switched on again.</summary>
    Off,

    /// <summary>Ended for good.</summary>
    Ended,
}

/// <summary>An address outside that is told of facts, with what it wants to hear and the secret that signs it.</summary>
internal sealed class Webhook : IVersioned
{
    public required WebhookId Id { get; init; }

    public required string Name { get; set; }

    public required string Address { get; set; }

    /// <summary>Fact names and patterns, one a line.</summary>
    public required string Patterns { get; set; }

    /// <summary>The administrator who answers for it. It hears what the owner may see, which is everything, and nothing once the owner may not.</summary>
    public required PartyId Owner { get; set; }

    /// <summary>The secret, encrypted by a key outside the database.</summary>
    public required string Secret { get; set; }

    /// <summary>The one before it, which signs too until <see cref="EarlierUntil"/>.</summary>
    public string? EarlierSecret { get; set; }

    public DateTimeOffset? EarlierUntil { get; set; }

    public WebhookState State { get; set; } = WebhookState.On;

    /// <summary>Facts before it are not sent: when it was added, or last switched on.</summary>
    public required DateTimeOffset Since { get; set; }

    public DateTimeOffset? DeliveredAt { get; set; }

    /// <summary>Since when every attempt has failed; null while it works.</summary>
    public DateTimeOffset? FailingSince { get; set; }

    public string? LastError { get; set; }

    public int Version { get; set; }

    internal SubjectRef Subject => new("webhook", Id.Value);

    internal FactPatterns Hears => FactPatterns.Of(Patterns);

    internal static void Map(ModelBuilder model) => model.Entity<Webhook>(webhook =>
    {
        webhook.ToTable("notices_webhook");
        webhook.HasKey(row => row.Id);
        webhook.Ignore(row => row.Subject).Ignore(row => row.Hears);
        webhook.Property(row => row.Name).HasMaxLength(100);
        webhook.Property(row => row.Address).HasMaxLength(2_000);
        webhook.Property(row => row.Patterns).HasMaxLength(8_000);
        webhook.Property(row => row.LastError).HasMaxLength(WebhookDelivery.LongestError);
    });
}

/// <summary>How far a delivery has come.</summary>
public enum DeliveryState
{
    /// <summary>It will be tried, for the first time or again.</summary>
    Waiting = 1,

    /// <summary>The other side took it (2xx).</summary>
    Delivered,

    /// <summary>Given up; it can be sent again by hand.</summary>
    Failed,
}

/// <summary>One fact on its way to one webhook. What is sent is made from the fact each time, so nothing of it is kept twice.</summary>
internal sealed class WebhookDelivery
{
    internal const int MostAttempts = 8;
    internal const int LongestError = 500;

    public required WebhookDeliveryId Id { get; init; }

    public required WebhookId Webhook { get; init; }

    public required FactId Fact { get; init; }

    public required string FactName { get; init; }

    public required string SubjectKind { get; init; }

    public required Guid SubjectId { get; init; }

    /// <summary>Place of the fact in its subject's chain; deliveries about one subject go in this order.</summary>
    public required long Sequence { get; init; }

    public required DateTimeOffset QueuedAt { get; init; }

    public DeliveryState State { get; set; } = DeliveryState.Waiting;

    public int Attempts { get; set; }

    /// <summary>When it may be tried next; null when it need not be.</summary>
    public DateTimeOffset? NextAt { get; set; }

    public DateTimeOffset? DeliveredAt { get; set; }

    /// <summary>The HTTP status of the last answer; null when there was none.</summary>
    public int? LastStatus { get; set; }

    public string? LastError { get; set; }

    internal static void Map(ModelBuilder model) => model.Entity<WebhookDelivery>(delivery =>
    {
        delivery.ToTable("notices_webhook_delivery");
        delivery.HasKey(row => row.Id);
        delivery.Property(row => row.FactName).HasMaxLength(80);
        delivery.Property(row => row.SubjectKind).HasMaxLength(40);
        delivery.Property(row => row.LastError).HasMaxLength(LongestError);
        delivery.HasIndex(row => new { row.Fact, row.Webhook }).IsUnique();
        delivery.HasIndex(row => row.NextAt).HasFilter("next_at IS NOT NULL");
        delivery.HasIndex(row => new { row.Webhook, row.SubjectId, row.Sequence }).HasFilter("next_at IS NOT NULL");
        delivery.HasIndex(row => new { row.Webhook, row.Id });
        delivery.HasIndex(row => new { row.Webhook, row.State }).HasFilter("state <> 'Delivered'");
    });
}
