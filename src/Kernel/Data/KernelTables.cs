using Microsoft.EntityFrameworkCore;

namespace Vouch.Kernel;

/// <summary>The Kernel's own tables: the ledger, its order and seals, cursors, leases, numbers and idempotency answers.</summary>
internal static class KernelTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Fact>(fact =>
        {
            fact.ToTable("kernel_fact");
            fact.HasKey(row => row.Id);
            fact.Ignore(row => row.Subject).Ignore(row => row.Data).Ignore(row => row.Parties);
            fact.Property(row => row.Name).HasMaxLength(80);
            fact.Property(row => row.SubjectKind).HasMaxLength(40);
            fact.HasIndex(row => new { row.SubjectId, row.SubjectKind, row.Sequence }).IsUnique();
            fact.HasIndex(row => new { row.Name, row.At });
        });
        model.Entity<FactHead>(head =>
        {
            head.ToTable("kernel_fact_head");
            head.HasKey(row => new { row.SubjectId, row.SubjectKind });
            head.Property(row => row.SubjectKind).HasMaxLength(40);
        });
        model.Entity<FactText>(text =>
        {
            text.ToTable("kernel_fact_text");
            text.HasKey(row => new { row.Fact, row.Key });
            text.Property(row => row.Key).HasMaxLength(40);
        });
        model.Entity<FactOutbox>(outbox =>
        {
            outbox.ToTable("kernel_fact_outbox");
            outbox.HasKey(row => row.Fact);
        });
        model.Entity<FactPosition>(position =>
        {
            position.ToTable("kernel_fact_position");
            position.HasKey(row => row.Position);
            position.HasIndex(row => row.Fact).IsUnique();
        });
        model.Entity<Seal>(seal =>
        {
            seal.ToTable("kernel_seal");
            seal.HasKey(row => row.ToPosition);
        });
        model.Entity<ReaderCursor>(cursor =>
        {
            cursor.ToTable("kernel_cursor");
            cursor.HasKey(row => row.Reader);
            cursor.Property(row => row.Reader).HasMaxLength(80);
        });
        model.Entity<Lease>(lease =>
        {
            lease.ToTable("kernel_lease");
            lease.HasKey(row => row.Name);
            lease.Property(row => row.Name).HasMaxLength(80);
        });
        model.Entity<NumberSeries>(series =>
        {
            series.ToTable("kernel_number");
            series.HasKey(row => row.Series);
            series.Property(row => row.Series).HasMaxLength(20);
        });
        model.Entity<IdempotentAnswer>(answer =>
        {
            answer.ToTable("kernel_idempotent_answer");
            answer.HasKey(row => new { row.Actor, row.Key });
            answer.Property(row => row.Key).HasMaxLength(200);
            answer.HasIndex(row => row.At);
        });
    }
}

/// <summary>How far a reader has come.</summary>
internal sealed class ReaderCursor
{
    public required string Reader { get; init; }

    public long Position { get; set; }
}

/// <summary>Which node may do a piece of background work now.</summary>
internal sealed class Lease
{
    public required string Name { get; init; }

    public required string Holder { get; set; }

    public DateTimeOffset Until { get; set; }
}

/// <summary>The last number given in a series.</summary>
internal sealed class NumberSeries
{
    public required string Series { get; init; }

    public long Last { get; set; }
}

/// <summary>What a POST with an Idempotency-Key answered, kept so that repeating it does nothing and answers the same.</summary>
internal sealed class IdempotentAnswer
{
    public required PartyId Actor { get; init; }

    public required string Key { get; init; }

    public required byte[] RequestHash { get; init; }

    public required string Result { get; init; }

    public required DateTimeOffset At { get; init; }
}
