using Microsoft.EntityFrameworkCore;

namespace Vouch.Promises;

/// <summary>A challenge to the verdict on a promise.</summary>
public readonly record struct ChallengeId(Guid Value) : IId<ChallengeId>
{
    /// <inheritdoc/>
    public static ChallengeId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Where a challenge stands.</summary>
public enum ChallengeState
{
    /// <summary>It waits for a decision.</summary>
    Open = 1,

    /// <summary>The verdict was wrong and is changed.</summary>
    Upheld = 2,

    /// <summary>The verdict stays.</summary>
    Rejected = 3,

    /// <summary>It was taken back by the one who raised it.</summary>
    Withdrawn = 4,
}

/// <summary>One side says that a verdict is wrong. The verdict stands until this is decided, and changes only so.</summary>
internal sealed class Challenge : IVersioned
{
    internal const int LongestText = 2_000;

    public required ChallengeId Id { get; init; }

    public required PromiseId Promise { get; init; }

    /// <summary>The person who says so.</summary>
    public required PartyId RaisedBy { get; init; }

    /// <summary>The side for which they say it: themselves, or their supplier.</summary>
    public required PartyId Side { get; init; }

    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>The verdict that is challenged.</summary>
    public required PromiseStanding Verdict { get; init; }

    /// <summary>The verdict that is said to be right.</summary>
    public required PromiseStanding Claim { get; init; }

    public required string Reason { get; init; }

    public ChallengeState State { get; set; } = ChallengeState.Open;

    public PartyId? DecidedBy { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>Why it was decided so.</summary>
    public string? Answer { get; set; }

    public int Version { get; set; }

    internal static void Map(ModelBuilder model) => model.Entity<Challenge>(challenge =>
    {
        challenge.ToTable("promises_challenge");
        challenge.HasKey(row => row.Id);
        challenge.Property(row => row.Reason).HasMaxLength(LongestText);
        challenge.Property(row => row.Answer).HasMaxLength(LongestText);

        // Two who challenge the same verdict at the same moment: the second is told so by the database.
        challenge.HasIndex(row => row.Promise, "ix_promises_challenge_open").IsUnique().HasFilter("decided_at IS NULL");
        challenge.HasIndex(row => row.Promise, "ix_promises_challenge_promise");
    });
}
