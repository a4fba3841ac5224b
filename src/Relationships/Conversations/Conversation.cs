using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Conversations;

/// <summary>A conversation.</summary>
public readonly record struct ConversationId(Guid Value) : IId<ConversationId>
{
    /// <inheritdoc/>
    public static ConversationId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Where a conversation stands.</summary>
public enum ConversationState
{
    /// <summary>The person waits for an answer.</summary>
    Waiting,

    /// <summary>They were answered.</summary>
    Answered,

    /// <summary>It needed no answer.</summary>
    Closed,
}

/// <summary>
/// Somebody asked something on one channel and waits: from their first unanswered words until they are answered or nothing is left to answer. What they say next, after an answer, is another.
/// The words themselves lie in the log; here is what the inbox needs.
/// </summary>
internal sealed class Conversation : IVersioned
{
    internal const string SubjectName = "conversation";
    internal const int LongestExcerpt = 200;

    public required ConversationId Id { get; init; }

    /// <summary>Who wrote; the answer goes there.</summary>
    public required IdentityId Identity { get; init; }

    /// <summary>The person at the time; who it is now is derived (<see cref="IPeople"/>).</summary>
    public required PartyId Person { get; init; }

    public required Channel Channel { get; init; }

    /// <summary>The account through which it came, and through which the answer goes.</summary>
    public required string Source { get; init; }

    public UnitId? Unit { get; set; }

    /// <summary>The agent who looks after it; null where there is none.</summary>
    public PartyId? Owner { get; set; }

    public ConversationState State { get; set; } = ConversationState.Waiting;

    /// <summary>When it was opened, by our clock, UTC.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When the person last said something, by the source's clock, UTC.</summary>
    public required DateTimeOffset LastInAt { get; set; }

    /// <summary>The month of the last words in the log.</summary>
    public required int LastMonth { get; set; }

    /// <summary>The key of the last words in the log.</summary>
    public required Guid LastKey { get; set; }

    /// <summary>The id by which the channel knows the last words, for the reply to name.</summary>
    public required string LastExternalId { get; set; }

    /// <summary>The beginning of the last words; null once erased.</summary>
    public string? Excerpt { get; set; }

    /// <summary>How many messages wait.</summary>
    public required int Messages { get; set; }

    /// <summary>ISO 639-1; null where it cannot be told.</summary>
    public string? Language { get; set; }

    public string? Driver { get; set; }

    public CaseId? Case { get; set; }

    /// <summary>When the promised answer falls due; null while none is promised.</summary>
    public DateTimeOffset? Due { get; set; }

    /// <summary>When an answer was last queued, UTC; it counts once the channel has taken it.</summary>
    public DateTimeOffset? AnswerQueuedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public int Version { get; set; }

    internal SubjectRef Subject => new(SubjectName, Id.Value);

    internal static void Map(ModelBuilder model) => model.Entity<Conversation>(entity =>
    {
        entity.ToTable("relationships_conversation");
        entity.HasKey(row => row.Id);
        entity.Ignore(row => row.Subject);
        entity.Property(row => row.Channel).HasConversion<short>();
        entity.Property(row => row.Source).HasMaxLength(NewInteraction.LongestSource);
        entity.Property(row => row.LastExternalId).HasMaxLength(NewInteraction.LongestId);
        entity.Property(row => row.Excerpt).HasMaxLength(LongestExcerpt);
        entity.Property(row => row.Language).HasMaxLength(8);
        entity.Property(row => row.Driver).HasMaxLength(80);
        entity.HasIndex(row => new { row.State, row.Due });
        entity.HasIndex(row => new { row.Owner, row.State, row.Due });
        entity.HasIndex(row => new { row.Identity, row.State });
        entity.HasIndex(row => row.Case);

        // One identity waits once: whoever would open a second loses the race and finds the first.
        entity.HasIndex(row => row.Identity).IsUnique().HasFilter("state = 'Waiting'").HasDatabaseName("ix_relationships_conversation_waiting");
    });
}
