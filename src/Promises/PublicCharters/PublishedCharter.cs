using Microsoft.EntityFrameworkCore;

namespace Vouch.Promises.PublicCharters;

/// <summary>A charter that everybody may read.</summary>
public readonly record struct PublishedCharterId(Guid Value) : IId<PublishedCharterId>
{
    /// <inheritdoc/>
    public static PublishedCharterId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>That the charter of a unit is public, and under which address. Withdrawing deletes the row; the ledger keeps that it was public.</summary>
internal sealed class PublishedCharter
{
    internal const string Kind = "published-charter";
    internal const int LongestSlug = 60;

    public required PublishedCharterId Id { get; init; }

    /// <summary>The last part of the address.</summary>
    public required string Slug { get; init; }

    /// <summary>The unit whose charter is shown; null for the company's.</summary>
    public UnitId? Unit { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    public required PartyId PublishedBy { get; init; }

    /// <summary>The path of the public page.</summary>
    internal string Href => $"/public/charter/{Slug}";

    internal static void Map(ModelBuilder model) => model.Entity<PublishedCharter>(charter =>
    {
        charter.ToTable("promises_published_charter");
        charter.HasKey(row => row.Id);
        charter.Ignore(row => row.Href);
        charter.Property(row => row.Slug).HasMaxLength(LongestSlug);
        charter.HasIndex(row => row.Slug).IsUnique();
    });
}
