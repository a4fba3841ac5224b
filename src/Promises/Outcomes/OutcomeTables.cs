using Microsoft.EntityFrameworkCore;

namespace Vouch.Promises.Outcomes;

/// <summary>How far the ledger was counted for one measure of one unit. The row is the lock on all that is counted for it.</summary>
internal sealed class OutcomeProgress
{
    /// <summary>See <see cref="Charters.OutcomeInForce.Tally"/>.</summary>
    public required Guid Id { get; init; }

    /// <summary>The currency in which amounts are added up; the unit's when it began.</summary>
    public required Currency Currency { get; init; }

    /// <summary>Facts up to this position are counted.</summary>
    public long Position { get; set; }

    /// <summary>True once the ledger was counted to its end; from then on facts are counted as they are read.</summary>
    public bool IsCaughtUp { get; set; }
}

/// <summary>What the facts of one unit add up to in one period.</summary>
internal sealed class OutcomeTally
{
    public required Guid Progress { get; init; }

    /// <summary>The first day of the period.</summary>
    public required DateOnly First { get; init; }

    /// <summary>The unit of the facts; the empty id for facts of none.</summary>
    public required UnitId Unit { get; init; }

    public decimal Part { get; set; }

    public decimal Whole { get; set; }

    public int Count { get; set; }

    public int BaseCount { get; set; }

    public int LeftOut { get; set; }

    public Sums Sums
    {
        get => new(Part, Whole, Count, BaseCount, LeftOut);
        set => (Part, Whole, Count, BaseCount, LeftOut) = value;
    }
}

/// <summary>One fact as it was counted.</summary>
internal sealed class OutcomeEntry
{
    public required Guid Progress { get; init; }

    public required long Position { get; init; }

    /// <summary>True for its part in what a sum is measured against.</summary>
    public required bool IsBase { get; init; }

    public required DateOnly First { get; init; }

    public required UnitId Unit { get; init; }

    public required string SubjectKind { get; init; }

    public required Guid SubjectId { get; init; }

    public required DateTimeOffset At { get; init; }

    public decimal Part { get; set; }

    public decimal Whole { get; set; }

    public LeftOut Why { get; set; }

    /// <summary>The amount as the fact has it, while no rate is known for it.</summary>
    public decimal? Amount { get; set; }

    public Currency? AmountCurrency { get; set; }

    public SubjectRef Subject => new(SubjectKind, SubjectId);

    public Contribution Contribution => new(Part, Whole, IsBase, Why);
}

/// <summary>A subject to which something happened that must not have happened before it is counted.</summary>
internal sealed class OutcomeMark
{
    public required Guid Progress { get; init; }

    public required Guid SubjectId { get; init; }
}

/// <summary>What fell at the end of a period. Never changed.</summary>
internal sealed class OutcomeVerdict
{
    /// <summary>See <see cref="Charters.OutcomeInForce.Verdict"/>: one for each unit, commitment and period.</summary>
    public required Guid Id { get; init; }

    public required UnitId? Scope { get; init; }

    public required string Commitment { get; init; }

    /// <summary>The version of the charter in force on the first day of the period.</summary>
    public required CharterVersionId Version { get; init; }

    public required DateOnly First { get; init; }

    public required DateOnly Last { get; init; }

    public required Verdict What { get; init; }

    public decimal? Value { get; init; }

    public required decimal Target { get; init; }

    public required int Count { get; init; }

    public required int BaseCount { get; init; }

    public required int LeftOut { get; init; }

    /// <summary>Who owed it.</summary>
    public PartyId? OwedBy { get; init; }

    public required DateTimeOffset MeasuredAt { get; init; }
}

/// <summary>How outcomes are stored.</summary>
internal static class OutcomeTables
{
    internal static void Map(ModelBuilder model)
    {
        model.Entity<OutcomeProgress>(progress =>
        {
            progress.ToTable("promises_outcome_progress");
            progress.HasKey(row => row.Id);
        });
        model.Entity<OutcomeTally>(tally =>
        {
            tally.ToTable("promises_outcome_tally");
            tally.HasKey(row => new { row.Progress, row.First, row.Unit });
            tally.Ignore(row => row.Sums);
        });
        model.Entity<OutcomeEntry>(entry =>
        {
            entry.ToTable("promises_outcome_entry");
            entry.HasKey(row => new { row.Progress, row.Position, row.IsBase });
            entry.Ignore(row => row.Subject).Ignore(row => row.Contribution);
            entry.Property(row => row.SubjectKind).HasMaxLength(40);
            entry.HasIndex(row => new { row.Progress, row.First, row.Position });
            entry.HasIndex(row => new { row.Progress, row.SubjectId });
            entry.HasIndex(row => row.Why).HasFilter("why <> 'No'");
        });
        model.Entity<OutcomeMark>(mark =>
        {
            mark.ToTable("promises_outcome_mark");
            mark.HasKey(row => new { row.Progress, row.SubjectId });
        });
        model.Entity<OutcomeVerdict>(verdict =>
        {
            verdict.ToTable("promises_outcome_verdict");
            verdict.HasKey(row => row.Id);
            verdict.Property(row => row.Commitment).HasMaxLength(64);
            verdict.HasIndex(row => new { row.Commitment, row.First });
        });
    }
}
