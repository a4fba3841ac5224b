using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships.Channels;

/// <summary>An account on a channel: a page, a bot, a number, a mailbox, a shop.</summary>
public readonly record struct ChannelAccountId(Guid Value) : IId<ChannelAccountId>
{
    /// <inheritdoc/>
    public static ChannelAccountId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>An account on a channel, with what is needed to believe it and to answer through it.</summary>
internal sealed class ChannelAccount : IVersioned
{
    internal const int LongestError = 500;
    internal const int LongestShortName = 40;
    internal const int LongestName = 100;

    public required ChannelAccountId Id { get; init; }

    public required ChannelKind Kind { get; init; }

    /// <summary>Its name in addresses and in the source of interactions; never changes, because what came in is keyed by it.</summary>
    public required string ShortName { get; init; }

    public required string Name { get; set; }

    /// <summary>The unit whose channel it is; null for the whole company.</summary>
    public UnitId? Unit { get; set; }

    /// <summary>What is no secret, by name, as a JSON object of texts.</summary>
    public required string Settings { get; set; }

    /// <summary>The secrets, by name, as a JSON object of texts, encrypted by a key outside the database; empty where there are none.</summary>
    public required string Secrets { get; set; }

    public bool IsOn { get; set; } = true;

    /// <summary>When something came in last, to the minute, UTC.</summary>
    public DateTimeOffset? LastReceivedAt { get; set; }

    /// <summary>When something was sent last, UTC.</summary>
    public DateTimeOffset? LastSentAt { get; set; }

    /// <summary>Since when nothing could be sent, UTC; null while it works.</summary>
    public DateTimeOffset? FailingSince { get; set; }

    /// <summary>Why, in the words of the service.</summary>
    public string? LastError { get; set; }

    public int Version { get; set; }

    internal SubjectRef Subject => new("channel", Id.Value);

    internal static void Map(ModelBuilder model) => model.Entity<ChannelAccount>(account =>
    {
        account.ToTable("relationships_channel_account");
        account.HasKey(row => row.Id);
        account.Ignore(row => row.Subject);
        account.Property(row => row.ShortName).HasMaxLength(LongestShortName);
        account.Property(row => row.Name).HasMaxLength(LongestName);
        account.Property(row => row.LastError).HasMaxLength(LongestError);
        account.HasIndex(row => new { row.Kind, row.ShortName }).IsUnique();
    });
}
