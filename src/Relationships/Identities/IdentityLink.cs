using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Identities;

/// <summary>An assertion that two identities are one person.</summary>
public readonly record struct IdentityLinkId(Guid Value) : IId<IdentityLinkId>
{
    /// <inheritdoc/>
    public static IdentityLinkId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>
/// Two identities are one person: who says so, since when, and why. Kept for good; when it is undone, who did it, when and why is written beside it, once. Of one pair at most one link stands.
/// An end may be a party of the register, under its own id. <see cref="One"/> is the smaller of the two.
/// </summary>
internal sealed class IdentityLink
{
    internal const int LongestReason = 500;

    public required IdentityLinkId Id { get; init; }

    public required IdentityId One { get; init; }

    public required IdentityId Other { get; init; }

    /// <summary>Who says so: a channel's account, <c>company</c> for the company's own directory, <c>person</c> for somebody who decided.</summary>
    public required string Source { get; init; }

    /// <summary>Verified or decided; a mere claim is a suggestion and no link.</summary>
    public required ClaimStrength Strength { get; init; }

    public required DateTimeOffset At { get; init; }

    public required PartyId By { get; init; }

    public string? Reason { get; set; }

    public DateTimeOffset? UndoneAt { get; set; }

    public PartyId? UndoneBy { get; set; }

    public string? UndoneWhy { get; set; }

    /// <summary>The pair in the order in which it is kept.</summary>
    internal static (IdentityId One, IdentityId Other) Pair(IdentityId one, IdentityId other) => one.Value.CompareTo(other.Value) < 0 ? (one, other) : (other, one);

    internal static void Map(ModelBuilder model) => model.Entity<IdentityLink>(link =>
    {
        link.ToTable("relationships_identity_link");
        link.HasKey(row => row.Id);
        link.Property(row => row.Source).HasMaxLength(NewInteraction.LongestSource);
        link.Property(row => row.Strength).HasConversion<short>();
        link.Property(row => row.Reason).HasMaxLength(LongestReason);
        link.Property(row => row.UndoneWhy).HasMaxLength(LongestReason);
        // Two nodes that hear the same for the first time leave one link: the second tries again and finds it.
        link.HasIndex(row => new { row.One, row.Other }).IsUnique().HasFilter("undone_at IS NULL");
        link.HasIndex(row => row.One);
        link.HasIndex(row => row.Other);
    });
}
