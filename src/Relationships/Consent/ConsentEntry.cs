using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Consent;

/// <summary>Something that a person said about the use of their data.</summary>
public readonly record struct ConsentId(Guid Value) : IId<ConsentId>
{
    /// <inheritdoc/>
    public static ConsentId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>What was said.</summary>
public enum ConsentWord
{
    /// <summary>Yes.</summary>
    Given,

    /// <summary>No longer.</summary>
    Withdrawn,

    /// <summary>No, to what would be done without asking.</summary>
    Objected,
}

/// <summary>One word of a person about one purpose; never changed, only its evidence can be erased. It belongs to the identity that said it: whoever that identity turns out to be, the word goes with it.</summary>
internal sealed class ConsentEntry
{
    internal const int LongestEvidence = 4_000;

    /// <summary>Stands for every channel.</summary>
    internal const short AnyChannel = -1;

    public required ConsentId Id { get; init; }

    public required IdentityId Identity { get; init; }

    public required string Purpose { get; init; }

    /// <summary>The number of the <see cref="Channel"/> that it is about, or <see cref="AnyChannel"/>.</summary>
    public required short Channel { get; init; }

    public required ConsentWord Word { get; init; }

    /// <summary>When it was said, by the source's clock.</summary>
    public required DateTimeOffset At { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required string Source { get; init; }

    public required PartyId By { get; init; }

    /// <summary>What was said or ticked, in words; null where there is none or it was erased.</summary>
    public string? Evidence { get; set; }

    public required LegalBasis Basis { get; init; }

    /// <summary>Until when a consent holds; null without end.</summary>
    public DateTimeOffset? Expires { get; init; }

    internal static void Map(ModelBuilder model) => model.Entity<ConsentEntry>(consent =>
    {
        consent.ToTable("relationships_consent");
        consent.HasKey(row => row.Id);
        consent.Property(row => row.Purpose).HasMaxLength(ConsentPurposes.LongestId);
        consent.Property(row => row.Source).HasMaxLength(NewInteraction.LongestSource);
        consent.Property(row => row.Evidence).HasMaxLength(LongestEvidence);
        // A word that is told twice is one word.
        consent.HasIndex(row => new { row.Identity, row.Purpose, row.Channel, row.Word, row.At }).IsUnique();
    });
}

/// <summary>A word of a person as others see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Identity">Who said it.</param>
/// <param name="Purpose">About which purpose.</param>
/// <param name="Channel">About which channel; null for all.</param>
/// <param name="Word">What was said.</param>
/// <param name="At">When, by the source's clock, UTC.</param>
/// <param name="Source">Who told it.</param>
/// <param name="Evidence">In words; null where there are none or they were erased.</param>
/// <param name="Basis">The ground.</param>
/// <param name="Expires">Until when, UTC.</param>
public sealed record ConsentCard(ConsentId Id, IdentityId Identity, string Purpose, Channel? Channel, ConsentWord Word, DateTimeOffset At, string Source, string? Evidence, LegalBasis Basis, DateTimeOffset? Expires)
{
    internal static ConsentCard Of(ConsentEntry row) => new(
        row.Id, row.Identity, row.Purpose, row.Channel == ConsentEntry.AnyChannel ? null : (Channel)row.Channel, row.Word, row.At, row.Source, row.Evidence, row.Basis, row.Expires);
}
