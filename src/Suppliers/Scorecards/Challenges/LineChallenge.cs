using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Promises;

namespace Vouch.Suppliers.Scorecards.Challenges;

/// <summary>A challenge of a case that a scorecard counts.</summary>
public readonly record struct LineChallengeId(Guid Value) : IId<LineChallengeId>
{
    /// <inheritdoc/>
    public static LineChallengeId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Where a challenge stands. The numbers are stored.</summary>
internal enum LineChallengeState : short
{
    /// <summary>An answer is owed.</summary>
    Open = 1,

    /// <summary>The case is left out.</summary>
    Accepted = 2,

    /// <summary>The case stays.</summary>
    Declined = 3,
}

/// <summary>A case that the supplier says should not count, and the answer that is owed.</summary>
internal sealed class LineChallenge : IVersioned
{
    internal const string SubjectName = "scorecard-challenge";
    internal const string Series = "SCC";
    internal const int LongestWords = 2_000;
    internal const int LongestCase = 80;

    public required LineChallengeId Id { get; init; }

    public required long Number { get; init; }

    public required PartyId Supplier { get; init; }

    public required string Period { get; init; }

    public required string Line { get; init; }

    /// <summary>Key of the case within its line.</summary>
    public required string Case { get; init; }

    public required string Words { get; init; }

    public required PartyId RaisedBy { get; init; }

    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>The promise to answer it.</summary>
    public required PromiseId Promise { get; init; }

    /// <summary>When the answer is promised for.</summary>
    public required DateTimeOffset Due { get; init; }

    public LineChallengeState State { get; set; } = LineChallengeState.Open;

    public string? Answer { get; set; }

    public PartyId? DecidedBy { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    public int Version { get; set; }

    internal SubjectRef Subject => new(SubjectName, Id.Value);

    internal string Label => string.Create(CultureInfo.InvariantCulture, $"{Series}-{Number}");

    internal FactData Data() => new() { { "number", Label }, { "challenge", Id.Value }, { "period", Period }, { "line", Line }, { "case", Case } };
}

internal static class LineChallengeTable
{
    internal static void Map(ModelBuilder model) => model.Entity<LineChallenge>(challenge =>
    {
        challenge.ToTable("suppliers_scorecard_challenge");
        challenge.HasKey(row => row.Id);
        challenge.Ignore(row => row.Subject).Ignore(row => row.Label);
        challenge.Property(row => row.Period).HasMaxLength(7);
        challenge.Property(row => row.Line).HasMaxLength(ScorecardDocument.LongestId);
        challenge.Property(row => row.Case).HasMaxLength(LineChallenge.LongestCase);
        challenge.Property(row => row.Words).HasMaxLength(LineChallenge.LongestWords);
        challenge.Property(row => row.Answer).HasMaxLength(LineChallenge.LongestWords);
        challenge.Property(row => row.State).HasConversion<short>();
        challenge.HasIndex(row => row.Number).IsUnique();
        challenge.HasIndex(row => new { row.Supplier, row.Period, row.Line, row.Case }).IsUnique();
        challenge.HasIndex(row => new { row.State, row.Due });
    });
}
