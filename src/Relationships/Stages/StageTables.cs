using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Stages;

/// <summary>Stages that were put in force. The newest counts; without any, those that are built in.</summary>
internal sealed class StageVersion
{
    /// <summary>Counted from 1.</summary>
    public required int Number { get; init; }

    public required string Yaml { get; init; }

    public required DateTimeOffset PutInForceAt { get; init; }

    public required PartyId PutInForceBy { get; init; }
}

/// <summary>Where a person stands, with what segments are made of. Derived: it can be computed anew from the log and the ledger at any time.</summary>
internal sealed class StageRow : IVersioned
{
    public required PartyId Person { get; init; }

    public required StageSide Side { get; set; }

    /// <summary>The stage's code.</summary>
    public required string Stage { get; set; }

    /// <summary>When it was found that they stand there, UTC.</summary>
    public required DateTimeOffset Since { get; set; }

    /// <summary>What the conditions of the stage found, a code on each line.</summary>
    public required string Evidence { get; set; }

    /// <summary>The version of the stages by which it was judged.</summary>
    public required int DefinedIn { get; set; }

    /// <summary>The first day (since 1970-01-01, UTC) on which it must be judged again although nothing happens; null when there is none.</summary>
    public int? NextDay { get; set; }

    /// <summary>The language they used most, ISO 639-1; null where none is known.</summary>
    public string? Language { get; set; }

    /// <summary>The ways by which they were ever in touch, a bit for each <see cref="Channel"/>.</summary>
    public long Channels { get; set; }

    /// <summary>The driver that they came for most in the last year; null where none is known.</summary>
    public string? Driver { get; set; }

    /// <summary>The last day on which anything came from them, since 1970-01-01, UTC; null when nothing ever did.</summary>
    public int? LastTouchDay { get; set; }

    public int Version { get; set; }
}

/// <summary>Persons and identities to which something happened, as one transaction of the intake (or one batch of facts) saw them: a row for all of them, so that remembering them costs the intake one insert.</summary>
internal sealed class TouchedBatch
{
    public required Guid Id { get; init; }

    /// <summary>Their ids, sixteen bytes each.</summary>
    public required byte[] Identities { get; init; }
}

/// <summary>A fact in which a party has a role, kept where conditions look at facts of that name: the ledger is not ordered by party.</summary>
internal sealed class StageFactRow
{
    public required PartyId Party { get; init; }

    public required FactId Fact { get; init; }

    public required string Role { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The fact's data, as the ledger holds it.</summary>
    public required string Data { get; init; }
}

/// <summary>A name of facts that conditions look at, and how far those recorded before were gathered.</summary>
internal sealed class StageWatch
{
    public required string Name { get; init; }

    /// <summary>The last fact that was gathered; null before the first.</summary>
    public DateTimeOffset? ThroughAt { get; set; }

    public FactId? Through { get; set; }

    public bool IsDone { get; set; }
}

/// <summary>How far everybody was judged by a version of the stages.</summary>
internal sealed class StageSweep
{
    /// <summary>The version.</summary>
    public required int Number { get; init; }

    /// <summary>The last identity that was judged.</summary>
    public Guid Place { get; set; }

    public bool IsDone { get; set; }
}

internal static class StageTables
{
    internal static void Map(ModelBuilder model)
    {
        model.Entity<StageVersion>(version =>
        {
            version.ToTable("relationships_stage_version");
            version.HasKey(row => row.Number);
            version.Property(row => row.Number).ValueGeneratedNever();
        });
        model.Entity<StageRow>(stage =>
        {
            stage.ToTable("relationships_stage");
            stage.HasKey(row => row.Person);
            stage.Property(row => row.Side).HasConversion<short>();
            stage.Property(row => row.Stage).HasMaxLength(StageDocument.LongestCode);
            stage.Property(row => row.Language).HasMaxLength(8);
            stage.Property(row => row.Driver).HasMaxLength(Drivers.DriverTables.LongestCode);
            stage.HasIndex(row => new { row.Side, row.Stage, row.Person });
            stage.HasIndex(row => row.NextDay).HasFilter("next_day IS NOT NULL");
        });
        model.Entity<TouchedBatch>(touched =>
        {
            touched.ToTable("relationships_touched");
            touched.HasKey(row => row.Id);
        });
        model.Entity<StageFactRow>(fact =>
        {
            fact.ToTable("relationships_stage_fact");
            fact.HasKey(row => new { row.Party, row.Fact, row.Role });
            fact.Property(row => row.Role).HasMaxLength(80);
            fact.Property(row => row.Name).HasMaxLength(80);
        });
        model.Entity<StageWatch>(watch =>
        {
            watch.ToTable("relationships_stage_watch");
            watch.HasKey(row => row.Name);
            watch.Property(row => row.Name).HasMaxLength(80);
        });
        model.Entity<StageSweep>(sweep =>
        {
            sweep.ToTable("relationships_stage_sweep");
            sweep.HasKey(row => row.Number);
            sweep.Property(row => row.Number).ValueGeneratedNever();
        });
        model.Entity<Segment>(segment =>
        {
            segment.ToTable("relationships_segment");
            segment.HasKey(row => row.Id);
            segment.Property(row => row.Name).HasMaxLength(Segment.LongestName);
            segment.HasIndex(row => row.Name).IsUnique();
            segment.Property(row => row.Conditions).HasMaxLength(2_000);
        });
    }
}
