using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Identities;

namespace Vouch.Relationships.Interactions.Log;

/// <summary>A name that the log writes as a number: sources, drivers, kinds of subjects.</summary>
internal sealed class LogName
{
    public required int Id { get; init; }

    public required string Name { get; init; }
}

/// <summary>Whether the log has a table for a month. The numbers are stored.</summary>
internal enum LogMonthState : short
{
    /// <summary>There is a table.</summary>
    Kept = 0,

    /// <summary>There was one.</summary>
    Dropped = 1,
}

/// <summary>A month that the log has, or had, a table for.</summary>
internal sealed class LogMonthRow
{
    public required int Month { get; init; }

    public LogMonthState State { get; set; }

    /// <summary>True once titles, texts and details were taken out of it.</summary>
    public bool IsWordless { get; set; }

    /// <summary>How many interactions there were when it was dropped or restored.</summary>
    public long? Rows { get; set; }

    /// <summary>The file into which it was written before it was dropped; null where it was not.</summary>
    public string? Archive { get; set; }

    /// <summary>SHA-256 of that file.</summary>
    public string? Digest { get; set; }

    /// <summary>Until when the retention leaves it alone, UTC: it was restored for somebody to look at.</summary>
    public DateTimeOffset? HeldUntil { get; set; }

    /// <summary>When it last changed its state, UTC.</summary>
    public DateTimeOffset? ChangedAt { get; set; }

    /// <summary>How many of its interactions had been counted when it was last put in the order of identity and time; null while it never was, or no longer is.</summary>
    public long? OrderedRows { get; set; }

    /// <summary>Since when a node has been putting it in order, UTC; null while none does.</summary>
    public DateTimeOffset? OrderingSince { get; set; }

    internal LogMonth Value => new(Month);
}

/// <summary>How far a message to somebody has come, as reported by its channel; the report may come before the message.</summary>
internal sealed class DeliveryRow
{
    public required IdentityId Identity { get; init; }

    /// <summary>As <see cref="LogKey.Key"/> of the message.</summary>
    public required Guid Key { get; init; }

    public required DeliveryState State { get; set; }

    /// <summary>By the source's clock, UTC.</summary>
    public required DateTimeOffset At { get; set; }

    public string? Reason { get; set; }
}

/// <summary>How many interactions there were, kept as they come in. Lanes are written by one writer each, so that two never wait for one another; whoever reads adds them up.</summary>
internal sealed class InteractionCount
{
    /// <summary>Days since 1970-01-01, UTC, of the source's time.</summary>
    public required int Day { get; init; }

    public required Channel Channel { get; init; }

    public required InteractionKind Kind { get; init; }

    public required Direction Direction { get; init; }

    /// <summary>ISO 639-1; empty where there is none.</summary>
    public required string Language { get; init; }

    /// <summary>The number of the driver's name; 0 where there is none.</summary>
    public required int Driver { get; init; }

    public required short Lane { get; init; }

    public required long Count { get; set; }
}

internal static class LogTables
{
    internal static void Map(ModelBuilder model)
    {
        model.Entity<LogName>(name =>
        {
            name.ToTable("relationships_log_name");
            name.HasKey(row => row.Id);
            name.Property(row => row.Id).ValueGeneratedNever();
            name.Property(row => row.Name).HasMaxLength(200);
            name.HasIndex(row => row.Name).IsUnique();
        });
        model.Entity<LogMonthRow>(month =>
        {
            month.ToTable("relationships_log_month");
            month.HasKey(row => row.Month);
            month.Property(row => row.Month).ValueGeneratedNever();
            month.Property(row => row.State).HasConversion<short>();
            month.Property(row => row.Archive).HasMaxLength(260);
            month.Property(row => row.Digest).HasMaxLength(64);
            month.Ignore(row => row.Value);
        });
        Retention.LogRetention.Map(model);
        model.Entity<DeliveryRow>(delivery =>
        {
            delivery.ToTable("relationships_delivery");
            delivery.HasKey(row => new { row.Identity, row.Key });
            delivery.Property(row => row.State).HasConversion<short>();
            delivery.Property(row => row.Reason).HasMaxLength(400);
        });
        model.Entity<InteractionCount>(count =>
        {
            count.ToTable("relationships_interaction_count");
            count.HasKey(row => new { row.Day, row.Channel, row.Kind, row.Direction, row.Language, row.Driver, row.Lane });
            count.Property(row => row.Channel).HasConversion<short>();
            count.Property(row => row.Kind).HasConversion<short>();
            count.Property(row => row.Direction).HasConversion<short>();
            count.Property(row => row.Language).HasMaxLength(8);
        });
    }
}
