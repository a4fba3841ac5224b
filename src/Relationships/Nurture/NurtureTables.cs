using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Stages;

namespace Vouch.Relationships.Nurture;

/// <summary>Programmes that were put in force. The newest counts.</summary>
internal sealed class ProgrammeVersion
{
    /// <summary>Counted from 1.</summary>
    public required int Number { get; init; }

    public required string Yaml { get; init; }

    public required DateTimeOffset PutInForceAt { get; init; }

    public required PartyId PutInForceBy { get; init; }
}

/// <summary>Where a person is in a programme. The numbers are stored.</summary>
internal enum RunState : short
{
    /// <summary>Steps are left.</summary>
    Running = 1,

    /// <summary>All steps were taken.</summary>
    Finished = 2,

    /// <summary>It ended before its last step; why stands beside it.</summary>
    Stopped = 3,

    /// <summary>The person is told nothing, to see what happens without.</summary>
    HeldOut = 4,
}

/// <summary>A person in a programme: once, whatever happens.</summary>
internal sealed class ProgrammeRun : IVersioned
{
    public required string Programme { get; init; }

    public required PartyId Person { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }

    /// <summary>The stage at which they stood then.</summary>
    public required string Stage { get; init; }

    public required bool IsHeldOut { get; init; }

    public required RunState State { get; set; }

    /// <summary>The next step, counted from 0.</summary>
    public int Step { get; set; }

    /// <summary>When the next step is to be taken, UTC; null when nothing is left to do.</summary>
    public DateTimeOffset? NextAt { get; set; }

    /// <summary>Why it was stopped: <c>reply</c>, <c>stage</c>, <c>consent</c>, <c>defined-no-more</c>.</summary>
    public string? Why { get; set; }

    /// <summary>When they first got a message, UTC.</summary>
    public DateTimeOffset? ReachedAt { get; set; }

    /// <summary>When they first wrote after that, by the source's clock, UTC.</summary>
    public DateTimeOffset? RepliedAt { get; set; }

    /// <summary>When it was seen that they did what the programme is for, UTC.</summary>
    public DateTimeOffset? ConvertedAt { get; set; }

    public int Version { get; set; }
}

/// <summary>A step that was taken for a person: its key makes it happen once.</summary>
internal sealed class ProgrammeStepRow
{
    public required string Programme { get; init; }

    public required PartyId Person { get; init; }

    public required int Step { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary><c>told</c>, <c>alerted</c>, or why not: <c>unreachable</c>.</summary>
    public required string Outcome { get; init; }
}

internal static class NurtureTables
{
    internal const int LongestId = 64;

    internal static void Map(ModelBuilder model)
    {
        model.Entity<ProgrammeVersion>(version =>
        {
            version.ToTable("relationships_programme_version");
            version.HasKey(row => row.Number);
            version.Property(row => row.Number).ValueGeneratedNever();
        });
        model.Entity<ProgrammeRun>(run =>
        {
            run.ToTable("relationships_programme_run");
            run.HasKey(row => new { row.Person, row.Programme });
            run.Property(row => row.Programme).HasMaxLength(LongestId);
            run.Property(row => row.Stage).HasMaxLength(StageDocument.LongestCode);
            run.Property(row => row.State).HasConversion<short>();
            run.Property(row => row.Why).HasMaxLength(40);
            run.HasIndex(row => row.NextAt).HasFilter("next_at IS NOT NULL");
            run.HasIndex(row => new { row.Programme, row.IsHeldOut });
        });
        model.Entity<ProgrammeStepRow>(step =>
        {
            step.ToTable("relationships_programme_step");
            step.HasKey(row => new { row.Person, row.Programme, row.Step });
            step.Property(row => row.Programme).HasMaxLength(LongestId);
            step.Property(row => row.Outcome).HasMaxLength(40);
        });
    }
}
