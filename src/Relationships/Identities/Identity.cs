using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Identities;

/// <summary>One address of somebody on one channel, once it was seen. Written by the intake in bulk; the row says nothing of whose it is (<see cref="IPeople"/>).</summary>
internal sealed class Identity
{
    internal const int LongestName = 200;

    public required IdentityId Id { get; init; }

    public required Channel Channel { get; init; }

    /// <summary>Within what the value is unique; empty where it is unique by itself.</summary>
    public required string Scope { get; init; }

    /// <summary>The id, number or address; null once it was erased.</summary>
    public string? Value { get; set; }

    /// <summary>What the person calls themselves there; not verified; null where nobody said, or once it was erased.</summary>
    public string? Name { get; set; }

    /// <summary>The name in lower case, for search.</summary>
    public string? SearchName { get; set; }

    /// <summary>When it was first taken in, UTC.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>When its personal data was erased, UTC.</summary>
    public DateTimeOffset? ErasedAt { get; set; }

    internal static void Map(ModelBuilder model) => model.Entity<Identity>(identity =>
    {
        identity.ToTable("relationships_identity");
        identity.HasKey(row => row.Id);
        identity.Property(row => row.Channel).HasConversion<short>();
        identity.Property(row => row.Scope).HasMaxLength(IdentityKey.Longest);
        identity.Property(row => row.Value).HasMaxLength(IdentityKey.Longest);
        identity.Property(row => row.Name).HasMaxLength(LongestName);
        identity.Property(row => row.SearchName).HasMaxLength(LongestName);
        identity.HasIndex(row => row.Value);
        identity.HasIndex(row => row.SearchName);
    });
}
