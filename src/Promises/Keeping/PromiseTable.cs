using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Vouch.Promises.Keeping;

/// <summary>How promises are stored. Renewals are few and always read with their promise, so they lie in one column beside it.</summary>
internal static class PromiseTable
{
    internal static void Map(ModelBuilder model) => model.Entity<Promise>(promise =>
    {
        promise.ToTable("promises_promise");
        promise.HasKey(row => row.Id);
        promise.Ignore(row => row.Subject);
        promise.Property(row => row.SubjectKind).HasMaxLength(40);
        promise.Property(row => row.Commitment).HasMaxLength(64);
        promise.Property(row => row.Says).HasMaxLength(Promise.LongestText);
        promise.Property(row => row.StakeCurrency).HasMaxLength(3);
        promise.Property(row => row.Allowed).HasConversion<long>();
        promise.Property(row => row.Ran).HasConversion<long>();
        promise.Property(row => row.Used).HasConversion<long>();
        promise.Property(row => row.Left).HasConversion<long>();
        promise.Property(row => row.OriginalLeft).HasConversion<long>();
        promise.Property(row => row.PausedFor).HasConversion<long>();
        promise.Property(row => row.Renewals).HasConversion(
            renewals => JsonSerializer.Serialize(renewals, JsonSerializerOptions.Web),
            text => JsonSerializer.Deserialize<List<Renewal>>(text, JsonSerializerOptions.Web)!,
            new ValueComparer<List<Renewal>>(
                (one, other) => (one!.Count == 0 && other!.Count == 0) || JsonSerializer.Serialize(one, JsonSerializerOptions.Web) == JsonSerializer.Serialize(other, JsonSerializerOptions.Web),
                renewals => renewals.Count,
                renewals => renewals.Count == 0 ? new() : JsonSerializer.Deserialize<List<Renewal>>(JsonSerializer.Serialize(renewals, JsonSerializerOptions.Web), JsonSerializerOptions.Web)!));

        promise.HasIndex(row => row.SubjectId);
        promise.HasIndex(row => row.AtRiskBecause).HasFilter("at_risk_because IS NOT NULL");
        promise.HasIndex(row => row.NextAt).HasFilter("next_at IS NOT NULL");
        promise.HasIndex(row => new { row.Owner, row.Due }).HasFilter("ended_at IS NULL");
        promise.HasIndex(row => new { row.OwedTo, row.Due }).HasFilter("ended_at IS NULL");
        promise.HasIndex(row => new { row.OwedBy, row.SettledAt });

        // Records of charters are counted from this index alone; the verdicts, the first date and the time used stand in it.
        promise.HasIndex(row => new { row.Commitment, row.SettledAt, row.State, row.FirstKept, row.Used });
        promise.HasIndex(row => new { row.Commitment, row.Due }).HasFilter("ended_at IS NULL");
        promise.HasIndex(row => new { row.OwedTo, row.SettledAt, row.SubjectKind, row.State }).HasFilter("settled_at IS NOT NULL");

        // Two who start the same promise at the same moment: the second is told so by the database and looks again.
        promise.HasIndex(row => new { row.SubjectId, row.Commitment, row.OwedBy, row.OwedTo }).IsUnique()
            .HasFilter("commitment IS NOT NULL AND ended_at IS NULL AND settled_at IS NULL");
    });
}
