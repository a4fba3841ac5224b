using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Identities;

namespace Vouch.Relationships.PersonalData;

/// <summary>A request to erase a person.</summary>
public readonly record struct ErasureId(Guid Value) : IId<ErasureId>
{
    /// <inheritdoc/>
    public static ErasureId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Where a request to erase stands.</summary>
public enum ErasureState
{
    /// <summary>Waits for a decision.</summary>
    Requested,

    /// <summary>The person is erased.</summary>
    Erased,

    /// <summary>It was decided not to.</summary>
    Refused,
}

/// <summary>Somebody asked that a person be erased, and what was decided.</summary>
internal sealed class Erasure
{
    public required ErasureId Id { get; init; }

    /// <summary>Who stands for the person; once erased, who stood for them then.</summary>
    public required PartyId Person { get; set; }

    public required PartyId RequestedBy { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>Null once the person is erased: it may name them.</summary>
    public string? Reason { get; set; }

    public ErasureState State { get; set; } = ErasureState.Requested;

    public PartyId? DecidedBy { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    public string? Why { get; set; }

    /// <summary>What is kept and why, as JSON; null before.</summary>
    public string? Retained { get; set; }

    internal static void Map(ModelBuilder model) => model.Entity<Erasure>(erasure =>
    {
        erasure.ToTable("relationships_erasure");
        erasure.HasKey(row => row.Id);
        erasure.Property(row => row.Reason).HasMaxLength(IdentityLink.LongestReason);
        erasure.Property(row => row.Why).HasMaxLength(IdentityLink.LongestReason);
        erasure.HasIndex(row => row.Person);
        erasure.HasIndex(row => new { row.State, row.RequestedAt });
    });
}
