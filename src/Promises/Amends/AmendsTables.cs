using Microsoft.EntityFrameworkCore;

namespace Vouch.Promises.Amends;

/// <summary>What was done for somebody to whom a promise was broken.</summary>
public readonly record struct AmendsId(Guid Value) : IId<AmendsId>
{
    /// <inheritdoc/>
    public static AmendsId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Praise that somebody gave.</summary>
public readonly record struct PraiseId(Guid Value) : IId<PraiseId>
{
    /// <inheritdoc/>
    public static PraiseId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Amends as they are kept; the words are the erasable text of the fact.</summary>
internal sealed class AmendsMade
{
    public required AmendsId Id { get; init; }

    public required PromiseId Promise { get; init; }

    /// <summary>The commitment; null for a promise made by hand.</summary>
    public string? Commitment { get; init; }

    public required string SubjectKind { get; init; }

    public required Guid SubjectId { get; init; }

    /// <summary>Who owed it then.</summary>
    public PartyId? OwedBy { get; init; }

    public PartyId? OwedTo { get; init; }

    /// <summary>True when nobody had complained before.</summary>
    public required bool Unasked { get; init; }

    public required PartyId MadeBy { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The fact that holds the words.</summary>
    public required FactId Fact { get; init; }
}

/// <summary>Praise as it is kept; the words are the erasable text of the fact.</summary>
internal sealed class PraiseGiven
{
    public required PraiseId Id { get; init; }

    /// <summary>The promise it is for; null where it is for no one promise.</summary>
    public PromiseId? Promise { get; init; }

    /// <summary>The colleague or the supplier.</summary>
    public required PartyId Praised { get; init; }

    /// <summary>The colleague, or the supplier whose person gave it.</summary>
    public required PartyId Giver { get; init; }

    /// <summary>The person who wrote it.</summary>
    public required PartyId GivenBy { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The fact that holds the words.</summary>
    public required FactId Fact { get; init; }
}

internal static class AmendsTables
{
    internal static void Map(ModelBuilder model)
    {
        model.Entity<AmendsMade>(amends =>
        {
            amends.ToTable("promises_amends");
            amends.HasKey(row => row.Id);
            amends.Property(row => row.Commitment).HasMaxLength(64);
            amends.Property(row => row.SubjectKind).HasMaxLength(40);
            amends.HasIndex(row => row.Promise).IsUnique();
            amends.HasIndex(row => new { row.Commitment, row.At });
            amends.HasIndex(row => new { row.OwedBy, row.At });
        });
        model.Entity<PraiseGiven>(praise =>
        {
            praise.ToTable("promises_praise");
            praise.HasKey(row => row.Id);
            praise.HasIndex(row => new { row.Praised, row.At });
            praise.HasIndex(row => new { row.Promise, row.Giver }).IsUnique().HasFilter("promise IS NOT NULL");
        });
    }
}
