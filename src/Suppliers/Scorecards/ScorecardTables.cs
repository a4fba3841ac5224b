using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Suppliers.Scorecards.Challenges;
using Vouch.Suppliers.Scorecards.Plans;

namespace Vouch.Suppliers.Scorecards;

/// <summary>A closed scorecard of a supplier: its figures are never changed.</summary>
public readonly record struct ScorecardId(Guid Value) : IId<ScorecardId>
{
    /// <inheritdoc/>
    public static ScorecardId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>The figures of a supplier and a period that is over, as they stood when it was closed.</summary>
internal sealed class ClosedScorecard
{
    public required ScorecardId Id { get; init; }

    public required PartyId Supplier { get; init; }

    /// <summary>Name of the period.</summary>
    public required string Period { get; init; }

    /// <summary>Its first day.</summary>
    public required DateOnly First { get; init; }

    /// <summary>Version of the policy by which it was reckoned.</summary>
    public required int Policy { get; init; }

    public required DateTimeOffset ClosedAt { get; init; }

    /// <summary>How the supplier did, 0 to 100; null where there was too little to say.</summary>
    public decimal? Theirs { get; init; }

    public required int TheirCases { get; init; }

    /// <summary>How the company did.</summary>
    public decimal? Ours { get; init; }

    public required int OurCases { get; init; }

    public List<ClosedLine> Lines { get; init; } = [];
}

/// <summary>A line of a closed scorecard.</summary>
internal sealed class ClosedLine
{
    public required ScorecardId Scorecard { get; init; }

    /// <summary>Id of the line in the policy.</summary>
    public required string Line { get; init; }

    public required ScoreSide Side { get; init; }

    public decimal? Score { get; init; }

    public required int Cases { get; init; }

    public required int WentWell { get; init; }

    public required int LeftOut { get; init; }

    public required int Weight { get; init; }

    public required int Target { get; init; }

    internal ScoredLine Figure() => new(Line, Side, Score, Cases, WentWell, LeftOut, Weight, Target);
}

/// <summary>How scorecards are stored.</summary>
internal static class ScorecardTables
{
    internal static void Map(ModelBuilder model)
    {
        model.Entity<ScorecardPolicyVersion>(version =>
        {
            version.ToTable("suppliers_scorecard_policy");
            version.HasKey(row => row.Number);
            version.Property(row => row.Number).ValueGeneratedNever();
        });
        model.Entity<ClosedScorecard>(card =>
        {
            card.ToTable("suppliers_scorecard");
            card.HasKey(row => row.Id);
            card.Property(row => row.Period).HasMaxLength(7);
            card.HasIndex(row => new { row.Supplier, row.Period }).IsUnique();
            card.HasIndex(row => new { row.Supplier, row.First });
            card.HasIndex(row => row.Period);
            card.HasMany(row => row.Lines).WithOne().HasForeignKey(row => row.Scorecard);
        });
        model.Entity<ClosedLine>(line =>
        {
            line.ToTable("suppliers_scorecard_line");
            line.HasKey(row => new { row.Scorecard, row.Line });
            line.Property(row => row.Line).HasMaxLength(ScorecardDocument.LongestId);
            line.Property(row => row.Side).HasConversion<short>();
        });
        LineChallengeTable.Map(model);
        PlanTables.Map(model);
    }
}
