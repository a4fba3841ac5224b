using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Channels;

/// <summary>A message on its way to somebody.</summary>
public readonly record struct OutgoingId(Guid Value) : IId<OutgoingId>
{
    /// <inheritdoc/>
    public static OutgoingId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>A message that waits to be sent, or was. Written in the caller's transaction; sent after it. Personal data; erased with the person.</summary>
internal sealed class Outgoing
{
    internal const int LongestError = 500;

    public required OutgoingId Id { get; init; }

    public required ChannelAccountId Account { get; init; }

    /// <summary>To whom it goes: messages to one through one account go in order.</summary>
    public required IdentityId Identity { get; init; }

    public required Channel IdentityChannel { get; init; }

    public required string IdentityScope { get; init; }

    public required string IdentityValue { get; init; }

    public required string Text { get; init; }

    public string? Subject { get; init; }

    /// <summary>The id, within the account's source, of the interaction that it answers.</summary>
    public string? InReplyTo { get; init; }

    public PartyId? Agent { get; init; }

    /// <summary>Ids of files, joined by blanks; null for none.</summary>
    public string? Files { get; init; }

    public required DateTimeOffset QueuedAt { get; init; }

    public DeliveryState State { get; set; } = DeliveryState.Queued;

    /// <summary>When the state was reached, UTC.</summary>
    public required DateTimeOffset StateAt { get; set; }

    public int Attempts { get; set; }

    /// <summary>When it may be tried next; null when nothing is left to do with it.</summary>
    public DateTimeOffset? NextAt { get; set; }

    /// <summary>What the channel calls it: the id of its interaction. Null until the channel has taken it.</summary>
    public string? ProviderId { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    /// <summary>When its interaction was taken into the log, UTC.</summary>
    public DateTimeOffset? LoggedAt { get; set; }

    /// <summary>Why it failed, or what went wrong at the last attempt.</summary>
    public string? LastError { get; set; }

    /// <summary>To whom it goes.</summary>
    internal IdentityKey To => IdentityKey.Of(IdentityChannel, IdentityScope, IdentityValue)!.Value;

    /// <summary>Waits longer after each failure: 5 seconds, 30 seconds, 2, 10 and 30 minutes, then every hour.</summary>
    internal static TimeSpan Wait(int attempts) => attempts switch
    {
        <= 1 => TimeSpan.FromSeconds(5),
        2 => TimeSpan.FromSeconds(30),
        3 => TimeSpan.FromMinutes(2),
        4 => TimeSpan.FromMinutes(10),
        5 => TimeSpan.FromMinutes(30),
        _ => TimeSpan.FromHours(1),
    };

    internal static void Map(ModelBuilder model) => model.Entity<Outgoing>(outgoing =>
    {
        outgoing.ToTable("relationships_outgoing");
        outgoing.HasKey(row => row.Id);
        outgoing.Ignore(row => row.To);
        outgoing.Property(row => row.IdentityChannel).HasConversion<short>();
        outgoing.Property(row => row.State).HasConversion<short>();
        outgoing.Property(row => row.IdentityScope).HasMaxLength(IdentityKey.Longest);
        outgoing.Property(row => row.IdentityValue).HasMaxLength(IdentityKey.Longest);
        outgoing.Property(row => row.InReplyTo).HasMaxLength(NewInteraction.LongestId);
        outgoing.Property(row => row.ProviderId).HasMaxLength(NewInteraction.LongestId);
        outgoing.Property(row => row.LastError).HasMaxLength(LongestError);
        outgoing.HasIndex(row => row.NextAt).HasFilter("next_at IS NOT NULL");
        outgoing.HasIndex(row => new { row.Account, row.ProviderId });
        outgoing.HasIndex(row => new { row.Identity, row.QueuedAt });
        outgoing.HasIndex(row => new { row.Account, row.State }).HasFilter("state IN (0, 2)");
    });
}
