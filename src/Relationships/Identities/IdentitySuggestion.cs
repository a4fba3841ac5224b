using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Identities;

/// <summary>A suggestion that two identities might be one person.</summary>
public readonly record struct SuggestionId(Guid Value) : IId<SuggestionId>
{
    /// <inheritdoc/>
    public static SuggestionId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Where a suggestion stands.</summary>
public enum SuggestionState
{
    /// <summary>Waits for somebody to decide.</summary>
    Open,

    /// <summary>Somebody decided that they are one person.</summary>
    Accepted,

    /// <summary>Somebody decided that they are not; it is not suggested again, and no rule links the two.</summary>
    Declined,

    /// <summary>A rule or a person linked them otherwise.</summary>
    Linked,
}

/// <summary>Two identities that might be one person, for somebody to decide. One row per pair, however often it is claimed.</summary>
internal sealed class IdentitySuggestion
{
    public required SuggestionId Id { get; init; }

    public required IdentityId One { get; init; }

    public required IdentityId Other { get; init; }

    /// <summary>Who said so last.</summary>
    public required string Source { get; set; }

    /// <summary>Why no rule linked them: one of <see cref="LinkDoubt"/>.</summary>
    public required LinkDoubt Doubt { get; set; }

    /// <summary>How often it was claimed.</summary>
    public required int Count { get; set; }

    public required DateTimeOffset FirstAt { get; init; }

    public required DateTimeOffset LastAt { get; set; }

    /// <summary>True when one of the two is a browser or an app: such a claim does not make the other one shared.</summary>
    public required bool IsDevice { get; init; }

    public SuggestionState State { get; set; } = SuggestionState.Open;

    public PartyId? AnsweredBy { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    public string? Why { get; set; }

    internal static void Map(ModelBuilder model) => model.Entity<IdentitySuggestion>(suggestion =>
    {
        suggestion.ToTable("relationships_identity_suggestion");
        suggestion.HasKey(row => row.Id);
        suggestion.Property(row => row.Source).HasMaxLength(NewInteraction.LongestSource);
        suggestion.Property(row => row.Why).HasMaxLength(IdentityLink.LongestReason);
        suggestion.HasIndex(row => new { row.One, row.Other }).IsUnique();
        suggestion.HasIndex(row => row.Other);
        suggestion.HasIndex(row => new { row.State, row.LastAt });
    });
}
